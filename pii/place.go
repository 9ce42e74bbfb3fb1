package pii

import (
	"bytes"
	"unicode/utf8"

	"github.com/piiscan/piiscan/pii/internal/fold"
	"github.com/piiscan/piiscan/pii/internal/lexicon"
)

// MunicipalityOfPostcode returns the code of the municipality in which a Dutch
// postcode lies, by its four digits; blanks in front do not matter, nor what
// follows. A few postcodes straddle two municipalities: this is the one with
// most of it. The municipalities are those of 1 January 2026.
func MunicipalityOfPostcode(postcode []byte) (code uint16, ok bool) {
	if len(postcode) > 0 && !isDigit(postcode[0]) {
		postcode = bytes.TrimLeft(postcode, " \t\u00a0")
	}
	if len(postcode) < 4 || len(postcode) > 4 && '0' <= postcode[4] && postcode[4] <= '9' {
		return 0, false
	}
	n := 0
	for _, c := range postcode[:4] {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	code = lexicon.OfPostcode(n)
	return code, code != 0
}

// MunicipalityOfPlace returns the code of the municipality in which a place
// lies, or that a municipality's name means. A name that stands for places in
// several municipalities ("Bergen", "Hengelo") gives none, unless it says that
// it is a municipality's: "gemeente Hengelo", "Hengelo (gem.)". Case,
// diacritics and the spelling of ij do not matter.
func MunicipalityOfPlace(place []byte) (code uint16, ok bool) {
	place, municipality := cutMunicipality(place)
	return lookUpPlace(place, municipality)
}

// MunicipalityOfName returns the code of the municipality of today that the
// name of a municipality, of today or of old, means: "Hengelo" is the one in
// Overijssel, whatever other places have the name. A name that two of today's
// municipalities have ("Bergen") gives none.
func MunicipalityOfName(name []byte) (code uint16, ok bool) {
	name, _ = cutMunicipality(name)
	return lookUpPlace(name, true)
}

// lookUpPlace looks for a municipality first, if it is known to be one.
func lookUpPlace(place []byte, municipality bool) (code uint16, ok bool) {
	var buf [1 + maxPlace + 2*utf8.UTFMax]byte
	key := append(buf[:0], lexicon.MunicipalityMark)
	for len(place) > 0 && len(key) < maxPlace {
		if c := place[0]; c < utf8.RuneSelf { // most
			place = place[1:]
			switch last := key[len(key)-1]; {
			case !isLetter(c):
			case c|0x20 == 'j' && last == 'i':
				key[len(key)-1] = 'y'
			default:
				key = append(key, c|0x20)
			}
			continue
		}
		r, n := utf8.DecodeRune(place)
		place = place[n:]
		if r == 'ĳ' || r == 'Ĳ' {
			r = 'y'
		}
		from := len(key)
		if key = fold.AppendBase(key, r); len(key) == from+1 && key[from] == 'j' && key[from-1] == 'i' {
			key[from-1] = 'y'
			key = key[:from]
		}
	}
	if len(place) > 0 || len(key) == 1 {
		return 0, false
	}
	if municipality {
		code = lexicon.OfPlace(key)
	}
	if code == 0 {
		code = lexicon.OfPlace(key[1:])
	}
	return code, code != 0
}

// maxPlace bounds the folded name of a place in bytes.
const maxPlace = 64

// CurrentMunicipality returns the code of the municipality that took over from
// the one with the given code, which is that code itself where it still
// stands; 0 for a code that means no municipality.
func CurrentMunicipality(code uint16) uint16 {
	return lexicon.Successor(code)
}

// MunicipalityName returns the name of a municipality, for the code of one of
// old that of the municipality it lies in today; "" for an unknown code.
func MunicipalityName(code uint16) string {
	return lexicon.Municipality(lexicon.Successor(code))
}

// cutMunicipality cuts off what says that a name is a municipality's.
func cutMunicipality(place []byte) (name []byte, municipality bool) {
	place = bytes.TrimSpace(place)
	for _, prefix := range [...]string{"gemeente ", "gem. ", "gem "} {
		if len(place) > len(prefix) && bytes.EqualFold(place[:len(prefix)], []byte(prefix)) {
			return place[len(prefix):], true
		}
	}
	if i := bytes.LastIndexByte(place, '('); i > 0 {
		inner := bytes.Trim(place[i:], "(). ")
		if bytes.EqualFold(inner, []byte("gem")) || bytes.EqualFold(inner, []byte("gemeente")) {
			return place[:i], true
		}
	}
	return place, false
}
