package workbook

import "slices"

const (
	// MaxColumns is the number of cells after which a row is handed out,
	// whether or not it has ended; Excel has 16,384 columns.
	MaxColumns = 1 << 15
	// MaxRowBytes is the same for the bytes of its texts.
	MaxRowBytes = 1 << 20
)

// Rows gathers the cells of a sheet and hands out its rows.
type Rows struct {
	H     Handler
	Part  string
	Table int

	row      int
	cells    []Cell
	buf      []byte
	unsorted bool
}

// Cell begins a cell at a place that counts from 1, and returns where its text
// is to be appended. Close ends it.
func (r *Rows) Cell(row int) ([]byte, error) {
	if row != r.row || len(r.cells) >= MaxColumns || len(r.buf) >= MaxRowBytes {
		if err := r.Flush(); err != nil {
			return nil, err
		}
		r.row = row
	}
	return r.buf, nil
}

// Close ends the cell whose text was appended to what Cell returned. A cell
// without text is none.
func (r *Rows) Close(col int, buf []byte, kind Type) {
	from := len(r.buf)
	r.buf = buf
	if len(buf) == from {
		return
	}
	if n := len(r.cells); n > 0 && r.cells[n-1].Col >= col {
		r.unsorted = true
	}
	// When buf moves to grow, earlier texts stay valid where they were.
	r.cells = append(r.cells, Cell{Col: col, Text: buf[from:len(buf):len(buf)], Type: kind})
}

// Flush hands out what is left.
func (r *Rows) Flush() error {
	if len(r.cells) == 0 {
		return nil
	}
	if r.unsorted {
		slices.SortStableFunc(r.cells, func(a, b Cell) int { return a.Col - b.Col })
	}
	err := r.H.Row(r.Part, r.Table, r.row, r.cells)
	r.cells, r.buf, r.unsorted = r.cells[:0], r.buf[:0], false
	return err
}
