package sqldump

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// literal is how a quoted value is written.
type literal struct {
	end       string // that closes it
	doubled   bool   // a doubled end stands for one
	backslash escapes
	c         bool // escapes are those of E'': octal and more
	binary    bool // of bytes
	hex       bool // of hexadecimal digits
	national  bool // U&'': \0041
}

// literalAt tells whether a quoted literal opens at b, and how many bytes its
// opening takes. Double quotes open one only where the caller says so.
func (d *reader) literalAt(b []byte, double bool) (lit literal, n int) {
	switch c := b[0]; {
	case c == '\'', c == '"' && double:
		return literal{end: quotes[c], doubled: true, backslash: d.backslash}, 1
	case c == '$':
		return dollar(b)
	case c == '_':
		return d.introduced(b)
	case len(b) < 2:
		return literal{}, 0
	case b[1] == '\'':
		switch c | 0x20 {
		case 'n':
			return literal{end: "'", doubled: true, backslash: d.backslash}, 2
		case 'e':
			return literal{end: "'", doubled: true, backslash: always, c: true}, 2
		case 'x':
			return literal{end: "'", backslash: never, hex: true, binary: true}, 2
		case 'b':
			return literal{end: "'", backslash: never}, 2
		case 'q':
			return oracleQuote(b, 2)
		}
	case len(b) > 2 && b[2] == '\'' && c|0x20 == 'u' && b[1] == '&':
		return literal{end: "'", doubled: true, backslash: never, national: true}, 3
	case len(b) > 2 && b[2] == '\'' && c|0x20 == 'n' && b[1]|0x20 == 'q':
		return oracleQuote(b, 3)
	}
	return literal{}, 0
}

var quotes = map[byte]string{'\'': "'", '"': `"`}

// dollar recognises $tag$.
func dollar(b []byte) (literal, int) {
	for i := 1; i < len(b) && i < 64; i++ {
		if b[i] == '$' {
			return literal{end: string(b[:i+1]), backslash: never}, i + 1
		}
		if !isWord(b[i]) || i == 1 && isDigit(b[i]) {
			break
		}
	}
	return literal{}, 0
}

// introduced recognises _utf8mb4'...' and _binary '...'.
func (d *reader) introduced(b []byte) (literal, int) {
	n := 1
	for n < len(b) && n < 32 && isWord(b[n]) {
		n++
	}
	word := b[:n]
	for n < len(b) && b[n] == ' ' {
		n++
	}
	if n >= len(b) || b[n] != '\'' {
		return literal{}, 0
	}
	return literal{end: "'", doubled: true, backslash: always, binary: bytes.EqualFold(word, []byte("_binary"))}, n + 1
}

// oracleQuote recognises q'[...]', whose quote is b[n-1].
func oracleQuote(b []byte, n int) (literal, int) {
	if len(b) <= n || b[n] <= ' ' {
		return literal{}, 0
	}
	end := b[n]
	if i := bytes.IndexByte([]byte("[({<"), end); i >= 0 {
		end = "])}>"[i]
	}
	return literal{end: string([]byte{end, '\''}), backslash: never}, n + 1
}

// closing finds the end of the literal whose content begins at b[from:]: where
// the content ends and what follows begins. end is -1 if b does not hold it.
// escaped tells whether the content is not as it is written.
func (l *literal) closing(b []byte, from int) (end, next int, escaped bool) {
	if len(l.end) > 1 {
		i := bytes.Index(b[from:], []byte(l.end))
		if i < 0 {
			return -1, 0, false
		}
		return from + i, from + i + len(l.end), false
	}
	quote := l.end[0]
	for i := from; ; {
		n := bytes.IndexByte(b[i:], quote)
		if n < 0 {
			return -1, 0, false
		}
		if l.backslash != never {
			if s := bytes.IndexByte(b[i:i+n], '\\'); s >= 0 {
				at := i + s
				if l.escapes(b, at) {
					escaped = true
					i = min(at+2, len(b))
					continue
				}
				// The quote right behind it closes.
				if n = at + 1 - i; b[at+1] != quote {
					i = at + 1
					continue
				}
			}
		}
		i += n
		if l.doubled && i+1 < len(b) && b[i+1] == quote {
			escaped = true
			i += 2
			continue
		}
		return i, i + 1, escaped
	}
}

// escapes tells whether the backslash at b[at] escapes what follows. Where the
// dialect is not known, a quote behind which the value can end is not escaped.
func (l *literal) escapes(b []byte, at int) bool {
	if l.backslash == always || at+1 >= len(b) {
		return true
	}
	if b[at+1] != l.end[0] {
		return b[at+1] == '\\'
	}
	i := spaces(b, at+2)
	return i < len(b) && b[i] != ',' && b[i] != ')' && b[i] != ';'
}

// unescape undoes the escapes of the content b in place.
func (l *literal) unescape(b []byte) []byte {
	quote := l.end[0]
	n := 0
	for i := 0; i < len(b); i++ {
		c := b[i]
		switch {
		case c == quote && l.doubled && i+1 < len(b) && b[i+1] == quote:
			i++
		case c == '\\' && l.backslash != never && i+1 < len(b):
			switch {
			case l.backslash == always || b[i+1] == quote:
				var used int
				n, used = unescapeOne(b, n, i, l.c)
				i += used - 1
				continue
			case b[i+1] == '\\':
				b[n] = c
				n++
				i++
			}
		case c == '\\' && l.national:
			if used, size := unicodeEscape(b, n, i); used > 0 {
				n += size
				i += used - 1
				continue
			}
		}
		b[n] = c
		n++
	}
	return b[:n]
}

// unescapeOne writes what the escape at b[i] stands for to b[n:], which lies at
// or before it, and returns the new n and the bytes used.
func unescapeOne(b []byte, n, i int, c bool) (to, used int) {
	if i+1 >= len(b) {
		b[n] = b[i]
		return n + 1, 1
	}
	e := b[i+1]
	if c {
		switch {
		case e >= '0' && e <= '7':
			return numeric(b, n, i+1, i, 3, 8)
		case e == 'x':
			return numeric(b, n, i+2, i, 2, 16)
		case e == 'u', e == 'U':
			digits := 4
			if e == 'U' {
				digits = 8
			}
			if i+2+digits <= len(b) {
				if r, err := strconv.ParseUint(string(b[i+2:i+2+digits]), 16, 32); err == nil && r <= utf8.MaxRune {
					return n + utf8.EncodeRune(b[n:n+4], rune(r)), 2 + digits
				}
			}
		}
	}
	if j := bytes.IndexByte([]byte("ntrbfv0Z"), e); j >= 0 {
		e = "\n\t\r\b\f\v\x00\x1a"[j]
	}
	b[n] = e
	return n + 1, 2
}

// numeric writes the byte that up to count digits at b[at:] stand for.
func numeric(b []byte, n, at, start, count, base int) (to, used int) {
	v, i := 0, at
	for ; i < len(b) && i < at+count; i++ {
		digit, err := strconv.ParseUint(string(b[i:i+1]), base, 8)
		if err != nil {
			break
		}
		v = v*base + int(digit)
	}
	if i == at {
		b[n] = b[start+1]
		return n + 1, 2
	}
	b[n] = byte(v)
	return n + 1, i - start
}

// unicodeEscape writes the character that \XXXX at b[i] stands for to b[n:].
func unicodeEscape(b []byte, n, i int) (used, size int) {
	if i+5 > len(b) {
		return 0, 0
	}
	r, err := strconv.ParseUint(string(b[i+1:i+5]), 16, 32)
	if err != nil {
		return 0, 0
	}
	return 5, utf8.EncodeRune(b[n:n+4], rune(r))
}

// decodeHex decodes hexadecimal digits in place. ok is false if b holds
// anything else.
func decodeHex(b []byte) (data []byte, ok bool) {
	for _, c := range b {
		if hexDigit(c) < 0 {
			return nil, false
		}
	}
	n, high := 0, -1
	if len(b)%2 == 1 {
		high = 0 // 0xABC is 0x0ABC
	}
	for _, c := range b {
		v := hexDigit(c)
		if high < 0 {
			high = v
			continue
		}
		b[n] = byte(high<<4 | v)
		n++
		high = -1
	}
	return b[:n], true
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isWord tells whether c is part of a name without quotes.
func isWord(c byte) bool {
	return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c == '$' || c == '#' || c == '@' || c >= utf8.RuneSelf
}
