package filter

import (
	"bufio"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/token"
)

// ascii85 decodes ASCII85 (ISO 32000-1, 7.4.3). Bytes outside its alphabet
// are skipped, "~" ends it.
type ascii85 struct {
	r    *bufio.Reader
	out  [4]byte
	rest []byte
	done bool
}

func newASCII85(r io.Reader) io.Reader { return &ascii85{r: bufio.NewReader(r)} }

func (a *ascii85) Read(p []byte) (int, error) {
	if len(a.rest) == 0 && !a.done {
		a.group()
	}
	if len(a.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(p, a.rest)
	a.rest = a.rest[n:]
	return n, nil
}

func (a *ascii85) group() {
	v, n := uint32(0), 0
	for n < 5 {
		c, err := a.r.ReadByte()
		if err != nil || c == '~' {
			a.done = true
			break
		}
		if c == 'z' && n == 0 {
			a.out = [4]byte{}
			a.rest = a.out[:]
			return
		}
		if c >= '!' && c <= 'u' {
			v = v*85 + uint32(c-'!')
			n++
		}
	}
	if n < 2 {
		return
	}
	for i := n; i < 5; i++ {
		v = v*85 + 84
	}
	a.out = [4]byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)}
	a.rest = a.out[:n-1]
}

// asciiHex decodes ASCIIHex (ISO 32000-1, 7.4.2).
type asciiHex struct {
	r    *bufio.Reader
	done bool
}

func newASCIIHex(r io.Reader) io.Reader { return &asciiHex{r: bufio.NewReader(r)} }

func (a *asciiHex) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) && !a.done {
		high, ok := a.digit()
		if !ok {
			break
		}
		low, _ := a.digit()
		p[n] = high<<4 | low
		n++
	}
	if n == 0 && a.done {
		return 0, io.EOF
	}
	return n, nil
}

func (a *asciiHex) digit() (byte, bool) {
	for !a.done {
		c, err := a.r.ReadByte()
		if err != nil || c == '>' {
			a.done = true
			break
		}
		if v, ok := token.Unhex(c); ok {
			return v, true
		}
	}
	return 0, false
}

// runLength decodes RunLength (ISO 32000-1, 7.4.5).
type runLength struct {
	r      *bufio.Reader
	left   int
	repeat bool
	value  byte
}

func newRunLength(r io.Reader) io.Reader { return &runLength{r: bufio.NewReader(r)} }

func (l *runLength) Read(p []byte) (int, error) {
	if l.left == 0 {
		if err := l.start(); err != nil {
			return 0, err
		}
	}
	n := min(l.left, len(p))
	if !l.repeat {
		n, err := l.r.Read(p[:n])
		l.left -= n
		return n, err
	}
	for i := range n {
		p[i] = l.value
	}
	l.left -= n
	return n, nil
}

func (l *runLength) start() error {
	c, err := l.r.ReadByte()
	if err != nil || c == 128 {
		return io.EOF
	}
	if l.repeat = c > 128; !l.repeat {
		l.left = int(c) + 1
		return nil
	}
	l.left = 257 - int(c)
	l.value, err = l.r.ReadByte()
	return err
}
