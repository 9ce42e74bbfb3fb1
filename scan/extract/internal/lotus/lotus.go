// Package lotus reads the cells of Lotus 1-2-3 worksheets (WKS, WK1, WRK, WK3
// and WK4) and of Quattro's WQ1, which has their records. It reads labels,
// numbers, what formulas came to, and headers and footers; not formulas.
//
// The records are those of Lotus's "Worksheet File Format" of 1984; those of
// WK3 as its readers know them.
package lotus

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"github.com/piiscan/piiscan/scan/extract/internal/dostext"
	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
)

// Cell is a value of a row.
type Cell struct {
	Col  int // 1-based
	Text []byte
	Type numfmt.Type
}

// Output takes what is found. An error ends the reading and is returned.
type Output interface {
	// Row takes a row of a sheet, both from 1. The rows of a sheet follow each
	// other.
	Row(sheet, row int, cells []Cell) error
	// Text takes a header or footer.
	Text(text []byte) error
}

// Errors of worksheets.
var (
	ErrTruncated = errors.New("the file ends inside a record")
	ErrEncrypted = errors.New("a worksheet with a password")
)

// Match tells worksheets by their first record.
func Match(head []byte) bool {
	if len(head) < 6 || head[0] != 0 || head[1] != 0 || head[3] != 0 {
		return false
	}
	version := binary.LittleEndian.Uint16(head[4:])
	switch head[2] {
	case 2:
		return version >= 0x0404 && version <= 0x0406 || version == 0x5120 || version == 0x5121
	case 0x1A:
		return version >= 0x1000 && version <= 0x1003
	}
	return false
}

// Records.
const (
	endRecord  = 0x01
	integer    = 0x0D
	real64     = 0x0E
	label      = 0x0F
	formula    = 0x10
	header     = 0x25
	footer     = 0x26
	text       = 0x33
	password   = 0x4B
	label3     = 0x16
	real80     = 0x17
	small      = 0x18
	formula3   = 0x19
	string3    = 0x1A
	prefixSize = 5
)

// cell is a value and where it stands.
type cell struct {
	sheet, row int
	Cell
}

// Read reads the worksheet data and gives its rows to out.
func Read(data []byte, out Output) error {
	r := reader{out: out, third: len(data) > 2 && data[2] == 0x1A}
	err := r.records(data)
	slices.SortStableFunc(r.cells, func(a, b cell) int {
		if a.sheet != b.sheet {
			return a.sheet - b.sheet
		}
		if a.row != b.row {
			return a.row - b.row
		}
		return a.Col - b.Col
	})
	for i := 0; i < len(r.cells); {
		j := i
		var row []Cell
		for j < len(r.cells) && r.cells[j].sheet == r.cells[i].sheet && r.cells[j].row == r.cells[i].row {
			row = append(row, r.cells[j].Cell)
			j++
		}
		if err := out.Row(r.cells[i].sheet, r.cells[i].row, row); err != nil {
			return err
		}
		i = j
	}
	return err
}

// reader is the state of reading one worksheet.
type reader struct {
	out   Output
	third bool // of release 3
	cells []cell
}

func (r *reader) records(data []byte) error {
	for len(data) >= 4 {
		kind, size := binary.LittleEndian.Uint16(data), int(binary.LittleEndian.Uint16(data[2:]))
		data = data[4:]
		if kind == endRecord {
			return nil
		}
		body := data[:min(size, len(data))]
		if err := r.record(kind, body); err != nil {
			return err
		}
		if size > len(data) {
			return ErrTruncated
		}
		data = data[size:]
	}
	return ErrTruncated
}

func (r *reader) record(kind uint16, b []byte) error {
	switch {
	case kind == password && !r.third:
		return ErrEncrypted
	case (kind == header || kind == footer) && !r.third:
		t, _, _ := bytes.Cut(b, []byte{0})
		if t = bytes.Trim(dostext.Append(nil, t, 0), "'\"^|\\ "); len(t) > 0 {
			return r.out.Text(t)
		}
	case r.third && len(b) > 4:
		r.cell3(kind, b)
	case !r.third && len(b) > prefixSize:
		r.cell(kind, b)
	}
	return nil
}

// cell reads a cell of the first two releases.
func (r *reader) cell(kind uint16, b []byte) {
	c := cell{sheet: 1, row: int(binary.LittleEndian.Uint16(b[3:])) + 1}
	c.Col = int(b[1]) + 1
	v := b[prefixSize:]
	switch kind {
	case integer:
		if len(v) >= 2 {
			c.number(float64(int16(binary.LittleEndian.Uint16(v))), isDate(b[0])) //nolint:gosec // signed
		}
	case real64, formula:
		if len(v) >= 8 {
			c.number(math.Float64frombits(binary.LittleEndian.Uint64(v)), isDate(b[0]))
		}
	case label:
		c.label(v)
	case text:
		c.label(append([]byte{'\''}, v...))
	}
	r.add(c)
}

// cell3 reads a cell of the third release.
func (r *reader) cell3(kind uint16, b []byte) {
	c := cell{sheet: int(b[2]) + 1, row: int(binary.LittleEndian.Uint16(b)) + 1}
	c.Col = int(b[3]) + 1
	v := b[4:]
	switch kind {
	case label3:
		c.label(v)
	case string3:
		c.label(append([]byte{'\''}, v...))
	case real80, formula3:
		if len(v) >= 10 {
			c.number(extended(v), false)
		}
	case small:
		if len(v) >= 2 {
			if n := int16(binary.LittleEndian.Uint16(v)); n&1 == 0 { //nolint:gosec // signed
				c.number(float64(n>>1), false)
			}
		}
	}
	r.add(c)
}

func (r *reader) add(c cell) {
	if len(c.Text) > 0 {
		r.cells = append(r.cells, c)
	}
}

// label sets a text, whose first character says how it is aligned.
func (c *cell) label(b []byte) {
	b, _, _ = bytes.Cut(b, []byte{0})
	if len(b) > 0 && bytes.IndexByte([]byte(`'"^|\`), b[0]) >= 0 {
		b = b[1:]
	}
	c.Type = numfmt.Text
	c.Text = bytes.TrimSpace(dostext.Append(nil, b, 0))
}

func (c *cell) number(v float64, date bool) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return
	}
	format := numfmt.Format{}
	if date {
		format = numfmt.Parse("yyyy-mm-dd")
	}
	c.Text, c.Type = format.AppendFloat(nil, v, false)
}

// isDate tells whether a cell's format shows its number as a date.
func isDate(format byte) bool {
	if format&0x70 != 0x70 {
		return false
	}
	switch format & 0x0F {
	case 2, 3, 4, 9, 10:
		return true
	}
	return false
}

// extended reads a number of ten bytes.
func extended(b []byte) float64 {
	mantissa := binary.LittleEndian.Uint64(b)
	e := binary.LittleEndian.Uint16(b[8:])
	v := math.Ldexp(float64(mantissa), int(e&0x7FFF)-16383-63)
	if e&0x8000 != 0 {
		return -v
	}
	return v
}
