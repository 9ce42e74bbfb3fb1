// Package token splits PDF syntax into tokens. It knows nothing of objects or
// nesting: brackets are tokens of their own, so it cannot recurse.
package token

// Kind is the kind of a token.
type Kind uint8

// The kinds of tokens.
const (
	EOF Kind = iota
	Number
	String
	Name
	Operator // any other word: operators, true, false, null, R, obj
	ArrayStart
	ArrayEnd
	DictStart
	DictEnd
)

// Token is one token.
type Token struct {
	Kind Kind
	Num  float64 // of a Number
	// Bytes holds a decoded String or Name (without slash), or the word of an
	// Operator. It stays valid as long as the source does, and must not be
	// changed.
	Bytes []byte
}

// Lexer reads tokens from a source in memory. Broken syntax is skipped or read
// as well as can be: it has no errors.
type Lexer struct {
	src []byte
	pos int
}

// NewLexer returns a lexer of src.
func NewLexer(src []byte) *Lexer { return &Lexer{src: src} }

// Reset makes l a lexer of src.
func (l *Lexer) Reset(src []byte) { *l = Lexer{src: src} }

// Pos returns the offset of the first byte not yet read.
func (l *Lexer) Pos() int { return l.pos }

// Next returns the next token.
func (l *Lexer) Next() Token {
	for {
		l.skipSpace()
		if l.pos >= len(l.src) {
			return Token{}
		}
		c := l.src[l.pos]
		switch c {
		case '(':
			return Token{Kind: String, Bytes: l.literal()}
		case '/':
			return Token{Kind: Name, Bytes: l.name()}
		case '[':
			l.pos++
			return Token{Kind: ArrayStart}
		case ']':
			l.pos++
			return Token{Kind: ArrayEnd}
		case '<':
			if l.at(l.pos+1) == '<' {
				l.pos += 2
				return Token{Kind: DictStart}
			}
			return Token{Kind: String, Bytes: l.hex()}
		case '>':
			l.pos++
			if l.at(l.pos) == '>' {
				l.pos++
				return Token{Kind: DictEnd}
			}
		case '{', '}', ')':
			l.pos++
		default:
			return l.word()
		}
	}
}

// SkipInlineImage skips the data of an inline image. Call it after the
// operator BI; the lexer then stands behind EI.
func (l *Lexer) SkipInlineImage() {
	for {
		t := l.Next()
		if t.Kind == EOF {
			return
		}
		if t.Kind == Operator && string(t.Bytes) == "ID" {
			break
		}
	}
	for i := l.pos; i+2 < len(l.src); i++ {
		if IsSpace(l.src[i]) && l.src[i+1] == 'E' && l.src[i+2] == 'I' && l.endsImage(i+3) {
			l.pos = i + 3
			return
		}
	}
	l.pos = len(l.src)
}

// endsImage tells whether "EI" up to offset i is the operator and not image
// data: what follows it must look like content.
func (l *Lexer) endsImage(i int) bool {
	if i < len(l.src) && !IsSpace(l.src[i]) {
		return false
	}
	for j := i; j < len(l.src) && j < i+8; j++ {
		if c := l.src[j]; c > 126 || c < 32 && !IsSpace(c) {
			return false
		}
	}
	return true
}

func (l *Lexer) at(i int) byte {
	if i < len(l.src) {
		return l.src[i]
	}
	return 0
}

func (l *Lexer) skipSpace() {
	for l.pos < len(l.src) {
		switch c := l.src[l.pos]; {
		case classes[c] == space:
			l.pos++
		case c == '%':
			for l.pos < len(l.src) && l.src[l.pos] != '\n' && l.src[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// literal reads "(...)". Without escapes the result is a piece of the source.
func (l *Lexer) literal() []byte {
	start := l.pos + 1
	depth := 0
	for i := l.pos; i < len(l.src); i++ {
		switch l.src[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.pos = i + 1
				return l.src[start:i:i]
			}
		case '\\':
			return l.escaped(start, i, depth)
		}
	}
	l.pos = len(l.src)
	return l.src[start:]
}

// escaped reads on from the first escape, at offset i.
func (l *Lexer) escaped(start, i, depth int) []byte {
	out := append(make([]byte, 0, i-start+32), l.src[start:i]...)
	for l.pos = i; l.pos < len(l.src); {
		c := l.src[l.pos]
		l.pos++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return out
			}
		case '\\':
			out = l.escape(out)
			continue
		}
		out = append(out, c)
	}
	return out
}

// escape reads what follows a backslash (ISO 32000-1, table 3).
func (l *Lexer) escape(out []byte) []byte {
	if l.pos >= len(l.src) {
		return out
	}
	c := l.src[l.pos]
	l.pos++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\n':
		return out
	case '\r':
		if l.at(l.pos) == '\n' {
			l.pos++
		}
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	v := int(c - '0')
	for range 2 {
		d := l.at(l.pos)
		if d < '0' || d > '7' {
			break
		}
		v = v*8 + int(d-'0')
		l.pos++
	}
	return append(out, byte(v))
}

func (l *Lexer) hex() []byte {
	l.pos++
	var out []byte
	high, odd := byte(0), false
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		l.pos++
		if c == '>' {
			break
		}
		v, ok := Unhex(c)
		if !ok {
			continue
		}
		if odd {
			out = append(out, high|v)
		}
		high, odd = v<<4, !odd
	}
	if odd {
		out = append(out, high)
	}
	return out
}

func (l *Lexer) name() []byte {
	start := l.pos + 1
	escaped := false
	for l.pos = start; l.pos < len(l.src); l.pos++ {
		c := l.src[l.pos]
		if classes[c] != regular {
			break
		}
		escaped = escaped || c == '#'
	}
	raw := l.src[start:l.pos:l.pos]
	if !escaped {
		return raw
	}
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			high, ok1 := Unhex(raw[i+1])
			low, ok2 := Unhex(raw[i+2])
			if ok1 && ok2 {
				out = append(out, high<<4|low)
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	return out
}

func (l *Lexer) word() Token {
	start, end := l.pos, l.pos
	for end < len(l.src) && classes[l.src[end]] == regular {
		end++
	}
	l.pos = end
	w := l.src[start:end:end]
	if c := w[0]; c == '+' || c == '-' || c == '.' || c >= '0' && c <= '9' {
		return Token{Kind: Number, Num: number(w), Bytes: w}
	}
	return Token{Kind: Operator, Bytes: w}
}

// number reads a PDF number. Broken ones ("--5", "1.2.3") are read up to where
// they break, as other readers do.
func number(w []byte) float64 {
	i, negative := 0, false
	for i < len(w) && (w[i] == '+' || w[i] == '-') {
		negative = negative || w[i] == '-'
		i++
	}
	v := 0.0
	for ; i < len(w) && w[i] >= '0' && w[i] <= '9'; i++ {
		v = v*10 + float64(w[i]-'0')
	}
	if i < len(w) && w[i] == '.' {
		scale := 0.1
		for i++; i < len(w) && w[i] >= '0' && w[i] <= '9'; i++ {
			v += float64(w[i]-'0') * scale
			scale /= 10
		}
	}
	if negative {
		return -v
	}
	return v
}

// Unhex returns the value of a hexadecimal digit.
func Unhex(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

// IsSpace tells whether c is PDF white space.
func IsSpace(c byte) bool { return classes[c] == space }

// The classes of characters (ISO 32000-1, 7.2.2).
const (
	regular uint8 = iota
	space
	delimiter
)

var classes = [256]uint8{
	' ': space, '\n': space, '\r': space, '\t': space, 0: space, '\f': space,
	'(': delimiter, ')': delimiter, '<': delimiter, '>': delimiter, '[': delimiter, ']': delimiter,
	'{': delimiter, '}': delimiter, '/': delimiter, '%': delimiter,
}
