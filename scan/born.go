package scan

import (
	"github.com/piiscan/piiscan/pii"
)

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
