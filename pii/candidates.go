package pii

import "github.com/piiscan/piiscan/pii/internal/classes"

// AppendCandidates appends the candidates that p finds in t, in which
// AppendFound looked last: where the digits of a long text are is known then.
func (e *Engine) AppendCandidates(dst []Candidate, p Pooler, t Text) []Candidate {
	if _, ok := p.(BSNDetector); !ok || !e.placed || len(t.Body) <= classes.Block {
		return p.AppendCandidates(dst, t)
	}
	if len(e.places.Runs) == 0 || !mayHoldCandidates(t.field()) {
		return dst
	}
	s := newBSNCandidates(t)
	var f bsnForm
	for _, run := range e.places.Runs {
		start, end := max(int(run.Start), f.end), int(run.End)
		if start >= end || end > len(s.b) {
			continue
		}
		fit := fitsOf[lookBSN] & fitsLong(end-start)
		if fit != 0 && fitsRun(s.b, start, end, fit) != 0 && f.read(s.b, start, end) && s.take(&f) {
			dst = append(dst, f.candidate())
		}
	}
	return dst
}

// bsnCandidates tells which forms in a text are candidates.
type bsnCandidates struct {
	b          []byte
	field      Field
	start, end int // of b without the blanks around it
}

func newBSNCandidates(t Text) bsnCandidates {
	s := bsnCandidates{b: t.Body, field: t.field()}
	s.start, s.end = trim(s.b)
	if whole := cutZeroFraction(s.b[:s.end]); len(whole) < s.end && digitsEnd(whole, s.start) == len(whole) {
		s.b, s.end = whole, len(whole) // a column of numbers exported as fractions: "123456782.0"
	}
	return s
}

func mayHoldCandidates(field Field) bool { return field == FieldBSN || mayHoldBSN(field) }

// take reports whether nothing explains f.
func (s *bsnCandidates) take(f *bsnForm) bool {
	if f.btw > 0 || f.glued || f.mrz || f.filler() {
		return false
	}
	if f.short && (f.start != s.start || f.end != s.end || isPlausibleDate(s.b[s.start:s.end])) {
		return false
	}
	return s.field == FieldBSN || numberCueBefore(s.b, f.start, f.cueWords()) == noCue && !explained(s.b, f)
}

func (f *bsnForm) candidate() Candidate {
	return Candidate{Start: f.start, End: f.end, Passes: f.passes()}
}

// Holding tells what a text holds beside digits.
type Holding uint8

const (
	// DigitsAlone is for a text of nothing but digits.
	DigitsAlone Holding = iota
	// NoLetters is for one without letters or bytes beyond ASCII.
	NoLetters
	// Letters is for any other.
	Letters
)

// LeastDigits returns the number of digits that a text holds at least in which d
// finds a candidate; it is large if there are none in any.
func LeastDigits(d Pooler, beside Holding) int {
	const none = 1 << 10
	switch d.(type) {
	case BSNDetector:
		return 8
	case BirthDateDetector:
		return [...]int{DigitsAlone: 8, NoLetters: len("1185"), Letters: len("185")}[beside] // "1 mei '85"
	case PlateDetector:
		return [...]int{DigitsAlone: none, NoLetters: none, Letters: 1}[beside]
	case ANumberDetector:
		return 10
	case CardDetector:
		return 16
	}
	return 0
}
