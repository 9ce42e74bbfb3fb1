package pii

// A btw number (Dutch VAT number) is NL, nine digits, B, two digits. Until
// 2020 that of a sole trader held the BSN: the nine digits pass the elfproef.
// Since then the whole of it passes ISO 7064 mod 97-10 and holds none.
// Sources: python-stdnum btw.py; Tweede Kamer 2018Z14386.

// btwEnd returns the end of the btw number whose nine digits are
// b[start:end], or 0. The NL in front may be missing: "1234.56.782.B01".
func btwEnd(b []byte, start, end int) int {
	i := end
	if i < len(b) && (b[i] == '.' || b[i] == ' ' || b[i] == '-') {
		i++
	}
	if i >= len(b) || b[i] != 'B' && b[i] != 'b' {
		return 0
	}
	i++
	if i < len(b) && (b[i] == '.' || b[i] == ' ') {
		i++
	}
	if digitsEnd(b, i) != i+2 || wordAfter(b, i+2) {
		return 0
	}
	if wordBefore(b, start) && !btwCountry(b, start) {
		return 0
	}
	return i + 2
}

// btwCountry tells whether b[:start] ends with a country code NL of its own.
func btwCountry(b []byte, start int) bool {
	return start >= 2 && b[start-2]|0x20 == 'n' && b[start-1]|0x20 == 'l' && !wordBefore(b, start-2)
}

// newStyleBTW tells whether the btw number passes mod 97-10, with letters as
// 10 to 35: then its nine digits are no BSN.
func newStyleBTW(nine [9]byte, suffix [2]byte) bool {
	n := uint64(2321) // NL
	for _, c := range nine {
		n = n*10 + uint64(c-'0')
	}
	n = n*100 + 11 // B
	n = n*100 + uint64(suffix[0]-'0')*10 + uint64(suffix[1]-'0')
	return n%97 == 1
}
