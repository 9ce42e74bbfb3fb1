package exposure

import (
	"fmt"
	"testing"

	"github.com/piiscan/piiscan/pii"
)

// An account tells of each part what it adds to the maximum.
func TestAccountTellsWhatThePartsAdd(t *testing.T) {
	sightings := []Sighting{
		seen(bsnOf(0), nameOf("jansen,a"), born(day), living("7607aa1"), phone(1)),
		seen(nameOf("jansen,a"), born(day)),
		seen(nameOf("jansen,a"), living("7607aa1")),
		seen(nameOf("jansen"), phone(1)),
	}
	for i := 1; i < 20; i++ {
		sightings = append(sightings, seen(bsnOf(i), nameOf(fmt.Sprintf("name%d,%s", i, letterOf(i)))))
	}
	s := leak(Options{Accounts: func(e *Evidence) bool { return len(e.Kinds) > 2 }}, sightings...)
	if len(s.Accounts) != 1 {
		t.Fatalf("want one account, got %d", len(s.Accounts))
	}
	// Of twenty people each has an initial of his own, and is like himself.
	want := map[pii.Kind]float64{pii.BSN: 0, pii.BirthDate: 0, pii.Address: 0.05, pii.Phone: 1}
	for _, part := range s.Accounts[0].Parts {
		by := part.By[len(part.By)-1]
		if w, ok := want[by]; !ok || part.Other < w-1e-9 || part.Other > w+1e-9 {
			t.Errorf("part by %s: want %v more, got %v", by, w, part.Other)
		}
		delete(want, by)
	}
	if len(want) > 0 {
		t.Errorf("no part by %v", want)
	}
}

// Where nobody has a name there is no initial to share.
func TestAccountOfPeopleWithoutNames(t *testing.T) {
	s := leak(Options{Accounts: func(*Evidence) bool { return true }}, seen(bsnOf(0)), seen(bsnOf(1), phone(1)))
	if want, got := 2, len(s.Accounts); want != got {
		t.Errorf("want %d accounts, got %d", want, got)
	}
}
