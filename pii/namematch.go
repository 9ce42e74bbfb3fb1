package pii

import (
	"github.com/piiscan/piiscan/pii/internal/lexicon"
)

// match weighs what has been read and makes the match of it.
func (r *nameReader) match(p person) (Match, bool) {
	confidence := p.confidence()
	if p.before == severalSaluted {
		r.listed = p.end
	}
	if confidence == 0 {
		return Match{}, false
	}
	if !p.listed {
		r.told.add(&p)
	}
	why := WhyStructure
	if p.first || p.surname&lexicon.Last != 0 {
		why |= WhyLexicon
	}
	switch p.before {
	case saluteCue, titleCue, severalSaluted, functionCue:
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
	case p.coined:
		return p.withCoinedName(known, word, place)
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
	case p.before == functionCue:
		return p.withFunction(known, word, place)
	}
	return 0
}

// withFunction weighs a surname behind a function: "wethouder Jansen". Many a
// function is that "van de Gemeente".
func (p *person) withFunction(known, word, place bool) Confidence {
	sure := known && p.surname&(lexicon.Word|lexicon.Place|lexicon.First) == 0
	switch {
	case place, p.surname&lexicon.First != 0 && !known, p.prefix == weakPrefix, p.loud && !known:
		return 0
	case p.prefix != noPrefix && !p.capital && !p.der && (!sure || p.prefixWords > 1 || p.opening == 'v'):
		return 0
	case sure:
		return Likely
	case known:
		return Possible
	case word && p.likeness < surnameLike, p.likeness < hardlySurname:
		return 0
	}
	return Possible
}

// withCoinedName weighs a word of no list before a surname: "Xindra Jansen".
func (p *person) withCoinedName(known, word, place bool) Confidence {
	switch {
	case p.prefix == weakPrefix, p.capital:
		return 0
	case p.eastern && known && !place:
		return Possible
	case known && (p.der && p.opening == 'v' || p.surname&(lexicon.Word|lexicon.Place|lexicon.First) == 0 && p.prefixWords < 2):
		return Possible
	case p.der && p.opening == 'v' && !word && !place && p.likeness >= notSurnameLike:
		return Possible
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
	case word && p.led && !p.capital && p.likeness >= surnameLikeWord:
		return Possible // "door A. Snoek"
	case word && (p.capital || !strong):
		return 0 // "A. Inleiding", "B. De Raad"
	case !strong && p.likeness < unlikeSurname:
		return 0 // "H. Subscapularis"
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
		if p.pure && (p.compound || p.likeness >= surnameLike && p.end-p.start > len("John Doe")) {
			return Possible // "Pieter Ouwehand"
		}
		return 0
	case word || place:
		if p.pure && (p.prefix == strongPrefix || salute) {
			return Possible
		}
		return 0
	case p.pure && (p.prefix == strongPrefix || salute), p.pure && p.likeness >= muchLikeSurname:
		return Likely
	case p.likeness < unlikeSurname && p.prefix == noPrefix:
		return 0 // "Alexandra Uitvoeringsprocedures"
	case p.pure || p.prefix == strongPrefix || p.likeness >= muchLikeSurname && !p.shouted && !p.short:
		return Possible
	}
	return 0
}

// How much a surname that no list holds must look like one, in the steps of
// lexicon.LikenessUnit. They were chosen on one half of the newspapers of the
// corpus of names, and hold on the other.
const (
	muchLikeSurname = 40  // to be one almost as surely as a listed one
	surnameLike     = 16  // though it is a word, behind what only names follow
	surnameLikeWord = -40 // though it is a word, behind an initial and what leads to it
	hardlySurname   = -80 // below, it is none behind what somebody is
	notSurnameLike  = -40 // below, it is none behind what other things follow as well
	unlikeSurname   = -160
)

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
