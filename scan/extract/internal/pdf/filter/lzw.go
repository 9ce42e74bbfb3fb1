package filter

import (
	"bufio"
	"errors"
	"io"
)

var errLZW = errors.New("lzw: bad code")

// lzw decodes LZW as PDF has it (ISO 32000-1, 7.4.4): codes of 9 to 12 bits,
// high bit first, 256 clears the table, 257 ends.
type lzw struct {
	r      *bufio.Reader
	early  int // the code length grows this many codes early
	bits   uint32
	nbits  uint
	width  uint
	next   int // code that the next entry gets
	last   int // code before; -1 after a clear
	prefix [4096]uint16
	suffix [4096]byte
	stack  [4097]byte
	rest   []byte // of stack, in order
	err    error
}

func newLZW(r io.Reader, early bool) io.Reader {
	l := &lzw{r: bufio.NewReader(r)}
	if early {
		l.early = 1
	}
	l.clear()
	return l
}

func (l *lzw) clear() { l.width, l.next, l.last = 9, 258, -1 }

func (l *lzw) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		if len(l.rest) == 0 {
			if l.err != nil {
				break
			}
			if l.err = l.decode(); l.err != nil {
				break
			}
		}
		k := copy(p[n:], l.rest)
		l.rest = l.rest[k:]
		n += k
	}
	if n == 0 {
		return 0, l.err
	}
	return n, nil
}

// decode reads codes until one gives bytes.
func (l *lzw) decode() error {
	for {
		c, err := l.code()
		switch {
		case err != nil || c == 257:
			return io.EOF // many writers leave out the end code
		case c == 256:
			l.clear()
			continue
		}
		return l.expand(c)
	}
}

func (l *lzw) expand(c int) error {
	top := len(l.stack)
	at := c
	if c >= l.next {
		if c > l.next || l.last < 0 {
			return errLZW
		}
		top-- // the entry being made: the last string and its first byte
		at = l.last
	}
	for at >= 258 {
		top--
		l.stack[top] = l.suffix[at]
		at = int(l.prefix[at])
	}
	top--
	l.stack[top] = byte(at)
	if c >= l.next {
		l.stack[len(l.stack)-1] = byte(at)
	}
	if l.last >= 0 && l.next < len(l.prefix) {
		l.prefix[l.next], l.suffix[l.next] = uint16(l.last), byte(at)
		l.next++
		if l.next+l.early >= 1<<l.width && l.width < 12 {
			l.width++
		}
	}
	l.last = c
	l.rest = l.stack[top:]
	return nil
}

func (l *lzw) code() (int, error) {
	for l.nbits < l.width {
		b, err := l.r.ReadByte()
		if err != nil {
			return 0, err
		}
		l.bits = l.bits<<8 | uint32(b)
		l.nbits += 8
	}
	l.nbits -= l.width
	c := l.bits >> l.nbits & (1<<l.width - 1)
	return int(c), nil
}
