// Package fold reduces letters to their base letters in lower case, so that two
// spellings of one name or label compare equal. What it does not do: decide
// what separates words.
package fold

import (
	"unicode"
	"unicode/utf8"
)

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

// AppendBase appends the base letters of r in lower case: é gives e, ß gives
// ss, the Turkish dotless ı gives i. A letter without a Latin base is appended
// in lower case as it is; anything that is no letter appends nothing.
func AppendBase(dst []byte, r rune) []byte {
	if c := latinBase(r); c == 0 || c == '.' {
		if r < 0xC0 && (r|0x20 < 'a' || r|0x20 > 'z') || !unicode.IsLetter(r) {
			return dst
		}
		r = lower(r)
	}
	switch c := latinBase(r); {
	case c == '#':
		return append(dst, foldsToMany(r)...)
	case c != 0 && c != '.':
		return append(dst, c)
	}
	return utf8.AppendRune(dst, r)
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

// lower returns the lower case of r, for the few letters too that take more
// than one step. That of some is in a table: that of the Kelvin sign is k.
func lower(r rune) rune {
	for range 4 {
		l := unicode.ToLower(r)
		if l == r {
			break
		}
		r = l
	}
	return r
}
