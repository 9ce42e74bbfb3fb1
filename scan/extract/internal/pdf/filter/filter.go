// Package filter decodes PDF streams: Flate, LZW, ASCII85, ASCIIHex, RunLength
// and their predictors. Filters of pictures are not here.
package filter

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/piiscan/piiscan/scan/extract/internal/inflate"
)

// Filter is one step of a stream's decoding, with the parameters that matter.
type Filter struct {
	Name        string
	Predictor   int // 0 and 1: none
	Colors      int // default 1
	Bits        int // per component; default 8
	Columns     int // default 1
	EarlyChange int // of LZW; 1 is the usual
}

// Bounds are what decoding may cost.
type Bounds struct {
	Take   func(n int) error // takes n produced bytes from the budget
	Memory int64             // of one stream

	Inflaters *inflate.Pool // may be nil
}

// ErrTooLarge says that a stream decodes to more than Bounds.Memory.
var ErrTooLarge = errors.New("stream needs too much memory")

// maxFilters bounds a chain of filters; real ones have one or two.
const maxFilters = 8

// Decode appends to dst what src comes to through the filters; with an error,
// what came out before it. Together they are bounded.
func Decode(dst []byte, src io.Reader, filters []Filter, b Bounds) ([]byte, error) {
	if len(filters) > maxFilters {
		return dst, errors.New("too many filters")
	}
	r := src
	open := opened{pool: b.Inflaters}
	defer open.close()
	for _, f := range filters {
		next, err := f.reader(r, &open)
		if err != nil {
			return dst, err
		}
		r = &bounded{r: next, take: b.Take}
	}
	if room := min(likely(src, len(filters)), int(b.Memory)+1-len(dst)); cap(dst)-len(dst) < room {
		dst = slices.Grow(dst, room)
	}
	data, err := appendAll(dst, r, b.Memory+1)
	if int64(len(data)) > b.Memory {
		return data[:b.Memory], ErrTooLarge
	}
	return data, err
}

// likely returns how many bytes the most usual streams come to: text, deflated.
func likely(src io.Reader, filters int) int {
	const grows, most = 5, 64 << 10
	known, ok := src.(interface{ Size() int64 })
	switch {
	case !ok:
		return bytes.MinRead
	case filters == 0:
		return int(min(known.Size(), most)) + 1
	}
	return int(min(grows*known.Size(), most)) + bytes.MinRead
}

// appendAll appends what r gives, until there are limit bytes. It never makes room
// for more: of what is too large, there is no more than limit and what it grew
// out of.
func appendAll(data []byte, r io.Reader, limit int64) ([]byte, error) {
	for {
		room := data[len(data):cap(data)]
		if left := limit - int64(len(data)); int64(len(room)) > left {
			room = room[:max(left, 0)]
		}
		n, err := r.Read(room)
		data = data[:len(data)+n]
		if err == io.EOF || int64(len(data)) >= limit {
			return data, nil
		}
		if err != nil {
			return data, err
		}
		if len(data) == cap(data) {
			data = append(make([]byte, 0, min(2*int64(cap(data))+bytes.MinRead, limit)), data...)
		}
	}
}

func (f Filter) reader(r io.Reader, open *opened) (io.Reader, error) {
	switch f.Name {
	case "FlateDecode", "Fl":
		z, err := open.inflate(r)
		if err != nil {
			return nil, err
		}
		return f.predicted(z)
	case "LZWDecode", "LZW":
		return f.predicted(newLZW(r, f.EarlyChange != 0))
	case "ASCII85Decode", "A85":
		return newASCII85(r), nil
	case "ASCIIHexDecode", "AHx":
		return newASCIIHex(r), nil
	case "RunLengthDecode", "RL":
		return newRunLength(r), nil
	case "Crypt":
		return r, nil // undone before
	}
	return nil, fmt.Errorf("filter: %w", errors.ErrUnsupported)
}

// opened are the decompressors of a chain.
type opened struct {
	pool    *inflate.Pool
	streams []*inflate.Stream
}

func (o *opened) close() {
	for _, s := range o.streams {
		s.Release()
	}
}

func (o *opened) open(r io.Reader) *inflate.Stream {
	s := o.pool.Open(r)
	o.streams = append(o.streams, s)
	return s
}

// errWindow says that a zlib stream asks for a window that there is not.
var errWindow = errors.New("zlib: invalid window")

// inflate opens a zlib stream (RFC 1950). One with a broken header is tried
// without it.
func (o *opened) inflate(r io.Reader) (io.Reader, error) {
	var head [2]byte
	if n, err := io.ReadFull(r, head[:]); err != nil {
		if n == 0 && err == io.EOF {
			return eofReader{}, nil
		}
		return nil, io.ErrUnexpectedEOF
	}
	const deflate, maxWindow, withDictionary = 8, 7, 0x20
	if head[0]&0x0F != deflate || (int(head[0])<<8|int(head[1]))%31 != 0 || head[1]&withDictionary != 0 {
		return o.open(r), nil
	}
	if head[0]>>4 > maxWindow {
		return nil, errWindow
	}
	return &zlibReader{s: o.open(r)}, nil
}

// zlibReader is what comes out of a zlib stream behind its header. A wrong check
// sum is none of its business, since all data came out; a missing one tells that
// the stream was cut.
type zlibReader struct {
	s   *inflate.Stream
	err error
}

func (z *zlibReader) Read(p []byte) (int, error) {
	if z.err != nil {
		return 0, z.err
	}
	n, err := z.s.Read(p)
	if errors.Is(err, io.EOF) {
		var sum [4]byte
		if _, short := io.ReadFull(z.s.Behind(), sum[:]); short != nil {
			err = noEOF(short)
		}
	}
	z.err = err
	return n, err
}

func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

type eofReader struct{}

func (eofReader) Read([]byte) (int, error) { return 0, io.EOF }

// bounded takes what comes out of a decoder from the budget.
type bounded struct {
	r    io.Reader
	take func(int) error
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if terr := b.take(n); terr != nil {
		return n, terr
	}
	return n, err
}
