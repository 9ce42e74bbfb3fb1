package odf

import (
	"bytes"
	"slices"

	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

func (s *story) rowTag(tag xmltok.Tag) error {
	if err := s.endRow(); err != nil {
		return err
	}
	t := &s.table
	repeat := max(number(tag.Attr("number-rows-repeated")), 1)
	switch {
	case tag.Empty():
		t.row += repeat
	case !tag.End():
		t.row++
		t.col, t.repeat = 0, repeat
	default:
		t.row += max(t.repeat, 1) - 1
		t.repeat = 1
	}
	return nil
}

// endRow hands out the cells that the row has. A row that stands for several
// equal ones is given once.
func (s *story) endRow() error {
	s.endCell()
	t := &s.table
	if len(t.cells) == 0 {
		return nil
	}
	err := s.pushRow(heldRow{t.name, t.number, max(t.row, 1), t.cells})
	t.cells, t.buf, t.start = t.cells[:0], t.buf[:0], 0
	return err
}

// heldRow is a row of a table in a cell. It waits until the table around it
// ends, whose rows are to follow each other.
type heldRow struct {
	name       string
	table, row int
	cells      []Cell
}

// pushRow hands out a row, or holds it; too many go out between other rows.
func (s *story) pushRow(r heldRow) error {
	if s.tables == 1 || s.size > maxText {
		return s.doc.h.Row(r.name, r.table, r.row, r.cells)
	}
	r.cells = slices.Clone(r.cells)
	for i := range r.cells {
		r.cells[i].Text = bytes.Clone(r.cells[i].Text)
		s.size += len(r.cells[i].Text) + perNote
	}
	s.held = append(s.held, r)
	return nil
}

// pushHeld hands out the rows of tables in cells, table by table.
func (s *story) pushHeld() error {
	slices.SortStableFunc(s.held, func(a, b heldRow) int { return a.table - b.table })
	for _, r := range s.held {
		if err := s.doc.h.Row(r.name, r.table, r.row, r.cells); err != nil {
			return err
		}
	}
	s.held = nil
	return nil
}

func (s *story) cellTag(tag xmltok.Tag) error {
	t := &s.table
	switch {
	case s.tables == 0:
	case s.tooDeep():
		if tag.End() {
			t.buf = append(t.buf, '\t')
		}
	case tag.End():
		s.endCell()
		if len(t.buf) > maxText || len(t.cells) >= maxColumns {
			return s.endRow()
		}
	default:
		s.beginCell(tag)
		if tag.Empty() {
			s.endCell()
		}
	}
	return nil
}

func (s *story) beginCell(tag xmltok.Tag) {
	s.endCell()
	t := &s.table
	t.open, t.kind, t.start, t.copies = true, Text, len(t.buf), 1
	t.value, t.string = t.value[:0], t.string[:0]
	for a := tag.Attrs(); a.Next(); {
		switch string(a.Name) {
		case "number-columns-repeated":
			t.copies = max(number(a.Value), 1)
		case "date-value":
			t.kind, t.value = Date, append(t.value[:0], bytes.TrimSuffix(a.Value, []byte("T00:00:00"))...)
		case "boolean-value":
			t.kind, t.value = Bool, append(t.value[:0], a.Value...)
		case "string-value":
			t.string = append(t.string[:0], a.Value...)
		case "value":
			t.kind, t.value = Number, append(t.value[:0], a.Value...)
		}
	}
}

// pieceOfCell hands out what there is of a cell that is too long; the rest
// comes as a row with the same number.
func (s *story) pieceOfCell() error {
	open, col := s.table.open, s.table.col
	if err := s.endRow(); err != nil {
		return err
	}
	t := &s.table
	t.open, t.col, t.copies, t.value, t.string = open, col, 1, t.value[:0], t.string[:0]
	t.buf, t.start = t.buf[:0], 0
	return nil
}

// endCell adds the cell that is open to the row: its value where it has one,
// since the text shows as little of it as its format wants, else its text.
func (s *story) endCell() {
	t := &s.table
	if !t.open {
		return
	}
	t.open = false
	text := bytes.TrimSpace(t.buf[t.start:])
	kind := t.kind
	if len(t.value) > 0 && (kind != Number || !showsMore(text)) {
		t.buf = t.buf[:t.start]
		if kind == Number {
			t.buf = numfmt.AppendPlain(t.buf, t.value)
		} else {
			t.buf = append(t.buf, t.value...)
		}
		text = t.buf[t.start:]
	} else {
		kind = Text
		if len(text) == 0 && len(t.string) > 0 { // the text is nowhere but in the attribute
			t.buf = xmltok.AppendText(t.buf[:t.start], t.string)
			text = t.buf[t.start:]
		}
	}
	first := t.col + 1
	t.col = min(t.col+t.copies, 1<<30)
	if len(text) > 0 {
		for i := range min(t.copies, maxCopies) {
			own := bytes.Clone(text) // the sink may write over each
			if i == 0 {
				own = text[:len(text):len(text)]
			}
			t.cells = append(t.cells, Cell{Col: first + i, Text: own, Type: kind})
		}
	}
	t.start = len(t.buf)
}

// showsMore tells whether the text of a number says more than the number: with
// leading zeros or in groups it is no quantity.
func showsMore(text []byte) bool {
	return len(text) > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9'
}
