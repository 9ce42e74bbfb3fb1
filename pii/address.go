package pii

// AddressDetector finds Dutch addresses by their postcode: with the house
// number that stands before it, on the same line or at the end of the line
// above ("Kerkstraat 12a, 7607 AB Almelo"), or right after it
// ("7607 AB 12a"), or behind place and street ("7607 AB Almelo aan de
// Kerkstraat 12a").
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
	if !mayHoldAddress(field) {
		return dst
	}
	low := 0 // the end of the previous match
	for ; i < len(b); i = nextDigit(b, i) {
		end := digitsEnd(b, i)
		if m, ok := addressAt(b, i, end, low, field); ok {
			dst = append(dst, m)
			end, low = m.End, m.End
		}
		i = end
	}
	return dst
}

// isAddressLabel tells whether a label asks for a postcode.
func isAddressLabel(field Field) bool { return field == FieldPostcode || field == FieldAddress }

// addressAt makes a match of the postcode whose digits are the run b[start:end],
// if it is one, and its house number, which does not begin before low.
func addressAt(b []byte, start, end, low int, field Field) (Match, bool) {
	if end-start != 4 || b[start] == '0' {
		return Match{}, false
	}
	labelled := isAddressLabel(field)
	last := postcodeEnd(b, end, labelled)
	if last == 0 || wordBefore(b, start) || joinsDigits(b, start-1, start-2) {
		return Match{}, false
	}
	m := Match{Kind: Address, Start: start, End: last, Confidence: Possible, Why: WhyGrammar}
	if house, ok := houseBefore(b, start, low); ok {
		m.Start, m.Confidence, m.Why = house, Likely, WhyGrammar|WhyStructure
	} else if house, ok := houseAfter(b, last); ok {
		m.End, m.Confidence, m.Why = house, Likely, WhyGrammar|WhyStructure
	} else if _, house, ok := houseBeyond(b, last, livesBefore(b, start)); ok {
		m.End, m.Confidence, m.Why = house, Likely, WhyGrammar|WhyStructure
	} else if readsAsYear(b, start, end, last) && field != FieldPostcode {
		return m, false
	}
	if labelled {
		m.Confidence, m.Why = Certain, m.Why|WhyLabel
	}
	return m, true
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

// AppendAddress appends the canonical form of an address whose parts stand
// apart, as in the cells of a table: it equals that of a match of the same
// address. Number may hold letter and addition as well ("12 A"). Without a
// number the form is partial, and without a postcode there is none.
func AppendAddress(dst, postcode, number, letter, addition []byte) []byte {
	start, end := trim(postcode)
	dst, plain := plainPostcode(dst, postcode[start:end])
	if !plain {
		if end-start < 6 || digitsEnd(postcode, start) != start+4 || postcode[start] == '0' ||
			postcodeEnd(postcode, start+4, true) != end {
			return dst
		}
		dst = append(dst, postcode[start:start+4]...)
		dst = append(dst, upper(postcode[end-2]), upper(postcode[end-1]), '/')
	}
	begin := len(dst)
	number = cutZeroFraction(number)
	first := nextDigit(number, 0)
	for first < len(number)-1 && number[first] == '0' && isDigit(number[first+1]) {
		first++ // zeros in front
	}
	if first == len(number) || number[first] == '0' {
		return dst
	}
	dst = appendHousePart(dst, begin, number[first:])
	dst = appendHousePart(dst, begin, letter)
	return appendHousePart(dst, begin, addition)
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
