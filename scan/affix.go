package scan

import (
	"strings"

	"github.com/piiscan/piiscan/pii"
)

// affix is a short word before or behind the name of a field that tells whose
// column it is, where nobody knows the word: "CL_BSN | PA_BSN", "NAAM | NAAM_P".
type affix struct {
	word   string
	behind bool
}

// affixed is the columns of one affix, and what they mean without it.
type affixed struct {
	affix   affix
	columns []int
	names   []string // in lower case
	labels  []pii.Label
}

// maxAffix is the longest word that is taken for an affix, in bytes.
const maxAffix = 6

// affixes is what the headings of a table say by affixes.
type affixes struct {
	groups []affixed
	bare   map[string]bool // names of identifying fields without an affix
}

// giveAffixed gives the columns of each affix to a person of its own, if others
// have the same fields. Where no column identifies anybody without an affix, the
// first one means the record's own person.
func giveAffixed(labels []pii.Label, headings []heading, label func(string) pii.Label) {
	a := findAffixes(labels, headings, label)
	people := a.people()
	if len(people) == 0 || len(people) == 1 && len(a.bare) == 0 {
		return
	}
	for n, g := range people {
		role := "#" + g.affix.word
		if n == 0 && len(a.bare) == 0 {
			role = ""
		}
		for i, col := range g.columns {
			labels[col] = pii.Label{Field: g.labels[i].Field, Role: g.labels[i].Role + role}
		}
	}
}

// findAffixes takes the headings apart.
func findAffixes(labels []pii.Label, headings []heading, label func(string) pii.Label) *affixes {
	a := &affixes{bare: map[string]bool{}}
	for i, h := range headings {
		if labels[i].Role == "" && !a.add(i, labels[i], h.text, label) && identifies(labels[i].Field) {
			a.bare[h.text] = true
		}
	}
	return a
}

// add takes the affix off the heading of a column, if it has one.
func (a *affixes) add(col int, whole pii.Label, text string, label func(string) pii.Label) bool {
	for _, behind := range [...]bool{false, true} {
		cut := strings.IndexAny(text, "_-. /")
		if behind {
			cut = strings.LastIndexAny(text, "_-. /")
		}
		if cut < 0 {
			return false
		}
		word, name := text[:cut], text[cut+1:]
		if behind {
			word, name = name, word
		}
		rest := label(name)
		if !isAffix(word, label) || !ofPerson(rest.Field) || whole.Field != rest.Field && whole.Field != pii.FieldNone {
			continue
		}
		g := a.group(affix{word, behind})
		g.columns, g.names, g.labels = append(g.columns, col), append(g.names, name), append(g.labels, rest)
		return true
	}
	return false
}

func (a *affixes) group(of affix) *affixed {
	for i := range a.groups {
		if a.groups[i].affix == of {
			return &a.groups[i]
		}
	}
	a.groups = append(a.groups, affixed{affix: of})
	return &a.groups[len(a.groups)-1]
}

// people returns the affixes that tell people apart: each has two columns or
// more, one of which identifies and stands among those of another as well.
func (a *affixes) people() []affixed {
	var people []affixed
	for i, g := range a.groups {
		if len(g.columns) < 2 {
			continue
		}
		for j, name := range g.names {
			if identifies(g.labels[j].Field) && (a.bare[name] || a.elsewhere(name, i)) {
				people = append(people, g)
				break
			}
		}
	}
	return people
}

func (a *affixes) elsewhere(name string, group int) bool {
	for i, g := range a.groups {
		if i == group || len(g.columns) < 2 {
			continue
		}
		for _, other := range g.names {
			if other == name {
				return true
			}
		}
	}
	return false
}

// isAffix reports whether a word is short, and means nothing by itself: neither a
// field nor somebody's part, nor one of the words that say nothing ("oud", "brp").
func isAffix(word string, label func(string) pii.Label) bool {
	return word != "" && len(word) <= maxAffix && label(word) == pii.Label{Field: pii.FieldNone} &&
		label(word+" naam") == pii.Label{Field: pii.FieldNone}
}

// identifies reports whether a field says who a person is.
func identifies(f pii.Field) bool {
	return identifyingField(f) || f == pii.FieldFirstNames
}

// ofPerson reports whether a field holds a datum of a person.
func ofPerson(f pii.Field) bool {
	return f > pii.FieldNone && f < pii.FieldNumber && f != pii.FieldDate
}
