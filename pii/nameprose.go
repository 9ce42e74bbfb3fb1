package pii

import (
	"github.com/piiscan/piiscan/pii/internal/lexicon"
)

// nameReader reads names in running text. It works from capital to capital:
// the rest of the text is only skipped.
type nameReader struct {
	b    []byte
	word foldedWord // the word looked at last
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

// nextCapital returns the start of the first word from i on that begins with a
// capital, or the length of b.
func nextCapital(b []byte, i int) int {
	for ; i < len(b); i++ {
		c := b[i]
		if c < 'A' || c > 'Z' && (c < 0xC3 || c > 0xC5) {
			continue
		}
		if !letterBefore(b, i) && (c <= 'Z' || capitalAt(b, i)) {
			return i
		}
	}
	return i
}

// person is what has been read of a name so far.
type person struct {
	start, end int
	before     nameCue       // what stands before it
	initials   int           // number of them
	first      bool          // there is a first name
	pure       bool          // one that is nothing but a first name
	shouted    bool          // the first name is in capitals
	loud       bool          // the surname is in capitals
	prefix     prefixKind    // how the prefix begins
	capital    bool          // the prefix is written with a capital
	surname    lexicon.Sense // Word is set for every ordinary word
}

// nameCue is what the word before a name says.
type nameCue uint8

const (
	noNameCue nameCue = iota
	titleCue          // "drs.", "prof.": what follows may be a street
	saluteCue
	thingCue // "Stichting", "hotel": a thing named after a person
)

// nameAt reads the name that begins with the capital at i, and returns where
// to go on. Nothing before from belongs to it.
func (r *nameReader) nameAt(i, from int) (Match, int) {
	end := wordEnd(r.b, i)
	if end == i {
		return Match{}, i + 1
	}
	if partOfToken(r.b, i, end) {
		return Match{}, end
	}
	if initialsAt, n := initialsEnd(r.b, i); n > 0 {
		if i > 1 && r.b[i-1] == '.' && letterBefore(r.b, i-1) {
			return Match{}, end // "ADC.S.LE"
		}
		if m, ok := r.withInitials(i, initialsAt, n, from); ok {
			return m, m.End
		}
		return Match{}, max(end, initialsAt)
	}
	r.word.set(r.b[i:end])
	folded := string(r.word.bytes())
	if salutation(folded) {
		return Match{}, end
	}
	sense := lexicon.Lookup(r.word.bytes())
	if sense&lexicon.First != 0 {
		if m, ok := r.withFirstName(i, from); ok {
			return m, m.End
		}
	}
	if m, ok := r.surnameOnly(i, from); ok {
		return m, m.End
	}
	return Match{}, end
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
	return r.match(p)
}

// company tells initials that are none of a person: "B.V.", "E.G.".
func (r *nameReader) company(i, end int) bool {
	r.word.set(r.b[i:end])
	return companyInitials(string(r.word.bytes()))
}

// withFirstName reads "Jan Pieter van der Berg", "Jan P. Jansen".
func (r *nameReader) withFirstName(i, from int) (Match, bool) {
	p := person{start: i, first: true}
	at, lastStart, n := i, i, 0
	for n < 4 && capitalAt(r.b, at) {
		end := r.hyphenEnd(wordEnd(r.b, at))
		sense := r.lookup(at, wordEnd(r.b, at))
		if sense&lexicon.First == 0 {
			break
		}
		if n > 0 && sense&lexicon.Last != 0 && !r.nameFollows(end) {
			break
		}
		p.pure = p.pure || sense&(lexicon.Word|lexicon.Place) == 0 && end-at > 2
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
	p.before, _ = r.cueBefore(i, from)
	return r.match(p)
}

// nameFollows tells whether a word that could be a surname follows at end.
func (r *nameReader) nameFollows(end int) bool {
	var p person
	at := skipBlanks(r.b, end)
	return at > end && r.surnameAt(&p, r.prefixes(&p, at)) && p.surname != lexicon.Word
}

// surnameOnly reads "dhr. van der Berg", where i is at Berg or at the capital
// of its prefix, and "Berg, P.J. van der".
func (r *nameReader) surnameOnly(i, from int) (Match, bool) {
	p := person{start: i}
	at := r.prefixes(&p, i)
	if !r.surnameAt(&p, at) {
		return Match{}, false
	}
	var start int
	p.before, start = r.cueBefore(i, from)
	if start < i && p.prefix == noPrefix {
		p.start = start
		q := p
		r.prefixes(&q, start)
		p.prefix = q.prefix
	}
	if r.commaForm(&p) || r.trailingInitials(&p) {
		return r.match(p)
	}
	if p.before == saluteCue { // "mevrouw Xandra Qwint", "Naam: Xuan van Pham"
		p.end = r.longerEnd(p.end)
	}
	if p.before == saluteCue || p.before == titleCue {
		return r.match(p)
	}
	return Match{}, false
}

// trailingInitials reads "Jansen P.J.", for a surname that is in the list and
// no word besides.
func (r *nameReader) trailingInitials(p *person) bool {
	at := skipBlanks(r.b, p.end)
	if at != p.end+1 || p.surname&(lexicon.Last|lexicon.Word|lexicon.Place|lexicon.First) != lexicon.Last {
		return false
	}
	end, n := initialsEnd(r.b, at)
	if n == 0 || r.company(at, end) || r.nameFollows(end) || !endsPhrase(r.b, end) {
		return false
	}
	p.initials, p.end = n, end
	return true
}

// endsPhrase tells whether nothing that could belong to a name follows at i.
func endsPhrase(b []byte, i int) bool {
	at := skipBlanks(b, i)
	return at == len(b) || !letterAt(b, at) || at > i && !capitalAt(b, at)
}

// commaForm reads on after a surname: ", P.J. van der", ", de, J.".
func (r *nameReader) commaForm(p *person) bool {
	b := r.b
	if p.end >= len(b) || b[p.end] != ',' {
		return false
	}
	at := skipBlanks(b, p.end+1)
	q := *p
	if e := wordEnd(b, at); p.prefix == noPrefix && e > at && e < len(b) && b[e] == ',' { // "Vries, de, J."
		r.word.set(b[at:e])
		if prefixOf(string(r.word.bytes())) == strongPrefix {
			p.prefix = strongPrefix
			at = skipBlanks(b, e+1)
		}
	}
	if p.prefix == noPrefix {
		if next := r.prefixes(&q, at); next == at {
			// no prefix between
		} else if e := trimBlanks(b, at, next); e > at && e < len(b) && b[e] == ',' {
			at = skipBlanks(b, e+1)
		} else if e, n := initialsEnd(b, next); n > 0 && e > next { // "Vries, de J."
			at = next
		}
	}
	end, n := initialsEnd(b, at)
	if n == 0 {
		return false
	}
	if next := skipBlanks(b, end); next > end {
		q.prefix = p.prefix
		if e := r.prefixes(&q, next); e > next && !capitalAt(b, e) {
			end = trimBlanks(b, next, e)
			p.prefix = q.prefix
		} else if nick := r.skipNickname(next); nick > next {
			end = trimBlanks(b, next, nick)
		} else if capitalAt(b, e) {
			return false // "Almelo, J. Jansen"
		}
	}
	p.initials, p.end = n, end
	return true
}

// trimBlanks returns the end of b[start:end] without the blanks behind.
func trimBlanks(b []byte, start, end int) int {
	return max(start, blanksBefore(b, end))
}

// lookup returns the senses of the word from i to end.
func (r *nameReader) lookup(i, end int) lexicon.Sense {
	r.word.set(r.b[i:end])
	return lexicon.Lookup(r.word.bytes())
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
	if nobility(string(r.word.bytes())) {
		return skipBlanks(r.b, end)
	}
	return i
}

// prefixes reads the prefix words at i and returns what follows them. A word
// counts only if a blank follows, so that something can come after it.
func (r *nameReader) prefixes(p *person, i int) int {
	for n := range 4 {
		end, kind, capital := r.prefixAt(i)
		if end == i {
			break
		}
		if n == 0 {
			p.prefix, p.capital = kind, capital
		} else if kind == strongPrefix {
			p.prefix = strongPrefix // "op de", "in 't"
		}
		i = end
	}
	return i
}

// prefixAt reads one prefix word at i, with the blanks behind it.
func (r *nameReader) prefixAt(i int) (end int, kind prefixKind, capital bool) {
	b := r.b
	if i+2 < len(b) && (b[i] == 'v' || b[i] == 'V') { // "v.d.", "v/d", "v. d."
		for _, form := range [...]string{"v.d.", "v. d.", "v/d", "v.der", "v.den"} {
			if len(b)-i > len(form) && string(b[i+1:i+len(form)]) == form[1:] && skipBlanks(b, i+len(form)) > i+len(form) {
				return skipBlanks(b, i+len(form)), strongPrefix, b[i] == 'V'
			}
		}
	}
	word := i
	if i < len(b) && b[i] == '\'' {
		word++
	} else if i+2 < len(b) && b[i] == 0xE2 && b[i+1] == 0x80 && b[i+2] == 0x99 { // ’
		word += 3
	}
	end = wordEnd(b, word)
	next := skipBlanks(b, end)
	if word > i && next == end && end == word+1 && end < len(b) && b[end] == '-' {
		next = end + 1 // 's-Gravesande
	}
	if end == word || next == end || end-word > 5 {
		return i, noPrefix, false
	}
	r.word.set(b[word:end])
	kind = prefixOf(string(r.word.bytes()))
	capital = capitalAt(b, word)
	if kind == noPrefix || capital && kind == weakPrefix || word > i && kind == strongPrefix || word == i && end-word == 1 {
		return i, noPrefix, false
	}
	if word > i {
		kind = strongPrefix
	}
	return next, kind, capital
}

// surnameAt reads a capitalised surname at i: a word, a double name, a
// compound such as "Klein Gebbink".
func (r *nameReader) surnameAt(p *person, i int) bool {
	b := r.b
	if !capitalAt(b, i) {
		return false
	}
	end := wordEnd(b, i)
	if end-i < 2 || partOfToken(b, i, end) {
		return false
	}
	r.word.set(b[i:end])
	folded := r.word.bytes()
	if len(folded) < 2 || neverSurname(string(folded)) || salutation(string(folded)) {
		return false
	}
	p.loud = capitalAt(b, end-1)
	p.surname = lexicon.Lookup(folded)
	if p.surname&lexicon.Word == 0 && lexicon.IsWord(folded) {
		p.surname |= lexicon.Word
	}
	if p.surname&lexicon.Last == 0 && (streetEnding(folded) || oddShape(b[i:end])) || end-i == 2 && b[i+1] <= 'Z' {
		return false
	}
	p.end = r.compoundEnd(end, opensCompound(string(folded)))
	if p.initials > 0 || p.prefix == strongPrefix {
		p.end = r.longerEnd(p.end)
	}
	p.end = r.doubleEnd(p, p.end)
	return !r.thingFollows(p.end)
}

// oddShape tells words that are written like identifiers or abbreviations:
// "InitOrder", "PLT".
func oddShape(word []byte) bool {
	upper, head := 0, 0 // head: capitals that the word begins with
	for i, c := range word {
		if c < 'A' || c > 'Z' {
			continue
		}
		upper++
		if head == i {
			head++
		}
		if i > 3 && 'a' <= word[i-1] && word[i-1] <= 'z' { // but not "McDonald", "DeJong", "VanDam"
			return true
		}
	}
	if upper == len(word) {
		return upper < 4
	}
	return head > 1 && string(word[:2]) != "IJ"
}

// compoundEnd returns the end of a surname of several words whose first ends at
// end, if that word opens one.
func (r *nameReader) compoundEnd(end int, opens bool) int {
	if !opens {
		return end
	}
	for range 2 { // "Tjin A Sie"
		next := skipBlanks(r.b, end)
		if next == end || !capitalAt(r.b, next) {
			return end
		}
		end = wordEnd(r.b, next)
		if end-next > 1 {
			return end
		}
	}
	return end
}

// longerEnd returns the end of a surname of two words without a hyphen, "Hirsch
// Ballin", "Schultz van Haegen", whose first ends at end. The second is taken
// only if it is no word and no place.
func (r *nameReader) longerEnd(end int) int {
	at := skipBlanks(r.b, end)
	if at != end+1 {
		return end
	}
	var p person
	at = r.prefixes(&p, at)
	if p.prefix == weakPrefix || p.capital || !capitalAt(r.b, at) {
		return end
	}
	last := wordEnd(r.b, at)
	if last-at < 3 || partOfToken(r.b, at, last) {
		return end
	}
	sense := r.lookup(at, last)
	word := r.word.bytes()
	if sense == lexicon.Last|lexicon.Word && !neverSurname(string(word)) {
		return last
	}
	if sense&(lexicon.Word|lexicon.Place|lexicon.First) != 0 || oddShape(r.b[at:last]) || neverSurname(string(word)) || salutation(string(word)) || lexicon.IsWord(word) || streetEnding(word) {
		return end
	}
	return last
}

// doubleEnd returns the end of a double name whose first part ends at end:
// "Bakker-de Vries", "Bakker - de Vries".
func (r *nameReader) doubleEnd(p *person, end int) int {
	b := r.b
	at := skipBlanks(b, end)
	if at >= len(b) || b[at] != '-' {
		return end
	}
	next := skipBlanks(b, at+1)
	if (next > at+1) != (at > end) {
		return end // "Jansen -secretaris"
	}
	q := *p
	next2 := r.prefixes(&q, next)
	if !capitalAt(b, next2) {
		return end
	}
	last := wordEnd(b, next2)
	if last-next2 < 2 || at > end && r.lookup(next2, last)&lexicon.Last == 0 {
		return end
	}
	if sense := r.lookup(next2, last); p.surname&lexicon.Last == 0 {
		p.surname |= sense & lexicon.Last
	}
	return last
}

// thingFollows tells whether what follows a name makes it that of a thing:
// "Jan van Galen School", "Jansen B.V.", "Jansen & Zn".
func (r *nameReader) thingFollows(end int) bool {
	b := r.b
	at := skipBlanks(b, end)
	if at < len(b) && b[at] == '&' {
		return true
	}
	if at == end || !capitalAt(b, at) {
		return false
	}
	last, n := initialsEnd(b, at)
	if n == 0 {
		last = wordEnd(b, at)
	}
	r.word.set(b[at:last])
	word := string(r.word.bytes())
	return n > 1 && companyInitials(word) || n == 0 && (institution(word) || streetEnding(r.word.bytes()))
}

// cueBefore reads backwards from i: over prefix words, to a word that says what
// follows. It returns the start of the prefix.
func (r *nameReader) cueBefore(i, from int) (nameCue, int) {
	start := i
	for range 5 {
		if r.labelBefore(i, from) {
			return saluteCue, start
		}
		end := blanksBefore(r.b, i)
		if end == i && !(end > from && (r.b[end-1] == '/' || r.b[end-1] == '.')) || end <= from {
			return noNameCue, start
		}
		dot := r.b[end-1] == '.'
		if dot {
			end--
		}
		if end > from && r.b[end-1] == '/' {
			end--
		}
		word := nameWordStart(r.b, end)
		if word == end || word < from || end-word > 20 {
			return noNameCue, start
		}
		r.word.set(r.b[word:end])
		folded := string(r.word.bytes())
		switch {
		case academic(folded):
			if c, _ := r.cueBefore(word, from); c == saluteCue {
				return saluteCue, start
			}
			return titleCue, start
		case salutation(folded):
			return saluteCue, start
		case thingBefore(folded):
			return thingCue, start
		case !dot && prefixOf(folded) != noPrefix && start == i:
			if quoteBefore(r.b, word) {
				word--
			}
			start, i = word, word
		default:
			return noNameCue, start
		}
	}
	return noNameCue, start
}

// labelBefore tells whether a label that announces a name stands before i:
// "Naam: ", "Aanvrager:\t".
func (r *nameReader) labelBefore(i, from int) bool {
	end := i
	for end > from && i-end < 40 && (r.b[end-1] == ' ' || r.b[end-1] == '\t') {
		end--
	}
	if end <= from || r.b[end-1] != ':' {
		return false
	}
	end--
	word := nameWordStart(r.b, end)
	if word < from || word == end || end-word > 20 {
		return false
	}
	r.word.set(r.b[word:end])
	return announcesName(string(r.word.bytes()))
}

// quoteBefore tells the apostrophe of 's and 't.
func quoteBefore(b []byte, i int) bool {
	return i > 0 && b[i-1] == '\''
}
