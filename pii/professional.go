package pii

// Numbers by which health care knows who gives it. They belong to somebody at
// work, not to a person whom the data are about, and are never a BSN.

// BIGDetector finds registrations of the register of health professionals
// (BIG): eleven digits, with or without their zeros in front, under a label or
// behind a cue. No test of the digits is known.
type BIGDetector struct{}

// AGBDetector finds codes of care providers (AGB): eight digits under a label
// or behind a cue. No test of the digits is known.
type AGBDetector struct{}

var (
	_ Detector = BIGDetector{}
	_ Detector = AGBDetector{}
)

var (
	bigs = identifier{kind: BIG, field: FieldBIG, cue: bigCue, min: 10, max: 11}
	agbs = identifier{kind: AGB, field: FieldAGB, cue: agbCue, min: 7, max: 8}
)

// Kind returns [BIG].
func (BIGDetector) Kind() Kind { return BIG }

// AppendMatches implements [Detector].
func (BIGDetector) AppendMatches(dst []Match, t Text) []Match { return bigs.appendMatches(dst, t) }

// AppendCanonical appends the digits, with the zero that was lost.
func (BIGDetector) AppendCanonical(dst, value []byte) []byte { return bigs.appendPadded(dst, value) }

// Kind returns [AGB].
func (AGBDetector) Kind() Kind { return AGB }

// AppendMatches implements [Detector].
func (AGBDetector) AppendMatches(dst []Match, t Text) []Match { return agbs.appendMatches(dst, t) }

// AppendCanonical appends the digits, with the zero that was lost.
func (AGBDetector) AppendCanonical(dst, value []byte) []byte { return agbs.appendPadded(dst, value) }

// appendPadded is appendCanonical with zeros in front up to the full length.
func (n *identifier) appendPadded(dst, value []byte) []byte {
	size := len(dst)
	for range n.max - len(value) {
		dst = append(dst, '0')
	}
	if padded := n.appendCanonical(dst, value); len(padded) > len(dst) {
		return padded
	}
	return dst[:size]
}
