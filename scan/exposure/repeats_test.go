package exposure

import (
	"testing"

	"github.com/piiscan/piiscan/pii"
)

func TestRepeats_sum(t *testing.T) {
	same := func() Sighting { return seen(bsnOf(1), nameOf("jansen,p"), born(19850312)).in(141) }
	change := map[string]func(s *Sighting){
		"nothing":              func(*Sighting) {},
		"place":                func(s *Sighting) { s.Facts[1].Loc = 7 },
		"reason":               func(s *Sighting) { s.Facts[1].Why = pii.WhyColumn },
		"value":                func(s *Sighting) { s.Facts[0] = bsnOf(2) },
		"initial":              func(s *Sighting) { s.Facts[1] = nameOf("jansen,k") },
		"second core":          func(s *Sighting) { s.Facts[1] = nameOf("jansen+vries,p") },
		"confidence":           func(s *Sighting) { s.Facts[2].Confidence = pii.Likely },
		"flag":                 func(s *Sighting) { s.Facts[2].Flags = FlagPartial },
		"kind":                 func(s *Sighting) { s.Facts[2].Kind = pii.DeathDate },
		"one less":             func(s *Sighting) { s.Facts = s.Facts[:2] },
		"one more":             func(s *Sighting) { s.Facts = append(s.Facts, s.Facts[0]) },
		"keys of the next":     func(s *Sighting) { s.Facts[0].Keys = append(s.Facts[0].Keys, Key{}) },
		"town":                 func(s *Sighting) { s.About.Municipality = 153 },
		"test":                 func(s *Sighting) { s.About.Test = TestRepeat },
		"age":                  func(s *Sighting) { s.About.Age = Minor },
		"day":                  func(s *Sighting) { s.About.Day = 6000 },
		"town for a neighbour": func(s *Sighting) { s.About.Municipality, s.About.Test = 0, TestReason(141) },
	}
	var r repeats
	var kinds kindTable
	base := same()
	want := r.sum(&base, kinds.of(base.Facts))
	for what, f := range change {
		s := same()
		f(&s)
		got := r.sum(&s, kinds.of(s.Facts))
		if alike := what == "nothing" || what == "place" || what == "reason"; alike != (got == want) {
			t.Errorf("%s: want the same sum: %v, got %v", what, alike, got == want)
		}
	}
}

// What is kept is found, as long as there is room for it, and nothing else is.
func TestRepeats_find(t *testing.T) {
	var r repeats
	r.begin()
	const n = 3 * mostBuckets // more than half of what there is room for
	found := 0
	for i := range uint64(n) {
		r.add(scramble(i)|1, repeat{uint32(i), countsNow})
	}
	for i := range uint64(2 * n) {
		is, ok := r.find(scramble(i) | 1)
		switch {
		case ok && (is.id != uint32(i) || i >= n):
			t.Fatalf("sighting %d is found as %d", i, is.id)
		case !ok && is.id != many:
			t.Fatalf("sighting %d is not found, and has identity %d", i, is.id)
		case ok:
			found++
		}
	}
	if found < n*3/4 {
		t.Errorf("want most of %d sightings known, got %d", n, found)
	}
	if len(r.buckets) != mostBuckets {
		t.Errorf("want %d buckets, got %d", mostBuckets, len(r.buckets))
	}
}
