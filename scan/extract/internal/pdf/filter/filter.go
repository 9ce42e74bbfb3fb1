// Package filter decodes PDF streams: Flate, LZW, ASCII85, ASCIIHex, RunLength
// and their predictors. Filters of pictures are not here.
package filter

import (
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zlib"
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
}

// ErrTooLarge says that a stream decodes to more than Bounds.Memory.
var ErrTooLarge = errors.New("stream needs too much memory")

// maxFilters bounds a chain of filters; real ones have one or two.
const maxFilters = 8

// Decode reads src through the filters. With an error it returns what came out
// before it.
func Decode(src io.Reader, filters []Filter, b Bounds) ([]byte, error) {
	if len(filters) > maxFilters {
		return nil, errors.New("too many filters")
	}
	r := src
	for _, f := range filters {
		next, err := f.reader(r)
		if err != nil {
			return nil, err
		}
		r = &bounded{r: next, take: b.Take}
	}
	data, err := io.ReadAll(io.LimitReader(r, b.Memory+1))
	if int64(len(data)) > b.Memory {
		return data[:b.Memory], ErrTooLarge
	}
	if errors.Is(err, zlib.ErrChecksum) {
		err = nil // all data came out
	}
	return data, err
}

func (f Filter) reader(r io.Reader) (io.Reader, error) {
	switch f.Name {
	case "FlateDecode", "Fl":
		z, err := inflate(r)
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

// inflate opens a zlib stream. One with a broken header is tried without it.
func inflate(r io.Reader) (io.Reader, error) {
	var head [2]byte
	if n, err := io.ReadFull(r, head[:]); err != nil {
		if n == 0 && err == io.EOF {
			return eofReader{}, nil
		}
		return nil, io.ErrUnexpectedEOF
	}
	if head[0]&0x0F == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 && head[1]&0x20 == 0 {
		return zlib.NewReader(io.MultiReader(&pair{head: head}, r))
	}
	return flate.NewReader(r), nil
}

type pair struct {
	head [2]byte
	n    int
}

func (p *pair) Read(b []byte) (int, error) {
	if p.n == len(p.head) {
		return 0, io.EOF
	}
	n := copy(b, p.head[p.n:])
	p.n += n
	return n, nil
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
