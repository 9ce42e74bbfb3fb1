package sqldump

import (
	"bytes"
	"strings"
)

// copy reads a COPY of PostgreSQL, whose first word is taken, with the rows
// that follow it.
func (d *reader) copy(line int) error {
	t, text, s := d.scan(false)
	if t == quoted {
		return d.literal(&statement{}, s, line)
	}
	if t != word && t != name {
		return nil
	}
	table := d.qualified(string(text))
	var columns []string
	if d.skipSpace(); d.has("(") {
		d.take(1)
		columns, _ = d.columnList()
	}
	if d.at() < d.noStdin {
		return nil
	}
	size, _ := d.lineEnd(64 << 10)
	if statement, _, _ := bytes.Cut(d.rest()[:size], []byte{';'}); !strings.Contains(strings.ToLower(string(statement)), "stdin") {
		d.noStdin = d.at() + int64(len(statement))
		return nil
	}
	options := strings.ToLower(string(d.rest()[:size]))
	d.take(size)
	d.begin(table, columns)
	if err := d.header(columns, line); err != nil {
		return err
	}
	sep := byte('\t')
	if strings.Contains(options, "csv") {
		sep = ','
	}
	return d.copyRows(sep)
}

// copyRows reads lines of columns up to the line "\.".
func (d *reader) copyRows(sep byte) error {
	for {
		size, whole := d.lineEnd(MaxRow)
		if size == 0 {
			d.damaged(d.line, ErrTruncated)
			return nil
		}
		b := d.rest()[:size]
		if size <= 4 && bytes.Equal(bytes.TrimRight(b, "\r\n"), []byte(`\.`)) {
			d.take(size)
			return nil
		}
		d.row.line, d.row.col = d.line, 0
		var err error
		switch {
		case !whole:
			err = d.copyLong(sep)
		case sep == ',':
			d.copySplitQuoted(bytes.TrimRight(b, "\r\n"))
			err = d.pushCopy(size)
		default:
			d.copySplit(bytes.TrimSuffix(bytes.TrimSuffix(b, newline), []byte{'\r'}))
			err = d.pushCopy(size)
		}
		if err != nil {
			return err
		}
	}
}

// pushCopy pushes the cells, and passes over the line.
func (d *reader) pushCopy(size int) error {
	s := &d.row
	var err error
	if len(s.cells) > 0 {
		err = d.out.Row(Place{Table: d.name, Number: d.number, Line: s.line}, s.cells)
	}
	d.run.rows++
	d.pos += size
	d.line++
	return err
}

// copySplit makes cells of the columns of a line.
func (d *reader) copySplit(b []byte) {
	s := &d.row
	s.cells = s.cells[:0]
	escaped := bytes.IndexByte(b, '\\') >= 0
	for col, more := 1, true; more; col++ {
		text := b
		if i := bytes.IndexByte(b, '\t'); i >= 0 {
			text, b = b[:i], b[i+1:]
		} else {
			more = false
		}
		if len(text) == 0 {
			continue
		}
		c := Cell{Col: col, Text: text}
		if escaped && bytes.IndexByte(text, '\\') >= 0 && !c.unescapeCopy() {
			continue
		}
		s.cells = append(s.cells, c)
	}
}

// unescapeCopy undoes the escapes of COPY; false for NULL.
func (c *Cell) unescapeCopy() bool {
	if string(c.Text) == `\N` {
		return false
	}
	n := 0
	for i := 0; i < len(c.Text); {
		if c.Text[i] != '\\' {
			c.Text[n] = c.Text[i]
			n++
			i++
			continue
		}
		var used int
		n, used = unescapeCopyOne(c.Text, n, i)
		i += used
	}
	c.Text = c.Text[:n]
	c.bytea()
	return len(c.Text) > 0
}

// unescapeCopyOne is unescapeOne for COPY, where \u is none.
func unescapeCopyOne(b []byte, n, i int) (to, used int) {
	if i+1 < len(b) && (b[i+1]|0x20 == 'u' || b[i+1] == 'Z') {
		b[n] = b[i+1]
		return n + 1, 2
	}
	return unescapeOne(b, n, i, true)
}

// copySplitQuoted makes cells of a line of comma-separated values.
func (d *reader) copySplitQuoted(b []byte) {
	s := &d.row
	s.cells = s.cells[:0]
	for col, more := 1, true; more; col++ {
		var text []byte
		if len(b) > 0 && b[0] == '"' {
			lit := literal{end: `"`, doubled: true, backslash: never}
			end, next, escaped := lit.closing(b, 1)
			if end < 0 {
				end, next = len(b), len(b)
			}
			if text = b[1:end]; escaped {
				text = lit.unescape(text)
			}
			if b, more = b[next:], next < len(b); more && b[0] == ',' { // else what follows the quote is a cell
				b = b[1:]
			}
		} else if n := bytes.IndexByte(b, ','); n >= 0 {
			text, b = b[:n], b[n+1:]
		} else {
			text, more = b, false
		}
		if len(text) > 0 {
			s.cells = append(s.cells, Cell{Col: col, Text: text})
		}
	}
}

// copyLong pushes a line that is larger than the window, column by column.
func (d *reader) copyLong(sep byte) error {
	s := &d.row
	for col := 1; ; col++ {
		d.need(MaxPiece)
		if d.has(`\\x`) && sep == '\t' {
			d.take(3)
			stream := &stream{d: d, lit: literal{hex: true, binary: true}, bare: true}
			if err := d.pushStream(stream, col); err != nil {
				return err
			}
		}
		for {
			d.need(MaxPiece)
			b := d.rest()
			if len(b) == 0 {
				return nil
			}
			b = b[:min(len(b), MaxPiece)]
			n := bytes.IndexAny(b, string([]byte{sep, '\n'}))
			end := n
			if n < 0 {
				end = (&stream{lit: literal{end: "\\"}}).cut(b)
			}
			c := Cell{Col: col, Text: b[:end]}
			last := byte(0)
			if n >= 0 {
				last = b[n]
			}
			d.take(max(end, n+1))
			if len(c.Text) > 0 && c.unescapeCopy() {
				s.cells = append(s.cells[:0], c)
				if err := d.out.Row(Place{Table: d.name, Number: d.number, Line: s.line}, s.cells); err != nil {
					return err
				}
			}
			if last == '\n' {
				d.run.rows++
				return nil
			}
			if last != 0 {
				break
			}
		}
	}
}
