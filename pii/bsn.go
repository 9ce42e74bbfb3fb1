package pii

import "encoding/binary"

// BSNDetector finds citizen service numbers (BSN, formerly sofi number):
// 123456782, 1234.56.782, 123 456 782, with a cue glued on or in front
// ("BSN-nummer 123456782"), on the back of a driving licence
// (123456782/5012345678), in file names, in the btw number of a sole trader,
// in the machine-readable zone of a passport or identity card.
// Eight digits are one with the leading zero dropped, and count only where a
// label or a cue says BSN; four to seven only as all of a cell labelled BSN,
// where a spreadsheet lost the zeros.
//
// A number that passes the elfproef is Certain with a label or cue, and else
// Possible, unless its surroundings or its label show that it is something
// else. One that does not pass is a FailingBSN where a label or cue says BSN.
type BSNDetector struct{}

var _ Pooler = BSNDetector{}

// Kind returns BSN. Matches may also be of kind FailingBSN.
func (BSNDetector) Kind() Kind { return BSN }

// AppendMatches appends the BSNs in t, and what is labelled as one but fails.
func (BSNDetector) AppendMatches(dst []Match, t Text) []Match {
	b := t.Body
	i := nextDigit(b, 0)
	if i == len(b) {
		return dst
	}
	field := t.Field
	if field == FieldUnresolved {
		field = t.field()
	}
	if field == FieldBSN {
		if f, ok := wholeCellBSN(b); ok {
			return append(dst, f.match(Certain, WhyLabel))
		}
	}
	f := bsnForm{end: i}
	for f.next(b, f.end) {
		if c, why := judgeBSN(b, &f, field); c != 0 {
			dst = append(dst, f.match(c, why))
		}
	}
	return dst
}

// match makes a match of the form: a BSN, or a FailingBSN if it does not pass.
func (f *bsnForm) match(c Confidence, why Why) Match {
	if !f.passes() {
		return Match{Kind: FailingBSN, Start: f.start, End: f.end, Confidence: c, Why: why}
	}
	return Match{Kind: BSN, Start: f.start, End: f.end, Confidence: c, Why: why | WhyCheckDigit}
}

// AppendCandidates appends the forms of nine digits in t that no cue and no
// surroundings explain, and the eight digits that are all of a text and no
// date. A text whose label says something else has none; one labelled BSN has
// all of its forms.
func (BSNDetector) AppendCandidates(dst []Candidate, t Text) []Candidate {
	b := t.Body
	i := nextDigit(b, 0)
	if i == len(b) {
		return dst
	}
	if !mayHoldCandidates(t.field()) {
		return dst
	}
	s := newBSNCandidates(t)
	f := bsnForm{end: i}
	for f.next(s.b, f.end) {
		if s.take(&f) {
			dst = append(dst, f.candidate())
		}
	}
	return dst
}

// Chance returns 1/11, the share of all nine-digit numbers that pass.
func (BSNDetector) Chance() float64 { return 1.0 / 11 }

// AppendCanonical appends the nine digits of a written BSN, with the zeros
// that were lost. It does not ask for the elfproef, so that a FailingBSN has a
// canonical form too.
func (BSNDetector) AppendCanonical(dst, value []byte) []byte {
	var digits [9]byte
	n := 0
	for i := 0; i < len(value); {
		if isDigit(value[i]) {
			if n == len(digits) {
				return dst
			}
			digits[n] = value[i]
			n++
			i++
			continue
		}
		sep := separatorAt(value, i)
		if sep == 0 {
			return dst
		}
		i += sep
	}
	if n < minBSN {
		return dst
	}
	const zeros = "00000"
	dst = append(dst, zeros[:len(digits)-n]...)
	return append(dst, digits[:n]...)
}

// minBSN is the number of digits that a BSN keeps at least when a spreadsheet
// drops its zeros; the official test set has some with four.
const minBSN = 4

// mayHoldBSN tells whether an unlabelled BSN may stand in the text of a field.
func mayHoldBSN(field Field) bool {
	switch field {
	case FieldUnresolved, FieldNone, FieldText, FieldName, FieldAddress:
		return true
	}
	return false
}

// judgeBSN says how sure it is that the form f of b is a BSN, or one that
// fails, and why; no confidence if it is neither.
func judgeBSN(b []byte, f *bsnForm, field Field) (Confidence, Why) {
	if f.filler() {
		return 0, 0
	}
	if f.mrz {
		if !f.passes() {
			return 0, 0 // optional data may be something else
		}
		return Certain, WhyFormat
	}
	if f.btw > 0 {
		return judgeBTW(b, f)
	}
	c, why := noCue, Why(0)
	switch {
	case f.glued:
		first := wordStart(b, f.start, max(0, f.start-wordMax-1))
		if c, _ = wordCue(b, first, f.start, false); c != bsnCue {
			return 0, 0
		}
	case field == FieldBSN:
		why = WhyLabel
	default:
		c = numberCueBefore(b, f.start, f.cueWords())
		if c == noCue && bsnCueAfter(b, f.end) {
			c = bsnCue
		}
	}
	if c == bsnCue || c == listCue && f.passes() {
		why |= WhyCue
	}
	if why != 0 {
		return Certain, why
	}
	if !f.passes() || f.short || c != noCue && c != listCue || !mayHoldBSN(field) || explained(b, f) {
		return 0, 0
	}
	return Possible, 0
}

// judgeBTW judges the nine digits of a btw number.
func judgeBTW(b []byte, f *bsnForm) (Confidence, Why) {
	if !f.passes() || f.short || newStyleBTW(f.nine(), [2]byte(b[f.btw-2:f.btw])) {
		return 0, 0
	}
	return Possible, 0
}

// wholeCellBSN reads a cell labelled BSN that holds nothing but a number which
// a spreadsheet took for one: zeros lost in front, or a fraction of zeros
// ("12345672.0"). Fewer than eight digits must pass.
func wholeCellBSN(b []byte) (f bsnForm, ok bool) {
	start, end := trim(b)
	last := len(cutZeroFraction(b[:end]))
	n := last - start
	if n < minBSN || n > 9 || n >= 8 && last == end || digitsEnd(b[:last], start) != last || allEqual(b[start:last]) {
		return f, false
	}
	var padded [9]byte
	digits := BSNDetector{}.AppendCanonical(padded[:0], b[start:last])
	f = bsnForm{start: start, end: last, first8: binary.LittleEndian.Uint64(digits), last: digits[8]}
	return f, n >= 8 || f.passes()
}

func allEqual(b []byte) bool {
	for _, c := range b {
		if c != b[0] {
			return false
		}
	}
	return true
}

// isPlausibleDate tells whether eight digits read as yyyymmdd or ddmmyyyy of
// 1900 to 2099; unknown parts may be zero.
func isPlausibleDate(b []byte) bool {
	two := func(i int) byte { return (b[i]-'0')*10 + b[i+1] - '0' }
	century := func(i int) bool { return two(i) == 19 || two(i) == 20 }
	return century(0) && two(4) <= 12 && two(6) <= 31 || century(4) && two(2) <= 12 && two(0) <= 31
}
