package pii

import (
	"unicode"
	"unicode/utf8"
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
	start, end int
	kind       tokenKind
	glued      bool // no blank before it
}

// cut cuts value into tokens. What stands in brackets, a nickname, is left out.
func (s *nameSplitter) cut(value []byte) {
	s.value = value
	glued := false
	for i := 0; i < len(value) && s.n < len(s.tokens); {
		start := i
		switch c := value[i]; {
		case c == '(':
			i = skipBrackets(value, i)
		case c == ',' || c == ';':
			i++
			s.add(nameToken{start, i, nameComma, glued})
		case c == '-' || c == '+' || c == '=':
			i++
			s.add(nameToken{start, i, nameHyphen, glued})
		case c == '\'' && i+1 < len(value) && (value[i+1]|0x20 == 's' || value[i+1]|0x20 == 't') && !letterAt(value, i+2):
			i += 2
			s.add(nameToken{start, i, namePrefix, glued})
		default:
			if end := joinerEnd(value, i, hasName(s.tokens[:s.n])); end > i {
				i = end
				s.add(nameToken{start, i, nameJoiner, glued})
				break
			}
			if end, n := initialsEnd(value, i); n > 0 && !s.titleAt(i) {
				i = end
				s.add(nameToken{start, i, nameInitials, glued})
				break
			}
			if end := wordEnd(value, i); end > i {
				i = end
				s.add(nameToken{start, i, s.wordKind(value[start:end]), glued})
				break
			}
			_, size := utf8.DecodeRune(value[i:])
			if r, _ := utf8.DecodeRune(value[i:]); r == '\u2013' {
				s.add(nameToken{start, i + size, nameHyphen, glued})
			}
			i += size
			glued = false
			continue
		}
		glued = true
	}
}

func (s *nameSplitter) add(t nameToken) {
	s.tokens[s.n] = t
	s.n++
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
	var f foldedWord
	f.set(s.value[start:e])
	return e-start > 1 && f.is(salutation)
}

func (s *nameSplitter) wordKind(word []byte) tokenKind {
	var f foldedWord
	f.set(word)
	first, _ := utf8.DecodeRune(word)
	switch role := f.roles(); {
	case f.n == 1 && unicode.IsUpper(first):
		return nameInitials
	case role&(salutation|nobility) != 0, string(f.bytes()) == "en" && s.n > 0 && s.tokens[s.n-1].kind == nameTitle: // "de heer en mevrouw"
		return nameTitle
	case role&trailingTitle != 0 && s.n > 0:
		return nameDegree
	case role.prefix() != noPrefix:
		return namePrefix
	}
	return nameWord
}

// joinerEnd returns the end of a word at i that joins two names: "e/v", "geb.",
// "wed. van", and behind a name "wed."; i if there is none.
func joinerEnd(b []byte, i int, named bool) int {
	if c := b[i] | 0x20; i == 0 || b[i-1] != ' ' || c != 'e' && c != 'g' && c != 'w' {
		return i
	}
	for _, joiner := range [...]string{"e/v", "e.v.", "E/V", "e\\v", "geb.", "geboren", "gesch.", "echtgenote van", "echtgenoot van", "weduwe van", "wed. van", "wed.v."} {
		if len(b)-i >= len(joiner) && string(b[i:i+len(joiner)]) == joiner && !letterAt(b, i+len(joiner)) {
			return i + len(joiner)
		}
	}
	if named && len(b)-i > 5 && string(b[i:i+5]) == "wed. " {
		return i + 4
	}
	return i
}
