package pii

import "encoding/binary"

// plateSpan is a token built as a licence plate.
type plateSpan struct {
	start, end int
	sidecode   int
	chars      [6]byte // in capitals
	digits     uint8   // bit k: chars[k] is a digit
	sep        byte    // '-', ' ' or '.' between the groups; 0 for none, ',' for two kinds
	upper      bool    // no small letters
	lower      bool    // no capitals
}

// nextPlate finds the first plate that starts at or after from, with nothing
// around it that makes it a piece of something longer.
func nextPlate(b []byte, from int) (plateSpan, bool) {
	for i := nextDigit(b, from); i < len(b); i = nextDigit(b, i) {
		end := digitsEnd(b, i)
		if p, ok := plateAround(b, i, end); ok && p.start >= from {
			return p, true
		}
		i = end
	}
	return plateSpan{}, false
}

// plateAround finds the plate whose first digits are b[i:end], with its groups
// of letters before them.
func plateAround(b []byte, i, end int) (plateSpan, bool) {
	if !lettersBeside(b, i, end) || longToken(b, i) {
		return plateSpan{}, false
	}
	if i > 0 && isLetter(b[i-1]) {
		return freePlateAt(b, lettersStart(b, i))
	}
	// Groups of letters may stand before the digits: none, one or two. The
	// longest token that fits is the plate.
	starts := [3]int{i, -1, -1}
	n := 1
	for s := i; n < 3; n++ {
		end := plateSeparatorBefore(b, s)
		if end == s {
			break
		}
		s = lettersStart(b, end)
		if s == end || end-s > 3 {
			break
		}
		starts[n] = s
	}
	for n--; n >= 0; n-- {
		if p, ok := freePlateAt(b, starts[n]); ok && p.sep != ',' {
			return p, true
		}
	}
	return plateSpan{}, false
}

// lettersBeside is the cheap test that throws out most digits of a text: on one
// side of them, the first digits of a plate have letters, with or without a
// separator in between, or two digits more as in 12-34-HJ.
func lettersBeside(b []byte, i, end int) bool {
	n := end - i
	if n > 4 {
		return false
	}
	before, after := byte(0), byte(0)
	if i > 0 {
		before = b[i-1]
	}
	if end < len(b) {
		after = b[end]
	}
	if isLetter(before) || isLetter(after) {
		return true
	}
	if n == 4 {
		return false // four digits in a row stand only without separators
	}
	if sep := before; sep == '-' || sep == '.' || sep == ' ' || sep >= 0x80 {
		if sep >= 0x80 || i > 1 && isLetter(b[i-2]) {
			return true
		}
	}
	if sep := after; sep == '-' || sep == '.' || sep == ' ' || sep >= 0x80 {
		return sep >= 0x80 || end+1 < len(b) && (isLetter(b[end+1]) || n == 2 && end+4 < len(b) && isDigit(b[end+1]) && isLetter(b[end+4]))
	}
	return false
}

// lettersStart returns the start of the ASCII letters that end at i, looking
// back five bytes at most.
func lettersStart(b []byte, i int) int {
	for stop := max(0, i-5); i > stop && isLetter(b[i-1]); {
		i--
	}
	return i
}

func freePlateAt(b []byte, start int) (plateSpan, bool) {
	if start > 0 && isAlnum(b[start-1]) {
		return plateSpan{}, false // the cheap part of what follows
	}
	p, ok := plateAt(b, start)
	return p, ok && p.freeLeft(b) && p.freeRight(b)
}

// longToken tells whether more letters and digits than a plate has stand in a
// row from start on, as in hexadecimal numbers.
func longToken(b []byte, start int) bool {
	if start+8 > len(b) {
		return false
	}
	const seven = highBits >> 8
	return alnumBits(binary.LittleEndian.Uint64(b[start:]))&seven == seven
}

// plateAt reads six letters and digits from start on and looks up their series.
// Separators stand between all groups or not at all.
func plateAt(b []byte, start int) (plateSpan, bool) {
	p := plateSpan{start: start, upper: true, lower: true}
	seps, i := uint8(0), start
	for n := 0; n < len(p.chars); {
		if i >= len(b) {
			return p, false
		}
		switch c := b[i]; {
		case isDigit(c):
			p.chars[n] = c
			p.digits |= 1 << n
			n++
			i++
		case isLetter(c):
			p.upper = p.upper && c < 'a'
			p.lower = p.lower && c >= 'a'
			p.chars[n] = c &^ 0x20
			n++
			i++
		default:
			sep, end := plateSeparator(b, i)
			if sep == 0 || n == 0 || seps>>n&1 != 0 {
				return p, false
			}
			if p.sep != 0 && p.sep != sep {
				sep = ','
			}
			p.sep = sep
			seps |= 1 << n
			i = end
		}
	}
	series := plateTable[p.digits]
	p.end, p.sidecode = i, int(series.sidecode)
	return p, p.sidecode != 0 && (seps == 0 || seps == series.seps)
}

// plateSeparator reads what may stand between two groups: a dash, a blank or a
// full stop. Zero means none of them.
func plateSeparator(b []byte, i int) (sep byte, end int) {
	switch c := b[i]; {
	case c == '-' || c == '.':
		return c, i + 1
	case c == 0xE2 && i+2 < len(b) && b[i+1] == 0x80 && isDashTail(b[i+2]):
		return '-', i + 3
	}
	if n := blankAt(b, i); n > 0 {
		return ' ', i + n
	}
	return 0, i
}

// plateSeparatorBefore returns where the separator that ends at i starts, or i.
func plateSeparatorBefore(b []byte, i int) int {
	if i > 0 && b[i-1] < 0x80 { // else of several bytes
		if c := b[i-1]; c == '-' || c == '.' || c == ' ' {
			return i - 1
		}
		return i
	}
	for n := 2; n <= 3 && n <= i; n++ {
		if sep, end := plateSeparator(b, i-n); sep != 0 && end == i {
			return i - n
		}
	}
	return i
}

// isDashTail reports whether c is the last byte of one of U+2010 to U+2015,
// hyphens and dashes, whose first bytes are E2 80.
func isDashTail(c byte) bool { return c >= 0x90 && c <= 0x95 }

// freeLeft reports whether the plate is not the tail of something longer.
func (p *plateSpan) freeLeft(b []byte) bool {
	i := p.start
	if wordBefore(b, i) {
		return false
	}
	if i == 0 {
		return true
	}
	if b[i-1] == '_' || b[i-1] == '.' && digitAt(b, i-2) {
		return false
	}
	j := plateSeparatorBefore(b, i)
	return j == i || b[j] == '.' || blankAt(b, j) > 0 || !wordBefore(b, j)
}

// freeRight reports whether the plate is not the head of something longer. A
// full stop after it ends a sentence.
func (p *plateSpan) freeRight(b []byte) bool {
	i := p.end
	if wordAfter(b, i) {
		return false
	}
	if i == len(b) {
		return true
	}
	if b[i] == '_' || b[i] == '@' {
		return false
	}
	sep, end := plateSeparator(b, i)
	return sep == 0 || sep == ' ' || sep == '.' && p.sep != '.' || !wordAfter(b, end)
}

// regular reports whether the characters are such as RDW gives out in the
// series.
func (p *plateSpan) regular() bool {
	series := plateTable[p.digits]
	set := seriesOfLetters[p.sidecode]
	first, digitGroups, zeros := true, 0, false
	for k := 0; k < len(p.chars); {
		end := k + 1
		for end < len(p.chars) && series.seps>>end&1 == 0 {
			end++
		}
		group := p.chars[k:end]
		if p.digits>>k&1 != 0 {
			digitGroups++
			zeros = allZeros(group)
			k = end
			continue
		}
		for j, c := range group {
			// O opens the plates of semi-trailers.
			if !set.has(c) && !(c == 'O' && first && j == 0) {
				return false
			}
		}
		if avoidedGroup(string(group), p.sidecode) {
			return false
		}
		first = false
		k = end
	}
	return digitGroups > 1 || !zeros // a lone group of digits runs from 1 on
}

func allZeros(digits []byte) bool {
	for _, c := range digits {
		if c != '0' {
			return false
		}
	}
	return true
}

// date reports whether the plate reads as a date: 12-MRT-8, 5-MRT-16, 1-Jan-00.
// MRT is the only abbreviation of a Dutch month whose letters make a regular
// plate.
func (p *plateSpan) date() bool {
	switch p.sidecode {
	case 7:
		month, _ := monthName(p.chars[:], 2)
		return month != 0 && number(p.chars[:], 0, 2) <= 31
	case 8:
		month, _ := monthName(p.chars[:], 1)
		return month != 0
	}
	return false
}
