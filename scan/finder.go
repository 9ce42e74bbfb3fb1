package scan

import (
	"unicode/utf8"

	"github.com/piiscan/piiscan/pii"
)

// finder runs the detectors over one text at a time and settles which of two
// overlapping matches holds. Its results are valid until the next call.
type finder struct {
	made
	engine  *pii.Engine
	all     []pii.Found
	found   []found
	matches []pii.Match
	cands   []pii.Candidate
	read    value // canonical form of what was found, where that is known
	quiet   quiet
	known   foresight // of the text that known is of
	knownOf []byte    // nil: of none
}

// made is what finders of the same detectors share. It does not change.
type made struct {
	detectors []pii.Detector
	columns   *[pii.FieldTaxNumber + 1]pii.Column // by field
	names     []pii.Detector                      // those of names
	poolers   []pii.Pooler
	bsns      pii.Pooler // the first that looks for BSNs; nil if none does
	// fewer are those for a cell by what it holds and how many digits
	fewer [pii.Letters + 1][manyDigits + 1][]pii.Pooler
}

// found is a match, or a candidate that passes, with the detector that knows
// its canonical form.
type found struct {
	pii.Match
	detector pii.Detector
	read     bool // the finder has the canonical form
}

func newFinder(c *Config) finder {
	f := finder{engine: pii.NewEngine(c.Detectors)}
	f.detectors, f.columns = c.Detectors, new([pii.FieldTaxNumber + 1]pii.Column)
	for field := range f.columns {
		f.columns[field] = pii.NewColumn(c.Detectors, pii.Field(field))
	}
	for _, d := range c.Detectors {
		if d.Kind() == pii.Name {
			f.names = append(f.names, d)
		}
		if p, ok := d.(pii.Pooler); ok {
			f.poolers = append(f.poolers, p)
			if f.bsns == nil && p.Kind() == pii.BSN {
				f.bsns = p
			}
			for beside := range f.fewer {
				for n := pii.LeastDigits(p, pii.Holding(beside)); n <= manyDigits; n++ {
					f.fewer[beside][n] = append(f.fewer[beside][n], p)
				}
			}
		}
	}
	return f
}

// another returns a finder of the same detectors, for another goroutine.
func (f *finder) another() finder {
	return finder{made: f.made, engine: f.engine.Another()}
}

// learn takes what was found in a text, which has no label.
func (f *finder) learn(text []byte, seen foresight) { f.known, f.knownOf = seen, text }

// forget forgets it: the text may be written over.
func (f *finder) forget() { f.learn(nil, foresight{}) }

// knows reports whether what is in t is known.
func (f *finder) knows(t pii.Text) bool {
	return len(f.knownOf) > 0 && len(t.Body) == len(f.knownOf) && &t.Body[0] == &f.knownOf[0] && t.Label == "" && t.Field == pii.FieldNone
}

// cellSize is the longest text of which the owner of its label is asked first: a
// cell.
const cellSize = 64

// matchesIn returns what the detectors find in t, by position.
func (f *finder) matchesIn(t pii.Text) []found {
	f.found = f.found[:0]
	if len(t.Body) > cellSize {
		if f.knows(t) {
			return f.known.found
		}
		return f.readOn(t, pii.ReadOn)
	}
	column := &f.columns[t.Field]
	canonical, why, reading := column.Read(f.read.empty(), t.Body)
	switch reading {
	case pii.Nothing:
		return f.found
	case pii.Whole, pii.Failing:
		f.read.set(canonical)
		f.found = append(f.found, found{column.Match(len(t.Body), why, reading), column.Owner(), len(canonical) > 0})
		return f.found
	}
	return f.readOn(t, reading)
}

// readOn returns what the detectors find in t, which its column left to them.
func (f *finder) readOn(t pii.Text, reading pii.Reading) []found {
	f.found = f.found[:0]
	if !f.quiet.pays(t) || !f.engine.BuiltIn() {
		f.ask(t, reading)
	} else if !f.quiet.knows(t) {
		if f.ask(t, reading); len(f.found) == 0 {
			f.quiet.add(t)
		}
	}
	return f.found
}

// ask adds what the detectors find in t.
func (f *finder) ask(t pii.Text, reading pii.Reading) {
	owner := f.columns[t.Field].Owner()
	switch {
	case reading == pii.Owned:
		f.matches = owner.AppendMatches(f.matches[:0], t)
		for i := range f.matches {
			f.add(found{Match: f.matches[i], detector: owner})
		}
		return
	case len(t.Body) <= cellSize && f.owned(t, owner):
		return
	}
	f.all = f.engine.AppendFound(f.all[:0], t)
	for i := range f.all {
		f.add(found{Match: f.all[i].Match, detector: f.detectors[f.all[i].By]})
	}
}

// canonical returns the canonical form of a match in text, appended to dst if the
// finder does not have it; it is valid until the next text.
func (f *finder) canonical(dst, text []byte, m *found) []byte {
	if m.read {
		return f.read.bytes()
	}
	return m.detector.AppendCanonical(dst, text[m.Start:m.End])
}

// add adds the next match by position, unless it overlaps the one before: one
// stretch of text is one datum, and the surer match holds. Of two equally sure
// ones the longer holds, then the one whose detector comes first. A topic stands
// beside what its words are. A date in brackets is one of birth behind a name only.
func (f *finder) add(m found) {
	if len(f.found) == 0 {
		if !inBrackets(&m) {
			f.found = append(f.found, m)
		}
		return
	}
	last := &f.found[len(f.found)-1]
	switch {
	case inBrackets(&m) && !f.nameBefore(m.Start-len(" (")):
	case m.Start >= last.End || pii.IsTopic(m.Kind) != pii.IsTopic(last.Kind):
		f.found = append(f.found, m)
	case stronger(m.Match, last.Match):
		*last = m
	}
}

// inBrackets reports whether nothing but brackets speaks for a date of birth:
// behind a name, or as in "het Besluit (12-03-1985)".
func inBrackets(m *found) bool {
	return m.Kind == pii.BirthDate && m.Confidence == pii.Possible && m.Why&pii.WhyStructure != 0
}

// nameBefore reports whether a name was found that ends at an offset, behind
// which nothing was found.
func (f *finder) nameBefore(end int) bool {
	for i := len(f.found) - 1; i >= 0 && f.found[i].End >= end; i-- {
		if m := &f.found[i]; m.Kind == pii.Name && m.End == end {
			return true
		}
	}
	return false
}

func stronger(a, b pii.Match) bool {
	if a.Confidence != b.Confidence {
		return a.Confidence > b.Confidence
	}
	return a.End-a.Start > b.End-b.Start
}

// owned reports whether t is as a whole what its label says, whose detector is
// owner, and makes that what was found.
func (f *finder) owned(t pii.Text, owner pii.Detector) bool {
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
	f.found = append(f.found, found{Match: m, detector: owner})
	return true
}

// manyDigits is the number of digits of a cell from which on all that look for
// candidates are asked.
const manyDigits = 16

// poolersOf returns those that may find candidates in text.
func (f *finder) poolersOf(text []byte) []pii.Pooler {
	if len(text) > cellSize {
		return f.poolers
	}
	digits, beside := 0, pii.DigitsAlone
	for _, c := range text {
		switch {
		case c-'0' <= 9:
			digits++
		case isLetter(c) || c >= utf8.RuneSelf:
			beside = pii.Letters
		default:
			beside = max(beside, pii.NoLetters)
		}
	}
	return f.fewer[beside][min(digits, manyDigits)]
}

// candidatesIn returns what has the shape that p looks for in t, in which
// matchesIn looked last.
func (f *finder) candidatesIn(p pii.Pooler, t pii.Text) []pii.Candidate {
	if f.knows(t) {
		if p == f.bsns {
			return f.known.cands
		}
		return p.AppendCandidates(f.cands[:0], t)
	}
	f.cands = f.engine.AppendCandidates(f.cands[:0], p, t)
	return f.cands
}

// nameOf returns the name that text is, as a whole, if it were labelled as one;
// nil if it can be none.
func (f *finder) nameOf(text []byte) *found {
	for _, d := range f.names {
		f.matches = d.AppendMatches(f.matches[:0], pii.Text{Body: text, Field: pii.FieldName})
		if len(f.matches) == 1 && f.matches[0].Start == 0 && f.matches[0].End == len(text) {
			return &found{Match: f.matches[0], detector: d}
		}
	}
	return nil
}
