package scan_test

import (
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
)

// shareTruth is what the maker of examples/share knows about it.
type shareTruth struct {
	People         int            `json:"people"`
	TestPeople     int            `json:"test_people"`
	Combinations   map[string]int `json:"combinations"`
	Municipalities map[string]int `json:"municipalities"`
	Reach          map[string]int `json:"reach"`
	Files          int            `json:"files"`
	Unread         []string       `json:"unread"`
}

func TestShare_equals_its_truth(t *testing.T) {
	data, err := os.ReadFile("../examples/share.truth.json")
	if err != nil {
		t.Fatal(err)
	}
	var want shareTruth
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	s, err := scan.Run(context.Background(), os.DirFS("../examples/share"), scan.Config{TestRanges: []string{}})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "people", want.People, s.People.Best)
	equal(t, "test people", want.TestPeople, s.TestPeople)
	if s.People.Min > want.People || s.People.Max < want.People {
		t.Errorf("the truth, %d, is not within %d and %d", want.People, s.People.Min, s.People.Max)
	}
	equalMaps(t, "combinations", want.Combinations, combinations(s))
	equalMaps(t, "municipalities", want.Municipalities, municipalities(s))
	equalMaps(t, "reach", want.Reach, reach(s))
	var unread []string
	for _, e := range s.Unread {
		unread = append(unread, e.Loc.Path)
	}
	unread = slices.Compact(unread) // a damaged container and the member at the damage
	if !slices.Equal(unread, want.Unread) {
		t.Errorf("unread: want %v, got %v", want.Unread, unread)
	}
	if s.Complete {
		t.Error("complete: a file was not read")
	}
}

func combinations(s *exposure.Summary) map[string]int {
	m := map[string]int{}
	for _, c := range s.Combinations {
		m[join(c.Kinds)] = c.People
	}
	return m
}

func join(kinds []pii.Kind) string {
	var names []string
	for _, k := range kinds {
		names = append(names, string(k))
	}
	return strings.Join(names, "+")
}

func municipalities(s *exposure.Summary) map[string]int {
	m := map[string]int{}
	for _, c := range s.Municipalities {
		m[c.Code] = c.People
	}
	return m
}

func reach(s *exposure.Summary) map[string]int {
	m := map[string]int{}
	for name, n := range map[string]int{
		"email": s.Reach.Email, "post": s.Reach.Post, "phone": s.Reach.Phone,
		"bsn_only": s.Reach.BSNOnly, "none": s.Reach.None,
	} {
		if n > 0 {
			m[name] = n
		}
	}
	return m
}
