package pii

import (
	"unicode/utf8"

	"github.com/piiscan/piiscan/pii/internal/lexicon"
)

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
		if r.word.roles().prefix() == strongPrefix {
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
		return r.commaFirstName(p, at)
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

// commaFirstName reads the first name behind "Jansen, ", if the lists know both
// and nothing else, and nothing follows: it may be a row of surnames.
func (r *nameReader) commaFirstName(p *person, at int) bool {
	end := r.hyphenEnd(wordEnd(r.b, at))
	if p.surname&(lexicon.Last|lexicon.Word|lexicon.Place|lexicon.First) != lexicon.Last || !capitalAt(r.b, at) || !endsPhrase(r.b, end) {
		return false
	}
	if end < len(r.b) && r.b[end] == ',' || r.lookup(at, wordEnd(r.b, at)) != lexicon.First {
		return false
	}
	p.listed, p.end = true, end
	return true
}

// trimBlanks returns the end of b[start:end] without the blanks behind.
func trimBlanks(b []byte, start, end int) int {
	return max(start, blanksBefore(b, end))
}

// firstNameBehind reads a surname and the first name behind it without a comma,
// "Jansen Pieter", "de Vries Jan", if the lists know both and nothing else
// follows. One that is a word or a place too needs its prefix.
func (r *nameReader) firstNameBehind(p person, from, end int, sense lexicon.Sense) (Match, bool) {
	at := end + 1
	last := r.hyphenEnd(wordEnd(r.b, at))
	if !endsPhrase(r.b, last) || last < len(r.b) && r.b[last] == '\'' {
		return Match{}, false
	}
	first := r.lookup(at, wordEnd(r.b, at))
	if first&lexicon.First == 0 || first != lexicon.First && !r.word.is(surelyFirst) || capitalAt(r.b, last-1) != capitalAt(r.b, end-1) {
		return Match{}, false
	}
	surname := p.start
	if sense&(lexicon.Word|lexicon.Place|lexicon.First) != 0 {
		if p.start = r.prefixBefore(surname, from); p.start == surname {
			return Match{}, false
		}
	}
	return Match{Kind: Name, Start: p.start, End: last, Confidence: Possible, Why: WhyStructure | WhyLexicon}, true
}

// prefixBefore returns the start of the prefix in lower case that stands before
// the surname at i, and not before from: one word, or two of which the second is
// "der" or "den".
func (r *nameReader) prefixBefore(i, from int) int {
	for range 2 {
		end := blanksBefore(r.b, i)
		word := nameWordStart(r.b, end)
		if end == i || word == end || word < from || capitalAt(r.b, word) {
			break
		}
		if r.word.set(r.b[word:end]); r.word.roles().prefix() == noPrefix {
			break
		}
		i = word
		if word := string(r.word.bytes()); word != "der" && word != "den" {
			break
		}
	}
	return i
}

// mayEndInInitials tells cheaply whether initials or a first name can follow on
// a surname whose first word ends at end: behind a comma, or in capitals. Longer
// tells that the surname may go on behind a blank.
func (r *nameReader) mayEndInInitials(end int, longer bool) bool {
	b := r.b
	if end >= len(b) {
		return false
	}
	switch {
	case b[end] == ',':
		at := skipBlanks(b, end+1)
		if at == len(b) || !isLetter(b[at]) || isUpper(b[at]) {
			return at < len(b) && (isUpper(b[at]) || b[at] == '\'' || b[at] >= utf8.RuneSelf)
		}
		r.word.set(b[at:wordEnd(b, at)])
		return r.word.roles().prefix() != noPrefix || b[at] == 'v' // "v.d."
	case b[end] == '-':
		return true
	case b[end] != ' ' || end+1 == len(b):
		return false
	case b[end+1] == '-' || longer && capitalAt(b, end+1):
		return true
	}
	_, n := initialsEnd(b, end+1)
	return n > 0
}
