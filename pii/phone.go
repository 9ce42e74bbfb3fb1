package pii

// PhoneDetector finds telephone numbers: Dutch ones that fit the numbering
// plan, in the forms 0612345678, 06-12345678, 06 12 34 56 78, (0546) 541111,
// +31 6 12345678, 0031 (0)546-541111, 0800-1234; foreign ones with + where a
// label or cue says so; and the nine digits that a spreadsheet leaves of a
// Dutch one, where the label says so. With a label or cue a number is
// Certain, else Likely, and ten digits in one run are only Possible.
// Source of the plan: libphonenumber metadata NL.
type PhoneDetector struct{}

var _ Detector = PhoneDetector{}

// Kind returns Phone.
func (PhoneDetector) Kind() Kind { return Phone }

// AppendMatches appends the telephone numbers in t.
func (PhoneDetector) AppendMatches(dst []Match, t Text) []Match {
	b := t.Body
	i := nextDigit(b, 0)
	if i == len(b) {
		return dst
	}
	field := t.field()
	if field == FieldPhone {
		b = cutZeroFraction(b) // "612345678.0", where a spreadsheet took it for a number
	}
	low := 0 // the end of the previous match
	for ; i < len(b); i = nextDigit(b, i) {
		if m, ok := phoneAt(b, i, low, field); ok {
			dst = append(dst, m)
			i, low = m.End, m.End
			continue
		}
		i = digitsEnd(b, i)
	}
	return dst
}

// phoneAt makes a match of the telephone number whose first digit is b[i], if
// there is one; it does not begin before low.
func phoneAt(b []byte, i, low int, field Field) (Match, bool) {
	if !startsPhone(b, i) && field != FieldPhone {
		return Match{}, false
	}
	var p phone
	if !p.read(b, i, low) {
		return Match{}, false
	}
	c, why := judgePhone(b, &p, field)
	return Match{Kind: Phone, Start: p.start, End: p.end, Confidence: c, Why: why}, c != 0
}

// AppendCanonical appends a number in the form of E.164: "+31612345678".
// Numbers that are dialled within the country only have it as well.
func (PhoneDetector) AppendCanonical(dst, value []byte) []byte {
	i := nextDigit(value, 0)
	if i == len(value) {
		return dst
	}
	var p phone
	if !p.read(value, i, 0) || p.start != 0 || p.end != len(value) {
		return dst
	}
	if p.abroad {
		dst = append(dst, '+')
	} else {
		dst = append(dst, "+31"...)
	}
	return append(dst, p.digits[:p.n]...)
}

// judgePhone says how sure the number is; no confidence if it only looks like
// one.
func judgePhone(b []byte, p *phone, field Field) (Confidence, Why) {
	switch {
	case field == FieldPhone:
		return Certain, WhyLabel | WhyGrammar
	case p.bare:
		return 0, 0
	}
	switch numberCueBefore(b, p.start, numberCueWords) {
	case phoneCue:
		return Certain, WhyCue | WhyGrammar
	case bsnCue, listCue, ibanCue, otherCue:
		return 0, 0
	}
	if p.abroad || p.odd || !mayHoldPhone(field) || inURL(b, p.start) {
		return 0, 0
	}
	if p.start > 0 && b[p.start-1] == '-' {
		return 0, 0 // a negative number, or a part of an id
	}
	if p.run || p.n != 9 {
		return Possible, WhyGrammar // any ten digits; "0800-0808" may be a range
	}
	return Likely, WhyGrammar
}

// mayHoldPhone tells whether an unlabelled telephone number may stand in the
// text of a field.
func mayHoldPhone(field Field) bool {
	return mayHoldBSN(field) || field == FieldEmail || field == FieldPlace
}

// phone is a telephone number read.
type phone struct {
	start, end int
	digits     [15]byte // without prefixes; of a foreign number with its country code
	n          int
	abroad     bool // of another country than the Netherlands
	run        bool // written as ten digits in a row
	odd        bool // in groups that telephone numbers are not written in
	bare       bool // without a zero or country code in front
}

// startsPhone tells whether a telephone number may start with the digit b[i].
func startsPhone(b []byte, i int) bool {
	return b[i] == '0' || i > 0 && b[i-1] == '+'
}

// read reads the telephone number whose first digit is b[i], if there is one.
// A plus sign or bracket in front belongs to it, down to b[low].
func (p *phone) read(b []byte, i, low int) bool {
	p.start, p.n, p.abroad, p.run, p.odd, p.bare = i, 0, false, false, false, false
	plus := i > low && b[i-1] == '+'
	if plus {
		p.start--
	}
	if p.start > low && b[p.start-1] == '(' {
		p.start--
	}
	next := low > 0 && p.start-1 == low && b[low] == '/' // "053-1234567/06-12345678"
	if wordBefore(b, p.start) || !next && joinsDigits(b, p.start-1, p.start-2) {
		return false
	}
	var rest int
	switch {
	case plus && !hasPrefixAt(b, i, "31"):
		return p.readForeign(b, i)
	case plus:
		rest = i + 2
	case hasPrefixAt(b, i, "0031"):
		rest = i + 4
	case hasPrefixAt(b, i, "00"):
		return p.readForeign(b, skipPhoneSign(b, i+2))
	case hasPrefixAt(b, i, "0)"):
		return p.readNational(b, skipPhoneSign(b, i+1), true)
	case b[i] == '0':
		return p.readNational(b, i+1, true)
	default:
		p.bare = true
		return p.readNational(b, i, false)
	}
	// After the country code: "+31 6", "+31-6", "+31(0)6", "+31 (0) 6".
	rest = skipPhoneSign(b, rest)
	if hasPrefixAt(b, rest, "(0)") {
		rest = skipPhoneSign(b, rest+3)
	} else if hasPrefixAt(b, rest, "0") {
		rest++
	}
	return p.readNational(b, rest, false)
}

func hasPrefixAt(b []byte, i int, prefix string) bool {
	return i+len(prefix) <= len(b) && string(b[i:i+len(prefix)]) == prefix
}

// skipPhoneSign skips what may stand between the groups of a number: a blank,
// a sign with a blank on both sides or on none, a closing bracket.
func skipPhoneSign(b []byte, i int) int {
	blank := blankAt(b, i)
	n := phoneSignAt(b, i+blank)
	if n == 0 {
		return i + blank
	}
	i += blank + n
	if after := blankAt(b, i); b[i-1] == ')' || after > 0 == (blank > 0) {
		return i + after
	}
	return i - blank - n
}

// phoneSignAt returns the length of the sign at b[i:] that parts the groups of
// a number, an en dash among them, or 0.
func phoneSignAt(b []byte, i int) int {
	if i >= len(b) {
		return 0
	}
	switch b[i] {
	case '-', '.', '/', ')':
		return 1
	case 0xE2:
		if hasPrefixAt(b, i, "\u2013") {
			return len("\u2013")
		}
	}
	return 0
}

// readNational reads the national digits at b[i:] of a Dutch number: as many
// as the plan asks for, to the end of a group. Zero tells that the trunk zero
// stands before them.
func (p *phone) readNational(b []byte, i int, zero bool) bool {
	var lengths [6]int // of the groups
	first := i
	for n := range lengths {
		end := digitsEnd(b, i)
		if end == i || p.n+end-i > maxNational {
			break
		}
		p.n += copy(p.digits[p.n:], b[i:end])
		p.end = end
		lengths[n] = end - i
		if fitsDutchPlan(p.digits[:p.n]) && endsPhone(b, end) {
			p.run = n == 0 && zero && first == p.start+1
			p.odd = !plausibleGroups(p.digits[:p.n], lengths[:n+1], zero)
			return true
		}
		next := skipPhoneSign(b, end)
		if next == end || !digitAt(b, next) {
			break
		}
		i = next
	}
	return false
}

// plausibleGroups tells whether the groups of a number, of the given numbers of
// digits, are what telephone numbers are written in: a geographic number is
// parted after its area code, no number is a row of single digits, and none is
// a date with a number after it ("06-12-2016 10").
func plausibleGroups(d []byte, lengths []int, zero bool) bool {
	if len(lengths) == 1 {
		return true
	}
	for _, n := range lengths[1:] {
		if n == 1 && len(lengths) > 3 {
			return false
		}
	}
	if d[0] != '6' && len(d) == 9 && lengths[0] != areaLength(d) {
		return false
	}
	if zero && len(lengths) >= 3 && lengths[0] == 1 && lengths[1] <= 2 && lengths[2] == 4 {
		century := string(d[1+lengths[1] : 3+lengths[1]])
		return century != "19" && century != "20"
	}
	return true
}

// endsPhone tells whether a number may end at b[end]. Behind a slash may be a
// second number.
func endsPhone(b []byte, end int) bool {
	if hasPrefixAt(b, end, "/0") || hasPrefixAt(b, end, "/+") {
		return true
	}
	return !wordAfter(b, end) && !joinsDigits(b, end, end+1)
}

// readForeign reads a number of another country from its country code on:
// eight to fifteen digits in at most six groups.
func (p *phone) readForeign(b []byte, i int) bool {
	p.abroad = true
	for range 6 {
		end := digitsEnd(b, i)
		if end == i || p.n+end-i > len(p.digits) {
			break
		}
		p.n += copy(p.digits[p.n:], b[i:end])
		p.end = end
		next := skipPhoneSign(b, end)
		if hasPrefixAt(b, next, "(0)") {
			next = skipPhoneSign(b, next+3)
		}
		if next == end || !digitAt(b, next) {
			break
		}
		i = next
	}
	if p.n >= 8 && p.digits[0] == '3' && p.digits[1] == '1' {
		return p.comesHome() && endsPhone(b, p.end) // "00 31 6 12345678"
	}
	return p.n >= 8 && p.digits[0] != '0' && endsPhone(b, p.end)
}

// comesHome turns a number read as foreign, whose country code is the Dutch one
// after all, into a national one, if it is one.
func (p *phone) comesHome() bool {
	var digits [len(p.digits)]byte
	n := copy(digits[:], p.digits[2:p.n])
	var national phone
	if !national.readNational(digits[:n], 0, false) || national.end != n {
		return false
	}
	p.abroad = false
	p.n = copy(p.digits[:], digits[:n])
	return true
}
