package pii

// IBANDetector finds bank accounts: IBANs of the SEPA countries and their
// neighbours that have the length of their country and pass mod 97, written
// in one piece or with blanks, Dutch ones with full stops or hyphens too
// ("NL91 ABNA 0417 1643 00", "NL91.ABNA.0417.1643.00"). Each is Likely, and
// Certain with a label or cue. Source: ISO 13616; lengths of the IBAN registry.
type IBANDetector struct{}

var _ Detector = IBANDetector{}

// Kind returns IBAN.
func (IBANDetector) Kind() Kind { return IBAN }

// AppendMatches appends the IBANs in t.
func (IBANDetector) AppendMatches(dst []Match, t Text) []Match {
	b := t.Body
	i := nextDigit(b, 0)
	if i == len(b) {
		return dst
	}
	field := t.field()
	for ; i < len(b); i = nextDigit(b, i) {
		if m, ok := ibanAt(b, i, field); ok {
			dst = append(dst, m)
			i = m.End
			continue
		}
		i = digitsEnd(b, i)
	}
	return dst
}

// ibanAt makes a match of the IBAN whose check digits begin at b[i], if there
// is one.
func ibanAt(b []byte, i int, field Field) (Match, bool) {
	start, ok := ibanStart(b, i)
	if !ok {
		return Match{}, false
	}
	end, ok := ibanEnd(b, start, i)
	if !ok {
		return Match{}, false
	}
	m := Match{Kind: IBAN, Start: start, End: end, Confidence: Likely, Why: WhyCheckDigit}
	switch {
	case field == FieldIBAN:
		m.Confidence, m.Why = Certain, m.Why|WhyLabel
	case numberCueBefore(b, start, numberCueWords) == ibanCue:
		m.Confidence, m.Why = Certain, m.Why|WhyCue
	}
	return m, true
}

// AppendCanonical appends an IBAN in capitals without separators.
func (IBANDetector) AppendCanonical(dst, value []byte) []byte {
	var iban [maxIBAN]byte
	n := 0
	for i := 0; i < len(value); {
		c := value[i]
		if isAlnum(c) {
			if n == len(iban) {
				return dst
			}
			iban[n] = upper(c)
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
	if n < 15 || n != ibanLength(iban[0], iban[1]) || !passesMod97(iban[:n]) {
		return dst
	}
	return append(dst, iban[:n]...)
}

// minIBAN and maxIBAN are the lengths of the shortest and the longest IBAN.
const (
	minIBAN = 15
	maxIBAN = 34
)

// ibanStart returns where an IBAN starts whose check digits begin at b[i]: two
// letters of a known country before it, nothing glued on.
func ibanStart(b []byte, i int) (int, bool) {
	if i < 2 || !isLetter(b[i-1]) || !isLetter(b[i-2]) {
		// "NL 91 ABNA": a blank after the country
		if i < 3 || b[i-1] != ' ' || !isUpper(b[i-2]) || !isUpper(b[i-3]) {
			return 0, false
		}
		i--
	}
	i -= 2
	// A label may be glued on: "IBANNL91ABNA0417164300".
	if wordBefore(b, i) && !(i >= 4 && upper(b[i-4]) == 'I' && upper(b[i-3]) == 'B' && upper(b[i-2]) == 'A' && upper(b[i-1]) == 'N') {
		return 0, false
	}
	return i, ibanLength(upper(b[i]), upper(b[i+1])) > 0
}

// ibanEnd returns the end of the IBAN that starts at b[start] with check
// digits at b[digits], if it is one.
func ibanEnd(b []byte, start, digits int) (int, bool) {
	if !digitAt(b, digits+1) {
		return 0, false
	}
	var iban [maxIBAN]byte
	iban[0], iban[1] = upper(b[start]), upper(b[start+1])
	length := ibanLength(iban[0], iban[1])
	dutch := iban[0] == 'N' && iban[1] == 'L'
	n, i := 2, digits
	for i < len(b) && n < length {
		if c := b[i]; isAlnum(c) {
			iban[n] = upper(c)
			n++
			i++
			continue
		}
		sep := blankAt(b, i)
		if sep == 0 && dutch && (b[i] == '.' || b[i] == '-') {
			sep = 1
		}
		if sep == 0 || n < 4 || !dutch && n%4 != 0 {
			return 0, false
		}
		i += sep
	}
	if n < length || wordAfter(b, i) || dutch && !isDutchBBAN(iban[4:18]) {
		return 0, false
	}
	return i, passesMod97(iban[:n])
}

// isDutchBBAN tells whether s is four letters of the bank and ten digits.
func isDutchBBAN(s []byte) bool {
	for i, c := range s {
		if i < 4 && !isUpper(c) || i >= 4 && !isDigit(c) {
			return false
		}
	}
	return true
}

// passesMod97 tells whether an IBAN, in capitals, passes ISO 7064 mod 97-10:
// with the first four characters moved to the end and letters read as 10 to
// 35, the remainder is 1.
func passesMod97(iban []byte) bool {
	if !isDigit(iban[2]) || !isDigit(iban[3]) {
		return false
	}
	r := uint32(0)
	for i := range iban {
		c := iban[(i+4)%len(iban)]
		if isDigit(c) {
			r = (r*10 + uint32(c-'0')) % 97
		} else {
			r = (r*100 + uint32(c-'A') + 10) % 97
		}
	}
	return r == 1
}

func upper(c byte) byte {
	if isLetter(c) {
		return c &^ 0x20
	}
	return c
}

// ibanLength returns the length of an IBAN of the country, 0 if it has none.
func ibanLength(c0, c1 byte) int {
	switch string([]byte{c0, c1}) {
	case "NO":
		return 15
	case "BE":
		return 16
	case "DK", "FI", "FO", "GL", "NL":
		return 18
	case "MK", "SI":
		return 19
	case "AT", "BA", "EE", "LT", "LU", "XK":
		return 20
	case "CH", "HR", "LI", "LV":
		return 21
	case "BG", "DE", "GB", "IE", "ME", "RS", "GE":
		return 22
	case "GI", "IL":
		return 23
	case "AD", "CZ", "ES", "MD", "RO", "SE", "SK":
		return 24
	case "PT":
		return 25
	case "IS", "TR":
		return 26
	case "FR", "GR", "IT", "MC", "SM":
		return 27
	case "AL", "CY", "HU", "PL":
		return 28
	case "UA":
		return 29
	case "VA":
		return 22
	case "MT":
		return 31
	}
	return 0
}
