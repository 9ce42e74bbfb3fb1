package scan_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
)

// renderings are all ways to write people down, by what they say of them.
var renderings = []struct {
	group string
	ways  []rendering
}{{"table", slices.Concat(tables, variants)}, {"short", slices.Concat(shortTables, forms)}, {"letter", letters}, {"card", cards}}

// eachRendering runs a test for each rendering of people, with its summary and
// what the people in it should be.
func eachRendering(t *testing.T, people []person, want func(group string, ways []rendering) (int, map[string]int)) {
	for _, g := range renderings {
		n, kinds := want(g.group, g.ways)
		for _, way := range g.ways {
			t.Run(g.group+"/"+way.name, func(t *testing.T) {
				s, unread := scanRendered(t, way.render(t, people))
				got := combinations(s)
				if s.People.Best == n && maps.Equal(kinds, got) && unread == "" {
					return
				}
				equal(t, "people", n, s.People.Best)
				equalMaps(t, "combinations", kinds, got)
				if unread != "" {
					t.Errorf("not read: %s", unread)
				}
				explain(t, s)
			})
		}
	}
}

// TestPersons holds invented people, written down in every way, to the truth:
// the same people with the same data, whatever the file that they stand in.
func TestPersons(t *testing.T) {
	people := inventedPeople()
	eachRendering(t, people, func(string, []rendering) (int, map[string]int) { return len(people), truth(people) })
}

// TestPersonsCorpus compares, for the official test set, what the renderings
// of a group give with what the first one gives.
func TestPersonsCorpus(t *testing.T) {
	people := corpusPeople(t)
	eachRendering(t, people, func(group string, ways []rendering) (int, map[string]int) {
		s, _ := scanRendered(t, ways[0].render(t, people))
		t.Logf("%s: %+v of %d, ambiguous %d, conflicts %d", group, s.People, len(people), s.Ambiguous, s.Conflicts)
		return s.People.Best, combinations(s)
	})
}

// scanRendered scans files with the test people counted, and tells what was not
// read.
func scanRendered(t *testing.T, files fstest.MapFS) (s *exposure.Summary, unread string) {
	t.Helper()
	s = run(t, files, scan.Config{TestRanges: []string{}, CountTest: true, Places: 20})
	for _, e := range s.Unread[:min(len(s.Unread), 3)] {
		unread += fmt.Sprintf("%s: %s %s; ", e.Loc, e.Reason, e.Detail)
	}
	return s, unread
}

// explain logs some people with their places.
func explain(t *testing.T, s *exposure.Summary) {
	t.Helper()
	for _, e := range s.Evidence[:min(len(s.Evidence), 60)] {
		var places []string
		for _, p := range e.Places {
			places = append(places, fmt.Sprintf("%s@%s", p.Kind, p.Loc))
		}
		t.Log(e.Kinds, strings.Join(places, " "))
	}
}
