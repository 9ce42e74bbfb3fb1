package pii

import (
	"github.com/piiscan/piiscan/pii/internal/lexicon"
)

// match weighs what has been read and makes the match of it.
func (r *nameReader) match(p person) (Match, bool) {
	confidence := p.confidence()
	if confidence == 0 {
		return Match{}, false
	}
	if p.before == severalSaluted {
		r.listed = p.end
	}
	why := WhyStructure
	if p.first || p.surname&lexicon.Last != 0 {
		why |= WhyLexicon
	}
	if p.before == saluteCue || p.before == titleCue || p.before == severalSaluted {
		why |= WhyCue
	}
	return Match{Kind: Name, Start: p.start, End: r.withPartner(p), Confidence: confidence, Why: why}, true
}

// confidence weighs structure and lists against each other; 0 is no name.
func (p *person) confidence() Confidence {
	known := p.surname&lexicon.Last != 0
	place := p.surname&lexicon.Place != 0 && !known
	word := p.surname&lexicon.Word != 0 && !known && !place
	switch {
	case p.before == thingCue:
		return 0
	case p.street && p.before != saluteCue && p.before != severalSaluted && !p.addressed:
		return 0 // but "de heer K. Damweg"
	case p.prefix == weakPrefix && !known:
		if p.before == saluteCue && !p.capital && !word && !place {
			return Possible // "heer te Riele"
		}
		return 0
	case p.listed:
		return Possible
	case p.initials > 0 && !p.first:
		return p.withInitials(known, word, place)
	case p.first && p.shouted && !p.loud && !known:
		return 0 // "ISA Manual"
	case p.first:
		return p.withFirstName(known, word, place)
	case p.before == saluteCue:
		if p.prefix == strongPrefix {
			return Likely // "mevrouw De Koning"
		}
		if word || place || p.surname&lexicon.First != 0 && !known {
			return Possible
		}
		return Likely
	case p.before == severalSaluted:
		if word && p.prefix == noPrefix || place && p.prefix == noPrefix || p.surname&lexicon.First != 0 && !known {
			return 0
		}
		return Likely
	case p.before == titleCue && !word && !place:
		return Likely
	}
	return 0
}

func (p *person) withInitials(known, word, place bool) Confidence {
	strong := p.initials > 1 || p.prefix == strongPrefix && !p.capital || p.before == saluteCue
	switch {
	case strong && !word && !place || known, p.initials > 2 && !place, p.initials > 1 && p.prefix == strongPrefix && !p.capital:
		return Likely
	case p.addressed && !place:
		return Likely // above a street and number
	case p.before == saluteCue && (!place || p.prefix == strongPrefix):
		return Likely // "dhr. A. Belt"
	case word && (p.capital || !strong):
		return 0 // "A. Inleiding", "B. De Raad"
	case place && !strong:
		return 0 // "N. Brabant"
	}
	return Possible
}

func (p *person) withFirstName(known, word, place bool) Confidence {
	salute := p.before == saluteCue
	switch {
	case known && (p.pure || salute || p.prefix == strongPrefix || p.surname&lexicon.Word == 0):
		return Likely
	case known:
		return Possible
	case word && !salute && p.prefix == noPrefix:
		return 0
	case word || place:
		if p.pure && (p.prefix == strongPrefix || salute) {
			return Possible
		}
		return 0
	case p.pure && (p.prefix == strongPrefix || salute):
		return Likely
	case p.pure || p.prefix == strongPrefix:
		return Possible
	}
	return 0
}

// withPartner returns the end of the name with the partner's surname behind it:
// "J. de Vries e/v Bakker". With initials or first name of its own, "e/v K.
// Bakker", the partner is somebody else.
func (r *nameReader) withPartner(p person) int {
	at := skipBlanks(r.b, p.end)
	end := at
	for _, joiner := range [...]string{"e/v", "e.v.", "geb.", "geboren"} {
		if len(r.b)-at > len(joiner) && string(r.b[at:at+len(joiner)]) == joiner {
			end = at + len(joiner)
		}
	}
	next := skipBlanks(r.b, end)
	if end == at || next == end {
		return p.end
	}
	q := person{}
	next = r.prefixes(&q, next)
	if _, n := initialsEnd(r.b, next); n > 0 || !r.surnameAt(&q, next) || q.street || q.surname&lexicon.First != 0 && q.surname&lexicon.Last == 0 {
		return p.end
	}
	return q.end
}
