package extract

import "bytes"

// htmlTable is a table that is open.
type htmlTable struct {
	number int // 0 until a row is pushed
	row    int
	header bool // a row of headers only came before
	col    int  // of the last cell, from 1
	cells  []htmlCell
	size   int // bytes in cells, about
	open   bool
	below  []uint16 // by column: the rows, with the one at hand, that a cell above takes
}

// htmlCell is a cell of the row at hand. Its lines are parted by LF.
type htmlCell struct {
	col    int
	line   int
	header bool
	date   bool // text is set, as the date that the cell holds
	text   []byte
}

func (c *htmlCell) write(line int, text []byte) {
	if c.date {
		return
	}
	if len(c.text) == 0 {
		c.line = line
	}
	c.text = appendCollapsed(c.text, text)
}

func (c *htmlCell) endLine() {
	c.text = bytes.TrimRight(c.text, " ")
	if n := len(c.text); n > 0 && c.text[n-1] != '\n' {
		c.text = append(c.text, '\n')
	}
}

// cell returns the cell that text at hand belongs to, or nil.
func (h *htmlReader) cell() *htmlCell {
	if len(h.tables) == 0 {
		return nil
	}
	t := &h.tables[len(h.tables)-1]
	if !t.open {
		return nil
	}
	return &t.cells[len(t.cells)-1]
}

// writeCell adds text to the cell at hand. A row that grows too long is pushed
// in parts.
func (h *htmlReader) writeCell(line int, text []byte) error {
	t := &h.tables[len(h.tables)-1]
	cell := h.cell()
	if t.size += len(text); t.size > maxRow {
		col, header := cell.col, cell.header
		if err := h.endRow(); err != nil {
			return err
		}
		t.col, t.size = col-1, len(text)
		h.beginCell(header, line)
		cell = h.cell()
	}
	cell.write(line, text)
	return nil
}

func (h *htmlReader) beginTable() error {
	if len(h.tables) >= maxTables {
		return h.endLine()
	}
	if len(h.tables) == 0 {
		if err := h.endBlock(); err != nil {
			return err
		}
	}
	h.tables = append(h.tables, htmlTable{})
	return nil
}

func (h *htmlReader) endTable() error {
	if len(h.tables) == 0 {
		return nil
	}
	err := h.endRow()
	h.tables = h.tables[:len(h.tables)-1]
	if err != nil || len(h.tables) > 0 {
		return err
	}
	return h.endBlock()
}

func (h *htmlReader) beginCell(header bool, line int) {
	if len(h.tables) == 0 {
		return
	}
	t := &h.tables[len(h.tables)-1]
	if len(t.cells) >= maxRowCells {
		return // the rest of the row goes into its last cell
	}
	for t.col++; t.col < len(t.below) && t.below[t.col] > 0; t.col++ { // a cell above reaches down
	}
	t.cells = append(t.cells, htmlCell{col: t.col, line: line, header: header})
	t.open = true
}

func (h *htmlReader) endCell() {
	if len(h.tables) > 0 {
		h.tables[len(h.tables)-1].open = false
	}
}

// endRow pushes the row at hand of the innermost table.
func (h *htmlReader) endRow() error {
	if len(h.tables) == 0 {
		return nil
	}
	if err := h.pushLine(); err != nil { // text between the cells
		return err
	}
	h.cut = false
	t := &h.tables[len(h.tables)-1]
	t.open, t.col, t.size = false, 0, 0
	if len(t.cells) > 0 {
		for col := range t.below {
			t.below[col] = max(t.below[col], 1) - 1
		}
	}
	cells := t.cells[:0]
	headers := 0
	for _, c := range t.cells {
		if c.text = bytes.TrimSpace(c.text); len(c.text) > 0 {
			cells = append(cells, c)
			if c.header {
				headers++
			}
		}
	}
	t.cells = t.cells[:0]
	if len(cells) == 0 {
		return nil
	}
	t.row++
	defer func() { t.header = t.header || headers == len(cells) }()
	switch {
	case len(cells) == 1:
		return h.pushText(cells[0])
	case len(cells) == 2 && t.labels(cells):
		return h.lines.Pair(cells[0].line, bytes.TrimRight(cells[0].text, ": "), cells[1].text)
	}
	return h.pushRow(t, cells)
}

// labels tells whether two cells are a label and a value.
func (t *htmlTable) labels(cells []htmlCell) bool {
	label := cells[0].text
	if len(label) > maxLabel || len(cells[1].text) > longLine || t.number != 0 {
		return false
	}
	return label[len(label)-1] == ':' || cells[0].header && !cells[1].header && !t.header
}

// pushText pushes the text of the only cell of a row.
func (h *htmlReader) pushText(c htmlCell) error {
	for n, text := c.line, c.text; len(text) > 0; {
		var part []byte
		part, text, _ = bytes.Cut(text, newline)
		if err := h.lines.Line(n, part); err != nil {
			return err
		}
	}
	return nil
}

func (h *htmlReader) pushRow(t *htmlTable, cells []htmlCell) error {
	if err := h.lines.Break(); err != nil {
		return err
	}
	if t.number == 0 || t.number != h.lastRows { // none, or another came between
		t.number = h.lines.NextTable()
		h.lastRows = t.number
	}
	row := Row{Loc: h.lines.loc, Table: t.number}
	row.Loc.Line = cells[0].line
	for _, c := range cells {
		for text := c.text; len(text) > 0; {
			cut := cutText(text, MaxUnit)
			cell := Cell{Col: c.col, Text: text[:cut]}
			if c.date {
				cell.Type = CellDate
			}
			row.Cells = append(row.Cells, cell)
			text = text[cut:]
		}
	}
	return h.lines.out.Row(row)
}
