package main

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/pii"
)

// truth is what a scan of the leak must find, known because the leak was made.
type truth struct {
	People         int            `json:"people"`
	TestPeople     int            `json:"test_people"`
	Combinations   map[string]int `json:"combinations"` // kinds, sorted, joined by "+"
	Municipalities map[string]int `json:"municipalities"`
	Reach          map[string]int `json:"reach"`
	Files          int            `json:"files"`
	Unread         []string       `json:"unread"`
}

// ledger notes what the files give away of each person.
type ledger struct {
	kinds map[int]map[pii.Kind]bool // by index into the people
	home  map[int]string            // municipality code, where a file tells it
}

func newLedger() *ledger {
	return &ledger{map[int]map[pii.Kind]bool{}, map[int]string{}}
}

func (l *ledger) note(i int, kinds ...pii.Kind) {
	if l.kinds[i] == nil {
		l.kinds[i] = map[pii.Kind]bool{}
	}
	for _, k := range kinds {
		l.kinds[i][k] = true
	}
}

// truth adds up. Each person has been given an identity in every file, so a
// person is an index.
func (l *ledger) truth() truth {
	t := truth{People: len(l.kinds), Combinations: map[string]int{}, Municipalities: map[string]int{}, Reach: map[string]int{}}
	for i, kinds := range l.kinds {
		t.Combinations[join(kinds)]++
		t.Municipalities[l.home[i]]++
		t.Reach[reach(kinds)]++
	}
	return t
}

func join(kinds map[pii.Kind]bool) string {
	var names []string
	for k := range kinds {
		names = append(names, string(k))
	}
	slices.Sort(names)
	return strings.Join(names, "+")
}

// reach is the first way in which a person can be told.
func reach(kinds map[pii.Kind]bool) string {
	switch {
	case kinds[pii.Email]:
		return "email"
	case kinds[pii.Name] && kinds[pii.Address]:
		return "post"
	case kinds[pii.Phone]:
		return "phone"
	case kinds[pii.BSN]:
		return "bsn_only"
	}
	return "none"
}

func (t truth) json() []byte {
	data, err := json.MarshalIndent(t, "", "  ")
	check(err)
	return append(data, '\n')
}
