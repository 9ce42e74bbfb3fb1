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
