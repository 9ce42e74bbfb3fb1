package filter

import (
	"errors"
	"io"
)

// maxRow bounds the bytes of one row, since its size stands in the file.
const maxRow = 1 << 20

// predicted undoes the predictor (ISO 32000-1, 7.4.4.4).
func (f Filter) predicted(r io.Reader) (io.Reader, error) {
	if f.Predictor <= 1 {
		return r, nil
	}
	colors, bits, columns := max(f.Colors, 1), f.Bits, max(f.Columns, 1)
	if bits == 0 {
		bits = 8
	}
	if colors > 64 || bits > 16 || bits < 0 || columns > maxRow {
		return nil, errors.New("predictor: bad parameters")
	}
	row := (colors*bits*columns + 7) / 8
	if row > maxRow {
		return nil, errors.New("predictor: row too long")
	}
	p := &predictor{r: r, pixel: max(colors*bits/8, 1), row: make([]byte, row), prev: make([]byte, row)}
	if f.Predictor == 2 {
		if bits != 8 {
			return nil, errors.New("predictor: unsupported depth")
		}
		p.tiff = true
	}
	return p, nil
}

type predictor struct {
	r     io.Reader
	tiff  bool // no byte for the kind of each row: TIFF predictor 2
	pixel int
	row   []byte
	prev  []byte
	rest  []byte // of row, not yet given out
}

func (p *predictor) Read(b []byte) (int, error) {
	if len(p.rest) == 0 {
		if err := p.next(); err != nil {
			return 0, err
		}
	}
	n := copy(b, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

func (p *predictor) next() error {
	kind := [1]byte{1}
	if !p.tiff {
		if _, err := io.ReadFull(p.r, kind[:]); err != nil {
			return err
		}
	}
	p.row, p.prev = p.prev, p.row
	n, err := io.ReadFull(p.r, p.row)
	if n == 0 && err != nil {
		return err
	}
	clear(p.row[n:])
	p.undo(kind[0])
	p.rest = p.row[:n]
	return nil
}

// undo undoes one PNG row filter (PNG specification, clause 9).
func (p *predictor) undo(kind byte) {
	row, prev, px := p.row, p.prev, p.pixel
	if p.tiff {
		prev = nil
	}
	switch kind {
	case 1:
		for i := px; i < len(row); i++ {
			row[i] += row[i-px]
		}
	case 2:
		for i := range row {
			row[i] += prev[i]
		}
	case 3:
		for i := range row {
			left := 0
			if i >= px {
				left = int(row[i-px])
			}
			row[i] += byte((left + int(prev[i])) / 2)
		}
	case 4:
		for i := range row {
			left, corner := 0, 0
			if i >= px {
				left, corner = int(row[i-px]), int(prev[i-px])
			}
			row[i] += paeth(left, int(prev[i]), corner)
		}
	}
}

func paeth(a, b, c int) byte {
	p := a + b - c
	pa, pb, pc := max(p-a, a-p), max(p-b, b-p), max(p-c, c-p)
	switch {
	case pa <= pb && pa <= pc:
		return byte(a)
	case pb <= pc:
		return byte(b)
	}
	return byte(c)
}
