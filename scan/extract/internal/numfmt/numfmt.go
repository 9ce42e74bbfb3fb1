// Package numfmt shows the numbers of spreadsheets as their number formats
// do: as dates and times, and with the leading zeros and groups of digits that
// numbers of people have. All dates are ISO 8601; decimals, thousands and
// currencies are left out.
package numfmt

import (
	"bytes"
	"strings"
)

// Format is what the number format of a style makes of a number. The zero value
// shows it as it is.
type Format struct {
	shows   shows
	pattern []byte // of showsDigits: 0 for a digit that is always shown, # for one that may be, other bytes as they are
}

// shows is the form that a number is shown in.
type shows uint8

const (
	showsNumber shows = iota
	showsDate         // a serial number: a day, perhaps with its time
	showsTime         // a time of day, or a duration
	showsDigits       // digits in a pattern: leading zeros, groups
)

// Digits of a pattern, marked so that they differ from literal text.
const (
	zeroDigit = 0x01
	anyDigit  = 0x02
)

// Builtin returns the format of a built-in id (ECMA-376 part 1, 18.8.30). Ids
// 27 to 36 and 50 to 58 are dates and times of East Asian locales.
func Builtin(id int) Format {
	switch {
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return Format{shows: showsDate}
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return Format{shows: showsTime}
	}
	return Format{}
}

// Parse reads the first section of a format code, which is the one for
// positive numbers.
func Parse(code string) Format {
	switch strings.ToLower(code) {
	case "", "general", "standard", "standaard", "@":
		return Format{}
	}
	var date, time, months, other bool
	var pattern []byte
	zeros := 0
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case ';':
			i = len(code)
		case '\\', '_', '*': // the next character as it is, its width, or repeated
			i++
			if c == '\\' && i < len(code) {
				pattern = append(pattern, code[i])
			}
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return Format{}
			}
			pattern = append(pattern, code[i+1:i+1+end]...)
			i += end + 1
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return Format{}
			}
			inside := strings.ToLower(code[i+1 : i+end])
			elapsed := strings.Trim(inside, "hms") == "" && inside != ""
			time = time || elapsed
			other = other || strings.ContainsAny(inside, "<>=")
			i += end
		case 'd', 'D', 'y', 'Y', 'j', 'J', 'e':
			date = true
		case 'h', 'H', 's', 'S':
			time = true
		case 'm', 'M':
			months = months || strings.HasPrefix(strings.ToLower(code[i:]), "mmm")
		case '0':
			pattern = append(pattern, zeroDigit)
			zeros++
		case '#', '?':
			pattern = append(pattern, anyDigit)
		case ' ', '-', '(', ')', '+':
			pattern = append(pattern, c)
		default: // decimals, thousands, percent, fractions, exponents, text
			other = true
		}
	}
	switch {
	case date || months && !time:
		return Format{shows: showsDate}
	case time:
		return Format{shows: showsTime}
	case other || zeros < 2 && !grouped(pattern):
		return Format{}
	}
	return Format{shows: showsDigits, pattern: pattern}
}

// grouped tells whether text stands between the digits of a pattern.
func grouped(pattern []byte) bool {
	digits := string([]byte{zeroDigit, anyDigit})
	first, last := bytes.IndexAny(pattern, digits), bytes.LastIndexAny(pattern, digits)
	if first < 0 {
		return false
	}
	return bytes.ContainsFunc(pattern[first:last+1], func(r rune) bool {
		return r != zeroDigit && r != anyDigit
	})
}

// appendPattern appends the digits of a whole number in a pattern. More digits
// than it has places for stand at its first place.
func appendPattern(dst, pattern, digits []byte) []byte {
	places := 0
	for _, c := range pattern {
		if c == zeroDigit || c == anyDigit {
			places++
		}
	}
	surplus := max(len(digits)-places, 0)
	first := true
	for _, c := range pattern {
		if c != zeroDigit && c != anyDigit {
			dst = append(dst, c)
			continue
		}
		if first {
			dst = append(dst, digits[:surplus]...)
			digits, first = digits[surplus:], false
		}
		switch {
		case places <= len(digits):
			dst = append(dst, digits[0])
			digits = digits[1:]
		case c == zeroDigit:
			dst = append(dst, '0')
		}
		places--
	}
	return dst
}
