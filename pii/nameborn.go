package pii

import "github.com/piiscan/piiscan/pii/internal/lexicon"

// bornName reads words with capitals, known or not, as a name where what follows
// says who it is: "Ewoud Kattenberg, geboren te Almelo", "Sem Kluivers (BSN ...)".
// The first word, which ends at end, is no ordinary one, and none is the name of a
// thing or a function.
func (r *nameReader) bornName(i, end int) (Match, bool) {
	const most = 5
	if end+1 >= len(r.b) || r.b[end] != ' ' && r.b[end] != '-' {
		return Match{}, false
	}
	if r.b[end] == ' ' && !r.capitalFollows(end) {
		return Match{}, false // most words
	}
	known := lexicon.Sense(0)
	words, last := 0, i
	for at := i; words < most && capitalAt(r.b, at); words++ {
		stop := r.hyphenEnd(wordEnd(r.b, at))
		if at == i {
			stop = r.hyphenEnd(end)
		}
		sense := r.lookup(at, wordEnd(r.b, at))
		role := r.word.roles()
		switch {
		case stop-at < 2, oddShape(r.b[at:stop]), partOfToken(r.b, at, stop), streetEnding(r.word.bytes()):
			return Match{}, false
		case role&(neverSurname|institution|thingBefore|function|salutation|announcesName|companySuffix) != 0:
			return Match{}, false
		case words == 0 && sense&(lexicon.First|lexicon.Last) == 0 && (sense&lexicon.Place != 0 || r.word.ordinary()):
			return Match{}, false
		}
		known |= sense
		last = stop
		var p person
		at = r.prefixes(&p, skipBlanks(r.b, stop))
		if at == stop {
			words++
			break
		}
	}
	if words < 2 || !r.tellsWho(last) {
		return Match{}, false
	}
	m := Match{Kind: Name, Start: i, End: last, Confidence: Possible, Why: WhyStructure | WhyCue}
	if known&lexicon.First != 0 {
		m.Confidence, m.Why = Likely, m.Why|WhyLexicon
	}
	return m, true
}

// capitalFollows tells whether another word with a capital follows at i, perhaps
// behind a prefix.
func (r *nameReader) capitalFollows(i int) bool {
	next := skipBlanks(r.b, i)
	if capitalAt(r.b, next) {
		return true
	}
	var p person
	return capitalAt(r.b, r.prefixes(&p, next))
}

// tellsWho tells whether what follows a name at i says who bears it: a birth, a
// BSN or where somebody lives, behind a comma or a bracket.
func (r *nameReader) tellsWho(i int) bool {
	at := skipBlanks(r.b, i)
	if at+1 < len(r.b) && (r.b[at] == ',' || r.b[at] == '(') {
		at = skipBlanks(r.b, at+1)
	}
	if at == i || at >= len(r.b) {
		return false
	}
	if r.b[at] == '*' {
		at = skipBlanks(r.b, at+1)
		return at < len(r.b) && isDigit(r.b[at])
	}
	end := wordEnd(r.b, at)
	if end-at < 3 || end-at > len("burgerservicenummer") {
		return false
	}
	r.word.set(r.b[at:end])
	switch string(r.word.bytes()) {
	case "geb", "geboren", "born", "bsn", "burgerservicenummer", "sofinummer", "wonende", "woonachtig":
		return true
	}
	return false
}
