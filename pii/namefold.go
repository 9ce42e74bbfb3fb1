package pii

import "unicode"

// Base letters of three Unicode blocks, one byte a code point, as canonical
// decomposition (NFKD, marks removed, lower case) gives them: '.' where there
// is none, '#' where there are several (see foldsToMany).
const (
	latin1Base = "aaaaaa#ceeeeiiiidnooooo.ouuuuy##aaaaaa#ceeeeiiiidnooooo.ouuuuy#y" + // U+00C0
		"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii##jjkkkllllllllllnnnnnnnnnoooooo##rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs" // U+0100
	latinBBase = "#########aaiioouuuuuuuuuu.aaaa##ggggkkoooo..j###gg..nnaa##ooaaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy"                                                   // U+01C4
	vietBase   = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s..#." + // U+1E00
		"aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy" // U+1EA0
)

// appendBase appends the base letters of r in lower case: é gives e, ß gives
// ss, the Turkish dotless ı gives i. A letter without a Latin base is appended
// in lower case as it is; anything that is no letter appends nothing.
func appendBase(dst []byte, r rune) []byte {
	switch {
	case 'a' <= r && r <= 'z':
		return append(dst, byte(r))
	case 'A' <= r && r <= 'Z':
		return append(dst, byte(r)|0x20)
	case r < 0xC0:
		return dst
	}
	switch c := latinBase(r); c {
	case 0, '.':
		if !unicode.IsLetter(r) {
			return dst
		}
		return appendLower(dst, r)
	case '#':
		return append(dst, foldsToMany(r)...)
	default:
		return append(dst, c)
	}
}

// latinBase looks r up in the tables; 0 if r is in none of them.
func latinBase(r rune) byte {
	switch {
	case 0xC0 <= r && r < 0xC0+rune(len(latin1Base)):
		return latin1Base[r-0xC0]
	case 0x1C4 <= r && r < 0x1C4+rune(len(latinBBase)):
		return latinBBase[r-0x1C4]
	case 0x1E00 <= r && r < 0x1E00+rune(len(vietBase)):
		return vietBase[r-0x1E00]
	}
	return 0
}

func foldsToMany(r rune) string {
	switch r {
	case 'Æ', 'æ', 'Ǣ', 'ǣ', 'Ǽ', 'ǽ':
		return "ae"
	case 'Œ', 'œ':
		return "oe"
	case 'ß', 'ẞ':
		return "ss"
	case 'Þ', 'þ':
		return "th"
	case 'Ĳ', 'ĳ':
		return "ij"
	case 'Ǳ', 'ǲ', 'ǳ', 'Ǆ', 'ǅ', 'ǆ':
		return "dz"
	case 'Ǉ', 'ǈ', 'ǉ':
		return "lj"
	case 'Ǌ', 'ǋ', 'ǌ':
		return "nj"
	}
	return ""
}

func appendLower(dst []byte, r rune) []byte {
	for range 4 { // lower case of lower case is itself, for the few letters where one step is not enough
		l := unicode.ToLower(r)
		if l == r {
			break
		}
		r = l
	}
	return append(dst, string(r)...)
}
