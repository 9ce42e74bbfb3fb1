// Package inflate keeps decompressors of DEFLATE (RFC 1951) for use again. Each
// holds some 45 KB, and an office document has a dozen parts of a few hundred
// bytes: making decompressors costs more than all that they do for it.
package inflate

import (
	"bufio"
	"io"

	"github.com/klauspost/compress/flate"
)

// Pool has the decompressors that are free. The zero value is ready, and so is
// nil, which keeps none. It is used by one goroutine; streams may be open beside
// each other.
type Pool struct{ free []*decompressor }

// maxFree bounds what is kept: streams are open inside each other, of files
// inside files, and hardly ever beside each other.
const maxFree = 8

// decompressor is a decompressor with its input.
type decompressor struct {
	in  *bufio.Reader
	out io.ReadCloser // also a flate.Resetter
}

// Stream is what comes out of one stream.
type Stream struct {
	*decompressor // nil: closed
	pool          *Pool
}

// Open returns what r decompresses to. It may read more of r than the stream
// has: see Ahead and Behind.
func (p *Pool) Open(r io.Reader) *Stream {
	s := &Stream{pool: p}
	if p != nil && len(p.free) > 0 {
		last := len(p.free) - 1
		s.decompressor, p.free = p.free[last], p.free[:last]
		s.in.Reset(r)
		if s.out.(flate.Resetter).Reset(s.in, nil) == nil {
			return s
		}
	}
	in := &bufio.Reader{} // and not r, if it is one: it is used again
	in.Reset(r)
	s.decompressor = &decompressor{in: in, out: flate.NewReader(in)}
	return s
}

// Read implements io.Reader.
func (s *Stream) Read(p []byte) (int, error) {
	if s.decompressor == nil {
		return 0, io.ErrClosedPipe
	}
	return s.out.Read(p)
}

// Ahead returns the number of bytes that were read of the input and not used.
func (s *Stream) Ahead() int64 { return int64(s.in.Buffered()) }

// Behind returns what stands behind a stream that has come to its end. It is of
// use until the stream is closed.
func (s *Stream) Behind() io.Reader { return s.in }

// Close is Release, for those that close what they read.
func (s *Stream) Close() error {
	s.Release()
	return nil
}

// Release gives the decompressor back.
func (s *Stream) Release() {
	if s.decompressor != nil && s.pool != nil && len(s.pool.free) < maxFree {
		s.in.Reset(nil) // what was read is held no longer
		s.pool.free = append(s.pool.free, s.decompressor)
	}
	s.decompressor = nil
}
