package pii

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// cueReach is how far before a date the word may stand that says whose day it
// is, in bytes. It covers "geboren te 's-Hertogenbosch, Nederland, op".
const cueReach = 80

// cueWords is the number of unknown words that may stand between a cue and the
// date: "geboortedatum van uw oudste kind:".
const cueWords = 4

// dateWord is what a word before a date says about it.
type dateWord uint8

const (
	wordUnknown    dateWord = iota
	wordLink                // says nothing: op, is, van, zondag, dd-mm-jjjj
	wordPlace               // opens the name of a place: te, in
	wordDate                // datum, jaar: what of, the word before tells
	wordBirth               // names the day of birth: geboortedatum
	wordBirthYear           // names the year of birth: geboortejaar
	wordBirthplace          // opens: geboorteplaats en -datum
	wordBorn                // tells of birth: geboren, geb.
	wordOther               // another event, or a limit: overleden, besluit, na
)

// cueFound is what the words before a date make of it.
type cueFound uint8

const (
	cueNone  cueFound = iota
	cueVague          // geb. Almelo 12-03-1985, or a maiden name: geb. Jansen
	cueFar            // other words stand in between
	cueNear           // nothing but linking words, or the birthplace, in between
)

// birthCue looks for the word that makes the date b[start:end] a date of birth.
// It reads backwards and stops at the first word that speaks of another event,
// at a digit, at the end of a sentence, and at the second line end.
func birthCue(b []byte, start, end int) cueFound {
	if bornSign(b, start, end) {
		return cueFar
	}
	if initialsDOB(b, start) {
		return cueNear
	}
	if bornAfter(b, start, end) {
		return cueFar
	}
	w := cueWalk{b: b, i: start, stop: max(0, start-cueReach)}
	unknown, lines, date := 0, 0, false
	for w.next() {
		word := wordOf(w.word())
		lines += w.lines
		if lines > 1 || lines > 0 && unknown > 0 || date && word == wordUnknown || w.sentence && word == wordUnknown {
			return cueNone
		}
		switch word {
		case wordUnknown:
			if unknown++; unknown > cueWords {
				return cueNone
			}
		case wordPlace:
			return w.bornThere()
		case wordDate:
			date = true
		case wordBirthplace:
			if !date {
				return cueNone
			}
			return cueNear
		case wordBirth, wordBirthYear:
			if unknown > 0 {
				return cueFar
			}
			return cueNear
		case wordBorn:
			switch {
			case unknown == 0:
				return cueNear
			case unknown <= 2 && lines == 0:
				return cueVague
			}
			return cueNone
		case wordOther:
			return cueNone
		}
	}
	return cueNone
}

// bornThere reports whether the word that opens a place follows on a word of
// birth: geboren is te Almelo.
func (w *cueWalk) bornThere() cueFound {
	for w.next() {
		switch wordOf(w.word()) {
		case wordBorn:
			return cueNear
		case wordLink:
		default:
			return cueNone
		}
	}
	return cueNone
}

// bornAfter reports whether the word of birth follows the date, as in deeds: op
// 12 maart 1985 te Almelo geboren.
func bornAfter(b []byte, start, end int) bool {
	if w := (cueWalk{b: b, i: start, stop: max(0, start-4)}); !w.next() || w.lines > 0 || string(w.word()) != "op" {
		return false
	}
	for n := range cueWords + 2 {
		gap := blankAt(b, end)
		if gap == 0 {
			return false
		}
		end += gap
		first := end
		for end < len(b) && end-first < cueReach && (isLetter(b[end]) || b[end] == '-' || b[end] >= utf8.RuneSelf && blankAt(b, end) == 0) {
			end++
		}
		switch word := wordOf(b[first:end]); {
		case word == wordBorn:
			return true
		case n == 0 && word != wordPlace:
			return false
		}
	}
	return false
}

// initialsDOB reports whether d.o.b. stands before the date.
func initialsDOB(b []byte, start int) bool {
	i := start
	for i > 0 && (b[i-1] == ' ' || b[i-1] == ':' || b[i-1] == '.') {
		i--
	}
	return i >= 5 && !wordBefore(b, i-5) && bytes.EqualFold(b[i-5:i], []byte("d.o.b"))
}

// yearCue reports whether the year at start is called a year of birth.
func yearCue(b []byte, start int) bool {
	w := cueWalk{b: b, i: start, stop: max(0, start-cueReach)}
	if !w.next() || w.lines > 1 {
		return false
	}
	switch word := wordOf(w.word()); word {
	case wordBirthYear:
		return true
	case wordDate:
		return len(w.word()) == 4 && w.word()[3]|0x20 == 'r' && w.next() && // geb. jaar, birth year
			(wordOf(w.word()) == wordBorn || wordOf(w.word()) == wordBirth)
	case wordBirth: // year of birth
		return w.next() && wordOf(w.word()) == wordLink && w.next() && wordOf(w.word()) == wordDate && len(w.word()) == 4 && w.word()[3]|0x20 == 'r'
	}
	return false
}

// otherEvent reports whether the words directly before a date that a label
// calls a date of birth say that it is not.
func otherEvent(b []byte, start int) bool {
	w := cueWalk{b: b, i: start, stop: max(0, start-cueReach)}
	for w.next() {
		switch wordOf(w.word()) {
		case wordOther:
			return true
		case wordBirth, wordBorn, wordUnknown:
			return false
		}
	}
	return false
}

// bornSign reports whether an asterisk stands before the date as it does in
// genealogies: Jan Jansen * 12-03-1985. An asterisk that opens a line with a
// blank after it is a list item, and one that is glued to the word before it
// points to a note; asterisks on both sides are emphasis.
func bornSign(b []byte, start, end int) bool {
	if end < len(b) && b[end] == '*' {
		return false
	}
	i := start
	for i > 0 && b[i-1] == ' ' {
		i--
	}
	if i == 0 || b[i-1] != '*' {
		return false
	}
	glued := i == start
	i--
	if i == 0 || b[i-1] == '\n' {
		return glued
	}
	return b[i-1] == ' ' && !listItem(b, i) || b[i-1] == '('
}

// listItem reports whether only blanks stand between the line start and i.
func listItem(b []byte, i int) bool {
	for i > 0 && b[i-1] == ' ' {
		i--
	}
	return i == 0 || b[i-1] == '\n'
}

// inBrackets reports whether a date stands in brackets behind a word with a
// capital: Jan Jansen (12-03-1985).
func inBrackets(b []byte, start, end int) bool {
	if start < 3 || b[start-1] != '(' || end == len(b) || b[end] != ')' || b[start-2] != ' ' {
		return false
	}
	w := cueWalk{b: b, i: start - 2, stop: max(0, start-cueReach)}
	if b[w.i-1] == '\n' || !w.next() || w.end != start-2 {
		return false
	}
	first, _ := utf8.DecodeRune(w.word())
	return unicode.IsUpper(first)
}

// cueWalk reads the words before a date backwards.
type cueWalk struct {
	b        []byte
	i, stop  int // the next word ends before i and may not start before stop
	end      int
	lines    int  // line ends between this word and the one after it
	sentence bool // a full stop and a blank follow the word
	moved    bool // next was called
}

// cueByte is what a byte before a date is to cueWalk.
type cueByte uint8

const (
	cueNothing cueByte = iota // part of no word
	cueLetter                 // of ASCII
	cueBeyond                 // perhaps of a letter beyond ASCII
	cueBlank
	cueLine
	cueFullStop
	cueQuestion
	cueEnd // no word before it speaks of the date
)

// cueBytes are what all bytes are.
var cueBytes = func() (of [256]cueByte) {
	for c := range of {
		switch b := byte(c); {
		case isLetter(b):
			of[c] = cueLetter
		case isDigit(b), b == ';', b == '!':
			of[c] = cueEnd
		case b >= utf8.RuneSelf:
			of[c] = cueBeyond
		}
	}
	of[' '], of['\t'], of['\n'], of['.'], of['?'] = cueBlank, cueBlank, cueLine, cueFullStop, cueQuestion
	return of
}()

// next goes to the previous word, and fails at a digit or at the limit.
func (w *cueWalk) next() bool {
	w.lines, w.sentence = 0, false
	i, gap := w.i, false
between:
	for ; i > w.stop; i-- {
		switch cueBytes[w.b[i-1]] {
		case cueLetter:
			break between
		case cueBeyond:
			if letterEnds(w.b, i) {
				break between
			}
		case cueBlank:
			gap = true
		case cueLine:
			w.lines++
			gap = true
		case cueFullStop:
			w.sentence = gap
		case cueQuestion:
			if w.moved || w.lines > 0 { // after a question comes its answer
				return w.endsAt(i)
			}
		case cueEnd:
			return w.endsAt(i)
		}
	}
	w.end, w.moved = i, true
	w.i = wordBegin(w.b, i)
	return w.i < w.end
}

// endsAt makes the walk end at a byte that no word before speaks beyond.
func (w *cueWalk) endsAt(i int) bool {
	w.i = i
	return false
}

// wordBegin returns where the letters begin that end at i, looking no further back
// than a cue reaches.
func wordBegin(b []byte, i int) int {
	for end := i; i > 0 && end-i < cueReach; {
		switch kind := cueBytes[b[i-1]]; {
		case kind == cueLetter:
			i--
		case kind == cueBeyond && letterEnds(b, i):
			_, n := utf8.DecodeLastRune(b[:i])
			i -= n
		default:
			return i
		}
	}
	return i
}

func (w *cueWalk) word() []byte { return w.b[w.i:w.end] }

// letterEnds reports whether a letter beyond ASCII ends before i.
func letterEnds(b []byte, i int) bool { return b[i-1] >= utf8.RuneSelf && wordBefore(b, i) }

// wordOf classifies a word, whatever its case.
func wordOf(word []byte) dateWord {
	n := len(word)
	if n == 0 || n > maxDateWord || mayBeDateWord[word[0]&0x1f][word[n-1]&0x1f]>>n&1 == 0 {
		return wordUnknown
	}
	if packed, ok := packWord(word); ok {
		class, ok := shortDateWord(packed)
		if !ok && packed&(1<<40-1) == packedDatum && n > len("datum") {
			return wordOther
		}
		return class
	}
	var buf [maxDateWord]byte
	folded := appendFolded(buf[:0], word)
	if class, ok := dateWords[string(folded)]; ok {
		return class
	}
	if n > len("datum") && hasSuffix(folded, "datum") {
		return wordOther
	}
	return wordUnknown
}

const packedDatum = 'd'<<32 | 'a'<<24 | 't'<<16 | 'u'<<8 | 'm'

// maxDateWord is the length of the longest word that says something about a date,
// in bytes.
const maxDateWord = 24
