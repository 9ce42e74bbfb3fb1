package pii

// LicenceDetector finds numbers of Dutch driving licences (rijbewijs): ten
// digits under a label or behind a cue, and behind a BSN and a slash, as they
// are printed on the back of the model of 2014 (123456782/5012345678). No test
// of the digits is known, so that it is Likely at best. Source: rdw.nl.
type LicenceDetector struct{}

var _ Detector = LicenceDetector{}

var licences = identifier{kind: Licence, field: FieldLicence, cue: licenceCue, min: 10, max: 10, structure: behindBSN, also: FieldBSN}

// Kind returns [Licence].
func (LicenceDetector) Kind() Kind { return Licence }

// AppendMatches implements [Detector].
func (LicenceDetector) AppendMatches(dst []Match, t Text) []Match {
	return licences.appendMatches(dst, t)
}

// behindBSN tells whether a BSN and a slash stand before b[start].
func behindBSN(b []byte, start int) bool {
	i := start - 10
	return i >= 0 && b[start-1] == '/' && digitsEnd(b[:start-1], i) == start-1 && !wordBefore(b, i) && ValidBSN(b[i:start-1])
}

// AppendCanonical implements [Detector].
func (LicenceDetector) AppendCanonical(dst, value []byte) []byte {
	return licences.appendCanonical(dst, value)
}
