package pii

import (
	"unicode"
	"unicode/utf8"
)

// isLetter tells whether c is an ASCII letter.
func isLetter(c byte) bool { return c|0x20-'a' < 26 }

func isUpper(c byte) bool { return c-'A' < 26 }

func isAlnum(c byte) bool { return isDigit(c) || isLetter(c) }

// wordBefore tells whether b[:i] ends with a letter or digit of any script.
// A byte that is no UTF-8 is neither.
func wordBefore(b []byte, i int) bool {
	if i == 0 {
		return false
	}
	if c := b[i-1]; c < utf8.RuneSelf {
		return isAlnum(c)
	}
	r, _ := utf8.DecodeLastRune(b[max(0, i-utf8.UTFMax):i])
	return isWord(r)
}

// wordAfter tells whether b[i:] begins with a letter or digit of any script.
func wordAfter(b []byte, i int) bool {
	if i >= len(b) {
		return false
	}
	if c := b[i]; c < utf8.RuneSelf {
		return isAlnum(c)
	}
	r, _ := utf8.DecodeRune(b[i:])
	return isWord(r)
}

func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r))
}

// digitAt tells whether b[i] exists and is a digit.
func digitAt(b []byte, i int) bool { return i >= 0 && i < len(b) && isDigit(b[i]) }

// blankAt returns the length of the blank at b[i:]: a space, or a no-break,
// thin or narrow no-break space; 0 if there is none.
func blankAt(b []byte, i int) int {
	if i >= len(b) {
		return 0
	}
	switch b[i] {
	case ' ':
		return 1
	case 0xC2:
		if i+1 < len(b) && b[i+1] == 0xA0 {
			return 2
		}
	case 0xE2:
		if i+2 < len(b) && b[i+1] == 0x80 && (b[i+2] == 0x89 || b[i+2] == 0xAF) {
			return 3
		}
	}
	return 0
}

// blankBefore returns the length of the blank that b[:i] ends with, or 0.
func blankBefore(b []byte, i int) int {
	if i > 0 && b[i-1] == ' ' {
		return 1
	}
	for n := 2; n <= 3 && n <= i; n++ {
		if blankAt(b, i-n) == n {
			return n
		}
	}
	return 0
}

// trim returns the bounds of b without the blanks and line ends around it.
func trim(b []byte) (start, end int) {
	end = len(b)
	if end > 0 && isInk(b[0]) && isInk(b[end-1]) {
		return 0, end
	}
	for start < end {
		if n := spaceAt(b, start); n > 0 {
			start += n
			continue
		}
		break
	}
	for start < end {
		if n := spaceBefore(b[start:end], end-start); n > 0 {
			end -= n
			continue
		}
		break
	}
	return start, end
}

// isInk tells that c, an ASCII byte, is surely no part of a blank.
func isInk(c byte) bool { return c > ' ' && c < utf8.RuneSelf }

// spaceAt is blankAt for tabs and line ends too.
func spaceAt(b []byte, i int) int {
	if i < len(b) && (b[i] == '\t' || b[i] == '\n' || b[i] == '\r') {
		return 1
	}
	return blankAt(b, i)
}

// spaceBefore is blankBefore for tabs and line ends too.
func spaceBefore(b []byte, i int) int {
	if i > 0 && (b[i-1] == '\t' || b[i-1] == '\n' || b[i-1] == '\r') {
		return 1
	}
	return blankBefore(b, i)
}
