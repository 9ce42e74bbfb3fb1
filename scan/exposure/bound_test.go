package exposure

import (
	"slices"
	"testing"
)

// TestEvidenceInAnyOrder gives people who come again and again far more places
// than are kept, in order, so that most are passed over by their bounds, and the
// other way round, so that none is.
func TestEvidenceInAnyOrder(t *testing.T) {
	const n, size, people = 20_000, 500, 70
	o := Options{Places: 3, Groups: ByFolder}
	var list []*FileResult
	for first := 0; first < n; first += size {
		fr := &FileResult{}
		rows(fr, first, size, people)
		if first%3 == 0 {
			fr.Path, fr.Parts[0].Path = "again/brp.csv", "again/brp.csv"
		}
		list = append(list, fr)
	}
	want := text(sum(o, list...))
	slices.Reverse(list)
	if got := text(sum(o, list...)); want != got {
		t.Errorf("the order of pieces changes %s", difference(want, got))
	}
	odd, even := NewTally(o), NewTally(o)
	for i, fr := range list {
		if i%2 == 0 {
			even.Add(fr)
		} else {
			odd.Add(fr)
		}
	}
	odd.Merge(even)
	if got := text(odd.Summary()); want != got {
		t.Errorf("a merge changes %s", difference(want, got))
	}
	for _, e := range sum(o, list...).Evidence {
		if len(e.Places) != 3 || e.Places[2].Loc.Row > people+1 || e.More == 0 {
			t.Fatalf("want the first three of many places, got %v and %d more", e.Places, e.More)
		}
	}
}
