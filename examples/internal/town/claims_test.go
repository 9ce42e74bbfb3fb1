package town_test

import (
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/examples/internal/town"
	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
)

// leaks are the leaks that the claims are tested on: a few small ones, and with
// PIISCAN_TRUTH=all fifty of them, and larger ones; and villages of namesakes, the
// hardest to count. Of half of each the bounds lie no farther apart than width, as
// a share of the truth.
func leaks() []leak {
	if os.Getenv("PIISCAN_TRUTH") == "all" {
		return []leak{
			{"town", town.New, 300, 50, 0.16}, {"town", town.New, 3000, 30, 0.14}, {"town", town.New, 30000, 6, 0.26},
			{"village", town.Village, 300, 12, 0.20}, {"village", town.Village, 3000, 6, 0.24}, {"village", town.Village, 30000, 3, 0.37},
		}
	}
	return []leak{{"town", town.New, 300, 5, 0.18}, {"village", town.Village, 300, 2, 0.24}}
}

type leak struct {
	of            string
	make          func(seed uint64, people int) *town.Leak
	people, seeds int
	width         float64
}

// What a scan says of a leak is held to the truth about it.
func TestClaims(t *testing.T) {
	for _, size := range leaks() {
		var widths []float64
		shares := map[exposure.Cause]float64{}
		for seed := range size.seeds {
			t.Run(fmt.Sprintf("%s_%d_people_%d", size.of, size.people, seed), func(t *testing.T) {
				l := size.make(uint64(seed), size.people)
				s, err := scan.Run(t.Context(), l.FS(), scan.Config{TestRanges: town.TestRanges(), Date: town.Day(), Places: -1, Groups: exposure.ByDate})
				if err != nil {
					t.Fatal(err)
				}
				claim(t, s, &l.Truth, size.of)
				widths = append(widths, float64(s.People.Max-s.People.Min)/float64(l.Truth.People))
				for _, m := range slices.Concat(s.Below, s.Above) {
					shares[m.Cause] += float64(m.People) / float64(l.Truth.People) / float64(size.seeds)
				}
			})
		}
		slices.Sort(widths)
		if len(widths) > 0 {
			median := widths[len(widths)/2]
			t.Logf("%s of %d people: (max - min) / truth from %.3f to %.3f, median %.3f", size.of, size.people, widths[0], widths[len(widths)-1], median)
			if median > size.width && len(widths) == size.seeds {
				t.Errorf("want a median of %.3f at most", size.width)
			}
			for _, c := range slices.Sorted(maps.Keys(shares)) {
				t.Logf("%s of %d people: %.4f of it from %v", size.of, size.people, shares[c], c)
			}
		}
	}
}

// The most that an estimate may be off, as a share of the truth, or a handful of
// people, one in two thousand of a large leak: who bears the name of two others
// and shares something with each is nobody's to decide.
const (
	bestSlack  = 0.0035
	tableSlack = 0.02
	handful    = 7
	large      = 2000
)

// Of relatives with one initial at one address, who are in one list only, one
// person comes, with the data of both: a son's car is his father's. So in rows of
// combinations a few more people may be than elsewhere, but not one in fifty of
// all together.
const (
	combinationSlack   = 0.035
	combinationHandful = 8
	combinationLarge   = 1500
)

func claim(t *testing.T, s *exposure.Summary, want *town.Truth, of string) {
	t.Helper()
	t.Logf("people: %d <= %d <= %d, truth %d", s.People.Min, s.People.Best, s.People.Max, want.People)
	if s.People.Min > want.People || s.People.Max < want.People {
		t.Errorf("the truth, %d, is not within %d and %d", want.People, s.People.Min, s.People.Max)
	}
	near(t, "people", want.People, s.People.Best, bestSlack)
	if of == "village" {
		return // who bears the name of another is taken for that one, with all data
	}
	near(t, "test people", want.TestPeople, s.TestPeople, 0)
	near(t, "labelled BSNs that fail", want.LabelledFailing, s.LabelledFailing, 0)
	near(t, "minors", want.Minors, s.Care.Minors, tableSlack)
	near(t, "deceased", want.Deceased, s.Care.Deceased, 0)
	near(t, "secret addresses", want.Secret, s.Care.Secret, 0)
	combinationTable(t, want.Combinations, combinations(s), want.People)
	table(t, "municipality", want.Municipalities, municipalities(s), want.People, tableSlack)
	table(t, "reach", want.Reach, reach(s), want.People, tableSlack)
	table(t, "date", want.Dates, dates(s), want.People, tableSlack)
	var unread []string
	for _, e := range s.Unread {
		unread = append(unread, e.Loc.Path)
	}
	if unread = slices.Compact(unread); !slices.Equal(unread, want.Unread) {
		t.Errorf("unread: want %v, got %v", want.Unread, unread)
	}
}

// near holds a number to a share of what it should be, or to a handful.
func near(t *testing.T, name string, want, got int, slack float64) {
	t.Helper()
	most := 0.0
	if slack > 0 {
		most = max(handful, slack*float64(want))
	}
	if math.Abs(float64(got-want)) > most {
		t.Errorf("%s: want %d, got %d", name, want, got)
	}
}

// table holds the rows of a table to the truth: those of more than twenty
// people one by one, and all of them together.
func table(t *testing.T, name string, want, got map[string]int, people int, slack float64) {
	t.Helper()
	rows(t, name, want, got, max(handful, float64(people)/large), slack)
	together(t, name, want, got, people)
}

// combinationTable is table for combinations of kinds.
func combinationTable(t *testing.T, want, got map[string]int, people int) {
	t.Helper()
	rows(t, "combination", want, got, max(combinationHandful, float64(people)/combinationLarge), combinationSlack)
	together(t, "combination", want, got, people)
}

func rows(t *testing.T, name string, want, got map[string]int, few, slack float64) {
	t.Helper()
	for _, row := range slices.Sorted(maps.Keys(want)) {
		if want[row] > 20 && math.Abs(float64(got[row]-want[row])) > max(few, slack*float64(want[row])) {
			t.Errorf("%s %s: want %d, got %d", name, row, want[row], got[row])
		}
	}
}

func together(t *testing.T, name string, want, got map[string]int, people int) {
	t.Helper()
	off := 0
	for row, n := range got {
		off += max(0, n-want[row])
	}
	if off > 2*handful && float64(off) > tableSlack*float64(people) {
		t.Errorf("%s: %d people are in rows that are not theirs", name, off)
	}
}

func combinations(s *exposure.Summary) map[string]int {
	m := map[string]int{}
	for _, c := range s.Combinations {
		m[join(c.Kinds)] += c.People
	}
	return m
}

func join(kinds []pii.Kind) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
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

func dates(s *exposure.Summary) map[string]int {
	m := map[string]int{}
	for _, g := range s.Groups {
		m[g.Name] = g.People
	}
	return m
}

func reach(s *exposure.Summary) map[string]int {
	return map[string]int{
		"email": s.Reach.Email, "post": s.Reach.Post, "phone": s.Reach.Phone, "bsn_only": s.Reach.BSNOnly, "none": s.Reach.None,
	}
}
