package zipfile

import (
	"bufio"
	"compress/bzip2"
	"encoding/binary"
	"errors"
	"io"

	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz/lzma"

	"github.com/piiscan/piiscan/scan/extract/internal/inflate64"
	"github.com/piiscan/piiscan/scan/extract/internal/xzfile"
)

// The methods beside stored and deflated (APPNOTE.TXT 4.4.5). Those of the
// years before 1993 (shrink, reduce, implode), PPMd and the methods for pictures
// and sound are not read.
const (
	methodDeflate64 = 9
	methodBzip2     = 12
	methodLZMA      = 14
	methodZstd      = 93
	methodXZ        = 95
)

var otherMethods = []uint16{methodDeflate64, methodBzip2, methodLZMA, methodZstd, methodXZ}

// ErrMemory says that an entry asks for a dictionary beyond Archive.Memory.
var ErrMemory = errors.New("zip: the dictionary needs more memory than is allowed")

const defaultMemory = 64 << 20

// decompressor returns what decompresses r by one of otherMethods.
func (a *Archive) decompressor(method uint16, r io.Reader) io.ReadCloser {
	memory := a.Memory
	if memory <= 0 {
		memory = defaultMemory
	}
	l := &lazy{open: func() (io.Reader, error) { return openMethod(method, bufio.NewReader(r), memory) }}
	return l
}

func openMethod(method uint16, r *bufio.Reader, memory int64) (io.Reader, error) {
	switch method {
	case methodDeflate64:
		return inflate64.NewReader(r), nil
	case methodBzip2:
		return bzip2.NewReader(r), nil
	case methodLZMA:
		return openLZMA(r, memory)
	case methodZstd:
		return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
			zstd.WithDecoderMaxWindow(uint64(max(min(memory, 1<<32), zstd.MinWindowSize))), zstd.WithDecoderMaxMemory(1<<62))
	case methodXZ:
		return xzfile.NewReader(r, memory)
	}
	return nil, ErrMethod
}

// openLZMA reads the header that zip puts before the stream (APPNOTE.TXT 5.8):
// a version and the size of the properties. The stream ends with a mark, or
// where the archive says that the entry does.
func openLZMA(r *bufio.Reader, memory int64) (io.Reader, error) {
	var header [9]byte
	if _, err := io.ReadFull(r, header[:]); err != nil {
		return nil, noEOF(err)
	}
	if binary.LittleEndian.Uint16(header[2:]) != 5 {
		return nil, ErrMethod
	}
	alone := binary.LittleEndian.AppendUint64(append([]byte(nil), header[4:]...), 1<<64-1)
	if int64(binary.LittleEndian.Uint32(alone[1:])) > max(memory, lzma.MinDictCap) {
		return nil, ErrMemory
	}
	return lzma.NewReader(io.MultiReader(&sliceReader{alone}, r))
}

// sliceReader hands out a slice.
type sliceReader struct{ b []byte }

func (s *sliceReader) Read(p []byte) (int, error) {
	if len(s.b) == 0 {
		return 0, io.EOF
	}
	n := copy(p, s.b)
	s.b = s.b[n:]
	return n, nil
}

func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// lazy opens its decompressor at the first read, since archive/zip has no way
// to fail before, and closes it if it must be.
type lazy struct {
	open func() (io.Reader, error)
	r    io.Reader
	err  error
}

func (l *lazy) Read(p []byte) (int, error) {
	if l.r == nil && l.err == nil {
		l.r, l.err = l.open()
	}
	if l.err != nil {
		return 0, l.err
	}
	n, err := l.r.Read(p)
	switch {
	case errors.Is(err, xzfile.ErrDictionary), errors.Is(err, zstd.ErrWindowSizeExceeded):
		err = ErrMemory
	}
	return n, err
}

func (l *lazy) Close() error {
	if z, ok := l.r.(*zstd.Decoder); ok {
		z.Close()
	}
	return nil
}
