// Package textflow hands out the paragraphs and tables of a text document in
// an order that keeps together what belongs together, whatever the format of
// the document. It holds no more than a table row, and what waits for the end
// of a table, within bounds.
package textflow

import "bytes"

// Cell is a cell of a table row. Its paragraphs are lines.
type Cell struct {
	Col  int // 1-based
	Text []byte
}

// Handler takes what is handed out. An error ends the reading. All text is
// valid until the method returns.
type Handler interface {
	// Paragraph takes the n-th paragraph of a part: "body", "header1". label
	// names the form field that the paragraph is the content of.
	Paragraph(part string, n int, label string, text []byte) error
	// Row takes a row of a table. Rows of one table share table and follow each
	// other.
	Row(part string, table, row int, cells []Cell) error
	// Text takes a text outside the paragraphs; label is "" if it has none.
	Text(part, label string, text []byte) error
}

// Output hands to the handler what is found. What stands beside the flow of
// the text (text boxes, fields, what was deleted) waits for the end of the
// table or of the part, so that it parts neither the rows of a table nor the
// paragraphs of a form; so do tables in cells of a table. Errors are those of
// the handler.
type Output struct {
	H     Handler
	Aside bool // the text under way is in a text box

	open      int // tables
	outermost int // number of the first of them
	waiting   []item
	size      int // bytes in waiting
}

// item is something that waits.
type item struct {
	part  string
	n     int // number of the paragraph or row
	table int // 0: a paragraph
	label string
	loose bool // a text outside the paragraphs
	text  []byte
	cells []Cell
}

const maxWaiting = 1 << 20 // bytes; then what waits goes out where it stands

const perItem = 100 // bytes that an item takes besides its text, about

// Paragraph hands out a paragraph, as Handler takes it.
func (o *Output) Paragraph(part string, n int, label string, text []byte) error {
	return o.put(item{part: part, n: n, label: label, text: text})
}

// Text hands out a text that is no paragraph.
func (o *Output) Text(part, label string, text []byte) error {
	return o.put(item{part: part, label: label, text: text, loose: true})
}

func (o *Output) put(i item) error {
	switch {
	case i.table > 0 && i.table == o.outermost && !o.Aside,
		i.table == 0 && o.open == 0 && !o.Aside && !i.loose:
		return o.push(i)
	}
	i.text = bytes.Clone(i.text)
	o.size += len(i.text) + perItem
	for c := range i.cells {
		o.size += len(i.cells[c].Text) + perItem
	}
	i.cells = cloneCells(i.cells)
	o.waiting = append(o.waiting, i)
	if o.size > maxWaiting {
		return o.Drain()
	}
	return nil
}

func (o *Output) push(i item) error {
	switch {
	case i.table > 0:
		return o.H.Row(i.part, i.table, i.n, i.cells)
	case i.loose:
		return o.H.Text(i.part, i.label, i.text)
	}
	return o.H.Paragraph(i.part, i.n, i.label, i.text)
}

// Drain hands out what waits: at the end of a part.
func (o *Output) Drain() error {
	waiting := o.waiting
	o.waiting, o.size = nil, 0
	for _, i := range waiting {
		if err := o.push(i); err != nil {
			return err
		}
	}
	return nil
}

// Begin tells that t begins, in the cell of another table if one is open.
func (o *Output) Begin(t *Table) {
	o.open++
	if o.open == 1 {
		o.outermost = t.Number
	}
}

// End hands out what is left of t, and at the end of the outermost table what
// waited for it.
func (o *Output) End(t *Table) error {
	t.EndCell()
	if err := o.Row(t); err != nil {
		return err
	}
	if err := o.settle(t, t.isTable()); err != nil {
		return err
	}
	o.open--
	if o.open == 0 {
		return o.Drain()
	}
	return nil
}

// Row hands out the cells that t has gathered.
func (o *Output) Row(t *Table) error {
	if len(t.cells) == 0 {
		return nil
	}
	cells := t.cells
	t.row = max(t.row, 1) // cells beside all rows
	defer func() { t.cells, t.buf, t.start = t.cells[:0], t.buf[:0], 0 }()
	if !t.settled && len(cells) == 1 {
		t.held = append(t.held, heldRow{t.row, cloneCells(cells)})
		t.heldSize += len(cells[0].Text) + perItem
		if t.heldSize > maxHeld {
			return o.settle(t, t.isTable())
		}
		return nil
	}
	if err := o.settle(t, true); err != nil {
		return err
	}
	return o.put(item{part: t.Part, n: t.row, table: t.Number, cells: cells})
}

// settle hands out the rows that t holds, as rows or as paragraphs.
func (o *Output) settle(t *Table, rows bool) error {
	held := t.held
	t.held, t.heldSize = nil, 0
	t.settled = t.settled || rows
	for _, r := range held {
		i := item{part: t.Part, n: r.row, table: t.Number, cells: r.cells}
		if !rows {
			i = item{part: t.Part, n: r.row, text: r.cells[0].Text}
		}
		if err := o.put(i); err != nil {
			return err
		}
	}
	return nil
}

func cloneCells(cells []Cell) []Cell {
	if cells == nil {
		return nil
	}
	out := make([]Cell, len(cells))
	for i, c := range cells {
		out[i] = Cell{c.Col, bytes.Clone(c.Text)}
	}
	return out
}
