package pii

import "github.com/piiscan/piiscan/pii/internal/lexicon"

// otherwise reads the names that neither a listed first name nor initials nor a
// form of address opens. The word from i to end has a role and senses.
func (r *nameReader) otherwise(i, from, end int, role wordRole, sense lexicon.Sense) (Match, bool) {
	b := r.b
	if end+2 >= len(b) || b[end] != ' ' {
		return Match{}, false
	}
	p := person{start: i}
	switch {
	case end-i == 1:
		return r.bareInitial(p, end)
	case role.prefix() == strongPrefix:
		return r.capitalPrefix(p)
	case role&neverSurname != 0:
		return Match{}, false
	case !capitalAt(b, end+1):
		if sense == 0 && mayOpenPrefix[b[end+1]&0x1f] {
			return r.coinedName(p, end)
		}
		return Match{}, false
	}
	if sense&lexicon.Last != 0 {
		return r.firstNameBehind(p, from, end, sense)
	}
	if sense == 0 {
		return r.coinedName(p, end)
	}
	return Match{}, false
}

// mayOpenPrefix tells of the low bits of a letter whether a strong prefix begins
// with it: of few words that do not stand before a capital.
var mayOpenPrefix = func() (table [32]bool) {
	for _, c := range "vdtbe" {
		table[c&0x1f] = true
	}
	return table
}()

// coinedName reads a first name that no list holds, before a surname that one
// holds: "Xindra Jansen". The compounds of firms look less like a name than
// first names of any origin do.
func (r *nameReader) coinedName(p person, end int) (Match, bool) {
	const shortest, longest = 3, 14
	name := r.b[p.start:end]
	if len(name) < shortest || len(name) > longest || oddShape(name) {
		return Match{}, false
	}
	folded := r.fold(p.start, end)
	if r.word.ordinary() || r.word.roles()&^(middleName|vietnameseSurname|chineseSurname) != 0 || streetEnding(folded) {
		return Match{}, false
	}
	likeness := lexicon.Likeness(folded)
	if !midSentence(r.b, p.start) {
		return Match{}, false // places, things and headings begin a line too
	}
	p.first, p.coined, p.shouted = true, true, capitalAt(r.b, end-1)
	if !r.surnameAt(&p, r.prefixes(&p, end+1)) || houseNumberAt(r.b, p.end) {
		return Match{}, false
	}
	p.eastern = rolesOf(p.core)&(vietnameseSurname|chineseSurname) != 0 && len(name) < 9
	if !p.eastern && likeness < notSurnameLike {
		return Match{}, false
	}
	p.before, _ = r.cueBefore(p.start, 0)
	return r.match(p)
}

// bareInitial reads one initial without a full stop before a listed surname: "A
// van der Kolk", "J Jansen". Letters mark the parts of texts as well.
func (r *nameReader) bareInitial(p person, end int) (Match, bool) {
	c := r.b[p.start]
	if !r.surnameAt(&p, r.prefixes(&p, end+1)) || p.surname&lexicon.Last == 0 || p.capital {
		return Match{}, false
	}
	plain := p.surname&(lexicon.Word|lexicon.Place|lexicon.First) == 0
	word := c == 'A' || c == 'I' || c == 'O' || c == 'U' // of several languages
	switch {
	case p.der, p.prefix == strongPrefix && p.prefixWords == 1 && plain && c != 'U', p.prefix == noPrefix && plain && !word:
		return Match{Kind: Name, Start: p.start, End: r.withPartner(p), Confidence: Possible, Why: WhyStructure}, true
	}
	return Match{}, false
}

// capitalPrefix reads a surname whose prefix has a capital, which it has where no
// first name or initials stand before: "volgens Van der Veen".
func (r *nameReader) capitalPrefix(p person) (Match, bool) {
	at := r.prefixes(&p, p.start)
	if at == p.start || !r.surnameAt(&p, at) || p.street || houseNumberAt(r.b, p.end) {
		return Match{}, false
	}
	confidence := p.withCapitalPrefix(midSentence(r.b, p.start))
	if p.before, _ = r.cueBefore(p.start, 0); confidence == 0 || p.before == thingCue {
		return Match{}, false
	}
	r.told.add(&p)
	return Match{Kind: Name, Start: p.start, End: r.withPartner(p), Confidence: confidence, Why: WhyStructure}, true
}

// withCapitalPrefix weighs such a surname, inside a sentence or not. Places and
// titles begin with "De" and "Den" too, and foreign places with most others.
func (p *person) withCapitalPrefix(inside bool) Confidence {
	known := p.surname&lexicon.Last != 0
	word := p.surname&lexicon.Word != 0
	plain := known && p.surname&(lexicon.Word|lexicon.Place|lexicon.First) == 0
	switch {
	case p.loud && !plain, p.surname&lexicon.Place != 0 && !known:
		return 0
	case p.opening == 'v' && p.der && known && (inside || !word):
		return Likely
	case p.opening == 'v' && p.der && !known && (!word && p.likeness >= notSurnameLike || word && inside && p.likeness >= surnameLikeWord):
		return Possible
	case !inside || p.prefixWords > 1 || p.der:
		return 0
	case p.opening == 'v' && (known || !word && p.likeness >= muchLikeSurname):
		return Possible
	case (p.opening == 'd' || p.opening == 'e') && (plain || rolesOf(p.core)&withDe != 0):
		return Possible
	}
	return 0
}
