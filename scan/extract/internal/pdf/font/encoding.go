package font

import "sync"

// An encoding gives the text of each code of a simple font, as plain makes it.
type encoding [256]string

// The single bytes of the encodings of ISO 32000-1, annex D, from 0x80 on; a
// zero rune has no character.
const (
	winAnsiHigh  = "€\x00‚ƒ„…†‡ˆ‰Š‹Œ\x00Ž\x00\x00‘’“”•–—˜™š›œ\x00žŸ"
	macRomanHigh = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\x00ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
	standardHigh = "\x00¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\x00–†‡·\x00¶•‚„”»…‰\x00¿\x00`´ˆ˜¯˘˙¨\x00˚¸\x00˝˛ˇ—\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00Æ\x00ª\x00\x00\x00\x00ŁØŒº\x00\x00\x00\x00\x00æ\x00\x00\x00ı\x00\x00łøœß"
)

func ascii() encoding {
	var e encoding
	for c := 0x20; c < 0x7F; c++ {
		e[c] = string(rune(c))
	}
	return e
}

// put fills e from code on with the runes of s.
func (e *encoding) put(code int, s string) {
	for _, r := range s {
		if r != 0 && code < len(e) {
			e[code] = plain(r)
		}
		code++
	}
}

// The base encodings, made once: whoever changes one has a copy.
var winAnsi = sync.OnceValue(func() encoding {
	e := ascii()
	e.put(0x80, winAnsiHigh)
	for c := 0xA0; c <= 0xFF; c++ {
		e[c] = plain(rune(c))
	}
	return e
})

var macRoman = sync.OnceValue(func() encoding {
	e := ascii()
	e.put(0x80, macRomanHigh)
	return e
})

var standard = sync.OnceValue(func() encoding {
	e := ascii()
	e['\''], e['`'] = "’", "‘"
	e.put(0xA0, standardHigh)
	return e
})
