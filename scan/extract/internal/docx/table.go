package docx

import (
	"bytes"
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// table is a table under way.
type table struct {
	number int // in the document
	part   string
	line   int // number of the paragraph before it

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

func (s *story) tableTag(tag xmltok.Tag, name string, open bool) error {
	f := s.flow()
	if name == "tbl" {
		switch {
		case open && len(f.tables) < maxTables:
			s.beginTable(f)
		case tag.End() && len(f.tables) > 0:
			return s.endTable()
		}
		return nil
	}
	if len(f.tables) == 0 {
		return nil
	}
	t := f.tables[len(f.tables)-1]
	switch {
	case name == "tr" && open:
		t.row++
		t.col = 0
	case name == "tr" && tag.End():
		return s.out.row(t)
	case name == "tc" && open:
		t.beginCell()
	case name == "tc" && tag.End():
		t.endCell()
		if len(t.buf) > maxParagraph {
			return s.out.row(t)
		}
	case name == "gridSpan": // slides have empty cells in its place
		t.span = span(tag)
	case name == "gridBefore":
		t.col += span(tag)
	}
	return nil
}

// maxColumns bounds how many columns a cell may claim; Word takes 63.
const maxColumns = 1024

func span(tag xmltok.Tag) int {
	return min(number(string(tag.Attr("val"))), maxColumns)
}

func (s *story) beginTable(f *flow) {
	s.doc.tables++
	s.tables++
	part := "table" + strconv.Itoa(s.tables)
	if s.part != "body" {
		part = s.part + "!" + part
	}
	f.tables = append(f.tables, &table{number: s.doc.tables, part: part, line: s.paragraphs})
	s.out.open++
	if s.out.open == 1 {
		s.out.outermost = s.doc.tables
	}
}

func (s *story) endTable() error {
	f := s.flow()
	t := f.tables[len(f.tables)-1]
	f.tables = f.tables[:len(f.tables)-1]
	t.endCell()
	if err := s.out.row(t); err != nil {
		return err
	}
	if err := s.out.settle(t, t.isTable()); err != nil {
		return err
	}
	s.out.open--
	if s.out.open == 0 {
		return s.out.drain()
	}
	return nil
}

func (t *table) beginCell() {
	t.endCell()
	t.col++
	t.span, t.inCell, t.start = 1, true, len(t.buf)
}

// paragraph adds a paragraph to the cell; one beside all cells is a cell.
func (t *table) paragraph(text []byte) {
	if len(t.buf) > t.start && len(text) > 0 {
		t.buf = append(t.buf, '\n')
	}
	t.buf = append(t.buf, text...)
}

// pieceOfCell ends a piece of a cell that is too long; the rest comes as a row
// with the same number.
func (t *table) pieceOfCell() {
	open, col := t.inCell, t.col
	t.endCell()
	t.inCell, t.col = open, col
}

func (t *table) endCell() {
	text := bytes.TrimSpace(t.buf[t.start:len(t.buf):len(t.buf)])
	if len(text) > 0 {
		t.cells = append(t.cells, Cell{Col: max(t.col, 1), Text: text})
	}
	if t.inCell {
		t.col = min(t.col+max(t.span, 1)-1, maxColumns*maxColumns)
	}
	t.inCell, t.start = false, len(t.buf)
}

// isTable tells whether rows of one cell are a table: a list under each other,
// not a frame around text.
func (t *table) isTable() bool {
	for _, r := range t.held {
		if bytes.IndexByte(r.cells[0].Text, '\n') >= 0 {
			return false
		}
	}
	return len(t.held) >= 3
}
