package pii

import (
	"unicode/utf8"

	"github.com/piiscan/piiscan/pii/internal/lexicon"
)

// maxNameTokens bounds the tokens of a name that are looked at.
const maxNameTokens = 24

// nameSplitter cuts a name into tokens and sorts them into parts.
type nameSplitter struct {
	value  []byte
	tokens [maxNameTokens]nameToken
	n      int
}

type tokenKind uint8

const (
	nameWord     tokenKind = iota
	nameInitials           // "P.J.", "PJ" where it cannot be a word
	namePrefix             // "van", "de"
	nameTitle              // "dhr.", "drs."
	nameDegree             // "MSc", "jr."
	nameJoiner             // "e/v", "geb.", "weduwe van"
	nameHyphen             // between the parts of a double name
	nameComma
)

type nameToken struct {
	start, end int32
	kind       tokenKind
	folded     bool // role and hash are those of the token
	sensed     bool // and so is sense
	role       wordRole
	sense      lexicon.Sense
	hash       uint64
}

// cut cuts value into tokens. What stands in brackets, a nickname, is left out.
func (s *nameSplitter) cut(value []byte) {
	s.value = value
	for i := 0; i < len(value) && s.n < len(s.tokens); {
		start := i
		switch c := value[i]; {
		case c == '(':
			i = skipBrackets(value, i)
		case c == ',' || c == ';':
			i++
			s.add(start, i, nameComma)
		case c == '-' || c == '+' || c == '=':
			i++
			s.add(start, i, nameHyphen)
		case c == '\'' && i+1 < len(value) && (value[i+1]|0x20 == 's' || value[i+1]|0x20 == 't') && !letterAt(value, i+2):
			i += 2
			s.add(start, i, namePrefix)
		default:
			if end := s.joinerEnd(i); end > i {
				i = end
				s.add(start, i, nameJoiner)
				break
			}
			if end, n := initialsEnd(value, i); n > 0 && !s.titleAt(i) {
				i = end
				s.add(start, i, nameInitials)
				break
			}
			if end := wordEnd(value, i); end > i {
				i = end
				s.addWord(start, end)
				break
			}
			r, size := utf8.DecodeRune(value[i:])
			if i += size; r == '\u2013' {
				s.add(start, i, nameHyphen)
			}
		}
	}
}

// add adds a token that is no word, and returns it.
func (s *nameSplitter) add(start, end int, kind tokenKind) *nameToken {
	t := &s.tokens[s.n]
	t.start, t.end, t.kind = int32(start), int32(end), kind
	s.n++
	return t
}

func skipBrackets(b []byte, i int) int {
	for i < len(b) && b[i] != ')' {
		i++
	}
	return min(i+1, len(b))
}

// titleAt tells a title that looks like initials: "Ir.", "Mr.".
func (s *nameSplitter) titleAt(start int) bool {
	e := wordEnd(s.value, start)
	if e-start < 2 {
		return false
	}
	var f foldedWord
	f.set(s.value[start:e])
	return f.is(salutation)
}

func (s *nameSplitter) addWord(start, end int) {
	before := s.tokens[:s.n]
	var f foldedWord
	f.set(s.value[start:end])
	t := s.add(start, end, nameWord)
	t.folded, t.role, t.hash = true, f.roles(), f.hash.Hash()
	title := len(before) > 0 && before[len(before)-1].kind == nameTitle
	switch {
	case f.n == 1 && capitalAt(s.value, start):
		t.kind = nameInitials
	case t.role&(salutation|nobility) != 0, f.n == 2 && string(f.bytes()) == "en" && title: // "de heer en mevrouw"
		t.kind = nameTitle
	case t.role&trailingTitle != 0 && len(before) > 0:
		t.kind = nameDegree
	case t.role.prefix() != noPrefix:
		t.kind = namePrefix
	}
}

// fold makes role and hash of a token those of what it holds.
func (s *nameSplitter) fold(t *nameToken) {
	if !t.folded {
		var f foldedWord
		f.set(s.value[t.start:t.end])
		t.folded, t.role, t.hash = true, f.roles(), f.hash.Hash()
	}
}

// joinerEnd returns the end of a word at i that joins two names: "e/v", "geb.",
// "wed. van", and behind a name "wed."; i if there is none.
func (s *nameSplitter) joinerEnd(i int) int {
	b := s.value
	if c := b[i] | 0x20; i == 0 || b[i-1] != ' ' || c != 'e' && c != 'g' && c != 'w' {
		return i
	}
	for _, joiner := range [...]string{"e/v", "e.v.", "E/V", "e\\v", "geb.", "geboren", "gesch.", "echtgenote van", "echtgenoot van", "weduwe van", "wed. van", "wed.v."} {
		if len(b)-i >= len(joiner) && string(b[i:i+len(joiner)]) == joiner && !letterAt(b, i+len(joiner)) {
			return i + len(joiner)
		}
	}
	if len(b)-i > 5 && string(b[i:i+5]) == "wed. " && hasName(s.tokens[:s.n]) {
		return i + 4
	}
	return i
}
