package pii

import (
	"bytes"

	"github.com/piiscan/piiscan/pii/internal/lexicon"
)

// addresseeAt reads the line that begins at i as one name, where a street with
// a number and a postcode stand in the lines below: an address block names
// whoever lives there. A first name or initials must open it, and no word may
// turn it into the name of a thing; the surname may be anything ("Kees op den
// Kelder").
func (r *nameReader) addresseeAt(i int) (Match, bool) {
	if i > 0 && r.b[i-1] != '\n' {
		return Match{}, false
	}
	end := lineEnd(r.b, i)
	if end-i > maxBlockLine || !addressBelow(r.b, end) {
		return Match{}, false
	}
	_, last := trimCell(r.b[i:end])
	end = i + last
	if !canBeName(r.b[i:end], FieldName) || !r.opensLikeName(i, end) {
		return Match{}, false
	}
	return Match{Kind: Name, Start: i, End: end, Confidence: Possible, Why: WhyStructure | WhyLexicon}, true
}

// maxBlockLine is the longest line of an address block, in bytes.
const maxBlockLine = 80

// opensLikeName tells whether a first name or initials open b[i:end], and
// nothing but prefixes and capitalised words follow, at least one of these.
func (r *nameReader) opensLikeName(i, end int) bool {
	surnames := 0
	for first := true; i < end; first = false {
		next, n := initialsEnd(r.b, i)
		if n == 0 {
			next = wordEnd(r.b, i)
		}
		if next == i { // between words
			i++
			continue
		}
		sense := r.lookup(i, next)
		switch {
		case first:
			if n == 0 && sense&lexicon.First == 0 || r.word.is(thingBefore) {
				return false
			}
		case n > 0, r.word.roles().prefix() != noPrefix:
		case !capitalAt(r.b, i), r.word.is(companySuffix | neverSurname):
			return false
		default:
			surnames++
		}
		i = skipBlanks(r.b, next)
	}
	return surnames > 0 && surnames <= 6
}

// addressBelow tells whether the line that ends at i is followed by one with a
// house number and one that begins with a postcode.
func addressBelow(b []byte, i int) bool {
	if i >= len(b) {
		return false
	}
	start := i + 1
	end := lineEnd(b, start)
	street := b[start:end]
	if len(street) > maxBlockLine || !postcodeBelow(b, end) || bytes.HasPrefix(street, []byte("Postbus")) {
		return false
	}
	for n := 4; n < len(street); n++ {
		if street[n-1] == ' ' && '1' <= street[n] && street[n] <= '9' {
			return true
		}
	}
	return false
}

// postcodeBelow tells whether the line that ends at i is followed by one that
// begins with a postcode.
func postcodeBelow(b []byte, i int) bool {
	if i >= len(b) {
		return false
	}
	at := skipBlanks(b, i+1)
	digits := digitsEnd(b, at)
	return digits == at+4 && postcodeEnd(b, digits, false) != 0
}

// isStreetLine tells whether nothing but a house number follows at i, and a
// postcode in the line below: what stands before i is a street, "Jonkheer van
// Riemsdijkln 88".
func isStreetLine(b []byte, i int) bool {
	const longest = 8
	at := skipBlanks(b, i)
	end := min(len(b), at+longest+1)
	if at == i || at == end || b[at] < '1' || b[at] > '9' {
		return false
	}
	n := bytes.IndexByte(b[at:end], '\n')
	return n > 0 && postcodeBelow(b, at+n)
}

// lineEnd returns the end of the line that i lies in.
func lineEnd(b []byte, i int) int {
	if n := bytes.IndexByte(b[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(b)
}
