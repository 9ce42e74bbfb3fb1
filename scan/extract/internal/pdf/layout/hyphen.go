package layout

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"
)

// joinText joins two lines of one cell, behind a line feed where they are not
// parts of one word.
func joinText(upper, lower []byte) []byte {
	last, first := lastWord(upper), firstWord(lower)
	switch {
	case hyphenated(last, first):
		return slices.Concat(upper[:len(upper)-1], lower)
	case partsAddress(last, first), bytes.HasSuffix(last, []byte("-")) && len(last) > 1 && startsUpper(first):
		return slices.Concat(upper, lower)
	}
	return slices.Concat(upper, []byte{'\n'}, lower)
}

func lastWord(b []byte) []byte { return b[bytes.LastIndexAny(b, " \n")+1:] }

func firstWord(b []byte) []byte {
	if i := bytes.IndexByte(b, ' '); i >= 0 {
		return b[:i]
	}
	return b
}

// Hyphenated tells whether the last word of upper was parted by a hyphen that
// the line break brought about, and returns the length of the part in lower.
// "in- en uitschrijving" and addresses keep theirs.
func Hyphenated(upper, lower []byte) (n int, ok bool) {
	last, first := lastWord(upper), firstWord(lower)
	return len(first), hyphenated(last, first)
}

func hyphenated(last, first []byte) bool {
	n := len(last) - 1
	if n < 2 || last[n] != '-' || len(first) < 2 || bytes.ContainsAny(first, "@-_/") || bytes.ContainsAny(last[:n], "@._/-") {
		return false
	}
	before, _ := utf8.DecodeLastRune(last[:n])
	behind, _ := utf8.DecodeRune(first)
	if !unicode.IsLower(before) || !unicode.IsLower(behind) {
		return false
	}
	switch string(bytes.TrimRight(first, ".,;:)")) {
	case "en", "of", "als", "tot", "dan", "noch", "and", "or", "und", "oder", "et", "ou":
		return false
	}
	return true
}

func startsUpper(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	return unicode.IsUpper(r)
}

// partsAddress tells whether a line break parts a mail address, which has no
// place for one: it came where the cell was too narrow.
func partsAddress(last, first []byte) bool {
	at := bytes.IndexByte(last, '@')
	if at < 0 { // "k.de-" and "vries@voorbeeld.nl"
		return bytes.IndexByte(first, '@') > 0 && len(last) > 0 && bytes.IndexByte([]byte("-._"), last[len(last)-1]) >= 0
	}
	if at == 0 || len(first) == 0 || bytes.IndexByte(first, '@') >= 0 {
		return false
	}
	r, _ := utf8.DecodeRune(first)
	if r != '.' && r != '-' && !unicode.IsLower(r) && !unicode.IsDigit(r) {
		return false
	}
	const shortest = 2 // of a top-level domain
	dot := bytes.LastIndexByte(last, '.')
	return r == '.' || dot < at || len(last)-dot-1 < shortest
}
