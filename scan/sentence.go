package scan

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// sentences numbers the sentences of running text, from the one of the offset
// that is asked for first. Most texts are asked for one, or for some that stand
// together, and need not be read.
type sentences struct {
	text []byte
	at   int // asked for last
	n    int // its number
}

// number returns the number of the sentence that holds offset i of text, which is
// less than zero before the first that was asked for.
func (s *sentences) number(text []byte, i int) int {
	if len(text) != len(s.text) || len(text) > 0 && &text[0] != &s.text[0] {
		*s = sentences{text: text, at: i}
	}
	if s.at < i {
		s.n += sentenceEnds(text, s.at, i)
	} else {
		s.n -= sentenceEnds(text, i, s.at)
	}
	s.at = i
	return s.n
}

// reset forgets the text, which may be written over.
func (s *sentences) reset() { *s = sentences{} }

// sentenceEnds counts the sentences that end with a byte of text[from:to].
func sentenceEnds(text []byte, from, to int) (n int) {
	for i, c := range text[from:to] {
		if mayEndSentence[c] && endsSentence(text, from+i) {
			n++
		}
	}
	return n
}

var mayEndSentence = [256]bool{'.': true, '!': true, '?': true, '\n': true}

// endsSentence reports whether a sentence, or an item of a list, ends with the
// byte at i.
func endsSentence(text []byte, i int) bool {
	switch text[i] {
	case '.', '!', '?':
		rest := text[i+1:]
		if len(rest) == 0 || rest[0] != ' ' && rest[0] != '\n' || abbreviates(text[:i]) {
			return false
		}
		next, _ := utf8.DecodeRune(bytes.TrimLeft(rest, " \n"))
		return rest[0] == '\n' || !unicode.IsLower(next)
	case '\n':
		return beginsItem(text[i+1:])
	}
	return false
}

// abbreviates reports whether a full stop behind text belongs to its last word:
// an initial, a number, or an abbreviation.
func abbreviates(text []byte) bool {
	start := len(text)
	for start > 0 && !beforeWord(text[start-1]) {
		if start--; len(text)-start > longestAbbreviation {
			return false
		}
	}
	word := text[start:]
	if number := start == 0 || text[start-1] == '\n'; number && len(word) < 3 && digitsEnd(word, 0) == len(word) {
		return true // of an item
	}
	if len(word) == 0 || utf8.RuneCount(word) == 1 && !isDigitByte(word[0]) || isAbbreviation(word) {
		return true
	}
	return start > 0 && text[start-1] == '.' && len(word) < 3 // "P.J.", "d.d."
}

func beforeWord(c byte) bool { return c == ' ' || c == '\n' || c == '(' || c == '.' }

// longestAbbreviation is the length of the longest one, and of a character at
// least.
const longestAbbreviation = utf8.UTFMax

// isAbbreviation reports whether word, which is no longer than that, ends in a full
// stop: such words stand before names and dates in the main.
func isAbbreviation(word []byte) bool {
	var small [longestAbbreviation]byte
	for i, c := range word {
		if small[i] = c; 'A' <= c && c <= 'Z' {
			small[i] += 'a' - 'A'
		}
	}
	switch string(small[:len(word)]) {
	case "dhr", "hr", "mevr", "mw", "mej", "fam", "wed", "geb", "gebr",
		"dr", "drs", "mr", "ir", "ing", "prof", "ds", "jhr", "jkvr", "bc",
		"tel", "nr", "no", "bsn", "sofi", "str", "resp", "evt", "jl", "ca",
		"jan", "feb", "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt",
		"nov", "dec", "kent", "st", "v", "vd", "art", "lid", "blz", "bijv", "incl":
		return true
	}
	return false
}

// beginsItem reports whether a line opens with the mark of a list: "- ", "* ",
// "3. ", "a) ".
func beginsItem(line []byte) bool {
	line = bytes.TrimLeft(line, " \t")
	if len(line) < 2 {
		return false
	}
	if bytes.HasPrefix(line, []byte("•")) {
		return true
	}
	i := digitsEnd(line, 0)
	if i == 0 && isLetter(line[0]) {
		i = 1
	}
	switch {
	case i == 0:
		return (line[0] == '-' || line[0] == '*') && line[1] == ' '
	case i > 2 || i+1 >= len(line):
		return false
	}
	return (line[i] == '.' && !isLetter(line[0]) || line[i] == ')') && line[i+1] == ' '
}

func isDigitByte(c byte) bool { return c >= '0' && c <= '9' }
