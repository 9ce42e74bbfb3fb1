package pii

// AddressDetector finds Dutch addresses by their postcode: with the house
// number that stands before it, on the same line or at the end of the line
// above ("Kerkstraat 12a, 7607 AB Almelo"), or right after it ("7607 AB 12a").
// The match runs from the house number to the postcode, or the other way
// round. A postcode without a house number is a match too, a partial one:
// IsPartialAddress tells. Source of the form: python-stdnum postcode.py.
//
// With a house number an address is Likely, a lone postcode is Possible, and
// either is Certain with a label.
type AddressDetector struct{}

var _ Detector = AddressDetector{}

// Kind returns Address.
func (AddressDetector) Kind() Kind { return Address }

// AppendMatches appends the addresses in t.
func (AddressDetector) AppendMatches(dst []Match, t Text) []Match {
	b := t.Body
	i := nextDigit(b, 0)
	if i == len(b) {
		return dst
	}
	field := t.field()
	labelled := field == FieldPostcode || field == FieldAddress
	if !mayHoldAddress(field) {
		return dst
	}
	low := 0 // the end of the previous match
	for ; i < len(b); i = nextDigit(b, i) {
		start := i
		i = digitsEnd(b, i)
		if i-start != 4 || b[start] == '0' {
			continue
		}
		end := postcodeEnd(b, i, labelled)
		if end == 0 || wordBefore(b, start) || joinsDigits(b, start-1, start-2) {
			continue
		}
		m := Match{Kind: Address, Start: start, End: end, Confidence: Possible, Why: WhyGrammar}
		if house, ok := houseBefore(b, start, low); ok {
			m.Start, m.Confidence, m.Why = house, Likely, WhyGrammar|WhyStructure
		} else if house, ok := houseAfter(b, end); ok {
			m.End, m.Confidence, m.Why = house, Likely, WhyGrammar|WhyStructure
		} else if readsAsYear(b, start, i, end) && field != FieldPostcode {
			continue
		}
		if labelled {
			m.Confidence, m.Why = Certain, m.Why|WhyLabel
		}
		dst = append(dst, m)
		i, low = m.End, m.End
	}
	return dst
}

// AppendCanonical appends postcode, slash, and house number with its addition:
// "7607AB/12a"; "7607AB/" if the number is not known.
func (AddressDetector) AppendCanonical(dst, value []byte) []byte {
	var start, end int // of the postcode
	for i := nextDigit(value, 0); i < len(value); i = nextDigit(value, i) {
		first := i
		i = digitsEnd(value, i)
		if i-first != 4 || value[first] == '0' || wordBefore(value, first) {
			continue
		}
		last := postcodeEnd(value, i, true)
		if last == 0 || end > 0 && last < len(value) {
			continue
		}
		start, end = first, last // the first, or one at the end: "1234a, 7607 AB"
		if first == 0 && last < len(value) && value[last] == '/' {
			return AppendAddress(dst, value[:last], value[last+1:], nil, nil) // canonical already
		}
	}
	return AppendAddress(dst, value[start:end], houseOf(value, start, end), nil, nil)
}

// houseOf returns the house number with its addition before or after the
// postcode value[start:end].
func houseOf(value []byte, start, end int) []byte {
	if house, ok := houseBefore(value, start, 0); ok {
		return value[house:start]
	}
	last := digitsEnd(value[:start], 0)
	if house, n := trimHouse(value[:start]); last > 0 && last <= houseDigits && n > 0 && isAddition(house[last:]) {
		return house
	}
	if last, ok := houseAfter(value, end); ok {
		return value[end:last]
	}
	return nil
}

// trimHouse cuts what may stand between a house number and a postcode off b.
func trimHouse(b []byte) ([]byte, int) {
	for end := len(b); end > 0; {
		n := spaceBefore(b, end)
		if n == 0 && isHouseSign(b[end-1]) {
			n = 1
		}
		if n == 0 {
			return b[:end], end
		}
		end -= n
	}
	return nil, 0
}

// isHouseSign tells whether c may stand between house number and postcode.
func isHouseSign(c byte) bool { return c == ',' || c == ';' || c == '|' || c == '(' }

// AppendAddress appends the canonical form of an address whose parts stand
// apart, as in the cells of a table: it equals that of a match of the same
// address. Number may hold letter and addition as well ("12 A"). Without a
// number the form is partial, and without a postcode there is none.
func AppendAddress(dst, postcode, number, letter, addition []byte) []byte {
	start, end := trim(postcode)
	if end-start < 6 || digitsEnd(postcode, start) != start+4 || postcode[start] == '0' ||
		postcodeEnd(postcode, start+4, true) != end {
		return dst
	}
	dst = append(dst, postcode[start:start+4]...)
	dst = append(dst, upper(postcode[end-2]), upper(postcode[end-1]), '/')
	begin := len(dst)
	number = cutZeroFraction(number)
	first := nextDigit(number, 0)
	for first < len(number)-1 && number[first] == '0' && isDigit(number[first+1]) {
		first++ // zeros in front
	}
	if first == len(number) || number[first] == '0' {
		return dst
	}
	for _, part := range [...][]byte{number[first:], letter, addition} {
		dst = appendHousePart(dst, begin, part)
	}
	return dst
}

// IsPartialAddress tells whether a canonical address is a postcode only.
func IsPartialAddress(canonical []byte) bool {
	return len(canonical) > 0 && canonical[len(canonical)-1] == '/'
}

// appendHousePart appends the letters of part in lower case and its digits,
// parted by a hyphen from digits before them: "12", "1" gives "12-1".
func appendHousePart(dst []byte, begin int, part []byte) []byte {
	joined := false // part's previous byte was appended too
	for _, c := range part {
		if !isAlnum(c) {
			joined = false
			continue
		}
		if isDigit(c) && !joined && len(dst) > begin && isDigit(dst[len(dst)-1]) {
			dst = append(dst, '-')
		}
		if isUpper(c) {
			c |= 0x20
		}
		dst = append(dst, c)
		joined = true
	}
	return dst
}

// mayHoldAddress tells whether a postcode may stand in the text of a field.
func mayHoldAddress(field Field) bool {
	switch field {
	case FieldUnresolved, FieldNone, FieldText, FieldName, FieldAddress, FieldPostcode, FieldStreet, FieldPlace:
		return true
	}
	return false
}

// postcodeEnd returns the end of the postcode whose four digits end at b[i]:
// at most one blank, or two, and two letters, not SA, SD or SS. Lower case
// counts only where a label asks for a postcode.
func postcodeEnd(b []byte, i int, lower bool) int {
	i += blankAt(b, i)
	i += blankAt(b, i)
	if i+2 > len(b) || !isLetter(b[i]) || !isLetter(b[i+1]) || wordAfter(b, i+2) {
		return 0
	}
	if !lower && (!isUpper(b[i]) || !isUpper(b[i+1])) {
		return 0
	}
	c0, c1 := upper(b[i]), upper(b[i+1])
	if c0 == 'S' && (c1 == 'A' || c1 == 'D' || c1 == 'S') {
		return 0
	}
	return i + 2
}

// readsAsYear tells whether a lone postcode, digits b[start:digits] and
// letters up to end, may as well be a year and a word or code in capitals
// ("2016 IN").
func readsAsYear(b []byte, start, digits, end int) bool {
	if century := string(b[start : start+2]); century != "19" && century != "20" || digits == end-2 {
		return false
	}
	switch string(b[end-2 : end]) {
	case "AL", "DE", "EN", "ER", "EU", "GA", "HE", "IK", "IN", "IS", "JA", "JE", "KB", "MB", "ME", "NA", "NL", "NO", "NU",
		"OF", "OM", "OP", "PM", "AM", "TE", "TO", "UP", "US", "UK", "WE", "ZE", "ZO", "BV", "NV", "VS", "OR", "AND", "TM", "CE":
		return true
	}
	return false
}

const (
	houseReach    = 24 // bytes between house number and postcode at most
	houseDigits   = 5  // digits of a house number, BAG
	houseAddition = 8  // bytes of letter and addition at most
)

// houseBefore returns the start of the house number that stands before the
// postcode at b[start], not before b[low]: digits after a word, perhaps an
// addition, and then at most a comma, a bracket or a line end.
func houseBefore(b []byte, start, low int) (int, bool) {
	end, newline := start, false
	for end > low {
		n := spaceBefore(b, end)
		if n == 0 && isHouseSign(b[end-1]) {
			n = 1
		}
		if n == 0 {
			break
		}
		if b[end-1] == '\n' {
			if newline {
				return 0, false // a blank line ends the address
			}
			newline = true
		}
		end -= n
	}
	if end == start || end == low {
		return 0, false
	}
	first := end
	for stop := max(low, end-houseReach); first > stop && b[first-1] != '\n' && b[first-1] != ',' && b[first-1] != '\t'; {
		first--
	}
	return houseIn(b, first, end)
}

// houseIn finds a house number in b[first:end] such that all from it to the
// end is number, letter and addition, and a word stands before it.
func houseIn(b []byte, first, end int) (int, bool) {
	for i := nextDigit(b[:end], first); i < end; i = nextDigit(b[:end], i) {
		last := digitsEnd(b[:end], i)
		if i > first && last-i <= houseDigits && !followsPOBox(b, i) && b[i] != '0' && followsStreet(b, i) && isAddition(b[last:end]) {
			return i, true
		}
		i = last
	}
	return 0, false
}

// followsStreet tells whether b[:i] ends with a word and a blank, as a street
// name does, or "nr." and the like.
func followsStreet(b []byte, i int) bool {
	n := blankBefore(b, i)
	if n == 0 {
		return false
	}
	i -= n
	if i > 0 && (b[i-1] == '.' || b[i-1] == '\'' || b[i-1] == ':' || b[i-1] == ')') {
		i--
	}
	return i > 1 && wordBefore(b, i) && !isDigit(b[i-1])
}

// followsPOBox tells whether b[:i] ends with what stands before the number of a
// box: that is nobody's house.
func followsPOBox(b []byte, i int) bool {
	var buf [14]byte
	i -= blankBefore(b, i)
	switch string(appendFolded(buf[:0], b[wordStart(b, i, max(0, i-len(buf))):i])) {
	case "postbus", "antwoordnummer", "box":
		return true
	}
	return false
}

// isAddition tells whether s is what may follow a house number: "a", " A",
// "-2", " bis", " hs", "-III", "a-12". A preposition is none.
func isAddition(s []byte) bool {
	if len(s) > houseAddition {
		return false
	}
	switch string(s) {
	case " in", " te", " op", " en", " of", " de", " is":
		return false
	}
	letters := 0
	for i, c := range s {
		switch {
		case isLetter(c):
			if letters++; letters > 4 {
				return false
			}
		case isDigit(c):
		case (c == '-' || c == ' ' || c == '/') && i+1 < len(s):
			letters = 0
		default:
			return false
		}
	}
	return true
}

// houseAfter returns the end of the house number right after a postcode:
// "7607 AB 12", "7607AB-12a", "7607AB, 12". A longer number or a date is none.
func houseAfter(b []byte, i int) (int, bool) {
	if i < len(b) && (b[i] == ',' || b[i] == '-' || b[i] == '/') {
		i++
	}
	i += blankAt(b, i)
	last := digitsEnd(b, i)
	if n := last - i; n == 0 || n > 3 || b[i] == '0' { // four may be a year or the next postcode
		return 0, false
	}
	if last < len(b) && isLetter(b[last]) && !wordAfter(b, last+1) {
		last++ // "12a"
	} else if last+1 < len(b) && b[last] == ' ' && isUpper(b[last+1]) && !wordAfter(b, last+2) {
		last += 2 // "12 A"
	}
	if wordAfter(b, last) || joinsDigits(b, last, last+1) {
		return 0, false
	}
	return last, true
}
