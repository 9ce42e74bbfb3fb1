// Package xzfile reads xz files ("The .xz File Format", version 1.2.1): streams
// of blocks of LZMA2, with their checks. It bounds the dictionary before it is
// allocated, which the file's header may ask in any size. The filters for
// machine code are not read.
package xzfile

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"hash"
	"hash/crc32"
	"hash/crc64"
	"io"

	"github.com/ulikunitz/xz/lzma"
)

// The errors of a file. At its end, where it ends early, it is
// io.ErrUnexpectedEOF.
var (
	ErrFormat     = errors.New("damaged header")
	ErrChecksum   = errors.New("checksum error")
	ErrFilter     = errors.New("filter for machine code")
	ErrDictionary = errors.New("the dictionary needs more memory than is allowed")
)

const (
	magic       = "\xfd7zXZ\x00"
	footerMagic = "YZ"
	filterLZMA2 = 0x21
	minDict     = 4096
)

// Reader is the content of an xz file.
type Reader struct {
	in     *counter
	memory int64

	check byte // how blocks are checked, by number
	block *lzma.Reader2
	start int64     // of the compressed data of the block
	hash  hash.Hash // of the content of the block; nil if it has no check that is known
	err   error
}

// NewReader reads the header of the first stream.
func NewReader(r *bufio.Reader, memory int64) (*Reader, error) {
	z := &Reader{in: &counter{r: r}, memory: memory}
	return z, z.header()
}

// Read implements io.Reader.
func (z *Reader) Read(p []byte) (int, error) {
	for {
		if z.err != nil {
			return 0, z.err
		}
		if z.block == nil {
			z.err = z.nextBlock()
			continue
		}
		n, err := z.block.Read(p)
		if z.hash != nil {
			z.hash.Write(p[:n])
		}
		switch {
		case errors.Is(err, io.EOF):
			z.err = z.endBlock()
		case err != nil:
			z.err = err
		}
		if n > 0 || len(p) == 0 {
			return n, nil
		}
	}
}

// header reads the header of a stream.
func (z *Reader) header() error {
	var b [12]byte
	if err := z.in.full(b[:]); err != nil {
		return err
	}
	if string(b[:6]) != magic || b[6] != 0 || b[7] > 15 || crc32.ChecksumIEEE(b[6:8]) != binary.LittleEndian.Uint32(b[8:]) {
		return ErrFormat
	}
	z.check = b[7]
	return nil
}

// checkSizes are the sizes of the checks, by number.
var checkSizes = [16]int{0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64}

var crc64Table = crc64.MakeTable(crc64.ECMA)

// newHash returns the hash that a block is checked with; nil for none, and for
// those that are not in use.
func (z *Reader) newHash() hash.Hash {
	switch z.check {
	case 1:
		return crc32.NewIEEE()
	case 4:
		return crc64.New(crc64Table)
	case 10:
		return sha256.New()
	}
	return nil
}

// nextBlock begins the next block, of this stream or the next one; io.EOF at
// the end of the file.
func (z *Reader) nextBlock() error {
	for {
		size, err := z.in.ReadByte()
		if err != nil {
			return noEOF(err)
		}
		if size != 0 {
			return z.blockHeader(size)
		}
		if err := z.endStream(); err != nil {
			return err
		}
	}
}

// blockHeader reads the header of a block, of which the first byte is size.
func (z *Reader) blockHeader(size byte) error {
	b := make([]byte, 4*(int(size)+1))
	b[0] = size
	if err := z.in.full(b[1:]); err != nil {
		return err
	}
	end := len(b) - 4
	if crc32.ChecksumIEEE(b[:end]) != binary.LittleEndian.Uint32(b[end:]) {
		return ErrFormat
	}
	flags, f := b[1], fields{b[2:end]}
	if flags&3 != 0 {
		return ErrFilter
	}
	content := int64(1) << 40
	if flags&0x40 != 0 {
		f.number()
	}
	if flags&0x80 != 0 {
		if n, ok := f.number(); ok {
			content = int64(min(n, 1<<40))
		}
	}
	id, _ := f.number()
	n, ok := f.number()
	if !ok || id != filterLZMA2 || n != 1 || len(f.b) == 0 || f.b[0] > 40 {
		return ErrFormat
	}
	dict := min(dictSize(f.b[0]), max(content, minDict))
	if dict > z.memory {
		return ErrDictionary
	}
	z.start = z.in.n
	block, err := lzma.Reader2Config{DictCap: int(dict)}.NewReader2(z.in)
	z.block, z.hash = block, z.newHash()
	return err
}

// dictSize returns the size that a property byte stands for (5.3.1).
func dictSize(b byte) int64 {
	if b == 40 {
		return 1<<32 - 1
	}
	return max(minDict, int64(2|b&1)<<(b/2+11))
}

// endBlock reads the padding and the check of a block.
func (z *Reader) endBlock() error {
	var b [3 + 64]byte
	pad := int(-(z.in.n - z.start) & 3)
	tail := b[:pad+checkSizes[z.check]]
	if err := z.in.full(tail); err != nil {
		return err
	}
	h := z.hash
	z.block, z.hash = nil, nil
	if h == nil {
		return nil
	}
	sum, want := h.Sum(nil), tail[pad:]
	if z.check != 10 { // the others are stored with their low byte first
		for i, j := 0, len(sum)-1; i < j; i, j = i+1, j-1 {
			sum[i], sum[j] = sum[j], sum[i]
		}
	}
	if string(sum) != string(want) {
		return ErrChecksum
	}
	return nil
}

// endStream passes over the index, of which the first byte is read, and the
// footer, and begins the next stream.
func (z *Reader) endStream() error {
	start := z.in.n - 1
	records, err := z.in.number()
	if err != nil {
		return err
	}
	for range records { // each takes two bytes at least, so the file bounds them
		for range 2 {
			if _, err := z.in.number(); err != nil {
				return err
			}
		}
	}
	var b [3 + 4 + 12]byte
	pad := int(-(z.in.n - start) & 3)
	if err := z.in.full(b[:pad+4+12]); err != nil {
		return err
	}
	if string(b[pad+4+10:pad+4+12]) != footerMagic {
		return ErrFormat
	}
	for {
		next, err := z.in.r.Peek(4)
		switch {
		case len(next) == 0 && err != nil:
			return err
		case string(next) == "\x00\x00\x00\x00": // padding between streams
			if _, err := z.in.r.Discard(4); err != nil {
				return err
			}
		default:
			return z.header()
		}
	}
}

// fields are the values in a block header.
type fields struct{ b []byte }

// number takes a multibyte integer (1.2).
func (f *fields) number() (uint64, bool) {
	n, size := binary.Uvarint(f.b)
	if size <= 0 {
		f.b = nil
		return 0, false
	}
	f.b = f.b[size:]
	return n, true
}

// counter counts the bytes that are taken from the file.
type counter struct {
	r *bufio.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func (c *counter) ReadByte() (byte, error) {
	b, err := c.r.ReadByte()
	if err == nil {
		c.n++
	}
	return b, err
}

func (c *counter) full(p []byte) error {
	_, err := io.ReadFull(c, p)
	return noEOF(err)
}

func (c *counter) number() (uint64, error) {
	n, err := binary.ReadUvarint(c)
	return n, noEOF(err)
}

func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
