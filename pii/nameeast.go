package pii

import "github.com/piiscan/piiscan/pii/internal/lexicon"

// fromTheEast reads a Vietnamese or Chinese name in the order of home: "Nguyen Thi
// Lan", "Wang Xiaoming". The surname ends at end.
func (r *nameReader) fromTheEast(p person, end int, role wordRole, sense lexicon.Sense) (Match, bool) {
	if oddShape(r.b[p.start:end]) && end-p.start > 2 {
		return Match{}, false
	}
	plain := sense&lexicon.Word == 0 && !lexicon.IsWord(r.fold(p.start, end))
	last, confidence := end, Confidence(0)
	if role&vietnameseSurname != 0 {
		last, confidence = r.vietnamese(end, plain)
	}
	if confidence == 0 && role&chineseSurname != 0 {
		last, confidence = r.chinese(end, plain, midSentence(r.b, p.start))
	}
	if confidence == 0 || r.thingFollows(last) {
		return Match{}, false
	}
	return Match{Kind: Name, Start: p.start, End: last, Confidence: confidence, Why: WhyStructure | WhyLexicon}, true
}

// fold returns the folded word from i to end; valid until the next one is looked at.
func (r *nameReader) fold(i, end int) []byte {
	r.word.set(r.b[i:end])
	return r.word.bytes()
}

// vietnamese reads up to three syllables behind a surname that ends at end: a
// middle name makes them a name, and so does a first name of the lists behind a
// surname that is no word.
func (r *nameReader) vietnamese(end int, plain bool) (int, Confidence) {
	const longest = 3 + 6 // letters, which take up to three bytes
	middle, first, n := false, false, 0
	for n < 3 {
		at := end + 1
		if at >= len(r.b) || r.b[end] != ' ' || !capitalAt(r.b, at) {
			break
		}
		next := wordEnd(r.b, at)
		folded := r.fold(at, next)
		if len(folded) < 2 || len(folded) > 6 || next-at > longest || partOfToken(r.b, at, next) || !middle && r.word.is(neverSurname) && !r.word.is(middleName) {
			break
		}
		middle = middle || n == 0 && r.word.is(middleName)
		first = first || r.word.sense()&lexicon.First != 0 && !r.word.ordinary()
		end = next
		n++
	}
	switch {
	case n > 1 && middle && endsPhrase(r.b, end):
		return end, Likely
	case n == 1 && plain && first && endsPhrase(r.b, end):
		return end, Possible
	}
	return end, 0
}

// chinese reads a first name of one or two syllables behind a surname that ends
// at end. Where the surname is a word, a first name of two syllables must be
// none, and one of a single syllable is taken inside a sentence only.
func (r *nameReader) chinese(end int, plain, inside bool) (int, Confidence) {
	at := end + 1
	last := wordEnd(r.b, at)
	folded := r.fold(at, last)
	syllables := pinyin(folded)
	if last < len(r.b) && r.b[last] == '-' && capitalAt(r.b, last+1) { // "Mei-Ling"
		second := wordEnd(r.b, last+1)
		if syllables != 1 || pinyin(r.fold(last+1, second)) != 1 {
			return end, 0
		}
		last, syllables = second, 2
	}
	ordinary := r.word.ordinary() || r.word.is(neverSurname)
	switch {
	case syllables == 0, !endsPhrase(r.b, last), partOfToken(r.b, at, last):
	case syllables == 2 && !ordinary && (plain || last-at > 4):
		return last, Possible
	case syllables == 1 && (plain || inside) && last-at > 1 && !r.word.is(neverSurname):
		return last, Possible
	}
	return end, 0
}

// The sounds that a Chinese syllable is written with.
var (
	pinyinInitials = [...]string{"zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y", "w", ""}
	pinyinFinals   = [...]string{
		"iang", "iong", "uang", "ang", "eng", "ong", "ian", "iao", "ing", "uai", "uan", "ai", "an", "ao", "ei", "en", "ia", "ie", "in", "iu", "ou", "ua",
		"ue", "ui", "un", "uo", "a", "e", "i", "o", "u",
	}
)

// pinyin returns the number of Chinese syllables that a folded word is made of, 0
// if it is not made of one or two.
func pinyin(word []byte) int {
	const longest = 6
	two := false
	for n := 1; n <= min(len(word), longest); n++ {
		if !isSyllable(word[:n]) {
			continue
		}
		if n == len(word) {
			return 1
		}
		two = two || isSyllable(word[n:])
	}
	if two {
		return 2
	}
	return 0
}

// isSyllable tells whether a word is one Chinese syllable.
func isSyllable(word []byte) bool {
	for _, initial := range pinyinInitials {
		if len(word) <= len(initial) || string(word[:len(initial)]) != initial {
			continue
		}
		for _, final := range pinyinFinals {
			if string(word[len(initial):]) == final {
				return true
			}
		}
	}
	return false
}
