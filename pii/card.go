package pii

// CardDetector finds numbers of payment cards: 12 to 19 digits that begin as
// those of an issuer do and pass the test of Luhn (ISO/IEC 7812), in one run or
// in groups of four to six (4111 1111 1111 1111). With a label or cue they are
// Certain, without one the groups are Possible and a run is nothing; in a column
// without a label its statistics decide, for which [Pooler] gives the
// candidates. The canonical form is the digits.
type CardDetector struct{}

var _ Pooler = CardDetector{}

// Kind returns [Card].
func (CardDetector) Kind() Kind { return Card }

const (
	minCard = 12
	maxCard = 19
)

// AppendMatches implements [Detector].
func (CardDetector) AppendMatches(dst []Match, t Text) []Match {
	field := t.field()
	if field != FieldCard && field != FieldNone && field != FieldText {
		return dst
	}
	b := t.Body
	var words leadingWords
	for i := nextDigit(b, 0); i < len(b); {
		m, next, ok := cardFrom(b, i, digitsEnd(b, i), field, &words)
		if ok {
			dst = append(dst, m)
		}
		i = nextDigit(b, next)
	}
	return dst
}

// cardFrom makes a match of the card that begins with the run of digits
// b[start:end], if there is one, and returns where to look on.
func cardFrom(b []byte, start, end int, field Field, words *leadingWords) (m Match, next int, ok bool) {
	c := cardAt(b, start)
	next = max(c.end, end)
	if c.n == 0 || !c.passes || !c.issued() {
		return m, next, false
	}
	m = Match{Kind: Card, Start: start, End: c.end, Confidence: Certain, Why: WhyCheckDigit}
	switch {
	case field == FieldCard:
		return m.because(WhyLabel), next, true
	case words.identifier(b, start) == cardCue:
		return m.because(WhyCue), next, true
	}
	m.Confidence = Possible
	return m, next, c.grouped && c.n >= 14 && !isConnected(b, start, c.end)
}

func (m Match) because(why Why) Match {
	m.Why |= why
	return m
}

// AppendCandidates appends a text that is the digits of a card of sixteen and
// nothing else: shorter and longer ones are rare, and other numbers are not.
func (CardDetector) AppendCandidates(dst []Candidate, t Text) []Candidate {
	start, end := trim(t.Body)
	if start == end || !isDigit(t.Body[start]) {
		return dst
	}
	if c := cardAt(t.Body[:end], start); c.n == 16 && c.end == end {
		dst = append(dst, Candidate{start, end, c.passes && c.issued()})
	}
	return dst
}

// Chance is the share of numbers of sixteen digits that pass, if all begin as
// an issuer's: one in ten passes the test of Luhn.
func (CardDetector) Chance() float64 { return 0.1 }

// AppendCanonical implements [Detector].
func (CardDetector) AppendCanonical(dst, value []byte) []byte {
	c := cardAt(value, 0)
	if c.n == 0 || c.end != len(value) {
		return dst
	}
	return append(dst, c.digits[:c.n]...)
}

// cardNumber is a run of digits, or groups of them, with the length of a card.
type cardNumber struct {
	digits  [maxCard]byte
	n       int // digits; 0 if it is none
	end     int
	grouped bool
	passes  bool
}

// cardAt reads the number at b[i:], with one and the same blank, hyphen or full
// stop between groups.
func cardAt(b []byte, i int) cardNumber {
	c := cardNumber{end: i}
	if wordBefore(b, i) {
		return c
	}
	sep, group, n := byte(0), 0, 0
	for at := i; at < len(b); at++ {
		switch ch := b[at]; {
		case isDigit(ch):
			if n == maxCard {
				c.end = digitsEnd(b, at)
				return c
			}
			c.digits[n] = ch
			n, group, c.end = n+1, group+1, at+1
			continue
		case (ch == ' ' || ch == '-') && (sep == 0 || sep == ch) && group >= 4 && group <= 6 && digitAt(b, at+1):
			sep, group = ch, 0
			continue
		}
		break
	}
	if n < minCard || wordAfter(b, c.end) || allEqual(c.digits[:n]) {
		return c
	}
	c.n, c.grouped, c.passes = n, sep != 0, passesLuhn(c.digits[:n])
	return c
}

// passesLuhn tells whether digits pass the test of Luhn: every second digit
// from the right counts double, and nine less if that makes two digits.
func passesLuhn(digits []byte) bool {
	sum := 0
	for i, c := range digits {
		d := int(c - '0')
		if (len(digits)-i)%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// issued tells whether a card begins with the number of an issuer, and has as
// many digits as that gives its cards. Source: ISO/IEC 7812 issuer ranges.
func (c *cardNumber) issued() bool {
	four := number(c.digits[:], 0, 4)
	switch two := four / 100; {
	case two/10 == 4: // Visa
		return c.n == 13 || c.n == 16 || c.n == 19
	case two >= 51 && two <= 55, four >= 2221 && four <= 2720: // Mastercard
		return c.n == 16
	case two == 34, two == 37: // American Express
		return c.n == 15
	case two == 36, two == 38, four/10 >= 300 && four/10 <= 305: // Diners Club
		return c.n == 14
	case four == 6011, two == 65, two == 62: // Discover, UnionPay
		return c.n >= 16
	case four == 5018, four == 5020, four == 5038, four == 5893, four == 6304, four == 6759, four >= 6761 && four <= 6763, two == 67: // Maestro
		return true
	}
	return false
}
