package xmltok

import (
	"bytes"
	"unicode/utf8"
)

// Tag is what stands between "<" and ">".
type Tag []byte

// End tells whether the tag ends an element.
func (t Tag) End() bool { return len(t) > 0 && t[0] == '/' }

// Empty tells whether the tag is a whole element: "<a/>".
func (t Tag) Empty() bool { return len(t) > 0 && t[len(t)-1] == '/' }

// Local returns the element's name without its prefix.
func (t Tag) Local() []byte {
	start := 0
	if len(t) > 0 && t[0] == '/' {
		start = 1
	}
	for i := start; i < len(t); i++ {
		switch t[i] {
		case ':':
			start = i + 1
		case ' ', '/', '\n', '\t', '\r':
			return t[start:i]
		}
	}
	return t[start:]
}

// Attr returns the value of the attribute with the given name without its
// prefix; nil if there is none. Entities in the value are not resolved.
func (t Tag) Attr(local string) []byte {
	for a := t.Attrs(); a.Next(); {
		if string(a.Name) == local {
			return a.Value
		}
	}
	return nil
}

// Attrs returns an iterator over the attributes.
func (t Tag) Attrs() Attrs {
	i := 0
	for i < len(t) && !isSpace(t[i]) {
		i++
	}
	return Attrs{rest: t[i:]}
}

// Attrs iterates over the attributes of a tag.
type Attrs struct {
	Name  []byte // without prefix
	Value []byte // entities unresolved; not nil
	rest  []byte
}

// Next goes to the next attribute. What is no attribute ends the iteration.
func (a *Attrs) Next() bool {
	s := a.rest
	i := skipSpace(s, 0)
	start := i
	end := -1 // of the name
	for ; i < len(s) && s[i] != '='; i++ {
		switch {
		case s[i] == ':':
			start = i + 1
		case isSpace(s[i]) && end < 0:
			end = i
		}
	}
	if i >= len(s) {
		return false
	}
	if end < 0 {
		end = i
	}
	i = skipSpace(s, i+1)
	if i >= len(s) || s[i] != '"' && s[i] != '\'' {
		return false
	}
	from := i + 1
	for i = from; i < len(s) && s[i] != s[from-1]; i++ {
	}
	if i >= len(s) {
		return false
	}
	a.Name, a.Value, a.rest = s[start:max(start, end)], s[from:i], s[i+1:]
	return true
}

func skipSpace(s []byte, i int) int {
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	return i
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// maxEntity is the length of the longest reference that is resolved.
const maxEntity = 12

// AppendText appends text with its references to characters and to the five
// entities of XML resolved. Other references stay as they are.
func AppendText(dst, text []byte) []byte {
	for {
		i := bytes.IndexByte(text, '&')
		if i < 0 {
			return append(dst, text...)
		}
		dst = append(dst, text[:i]...)
		text = text[i:]
		end := bytes.IndexByte(text[:min(len(text), maxEntity)], ';')
		var r rune = -1
		if end > 0 {
			r = entity(text[1:end])
		}
		if r < 0 {
			dst = append(dst, '&')
			text = text[1:]
			continue
		}
		dst = utf8.AppendRune(dst, r)
		text = text[end+1:]
	}
}

// entity returns the character that a reference names, or -1.
func entity(name []byte) rune {
	switch string(name) {
	case "amp":
		return '&'
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	if len(name) < 2 || name[0] != '#' {
		return -1
	}
	digits, base := name[1:], rune(10)
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	if len(digits) == 0 {
		return -1
	}
	r := rune(0)
	for _, c := range digits {
		d := hexDigit(c)
		if d >= base || r > utf8.MaxRune {
			return -1
		}
		r = r*base + d
	}
	return r
}

func hexDigit(c byte) rune {
	switch {
	case c >= '0' && c <= '9':
		return rune(c - '0')
	case c >= 'a' && c <= 'f':
		return rune(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return rune(c-'A') + 10
	}
	return 99
}
