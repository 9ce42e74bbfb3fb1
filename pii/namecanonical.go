package pii

import (
	"bytes"
	"unicode/utf8"

	"github.com/piiscan/piiscan/pii/internal/fold"
	"github.com/piiscan/piiscan/pii/internal/lexicon"
)

// maxCores is the number of parts of a double name that are kept.
const maxCores = 8

// AppendCanonical appends the canonical form of a name: the folded cores of the
// surname, sorted and joined by "+", and, where known, a comma and the folded
// first initial. "Bakker-de Vries, P." and "P. de Vries-Bakker" both give
// "bakker+vries,p". A core is a part of the surname without its prefix: base
// letters in lower case, "ij" as "y", nothing else. A name without a surname
// appends nothing.
//
// The four ways in which naamgebruik lets one person sign share a core.
func (p NameParts) AppendCanonical(dst []byte) []byte {
	return AppendName(dst, p.Surname, p.PartnerSurname, p.Initials, p.First)
}

// AppendName is NameParts.AppendCanonical for the parts that count there.
func AppendName(dst, surname, partner, initials, first []byte) []byte {
	size := len(dst)
	plain := false
	if len(partner) == 0 {
		dst, plain = appendPlainCore(dst, surname)
	}
	if !plain {
		dst = appendCores(dst, surname, partner)
	}
	if len(dst) == size {
		return dst
	}
	initial := firstLetter(initials) // a first name may be a nickname
	if initial == 0 {
		initial = firstLetter(first)
	}
	switch {
	case initial == 0:
	case initial < utf8.RuneSelf:
		dst = append(dst, ',', byte(initial))
	default:
		dst = utf8.AppendRune(append(dst, ','), initial)
	}
	return dst
}

// appendPlainCore appends the core of a surname of ASCII letters and blanks, as
// most are. It is not ok for another.
func appendPlainCore(dst, surname []byte) (core []byte, ok bool) {
	if len(surname) > maxNameWord {
		return dst, false
	}
	start := plainPrefix(surname)
	size := len(dst)
	for _, c := range surname[start:] {
		switch {
		case c|0x20 == 'j' && len(dst) > size && dst[len(dst)-1] == 'i':
			dst[len(dst)-1] = 'y'
		case isLetter(c):
			dst = append(dst, c|0x20)
		case c != ' ':
			return dst[:size], false
		}
	}
	return dst, true
}

// plainPrefix returns where the core of a surname begins that holds nothing but
// ASCII letters and blanks: behind the words of its prefix, or at 0 if there is
// nothing behind them.
func plainPrefix(surname []byte) int {
	for i := 0; i < len(surname); {
		start, sum := i, lexicon.NoLetters
		for i < len(surname) && isLetter(surname[i]) && i-start <= longestPrefix {
			sum = sum.Add(surname[i] | 0x20)
			i++
		}
		switch n := i - start; {
		case n == 0 && surname[i] != ' ':
			return 0
		case n == 0:
			i++
		case n > longestPrefix, rolesOf(sum.Hash()).prefix() == noPrefix:
			return start
		}
	}
	return 0
}

// appendCores appends the cores of a surname and of a partner's.
func appendCores(dst, surname, partner []byte) []byte {
	var c nameCores
	c.add(surname)
	c.add(partner)
	if c.n == 0 { // nothing but prefixes: the surname "Van"
		c.addPart(surname)
	}
	return c.append(dst)
}

// maxCoreText is the number of bytes of cores that are kept; a longer name is
// cut off.
const maxCoreText = 160

// nameCores collects cores, back to back in text.
type nameCores struct {
	text [maxCoreText]byte
	size int
	ends [maxCores]int
	n    int
}

// add adds the cores of a surname, which hyphens part. Prefixes are left out,
// but not from the cores of a canonical form.
func (c *nameCores) add(surname []byte) {
	canonical := bytes.IndexByte(surname, '+') >= 0
	for rest := surname; len(rest) > 0; {
		var part []byte
		part, rest = cutHyphen(rest)
		if !canonical {
			part = withoutPrefix(part)
		}
		c.addPart(part)
	}
}

func (c *nameCores) addPart(part []byte) {
	start := c.size
	for i := 0; i < len(part); {
		if letter := part[i]; letter < utf8.RuneSelf { // most
			if i++; isLetter(letter) && c.size < len(c.text) {
				c.addLetter(letter|0x20, start)
			}
			continue
		}
		r, n := utf8.DecodeRune(part[i:])
		i += n
		if r == utf8.RuneError && n == 1 {
			continue
		}
		var buf [2 * utf8.UTFMax]byte
		folded := fold.AppendBase(buf[:0], r)
		if c.size+len(folded) > len(c.text) {
			break
		}
		for _, letter := range folded {
			c.addLetter(letter, start)
		}
	}
	switch {
	case c.size == start:
	case c.n == maxCores: // no person's name
		c.size = start
	default:
		c.ends[c.n] = c.size
		c.n++
	}
}

// addLetter adds a folded letter, for which there is room, to the core that began
// at start.
func (c *nameCores) addLetter(letter byte, start int) {
	if letter == 'j' && c.size > start && c.text[c.size-1] == 'i' {
		c.text[c.size-1] = 'y'
		return
	}
	c.text[c.size] = letter
	c.size++
}

// append appends the cores, each once, in order.
func (c *nameCores) append(dst []byte) []byte {
	var cores [maxCores][]byte
	start := 0
	for i, end := range c.ends[:c.n] {
		core := c.text[start:end]
		at := i
		for ; at > 0 && bytes.Compare(core, cores[at-1]) < 0; at-- {
			cores[at] = cores[at-1]
		}
		cores[at], start = core, end
	}
	for i, core := range cores[:c.n] {
		if i > 0 {
			if bytes.Equal(core, cores[i-1]) {
				continue
			}
			dst = append(dst, '+')
		}
		dst = append(dst, core...)
	}
	return dst
}

// cutHyphen cuts b at its first hyphen, or "+" of a canonical form.
func cutHyphen(b []byte) (part, rest []byte) {
	for i := 0; i < len(b); i++ {
		switch {
		case b[i] == '-' || b[i] == '+' || b[i] == '=':
			return b[:i], b[i+1:]
		case b[i] == 0xE2 && bytes.HasPrefix(b[i:], []byte("\u2013")):
			return b[:i], b[i+3:]
		}
	}
	return b, nil
}

// withoutPrefix returns what is left of a part of a surname without the
// prefixes in front: nothing, if it is nothing else.
func withoutPrefix(part []byte) []byte {
	for {
		i := 0
		for i < len(part) && !letterAt(part, i) {
			i++
		}
		part = part[i:]
		end := wordEnd(part, 0)
		if end == 0 {
			return nil
		}
		if end > longestPrefix && isLetters(part[:longestPrefix+1]) {
			return part
		}
		var f foldedWord
		f.set(part[:end])
		if f.roles().prefix() == noPrefix {
			return part
		}
		part = part[end:]
	}
}

// longestPrefix is the number of letters of the longest word of a prefix.
var longestPrefix = func() (longest int) {
	for _, r := range roleWords {
		if r.role.prefix() == noPrefix {
			continue
		}
		for _, word := range r.words {
			longest = max(longest, len(word))
		}
	}
	return longest
}()

// isLetters tells whether b holds nothing but ASCII letters.
func isLetters(b []byte) bool {
	for _, c := range b {
		if !isLetter(c) {
			return false
		}
	}
	return true
}

// firstLetter returns the first letter of b, folded; 0 if there is none.
func firstLetter(b []byte) rune {
	if len(b) > 0 && isLetter(b[0]) && b[0] != 'I' {
		return rune(b[0] | 0x20) // most
	}
	var buf [2 * utf8.UTFMax]byte
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		i += n
		if r == utf8.RuneError && n == 1 {
			continue
		}
		if folded := fold.AppendBase(buf[:0], r); len(folded) > 0 {
			if string(folded) == "ij" || r == 'I' && i < len(b) && b[i] == 'J' {
				return 'y' // IJ is one letter: "IJsbrand"
			}
			r, _ = utf8.DecodeRune(folded)
			return r
		}
	}
	return 0
}
