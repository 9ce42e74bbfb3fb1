package scan

import (
	"slices"

	"github.com/piiscan/piiscan/pii"
)

// finder runs the detectors over one text at a time and settles which of two
// overlapping matches holds. Its results are valid until the next call.
type finder struct {
	detectors []pii.Detector
	under     [pii.FieldTaxNumber + 1][]seeker // what looks at texts of a field
	poolers   []pii.Pooler
	found     []found
	matches   []pii.Match
	cands     []pii.Candidate
}

// found is a match, or a candidate that passes, with the detector that knows
// its canonical form.
type found struct {
	pii.Match
	detector pii.Detector
}

// seeker is a detector with what a text must hold for it to find anything.
type seeker struct {
	pii.Detector
	needs pii.Needs
}

func newFinder(c *Config) finder {
	f := finder{detectors: c.Detectors}
	for _, d := range c.Detectors {
		s := seeker{Detector: d}
		if sifter, ok := d.(pii.Sifter); ok {
			s.needs = sifter.Needs()
		}
		for field := range f.under {
			if pii.LooksUnder(d, pii.Field(field)) {
				f.under[field] = append(f.under[field], s)
			}
		}
		if p, ok := d.(pii.Pooler); ok {
			f.poolers = append(f.poolers, p)
		}
	}
	return f
}

// shortText is the longest text that is sifted before it is looked at: a cell.
// Longer ones hold everything anyway.
const shortText = 64

// matchesIn returns what the detectors find in t, by position.
func (f *finder) matchesIn(t pii.Text) []found {
	f.found = f.found[:0]
	holds := ^pii.Needs(0)
	if len(t.Body) <= shortText {
		holds = pii.Holds(t.Body)
	}
	for i := range f.under[t.Field] {
		s := &f.under[t.Field][i]
		if s.needs&^holds != 0 {
			continue
		}
		f.matches = s.AppendMatches(f.matches[:0], t)
		for _, m := range f.matches {
			f.found = append(f.found, found{m, s.Detector})
		}
	}
	if len(f.found) > 1 {
		f.found = settle(f.found)
	}
	return f.found
}

// candidatesIn returns what has the shape that p looks for.
func (f *finder) candidatesIn(p pii.Pooler, t pii.Text) []pii.Candidate {
	f.cands = p.AppendCandidates(f.cands[:0], t)
	return f.cands
}

// nameOf returns the name that text is, as a whole, if it were labelled as one;
// nil if it can be none.
func (f *finder) nameOf(text []byte) *found {
	for _, d := range f.detectors {
		if d.Kind() != pii.Name {
			continue
		}
		f.matches = d.AppendMatches(f.matches[:0], pii.Text{Body: text, Field: pii.FieldName})
		if len(f.matches) == 1 && f.matches[0].Start == 0 && f.matches[0].End == len(text) {
			return &found{f.matches[0], d}
		}
	}
	return nil
}

// settle orders matches by position and drops the weaker of two that overlap:
// one stretch of text is one datum. Of two equally sure ones the longer holds,
// then the one whose detector comes first. A topic stands beside what its words
// are.
func settle(ms []found) []found {
	slices.SortStableFunc(ms, func(a, b found) int { return a.Start - b.Start })
	kept := ms[:1]
	for _, m := range ms[1:] {
		last := &kept[len(kept)-1]
		switch {
		case m.Start >= last.End || pii.IsTopic(m.Kind) != pii.IsTopic(last.Kind):
			kept = append(kept, m)
		case stronger(m.Match, last.Match):
			*last = m
		}
	}
	return kept
}

func stronger(a, b pii.Match) bool {
	if a.Confidence != b.Confidence {
		return a.Confidence > b.Confidence
	}
	return a.End-a.Start > b.End-b.Start
}
