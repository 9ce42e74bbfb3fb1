package extract

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// xmlToken is what an xmlScanner stands before or behind.
type xmlToken uint8

const (
	xmlEnd     xmlToken = iota // the end of the file
	xmlOpen                    // "<name"; attributes follow
	xmlAttr                    // name=; its value follows
	xmlOpened                  // the ">" of an opening tag
	xmlEmpty                   // the "/>" of one
	xmlClose                   // "</name>"
	xmlText                    // text follows
	xmlComment                 // a comment, CDATA or the inside of a DOCTYPE follows
	xmlCDATA
)

// xmlScanner takes XML apart, in bounded memory and without ever giving up: a
// "<" that begins no tag is text. It knows no entities but the five of XML and
// the numeric ones; others stay as they are. Text, comments and values of
// attributes follow their token and are taken by value.
type xmlScanner struct {
	source
	name    []byte // of the element or attribute, without prefix
	inTag   bool
	delim   string // that ends the value
	damaged int    // line of the first damage; 0 for none
}

const maxName = 256 // bytes of a name that are kept

// next moves to the next token.
func (s *xmlScanner) next() xmlToken {
	for {
		s.text = s.text[:0]
		if s.inTag {
			return s.nextInTag()
		}
		if !s.need(1) {
			return xmlEnd
		}
		if s.buf[s.pos] != '<' {
			return s.follow(xmlText, 0, "<")
		}
		switch {
		case s.need(2) && isNameStart(s.buf[s.pos+1]):
			s.pos++
			s.takeName()
			s.inTag = true
			return xmlOpen
		case s.has("</"):
			s.pos += 2
			s.takeName()
			s.skipTo('>')
			return xmlClose
		case s.has("<!--"):
			return s.follow(xmlComment, 4, "-->")
		case s.has("<![CDATA["):
			return s.follow(xmlCDATA, 9, "]]>")
		case s.has("<!"):
			if s.declaration() {
				return xmlComment
			}
		case s.has("<?"):
			s.follow(xmlComment, 2, "?>")
			s.skipValue()
		default:
			s.damage()
			s.take(1) // a "<" in the text
			return s.follow(xmlText, 0, "<")
		}
	}
}

// follow takes n bytes, behind which a value up to delim follows.
func (s *xmlScanner) follow(t xmlToken, n int, delim string) xmlToken {
	s.pos += n
	s.delim = delim
	return t
}

// declaration passes over "<!DOCTYPE ...>", or moves to its inside, which may
// hold text.
func (s *xmlScanner) declaration() (inside bool) {
	s.need(1 << 10)
	head := s.buf[s.pos:min(s.end, s.pos+1<<10)]
	end := bytes.IndexAny(head, "[>")
	if end >= 0 && head[end] == '[' {
		s.line += bytes.Count(head[:end], newline)
		s.follow(xmlComment, end+1, "]>")
		return true
	}
	s.follow(xmlComment, 2, ">")
	s.skipValue()
	return false
}

func (s *xmlScanner) nextInTag() xmlToken {
	for s.need(1) {
		switch c := s.buf[s.pos]; {
		case isSpace(c):
			if c == '\n' {
				s.line++
			}
			s.pos++
		case c == '>':
			s.pos++
			s.inTag = false
			return xmlOpened
		case c == '<': // the tag was never closed
			s.damage()
			s.inTag = false
			return xmlOpened
		case s.has("/>"):
			s.pos += 2
			s.inTag = false
			return xmlEmpty
		case isNameStart(c):
			return s.attr()
		default:
			s.damage()
			s.pos++
		}
	}
	s.inTag = false
	s.damage()
	return xmlOpened
}

// attr moves behind the name of an attribute, to its value.
func (s *xmlScanner) attr() xmlToken {
	s.takeName()
	s.skipSpace()
	if !s.has("=") {
		return s.follow(xmlAttr, 0, "")
	}
	s.pos++
	s.skipSpace()
	switch {
	case s.has(`"`):
		return s.follow(xmlAttr, 1, `"`)
	case s.has("'"):
		return s.follow(xmlAttr, 1, "'")
	}
	s.damage()
	for s.need(1) && !isSpace(s.buf[s.pos]) && s.buf[s.pos] != '>' && len(s.text) < maxTreePath {
		s.take(1)
	}
	return s.follow(xmlAttr, 0, "")
}

// takeName takes a name. What is behind the last colon of it is kept.
func (s *xmlScanner) takeName() {
	s.name = s.name[:0]
	for s.need(1) && isNameByte(s.buf[s.pos]) {
		n := 1
		for s.pos+n < s.end && isNameByte(s.buf[s.pos+n]) && s.buf[s.pos+n-1] != ':' {
			n++
		}
		part := s.buf[s.pos : s.pos+n]
		s.pos += n
		s.name = append(s.name, part[:min(n, maxName-len(s.name))]...)
		if part[n-1] == ':' && string(s.name) != "xmlns:" {
			s.name = s.name[:0]
		}
	}
	s.name = s.name[:len(s.name)-cutRune(s.name)]
}

// value takes the value that follows the token. done is false if there is more
// of it than limit bytes. The text is valid until the next take.
func (s *xmlScanner) value(limit int) (text []byte, done bool) {
	if s.delim == "" {
		return s.text[:len(s.text)-cutRune(s.text)], true
	}
	if len(s.text) == 0 {
		if text, ok := s.plain(limit); ok {
			return text, true
		}
	}
	limit -= utf8.UTFMax // room for a last character
	for len(s.text) < limit {
		if !s.need(1) {
			if s.delim != "<" {
				s.damage()
			}
			return s.text, true
		}
		switch c := s.buf[s.pos]; {
		case c == '<' && s.delim == "<" && !s.atTag():
			s.damage()
			s.take(1)
		case c == s.delim[0] && s.has(s.delim):
			s.endValue()
			return s.text, true
		case c == '&' && s.entities():
			s.entity()
		default:
			s.run(limit)
		}
	}
	return s.text, false
}

// plain takes a value that is in buf as a whole and as it is.
func (s *xmlScanner) plain(limit int) ([]byte, bool) {
	b := s.buf[s.pos:s.end]
	n := bytes.Index(b, []byte(s.delim))
	switch {
	case n < 0 || n >= limit-utf8.UTFMax:
		return nil, false
	case s.entities() && bytes.IndexByte(b[:n], '&') >= 0:
		return nil, false
	case s.delim == "<" && (n+1 == len(b) || !isTagByte(b[n+1])):
		return nil, false // perhaps a "<" in the text
	}
	s.line += bytes.Count(b[:n], newline)
	s.pos += n
	s.endValue()
	return b[:n], true
}

// atTag tells whether the "<" at hand begins a tag, comment or the like.
func (s *xmlScanner) atTag() bool { return s.need(2) && isTagByte(s.buf[s.pos+1]) }

func isTagByte(c byte) bool { return isNameStart(c) || c == '/' || c == '!' || c == '?' }

// endValue takes the delimiter, unless it belongs to what follows.
func (s *xmlScanner) endValue() {
	if s.delim != "<" {
		s.pos += len(s.delim)
	}
}

// entities tells whether there are entities in the value: in text and
// attributes.
func (s *xmlScanner) entities() bool { return len(s.delim) == 1 }

// run takes characters up to limit, an entity or what may be the end of the
// value: at least one.
func (s *xmlScanner) run(limit int) {
	b := s.buf[s.pos:min(s.end, s.pos+limit-len(s.text))]
	n := 1
	for n < len(b) && b[n] != s.delim[0] && b[n] != '&' {
		n++
	}
	if n -= cutRune(b[:n]); n == 0 {
		for !utf8.FullRune(s.buf[s.pos:s.end]) && s.fill() {
		}
		_, n = utf8.DecodeRune(s.buf[s.pos:s.end])
	}
	s.line += bytes.Count(s.buf[s.pos:s.pos+n], newline)
	s.take(n)
}

// skipValue passes over a value.
func (s *xmlScanner) skipValue() {
	for done := false; !done; {
		_, done = s.value(MaxUnit)
		s.text = s.text[:0]
	}
}

// skipTo passes over what stands before c, and c, unless a tag begins before.
func (s *xmlScanner) skipTo(c byte) {
	for s.need(1) && s.buf[s.pos] != '<' {
		s.pos++
		switch s.buf[s.pos-1] {
		case c:
			return
		case '\n':
			s.line++
		}
	}
	s.damage()
}

func (s *xmlScanner) skipSpace() {
	for s.need(1) && isSpace(s.buf[s.pos]) {
		if s.buf[s.pos] == '\n' {
			s.line++
		}
		s.pos++
	}
}

// has tells whether prefix comes next.
func (s *xmlScanner) has(prefix string) bool {
	return s.need(len(prefix)) && string(s.buf[s.pos:s.pos+len(prefix)]) == prefix
}

func (s *xmlScanner) damage() {
	if s.damaged == 0 {
		s.damaged = s.line
	}
}

// entity takes the "&" at hand, with what follows it if that is an entity.
func (s *xmlScanner) entity() {
	s.need(12)
	b := s.buf[s.pos+1 : min(s.end, s.pos+12)]
	n := bytes.IndexByte(b, ';')
	if n > 0 {
		if r, ok := xmlEntity(string(b[:n])); ok {
			s.text = utf8.AppendRune(s.text, r)
			s.pos += n + 2
			return
		}
	}
	s.take(1)
}

func xmlEntity(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 21)
	return rune(n), err == nil && utf8.ValidRune(rune(n))
}

func isNameStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || c >= utf8.RuneSelf
}

func isNameByte(c byte) bool {
	return isNameStart(c) || c >= '0' && c <= '9' || c == '-' || c == '.'
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
