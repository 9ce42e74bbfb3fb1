package view

import (
	"bytes"
	"context"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/crypt"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/filter"
)

// file is the foreign file: bounded reads, and an end when ctx is done.
type file struct {
	ctx    context.Context
	at     io.ReaderAt
	size   int64
	bounds filter.Bounds
	noEnd  int64          // no "endstream" stands behind this offset; 0 if unknown
	crypt  *crypt.Handler // nil: not encrypted

	checked int // entries looked up
	head    [32]byte
}

func (f *file) ReadAt(p []byte, off int64) (int, error) {
	if err := f.ctx.Err(); err != nil {
		return 0, err
	}
	if off < 0 || off >= f.size {
		return 0, io.EOF
	}
	if left := f.size - off; int64(len(p)) > left {
		n, err := f.at.ReadAt(p[:left], off)
		if err == nil {
			err = io.EOF
		}
		return n, err
	}
	return f.at.ReadAt(p, off)
}

// chunk returns up to n bytes from off on; fewer at the end of the file.
func (f *file) chunk(off int64, n int) []byte {
	if off < 0 || off >= f.size {
		return nil
	}
	b := make([]byte, min(int64(n), f.size-off))
	k, _ := f.ReadAt(b, off)
	return b[:k]
}

// Searches read small pieces first, since most find soon.
const (
	firstScan = 4 << 10
	lastScan  = 256 << 10
)

// find returns the offset of the first word at or after off and before end, or
// -1.
func (f *file) find(word []byte, off, end int64) int64 {
	buf := make([]byte, firstScan)
	for off < min(end, f.size) && f.ctx.Err() == nil {
		n, _ := f.ReadAt(buf, off)
		if i := bytes.Index(buf[:n], word); i >= 0 {
			return off + int64(i)
		}
		if n < len(buf) {
			return -1
		}
		off += int64(n - len(word) + 1)
		if len(buf) < lastScan {
			buf = make([]byte, 2*len(buf))
		}
	}
	return -1
}

var endStream = []byte("endstream")

// streamEnd returns where the data at off ends, given the length that the file
// states. A length that does not lead to "endstream" is not believed.
func (f *file) streamEnd(off, length int64) int64 {
	if length >= 0 && length <= f.size-off {
		if tail := f.chunk(off+length, 32); bytes.HasPrefix(bytes.TrimLeft(tail, "\r\n\t \x00"), endStream) {
			return off + length
		}
	}
	if f.noEnd > 0 && off >= f.noEnd {
		return f.size
	}
	end := f.find(endStream, off, f.size)
	if end < 0 {
		f.noEnd = max(off, 1)
		return f.size
	}
	return end
}

// decode appends the data of the stream o, which ends at end.
func (f *file) decode(dst []byte, o object, end int64, filters []filter.Filter) ([]byte, error) {
	var r io.Reader = io.NewSectionReader(f, o.data, end-o.data)
	if f.crypt != nil && o.encrypted(f.crypt) {
		r = f.crypt.Stream(o.id, o.gen, o.dict.cryptFilter(), r)
	}
	return filter.Decode(dst, r, filters, f.bounds)
}
