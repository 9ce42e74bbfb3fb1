package docx

import "bytes"

// output hands to the handler what is found. What stands beside the flow of
// the text (text boxes, fields, what was deleted) waits for the end of the
// table or of the part, so that it parts neither the rows of a table nor the
// paragraphs of a form; so do tables in cells of a table.
type output struct {
	h         Handler
	aside     bool // in a text box
	open      int  // tables
	outermost int  // number of the first of them
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

func (o *output) paragraph(part string, n int, label string, text []byte) error {
	return o.put(item{part: part, n: n, label: label, text: text})
}

func (o *output) text(part, label string, text []byte) error {
	return o.put(item{part: part, label: label, text: text, loose: true})
}

func (o *output) put(i item) error {
	switch {
	case i.table > 0 && i.table == o.outermost && !o.aside,
		i.table == 0 && o.open == 0 && !o.aside && !i.loose:
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
		return o.drain()
	}
	return nil
}

func (o *output) push(i item) error {
	switch {
	case i.table > 0:
		return o.h.Row(i.part, i.table, i.n, i.cells)
	case i.loose:
		return o.h.Text(i.part, i.label, i.text)
	}
	return o.h.Paragraph(i.part, i.n, i.label, i.text)
}

func (o *output) drain() error {
	waiting := o.waiting
	o.waiting, o.size = nil, 0
	for _, i := range waiting {
		if err := o.push(i); err != nil {
			return err
		}
	}
	return nil
}

const maxHeld = 64 << 10 // bytes of rows with one cell

// row takes the cells that t has gathered.
func (o *output) row(t *table) error {
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
	return o.put(item{part: t.part, n: t.row, table: t.number, cells: cells})
}

// settle hands out the rows that t holds, as rows or as paragraphs.
func (o *output) settle(t *table, rows bool) error {
	held := t.held
	t.held, t.heldSize = nil, 0
	t.settled = t.settled || rows
	for _, r := range held {
		i := item{part: t.part, n: r.row, table: t.number, cells: r.cells}
		if !rows {
			i = item{part: t.part, n: r.row, text: r.cells[0].Text}
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
