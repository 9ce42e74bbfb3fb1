package extract

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// jsonScanner takes JSON apart into brackets, strings and words, in bounded
// memory. Commas and colons it passes over: whoever reads a leaked file does
// not have to know whether it is valid.
type jsonScanner struct {
	source
	lines bool // a line end also ends a string: it was never closed
}

var errSyntax = errors.New("not valid JSON")

// peek returns the next byte that is not white space, without taking it; 0 at
// the end.
func (s *jsonScanner) peek() byte {
	for {
		for s.pos < s.end {
			switch c := s.buf[s.pos]; c {
			case '\n':
				s.line++
			case ' ', '\t', '\r':
			default:
				return c
			}
			s.pos++
		}
		if !s.fill() {
			return 0
		}
	}
}

// word takes a number, true, false or null. It is valid until the next take.
func (s *jsonScanner) word() ([]byte, error) {
	n := 0
	for {
		for s.pos+n < s.end && isWordByte(s.buf[s.pos+n]) {
			n++
		}
		if s.pos+n < s.end || n > 1<<10 || !s.fill() {
			break
		}
	}
	w := s.buf[s.pos : s.pos+n]
	if !isJSONWord(w) {
		return nil, errSyntax
	}
	s.pos += n
	return w, nil
}

func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '+' || c == '.'
}

func isJSONWord(w []byte) bool {
	switch string(w) {
	case "true", "false", "null", "NaN", "Infinity", "-Infinity", "undefined":
		return true
	}
	if len(w) == 0 || len(w) > 1<<10 {
		return false
	}
	for i, c := range w {
		digit := c >= '0' && c <= '9'
		sign := i > 0 && (c == '-' || c == '+') && w[i-1]|0x20 != 'e' // a date
		if !digit && (i == 0 && c != '-' || sign || bytes.IndexByte([]byte("+-.eE"), c) < 0) {
			return false
		}
	}
	return true
}

// open takes the quote that a string begins with.
func (s *jsonScanner) open() {
	s.pos++
	s.text = s.text[:0]
}

// str takes the rest of a string, unescaped. done is false if there is more of
// it than limit bytes. The text is valid until the next take; with an error it
// is what came before.
func (s *jsonScanner) str(limit int) (text []byte, done bool, err error) {
	limit -= utf8.UTFMax // room for a last character
	if len(s.text) == 0 {
		if text, ok := s.plain(limit); ok {
			return text, true, nil
		}
	}
	for len(s.text) < limit {
		if s.pos == s.end && !s.fill() {
			return s.text, false, io.ErrUnexpectedEOF
		}
		switch c := s.buf[s.pos]; {
		case c == '"':
			s.pos++
			return s.text, true, nil
		case c == '\\':
			if err := s.escape(); err != nil {
				return s.text, false, err
			}
		case c == '\n' && s.lines:
			return s.text, false, errSyntax
		case c == '\n':
			s.line++
			s.take(1)
		default:
			if err := s.run(limit); err != nil {
				return s.text, false, err
			}
		}
	}
	return s.text, false, nil
}

// run takes characters up to limit, a quote, an escape or a line end: at least
// one.
func (s *jsonScanner) run(limit int) error {
	b := s.buf[s.pos:min(s.end, s.pos+limit-len(s.text))]
	n := 0
	for n < len(b) && b[n] != '"' && b[n] != '\\' && b[n] != '\n' {
		n++
	}
	n -= cutRune(b[:n])
	if n == 0 {
		for !utf8.FullRune(s.buf[s.pos:s.end]) {
			if !s.fill() {
				return io.ErrUnexpectedEOF
			}
		}
		_, n = utf8.DecodeRune(s.buf[s.pos:s.end])
	}
	s.take(n)
	return nil
}

// plain takes a string that is in buf as a whole and has no escapes.
func (s *jsonScanner) plain(limit int) ([]byte, bool) {
	b := s.buf[s.pos:s.end]
	n := bytes.IndexByte(b, '"')
	if n < 0 || n >= limit || bytes.IndexByte(b[:n], '\\') >= 0 {
		return nil, false
	}
	if breaks := bytes.Count(b[:n], newline); breaks > 0 {
		if s.lines {
			return nil, false
		}
		s.line += breaks
	}
	s.pos += n + 1
	return b[:n], true
}

// escape takes an escape sequence and appends what it stands for. One that
// JSON does not know stays as it is, for the sake of "C:\temp".
func (s *jsonScanner) escape() error {
	if !s.need(2) {
		return io.ErrUnexpectedEOF
	}
	c := s.buf[s.pos+1]
	i := bytes.IndexByte([]byte(`ntrbf"\/'`), c)
	switch {
	case c == 'u':
		if r, ok := s.escapedRune(); ok {
			s.text = utf8.AppendRune(s.text, r)
			return nil
		}
		fallthrough
	case i < 0:
		s.take(1)
	default:
		s.text = append(s.text, "\n\t\r\b\f\"\\/'"[i])
		s.pos += 2
	}
	return nil
}

// escapedRune takes \uXXXX, or two of them that are one character.
func (s *jsonScanner) escapedRune() (rune, bool) {
	r, ok := s.hex()
	if ok && utf16.IsSurrogate(r) && s.need(6) && s.buf[s.pos] == '\\' && s.buf[s.pos+1] == 'u' {
		pos := s.pos
		low, _ := s.hex()
		if full := utf16.DecodeRune(r, low); full != utf8.RuneError {
			return full, true
		}
		s.pos = pos
	}
	return r, ok
}

// hex takes one \uXXXX.
func (s *jsonScanner) hex() (r rune, ok bool) {
	if !s.need(6) {
		return 0, false
	}
	for _, c := range s.buf[s.pos+2 : s.pos+6] {
		digit := bytes.IndexByte([]byte("0123456789abcdef"), c|0x20)
		if digit < 0 || c < '0' {
			return 0, false
		}
		r = r<<4 | rune(digit)
	}
	s.pos += 6
	return r, true
}
