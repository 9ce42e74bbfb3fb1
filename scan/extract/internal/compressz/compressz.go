// Package compressz reads files of the Unix program compress (.Z): LZW with
// codes of 9 to 16 bits that come in groups of eight, of which the last may be
// padding (as the manual and ncompress have it). It knows no other LZW.
package compressz

import (
	"bufio"
	"errors"
	"io"
)

// ErrFormat says that a file is damaged or is no such file.
var ErrFormat = errors.New("no valid LZW data")

const (
	magic0, magic1 = 0x1f, 0x9d
	maskBits       = 0x1f
	maskBlock      = 0x80
	minBits        = 9
	maxBits        = 16
	clearCode      = 256
)

// Reader is the content of a file.
type Reader struct {
	r       *bufio.Reader
	maxBits uint
	block   bool // code 256 clears the table

	width uint   // of codes now
	bits  uint32 // read ahead
	n     uint   // how many of them
	group uint   // codes of this width since the last change

	next   int // first free code
	old    int // code before; -1 at the beginning
	first  byte
	prefix [1 << maxBits]uint16
	suffix [1 << maxBits]byte
	stack  []byte // decoded and not yet taken, in reverse
	err    error
}

// NewReader reads the header.
func NewReader(r *bufio.Reader) (*Reader, error) {
	var header [3]byte
	if _, err := io.ReadFull(r, header[:]); err != nil {
		return nil, err
	}
	z := &Reader{r: r, maxBits: uint(header[2] & maskBits), block: header[2]&maskBlock != 0, old: -1}
	if header[0] != magic0 || header[1] != magic1 || z.maxBits < minBits || z.maxBits > maxBits {
		return nil, ErrFormat
	}
	for i := range 256 {
		z.suffix[i] = byte(i)
	}
	z.reset()
	return z, nil
}

func (z *Reader) reset() {
	z.width, z.group = minBits, 0
	z.next = 256
	if z.block {
		z.next = clearCode + 1
	}
}

// Read implements io.Reader.
func (z *Reader) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		if len(z.stack) == 0 {
			if z.err != nil || z.decode() != nil {
				break
			}
		}
		for n < len(p) && len(z.stack) > 0 {
			p[n] = z.stack[len(z.stack)-1]
			z.stack = z.stack[:len(z.stack)-1]
			n++
		}
	}
	if n > 0 || len(p) == 0 {
		return n, nil
	}
	return 0, z.err
}

// decode puts the string of the next code on the stack.
func (z *Reader) decode() error {
	code, err := z.code()
	if err != nil {
		z.err = err
		return err
	}
	if z.block && code == clearCode {
		if z.err = z.align(); z.err == nil {
			z.reset()
			z.old = -1
		}
		return z.err
	}
	if z.old < 0 {
		if code > 255 {
			z.err = ErrFormat
			return z.err
		}
		z.old, z.first = code, byte(code)
		z.stack = append(z.stack, byte(code))
		return nil
	}
	at := code
	if code >= z.next {
		if code > z.next {
			z.err = ErrFormat
			return z.err
		}
		z.stack = append(z.stack, z.first)
		at = z.old
	}
	for at > 255 { // each prefix is less than its code, so this ends
		z.stack = append(z.stack, z.suffix[at])
		at = int(z.prefix[at])
	}
	z.first = byte(at)
	z.stack = append(z.stack, z.first)
	if z.next < 1<<z.maxBits {
		z.prefix[z.next], z.suffix[z.next] = uint16(z.old), z.first
		z.next++
	}
	z.old = code
	return nil
}

// code returns the next code, after the width has grown where it must.
func (z *Reader) code() (int, error) {
	if z.next > 1<<z.width-1 && z.width < z.maxBits {
		if err := z.align(); err != nil {
			return 0, err
		}
		z.width++
		z.group = 0
	}
	for z.n < z.width {
		c, err := z.r.ReadByte()
		if err != nil {
			return 0, err // a rest of less than a code is padding
		}
		z.bits |= uint32(c) << z.n
		z.n += 8
	}
	code := int(z.bits & (1<<z.width - 1))
	z.bits >>= z.width
	z.n -= z.width
	z.group++
	return code, nil
}

// align passes over the rest of a group of eight codes, which is width bytes.
func (z *Reader) align() error {
	rest := (8 - z.group%8) % 8 * z.width
	z.group = 0
	for rest > 0 {
		if z.n == 0 {
			c, err := z.r.ReadByte()
			if err != nil {
				return err
			}
			z.bits, z.n = uint32(c), 8
		}
		take := min(rest, z.n)
		z.bits >>= take
		z.n -= take
		rest -= take
	}
	return nil
}
