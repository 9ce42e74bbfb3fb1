package sqldump

import (
	"bytes"
	"strings"
)

// rowState is the row that is being read.
type rowState struct {
	col   int // columns that went out, or are in cells
	line  int
	end   int // line on which the row before ended
	cells []Cell
	edits []edit // cells that are not yet what they stand for
	join  []byte // text of expressions
	list  bool   // the values of a SELECT, which no bracket closes
}

// edit is what is still to be done to a cell: it waits until the row is whole,
// since a row that needs more bytes is parsed again.
type edit struct {
	cell int
	lit  literal
}

// Results of values.
const (
	rowDone = iota
	rowMore // more bytes are needed
)

// tuple reads the values of a row up to the closing bracket, which it takes.
// What opens it is taken.
func (d *reader) tuple(list bool) error {
	s := &d.row
	s.col, s.line, s.list = 0, d.line, list
	base, damage := 0, d.damage
	for {
		s.cells, s.edits, s.join, s.col = s.cells[:0], s.edits[:0], s.join[:0], base
		used, state := d.values(d.rest(), d.err != nil)
		if state == rowDone {
			used = d.resync(used, damage)
			return d.pushRow(used, true)
		}
		if d.fill() || d.err != nil {
			continue
		}
		if used > 0 { // the values that are whole
			base = s.col
			if err := d.pushRow(used, false); err != nil {
				return err
			}
			continue
		}
		if err := d.longValue(base + 1); err != nil {
			return err
		}
		s.cells, s.edits = s.cells[:0], s.edits[:0]
		base++
		switch {
		case !d.need(1):
			d.damaged(d.line, ErrTruncated)
			return nil
		case d.buf[d.pos] == ',':
			d.take(1)
		default:
			if !list {
				d.take(1)
			}
			return d.pushRow(0, true)
		}
	}
}

// values parses values that b begins with into cells. With rowMore, used is
// what the values that are whole take. final tells that there is nothing behind
// b.
func (d *reader) values(b []byte, final bool) (used, state int) {
	s := &d.row
	for i := 0; ; {
		cells := len(s.cells)
		next := d.value(b, i, final)
		if next < 0 {
			s.cut(cells)
			return i, rowMore
		}
		s.col++
		switch {
		case next < len(b) && b[next] == ',':
			i = next + 1
		case next < len(b) && b[next] == ')' && !s.list:
			return next + 1, rowDone
		default: // the end of a list, or of the script
			if next >= len(b) && !s.list {
				d.damaged(d.line, ErrTruncated)
			}
			return next, rowDone
		}
	}
}

// value parses the value at b[i:] into a cell and returns where what follows
// it begins: a comma, a closing bracket, or the end; -1 if more bytes are
// needed.
func (d *reader) value(b []byte, i int, final bool) (next int) {
	i = spaces(b, i)
	if i == len(b) {
		return unless(final, i)
	}
	s := &d.row
	switch c := b[i]; {
	case c == '\'':
		lit := literal{end: "'", doubled: true, backslash: d.backslash}
		end, next, escaped := lit.closing(b, i+1)
		if end >= 0 {
			if next = spaces(b, next); next < len(b) && (b[next] == ',' || b[next] == ')') {
				d.quoted(b[i+1:end], lit, escaped)
				return next
			}
		}
	case isDigit(c) && c != '0', c == '-':
		end := i + 1
		for end < len(b) && (isDigit(b[end]) || b[end] == '.') {
			end++
		}
		if next := spaces(b, end); next < len(b) && (b[next] == ',' || b[next] == ')') {
			s.cells = append(s.cells, Cell{Col: s.col + 1, Text: b[i:end], Kind: Number})
			return next
		}
	case c|0x20 == 'n' && i+4 < len(b) && (b[i+4] == ',' || b[i+4] == ')') && strings.EqualFold(string(b[i:i+4]), "null"):
		return i + 4
	}
	return d.expression(b, i, final)
}

func unless(final bool, i int) int {
	if final {
		return i
	}
	return -1
}

// quoted adds the cell of a quoted literal.
func (d *reader) quoted(text []byte, lit literal, escaped bool) {
	if len(text) == 0 {
		return
	}
	s := &d.row
	kind := Text
	if lit.binary {
		kind = Binary
	}
	if escaped || lit.hex || lit.national || len(text) > 2 && text[0] == '\\' {
		s.edits = append(s.edits, edit{len(s.cells), lit})
	}
	s.cells = append(s.cells, Cell{Col: s.col + 1, Text: text, Kind: kind})
}

// cut leaves out the cells from n on.
func (s *rowState) cut(n int) {
	s.cells = s.cells[:n]
	for len(s.edits) > 0 && s.edits[len(s.edits)-1].cell >= n {
		s.edits = s.edits[:len(s.edits)-1]
	}
}

// settle does what is still to be done to the cells.
func (s *rowState) settle() {
	for _, e := range s.edits {
		c := &s.cells[e.cell]
		if e.lit.hex {
			if data, ok := decodeHex(c.Text); ok {
				c.Text = data
			} else {
				c.Kind = Text
			}
			continue
		}
		if e.lit.end == "'" || e.lit.end == `"` {
			c.Text = e.lit.unescape(c.Text)
		}
		c.bytea()
	}
}

// bytea makes bytes of the \x4142 that PostgreSQL writes for them.
func (c *Cell) bytea() {
	if len(c.Text) > 3 && c.Text[0] == '\\' && c.Text[1] == 'x' && len(c.Text)%2 == 0 {
		if data, ok := decodeHex(c.Text[2:]); ok {
			c.Text, c.Kind = data, Binary
		}
	}
}

// resync looks at a row of several lines for the beginning of another
// statement: then a quote was missing, and the row ends before it. damage is
// what was known of before the row.
func (d *reader) resync(used int, damage *Damage) int {
	b := d.rest()[:used]
	if bytes.IndexByte(b, '\n') < 0 {
		return used
	}
	at := nextStatement(b)
	if at < 0 {
		return used
	}
	d.damage = damage
	d.damaged(d.line, ErrDamaged)
	s := &d.row
	s.cells, s.edits, s.join, s.col = s.cells[:0], s.edits[:0], s.join[:0], 0
	d.salvage(b[:at])
	return at
}

// salvage takes what stands in a damaged row apart at its commas.
func (d *reader) salvage(b []byte) {
	s := &d.row
	for _, text := range bytes.Split(b, []byte{','}) {
		if text = bytes.Trim(text, " \t\r\n'();"); len(text) > 0 {
			s.cells = append(s.cells, Cell{Col: s.col + 1, Text: text})
		}
		s.col++
	}
}

// nextStatement returns where, behind its first line, b holds the beginning of
// an INSERT; -1 if it does not.
func nextStatement(b []byte) int {
	for from := 0; ; {
		i := bytes.IndexByte(b[from:], '\n')
		if i < 0 {
			return -1
		}
		from += i + 1
		if line := b[from:]; len(line) > 12 && (strings.EqualFold(string(line[:12]), "insert into ") || string(line[:8]) == "INSERT [") {
			return from
		}
	}
}

// pushRow pushes the cells and passes over the used bytes.
func (d *reader) pushRow(used int, whole bool) error {
	s := &d.row
	s.settle()
	var err error
	if len(s.cells) > 0 {
		err = d.out.Row(d.place(used), s.cells)
	}
	if whole {
		d.run.rows++
	}
	d.take(used)
	return err
}

// place returns the place of the row of which used bytes come next. It has a
// number where another follows or came before on its line.
func (d *reader) place(used int) Place {
	p := Place{Table: d.name, Number: d.number, Line: d.row.line}
	b := d.buf[d.pos+used : d.end]
	if d.row.end == d.row.line || len(b) > 1 && b[0] == ',' && b[1] != '\n' && b[1] != '\r' {
		p.Row = d.run.rows + 1
	}
	d.row.end = d.line + bytes.Count(d.buf[d.pos:d.pos+used], newline)
	return p
}
