package scan

import (
	"bytes"
	"slices"
	"unicode"

	"github.com/piiscan/piiscan/pii"
)

// lookBeside looks for people in what stands in a field beside the one datum that
// its label names: "BSN: 999900006 (de heer P. Jansen)", "Datum: 3 mei, gesproken
// met P. Jansen, geb. 12-03-1985". The facts of the field itself are those of r
// from first on.
func (s *sink) lookBeside(r *record, at *place, text []byte, first int) {
	last := len(r.facts)
	if last > first && r.facts[first].whole || bytes.IndexFunc(text, unicode.IsLetter) < 0 {
		return
	}
	free := *at
	free.label.Field, free.header = pii.FieldText, ""
	matches := s.f.w.finder.matchesIn(pii.Text{Body: text, Field: pii.FieldText})
	for i := range matches {
		m := &matches[i]
		known := slices.ContainsFunc(r.facts[first:last], func(f fact) bool { return f.start < m.End && m.Start < f.end })
		if !known && (m.Kind == pii.Name || m.Kind == pii.BirthDate && m.Confidence == pii.Certain) {
			s.addFact(r, &free, text, m, nil)
		}
	}
}

// holdsOneDatum reports whether a field holds nothing but one datum, in a form
// that somebody filled in as asked.
func holdsOneDatum(f pii.Field) bool {
	return f == pii.FieldBSN || f == pii.FieldBirthDate || f == pii.FieldDate || f == pii.FieldPlate
}

// bornBeside finds the date of birth that stands beside a name in a cell for
// names: "Jansen, P. 12-3-1985". The facts of r from first on are those of the
// text. Only the one date, of a day on which few events of today fall, and beside
// the one name is believed to be that.
func (s *sink) bornBeside(r *record, at *place, text []byte, first int) {
	if !holdsDate(text) {
		return
	}
	names := 0
	for i := range r.facts[first:] {
		switch r.facts[first+i].Kind {
		case pii.BirthDate, pii.DeathDate:
			return
		case pii.Name:
			names++
		}
	}
	if names != 1 {
		return
	}
	for _, d := range s.f.w.finder.poolersOf(text) {
		if d.Kind() != pii.BirthDate {
			continue
		}
		dates := s.f.w.finder.candidatesIn(d, pii.Text{Body: text, Field: pii.FieldNone})
		if len(dates) == 1 && dates[0].Passes {
			m := found{pii.Match{Kind: pii.BirthDate, Start: dates[0].Start, End: dates[0].End, Confidence: pii.Likely, Why: pii.WhyStructure | pii.WhyGrammar}, d, false}
			s.addFact(r, at, text, &m, nil)
		}
	}
}

// holdsDate reports whether a text has as many digits as a date; few names have
// any.
func holdsDate(text []byte) bool {
	digits := 0
	for _, c := range text {
		if isDigitByte(c) {
			digits++
		}
	}
	return digits >= 4
}
