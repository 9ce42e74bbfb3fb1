package scan

import (
	"bytes"
	"unicode"

	"github.com/piiscan/piiscan/pii"
)

// lookBehind looks for people in what stands in a field beside the one datum that
// its label names: "BSN: 999900006 (de heer P. Jansen)", "Datum: 3 mei, gesproken
// met P. Jansen, geb. 12-03-1985". The matches are those of the field itself.
func (s *sink) lookBehind(r *record, at *place, text []byte, matches []found) {
	start := 0
	if len(matches) > 0 {
		start = matches[len(matches)-1].End
	}
	rest := text[start:]
	if bytes.IndexFunc(rest, unicode.IsUpper) < 0 && bytes.IndexByte(rest, 'g') < 0 {
		return // neither a name nor "geboren"
	}
	free := *at
	free.label.Field, free.header = pii.FieldText, ""
	matches = s.f.w.finder.matchesIn(pii.Text{Body: rest, Field: pii.FieldText})
	for i := range matches {
		if m := &matches[i]; m.Kind == pii.Name || m.Kind == pii.BirthDate && m.Confidence == pii.Certain {
			s.addFact(r, &free, rest, m, nil)
		}
	}
}

// holdsOneDatum reports whether a field holds nothing but one datum, in a form
// that somebody filled in as asked.
func holdsOneDatum(f pii.Field) bool {
	return f == pii.FieldBSN || f == pii.FieldBirthDate || f == pii.FieldDate || f == pii.FieldPlate
}
