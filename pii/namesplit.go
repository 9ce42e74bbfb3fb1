package pii

import (
	"bytes"

	"github.com/piiscan/piiscan/pii/internal/lexicon"
)

// NameParts is a name in the parts that records hold, as slices of whatever
// they were read from. Parts that are not there are nil.
type NameParts struct {
	First          []byte // first names: "Pieter Jan"
	Initials       []byte // "P.J."
	Prefix         []byte // voorvoegsel: "van der"
	Surname        []byte // may be double: "Bakker-de Vries"
	PartnerPrefix  []byte
	PartnerSurname []byte
}

// SplitName takes a whole name apart. It knows the shapes "P.J. (Piet) van der
// Berg", "Pieter van der Berg", "Berg, P.J. van der", "Vries, de, J.", "Jansen
// P.J.", "Berg P.J. van der", "Berg van der, P.J.", "Kuipers Daan" where the lists
// know both, "Nguyen Thi Hoa", with forms of address and
// titles in front, "e/v Bakker" or "geb. Jansen" behind, and the names of a
// machine-readable zone, "BERG<<PIET<JAN". The parts are slices of value.
//
// Where neither shape nor list tells first names from surnames, the last word
// is the surname.
func SplitName(value []byte) NameParts {
	if i := bytes.Index(value, []byte("<<")); i > 0 {
		return NameParts{Surname: value[:i], First: value[i+2:]}
	}
	var s nameSplitter
	s.cut(value)
	return s.parts()
}

// parts sorts the tokens.
func (s *nameSplitter) parts() NameParts {
	var p NameParts
	t := s.withoutTitles(s.tokens[:s.n])
	for i := range t {
		if t[i].kind == nameJoiner && i > 0 && i+1 < len(t) {
			partner := s.split(t[i+1:])
			p.PartnerPrefix, p.PartnerSurname = partner.Prefix, partner.Surname
			t = t[:i]
			break
		}
	}
	own := s.split(t)
	p.First, p.Initials, p.Prefix, p.Surname = own.First, own.Initials, own.Prefix, own.Surname
	return p
}

// withoutTitles leaves out titles in front of a name and degrees behind it,
// unless nothing else is left or a hyphen makes them a part of it ("de Heer",
// "Heer-Jansen").
func (s *nameSplitter) withoutTitles(t []nameToken) []nameToken {
	kept := 0
	for i := range t {
		follows := i+1 < len(t) && t[i+1].kind != nameComma && t[i+1].kind != nameHyphen
		hyphen := i > 0 && t[i-1].kind == nameHyphen
		switch t[i].kind {
		case nameTitle:
			if follows && !hyphen {
				if kept == 1 && t[0].kind == namePrefix { // "De heer"
					kept = 0
				}
				continue
			}
			t[i].kind = nameWord
		case nameDegree:
			if !hyphen && hasName(t[:kept]) {
				continue
			}
			t[i].kind = nameWord
		}
		t[kept] = t[i]
		kept++
	}
	t = t[:kept]
	for len(t) > 0 && (t[len(t)-1].kind == nameComma || t[len(t)-1].kind == nameHyphen) {
		t = t[:len(t)-1]
	}
	return t
}

func hasName(t []nameToken) bool {
	for i := range t {
		if t[i].kind == nameWord {
			return true
		}
	}
	return false
}

// split sorts the tokens of one person's name.
func (s *nameSplitter) split(t []nameToken) NameParts {
	for i := range t {
		if t[i].kind != nameComma || i == 0 {
			continue
		}
		if s.inOrder(t[:i], t[i+1:]) {
			return s.splitInOrder(t[:i])
		}
		return s.splitAtComma(t[:i], t[i+1:])
	}
	return s.splitInOrder(t)
}

// inOrder tells whether what stands before a comma is a whole name already, so
// that what follows is something else: "P. Jansen, Almelo".
func (s *nameSplitter) inOrder(left, right []nameToken) bool {
	if !hasName(left[1:]) || left[1].kind == nameHyphen {
		return false
	}
	if left[0].kind == nameInitials {
		return true
	}
	return s.isFirstName(&left[0]) && !s.opens(&left[0]) && len(right) > 0 &&
		right[0].kind == nameWord && !s.isFirstName(&right[0])
}

// splitAtComma sorts "Berg, P.J. van der" and "Vries, de, J.".
func (s *nameSplitter) splitAtComma(left, right []nameToken) NameParts {
	p := s.surname(left)
	for i := 0; i < len(right); {
		j := i
		for j < len(right) && right[j].kind == right[i].kind {
			j++
		}
		alone := len(right) == 1 // "jansen,a": an initial
		switch run := s.span(right[i:j]); {
		case right[i].kind == namePrefix && !alone && p.Prefix == nil:
			p.Prefix = run
		case right[i].kind == nameInitials && p.Initials == nil:
			p.Initials = run
		case right[i].kind != nameComma && right[i].kind != nameHyphen && p.First == nil:
			p.First = run
		}
		i = j
	}
	return p
}

// surname reads tokens that are all surname: "van den Berg", "Bakker-de Vries",
// "Berg van den".
func (s *nameSplitter) surname(t []nameToken) NameParts {
	if n := s.trailingPrefix(t); n < len(t) && t[0].kind == nameWord {
		return NameParts{Prefix: s.span(t[n:]), Surname: s.span(t[:n])}
	}
	n := 0
	for n < len(t)-1 && t[n].kind == namePrefix && t[n+1].kind != nameHyphen {
		n++
	}
	if !hasName(t[n:]) && n == 0 && len(t) > 0 && t[0].kind == nameInitials {
		return NameParts{Initials: s.span(t)}
	}
	return NameParts{Prefix: s.span(t[:n]), Surname: s.span(t[n:])}
}

// trailingPrefix returns the start of the prefix at the end of t, its length if
// there is none. "Ben" in "Mohamed Ben" is a name, not a prefix.
func (s *nameSplitter) trailingPrefix(t []nameToken) int {
	n := len(t)
	for n > 1 && t[n-1].kind == namePrefix {
		n--
	}
	if n == len(t)-1 && s.isFirstName(&t[n]) || n > 0 && t[n-1].kind == nameHyphen {
		return len(t)
	}
	return n
}

// splitInOrder sorts a name without a comma.
func (s *nameSplitter) splitInOrder(t []nameToken) NameParts {
	if p, ok := s.initialsBehind(t); ok {
		return p
	}
	if n := s.givenBehind(t); n > 0 {
		p := s.surname(t[:n])
		p.First = s.span(t[n:])
		return p
	}
	var p NameParts
	n := initialsRun(t)
	if n == len(t) {
		n-- // "J J": the last stands for the surname
	}
	if n > 0 && t[n].kind != nameHyphen {
		p.Initials = s.span(t[:n])
		t = t[n:]
	}
	given := s.given(t, p.Initials != nil)
	for i := 0; i < given; i++ {
		if t[i].kind == nameInitials && i > 0 {
			p.First = s.span(t[:i]) // "Jan P. Jansen"
			break
		}
	}
	if p.First == nil {
		p.First = s.span(t[:given])
	}
	rest := s.surname(t[given:])
	p.Prefix, p.Surname = rest.Prefix, rest.Surname
	if p.Initials == nil {
		p.Initials = rest.Initials
	}
	return p
}

// initialsBehind sorts "Jansen P.J." and "Berg P.J. van den".
func (s *nameSplitter) initialsBehind(t []nameToken) (NameParts, bool) {
	end := s.trailingPrefix(t)
	at := end
	for at > 0 && t[at-1].kind == nameInitials {
		at--
	}
	if at == 0 || at == end || t[0].kind == nameInitials || t[at-1].kind == nameHyphen || !hasName(t[:at]) {
		return NameParts{}, false
	}
	p := s.surname(t[:at])
	p.Initials = s.span(t[at:end])
	if p.Prefix == nil {
		p.Prefix = s.span(t[end:])
	}
	return p, true
}

// givenBehind returns the number of tokens of a surname that stands before the
// first names, 0 if it does not: "Kuipers Daan", where the first word is a
// surname only and the next a first name only, or nearly so ("Jansen Jan"),
// "Nguyen Thi Hoa" and "Zhang Ziyi".
func (s *nameSplitter) givenBehind(t []nameToken) int {
	if s.inVietnamese(t) || s.inChinese(t) {
		return 1
	}
	n := len(t)
	for n > 0 && t[n-1].kind == nameWord && s.isFirstName(&t[n-1]) {
		n--
	}
	if n == 0 || n == len(t) || t[n-1].kind != nameWord || !s.isSurname(&t[n-1]) {
		return 0
	}
	if s.senseOf(&t[n])&lexicon.Last != 0 && !s.isGiven(&t[n]) {
		return 0
	}
	for i := range n - 1 {
		if t[i].kind != namePrefix {
			return 0
		}
	}
	return n
}

// isGiven tells a first name that the list of surnames holds too, but that hardly
// anybody here has for a surname, as many have Ali and Kim.
func (s *nameSplitter) isGiven(t *nameToken) bool {
	var f foldedWord
	f.set(s.value[t.start:t.end])
	switch string(f.bytes()) {
	case "jan", "robert", "thomas", "ernst", "dries", "stoffel":
		return true
	}
	return false
}

// inVietnamese tells a name in the order of Vietnam, by its surname and by "Thi"
// or "Van" between it and the first name.
func (s *nameSplitter) inVietnamese(t []nameToken) bool {
	if len(t) < 3 || len(t) > 4 || !capitalAt(s.value, int(t[1].start)) || !capitalAt(s.value, int(t[0].start)) {
		return false
	}
	if s.fold(&t[0]); t[0].role&vietnameseSurname == 0 {
		return false
	}
	var f foldedWord
	f.set(s.value[t[1].start:t[1].end])
	middle := string(f.bytes())
	return middle == "thi" || middle == "van"
}

// inChinese tells a name in the order of China, by its surname and by the
// syllables of a first name: "Zhang Ziyi", "Chen Mei-Ling". Where either word may
// be the surname, the order is that of here.
func (s *nameSplitter) inChinese(t []nameToken) bool {
	hyphen := len(t) == 4 && t[2].kind == nameHyphen && t[3].kind == nameWord
	if len(t) != 2 && !hyphen || t[0].kind != nameWord || t[1].kind != nameWord {
		return false
	}
	s.fold(&t[0])
	s.fold(&t[1])
	if t[0].role&chineseSurname == 0 || t[1].role&chineseSurname != 0 && !hyphen {
		return false
	}
	if s.isFirstName(&t[0]) && s.senseOf(&t[1]) != lexicon.First {
		return false
	}
	var f foldedWord
	syllables := 0
	for i := 1; i < len(t); i += 2 {
		f.set(s.value[t[i].start:t[i].end])
		n := pinyin(f.bytes())
		if n == 0 || hyphen && n > 1 {
			return false
		}
		syllables += n
	}
	return syllables <= 2
}

// initialsRun returns the number of tokens of initials that t begins with: one
// for "P.J.", two for "P J".
func initialsRun(t []nameToken) int {
	n := 0
	for n < len(t) && t[n].kind == nameInitials {
		n++
	}
	return n
}

// given returns the number of tokens of first names. A unit is a word, or
// words with hyphens between them.
func (s *nameSplitter) given(t []nameToken, initials bool) int {
	if i := s.prefixAt(t); i >= 0 {
		return i
	}
	n := 0
	for {
		end := unitEnd(t, n)
		if end >= len(t) {
			return n
		}
		if initials && t[n].kind == nameWord && !s.isFirstName(&t[n]) {
			return n // "P. Schulte Nordholt"
		}
		first := n == 0 && !initials || t[n].kind == nameInitials
		if !s.isFirstName(&t[n]) && (s.opens(&t[n]) || !first && s.isSurname(&t[n])) {
			return n
		}
		n = end
	}
}

// prefixAt returns where the prefix stands up to which the first names go, -1
// if there is none. The prefix of the second part of a double name, "Bos-van
// den Berg", is none.
func (s *nameSplitter) prefixAt(t []nameToken) int {
	for i := 0; i < len(t)-1; i++ {
		switch {
		case t[i].kind == nameHyphen:
			for i < len(t)-2 && t[i+1].kind == namePrefix {
				i++
			}
		case t[i].kind != namePrefix:
		case i == 0 && (!s.isFirstName(&t[0]) || s.isArticle(&t[0])), i > 0 && !s.opens(&t[i-1]):
			return i
		}
	}
	return -1
}

// isArticle tells the Arabic article, which the list of first names holds too:
// "heer El Idrissi" has no first name.
func (s *nameSplitter) isArticle(t *nameToken) bool {
	var f foldedWord
	f.set(s.value[t.start:t.end])
	w := string(f.bytes())
	return w == "el" || w == "al"
}

// unitEnd returns the end of the unit at n.
func unitEnd(t []nameToken, n int) int {
	end := n + 1
	for end+1 < len(t) && t[end].kind == nameHyphen {
		end += 2
		for end < len(t) && t[end-1].kind == namePrefix && t[end].kind != nameHyphen {
			end++
		}
	}
	return end
}

// isFirstName tells a token that is in the list of first names, and written
// like one: "ben" is a prefix, "Ben" a first name.
func (s *nameSplitter) isFirstName(t *nameToken) bool {
	if t.kind == nameInitials {
		return true
	}
	return (t.kind == nameWord || capitalAt(s.value, int(t.start))) && s.senseOf(t)&lexicon.First != 0
}

// senseOf returns what the lists know of a token.
func (s *nameSplitter) senseOf(t *nameToken) lexicon.Sense {
	if !t.sensed {
		s.fold(t)
		t.sensed, t.sense = true, lexicon.Find(t.hash)
	}
	return t.sense
}

// isSurname tells a token that only the list of surnames has.
func (s *nameSplitter) isSurname(t *nameToken) bool {
	return s.senseOf(t)&(lexicon.First|lexicon.Last) == lexicon.Last
}

func (s *nameSplitter) opens(t *nameToken) bool {
	s.fold(t)
	return t.role&opensCompound != 0
}

// span returns the slice of the value that the tokens take up; nil if there are
// none.
func (s *nameSplitter) span(t []nameToken) []byte {
	if len(t) == 0 {
		return nil
	}
	return s.value[t[0].start:t[len(t)-1].end]
}
