package exposure

import (
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// Tags and keys of values come with the places where they stand.
func TestPlace_keeps_tag_and_value(t *testing.T) {
	fr := FileResult{Path: "a.csv", Last: true}
	f := bsnOf(1)
	f.Confidence, f.Tag, f.Loc = pii.Certain, 0x1abc, fr.AddLoc(extract.Loc{Path: "a.csv", Row: 1})
	fr.AddSighting([]Fact{f}, Attributes{})
	tally := NewTally(Options{})
	tally.Add(&fr)
	s := tally.Summary()
	if len(s.Evidence) != 1 || len(s.Evidence[0].Places) != 1 {
		t.Fatalf("want a place of a person, got %+v", s.Evidence)
	}
	if p := s.Evidence[0].Places[0]; p.Tag != f.Tag || p.Value != f.value() {
		t.Errorf("want tag %x and value %x, got %x, %x", f.Tag, f.value(), p.Tag, p.Value)
	}
}
