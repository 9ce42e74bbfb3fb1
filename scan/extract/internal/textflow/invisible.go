package textflow

import (
	"bytes"
	"slices"
)

// invisible are the characters that show nothing: where a word may be broken, and
// where it must not be. They part the letters of a name and the digits of a number
// for nobody but a program.
var invisible = [][]byte{[]byte("\u00AD"), []byte("\u200B"), []byte("\u2060"), []byte("\uFEFF")}

// CutInvisible removes soft hyphens, spaces without width and the like from text, in
// place, and returns what is left.
func CutInvisible(text []byte) []byte {
	if !slices.ContainsFunc(text, func(c byte) bool { return c == 0xC2 || c == 0xE2 || c == 0xEF }) {
		return text // as most: no such character begins here
	}
	for _, mark := range invisible {
		kept := text[:0]
		for rest := text; ; {
			before, after, found := bytes.Cut(rest, mark)
			kept = append(kept, before...)
			if !found {
				break
			}
			rest = after
		}
		text = kept
	}
	return text
}
