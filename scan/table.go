package scan

import (
	"bytes"
	"slices"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// table reads the rows of one table: it finds the header, gives each column
// its label, and makes a record of each row. Tables of every origin pass here.
type table struct {
	s       *sink
	number  int // extract.Row.Table of the rows; 0 if no table is open
	layout  layout
	head    []bufferedRow // first rows, until the header is found
	wide    int           // cells in them
	fields  []field       // by column
	heading bufferedRow   // the header row, to recognise repeats
	plan    plan
	form    upright
	// messages: a column holds text that somebody wrote
	messages bool
	prefix   bufferedRow // the row above the header that says whose columns they are
	above    rowShape    // of the row read last
	headers  int         // headers read so far
	loc      extract.Loc // of the row at hand
	// monthFirst are the numbers of the columns whose dates have the month before the
	// day, in rising order.
	monthFirst []int
}

// field is a column of the table: what is known of its cells, which is asked once
// and not for each row.
type field struct {
	at     place
	column *column // nil if the label says all
}

// layout is how a table is read.
type layout uint8

const (
	undecided  layout = iota
	horizontal        // a record a row, with or without header
	beside            // labels beside their values, a record a form
	page              // cells that divide a page, each a text of its own
)

// headRows is the number of rows among which the header is looked for.
const headRows = 12

// headCells is the number of cells among which the header is looked for: a
// hostile row has a million.
const headCells = 64 << 10

// maxColumns bounds the columns that have statistics of their own.
const maxColumns = 4096

// row takes the next row.
func (t *table) row(r *extract.Row) {
	if r.Table != t.number {
		t.close()
		t.number = r.Table
		t.s.f.w.finder.quiet.begin()
	}
	switch {
	case len(r.Cells) == 0, t.s.list.category > 0 && t.s.list.readRow(t.s, r):
	case t.layout != undecided:
		t.read(r)
	default:
		t.head, t.wide = append(t.head, bufferRow(*r)), t.wide+len(r.Cells)
		if len(t.head) == headRows || t.wide > headCells {
			t.decide()
		}
	}
}

// close ends the table, if one is open.
func (t *table) close() {
	if t.number == 0 {
		return
	}
	if t.layout == undecided && len(t.head) > 0 {
		t.decide()
	}
	t.s.endRecord()
	t.s.f.w.finder.quiet.forget()
	*t = table{s: t.s, head: t.head[:0], fields: t.fields[:0], plan: t.plan.emptied()}
}

// decide finds the layout from the first rows and reads them.
func (t *table) decide() {
	rows := t.head
	t.layout = horizontal
	if headsLetter(rows, t.s.f.w.label) {
		t.layout = beside
		rows = t.addressBlock(rows)
	} else if header, prefix := findHeader(rows, t.s.f.w.label); header >= 0 {
		for _, r := range rows[:header] {
			t.title(r.row())
		}
		if prefix >= 0 {
			t.prefix = rows[prefix]
		}
		t.setHeader(rows[header])
		rows = rows[header+1:]
		t.monthFirst = monthFirstColumns(rows)
	} else if people := peopleBeside(rows, t.s.f.w.label); people || isForm(rows, t.s.f.w.label) {
		t.layout, t.form = beside, upright{people: people}
	} else if dividesPage(rows) {
		t.layout = page
	} else {
		t.monthFirst = monthFirstColumns(rows)
	}
	for _, b := range rows {
		r := b.row()
		t.read(&r)
	}
	clear(t.head) // they may be large
	t.head, t.wide = t.head[:0], 0
}

// setHeader gives the columns the labels of the header row.
func (t *table) setHeader(h bufferedRow) {
	if len(h.cells) > maxColumns {
		h.cells = slices.Clone(h.cells[:maxColumns])
	}
	t.heading = h
	t.headers++
	labels := columnLabels(h, t.prefix, t.s.f.w.label)
	people := aboutPeople(labels)
	t.messages = slices.ContainsFunc(labels, func(l pii.Label) bool { return l.Field == pii.FieldText })
	t.loc = h.loc
	for i, c := range h.cells {
		f := t.field(c.Col)
		if f == nil {
			continue
		}
		f.at.header, f.at.label = string(c.Text), labels[i]
		if labels[i].Field == pii.FieldName && !people {
			f.at.names = &nameColumn{}
		}
		switch {
		case undecidedLabel(labels[i].Field):
			f.column.label = f.at.header
		case labels[i].Field == pii.FieldName:
			f.column.label, f.column.text = f.at.header, true // several names with their numbers
		default:
			f.column = nil
		}
	}
	t.plan.make(t)
}

// field returns the column numbered col, or nil beyond maxColumns.
func (t *table) field(col int) *field {
	if col < 1 || col > maxColumns {
		return nil
	}
	for len(t.fields) < col {
		at := place{loc: &t.loc, col: len(t.fields) + 1, label: pii.Label{Field: pii.FieldNone}, again: t.messages}
		t.fields = append(t.fields, field{at: at})
	}
	f := &t.fields[col-1]
	if f.column == nil && undecidedLabel(f.at.label.Field) {
		f.column = &column{loc: extract.Loc{Path: t.loc.Path, Members: t.loc.Members, Part: t.loc.Part, Col: col}}
		t.s.columnN = append(t.s.columnN, f.column)
	}
	return f
}

// title reads a row above the header: a line of text.
func (t *table) title(r extract.Row) {
	for _, c := range r.Cells {
		t.s.look(&t.s.record, &place{loc: &r.Loc, col: c.Col, label: pii.Label{Field: pii.FieldNone}}, c.Text, nil)
	}
	t.s.endRecord()
}

// texts reads a row whose cells are texts.
func (t *table) texts(r extract.Row) {
	for _, c := range r.Cells {
		loc := r.Loc
		loc.Col = c.Col
		u := &extract.Unit{Loc: loc, Text: c.Text}
		t.s.lookAround(&place{loc: &u.Loc, label: pii.Label{Field: pii.FieldNone}}, u)
		t.s.endRecord()
	}
}

// maxPageRows is the number of rows that a table which divides a page has at
// most.
const maxPageRows = 4

// dividesPage reports whether the table, of which rows are all that there are
// or the first, holds the blocks of a letter's head side by side: a few cells,
// some of several lines.
func dividesPage(rows []bufferedRow) bool {
	if len(rows) > maxPageRows || widest(rows) > 3 {
		return false
	}
	for _, r := range rows {
		for _, c := range r.cells {
			if bytes.Count(c.Text, []byte{'\n'}) >= 2 {
				return true
			}
		}
	}
	return false
}

// rowShape is what is kept of a row.
type rowShape struct{ row, cells int }

// apart reports whether empty rows or a title stand above r, so that another
// table may begin.
func (t *table) apart(r *extract.Row) bool {
	return t.above.cells == 1 || t.above.row > 0 && r.Loc.Row > t.above.row+1
}

// read reads a row of data.
func (t *table) read(r *extract.Row) {
	apart := t.apart(r)
	t.above = rowShape{r.Loc.Row, len(r.Cells)}
	if len(t.monthFirst) > 0 {
		r = dayFirst(r, t.monthFirst)
	}
	switch {
	case t.layout == beside:
		t.form.read(t.s, *r)
	case t.layout == page:
		t.texts(*r)
	case t.heading.equal(r): // again, as on each page of a printed list
	case mayBeHeader(r) && isHeader(r, t.s.f.w.label), apart && opensTable(r, t.s.f.w.label):
		t.fields, t.prefix, t.monthFirst = t.fields[:0], bufferedRow{}, nil // another list below the first
		t.setHeader(bufferRow(*r))
	case t.plan.read(r):
	default:
		t.loc = r.Loc
		for i := range r.Cells {
			t.cell(&r.Cells[i])
		}
		t.s.endRecord()
	}
}

func (t *table) cell(c *extract.Cell) {
	if f := t.field(c.Col); f != nil {
		t.s.look(&t.s.record, &f.at, c.Text, f.column)
		return
	}
	t.s.look(&t.s.record, &place{loc: &t.loc, col: c.Col, label: pii.Label{Field: pii.FieldNone}, again: t.messages}, c.Text, nil)
}
