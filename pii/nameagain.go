package pii

import "github.com/piiscan/piiscan/pii/internal/lexicon"

// told is the surnames of the people that a text has named with more than a
// surname, the last few of them: who is named in full is called by the surname
// alone further on.
type told struct {
	cores [8]uint64 // hashes of their first words
	at    [8]int    // where each was read last
	n     int       // of all that were ever added
}

// toldFor is how many bytes a surname is remembered for.
const toldFor = 2000

// add remembers the surname of a person that was named in full.
func (t *told) add(p *person) {
	for k := range min(t.n, len(t.cores)) {
		if t.cores[k] == p.core {
			t.at[k] = p.end
			return
		}
	}
	k := t.n % len(t.cores)
	t.cores[k], t.at[k] = p.core, p.end
	t.n++
}

// holds tells whether a word at i is a surname that is remembered.
func (t *told) holds(core uint64, i int) bool {
	for k := range min(t.n, len(t.cores)) {
		if t.cores[k] == core {
			return i-t.at[k] <= toldFor
		}
	}
	return false
}

// again reads the surname of somebody who was named before: "Jansen" behind "Piet
// Jansen". One that is a word must stand inside a sentence.
func (r *nameReader) again(i, end int, core uint64, sense lexicon.Sense) (Match, bool) {
	if (sense&lexicon.Word != 0 || lexicon.IsWordHash(core)) && !midSentence(r.b, i) {
		return Match{}, false
	}
	if r.capitalBefore(i) || end < len(r.b) && r.b[end] == '-' || goesOn(r.b, end) && (r.thingFollows(end) || houseNumberAt(r.b, end)) {
		return Match{}, false
	}
	return Match{Kind: Name, Start: i, End: end, Confidence: Possible, Why: WhyStructure}, true
}

// capitalBefore tells whether a word with a capital stands right before i, which
// is no prefix: "Stichting Jan Jansen".
func (r *nameReader) capitalBefore(i int) bool {
	end := blanksBefore(r.b, i)
	word := nameWordStart(r.b, end)
	if end == i || word == end || !capitalAt(r.b, word) {
		return false
	}
	r.word.set(r.b[word:end])
	return r.word.roles().prefix() == noPrefix
}

// goesOn tells whether a blank and something else than a small letter follow at i.
func goesOn(b []byte, i int) bool {
	return i+1 < len(b) && b[i] == ' ' && !isSmall(b[i+1])
}
