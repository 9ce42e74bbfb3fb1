package pii

// Needs is what a text must hold for a detector to find anything in it. A
// caller that looks at many short texts, such as cells, passes over those that
// lack it without asking the detector.
type Needs uint8

// What a text can hold.
const (
	NeedsDigit  Needs = 1 << iota // an ASCII digit
	NeedsLetter                   // an ASCII letter, or a byte beyond ASCII
	NeedsAt                       // '@'
)

// Sifter is the optional interface of a detector that knows what it needs.
type Sifter interface {
	Detector
	Needs() Needs
}

// everything is what a long text holds: telling more is not worth it.
const everything = NeedsDigit | NeedsLetter | NeedsAt

// Holds returns what text holds of the things that detectors need.
func Holds(text []byte) Needs {
	var n Needs
	for _, c := range text {
		n |= needsOf[c]
	}
	return n
}

// needsOf is what each byte gives.
var needsOf = func() (t [256]Needs) {
	for c := range t {
		switch {
		case c >= '0' && c <= '9':
			t[c] = NeedsDigit
		case c == '@':
			t[c] = NeedsAt
		case c|0x20 >= 'a' && c|0x20 <= 'z', c >= 0x80:
			t[c] = NeedsLetter
		}
	}
	return t
}()

// Needs returns what a BSN needs.
func (BSNDetector) Needs() Needs { return NeedsDigit }

// Needs returns what a date needs.
func (BirthDateDetector) Needs() Needs { return NeedsDigit }

// Needs returns what a licence plate needs.
func (PlateDetector) Needs() Needs { return NeedsDigit | NeedsLetter }

// Needs returns what an IBAN needs.
func (IBANDetector) Needs() Needs { return NeedsDigit | NeedsLetter }

// Needs returns what a telephone number needs.
func (PhoneDetector) Needs() Needs { return NeedsDigit }

// Needs returns what an e-mail address needs.
func (EmailDetector) Needs() Needs { return NeedsAt | NeedsLetter }

// Needs returns what a postcode needs.
func (AddressDetector) Needs() Needs { return NeedsDigit | NeedsLetter }

// Needs returns what a name needs.
func (NameDetector) Needs() Needs { return NeedsLetter }
