package pii

import (
	"bytes"

	"github.com/piiscan/piiscan/pii/internal/lexicon"
)

// nameReader reads names in running text. It works from capital to capital:
// the rest of the text is only skipped.
type nameReader struct {
	b      []byte
	word   foldedWord // the word looked at last
	listed int        // end of the last name behind "de heren"; 0 if there is none
	told   told       // the surnames of the people named so far
}

// appendMatches appends the names in the text.
func (r *nameReader) appendMatches(dst []Match) []Match {
	from := 0 // end of the last match
	for i := nextCapital(r.b, 0); i < len(r.b); i = nextCapital(r.b, i) {
		m, next := r.nameAt(i, from)
		if m.Confidence != 0 {
			dst = append(dst, m)
			from = m.End
		}
		i = next
	}
	return dst
}

// appendFrom is appendMatches for a text whose capitals are known: those of all
// words and more.
func (r *nameReader) appendFrom(dst []Match, capitals []int32) []Match {
	from, next := 0, 0
	for _, at := range capitals {
		i := int(at)
		if i < next || !opensWithCapital(r.b, i) {
			continue
		}
		var m Match
		if m, next = r.nameAt(i, from); m.Confidence != 0 {
			dst = append(dst, m)
			from = m.End
		}
	}
	return dst
}

// opensWithCapital tells whether a word begins at i with a capital that names
// may begin with.
func opensWithCapital(b []byte, i int) bool {
	c := b[i]
	if c < 'A' || c > 'Z' && (c < 0xC3 || c > 0xC5) {
		return false
	}
	return !letterBefore(b, i) && (c <= 'Z' || capitalAt(b, i))
}

// nextCapital returns the start of the first word from i on that begins with a
// capital, or the length of b.
func nextCapital(b []byte, i int) int {
	for i < len(b) && !opensWithCapital(b, i) {
		i++
	}
	return i
}

// person is what has been read of a name so far.
type person struct {
	start, end  int
	before      nameCue       // what stands before it
	initials    int           // number of them
	first       bool          // there is a first name
	pure        bool          // one that is nothing but a first name
	short       bool          // the first name has two letters
	shouted     bool          // the first name is in capitals
	loud        bool          // the surname is in capitals
	listed      bool          // only the lists say that it is a name
	prefix      prefixKind    // how the prefix begins
	prefixWords int           // their number
	opening     byte          // the letter that the prefix begins with, in lower case
	capital     bool          // the prefix is written with a capital
	der         bool          // "der" or "den" is a word of it, which stand before names only
	addressed   bool          // it stands above a street and number
	street      bool          // the surname is not listed, and ends as streets do
	core        uint64        // the hash of the first word of the surname
	surname     lexicon.Sense // Word is set for every ordinary word
	likeness    int           // of a surname that is neither listed nor a place
	led         bool          // a word that is seldom followed by a mark of a list stands before it
	compound    bool          // the surname has two words, of which the first opens such
	coined      bool          // the first name is in no list
	eastern     bool          // such a name, and a surname of China or Vietnam
}

// nameAt reads the name that begins with the capital at i, and returns where
// to go on. Nothing before from belongs to it. In an address block, the line
// of the name is read whole, and that of the street is none.
func (r *nameReader) nameAt(i, from int) (Match, int) {
	m, next := r.nameOf(i, from)
	if m.Confidence != 0 && isStreetLine(r.b, m.End) {
		return Match{}, next
	}
	if i > 0 && r.b[i-1] != '\n' {
		return m, next
	}
	if line, ok := r.addresseeAt(i); ok && line.End > m.End {
		line.Confidence = max(line.Confidence, m.Confidence)
		return line, line.End
	}
	return m, next
}

// nameOf reads the name that begins with the capital at i by itself.
func (r *nameReader) nameOf(i, from int) (Match, int) {
	end := wordEnd(r.b, i)
	if end == i {
		return Match{}, i + 1
	}
	if partOfToken(r.b, i, end) {
		return Match{}, end
	}
	if r.labelBefore(i, from) {
		if m, ok := r.labelledLine(i); ok {
			return m, m.End
		}
	}
	if initialsAt, n := initialsFrom(r.b, i, end); n > 0 {
		if i > 1 && r.b[i-1] == '.' && letterBefore(r.b, i-1) && !listMarker(r.b, i) {
			return Match{}, max(end, initialsAt) // "ADC.S.LE"
		}
		if m, ok := r.withInitials(i, initialsAt, n, from); ok {
			return m, m.End
		}
		return Match{}, max(end, initialsAt)
	}
	r.word.set(r.b[i:end])
	core := r.word.hash.Hash()
	role, sense := rolesOf(core), lexicon.Find(core)
	if role&salutation != 0 {
		return Match{}, end
	}
	if sense&lexicon.First != 0 {
		if m, ok := r.withFirstName(i, from); ok {
			return m, m.End
		}
	}
	if role&(vietnameseSurname|chineseSurname) != 0 && goesOn(r.b, end) {
		if m, ok := r.fromTheEast(person{start: i}, end, role, sense); ok {
			return m, m.End
		}
	}
	if m, ok := r.surnameOnly(i, from, end, role); ok {
		return m, m.End
	}
	if r.told.n > 0 && sense&(lexicon.First|lexicon.Place) == 0 && r.told.holds(core, i) {
		if m, ok := r.again(i, end, core, sense); ok {
			return m, m.End
		}
	}
	if role != 0 || sense == 0 || goesOn(r.b, end) { // few words
		if m, ok := r.otherwise(i, from, end, role, sense); ok {
			return m, m.End
		}
	}
	if m, ok := r.bornName(i, end); ok {
		return m, m.End
	}
	return Match{}, end
}

// initialsFrom is initialsEnd for a word whose end is known: few words have a
// full stop behind them.
func initialsFrom(b []byte, i, end int) (int, int) {
	if end >= len(b) || b[end] != '.' {
		return i, 0
	}
	return initialsEnd(b, i)
}

// labelledLine reads the rest of a line, up to a mark that parts things, as the
// name that a label before it announces: "Aanvrager: Lenya van Vliet".
func (r *nameReader) labelledLine(i int) (Match, bool) {
	line := r.b[i:min(len(r.b), i+maxNameLen)]
	if end := bytes.IndexAny(line, ",;(/|\t\r\n"); end >= 0 {
		line = line[:end]
	}
	line = bytes.TrimRight(line, " .")
	if bytes.Count(line, []byte(" ")) > 5 || bytes.IndexByte(line, ' ') < 0 || !canBeName(line, FieldName) {
		return Match{}, false
	}
	if c, why := weighWhole(line); c >= Likely {
		return Match{Kind: Name, Start: i, End: i + len(line), Confidence: Likely, Why: why&^WhyLabel | WhyCue | WhyStructure}, true
	}
	return Match{}, false
}

// partOfToken tells whether the word from i to end is a part of an address, a
// file name or an identifier.
func partOfToken(b []byte, i, end int) bool {
	if i > 0 {
		switch b[i-1] {
		case '@', '/', '\\', '.', '#', '$', '=', '&', '<':
			return b[i-1] != '.' && b[i-1] != '/' || i > 1 && letterBefore(b, i-1) && end-i > 2
		}
	}
	if end >= len(b) {
		return false
	}
	switch c := b[end]; {
	case '0' <= c && c <= '9', c == '_', c == '@', c == '=', c == '\\':
		return true
	case c == '.':
		return letterAt(b, end+1) && !capitalAt(b, end+1)
	}
	return false
}

// withInitials reads "P.J. (Piet) van der Berg"; the initials end at end.
func (r *nameReader) withInitials(i, end, n, from int) (Match, bool) {
	if r.company(i, end) {
		return Match{}, false
	}
	p := person{start: i, initials: n}
	at := skipBlanks(r.b, end)
	if at < len(r.b) && r.b[at] == '\n' {
		at++
	}
	at = r.skipNickname(at)
	at = r.skipNobility(at)
	at = r.prefixes(&p, at)
	if !r.surnameAt(&p, at) {
		return Match{}, false
	}
	p.before, _ = r.cueBefore(i, from)
	p.addressed = streetBelow(r.b, p.end)
	if n == 1 && p.surname&(lexicon.Last|lexicon.Word) == lexicon.Word {
		p.led = r.ledBefore(i)
	}
	return r.match(p)
}

// listMarker tells whether the marker of a list stands right before i: "b." in
// "b.R.M. Jansen".
func listMarker(b []byte, i int) bool {
	return i > 1 && 'a' <= b[i-2] && b[i-2] <= 'z' && (i == 2 || b[i-3] == ' ' || b[i-3] == '\n' || b[i-3] == '\t')
}

// streetBelow tells whether the line ends at i and the next one is a street
// with a house number, as in an address block.
func streetBelow(b []byte, i int) bool {
	const longest = 60
	i = skipBlanks(b, i)
	if i < len(b) && b[i] == '\r' {
		i++
	}
	if i >= len(b) || b[i] != '\n' || !capitalAt(b, i+1) {
		return false
	}
	line := b[i+1 : min(len(b), i+1+longest)]
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	for at, c := range line {
		if '1' <= c && c <= '9' && at > 3 && line[at-1] == ' ' {
			return len(line)-at <= 8
		}
	}
	return false
}

// company tells initials that are none of a person: "B.V.", "E.G.".
func (r *nameReader) company(i, end int) bool {
	r.word.set(r.b[i:end])
	return r.word.is(companyInitials)
}

// withFirstName reads "Jan Pieter van der Berg", "Jan P. Jansen".
func (r *nameReader) withFirstName(i, from int) (Match, bool) {
	if i > 1 && r.b[i-1] == '-' && letterBefore(r.b, i-1) || postcodeLetters(r.b, i, wordEnd(r.b, i)) {
		return Match{}, false // "Mont-Louis", "3905 AD VEENENDAAL"
	}
	p := person{start: i, first: true}
	at, lastStart, n := i, i, 0
	for n < 4 && capitalAt(r.b, at) {
		end := r.hyphenEnd(wordEnd(r.b, at))
		sense := r.lookup(at, wordEnd(r.b, at))
		if sense&lexicon.First == 0 {
			break
		}
		role := r.word.roles()
		if n == 0 && role&cityFirst != 0 {
			break
		}
		if n > 0 && sense&lexicon.Last != 0 && !r.nameFollows(end) {
			break
		}
		p.pure = p.pure || (sense&(lexicon.Word|lexicon.Place) == 0 || role&surelyFirst != 0) && end-at > 2
		p.short = n == 0 && end-at < 3
		p.shouted = p.shouted || capitalAt(r.b, end-1)
		n++
		lastStart = at
		next := skipBlanks(r.b, end)
		if next == end {
			at = end
			break
		}
		at = next
	}
	if e, k := initialsEnd(r.b, at); k > 0 {
		p.initials = k
		at = skipBlanks(r.b, e)
	}
	at = r.skipNickname(at)
	at = r.prefixes(&p, at)
	if !r.surnameAt(&p, at) {
		if n < 2 || p.prefix != noPrefix || p.initials > 0 { // the last first name may be the surname
			return Match{}, false
		}
		p.prefix = noPrefix
		if !r.surnameAt(&p, lastStart) || p.surname&lexicon.Last == 0 {
			return Match{}, false
		}
	}
	r.skipMiddle(&p)
	p.before, _ = r.cueBefore(i, from)
	return r.match(p)
}

// skipMiddle reads on where the surname is in no list, and one that is, or is far
// more like one, stands behind it: what came first was another first name, "Maria
// Consuelo Hulleman-Ortega".
func (r *nameReader) skipMiddle(p *person) {
	at := skipBlanks(r.b, p.end)
	if p.surname&(lexicon.Last|lexicon.Word|lexicon.Place) != 0 || p.prefix != noPrefix || at != p.end+1 {
		return
	}
	q := *p
	if !r.surnameAt(&q, r.prefixes(&q, at)) || q.street || q.surname&(lexicon.Word|lexicon.Place|lexicon.First) != 0 {
		return
	}
	if q.surname&lexicon.Last != 0 || q.likeness >= muchLikeSurname && p.likeness < surnameLike {
		*p = q
	}
}

// nameFollows tells whether a word that could be a surname follows at end.
func (r *nameReader) nameFollows(end int) bool {
	var p person
	at := skipBlanks(r.b, end)
	return at > end && r.surnameAt(&p, r.prefixes(&p, at)) && p.surname != lexicon.Word && !p.street
}

// lookup returns the senses of the word from i to end.
func (r *nameReader) lookup(i, end int) lexicon.Sense {
	r.word.set(r.b[i:end])
	return r.word.sense()
}

// hyphenEnd returns the end of a first name of two, "Anne-Marie", whose first
// part ends at end.
func (r *nameReader) hyphenEnd(end int) int {
	if end < len(r.b) && r.b[end] == '-' && capitalAt(r.b, end+1) {
		return wordEnd(r.b, end+1)
	}
	return end
}

// skipNickname returns what follows a short name in brackets at i.
func (r *nameReader) skipNickname(i int) int {
	if i >= len(r.b) || r.b[i] != '(' {
		return i
	}
	end := wordEnd(r.b, i+1)
	if end == i+1 || end >= len(r.b) || r.b[end] != ')' {
		return i
	}
	return skipBlanks(r.b, end+1)
}

func (r *nameReader) skipNobility(i int) int {
	end := wordEnd(r.b, i)
	if end == i || capitalAt(r.b, i) {
		return i
	}
	r.word.set(r.b[i:end])
	if r.word.is(nobility) {
		return skipBlanks(r.b, end)
	}
	return i
}
