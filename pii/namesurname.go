package pii

import (
	"github.com/piiscan/piiscan/pii/internal/lexicon"
)

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
	folded, role := r.word.bytes(), r.word.roles()
	if len(folded) < 2 || role&(neverSurname|salutation) != 0 {
		return false
	}
	p.loud = capitalAt(b, end-1)
	p.core = r.word.hash.Hash()
	p.surname = lexicon.Find(p.core)
	if p.surname&lexicon.Word == 0 && lexicon.IsWordHash(p.core) {
		p.surname |= lexicon.Word
	}
	if p.surname&lexicon.Last == 0 && oddShape(b[i:end]) || end-i == 2 && b[i+1] <= 'Z' {
		return false
	}
	p.street, p.likeness = false, 0
	if p.surname&lexicon.Last == 0 {
		p.street = streetEnding(folded)
		if p.surname&lexicon.Place == 0 {
			p.likeness = lexicon.Likeness(folded)
		}
	}
	p.end = r.compoundEnd(end, role&opensCompound != 0)
	p.compound = p.end > end && !r.word.is(neverSurname)
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
// end, if that word opens one. The last of them is then the word looked at.
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
			r.word.set(r.b[next:end])
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
	role := r.word.roles()
	if sense == lexicon.Last|lexicon.Word && role&neverSurname == 0 {
		return last
	}
	if sense&(lexicon.Word|lexicon.Place|lexicon.First) != 0 || oddShape(r.b[at:last]) || role&(neverSurname|salutation) != 0 || r.word.ordinary() || streetEnding(r.word.bytes()) {
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
	r.word.set(b[next2:last])
	return r.compoundEnd(last, r.word.is(opensCompound))
}

// thingFollows tells whether what follows a name makes it that of a thing:
// "Jan van Galen School", "Jansen B.V.", "Jansen & Zn".
func (r *nameReader) thingFollows(end int) bool {
	b := r.b
	at := skipBlanks(b, end)
	if at < len(b) && b[at] == '&' {
		return true
	}
	if at == end || !letterAt(b, at) {
		return false
	}
	if !capitalAt(b, at) {
		r.word.set(b[at:wordEnd(b, at)])
		return r.word.is(namedAfter)
	}
	last, n := initialsEnd(b, at)
	if n == 0 {
		last = wordEnd(b, at)
	}
	r.word.set(b[at:last])
	role := r.word.roles()
	return n > 1 && role&companyInitials != 0 || n == 0 && (role&(institution|namedAfter) != 0 || streetEnding(r.word.bytes()))
}

// prefixes reads the prefix words at i and returns what follows them. A word
// counts only if a blank follows, so that something can come after it.
func (r *nameReader) prefixes(p *person, i int) int {
	last, capital := i, false
	for n := range 4 {
		end, kind, upper := r.prefixAt(i)
		if end == i {
			break
		}
		last, capital = i, upper
		p.prefixWords = n + 1
		word := string(r.word.bytes())
		p.der = p.der || word == "der" || word == "den" || word == "vd"
		if n == 0 {
			p.prefix, p.capital, p.opening = kind, upper, r.b[i]|0x20
		} else if kind == strongPrefix {
			p.prefix = strongPrefix // "op de", "in 't"
		}
		i = end
	}
	if capital && last < i && p.prefixWords > 1 && !capitalAt(r.b, i) {
		return last // "M. van Dal" is not "M. van dal ..."
	}
	return i
}

// prefixAt reads one prefix word at i, with the blanks behind it.
func (r *nameReader) prefixAt(i int) (end int, kind prefixKind, capital bool) {
	b := r.b
	if i+2 < len(b) && (b[i] == 'v' || b[i] == 'V') { // "v.d.", "v/d", "v. d."
		for _, form := range [...]string{"v.d.", "v. d.", "v/d", "v.der", "v.den"} {
			if len(b)-i > len(form) && string(b[i+1:i+len(form)]) == form[1:] && skipBlanks(b, i+len(form)) > i+len(form) {
				r.word.set(b[i : i+len(form)]) // "vd"
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
	kind = r.word.roles().prefix()
	capital = capitalAt(b, word)
	if kind == noPrefix || capital && kind == weakPrefix || word > i && kind == strongPrefix || word == i && end-word == 1 {
		return i, noPrefix, false
	}
	if word > i {
		kind = strongPrefix
	}
	return next, kind, capital
}

// surnameOnly reads "dhr. van der Berg", where i is at Berg or at the capital
// of its prefix, and "Berg, P.J. van der". The word at i ends at end and has a
// role.
func (r *nameReader) surnameOnly(i, from, end int, role wordRole) (Match, bool) {
	p := person{start: i}
	at := i
	if role.prefix() != noPrefix || r.b[i] == 'V' { // "V.d. Berg"
		if at = r.prefixes(&p, i); !capitalAt(r.b, at) {
			return Match{}, false
		}
		end = wordEnd(r.b, at)
	}
	var start int
	if p.before, start = r.cueBefore(i, from); p.before == noNameCue && !r.mayEndInInitials(end, at > i || role&opensCompound != 0) {
		return Match{}, false // the cheap test first
	}
	if !r.surnameAt(&p, at) || p.street && (r.titleBefore(start) || houseNumberAt(r.b, p.end)) {
		return Match{}, false
	}
	if start < i && p.prefix == noPrefix {
		p.start = start
		q := p
		r.prefixes(&q, start)
		p.prefix = q.prefix
	}
	if r.commaForm(&p) || r.trailingInitials(&p) {
		return r.match(p)
	}
	if p.before == saluteCue || p.before == titleCue { // "mevrouw Xandra Qwint-Bakker", "Naam: Xuan van Pham"
		if end := r.longerEnd(p.end); end > p.end {
			p.end = r.doubleEnd(&p, end)
		}
	}
	switch p.before {
	case functionCue:
		if start < i {
			q := person{}
			if _, kind, _ := r.prefixAt(start); kind == weakPrefix {
				return Match{}, false // "rechter te Den Haag"
			}
			r.prefixes(&q, start)
			p.prefix, p.prefixWords, p.der, p.opening = q.prefix, q.prefixWords, q.der, q.opening
		}
		if p.capital && start < i || p.end < len(r.b) && r.b[p.end] == '-' || p.surname&lexicon.Last == 0 && !endsPhrase(r.b, p.end) {
			return Match{}, false // "rechter van Den Haag", "adviseur Kroon- en Brugwerk"
		}
		return r.match(p)
	case saluteCue, titleCue, severalSaluted:
		return r.match(p)
	}
	return Match{}, false
}
