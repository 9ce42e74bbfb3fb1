package pii

// PlateDetector finds Dutch licence plates (kentekens).
//
// A plate in its written form, three groups with dashes, is found anywhere: it
// is Likely when its letters are those that RDW gives out in a series that is
// still on the road, written in capitals, and Possible otherwise. Six
// characters without dashes, or with blanks or dots, are a postcode, an article
// number or a piece of hexadecimal code more often than a plate, so they count
// only under the label of a plate or near a word such as "kenteken". The label
// wins over the grammar: what it names and what looks like a plate is kept, with
// less confidence if it is built in another way.
//
// The canonical form is the characters in capitals without separators.
type PlateDetector struct{}

var _ Pooler = PlateDetector{}

// Kind returns [Plate].
func (PlateDetector) Kind() Kind { return Plate }

// ValidPlate reads a value as a licence plate, with or without separators. The
// sidecode is the number of its series, 1 to 14, or 0 if it is not built as a
// plate. Regular tells whether its letters and digits are those that RDW gives
// out in that series; some that are not were given out all the same.
func ValidPlate(value []byte) (sidecode int, regular bool) {
	start, end := trim(value)
	p, ok := plateAt(value[:end], start)
	if !ok || p.end != end {
		return 0, false
	}
	return p.sidecode, p.regular()
}

// AppendMatches implements [Detector].
func (PlateDetector) AppendMatches(dst []Match, t Text) []Match {
	switch t.field() {
	case FieldPlate:
		return appendLabelledPlates(dst, t.Body)
	case FieldNone, FieldText:
		return appendPlates(dst, t.Body)
	}
	return dst
}

// AppendCanonical implements [Detector]. A value that is no plate by its build
// has a canonical form if a label could make it one: six or seven letters and
// digits.
func (PlateDetector) AppendCanonical(dst, value []byte) []byte {
	start, end := trim(value)
	if !looksLikePlate(value[start:end]) {
		return dst
	}
	for _, c := range value[start:end] {
		switch {
		case isDigit(c):
			dst = append(dst, c)
		case isLetter(c):
			dst = append(dst, c&^0x20)
		}
	}
	return dst
}

// AppendCandidates appends a text that is six letters and digits, with dashes
// or without, and nothing else. It passes if it is a plate by its build and its
// letters. Without dashes series 1 to 3 do not pass: they are the shapes of
// article numbers, of postcodes, and of BRIN codes of schools, and hardly a car
// still carries them.
func (PlateDetector) AppendCandidates(dst []Candidate, t Text) []Candidate {
	switch t.field() {
	case FieldNone, FieldText, FieldPlate:
	default:
		return dst
	}
	start, end := trim(t.Body)
	chars, blanks, ok := plateChars(t.Body[start:end])
	if !ok || chars != 6 || blanks {
		return dst
	}
	p, ok := plateAt(t.Body[:end], start)
	passes := ok && p.end == end && p.regular() && (p.sep == '-' || p.sep == 0 && p.sidecode > 3)
	return append(dst, Candidate{start, end, passes})
}

// Chance is the share of random strings of six letters and digits, with at
// least one of each, that pass.
func (PlateDetector) Chance() float64 { return plateChance }

// plateChance was counted over random strings; of hexadecimal ones, which have
// few of the letters that plates have, 0.021 pass.
const plateChance = 0.046

// appendPlates finds the plates of a text that no label explains.
func appendPlates(dst []Match, b []byte) []Match {
	for p, ok := nextPlate(b, 0); ok; p, ok = nextPlate(b, p.end) {
		if c, why := p.judge(b); c != 0 {
			dst = append(dst, Match{Plate, p.start, p.end, c, why})
		}
	}
	return dst
}

// appendLabelledPlates finds the plates of a text whose label names them, and
// keeps the whole text if it only looks like one.
func appendLabelledPlates(dst []Match, b []byte) []Match {
	n := len(dst)
	for p, ok := nextPlate(b, 0); ok; p, ok = nextPlate(b, p.end) {
		c := Certain
		switch {
		case p.date():
			c = Possible
		case !p.regular():
			c = Likely
		}
		dst = append(dst, Match{Plate, p.start, p.end, c, WhyLabel | WhyGrammar})
	}
	if len(dst) > n {
		return dst
	}
	if start, end := trim(b); looksLikePlate(b[start:end]) {
		dst = append(dst, Match{Plate, start, end, Possible, WhyLabel})
	}
	return dst
}

// judge says how sure one may be of a plate in running text.
func (p *plateSpan) judge(b []byte) (Confidence, Why) {
	if p.date() {
		return 0, 0
	}
	if p.sep != '-' {
		if p.sidecode == 2 || !p.upper && (p.sep == ' ' || !p.lower) {
			return 0, 0
		}
		switch plateCue(b, p.start) {
		case plateNamed:
			if p.regular() {
				return Certain, WhyCue | WhyGrammar
			}
			return Likely, WhyCue | WhyGrammar
		case plateNear:
			if p.regular() && p.upper {
				return Likely, WhyCue | WhyGrammar
			}
		}
		return 0, 0
	}
	regular := p.regular()
	switch cue := plateCue(b, p.start); {
	case cue != plateAlone && regular:
		return Certain, WhyCue | WhyGrammar
	case cue == plateNamed:
		return Likely, WhyCue | WhyGrammar
	case regular && p.upper && p.sidecode > 3:
		return Likely, WhyGrammar
	}
	if !regular && !p.upper {
		return 0, 0
	}
	return Possible, WhyGrammar
}

// looksLikePlate reports whether a value is six or seven letters and digits,
// some of each, with no more than separators in between.
func looksLikePlate(value []byte) bool {
	n, _, ok := plateChars(value)
	return ok && (n == 6 || n == 7)
}

// plateChars counts the letters and digits of a value and tells whether there
// are blanks among them. It is not ok if there is anything else than separators
// or if letters or digits are missing.
func plateChars(value []byte) (n int, blanks, ok bool) {
	digits, gap := 0, true
	for i := 0; i < len(value); {
		switch c := value[i]; {
		case isDigit(c):
			digits++
			fallthrough
		case isLetter(c):
			if n++; n > 7 {
				return 0, false, false
			}
			gap = false
			i++
		default:
			sep, end := plateSeparator(value, i)
			if sep == 0 || gap {
				return 0, false, false
			}
			blanks = blanks || sep == ' '
			gap = true
			i = end
		}
	}
	return n, blanks, digits > 0 && digits < n && !gap
}
