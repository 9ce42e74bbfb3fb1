package town

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/piiscan/piiscan/pii"
)

// Truth is what a scan of a leak should find, known because it was made.
type Truth struct {
	People          int            `json:"people"`
	TestPeople      int            `json:"test_people"`
	Combinations    map[string]int `json:"combinations"`   // kinds, sorted, joined by "+"
	Municipalities  map[string]int `json:"municipalities"` // by code; "" where no file tells
	Reach           map[string]int `json:"reach"`
	Dates           map[string]int `json:"dates"`            // people by year and month of what they are seen in
	LabelledFailing int            `json:"labelled_failing"` // BSNs with a slip of the pen
	Minors          int            `json:"minors"`           // on Day
	Deceased        int            `json:"deceased"`
	Secret          int            `json:"secret"`
	Pools           []Pool         `json:"pools"`
	Files           int            `json:"files"`
	Unread          []string       `json:"unread"`
}

// Pool is a column of numbers without a telling label, and how many of the
// different ones in it are BSNs of people.
type Pool struct {
	Path string `json:"path"`
	Real int    `json:"real"`
	Of   int    `json:"of"`
	What string `json:"what"` // what the others are
}

// Day is the day on which people are minors or not.
func Day() time.Time { return time.Date(2016, 5, 2, 0, 0, 0, 0, time.UTC) }

// JSON writes the truth for a file.
func (t Truth) JSON() []byte {
	data, err := json.MarshalIndent(t, "", "  ")
	if err != nil {
		panic(err) // it has no value that JSON lacks
	}
	return append(data, '\n')
}

// notes are what the files give away, by the number of a person.
type notes struct {
	kinds map[int]map[pii.Kind]bool
	whole map[int]bool              // a house number stands with the postcode
	homes map[int]string            // municipality code, where a file tells it
	pairs map[int]map[pii.Kind]bool // what has stood beside the name in one record
	dates map[string]map[int]bool   // who is seen in a year or month
}

func newNotes() *notes {
	return &notes{map[int]map[pii.Kind]bool{}, map[int]bool{}, map[int]string{}, map[int]map[pii.Kind]bool{}, map[string]map[int]bool{}}
}

// note notes one record about person i.
func (n *notes) note(i int, kinds ...pii.Kind) {
	if n.kinds[i] == nil {
		n.kinds[i], n.pairs[i] = map[pii.Kind]bool{}, map[pii.Kind]bool{}
	}
	for _, k := range kinds {
		n.kinds[i][k] = true
		if slices.Contains(kinds, pii.Name) {
			n.pairs[i][k] = true
		}
	}
}

// on notes that something about person i is of a day.
func (n *notes) on(i int, day time.Time) {
	for _, name := range []string{day.Format("2006"), day.Format("2006-01")} {
		if n.dates[name] == nil {
			n.dates[name] = map[int]bool{}
		}
		n.dates[name][i] = true
	}
}

// sent notes that people are in a list that was sent on a day; the zero day if it
// was not.
func (n *notes) sent(who []int, day time.Time) {
	for _, i := range who {
		if !day.IsZero() {
			n.on(i, day)
		}
	}
}

// links tells whether a record of these kinds can be known to be about person
// i: nothing was told of the person yet, the BSN says so, or the name with
// something that has stood beside it before.
func (n *notes) links(i int, kinds ...pii.Kind) bool {
	if n.kinds[i] == nil || slices.Contains(kinds, pii.BSN) {
		return true
	}
	return slices.Contains(kinds, pii.Name) && slices.ContainsFunc(kinds, func(k pii.Kind) bool {
		switch k {
		case pii.BirthDate, pii.Address, pii.Email, pii.Phone:
			return n.pairs[i][k]
		}
		return false
	})
}

// truth adds up.
func (l *Leak) truth() Truth {
	t := l.partial
	t.People, t.Files = len(l.notes.kinds), len(l.Files)
	t.Combinations, t.Municipalities, t.Reach = map[string]int{}, map[string]int{}, map[string]int{}
	for i, kinds := range l.notes.kinds {
		t.Combinations[combination(kinds)]++
		t.Municipalities[l.notes.homes[i]]++
		t.Reach[l.notes.reach(i)]++
		if kinds[pii.BirthDate] && l.people[i].born.AddDate(18, 0, 0).After(Day()) {
			t.Minors++
		}
		if kinds[pii.DeathDate] {
			t.Deceased++
		}
		if kinds[pii.Secrecy] {
			t.Secret++
		}
	}
	t.Dates = map[string]int{}
	for name, who := range l.notes.dates {
		t.Dates[name] = len(who)
	}
	return t
}

func combination(kinds map[pii.Kind]bool) string {
	var names []string
	for k := range kinds {
		names = append(names, string(k))
	}
	slices.Sort(names)
	return strings.Join(names, "+")
}

// reach is the first way in which a person can be told.
func (n *notes) reach(i int) string {
	kinds := n.kinds[i]
	switch {
	case kinds[pii.Email]:
		return "email"
	case kinds[pii.Name] && n.whole[i]:
		return "post"
	case kinds[pii.Phone]:
		return "phone"
	case kinds[pii.BSN]:
		return "bsn_only"
	}
	return "none"
}
