package pii

import "encoding/binary"

// bsnForm is a token with the shape of a BSN: nine digits in one run or in
// groups of 4-2-3 or 3-3-3 with one and the same separator, or eight digits.
// Nothing that touches it makes it a part of a longer number or word, except
// that word tells of letters glued on in front.
type bsnForm struct {
	start, end int
	first8     uint64 // the first eight of nine digits, ASCII, little-endian
	last       byte   // the ninth
	short      bool   // eight digits were written; first8 begins with the zero
	grouped    bool   // separators were written
	glued      bool   // a letter stands directly before: a cue, or part of a longer id
	btw        int    // end of the btw number that the digits stand in; 0 if they stand in none
}

func (f *bsnForm) passes() bool { return elfproef(f.first8, f.last) }

// filler tells whether all written digits are the same: 000000000, 99999999.
func (f *bsnForm) filler() bool {
	x := f.first8
	if f.short {
		x = x&^0xff | x>>8&0xff
	}
	return x == uint64(f.last)*0x0101010101010101
}

// nextBSNForm returns the first form of b at or after i and true, or false if
// there is none. Runs of 1, 2, 5 to 7 and 10 or more digits cost no more than
// finding their ends.
func nextBSNForm(b []byte, i int) (f bsnForm, ok bool) {
	for {
		if i = nextDigit(b, i); i == len(b) {
			return f, false
		}
		end := digitsEnd(b, i)
		switch end - i {
		case 9:
			f = bsnForm{start: i, end: end, first8: binary.LittleEndian.Uint64(b[i:]), last: b[i+8]}
			ok = true
		case 8:
			f = bsnForm{start: i, end: end, first8: binary.LittleEndian.Uint64(b[i:])<<8 | '0', last: b[i+7], short: true}
			ok = true
		case 4:
			f, ok = groupedForm(b, i, end, 2)
		case 3:
			f, ok = groupedForm(b, i, end, 3)
		}
		if ok && f.stands(b) {
			return f, true
		}
		i, ok = end, false
	}
}

// groupedForm reads the groups of digits after the first one, b[start:end]:
// middle digits and three more, with the same separator before both.
func groupedForm(b []byte, start, end, middle int) (bsnForm, bool) {
	sep := separatorAt(b, end)
	if sep == 0 {
		return bsnForm{}, false
	}
	second := end + sep
	third := second + middle + sep
	if third+3 > len(b) || digitsEnd(b[:third], second) != second+middle ||
		string(b[end:second]) != string(b[second+middle:third]) || digitsEnd(b, third) != third+3 {
		return bsnForm{}, false
	}
	var digits [9]byte
	n := copy(digits[:], b[start:end])
	n += copy(digits[n:], b[second:second+middle])
	copy(digits[n:], b[third:third+3])
	return bsnForm{
		start: start, end: third + 3,
		first8: binary.LittleEndian.Uint64(digits[:]), last: digits[8], grouped: true,
	}, true
}

// separatorAt returns the length of the separator at b[i:], a full stop,
// hyphen or blank, or 0.
func separatorAt(b []byte, i int) int {
	if i < len(b) && (b[i] == '.' || b[i] == '-') {
		return 1
	}
	return blankAt(b, i)
}

// stands tells whether the form stands on its own, as far as its direct
// neighbours can tell, and notes glued letters and a btw number around it.
func (f *bsnForm) stands(b []byte) bool {
	f.btw = btwEnd(b, f.start, f.end)
	if f.btw == 0 && wordAfter(b, f.end) {
		return false
	}
	f.glued = wordBefore(b, f.start)
	switch {
	case f.short: // "06-12345678", "12345678.90"
		return !joinsDigits(b, f.start-1, f.start-2) && !joinsDigits(b, f.end, f.end+1)
	case !f.grouped:
		return true
	}
	// A group more on either side makes it a longer number. After a blank it
	// may also be the next number, if it is not one of three digits.
	if sep := separatorAt(b, f.end); sep > 0 && digitAt(b, f.end+sep) && sameSeparator(b, f, f.end, sep) {
		if b[f.end] == '.' || b[f.end] == '-' || digitsEnd(b, f.end+sep) == f.end+sep+3 {
			return false
		}
	}
	if f.start > 0 && (b[f.start-1] == '.' || b[f.start-1] == '-') {
		return !digitAt(b, f.start-2)
	}
	sep := blankBefore(b, f.start)
	return sep == 0 || !digitAt(b, f.start-sep-1) || !sameSeparator(b, f, f.start-sep, sep)
}

// joinsDigits tells whether b[sign] is a sign that joins a number to the digit
// b[digit].
func joinsDigits(b []byte, sign, digit int) bool {
	if sign < 0 || sign >= len(b) || !digitAt(b, digit) {
		return false
	}
	switch b[sign] {
	case '-', '.', ',', '/', '+':
		return true
	}
	return false
}

// sameSeparator tells whether b[i:i+n] is the separator of the form's groups.
func sameSeparator(b []byte, f *bsnForm, i, n int) bool {
	first := digitsEnd(b, f.start)
	return string(b[first:first+separatorAt(b, first)]) == string(b[i:i+n])
}

// nine returns the nine digits.
func (f *bsnForm) nine() (digits [9]byte) {
	binary.LittleEndian.PutUint64(digits[:], f.first8)
	digits[8] = f.last
	return digits
}
