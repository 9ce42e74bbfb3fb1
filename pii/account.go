package pii

// AccountDetector finds numbers of Dutch bank accounts from before IBAN, under
// a label or behind a cue: nine or ten digits that pass the test of the banks,
// with or without full stops or blanks between them (41.71.64.300), and the
// three to seven digits of the giro, which has no test. The canonical form is
// the digits.
//
// Source of the test: in the sum the last digit counts 1, the one before it 2,
// and so on; 11 divides it. A BSN counts its last digit -1, so that only one
// number in ten passes both.
type AccountDetector struct{}

var _ Detector = AccountDetector{}

// Kind returns [Account].
func (AccountDetector) Kind() Kind { return Account }

// maxAccount is the number of digits of the longest account, maxGiro that of
// the longest one of the giro, and toldGiro that of the shortest that words tell.
const (
	maxAccount = 10
	maxGiro    = 7
	toldGiro   = 5
	minGiro    = 3
)

// AppendMatches implements [Detector].
func (AccountDetector) AppendMatches(dst []Match, t Text) []Match {
	field := t.field()
	if field != FieldIBAN && field != FieldNone && field != FieldText {
		return dst
	}
	b := t.Body
	var words leadingWords
	for i := nextDigit(b, 0); i < len(b); {
		m, next, ok := accountFrom(b, i, digitsEnd(b, i), field, &words)
		if ok {
			dst = append(dst, m)
		}
		i = nextDigit(b, next)
	}
	return dst
}

// accountFrom makes a match of the account that begins with the run of digits
// b[start:end], if there is one, and returns where to look on.
func accountFrom(b []byte, start, end int, field Field, words *leadingWords) (m Match, next int, ok bool) {
	last, n, passes := accountAt(b, start)
	next = max(end, last)
	if n == 0 || wordBeforeAccount(b, start) {
		return m, next, false
	}
	m, ok = judgeAccount(b, start, last, n, passes, field, words)
	return m, next, ok
}

// wordBeforeAccount tells whether something is glued on in front of b[i]; the P
// of the giro is not.
func wordBeforeAccount(b []byte, i int) bool {
	return wordBefore(b, i) && !(b[i-1] == 'P' && !wordBefore(b, i-1))
}

func judgeAccount(b []byte, start, end, n int, passes bool, field Field, words *leadingWords) (Match, bool) {
	m := Match{Kind: Account, Start: start, End: end, Confidence: Likely}
	switch {
	case n > maxGiro && !passes:
		return m, false
	case n > maxGiro:
		m.Confidence, m.Why = Certain, WhyCheckDigit
	}
	if field == FieldIBAN {
		first, last := trim(b)
		m.Why |= WhyLabel
		return m, n > maxGiro || end == last && (start == first || start == first+1)
	}
	m.Why |= WhyCue
	return m, n >= toldGiro && words.identifier(b, start) == accountCue && !isDecimal(b, start, end)
}

// accountAt reads the digits of an account at b[i:], and whether they pass. It
// returns no digits if there are too few or too many.
func accountAt(b []byte, i int) (end, n int, passes bool) {
	sum, total := 0, 0 // total is the sum of digits: each further one adds it to the weighted sum
	end = i
	for at := i; at < len(b); at++ {
		switch c := b[at]; {
		case isDigit(c):
			if n == maxAccount {
				return digitsEnd(b, at), 0, false
			}
			n++
			total += int(c - '0')
			sum += total
			end = at + 1
			continue
		case (c == '.' || c == ' ') && end == at && digitAt(b, at+1):
			continue
		}
		break
	}
	if wordAfter(b, end) || n < minGiro || n == maxGiro+1 || sum == 0 {
		return end, 0, false
	}
	return end, n, sum%11 == 0
}

// AppendCanonical implements [Detector].
func (AccountDetector) AppendCanonical(dst, value []byte) []byte {
	end, n, _ := accountAt(value, 0)
	if n == 0 || end != len(value) || !isDigit(value[0]) {
		return dst
	}
	for _, c := range value {
		if isDigit(c) {
			dst = append(dst, c)
		}
	}
	return dst
}
