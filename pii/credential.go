package pii

// CredentialDetector finds what opens an account: a cell that is not empty
// under a label such as "wachtwoord" or "pincode". What it holds is nobody's
// business: the canonical form is the same for all, so that no key of a short
// password travels, which could be guessed.
type CredentialDetector struct{}

var _ Detector = CredentialDetector{}

// Kind returns [Credential].
func (CredentialDetector) Kind() Kind { return Credential }

// AppendMatches implements [Detector].
func (CredentialDetector) AppendMatches(dst []Match, t Text) []Match {
	if t.field() != FieldCredential {
		return dst
	}
	start, end := trim(t.Body)
	if start == end || onlyWords(t.Body[start:end]) && noValue(t.Body[start:end]) {
		return dst
	}
	return append(dst, Match{Kind: Credential, Start: start, End: end, Confidence: Certain, Why: WhyLabel})
}

// onlyWords tells whether a cell holds letters and the signs between words.
func onlyWords(cell []byte) bool {
	for _, c := range cell {
		if !isLetter(c) && c < 0x80 && c != ' ' && c != '.' && c != '-' && c != '/' {
			return false
		}
	}
	return true
}

// AppendCanonical appends what says that there is something.
func (CredentialDetector) AppendCanonical(dst, value []byte) []byte {
	return appendPresence(dst, value)
}

// presence is the canonical form of a datum of which only its being there
// counts.
const presence = "*"

func appendPresence(dst, value []byte) []byte {
	if len(value) == 0 {
		return dst
	}
	return append(dst, presence...)
}
