package pii

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// readPlain reads a cell whose label names one kind, if it has a plain shape in
// which that kind is written: what speaks for it and the canonical form, in one
// pass. The reading is ReadOn if the cell has another shape, or if anything about
// it is odd; then nothing is said about it, and canonical is of no use.
func (c *Column) readPlain(dst, cell []byte) (canonical []byte, why Why, reading Reading) {
	ok := false
	switch c.plain {
	case lookBSN:
		return plainBSN(dst, cell)
	case lookBirthDate:
		canonical, ok = plainBirthDate(dst, cell, c.today)
		why = WhyLabel | WhyGrammar
	case lookPhone:
		canonical, ok = plainPhone(dst, cell)
		why = WhyLabel | WhyGrammar
	case lookPlate:
		canonical, ok = plainPlate(dst, cell)
		why = WhyLabel | WhyGrammar
	case lookAddress:
		canonical, ok = plainPostcode(dst, cell)
		why = WhyLabel | WhyGrammar
	case lookEmail:
		canonical, ok = plainEmail(dst, cell)
		why = WhyLabel | WhyGrammar
	case lookName:
		canonical, ok = dst, plainName(cell, c.field)
		why = WhyLabel
	}
	if ok {
		reading = Whole
	}
	return canonical, why, reading
}

// plainBSN reads nine digits, or the eight that are left without a zero in front.
func plainBSN(dst, cell []byte) (canonical []byte, why Why, reading Reading) {
	n := len(cell)
	if n != 9 && n != 8 {
		return dst, 0, ReadOn
	}
	first8, last := binary.LittleEndian.Uint64(cell), cell[n-1]
	if digitBits(first8) != highBits || !isDigit(last) || first8 == eachByte*uint64(last) { // a filler
		return dst, 0, ReadOn
	}
	if n == 8 {
		first8 = first8<<8 | '0'
	}
	canonical = append(binary.LittleEndian.AppendUint64(dst, first8), last)
	if !elfproef(first8, last) {
		return canonical, WhyLabel, Failing
	}
	return canonical, WhyLabel | WhyCheckDigit, Whole
}

// eachByte has a bit in each byte.
const eachByte = highBits >> 7

// plainBirthDate reads a full date in digits, in the order of day, month and
// year or the other way round: 12-03-1985, 1985-3-12, 19850312. Most have two
// digits for the day and the month and a sign between: their eight digits are put
// in the order of the canonical form, and weighed there.
func plainBirthDate(dst, cell []byte, today calendarDate) ([]byte, bool) {
	digits := uint64(0)
	switch n := len(cell); {
	case n == 10 && cell[2] == cell[5] && partsDate(cell[2]):
		x, year := binary.LittleEndian.Uint64(cell), uint64(binary.LittleEndian.Uint32(cell[6:]))
		digits = year | x>>24&0xffff<<32 | x<<48
	case n == 10 && cell[4] == cell[7] && partsDate(cell[4]):
		year, day := uint64(binary.LittleEndian.Uint32(cell)), uint64(binary.LittleEndian.Uint16(cell[8:]))
		digits = year | uint64(binary.LittleEndian.Uint16(cell[5:]))<<32 | day<<48
	default:
		return plainShortDate(dst, cell, today)
	}
	if digitBits(digits) != highBits {
		return dst, false
	}
	pairs := (digits&lowNibbles*10 + digits>>8&lowNibbles) & (0xff * 0x0001000100010001)
	d := calendarDate{100*int(pairs&0xff) + int(pairs>>16&0xff), int(pairs >> 32 & 0xff), int(pairs >> 48)}
	return binary.LittleEndian.AppendUint64(dst, digits), d.isBirth(today)
}

// lowNibbles are the values of digits in ASCII.
const lowNibbles = 0x0f * eachByte

// isBirth tells a full date on which somebody who is alive can be born.
func (d calendarDate) isBirth(today calendarDate) bool {
	if d.year < firstBirthYear || d.month == 0 || d.day == 0 || d.day > 28 && !d.exists() || d.month > 12 || d.year >= today.year && d.after(today) {
		return false
	}
	return d.year > 1900 && d.year >= today.year-oldestAge || dateSpan{calendarDate: d}.confidence(today) == Certain
}

// plainShortDate is plainBirthDate for eight digits without a sign, and for days
// and months of one digit.
func plainShortDate(dst, cell []byte, today calendarDate) ([]byte, bool) {
	var d dateSpan
	ok := false
	if len(cell) == 8 && digitBits(binary.LittleEndian.Uint64(cell)) == highBits {
		ok = d.eight(cell, 0)
	} else {
		ok = d.plainParts(cell)
	}
	if !ok || !d.isBirth(today) {
		return dst, false
	}
	return d.appendTo(dst), true
}

// partsDate tells whether c parts the numbers of a date.
func partsDate(c byte) bool { return c == '-' || c == '/' || c == '.' }

// plainParts reads three numbers with one sign between them.
func (s *dateSpan) plainParts(cell []byte) bool {
	var parts, lengths [3]int
	k, sep := 0, byte(0)
	for _, c := range cell {
		switch {
		case isDigit(c):
			if lengths[k]++; lengths[k] > 4 {
				return false
			}
			parts[k] = parts[k]*10 + int(c-'0')
		case k == 2, !partsDate(c), sep != 0 && c != sep:
			return false
		default:
			k++
			sep = c
		}
	}
	switch day := lengths[1] == 1 || lengths[1] == 2; {
	case k == 2 && day && lengths[0] == 4 && (lengths[2] == 1 || lengths[2] == 2):
		s.calendarDate = calendarDate{parts[0], parts[1], parts[2]}
	case k == 2 && day && lengths[2] == 4 && (lengths[0] == 1 || lengths[0] == 2):
		s.calendarDate = calendarDate{parts[2], parts[1], parts[0]}
	default:
		return false
	}
	return true
}

// plainPhone reads the ten digits of a Dutch number, with or without a hyphen
// behind the area code, the nine that a spreadsheet leaves of them, and the same
// behind +31.
func plainPhone(dst, cell []byte) ([]byte, bool) {
	first8, last := uint64(0), byte(0)
	switch n := len(cell); {
	case n == 9:
		first8, last = binary.LittleEndian.Uint64(cell), cell[8]
	case n == 10 && cell[0] == '0':
		first8, last = binary.LittleEndian.Uint64(cell[1:]), cell[9]
	case n == 11 && cell[0] == '0' && (cell[2] == '-' || cell[3] == '-' || cell[4] == '-'):
		area := uint(8) // bits of the area code without its zero
		for cell[1+area/8] != '-' {
			area += 8
		}
		before := uint64(1)<<area - 1
		first8, last = binary.LittleEndian.Uint64(cell[1:])&before|binary.LittleEndian.Uint64(cell[2:])&^before, cell[10]
	case n == 12 && string(cell[:3]) == "+31":
		first8, last = binary.LittleEndian.Uint64(cell[3:]), cell[11]
	default:
		return dst, false
	}
	if digitBits(first8) != highBits || !isDigit(last) {
		return dst, false
	}
	dst = append(binary.LittleEndian.AppendUint64(append(dst, "+31"...), first8), last)
	return dst, isDutchNine(dst[len(dst)-9:])
}

// plainPlate reads a plate with dashes or without separators.
func plainPlate(dst, cell []byte) ([]byte, bool) {
	chars, seps := uint64(0), uint8(0) // the six of a plate, and where it has dashes
	switch len(cell) {
	case 6:
		chars = uint64(binary.LittleEndian.Uint32(cell)) | uint64(binary.LittleEndian.Uint16(cell[4:]))<<32
	case 8:
		ok := false
		if chars, seps, ok = withoutDashes(binary.LittleEndian.Uint64(cell)); !ok {
			return dst, false
		}
	default:
		return dst, false
	}
	digits := digitBits(chars)
	if alnumBits(chars) != highBits>>16 {
		return dst, false
	}
	chars &^= ^digits >> 2 & (0x20 * eachByte) // in capitals
	p := plateSpan{digits: uint8(digits * gatherBits >> 56)}
	series := plateTable[p.digits]
	if p.sidecode = int(series.sidecode); p.sidecode == 0 || seps != 0 && seps != series.seps {
		return dst, false
	}
	dst = append(dst, byte(chars), byte(chars>>8), byte(chars>>16), byte(chars>>24), byte(chars>>32), byte(chars>>40))
	if p.plain(chars, digits) {
		return dst, true
	}
	copy(p.chars[:], dst[len(dst)-len(p.chars):])
	return dst, !p.date() && p.regular()
}

// gatherBits moves the high bits of eight bytes together, by a multiplication.
const gatherBits = 0x0002040810204081

// withoutDashes takes the two dashes out of eight characters, and tells before
// which of those that are left they stand. It is not ok if there are not two, each
// behind a character.
func withoutDashes(x uint64) (chars uint64, seps uint8, ok bool) {
	y := x ^ '-'*eachByte
	dashes := ^(y&lowBits + lowBits | y) & highBits
	first := dashes & -dashes
	second := dashes ^ first
	if second == 0 || second&(second-1) != 0 || first == 0x80 || second == first<<8 {
		return 0, 0, false
	}
	before, within := first>>7-1, second>>7-1 // the bytes in front of each
	chars = x&before | x>>8&^before&(within>>8) | x>>16&^(within>>8)
	return chars, uint8((first | second>>8) * gatherBits >> 56), true
}

// letterS is in all groups of two letters that are avoided.
var letterS = lettersOf("S")

// plain is the cheap test that most regular plates pass, of whose chars those in
// digits are digits.
func (p *plateSpan) plain(chars, digits uint64) bool {
	switch p.sidecode {
	case 7, 8, 11, 12:
		return false // three letters
	}
	set := seriesOfLetters[p.sidecode] &^ letterS
	for left := ^digits & (highBits >> 16); left != 0; left &= left - 1 {
		if !set.has(byte(chars >> (bits.TrailingZeros64(left) - 7))) {
			return false
		}
	}
	return chars&(digits>>7*0x0f) != 0 // not all zeros
}

// plainPostcode reads a postcode, with or without a blank.
func plainPostcode(dst, cell []byte) ([]byte, bool) {
	n := len(cell)
	if n != 6 && (n != 7 || cell[4] != ' ') || cell[0] == '0' || !isLetter(cell[n-2]) || !isLetter(cell[n-1]) {
		return dst, false
	}
	digits, c0, c1 := binary.LittleEndian.Uint32(cell), cell[n-2]&^0x20, cell[n-1]&^0x20
	if digitBits(uint64(digits)|asciiZeros>>32<<32) != highBits || c0 == 'S' && (c1 == 'A' || c1 == 'D' || c1 == 'S') {
		return dst, false
	}
	return append(binary.LittleEndian.AppendUint32(dst, digits), c0, c1, '/'), true
}

// plainEmail reads an address of ASCII letters and digits, with single signs
// between.
func plainEmail(dst, cell []byte) ([]byte, bool) {
	at := bytes.IndexByte(cell, '@')
	if at < 0 || at > maxLocal {
		return dst, false
	}
	dst, ok := appendWords(dst, cell[:at], emailSigns)
	if !ok {
		return dst, false
	}
	domain := cell[at+1:]
	dst, ok = appendWords(append(dst, '@'), domain, domainSigns)
	dot := bytes.LastIndexByte(domain, '.')
	tld := domain[dot+1:]
	return dst, ok && dot > 0 && len(tld) >= 2 && isLetters(tld) && !isFileSuffix(tld) && !isVersion(domain)
}

// emailSigns and domainSigns part the words of addresses in front of the "@" and
// behind it.
const (
	emailSigns  signs = 1<<('.'-firstSign) | 1<<('-'-firstSign) | 1<<('+'-firstSign) | 1<<('_'-firstSign)
	domainSigns signs = 1<<('.'-firstSign) | 1<<('-'-firstSign)
)

// signs is a set of ASCII characters from firstSign on, bit 0 for that.
type signs uint64

const firstSign = '*'

// appendWords appends words of ASCII letters and digits in lower case, with one of
// signs between each two. It is not ok for anything else.
func appendWords(dst, words []byte, parting signs) (lower []byte, ok bool) {
	parted := true // no word has begun
	for _, c := range words {
		switch {
		case isUpper(c):
			c |= 0x20
			parted = false
		case isAlnum(c):
			parted = false
		case parted || parting>>(c-firstSign)&1 == 0:
			return dst, false
		default:
			parted = true
		}
		dst = append(dst, c)
	}
	return dst, !parted
}

// plainName tells a part of a name that begins with a letter and ends with one or
// with a full stop. Its canonical form says nothing without the other parts.
func plainName(cell []byte, field Field) bool {
	start, end := trimCell(cell)
	return start == 0 && end == len(cell) && canBeName(cell, field)
}
