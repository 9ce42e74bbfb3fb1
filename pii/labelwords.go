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
	index      bool // digits in square brackets
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
				return w.n > 0 && !w.holdsNumber()
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
			if prev == '[' {
				w.words[w.n-1].index = true
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
	return w.n > 0 && !w.holdsNumber()
}

// holdsNumber tells a number of three digits or more, which a label does not
// have ("1015NR", "ID1928058"), unless it is an index in a path or a year behind
// the first word.
func (w *labelWords) holdsNumber() bool {
	for i, word := range w.words[:w.n] {
		digits := w.letters[word.start:word.end]
		year := i > 0 && len(digits) == 4 && (string(digits[:2]) == "19" || string(digits[:2]) == "20")
		index := word.index || word.element < w.words[w.n-1].element
		if word.digits && len(digits) > 2 && !year && !index {
			return true
		}
	}
	return false
}

// ordinal turns word i, "tweede" before a role, into the digits that it means.
func (w *labelWords) ordinal(i int) bool {
	word := &w.words[i]
	if word.digits || i+1 == w.n {
		return false
	}
	next := w.words[i+1]
	if _, ok := roleOf(string(w.letters[next.start:next.end])); !ok {
		return false
	}
	for n, name := range [...]string{"eerste", "tweede", "derde", "vierde", "vijfde", "zesde"} {
		if name == string(w.letters[word.start:word.end]) {
			w.letters[word.start] = byte('1' + n)
			word.end, word.digits = word.start+1, true
			return true
		}
	}
	return false
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
