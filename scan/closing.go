package scan

import "bytes"

// closings are the words with which a letter or mail ends. What stands below
// them is about whoever wrote it.
var closings = [][]byte{
	[]byte("met vriendelijke groet"), []byte("met hartelijke groet"), []byte("vriendelijke groet"),
	[]byte("hoogachtend"), []byte("groeten,"), []byte("groet,"), []byte("mvg"),
	[]byte("namens deze"), []byte("namens het college"), []byte("namens burgemeester"),
}

// closingLetters are the first letters of closings, bit 0 for A.
var closingLetters = firstLetters(closings)

// firstLetters returns the letters that words begin with, bit 0 for A.
func firstLetters(words [][]byte) (set uint32) {
	for _, w := range words {
		set |= 1 << (w[0] - 'a')
	}
	return set
}

// closingAt returns the offset of the line that closes a letter, or the length
// of text.
func closingAt(text []byte) int {
	for start := 0; start < len(text); {
		line := text[start:]
		end := bytes.IndexByte(line, '\n')
		if end < 0 {
			end = len(line)
		}
		if closingLetters>>(line[0]|0x20-'a')&1 != 0 && closes(line[:end]) {
			return start
		}
		start += end + 1
	}
	return len(text)
}

// closes reports whether a line begins with a closing.
func closes(line []byte) bool {
	if len(line) < 3 {
		return false
	}
	for _, c := range closings {
		if line[1]|0x20 == c[1] && line[2]|0x20 == c[2] && len(c) <= len(line) && bytes.EqualFold(line[:len(c)], c) {
			return true
		}
	}
	return false
}

// salutations are the words with which a letter addresses its reader.
var salutations = [][]byte{[]byte("geachte"), []byte("beste "), []byte("hooggeachte"), []byte("dear ")}

// salutationReach is how far behind the beginning of a line its salutation
// counts, in bytes: a hostile line is full of names and has no end.
const salutationReach = 1000

// salutedLine is the line of a text that names are found in, which are asked for
// in rising order in the main.
type salutedLine struct {
	text      []byte
	at, start int // the line that at lies in begins at start
}

// holds reports whether the line of text in which at lies begins with a
// salutation.
func (l *salutedLine) holds(text []byte, at int) bool {
	if len(text) != len(l.text) || len(text) > 0 && &text[0] != &l.text[0] || at < l.at {
		*l = salutedLine{text: text}
	}
	if end := bytes.LastIndexByte(text[l.at:at], '\n'); end >= 0 {
		l.start = l.at + end + 1
	}
	l.at = at
	if at-l.start >= salutationReach {
		return false
	}
	return hasPrefixFold(text[l.start:at], salutations)
}

// reset forgets the text, which may be written over.
func (l *salutedLine) reset() { *l = salutedLine{} }
