package scan

import (
	"github.com/piiscan/piiscan/pii"
)

// finder runs the detectors over one text at a time and settles which of two
// overlapping matches holds. Its results are valid until the next call.
type finder struct {
	detectors []pii.Detector
	engine    *pii.Engine
	owners    [pii.FieldTaxNumber + 1]pii.Detector // by field; see owner
	names     []pii.Detector                       // those of names
	poolers   []pii.Pooler
	all       []pii.Found
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

func newFinder(c *Config) finder {
	f := finder{detectors: c.Detectors, engine: pii.NewEngine(c.Detectors)}
	for field := range f.owners {
		f.owners[field] = owner(c.Detectors, pii.Field(field))
	}
	for _, d := range c.Detectors {
		if d.Kind() == pii.Name {
			f.names = append(f.names, d)
		}
		if p, ok := d.(pii.Pooler); ok {
			f.poolers = append(f.poolers, p)
		}
	}
	return f
}

// owner returns the detector that a label names, if all that look at texts under
// it know what it leaves to them; else nil.
func owner(detectors []pii.Detector, field pii.Field) pii.Detector {
	var owner pii.Detector
	for _, d := range detectors {
		switch o, ok := d.(pii.Owner); {
		case !ok && pii.LooksUnder(d, field):
			return nil // somebody else's may find anything
		case ok && o.Owns(field):
			owner = d
		}
	}
	return owner
}

// cellSize is the longest text of which the owner of its label is asked first: a
// cell.
const cellSize = 64

// matchesIn returns what the detectors find in t, by position.
func (f *finder) matchesIn(t pii.Text) []found {
	f.found = f.found[:0]
	if len(t.Body) <= cellSize && f.owned(t) {
		return f.found
	}
	f.all = f.engine.AppendFound(f.all[:0], t)
	for i := range f.all {
		f.add(found{f.all[i].Match, f.detectors[f.all[i].By]})
	}
	return f.found
}

// add adds the next match by position, unless it overlaps the one before: one
// stretch of text is one datum, and the surer match holds. Of two equally sure
// ones the longer holds, then the one whose detector comes first. A topic stands
// beside what its words are.
func (f *finder) add(m found) {
	if len(f.found) == 0 {
		f.found = append(f.found, m)
		return
	}
	last := &f.found[len(f.found)-1]
	switch {
	case m.Start >= last.End || pii.IsTopic(m.Kind) != pii.IsTopic(last.Kind):
		f.found = append(f.found, m)
	case stronger(m.Match, last.Match):
		*last = m
	}
}

func stronger(a, b pii.Match) bool {
	if a.Confidence != b.Confidence {
		return a.Confidence > b.Confidence
	}
	return a.End-a.Start > b.End-b.Start
}

// owned reports whether t is as a whole what its label says, and makes that what
// was found.
func (f *finder) owned(t pii.Text) bool {
	owner := f.owners[t.Field]
	if owner == nil {
		return false
	}
	f.matches = owner.AppendMatches(f.matches[:0], t)
	if len(f.matches) != 1 {
		return false
	}
	m := f.matches[0]
	if m.Start != 0 || m.End != len(t.Body) || m.Confidence != pii.Certain {
		return false
	}
	f.found = append(f.found, found{m, owner})
	return true
}

// candidatesIn returns what has the shape that p looks for.
func (f *finder) candidatesIn(p pii.Pooler, t pii.Text) []pii.Candidate {
	f.cands = p.AppendCandidates(f.cands[:0], t)
	return f.cands
}

// nameOf returns the name that text is, as a whole, if it were labelled as one;
// nil if it can be none.
func (f *finder) nameOf(text []byte) *found {
	for _, d := range f.names {
		f.matches = d.AppendMatches(f.matches[:0], pii.Text{Body: text, Field: pii.FieldName})
		if len(f.matches) == 1 && f.matches[0].Start == 0 && f.matches[0].End == len(text) {
			return &found{f.matches[0], d}
		}
	}
	return nil
}
