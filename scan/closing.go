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
	for _, c := range closings {
		if n := len(c); n <= len(line) && bytes.EqualFold(line[:n], c) {
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

// saluted reports whether the line of text in which at lies begins with a
// salutation.
func saluted(text []byte, at int) bool {
	from := max(0, at-salutationReach)
	end := bytes.LastIndexByte(text[from:at], '\n')
	if end < 0 && from > 0 {
		return false
	}
	line := text[from+end+1 : at]
	for _, s := range salutations {
		if len(line) >= len(s) && bytes.EqualFold(line[:len(s)], s) {
			return true
		}
	}
	return false
}

// firstPerson reports whether the words before offset at, in the same sentence,
// say that what stands there is the writer's own: "mijn BSN is 999900006".
func firstPerson(text []byte, at int) bool {
	if at == 0 {
		return false // all of a cell
	}
	before := text[max(0, at-firstPersonReach):at]
	if end := bytes.LastIndexAny(before, ".?!\n"); end >= 0 {
		before = before[end+1:]
	}
	for word := range bytes.FieldsSeq(before) {
		if bytes.EqualFold(word, []byte("mijn")) || bytes.EqualFold(word, []byte("my")) {
			return true
		}
	}
	return false
}

// firstPersonReach is the number of bytes before a datum among which firstPerson
// looks.
const firstPersonReach = 60
