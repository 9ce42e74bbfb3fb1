package scan

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/piiscan/piiscan/scan/extract"
)

// bufferedRow is a row that outlives Sink.Row.
type bufferedRow struct {
	loc   extract.Loc
	table int
	cells []extract.Cell
}

func bufferRow(r extract.Row) bufferedRow {
	b := bufferedRow{loc: r.Loc, table: r.Table, cells: make([]extract.Cell, len(r.Cells))}
	n := 0
	for _, c := range r.Cells {
		n += len(c.Text)
	}
	text := make([]byte, 0, n)
	for i, c := range r.Cells {
		start := len(text)
		text = append(text, c.Text...)
		b.cells[i] = extract.Cell{Col: c.Col, Type: c.Type, Text: text[start:len(text):len(text)]}
	}
	return b
}

func (b bufferedRow) row() extract.Row {
	return extract.Row{Loc: b.loc, Table: b.table, Cells: b.cells}
}

// column returns the index of the cell in a column, or of the first one behind
// it, and whether there is one in it. A hostile row has a million cells.
func (b bufferedRow) column(col int) (i int, ok bool) {
	return slices.BinarySearchFunc(b.cells, col, func(c extract.Cell, col int) int { return cmp.Compare(c.Col, col) })
}

// equal reports whether r holds the same cells. A row that was never filled
// equals none.
func (b *bufferedRow) equal(r *extract.Row) bool {
	if len(b.cells) == 0 || len(b.cells) != len(r.Cells) {
		return false
	}
	for i, c := range r.Cells {
		if c.Col != b.cells[i].Col || !bytes.Equal(c.Text, b.cells[i].Text) {
			return false
		}
	}
	return true
}
