package textflow

import "bytes"

// MaxParagraph is how many bytes of a paragraph, cell or row a reader gathers;
// longer ones go out in pieces.
const MaxParagraph = 1 << 20

// maxHeld bounds the rows with one cell that wait, in bytes.
const maxHeld = 64 << 10

// MaxColumns bounds how many columns a cell may claim; Word takes 63.
const MaxColumns = 1024

// Table is a table under way. The zero value with Number and Part is ready.
type Table struct {
	Number int // in the document
	Part   string

	row, col int
	span     int
	inCell   bool
	start    int // of the cell in buf
	cells    []Cell
	buf      []byte

	// Rows with one cell wait, since a table of one column may be a frame
	// around text.
	held     []heldRow
	heldSize int
	settled  bool // it is a table
}

type heldRow struct {
	row   int
	cells []Cell
}

// BeginRow begins the next row.
func (t *Table) BeginRow() {
	t.row++
	t.col = 0
}

// BeginCell begins the next cell of the row.
func (t *Table) BeginCell() {
	t.EndCell()
	t.col++
	t.span, t.inCell, t.start = 1, true, len(t.buf)
}

// Span tells how many columns the cell is wide.
func (t *Table) Span(columns int) { t.span = columns }

// Skip passes over columns that have no cell.
func (t *Table) Skip(columns int) { t.col += columns }

// Paragraph adds a paragraph to the cell; one beside all cells is a cell.
func (t *Table) Paragraph(text []byte) {
	if len(t.buf) > t.start && len(text) > 0 {
		t.buf = append(t.buf, '\n')
	}
	t.buf = append(t.buf, text...)
}

// Full tells that so much was gathered that a piece of the row should go out.
func (t *Table) Full() bool { return len(t.buf) > MaxParagraph }

// Piece ends a piece of a cell that is too long; the rest comes as a row with
// the same number.
func (t *Table) Piece() {
	open, col := t.inCell, t.col
	t.EndCell()
	t.inCell, t.col = open, col
}

// EndCell ends the cell, if one is open.
func (t *Table) EndCell() {
	text := bytes.TrimSpace(t.buf[t.start:len(t.buf):len(t.buf)])
	if len(text) > 0 {
		t.cells = append(t.cells, Cell{Col: max(t.col, 1), Text: text})
	}
	if t.inCell {
		t.col = min(t.col+max(t.span, 1)-1, MaxColumns*MaxColumns)
	}
	t.inCell, t.start = false, len(t.buf)
}

// Place gives the cells of the row other columns: column returns that of the
// n-th cell. It must not go down.
func (t *Table) Place(column func(n int) int) {
	for i := range t.cells {
		t.cells[i].Col = column(t.cells[i].Col)
	}
}

// isTable tells whether rows of one cell are a table: a list under each other,
// not a frame around text.
func (t *Table) isTable() bool {
	for _, r := range t.held {
		if bytes.IndexByte(r.cells[0].Text, '\n') >= 0 {
			return false
		}
	}
	return len(t.held) >= 3
}
