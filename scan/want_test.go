package scan_test

import (
	"slices"
	"testing"

	"github.com/piiscan/piiscan/scan/exposure"
)

func equal(t *testing.T, what string, want, got int) {
	t.Helper()
	if want != got {
		t.Errorf("%s: want %d, got %d", what, want, got)
	}
}

func equalMaps(t *testing.T, what string, want, got map[string]int) {
	t.Helper()
	var keys []string
	for k := range want {
		keys = append(keys, k)
	}
	for k := range got {
		if _, ok := want[k]; !ok {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	for _, k := range keys {
		if want[k] != got[k] {
			t.Errorf("%s %q: want %d, got %d", what, k, want[k], got[k])
		}
	}
}

// equalPeople checks how many people a scan counts with which kinds of data, that
// those are all, and that they lie within the bounds.
func equalPeople(t *testing.T, want map[string]int, s *exposure.Summary) {
	t.Helper()
	equalMaps(t, "combinations", want, combinations(s))
	people := 0
	for _, n := range want {
		people += n
	}
	equal(t, "people", people, s.People.Best)
	if s.People.Min > people || s.People.Max < people {
		t.Errorf("%d people are not within %d and %d", people, s.People.Min, s.People.Max)
	}
}
