package pii

// ANumberDetector finds A-numbers, by which the personal records database (BRP)
// knows a person: ten digits under a label or behind a cue ("A-nummer
// 2367843272"), Certain if they pass the test of their digits. In a column
// without a label its statistics decide, for which [Pooler] gives the
// candidates. The canonical form is the ten digits.
//
// Source of the test: Logisch Ontwerp GBA; all 822 A-numbers of the official
// test set pass it, and 0.58 % of all numbers of ten digits.
type ANumberDetector struct{}

var _ Pooler = ANumberDetector{}

var aNumbers = identifier{kind: ANumber, field: FieldANumber, cue: aNumberCue, min: 10, max: 10, passes: passesANumber}

// Kind returns [ANumber].
func (ANumberDetector) Kind() Kind { return ANumber }

// AppendMatches implements [Detector].
func (ANumberDetector) AppendMatches(dst []Match, t Text) []Match {
	return aNumbers.appendMatches(dst, t)
}

// AppendCanonical implements [Detector].
func (ANumberDetector) AppendCanonical(dst, value []byte) []byte {
	return aNumbers.appendCanonical(dst, value)
}

// AppendCandidates appends a text that is ten digits and nothing else.
func (ANumberDetector) AppendCandidates(dst []Candidate, t Text) []Candidate {
	start, end := trim(t.Body)
	if end-start != aNumbers.max || digitsEnd(t.Body, start) != end {
		return dst
	}
	return append(dst, Candidate{start, end, passesANumber(t.Body[start:end])})
}

// Chance is the share of all numbers of ten digits that pass.
func (ANumberDetector) Chance() float64 { return 0.0058 }

// passesANumber tells whether ten digits can be an A-number: the first is not
// 0, no two neighbours are equal, their sum is 0 or 5 modulo 11, and so is 0
// the sum in which digit i counts 2^i.
func passesANumber(digits []byte) bool {
	if digits[0] == '0' {
		return false
	}
	sum, weighted := 0, 0
	for i, c := range digits {
		if i > 0 && c == digits[i-1] {
			return false
		}
		d := int(c - '0')
		sum += d
		weighted += d << i
	}
	return (sum%11 == 0 || sum%11 == 5) && weighted%11 == 0
}
