// Package xmltok reads XML as a stream of tags with the text before them, at
// the speed that sheets of a million cells need.
//
// It takes what encoding/xml takes and much that it does not: it checks no
// nesting, keeps no state that grows with the input, and resolves no entity
// that a document type declares. Names are compared without their prefix,
// since transitional and strict office documents differ in namespaces only.
package xmltok

import (
	"bytes"
	"errors"
	"io"
)

const (
	window  = 128 << 10 // bytes held at a time, where tags are not larger
	begin   = 8 << 10   // bytes held at first: most parts of office files are smaller
	maxText = 32 << 10  // longer text comes in pieces
	maxTag  = 128 << 10 // of a longer tag only the first half of this is kept; see Bounded
)

// Bounded is an input that says how large the tags in it may be, in bytes.
// Others have the usual bound of 128 KiB.
type Bounded interface {
	io.Reader
	MaxTag() int
}

// Bound returns r as an input whose tags may have max bytes.
func Bound(r io.Reader, max int) Bounded { return bounded{r, max} }

type bounded struct {
	io.Reader
	max int
}

func (b bounded) MaxTag() int { return b.max }

// Reader is a tokenizer. The zero value is ready for Reset.
type Reader struct {
	r       io.Reader
	buf     []byte
	p, n    int // buf[p:n] is read and not yet handed out
	text    []byte
	tag     Tag
	literal bool
	inCDATA bool
	eof     bool
	lost    bool // the end of a tag was dropped
	err     error
	maxTag  int
}

// NewReader returns a Reader of r.
func NewReader(r io.Reader) *Reader {
	t := &Reader{}
	t.Reset(r)
	return t
}

// Reset starts anew with r, with the memory that t has.
func (t *Reader) Reset(r io.Reader) {
	largest := maxTag
	if b, ok := r.(Bounded); ok {
		largest = max(shortTag, b.MaxTag())
	}
	if t.buf == nil {
		t.buf = make([]byte, begin)
	}
	*t = Reader{r: decode(r), buf: t.buf, maxTag: largest}
}

// Release lets go of the input. What memory t has stays for the next, but for
// what an extraordinary one took.
func (t *Reader) Release() {
	buf := t.buf
	if len(buf) > window {
		buf = nil
	}
	*t = Reader{buf: buf}
}

// Next goes to the next tag. It reports false at the end of the input, or at
// an error.
func (t *Reader) Next() bool {
	if t.nextInWindow() {
		return true
	}
	t.text, t.tag, t.literal = nil, nil, false
	for {
		switch t.step() {
		case gotToken:
			return true
		case atEnd:
			return false
		}
	}
}

// nextInWindow is Next for the common case: a tag that is whole in the window.
func (t *Reader) nextInWindow() bool {
	s := t.buf[t.p:t.n]
	lt := 0
	if len(s) > 0 && s[0] != '<' {
		lt = bytes.IndexByte(s, '<')
	}
	if lt < 0 || lt+1 >= len(s) || s[lt+1] == '!' || s[lt+1] == '?' || t.inCDATA {
		return false
	}
	rest := s[lt+1:]
	end := tagEnd(rest[:min(len(rest), shortTag)])
	if end < 0 {
		return false
	}
	t.text, t.tag, t.literal = s[:lt], rest[:end], false
	t.p += lt + end + 2
	return true
}

// shortTag bounds the tags that nextInWindow looks for.
const shortTag = 512

// Ahead returns the input that is read and stands behind the tag; none in a CDATA
// section. Who knows what it is can read on by itself, and then has to Skip it. It
// is valid until the next call of Next, and may be changed.
func (t *Reader) Ahead() []byte {
	if t.inCDATA {
		return nil
	}
	return t.buf[t.p:t.n]
}

// Skip passes over n bytes of what Ahead returned.
func (t *Reader) Skip(n int) { t.p += n }

// step is what one look at the input came to.
type step uint8

const (
	gotToken step = iota
	skipped       // a comment or the like: look on
	atEnd
)

func (t *Reader) step() step {
	if t.inCDATA {
		return t.cdata()
	}
	if t.p < t.n && t.buf[t.p] == '<' {
		return t.markup(0)
	}
	off := 0 // bytes after p that are known to hold no tag
	for {
		if i := bytes.IndexByte(t.buf[t.p+off:t.n], '<'); i >= 0 {
			return t.markup(off + i)
		}
		off = t.n - t.p
		if off >= maxText {
			return t.take(t.cut(off), 0)
		}
		if !t.fill() {
			if off == 0 {
				return atEnd
			}
			return t.take(off, 0)
		}
	}
}

// Text is the text before the tag, with its entities unresolved: give it to
// AppendText. It is valid until the next call of Next.
func (t *Reader) Text() []byte { return t.text }

// Literal tells that Text is a CDATA section, in which nothing is an entity.
func (t *Reader) Literal() bool { return t.literal }

// Tag is the tag that ends Text. It is empty where the text goes on, and at
// the end of the input. It is valid until the next call of Next.
func (t *Reader) Tag() Tag { return t.tag }

// Err returns the error that ended the input: nil at its proper end,
// io.ErrUnexpectedEOF inside a tag, ErrTag if all was read but the end of a tag.
func (t *Reader) Err() error {
	if t.err == nil && t.lost {
		return ErrTag
	}
	return t.err
}

// ErrTag tells that the attributes of a tag were longer than any program writes
// them, and not read to their end.
var ErrTag = errors.New("xml: the attributes of an element are too long")

// AppendText appends Text, with its entities resolved.
func (t *Reader) AppendText(dst []byte) []byte {
	if t.literal {
		return append(dst, t.text...)
	}
	return AppendText(dst, t.text)
}

// take hands out n bytes as text and skips some more.
func (t *Reader) take(n, skip int) step {
	t.text = t.buf[t.p : t.p+n]
	t.p += n + skip
	return gotToken
}

// markup reads what begins with the "<" at offset lt after p.
func (t *Reader) markup(lt int) step {
	for {
		rest := t.buf[t.p+lt+1 : t.n]
		if len(rest) > 0 && (rest[0] == '!' || rest[0] == '?') {
			return t.special(lt)
		}
		if end := tagEnd(rest); end >= 0 && end <= t.maxTag {
			t.tag = rest[:end]
			return t.take(lt, end+2)
		}
		if len(rest) > t.maxTag {
			return t.slowTag(lt)
		}
		if !t.fill() {
			return t.truncated(lt)
		}
	}
}

// tagEnd returns the offset of the ">" that ends the tag which s begins with,
// or -1. Tags and values are short: a loop over their bytes is faster than
// calls of IndexByte.
func tagEnd(s []byte) int {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '>':
			return i
		case '"', '\'':
			for i++; i < len(s) && s[i] != c; i++ {
			}
		}
	}
	return -1
}

// slowTag reads a tag that is too long to be looked through anew each time that
// input comes. Text before it comes first, so that the window has room.
func (t *Reader) slowTag(lt int) step {
	if lt > 0 {
		return t.take(lt, 0)
	}
	quote := byte(0)
	for at := 1; ; at++ {
		for t.p+at >= t.n {
			if !t.fill() {
				return t.truncated(0)
			}
		}
		c := t.buf[t.p+at]
		switch {
		case at > t.maxTag+1:
			return t.dropTag(at, quote)
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			t.tag = t.buf[t.p+1 : t.p+at]
			t.p += at + 1
			return gotToken
		}
	}
}

// dropTag keeps the beginning of the tag at p, which is too long, and skips the
// rest. at bytes of it were looked at.
func (t *Reader) dropTag(at int, quote byte) step {
	t.lost = true
	kept := bytes.Clone(wholeAttrs(t.buf[t.p+1 : t.p+t.maxTag/2]))
	last := t.buf[t.p+at-1]
	for t.p += at; ; t.p = t.n {
		if t.p == t.n && !t.fill() {
			return t.truncated(0)
		}
		for i, c := range t.buf[t.p:t.n] {
			switch {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"' || c == '\'':
				quote = c
			case c == '>':
				if last == '/' {
					kept = append(kept, '/')
				}
				t.tag = kept
				t.p += i + 1
				return gotToken
			}
			last = c
		}
	}
}

// wholeAttrs returns the name of a tag whose end is missing, and the attributes
// that are whole.
func wholeAttrs(tag []byte) []byte {
	end, quote := bytes.IndexAny(tag, " \t\r\n"), byte(0)
	for i, c := range tag {
		switch {
		case quote != 0:
			if c == quote {
				quote, end = 0, i+1
			}
		case c == '"' || c == '\'':
			quote = c
		}
	}
	return tag[:max(end, 0)]
}

// truncated ends the input inside markup, after text bytes of text.
func (t *Reader) truncated(text int) step {
	if t.err == nil {
		t.err = io.ErrUnexpectedEOF
	}
	t.text = t.buf[t.p : t.p+text]
	t.p = t.n
	if text == 0 {
		return atEnd
	}
	return gotToken
}

// special reads a comment, a CDATA section, a processing instruction or a
// document type at offset lt. All but CDATA are skipped, however long.
func (t *Reader) special(lt int) step {
	if lt > 0 {
		return t.take(lt, 0)
	}
	switch {
	case t.startsWith("<!--"):
		t.p += len("<!--")
		return t.skipPast("-->")
	case t.startsWith("<![CDATA["):
		t.p += len("<![CDATA[")
		return t.cdata()
	case t.startsWith("<?"):
		return t.skipPast("?>")
	}
	return t.skipDoctype()
}
