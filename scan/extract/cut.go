package extract

import (
	"bytes"
	"unicode/utf8"
)

// cutText returns where to cut text so that at most n bytes come before the
// cut: behind a line or space if there is one near, else between characters.
func cutText(text []byte, n int) int {
	if n >= len(text) {
		return len(text)
	}
	for back := 0; back < utf8.UTFMax && n > 1 && !utf8.RuneStart(text[n]); back++ {
		n--
	}
	near := max(0, n-2*Overlap)
	if i := bytes.LastIndexByte(text[near:n], '\n'); i >= 0 {
		return near + i + 1
	}
	if i := bytes.LastIndexByte(text[near:n], ' '); i >= 0 {
		return near + i + 1
	}
	return n
}

// overlapStart returns where the overlap of a cut text begins.
func overlapStart(text []byte) int {
	start := max(0, len(text)-Overlap)
	for start < len(text) && !utf8.RuneStart(text[start]) {
		start++
	}
	if i := bytes.IndexAny(text[start:], "\n "); i >= 0 && start+i+1 < len(text) {
		return start + i + 1
	}
	return start
}
