package lexicon

import (
	_ "embed"
	"sort"
)

// places is an open-addressed table of slots of 6 bytes: 32 bits of hash and
// the code of a municipality, little-endian; 0 is empty. Its keys are the
// folded names of places that lie in one municipality, and those of
// municipalities behind MunicipalityMark.
//
//go:embed places.bin
var places string

// postcodes holds the municipality of each four-digit postcode from 1000 on, 0
// where there is none.
//
//go:embed postcodes.bin
var postcodes string

// successors holds for each code of a municipality, from 0 on, that of the
// municipality it lies in today, 0 for codes that mean none.
//
//go:embed successors.bin
var successors string

// MunicipalityMark stands before the folded name of a municipality in the
// table of places.
const MunicipalityMark = '@'

// FirstPostcode is the first postcode of the table.
const FirstPostcode = 1000

// OfPostcode returns the code of the municipality in which a four-digit
// postcode lies, 0 if unknown.
func OfPostcode(postcode int) uint16 {
	if postcode < FirstPostcode || postcode-FirstPostcode >= len(postcodes)/2 {
		return 0
	}
	return uint16At(postcodes, postcode-FirstPostcode)
}

// OfPlace returns the code of the municipality in which a place lies, 0 if
// unknown or if there are several.
func OfPlace(folded []byte) uint16 {
	h := Hash(folded)
	size := uint64(len(places) / 6)
	for slot := (h >> 32) % size; ; slot = (slot + 1) % size {
		code := uint16At(places, int(3*slot+2))
		if code == 0 {
			return 0
		}
		if uint32(uint16At(places, int(3*slot)))|uint32(uint16At(places, int(3*slot+1)))<<16 == uint32(h) {
			return code
		}
	}
}

// Successor returns the code of the municipality that a code, of today or of
// old, lies in today; 0 if unknown.
func Successor(code uint16) uint16 {
	if int(code) >= len(successors)/2 {
		return 0
	}
	return uint16At(successors, int(code))
}

// Municipality returns the name of a municipality of today, "" if unknown.
func Municipality(code uint16) string {
	i := sort.Search(len(municipalities), func(i int) bool { return municipalities[i].code >= code })
	if i == len(municipalities) || municipalities[i].code != code {
		return ""
	}
	return municipalities[i].name
}

type municipality struct {
	code uint16
	name string
}
