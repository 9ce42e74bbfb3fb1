package pii

import (
	"unicode"
	"unicode/utf8"

	"github.com/piiscan/piiscan/pii/internal/fold"
	"github.com/piiscan/piiscan/pii/internal/lexicon"
)

// maxNameWord is the number of bytes of a word that are looked at; a longer
// word is no name.
const maxNameWord = 48

// foldedWord is a word of a name in folded form.
type foldedWord struct {
	plain []byte // the word before it was folded, if it is of ASCII and not folded yet
	buf   [2 * maxNameWord]byte
	n     int // letters that it has when it is folded
	hash  lexicon.Sum
}

// set takes word, whose hash is known at once; it is folded when that is asked
// for. A word that is too long becomes empty.
func (w *foldedWord) set(word []byte) {
	w.n, w.hash, w.plain = 0, lexicon.NoLetters, nil
	if len(word) > maxNameWord {
		return
	}
	marks, sum := 0, w.hash
	for i, c := range word {
		if isLetter(c) {
			sum = sum.Add(c | 0x20)
			continue
		}
		if c >= utf8.RuneSelf {
			w.plain = word[:i]
			w.bytes()
			w.addBeyondASCII(word[i:])
			return
		}
		marks++
	}
	w.n, w.hash, w.plain = len(word)-marks, sum, word
}

// sense returns what the lists know of the word.
func (w *foldedWord) sense() lexicon.Sense { return lexicon.Find(w.hash.Hash()) }

// ordinary tells whether it is an ordinary Dutch word.
func (w *foldedWord) ordinary() bool { return lexicon.IsWordHash(w.hash.Hash()) }

// roles returns what it does around and inside names.
func (w *foldedWord) roles() wordRole { return rolesOf(w.hash.Hash()) }

// is tells whether it does any of these.
func (w *foldedWord) is(role wordRole) bool { return w.roles()&role != 0 }

// addBeyondASCII adds the rest of a word, from the first letter beyond ASCII on.
func (w *foldedWord) addBeyondASCII(word []byte) {
	out := w.buf[:w.n]
	for i := 0; i < len(word); {
		if c := word[i]; c < utf8.RuneSelf {
			if isLetter(c) {
				out = append(out, c|0x20)
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(word[i:])
		out = fold.AppendBase(out, r)
		i += size
	}
	w.n = copy(w.buf[:], out)
	w.hash = lexicon.NoLetters
	for _, c := range w.buf[:w.n] {
		w.hash = w.hash.Add(c)
	}
}

// bytes returns the folded word.
func (w *foldedWord) bytes() []byte {
	if w.plain != nil {
		n := 0
		for _, c := range w.plain {
			if isLetter(c) {
				w.buf[n] = c | 0x20
				n++
			}
		}
		w.n, w.plain = n, nil
	}
	return w.buf[:w.n]
}

// wordEnd returns the end of the word that begins at i: letters, with
// apostrophes between them. It returns i if there is no letter at i.
func wordEnd(b []byte, i int) int {
	for i < len(b) && isLetter(b[i]) {
		i++
	}
	if i == len(b) || b[i] < utf8.RuneSelf && b[i] != '\'' {
		return i // most words
	}
	return longWordEnd(b, i)
}

// longWordEnd is wordEnd for a word that goes on beyond ASCII or behind an
// apostrophe.
func longWordEnd(b []byte, i int) int {
	for i < len(b) {
		c := b[i]
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			i++
		case c == '\'':
			if i+1 >= len(b) || !letterAt(b, i+1) || i == 0 || !letterBefore(b, i) {
				return i
			}
			i++
		case c < utf8.RuneSelf:
			return i
		default:
			r, size := utf8.DecodeRune(b[i:])
			if r == '\u2019' && letterAt(b, i+size) && letterBefore(b, i) || unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) {
				i += size
				continue
			}
			return i
		}
	}
	return i
}

// letterAt tells whether a letter begins at i.
func letterAt(b []byte, i int) bool {
	if i >= len(b) {
		return false
	}
	if c := b[i]; c < utf8.RuneSelf {
		return 'a' <= c|0x20 && c|0x20 <= 'z'
	}
	r, _ := utf8.DecodeRune(b[i:])
	return unicode.IsLetter(r)
}

// letterBefore tells whether a letter or digit ends at i.
func letterBefore(b []byte, i int) bool {
	if i == 0 {
		return false
	}
	if c := b[i-1]; c < utf8.RuneSelf {
		return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '_'
	}
	r, _ := utf8.DecodeLastRune(b[:i])
	return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)
}

// capitalAt tells whether a capital begins at i.
func capitalAt(b []byte, i int) bool {
	if i >= len(b) {
		return false
	}
	if c := b[i]; c < utf8.RuneSelf {
		return 'A' <= c && c <= 'Z'
	}
	r, _ := utf8.DecodeRune(b[i:])
	return unicode.IsUpper(r)
}

// skipBlanks returns the end of the blanks at i: spaces and no-break spaces, no
// more than two, and no line end.
func skipBlanks(b []byte, i int) int {
	for range 2 {
		switch {
		case i < len(b) && b[i] == ' ':
			i++
		case i+1 < len(b) && b[i] == 0xC2 && b[i+1] == 0xA0:
			i += 2
		default:
			return i
		}
	}
	return i
}

// blanksBefore returns the start of the blanks that end at i.
func blanksBefore(b []byte, i int) int {
	for range 2 {
		switch {
		case i > 0 && b[i-1] == ' ':
			i--
		case i > 1 && b[i-2] == 0xC2 && b[i-1] == 0xA0:
			i -= 2
		default:
			return i
		}
	}
	return i
}

// nameWordStart returns the start of the word that ends at i; i if there is none.
func nameWordStart(b []byte, i int) int {
	for i > 0 && isLetter(b[i-1]) {
		i--
	}
	for i > 0 && b[i-1] >= utf8.RuneSelf {
		r, size := utf8.DecodeLastRune(b[:i])
		if !unicode.IsLetter(r) {
			break
		}
		i -= size
		for i > 0 && isLetter(b[i-1]) {
			i--
		}
	}
	return i
}

// initialsEnd returns the end of a row of initials at i ("P.J.", "P. J.",
// "Th.M.", "Ĳ.") and the number of them, 0 if there is none. The full stop
// after the last may be missing when there are several.
func initialsEnd(b []byte, i int) (end, n int) {
	if end = i; i < len(b) && b[i] < utf8.RuneSelf && !isUpper(b[i]) {
		return i, 0
	}
	for at := i; ; {
		e := initialEnd(b, at)
		if e == at || e >= len(b) || b[e] != '.' {
			if n > 0 && e > at && at == end && !letterAt(b, e) && e < len(b) && b[e] == ' ' { // "P.J Jansen"
				return e, n + 1
			}
			return end, n
		}
		end = e + 1
		n++
		at = end
		if at < len(b) && b[at] == '-' { // "J.-P."
			at++
		} else if s := skipBlanks(b, at); s == at+1 {
			at = s
		}
	}
}

// initialEnd returns the end of one initial, without its full stop.
func initialEnd(b []byte, i int) int {
	if !capitalAt(b, i) {
		return i
	}
	e := wordEnd(b, i)
	switch {
	case e-i == 1:
		return e
	case e-i > 4:
		return i
	case b[i] >= utf8.RuneSelf:
		if _, size := utf8.DecodeRune(b[i:]); size == e-i {
			return e
		}
		return i
	}
	switch string(b[i:e]) {
	case "Th", "TH", "Ph", "PH", "Ch", "CH", "Chr", "IJ", "Ij", "Joh", "Jac", "Jos", "Sj", "Tj", "Wm", "Fr", "Alb", "Corn", "Gerh", "Nic", "Herm", "Wilh", "Abr", "Jzn":
		return e
	}
	return i
}
