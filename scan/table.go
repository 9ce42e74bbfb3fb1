package scan

import (
	"bytes"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// table reads the rows of one table: it finds the header, gives each column
// its label, and makes a record of each row. Tables of every origin pass here.
type table struct {
	s        *sink
	number   int // extract.Row.Table of the rows; 0 if no table is open
	layout   layout
	head     []bufferedRow // first rows, until the header is found
	fields   []field       // by column
	heading  bufferedRow   // the header row, to recognise repeats
	vertical vertical
}

// field is a column of the table.
type field struct {
	label  pii.Label
	header string
	column *column // nil if the label says all
}

// layout is how a table is read.
type layout uint8

const (
	undecided  layout = iota
	horizontal        // a record a row, with or without header
	upright           // labels in the first column, a record a table
)

// headRows is the number of rows among which the header is looked for.
const headRows = 12

// maxColumns bounds the columns that have statistics of their own.
const maxColumns = 4096

func (t *table) init(s *sink) { t.s = s }

// row takes the next row.
func (t *table) row(r extract.Row) error {
	if r.Table != t.number {
		if err := t.close(); err != nil {
			return err
		}
		t.number = r.Table
	}
	if len(r.Cells) == 0 {
		return nil
	}
	if t.layout == undecided {
		t.head = append(t.head, bufferRow(r))
		if len(t.head) < headRows {
			return nil
		}
		return t.decide()
	}
	return t.read(r)
}

// close ends the table.
func (t *table) close() error {
	if t.number == 0 {
		return nil
	}
	var err error
	if t.layout == undecided && len(t.head) > 0 {
		err = t.decide()
	}
	t.s.endRecord()
	t.number, t.layout, t.head, t.fields = 0, undecided, t.head[:0], t.fields[:0]
	t.heading = bufferedRow{}
	return err
}

// decide finds the layout from the first rows and reads them.
func (t *table) decide() error {
	rows := t.head
	header := findHeader(rows, t.s.f.w.label)
	switch {
	case header >= 0:
		t.layout = horizontal
		for _, r := range rows[:header] {
			if err := t.title(r.row()); err != nil {
				return err
			}
		}
		t.setHeader(rows[header])
		rows = rows[header+1:]
	case isUpright(rows, t.s.f.w.label):
		t.layout = upright
		t.vertical = vertical{}
	default:
		t.layout = horizontal
	}
	for _, r := range rows {
		if err := t.read(r.row()); err != nil {
			return err
		}
	}
	t.head = t.head[:0]
	return nil
}

// setHeader gives the columns the labels of the header row.
func (t *table) setHeader(h bufferedRow) {
	t.heading = h
	for _, c := range h.cells {
		f := t.field(c.Col, h.loc)
		if f == nil {
			continue
		}
		f.header = string(c.Text)
		f.label = t.s.f.w.label(f.header)
		if undecidedLabel(f.label.Field) {
			f.column.label = f.header
		} else {
			f.column = nil
		}
	}
}

// field returns the column numbered col, or nil beyond maxColumns.
func (t *table) field(col int, loc extract.Loc) *field {
	if col < 1 || col > maxColumns {
		return nil
	}
	for len(t.fields) < col {
		t.fields = append(t.fields, field{label: pii.Label{Field: pii.FieldNone}})
	}
	f := &t.fields[col-1]
	if f.column == nil && undecidedLabel(f.label.Field) {
		f.column = &column{loc: extract.Loc{Path: loc.Path, Members: loc.Members, Part: loc.Part, Col: col}}
		t.s.columnN = append(t.s.columnN, f.column)
	}
	return f
}

// title reads a row above the header: a line of text.
func (t *table) title(r extract.Row) error {
	for _, c := range r.Cells {
		loc := r.Loc
		loc.Col = c.Col
		t.s.look(&t.s.record, place{loc: loc, label: pii.Label{Field: pii.FieldNone}}, c.Text, nil)
	}
	t.s.endRecord()
	return nil
}

// read reads a row of data.
func (t *table) read(r extract.Row) error {
	if t.layout == upright {
		t.vertical.read(t.s, r)
		return nil
	}
	if t.heading.equal(r) {
		return nil // the header again, as on each page of a printed list
	}
	for _, c := range r.Cells {
		t.cell(r, c)
	}
	t.s.endRecord()
	return nil
}

var unlabelled = field{label: pii.Label{Field: pii.FieldNone}}

func (t *table) cell(r extract.Row, c extract.Cell) {
	f := t.field(c.Col, r.Loc)
	if f == nil {
		f = &unlabelled
	}
	loc := r.Loc
	loc.Col = c.Col
	t.s.bytes += int64(len(c.Text))
	t.s.look(&t.s.record, place{loc: loc, label: f.label, header: f.header}, c.Text, f.column)
}

// vertical reads tables whose first column holds the labels: a form on paper.
type vertical struct {
	seen map[pii.Label]bool
}

func (v *vertical) read(s *sink, r extract.Row) {
	first := r.Cells[0]
	label := s.f.w.label(string(first.Text))
	if known := label.Field != pii.FieldNone && label.Field != pii.FieldText; known {
		if v.seen == nil || v.seen[label] {
			s.endRecord() // the labels begin anew: the next form
			v.seen = map[pii.Label]bool{}
		}
		v.seen[label] = true
	}
	for i, c := range r.Cells {
		loc := r.Loc
		loc.Col = c.Col
		s.bytes += int64(len(c.Text))
		at := place{loc: loc, label: label, header: string(first.Text)}
		if i == 0 {
			at = place{loc: loc, label: pii.Label{Field: pii.FieldNone}}
		}
		s.look(&s.record, at, c.Text, nil)
	}
}

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

// equal reports whether r holds the same cells. A row that was never filled
// equals none.
func (b bufferedRow) equal(r extract.Row) bool {
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
