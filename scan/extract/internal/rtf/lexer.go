package rtf

import (
	"errors"
	"io"
)

// kind is what a token is.
type kind uint8

const (
	endOfFile kind = iota
	groupOpen
	groupClose
	word        // name, param
	symbol      // c
	hex         // c, the byte that it stands for
	text        // text
	binaryToken // param bytes follow, which the caller reads or skips
)

const (
	bufferSize = 64 << 10
	maxWord    = 32 // letters of a control word that are kept
	maxParam   = 1 << 31
)

// lexer splits a stream into the tokens of RTF ([RTF 1.9.1], "RTF Syntax").
type lexer struct {
	r        io.Reader
	buf      []byte
	pos, end int // buf[pos:end] is read but not taken
	err      error

	// The token at hand.
	letters  [maxWord]byte
	name     []byte
	param    int
	hasParam bool
	c        byte
	text     []byte // valid until the next call
}

func newLexer(r io.Reader) *lexer {
	return &lexer{r: r, buf: make([]byte, bufferSize)}
}

// need makes sure that n bytes can be looked at; n is small.
func (l *lexer) need(n int) bool {
	for idle := 0; l.end-l.pos < n; {
		if l.err != nil {
			return false
		}
		if l.pos > 0 {
			l.end = copy(l.buf, l.buf[l.pos:l.end])
			l.pos = 0
		}
		var m int
		m, l.err = l.r.Read(l.buf[l.end:])
		l.end += m
		if idle++; m > 0 {
			idle = 0
		}
		if idle > 100 {
			l.err = io.ErrNoProgress
		}
	}
	return true
}

// failed returns the error that ended the stream, nil at its end.
func (l *lexer) failed() error {
	if errors.Is(l.err, io.EOF) {
		return nil
	}
	return l.err
}

// next reads the next token.
func (l *lexer) next() kind {
	for l.need(1) {
		c := l.buf[l.pos]
		l.pos++
		switch c {
		case '{':
			return groupOpen
		case '}':
			return groupClose
		case '\\':
			return l.control()
		case '\r', '\n', 0:
		default:
			return l.textFrom(l.pos - 1)
		}
	}
	return endOfFile
}

// textFrom takes the text that begins at start of the buffer, as far as it is
// there.
func (l *lexer) textFrom(start int) kind {
	for l.pos < l.end && !special[l.buf[l.pos]] {
		l.pos++
	}
	l.text = l.buf[start:l.pos]
	return text
}

// special are the bytes that end text.
var special = [256]bool{'{': true, '}': true, '\\': true, '\r': true, '\n': true, 0: true}

// putBack makes the text at hand be read again.
func (l *lexer) putBack() { l.pos -= len(l.text) }

// control reads what follows a backslash.
func (l *lexer) control() kind {
	if !l.need(1) {
		return endOfFile
	}
	c := l.buf[l.pos]
	if isLetter(c) {
		return l.word()
	}
	l.pos++
	switch c {
	case '\'':
		return l.hex()
	case '\r', '\n': // the same as \par
		l.name, l.hasParam, l.param = append(l.letters[:0], "par"...), false, 0
		return word
	}
	l.c = c
	return symbol
}

func (l *lexer) hex() kind {
	if l.need(2) {
		high, ok := hexDigit(l.buf[l.pos])
		low, okLow := hexDigit(l.buf[l.pos+1])
		if ok && okLow {
			l.pos += 2
			l.c = high<<4 | low
			return hex
		}
	}
	l.c = '\''
	return symbol
}

func (l *lexer) word() kind {
	l.name = l.letters[:0]
	for l.need(1) && isLetter(l.buf[l.pos]) {
		if len(l.name) < maxWord {
			l.name = append(l.name, l.buf[l.pos])
		}
		l.pos++
	}
	l.number()
	if l.need(1) && l.buf[l.pos] == ' ' {
		l.pos++
	}
	if string(l.name) == "bin" {
		l.param = max(l.param, 0)
		return binaryToken
	}
	return word
}

// number reads the parameter of a control word.
func (l *lexer) number() {
	l.param, l.hasParam = 0, false
	negative := l.need(2) && l.buf[l.pos] == '-' && isDigit(l.buf[l.pos+1])
	if negative {
		l.pos++
	}
	for l.need(1) && isDigit(l.buf[l.pos]) {
		l.hasParam = true
		if l.param = l.param*10 + int(l.buf[l.pos]-'0'); l.param > maxParam {
			l.param = maxParam
		}
		l.pos++
	}
	if negative {
		l.param = -l.param
	}
}

// skip passes over n bytes.
func (l *lexer) skip(n int) {
	for n > 0 && l.need(1) {
		step := min(n, l.end-l.pos)
		l.pos += step
		n -= step
	}
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func hexDigit(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}
