package pii

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/piiscan/piiscan/pii/internal/lexicon"
)

// appendLabelled appends the cell as one name, if it can be one. A cell under a
// label that things have as well is weighed, and one that holds more than a
// name is read for the names in it.
func (NameDetector) appendLabelled(dst []Match, body []byte, field Field) []Match {
	start, end := trimCell(body)
	cell := body[start:end]
	m := Match{Kind: Name, End: len(cell), Confidence: Certain, Why: WhyLabel}
	if field == FieldName {
		m.Confidence, m.Why = weighWhole(cell)
	} else if !canBeName(cell, field) {
		return dst
	}
	size := len(dst)
	if m.Confidence >= Likely {
		dst = append(dst, m)
	} else {
		dst = appendWithin(dst, cell, m)
	}
	for i := range dst[size:] {
		dst[size+i].Start += start
		dst[size+i].End += start
	}
	return dst
}

// weighWhole weighs a cell under a label for whole names: initials, a prefix, a
// comma or a listed word make it Certain; capitals alone, in words that are not
// all ordinary ones, Likely; less than that Possible or none. Many surnames are
// ordinary words ("A. van Dekkers", "M. Timmer"): behind initials they are
// surnames all the same. What a tester invents is Likely. A cell that cannot be a
// name, or is that of a thing, has no confidence.
func weighWhole(cell []byte) (Confidence, Why) {
	if !spelledLikeName(cell, FieldName) {
		return 0, 0
	}
	w := cellWords{why: WhyLabel}
	var f foldedWord
	for i := 0; i < len(cell); {
		end, n := initialsEnd(cell, i)
		if n == 0 {
			end = wordEnd(cell, i)
		}
		switch word := cell[i:end]; {
		case n == 1:
			w.initials, w.why = n, w.why|WhyStructure
		case n > 1:
			f.set(word)
			if f.isThing(f.roles(), n, i == 0) {
				return 0, 0
			}
			w.initials, w.why = n, w.why|WhyStructure
		case end > i:
			f.set(word)
			role := f.roles()
			if f.isThing(role, n, i == 0) {
				return 0, 0
			}
			w.test = w.test || mayBeTest(word) && f.isTest()
			w.add(&f, role, capitalAt(cell, i), end == len(cell))
		default:
			if cell[i] == ',' {
				w.why |= WhyStructure
			}
			end = i + 1
		}
		i = end
	}
	return w.weigh()
}

// cellWords is what the words of a cell are under a label for whole names.
type cellWords struct {
	why      Why
	words    int // that are no prefix and no form of address
	capitals int // of those
	ordinary int // of those
	initials int
	test     bool // one of them is a tester's
}

// add adds a word that is no initial, and tells whether a capital begins it and
// whether it is the last.
func (w *cellWords) add(f *foldedWord, role wordRole, capital, last bool) {
	if role.prefix() != noPrefix || role&salutation != 0 && (!last || w.initials == 0) { // but "J. de Heer"
		w.why |= WhyStructure
		return
	}
	w.words++
	if capital {
		w.capitals++
	}
	if f.sense()&(lexicon.First|lexicon.Last) != 0 {
		w.why |= WhyLexicon
	} else if f.ordinary() {
		w.ordinary++
	}
}

func (w *cellWords) weigh() (Confidence, Why) {
	why, words, capitals, ordinary := w.why, w.words, w.capitals, w.ordinary
	switch {
	case w.test:
		return Likely, WhyLabel
	case words == 0:
		return 0, 0
	case w.initials > 0 && capitals == words:
		return Certain, why
	case ordinary == words && why&WhyStructure != 0 && capitals == words:
		return Likely, why // "De Bakker"
	case ordinary == words && (words == 1 || capitals < words):
		return 0, 0
	case ordinary == words:
		return Possible, why // "Pietje Verstraten", or "Plan Aanpak"
	case why&WhyLexicon != 0 && (ordinary == 0 || capitals == words), why&WhyStructure != 0 && capitals == words:
		return Certain, why
	case capitals == words:
		return Likely, why
	case why&WhyLexicon != 0, why&WhyStructure != 0 && 2*capitals >= words && capitals > 0:
		return Possible, why
	}
	return 0, 0
}

// trimCell returns the bounds of body without blanks, quotes and separators at
// its ends.
func trimCell(body []byte) (start, end int) {
	const edge = " \t\r\n\"*:;,_|\u00a0"
	if n := len(body); n > 0 && isAlnum(body[0]) && (isAlnum(body[n-1]) || body[n-1] == '.') {
		return 0, n // most cells
	}
	rest := bytes.TrimLeft(body, edge)
	start = len(body) - len(rest)
	return start, start + len(bytes.TrimRight(rest, edge))
}

// maxNameLen is the longest cell that is taken for a name.
const maxNameLen = 120

// canBeName tells whether a cell under a name's label can hold one: it is spelled
// like one, and names neither a company nor an institution.
func canBeName(cell []byte, field Field) bool {
	return spelledLikeName(cell, field) && (field != FieldName || !isThing(cell))
}

// spelledLikeName tells whether a cell holds letters and the marks that names
// have, few words, and none of the ways to say that there is no name.
func spelledLikeName(cell []byte, field Field) bool {
	switch n := len(cell); {
	case n == 0, n > maxNameLen, mayBeNoValue(cell) && noValue(cell), n > maxNameWord && hasLongWord(cell):
		return false
	}
	if field == FieldName && bytes.Contains(cell, []byte(" / ")) {
		return false // "Jan Jansen / Piet de Boer"
	}
	count := nameCount(0)
	for _, c := range cell {
		count += inName[c]
	}
	if count >= nameless && (field == FieldName || !onlyLost(cell, count)) {
		return false
	}
	count %= nameless
	letters, words := count%nameBlank, count/nameBlank+1
	switch field {
	case FieldInitials:
		return letters <= 16 && words <= 12
	case FieldPrefix, FieldPartnerPrefix:
		return words <= 5 && isPrefix(cell)
	}
	return letters > 1 && words <= 12
}

// onlyLost tells whether all that keeps a cell from being spelled like a name is
// one letter or two that some conversion lost: "Y?lmaz".
func onlyLost(cell []byte, count nameCount) bool {
	lost := bytes.Count(cell, []byte{'?'})
	return lost <= 2 && nameCount(lost) == count/nameless && count%nameBlank >= 2 && (bytes.IndexByte(cell, '?') < len(cell)-1)
}

// hasLongWord tells whether a cell holds a word that is too long for a name.
func hasLongWord(cell []byte) bool {
	for word := range bytes.FieldsFuncSeq(cell, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(word) > maxNameWord {
			return true
		}
	}
	return false
}

// nameCount counts what a cell holds that may be a name: each of these a byte,
// since no cell that is looked at has as many as that holds.
type nameCount uint32

const (
	nameLetter nameCount = 1 // any byte beyond ASCII too
	nameBlank  nameCount = 1 << 8
	nameless   nameCount = 1 << 16 // in no name
)

// inName is what each byte counts for; a hyphen, a full stop and an apostrophe for
// nothing.
var inName = func() (table [256]nameCount) {
	for c := range table {
		if isLetter(byte(c)) || c >= utf8.RuneSelf {
			table[c] = nameLetter
		}
	}
	for _, c := range []byte("0123456789_@=<>{}[]|?!%#\\:*~$^\n\r") {
		table[c] = nameless
	}
	table[' '], table['\t'] = nameBlank, nameBlank
	return table
}()

// isPrefix tells whether each word of a cell is one of a prefix.
func isPrefix(cell []byte) bool {
	found := false
	for i := 0; i < len(cell); {
		end := wordEnd(cell, i)
		if end == i {
			i++
			continue
		}
		var f foldedWord
		f.set(cell[i:end])
		if f.roles().prefix() == noPrefix {
			return false
		}
		found = true
		i = end
	}
	return found
}

// isThing tells a cell that names a company or an institution.
func isThing(cell []byte) bool {
	var f foldedWord
	for i := 0; i < len(cell); {
		end, n := initialsEnd(cell, i)
		if n == 0 {
			end = wordEnd(cell, i)
		}
		if end == i {
			i++
			continue
		}
		f.set(cell[i:end])
		if f.isThing(f.roles(), n, i == 0) {
			return true
		}
		i = end
	}
	return false
}

// isThing tells a word, or a row of initials if there are any, that makes the name
// that it stands in, first or not, one of a company or an institution.
func (w *foldedWord) isThing(role wordRole, initials int, first bool) bool {
	switch {
	case role&companySuffix != 0:
		return initials != 1
	case initials > 0:
		return false
	case first:
		return role&institution != 0 && w.n > 4
	}
	return isStreet(w.bytes())
}

// isStreet tells a compound that is the name of a street and no surname.
func isStreet(word []byte) bool {
	if !streetEnding(word) {
		return false
	}
	for _, ending := range [...]string{"straat", "singel", "plein", "gracht", "plantsoen", "dreef"} {
		if len(word) > len(ending)+2 && hasSuffix(word, ending) {
			return lexicon.Lookup(word)&lexicon.Last == 0
		}
	}
	return false
}

// noValue tells the ways in which people write that they have nothing to say.
func noValue(cell []byte) bool {
	switch string(cell) {
	case "n/a", "N/A", "n.a.", "na", "NA": // "Na" is a surname
		return true
	}
	if len(cell) > maxNameWord {
		return bytes.IndexFunc(cell, unicode.IsLetter) < 0 // none of noValues is so long
	}
	var f foldedWord
	f.set(cell)
	return f.n == 0 || noValues[string(f.bytes())]
}

// noValues are such ways, folded.
var noValues = func() map[string]bool {
	words := map[string]bool{}
	for _, word := range [...]string{
		"nvt", "onbekend", "unknown", "geen", "none", "null", "nil", "leeg", "empty", "ja", "nee", "yes", "no", "true", "false", "waar", "onwaar",
		"idem", "zieboven", "ntb", "nnb", "xx", "nvtniet", "niet", "nietbekend", "nietvantoepassing", "nognietbekend", "anoniem", "anonymous", "geheim",
		"overig", "overige", "diversen", "diverse", "totaal", "undefined", "nan", "tbd", "todo", "standaardwaarde", "nietingevuld", "zelf", "alleenstaand", "geenpartner",
	} {
		words[word] = true
	}
	return words
}()

// noValueEnds tells by the low bits of the first and the last letter of a cell
// whether it may be one of noValues: few names may.
var noValueEnds = func() (ends [32]uint32) {
	ends = endsOf(noValues)
	ends['n'&0x1f] |= 1 << ('a' & 0x1f) // "n/a"
	return ends
}()

// mayBeNoValue is the cheap test that throws out most cells, by their ends.
func mayBeNoValue(cell []byte) bool {
	first, last := cell[0], cell[len(cell)-1]
	if last == '.' && len(cell) > 1 {
		last = cell[len(cell)-2]
	}
	return len(cell) > maxNameWord || !isLetter(first) || !isLetter(last) || noValueEnds[first&0x1f]>>(last&0x1f)&1 != 0
}
