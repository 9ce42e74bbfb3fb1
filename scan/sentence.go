package scan

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// sentences counts the sentences of running text up to an offset, which is asked
// for in rising order in the main.
type sentences struct {
	text []byte
	at   int // counted so far
	n    int
}

// before returns the number of sentences of text that end before offset i.
func (s *sentences) before(text []byte, i int) int {
	if len(text) != len(s.text) || len(text) > 0 && &text[0] != &s.text[0] || i < s.at {
		*s = sentences{text: text}
	}
	for ; s.at < i; s.at++ {
		if endsSentence(text, s.at) {
			s.n++
		}
	}
	return s.n
}

// reset forgets the text, which may be written over.
func (s *sentences) reset() { *s = sentences{} }

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
	start := bytes.LastIndexAny(text, " \n(.") + 1
	word := text[start:]
	if number := start == 0 || text[start-1] == '\n'; number && len(word) < 3 && digitsEnd(word, 0) == len(word) {
		return true // of an item
	}
	if len(word) == 0 || utf8.RuneCount(word) == 1 && !isDigitByte(word[0]) {
		return true
	}
	for _, a := range abbreviations {
		if bytes.EqualFold(word, a) {
			return true
		}
	}
	return start > 0 && text[start-1] == '.' && len(word) < 3 // "P.J.", "d.d."
}

// abbreviations are words that end in a full stop, before names and dates in
// the main.
var abbreviations = [][]byte{
	[]byte("dhr"), []byte("hr"), []byte("mevr"), []byte("mw"), []byte("mej"), []byte("fam"), []byte("wed"), []byte("geb"), []byte("gebr"),
	[]byte("dr"), []byte("drs"), []byte("mr"), []byte("ir"), []byte("ing"), []byte("prof"), []byte("ds"), []byte("jhr"), []byte("jkvr"), []byte("bc"),
	[]byte("tel"), []byte("nr"), []byte("no"), []byte("bsn"), []byte("sofi"), []byte("str"), []byte("resp"), []byte("evt"), []byte("jl"), []byte("ca"),
	[]byte("jan"), []byte("feb"), []byte("mrt"), []byte("apr"), []byte("jun"), []byte("jul"), []byte("aug"), []byte("sep"), []byte("sept"), []byte("okt"),
	[]byte("nov"), []byte("dec"), []byte("kent"), []byte("st"), []byte("v"), []byte("vd"), []byte("art"), []byte("lid"), []byte("blz"), []byte("bijv"), []byte("incl"),
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
