package pii

import "encoding/binary"

// readPlain reads a cell whose label names one kind, if it has a plain shape in
// which that kind is written: the match and the canonical form, in one pass. It is
// not ok if the cell has another shape, or if anything about it is odd; then
// nothing is said about it.
func (c *Column) readPlain(dst, cell []byte, m *Match) (canonical []byte, ok bool) {
	switch c.plain {
	case lookBSN:
		return plainBSN(dst, cell, m)
	case lookBirthDate:
		return plainBirthDate(dst, cell, c.today, m)
	case lookPhone:
		return plainPhone(dst, cell, m)
	case lookPlate:
		return plainPlate(dst, cell, m)
	case lookAddress:
		return plainPostcode(dst, cell, m)
	case lookName:
		return plainName(dst, cell, c.field, m)
	}
	return dst, false
}

// plainBSN reads nine digits, or the eight that are left without a zero in front.
func plainBSN(dst, cell []byte, m *Match) ([]byte, bool) {
	f := bsnForm{end: len(cell)}
	switch len(cell) {
	case 9:
		f.first8, f.last = binary.LittleEndian.Uint64(cell), cell[8]
		if digitBits(f.first8) != highBits || !isDigit(f.last) {
			return dst, false
		}
	case 8:
		x := binary.LittleEndian.Uint64(cell)
		if digitBits(x) != highBits {
			return dst, false
		}
		f.first8, f.last, f.short = x<<8|'0', cell[7], true
		dst = append(dst, '0')
	default:
		return dst, false
	}
	*m = f.match(Certain, WhyLabel)
	return append(dst, cell...), !f.filler()
}

// plainBirthDate reads a full date in digits, in the order of day, month and
// year or the other way round: 12-03-1985, 1985-3-12, 19850312.
func plainBirthDate(dst, cell []byte, today calendarDate, m *Match) ([]byte, bool) {
	var d dateSpan
	switch n := len(cell); {
	case n == 10 && cell[2] == cell[5] && partsDate(cell[2]): // most dates
		x := binary.LittleEndian.Uint64(cell) &^ (0xff<<16 | 0xff<<40) // without the signs
		if digitBits(x|'0'<<16|'0'<<40) != highBits || !isDigit(cell[8]) || !isDigit(cell[9]) {
			return dst, false
		}
		d.calendarDate = calendarDate{100*twoDigits(cell, 6) + twoDigits(cell, 8), twoDigits(cell, 3), twoDigits(cell, 0)}
	case n == 8 && digitBits(binary.LittleEndian.Uint64(cell)) == highBits:
		if !d.eight(cell, 0) {
			return dst, false
		}
	case !d.plainParts(cell):
		return dst, false
	}
	if d.year < firstBirthYear || d.month == 0 || d.day == 0 || !d.exists() || d.after(today) || d.confidence(today) != Certain {
		return dst, false
	}
	*m = Match{BirthDate, 0, len(cell), Certain, WhyLabel | WhyGrammar}
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
func plainPhone(dst, cell []byte, m *Match) ([]byte, bool) {
	var digits [9]byte
	switch n := len(cell); {
	case n == 9:
		copy(digits[:], cell)
	case n == 10 && cell[0] == '0':
		copy(digits[:], cell[1:])
	case n == 11 && cell[0] == '0' && (cell[2] == '-' || cell[3] == '-' || cell[4] == '-'):
		hyphen := 2
		for cell[hyphen] != '-' {
			hyphen++
		}
		copy(digits[copy(digits[:], cell[1:hyphen]):], cell[hyphen+1:])
	case n == 12 && string(cell[:3]) == "+31":
		copy(digits[:], cell[3:])
	default:
		return dst, false
	}
	if digitBits(binary.LittleEndian.Uint64(digits[:])) != highBits || !isDigit(digits[8]) || !isDutchNine(digits[:]) {
		return dst, false
	}
	*m = Match{Phone, 0, len(cell), Certain, WhyLabel | WhyGrammar}
	return append(append(dst, "+31"...), digits[:]...), true
}

// plainPlate reads a plate with dashes or without separators.
func plainPlate(dst, cell []byte, m *Match) ([]byte, bool) {
	if len(cell) != 6 && len(cell) != 8 {
		return dst, false
	}
	var p plateSpan
	n, seps := 0, uint8(0)
	for _, c := range cell {
		switch {
		case c == '-' && n > 0 && seps>>n&1 == 0:
			seps |= 1 << n
			continue
		case n == len(p.chars):
			return dst, false
		case isDigit(c):
			p.digits |= 1 << n
		case !isLetter(c):
			return dst, false
		default:
			c &^= 0x20
		}
		p.chars[n] = c
		n++
	}
	series := plateTable[p.digits]
	if p.sidecode = int(series.sidecode); n < len(p.chars) || p.sidecode == 0 || seps != 0 && seps != series.seps {
		return dst, false
	}
	if !p.plain() && (p.date() || !p.regular()) {
		return dst, false
	}
	*m = Match{Plate, 0, len(cell), Certain, WhyLabel | WhyGrammar}
	return append(dst, p.chars[:]...), true
}

// letterS is in all groups of two letters that are avoided.
var letterS = lettersOf("S")

// plain is the cheap test that most regular plates pass.
func (p *plateSpan) plain() bool {
	switch p.sidecode {
	case 7, 8, 11, 12:
		return false // three letters
	}
	set, zeros := seriesOfLetters[p.sidecode]&^letterS, true
	for k, c := range p.chars {
		if p.digits>>k&1 == 0 {
			if !set.has(c) {
				return false
			}
		} else if c != '0' {
			zeros = false
		}
	}
	return !zeros
}

// plainPostcode reads a postcode, with or without a blank.
func plainPostcode(dst, cell []byte, m *Match) ([]byte, bool) {
	n := len(cell)
	if n != 6 && (n != 7 || cell[4] != ' ') || cell[0] == '0' {
		return dst, false
	}
	digits := binary.LittleEndian.Uint32(cell)
	if digitBits(uint64(digits)|asciiZeros>>32<<32) != highBits || postcodeEnd(cell, 4, true) != n {
		return dst, false
	}
	*m = Match{Address, 0, n, Certain, WhyGrammar | WhyLabel}
	dst = append(dst, cell[:4]...)
	return append(dst, upper(cell[n-2]), upper(cell[n-1]), '/'), true
}

// plainName reads a part of a name that begins with a letter and ends with one or
// with a full stop. Its canonical form, which says nothing without the other
// parts, is not appended.
func plainName(dst, cell []byte, field Field, m *Match) ([]byte, bool) {
	if start, end := trimCell(cell); start > 0 || end < len(cell) || !canBeName(cell, field) {
		return dst, false
	}
	*m = Match{Name, 0, len(cell), Certain, WhyLabel}
	return dst, true
}
