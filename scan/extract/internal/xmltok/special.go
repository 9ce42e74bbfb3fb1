package xmltok

import (
	"bytes"
	"io"
	"unicode/utf8"
)

// fill reads more input behind p, which moves to the front of the window. It
// reports false when nothing came.
func (t *Reader) fill() bool {
	if t.eof {
		return false
	}
	if t.n == len(t.buf) && len(t.buf) < window { // it is no small part
		t.buf = append(t.buf, make([]byte, window-len(t.buf))...)
	}
	if t.p > 0 {
		t.n = copy(t.buf, t.buf[t.p:t.n])
		t.p = 0
	}
	if t.n == len(t.buf) && len(t.buf) < t.maxTag+2*maxText {
		t.buf = append(t.buf, make([]byte, len(t.buf))...)
	}
	if t.n == len(t.buf) {
		t.err, t.eof = io.ErrShortBuffer, true
		return false
	}
	for range 100 {
		n, err := t.r.Read(t.buf[t.n:])
		t.n += n
		if err != nil {
			t.eof = true
			if err != io.EOF {
				t.err = err
			}
		}
		if n > 0 || err != nil {
			return n > 0
		}
	}
	t.err, t.eof = io.ErrNoProgress, true
	return false
}

// startsWith tells whether s stands at p.
func (t *Reader) startsWith(s string) bool {
	for t.n-t.p < len(s) {
		if !t.fill() {
			return false
		}
	}
	return string(t.buf[t.p:t.p+len(s)]) == s
}

// skipPast skips input up to and with end.
func (t *Reader) skipPast(end string) step {
	for {
		if i := bytes.Index(t.buf[t.p:t.n], []byte(end)); i >= 0 {
			t.p += i + len(end)
			return skipped
		}
		t.p = max(t.p, t.n-len(end)+1)
		if !t.fill() {
			return t.truncated(0)
		}
	}
}

// skipDoctype skips a document type with its internal subset. What it declares
// is not used: no entity of its making is ever resolved.
func (t *Reader) skipDoctype() step {
	depth, quote := 0, byte(0)
	for {
		for i, c := range t.buf[t.p:t.n] {
			switch {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"' || c == '\'':
				quote = c
			case c == '<' || c == '[':
				depth++
			case c == ']':
				depth--
			case c == '>':
				if depth--; depth <= 0 {
					t.p += i + 1
					return skipped
				}
			}
		}
		t.p = t.n
		if !t.fill() {
			return t.truncated(0)
		}
	}
}

// cdata hands out the CDATA section that p is in, or a piece of it.
func (t *Reader) cdata() step {
	const end = "]]>"
	t.inCDATA, t.literal = true, true
	for {
		have := t.buf[t.p:t.n]
		if i := bytes.Index(have, []byte(end)); i >= 0 {
			t.inCDATA = false
			return t.take(i, len(end))
		}
		if len(have) >= maxText {
			return t.take(t.cut(len(have)-len(end)), 0)
		}
		if !t.fill() {
			t.inCDATA = false
			return t.truncated(len(have))
		}
	}
}

// cut returns a length up to n at which text may be cut: not inside a
// character, nor inside what may be an entity.
func (t *Reader) cut(n int) int {
	text := t.buf[t.p : t.p+n]
	if i := bytes.LastIndexByte(text[max(0, n-maxEntity):], '&'); i >= 0 {
		n = max(0, n-maxEntity) + i
	} else {
		for back := 1; back < utf8.UTFMax && back < n; back++ {
			if c := text[n-back]; utf8.RuneStart(c) {
				if !utf8.FullRune(text[n-back:]) {
					n -= back
				}
				break
			}
		}
	}
	return max(n, 1)
}
