package extract

// Programs that take a number for a fraction write it with a power of ten:
// "9.99900006E8" is what Java makes of a BSN in a column of fractions.

// The powers of ten of numbers that may identify somebody: of eight digits to
// fifteen, beyond which a fraction does not hold all of them.
const (
	leastPower = 7
	mostPower  = 14
)

// plainNumber returns a whole number that is written with a power of ten as its
// digits, and any other text as it is. A number whose last digits were rounded
// away, such as spreadsheets show it ("9,99900E+08"), is left alone: what it was
// cannot be told.
func plainNumber(text []byte) []byte {
	if n := len(text); n < 5 || text[n-2]|0x20 != 'e' && text[n-3]|0x20 != 'e' && text[n-3] != '+' {
		return text
	}
	return withoutPower(text)
}

func withoutPower(text []byte) []byte {
	if !isDigits(text[:1]) || text[1] != '.' && text[1] != ',' {
		return text
	}
	end := 2
	for end < len(text) && isDigits(text[end:end+1]) {
		end++
	}
	fraction, rest := text[2:end], text[end:]
	power, rounded := powerOfTen(rest)
	if power < leastPower || power > mostPower || len(fraction) == 0 || len(fraction) > power {
		return text
	}
	if len(fraction) < power && (rounded || text[1] == ',') {
		return text
	}
	digits := append(append(make([]byte, 0, power+1), text[0]), fraction...)
	for len(digits) <= power {
		digits = append(digits, '0') // which Java leaves out
	}
	return digits
}

// powerOfTen returns the power that text is: "E8", "e+08"; 0 if it is none. Who
// writes a sign writes as many digits before it as he is told to, which may be too
// few.
func powerOfTen(text []byte) (power int, rounded bool) {
	if len(text) < 2 || text[0]|0x20 != 'e' {
		return 0, false
	}
	text = text[1:]
	if text[0] == '+' {
		text, rounded = text[1:], true
	}
	if len(text) == 0 || len(text) > 2 || !isDigits(text) {
		return 0, false
	}
	for _, c := range text {
		power = 10*power + int(c-'0')
	}
	return power, rounded
}
