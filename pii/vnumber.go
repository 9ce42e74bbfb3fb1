package pii

// VNumberDetector finds V-numbers, by which the immigration service knows an
// alien: ten digits under a label or behind a cue ("V-nummer 2801234567"). No
// test of the digits is known, so that it is Likely at best.
type VNumberDetector struct{}

var _ Detector = VNumberDetector{}

var vNumbers = identifier{kind: VNumber, field: FieldVNumber, cue: vNumberCue, min: 10, max: 10}

// Kind returns [VNumber].
func (VNumberDetector) Kind() Kind { return VNumber }

// AppendMatches implements [Detector].
func (VNumberDetector) AppendMatches(dst []Match, t Text) []Match {
	return vNumbers.appendMatches(dst, t)
}

// AppendCanonical implements [Detector].
func (VNumberDetector) AppendCanonical(dst, value []byte) []byte {
	return vNumbers.appendCanonical(dst, value)
}
