package pii

import "encoding/binary"

// bsnForm is a token with the shape of a BSN: nine digits in one run or in
// groups of 4-2-3 or 3-3-3 with one and the same separator, or eight digits.
// Nothing that touches it makes it a part of a longer number or word, except
// that its fields tell of letters glued on in front, of a btw number and of a
// machine-readable zone around it.
type bsnForm struct {
	start, end int
	first8     uint64 // the first eight of nine digits, ASCII, little-endian
	last       byte   // the ninth
	short      bool   // eight digits were written; first8 begins with the zero
	grouped    bool   // separators were written
	glued      bool   // a letter stands directly before: a cue, or part of a longer id
	mrz        bool   // it stands in a machine-readable zone
	btw        int    // end of the btw number that the digits stand in; 0 if they stand in none
}

func (f *bsnForm) passes() bool { return elfproef(f.first8, f.last) }

// cueWords is the number of words that may stand between a cue and the form:
// none before eight digits, which may as well be a date.
func (f *bsnForm) cueWords() int {
	if f.short {
		return 0
	}
	return numberCueWords
}

// filler tells whether all written digits are the same: 000000000, 99999999.
func (f *bsnForm) filler() bool {
	x := f.first8
	if f.short {
		x = x&^0xff | x>>8&0xff
	}
	return x == uint64(f.last)*0x0101010101010101
}

// next reads the first form of b at or after i into f and returns true, or
// false if there is none.
func (f *bsnForm) next(b []byte, i int) bool {
	for i = nextDigit(b, i); i < len(b); i = nextDigit(b, i) {
		end := digitsEnd(b, i)
		if f.read(b, i, end) {
			return true
		}
		i = end
	}
	return false
}

// read reads the form that begins with the run of digits b[start:end], if one
// does. Runs of 1, 2, 5 to 7 and 10 or more digits begin none, but in a zone.
func (f *bsnForm) read(b []byte, start, end int) bool {
	f.glued, f.mrz, f.btw = false, false, 0
	switch end - start {
	case 9:
		f.setRun(b, start)
		return f.stands(b)
	case 8:
		f.start, f.end, f.short, f.grouped = start, end, true, false
		f.first8, f.last = binary.LittleEndian.Uint64(b[start:])<<8|'0', b[start+7]
		return f.stands(b)
	case 4:
		return f.readGroups(b, start, end, 2) && f.stands(b)
	case 3:
		return f.readGroups(b, start, end, 3) && f.stands(b)
	case 1, 2, 5, 6, 7, 10:
		return false
	}
	return end < len(b) && b[end] == '<' && f.readMRZ(b, end)
}

// setRun makes f the nine digits at b[start:].
func (f *bsnForm) setRun(b []byte, start int) {
	f.start, f.end, f.short, f.grouped = start, start+9, false, false
	f.first8, f.last = binary.LittleEndian.Uint64(b[start:]), b[start+8]
}

// readGroups reads a form whose first group of digits is b[start:end]: the
// same separator twice, with middle digits between and three behind.
func (f *bsnForm) readGroups(b []byte, start, end, middle int) bool {
	sep := separatorAt(b, end)
	if sep == 0 {
		return false
	}
	second := end + sep
	third := second + middle + sep
	if third+3 > len(b) || digitsEnd(b[:third], second) != second+middle ||
		string(b[end:second]) != string(b[second+middle:third]) || digitsEnd(b, third) != third+3 {
		return false
	}
	var digits [9]byte
	n := copy(digits[:], b[start:end])
	n += copy(digits[n:], b[second:second+middle])
	copy(digits[n:], b[third:third+3])
	f.start, f.end, f.short, f.grouped = start, third+3, false, true
	f.first8, f.last = binary.LittleEndian.Uint64(digits[:]), digits[8]
	return true
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
