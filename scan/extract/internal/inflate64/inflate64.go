// Package inflate64 decompresses Deflate64, method 9 of zip files, which
// Windows uses for entries of more than two gigabytes: Deflate (RFC 1951) with a
// window of 64 KiB, two more distance codes, and a longest length that is not
// 258 but has 16 bits of its own (APPNOTE.TXT 4.4.5 and 5.5).
package inflate64

import (
	"bufio"
	"errors"
	"io"
)

// ErrFormat says that the data are damaged.
var ErrFormat = errors.New("invalid deflate64 data")

const (
	window      = 64 << 10
	maxBits     = 15
	endOfBlock  = 256
	maxLitCodes = 288
	distCodes   = 32
)

// Reader is what comes out of a stream.
type Reader struct {
	r    io.ByteReader
	bits uint64
	n    uint

	hist  [window]byte
	pos   int // where the next byte goes
	taken int // where the next byte is taken from, if not full
	have  int // bytes that are not yet taken
	total int64

	lit, dist table
	state     func(*Reader) error // what comes next
	final     bool
	left      int // of a stored block
	length    int // of a copy that did not fit
	distance  int
	err       error
}

// NewReader reads from r, one byte at a time if it is an io.ByteReader.
func NewReader(r io.Reader) *Reader {
	br, ok := r.(io.ByteReader)
	if !ok {
		br = bufio.NewReader(r)
	}
	return &Reader{r: br, state: (*Reader).block}
}

// Read implements io.Reader.
func (z *Reader) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for z.have == 0 {
		if z.err != nil {
			return 0, z.err
		}
		z.err = z.state(z)
	}
	n := 0
	for n < len(p) && z.have > 0 {
		end := min(z.taken+z.have, window)
		k := copy(p[n:], z.hist[z.taken:end])
		n += k
		z.have -= k
		z.taken = (z.taken + k) % window
	}
	return n, nil
}

// room tells how many bytes may be put out before some are taken: half of the
// window, so that what is not taken is never written over.
func (z *Reader) room() int { return window/2 - z.have }

func (z *Reader) put(c byte) {
	z.hist[z.pos] = c
	z.pos = (z.pos + 1) % window
	z.have++
	z.total++
}

// need makes sure of n bits.
func (z *Reader) need(n uint) error {
	for z.n < n {
		c, err := z.r.ReadByte()
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return err
		}
		z.bits |= uint64(c) << z.n
		z.n += 8
	}
	return nil
}

func (z *Reader) take(n uint) (int, error) {
	if err := z.need(n); err != nil {
		return 0, err
	}
	v := int(z.bits & (1<<n - 1))
	z.bits >>= n
	z.n -= n
	return v, nil
}

// block reads the header of a block.
func (z *Reader) block() error {
	if z.final {
		return io.EOF
	}
	header, err := z.take(3)
	if err != nil {
		return err
	}
	z.final = header&1 != 0
	switch header >> 1 {
	case 0:
		return z.storedHeader()
	case 1:
		z.fixed()
	case 2:
		if err := z.dynamic(); err != nil {
			return err
		}
	default:
		return ErrFormat
	}
	z.state = (*Reader).codes
	return nil
}

func (z *Reader) storedHeader() error {
	if _, err := z.take(z.n % 8); err != nil {
		return err
	}
	size, err := z.take(16)
	if err != nil {
		return err
	}
	not, err := z.take(16)
	if err != nil {
		return err
	}
	if size != ^not&0xffff {
		return ErrFormat
	}
	z.left, z.state = size, (*Reader).stored
	return nil
}

// stored copies from a block that is not compressed.
func (z *Reader) stored() error {
	for room := z.room(); room > 0 && z.left > 0; room-- {
		c, err := z.take(8)
		if err != nil {
			return err
		}
		z.put(byte(c))
		z.left--
	}
	if z.left == 0 {
		z.state = (*Reader).block
	}
	return nil
}

// fixed sets the codes that need no table in the stream.
func (z *Reader) fixed() {
	var lengths [maxLitCodes]byte
	for i := range lengths {
		switch {
		case i < 144:
			lengths[i] = 8
		case i < 256:
			lengths[i] = 9
		case i < 280:
			lengths[i] = 7
		default:
			lengths[i] = 8
		}
	}
	z.lit.init(lengths[:])
	for i := range distCodes {
		lengths[i] = 5
	}
	z.dist.init(lengths[:distCodes])
}

var codeOrder = [...]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// dynamic reads the codes of a block (RFC 1951, 3.2.7).
func (z *Reader) dynamic() error {
	header, err := z.take(14)
	if err != nil {
		return err
	}
	lits, dists, codes := header&31+257, header>>5&31+1, header>>10+4
	if lits > maxLitCodes {
		return ErrFormat
	}
	var lengths [maxLitCodes + distCodes]byte
	for _, at := range codeOrder[:codes] {
		n, err := z.take(3)
		if err != nil {
			return err
		}
		lengths[at] = byte(n)
	}
	var code table
	if !code.init(lengths[:19]) {
		return ErrFormat
	}
	clear(lengths[:19])
	for i := 0; i < lits+dists; {
		symbol, err := z.symbol(&code)
		if err != nil {
			return err
		}
		if symbol < 16 {
			lengths[i] = byte(symbol)
			i++
			continue
		}
		repeat := [...]struct {
			bits  uint
			least int
		}{{2, 3}, {3, 3}, {7, 11}}[symbol-16]
		n, err := z.take(repeat.bits)
		if err != nil {
			return err
		}
		n += repeat.least
		if i+n > lits+dists || symbol == 16 && i == 0 {
			return ErrFormat
		}
		for ; n > 0; n-- {
			if symbol == 16 {
				lengths[i] = lengths[i-1]
			}
			i++
		}
	}
	if !z.lit.init(lengths[:lits]) || !z.dist.init(lengths[lits:lits+dists]) {
		return ErrFormat
	}
	return nil
}

// codes decodes from a compressed block, as far as there is room.
func (z *Reader) codes() error {
	for room := z.room(); room > 0; room-- {
		if z.length > 0 {
			z.put(z.hist[(z.pos-z.distance+window)%window])
			z.length--
			continue
		}
		symbol, err := z.symbol(&z.lit)
		switch {
		case err != nil:
			return err
		case symbol < endOfBlock:
			z.put(byte(symbol))
		case symbol == endOfBlock:
			z.state = (*Reader).block
			return nil
		default:
			if err := z.match(symbol - endOfBlock - 1); err != nil {
				return err
			}
			room++ // nothing was put yet
		}
	}
	return nil
}

// match reads the length and the distance of a copy.
func (z *Reader) match(code int) error {
	length, extra := 3, uint(0)
	switch {
	case code < 8:
		length += code
	case code < 28:
		extra = uint(code/4 - 1)
		length += (4 + code%4) << extra
	case code == 28:
		extra = 16
	default:
		return ErrFormat
	}
	more, err := z.take(extra)
	if err != nil {
		return err
	}
	symbol, err := z.symbol(&z.dist)
	if err != nil {
		return err
	}
	distance := symbol + 1
	if symbol > 3 {
		extra := uint(symbol/2 - 1)
		d, err := z.take(extra)
		if err != nil {
			return err
		}
		distance = (2+symbol%2)<<extra + d + 1
	}
	if int64(distance) > z.total || distance > window {
		return ErrFormat
	}
	z.length, z.distance = length+more, distance
	return nil
}

// table is a canonical Huffman code: how many codes each length has, and the
// symbols in order of their codes.
type table struct {
	counts  [maxBits + 1]uint16
	symbols [maxLitCodes]uint16
}

// init sets the code from the lengths of its symbols; false if there are more
// codes than those lengths allow.
func (t *table) init(lengths []byte) bool {
	t.counts = [maxBits + 1]uint16{}
	for _, n := range lengths {
		t.counts[n]++
	}
	t.counts[0] = 0
	left := 1
	var offsets [maxBits + 2]uint16
	for n := 1; n <= maxBits; n++ {
		if left = left<<1 - int(t.counts[n]); left < 0 {
			return false
		}
		offsets[n+1] = offsets[n] + t.counts[n]
	}
	for symbol, n := range lengths {
		if n > 0 {
			t.symbols[offsets[n]] = uint16(symbol)
			offsets[n]++
		}
	}
	return true
}

// symbol decodes a symbol, bit by bit.
func (z *Reader) symbol(t *table) (int, error) {
	code, first, index := 0, 0, 0
	for n := 1; n <= maxBits; n++ {
		if z.n == 0 {
			if err := z.need(1); err != nil {
				return 0, err
			}
		}
		code |= int(z.bits & 1)
		z.bits >>= 1
		z.n--
		count := int(t.counts[n])
		if code-first < count {
			return int(t.symbols[index+code-first]), nil
		}
		index += count
		first = (first + count) << 1
		code <<= 1
	}
	return 0, ErrFormat
}
