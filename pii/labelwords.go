package pii

import (
	"strings"
	"unicode"

	"github.com/piiscan/piiscan/pii/internal/fold"
)

// labelWords is a label cut into folded words, which stand back to back in
// letters so that several words together read as one.
type labelWords struct {
	letters [2 * maxLabel]byte
	words   [maxLabelWords]labelWord
	n       int
}

type labelWord struct {
	start, end int
	element    int  // 0 for the first element of a path
	digits     bool // "2" of "kind 2"
	used       bool // digits that a role has taken
}

// cut cuts label into words; false if it has none or too many. What stands in
// brackets after other words ("(dd-mm-jjjj)") is left out.
func (w *labelWords) cut(label string) bool {
	if len(label) > maxLabel {
		label = label[len(label)-maxLabel:]
	}
	out := w.letters[:0]
	element, open := 0, false // open: the last word may grow
	var prev rune
	for i, r := range label {
		size := len(out)
		switch {
		case r == '(' && w.n > 0:
			if end := strings.IndexByte(label[i:], ')'); end < 0 || strings.Trim(label[i+end:], ") :*?.") == "" {
				return w.n > 0
			}
			open = false
		case '0' <= r && r <= '9':
			if open && !w.words[w.n-1].digits {
				open = false
			}
			out = append(out, byte(r))
			if !w.grow(open, size, len(out), element, true) {
				return false
			}
			open = true
		case r == '/' || r == '\\' || r == '[' || r == ']' || r == '>' || r == '|' || r == '.' && dotDivides(label, i, w):
			if r != '[' && w.n > 0 && w.words[w.n-1].element == element {
				element++
			}
			open = false
		case r == ':' && letterAfter(label, i) && w.n > 0 && w.words[w.n-1].element == element && (w.n == 1 || w.words[w.n-2].element < element):
			w.n-- // a namespace: "bg:inp.bsn"
			out = out[:w.words[w.n].start]
			open = false
		default:
			out = fold.AppendBase(out, r)
			if len(out) == size {
				if !unicode.Is(unicode.Mn, r) && r != '\'' && r != '\u2019' {
					open = false
				}
				break
			}
			if open && (w.words[w.n-1].digits || unicode.IsUpper(r) && unicode.IsLower(prev)) {
				open = false
			}
			if !w.grow(open, size, len(out), element, false) {
				return false
			}
			open = true
		}
		prev = r
	}
	return w.n > 0
}

func letterAfter(label string, i int) bool {
	return i+1 < len(label) && 'a' <= label[i+1]|0x20 && label[i+1]|0x20 <= 'z'
}

// grow lets the last word reach up to end, or begins a new word.
func (w *labelWords) grow(open bool, start, end, element int, digits bool) bool {
	if open {
		w.words[w.n-1].end = end
		return true
	}
	if w.n == len(w.words) {
		return false
	}
	w.words[w.n] = labelWord{start: start, end: end, element: element, digits: digits}
	w.n++
	return true
}

// dotDivides tells whether the full stop at i stands between two elements of a
// path, not after an abbreviation ("geb.datum", "inp.bsn").
func dotDivides(label string, i int, w *labelWords) bool {
	if w.n == 0 || i+1 == len(label) || label[i+1] == ' ' {
		return false
	}
	last := w.words[w.n-1]
	return last.end-last.start > 3 || last.digits
}
