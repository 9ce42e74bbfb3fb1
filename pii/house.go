package pii

import (
	"bytes"
	"unicode/utf8"
)

// houseOf returns the house number with its addition before or after the
// postcode value[start:end].
func houseOf(value []byte, start, end int) []byte {
	if house, ok := houseBefore(value, start, 0); ok {
		return value[house:start]
	}
	last := digitsEnd(value[:start], 0)
	if house, n := trimHouse(value[:start]); last > 0 && last <= houseDigits && n > 0 && isAddition(house[last:]) {
		return house
	}
	if last, ok := houseAfter(value, end); ok {
		return value[end:last]
	}
	if first, last, ok := houseBeyond(value, end, true); ok {
		return value[first:last]
	}
	return nil
}

// trimHouse cuts what may stand between a house number and a postcode off b.
func trimHouse(b []byte) ([]byte, int) {
	for end := len(b); end > 0; {
		n := spaceBefore(b, end)
		if n == 0 && isHouseSign(b[end-1]) {
			n = 1
		}
		if n == 0 {
			return b[:end], end
		}
		end -= n
	}
	return nil, 0
}

// isHouseSign tells whether c may stand between house number and postcode.
func isHouseSign(c byte) bool { return c == ',' || c == ';' || c == '|' || c == '(' }

const (
	houseReach    = 24 // bytes between house number and postcode at most
	houseDigits   = 5  // digits of a house number, BAG
	houseAddition = 8  // bytes of letter and addition at most
)

// houseBefore returns the start of the house number that stands before the
// postcode at b[start], not before b[low]: digits after a word, perhaps an
// addition, and then at most a comma, a bracket or a line end.
func houseBefore(b []byte, start, low int) (int, bool) {
	end, newline := start, false
	for end > low {
		n := spaceBefore(b, end)
		if n == 0 && isHouseSign(b[end-1]) {
			n = 1
		}
		if n == 0 {
			break
		}
		if b[end-1] == '\n' {
			if newline {
				return 0, false // a blank line ends the address
			}
			newline = true
		}
		end -= n
	}
	if end == start || end == low {
		return 0, false
	}
	first := end
	for stop := max(low, end-houseReach); first > stop && b[first-1] != '\n' && b[first-1] != ',' && b[first-1] != '\t'; {
		first--
	}
	return houseIn(b, first, end)
}

// houseIn finds a house number in b[first:end] such that all from it to the
// end is number, letter and addition, and a word stands before it.
func houseIn(b []byte, first, end int) (int, bool) {
	for i := nextDigit(b[:end], first); i < end; i = nextDigit(b[:end], i) {
		last := digitsEnd(b[:end], i)
		if i > first && last-i <= houseDigits && !followsPOBox(b, i) && b[i] != '0' && followsStreet(b, i) && isAddition(b[last:end]) {
			return i, true
		}
		i = last
	}
	return 0, false
}

// followsStreet tells whether b[:i] ends with a word and a blank, as a street
// name does, or "nr." and the like.
func followsStreet(b []byte, i int) bool {
	n := blankBefore(b, i)
	if n == 0 {
		return false
	}
	i -= n
	if i > 0 && (b[i-1] == '.' || b[i-1] == '\'' || b[i-1] == ':' || b[i-1] == ')') {
		i--
	}
	return i > 1 && wordBefore(b, i) && !isDigit(b[i-1])
}

// followsPOBox tells whether b[:i] ends with what stands before the number of a
// box: that is nobody's house.
func followsPOBox(b []byte, i int) bool {
	var buf [14]byte
	i -= blankBefore(b, i)
	switch string(appendFolded(buf[:0], b[wordStart(b, i, max(0, i-len(buf))):i])) {
	case "postbus", "antwoordnummer", "box":
		return true
	}
	return false
}

// isAddition tells whether s is what may follow a house number: "a", " A",
// "-2", " bis", " hs", "-III", "a-12". A preposition is none.
func isAddition(s []byte) bool {
	if len(s) > houseAddition {
		return false
	}
	switch string(s) {
	case " in", " te", " op", " en", " of", " de", " is":
		return false
	}
	letters := 0
	for i, c := range s {
		switch {
		case isLetter(c):
			if letters++; letters > 4 {
				return false
			}
		case isDigit(c):
		case (c == '-' || c == ' ' || c == '/') && i+1 < len(s):
			letters = 0
		default:
			return false
		}
	}
	return true
}

// houseAfter returns the end of the house number right after a postcode:
// "7607 AB 12", "7607AB-12a", "7607AB, 12". A longer number or a date is none.
func houseAfter(b []byte, i int) (int, bool) {
	if i < len(b) && (b[i] == ',' || b[i] == '-' || b[i] == '/') {
		i++
	}
	i += blankAt(b, i)
	last := digitsEnd(b, i)
	if n := last - i; n == 0 || n > 3 || b[i] == '0' { // four may be a year or the next postcode
		return 0, false
	}
	if last < len(b) && isLetter(b[last]) && !wordAfter(b, last+1) {
		last++ // "12a"
	} else if last+1 < len(b) && b[last] == ' ' && isUpper(b[last+1]) && !wordAfter(b, last+2) {
		last += 2 // "12 A"
	}
	if wordAfter(b, last) || joinsDigits(b, last, last+1) {
		return 0, false
	}
	return last, true
}

// placeReach is the number of bytes between a postcode and the house number behind
// its place and street at most.
const placeReach = 70

// houseBeyond returns the house number that stands behind the place of a postcode
// and the street, as in deeds: "wonende te (7411 LX) Deventer aan de Brink 14",
// "te 7411 LX Deventer, Brink 14". Behind a comma a number may as well be that of
// something else, unless the postcode stands in brackets, or it is sure that
// somebody lives there.
func houseBeyond(b []byte, i int, sure bool) (first, last int, ok bool) {
	if i < len(b) && b[i] == ')' {
		i++
		sure = true
	}
	if blankAt(b, i) == 0 || !capitalAt(b, i+blankAt(b, i)) {
		return 0, 0, false
	}
	first = i
	parted := false // the street begins
	for stop := min(len(b), i+placeReach); first < stop && !isDigit(b[first]); first++ {
		switch c := b[first]; {
		case c == ',':
			if parted || !sure {
				return 0, 0, false
			}
			parted = true
		case c == ' ' || c == '\n' || c == '\'' || c == '-' || isLetter(c) || c >= utf8.RuneSelf:
			parted = parted || c == ' ' && (bytes.HasPrefix(b[first:], []byte(" aan de")) || bytes.HasPrefix(b[first:], []byte(" aan het")))
		default:
			return 0, 0, false
		}
	}
	last = digitsEnd(b, first)
	if n := last - first; !parted || n == 0 || n > 3 || b[first] == '0' || !followsStreet(b, first) || followsPOBox(b, first) {
		return 0, 0, false
	}
	last, ok = houseAfter(b, first)
	return first, last, ok
}

// livesBefore tells whether what stands before the postcode at i says that
// somebody lives there: "wonende te", "woonachtig in".
func livesBefore(b []byte, i int) bool {
	i -= blankBefore(b, i)
	if i > 0 && b[i-1] == '(' {
		i--
		i -= blankBefore(b, i)
	}
	before := b[max(0, i-len("woonachtig te")):i]
	if !bytes.HasSuffix(before, []byte(" te")) && !bytes.HasSuffix(before, []byte(" in")) {
		return false
	}
	before = before[:len(before)-len(" te")]
	return bytes.HasSuffix(before, []byte("wonende")) || bytes.HasSuffix(before, []byte("woonachtig")) || bytes.HasSuffix(before, []byte("woont"))
}
