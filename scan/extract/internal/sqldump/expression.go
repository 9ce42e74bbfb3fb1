package sqldump

import (
	"bytes"
	"strings"
)

// expression parses a value that is more than a literal, such as
// CAST(N'2016-05-02' AS date), TO_DATE('02-05-2016', 'DD-MM-YYYY'),
// 'a' || 'b' or 'x'::text: its cell is the literals in it. Behind functions of
// dates a second literal is the form of the first.
func (d *reader) expression(b []byte, i int, final bool) (next int) {
	s := &d.row
	e := expression{col: s.col + 1, cell: -1}
	for {
		if i = spaces(b, i); i >= len(b) {
			return d.endExpression(&e, unless(final, len(b)))
		}
		c := b[i]
		switch {
		case c == ',' && e.depth == 0, c == ')' && e.depth == 0, c == ';' && s.list && e.depth == 0:
			return d.endExpression(&e, i)
		case c == '(' || c == ')':
			e.bracket(c)
			i++
			continue
		case bytes.HasPrefix(b[i:], []byte("--")) || bytes.HasPrefix(b[i:], []byte("/*")):
			if i = comment(b, i); i < 0 {
				return d.endExpression(&e, unless(final, len(b)))
			}
			continue
		}
		lit, n := d.literalAt(b[i:], true)
		switch {
		case n > 0:
			end, after, escaped := lit.closing(b, i+n)
			if end < 0 {
				if !final {
					return -1
				}
				end, after = len(b), len(b)
				d.damaged(d.line, ErrTruncated)
			}
			d.addLiteral(&e, b[i+n:end], lit, escaped)
			e.word = ""
			i = after
		case isWord(c) || c == '.' && i+1 < len(b) && isDigit(b[i+1]) || c == '-' || c == '[' || c == '`':
			end := wordEnd(b, i)
			if end == len(b) && !final {
				return -1
			}
			if s.list && e.depth == 0 && endsList(b[i:end]) {
				return d.endExpression(&e, i)
			}
			d.addWord(&e, b[i:end])
			i = end
		default:
			i++
		}
	}
}

// expression is the value that is being parsed.
type expression struct {
	col   int
	cell  int // its index in cells; -1 if there is none yet
	depth int
	first int // depth from which on the first literal counts alone; 0 for none
	taken bool
	word  string
}

func (e *expression) bracket(c byte) {
	if c == '(' {
		e.depth++
		if e.first == 0 && formatFunctions[e.word] {
			e.first, e.taken = e.depth, false
		}
		if e.word != "unistr" && e.word != "hextoraw" {
			e.word = ""
		}
		return
	}
	e.depth--
	if e.depth < e.first {
		e.first = 0
	}
}

// formatFunctions take a value and then how it is written.
var formatFunctions = map[string]bool{
	"to_date": true, "to_timestamp": true, "to_timestamp_tz": true, "to_number": true, "to_char": true, "str_to_date": true,
	"convert": true, "cast": true, "parse": true, "date_format": true, "strftime": true, "timestamp": true,
}

// addLiteral adds a quoted literal to the cell.
func (d *reader) addLiteral(e *expression, text []byte, lit literal, escaped bool) {
	s := &d.row
	if e.first > 0 && e.depth >= e.first {
		if e.taken {
			return
		}
		e.taken = true
	}
	lit.national = lit.national || e.word == "unistr"
	switch {
	case e.cell < 0 || s.cells[e.cell].Kind == Number:
		if e.cell >= 0 { // a number before it was not the value
			s.cut(e.cell)
			e.cell = -1
		}
		n := len(s.cells)
		d.quoted(text, lit, escaped)
		if len(s.cells) > n {
			e.cell = n
		}
		if strings.EqualFold(e.word, "hextoraw") && e.cell >= 0 {
			s.cells[e.cell].Kind = Binary
			s.edits = append(s.edits, edit{e.cell, literal{hex: true}})
		}
	default: // joined to what came before
		c := &s.cells[e.cell]
		s.edits = dropEdit(s.edits, e.cell, c)
		part := bytes.Clone(text)
		if lit.hex {
			if data, ok := decodeHex(part); ok {
				part = data
			}
		} else if lit.end == "'" || lit.end == `"` {
			part = lit.unescape(part)
		}
		start := len(s.join)
		s.join = append(append(s.join, c.Text...), part...)
		c.Text = s.join[start:]
	}
}

// dropEdit does the edit of a cell that is about to be joined to another now,
// to a copy of its text.
func dropEdit(edits []edit, cell int, c *Cell) []edit {
	if len(edits) == 0 || edits[len(edits)-1].cell != cell {
		return edits
	}
	lit := edits[len(edits)-1].lit
	c.Text = bytes.Clone(c.Text)
	switch {
	case lit.hex:
		if data, ok := decodeHex(c.Text); ok {
			c.Text = data
		}
	case lit.end == "'" || lit.end == `"`:
		c.Text = lit.unescape(c.Text)
	}
	return edits[:len(edits)-1]
}

// addWord adds a number to the cell, or remembers the name of a function.
func (d *reader) addWord(e *expression, word []byte) {
	s := &d.row
	e.word = ""
	switch {
	case len(word) > 2 && word[0] == '0' && word[1]|0x20 == 'x':
		if e.cell < 0 && (e.first == 0 || !e.taken) {
			e.cell, e.taken = len(s.cells), true
			s.edits = append(s.edits, edit{len(s.cells), literal{hex: true}})
			s.cells = append(s.cells, Cell{Col: e.col, Text: word[2:], Kind: Binary})
		}
	case isDigit(word[0]) || word[0] == '-' && len(word) > 1 || word[0] == '.':
		if e.cell < 0 && (e.first == 0 || !e.taken) {
			e.cell, e.taken = len(s.cells), true
			s.cells = append(s.cells, Cell{Col: e.col, Text: word, Kind: Number})
		}
	default:
		if len(word) < 32 {
			e.word = strings.ToLower(string(word))
		}
	}
}

// endExpression ends the value, unless more bytes are needed to know it.
func (d *reader) endExpression(e *expression, next int) int {
	if next < 0 {
		return -1
	}
	if e.cell >= 0 && len(d.row.cells[e.cell].Text) == 0 {
		d.row.cut(e.cell)
	}
	return next
}

// wordEnd returns where the word, number or name at b[i:] ends.
func wordEnd(b []byte, i int) int {
	switch b[i] {
	case '[', '`':
		end := byte('`')
		if b[i] == '[' {
			end = ']'
		}
		if n := bytes.IndexByte(b[i+1:], end); n >= 0 && n < maxName {
			return i + n + 2
		}
		return i + 1
	}
	number := isDigit(b[i]) || b[i] == '-' || b[i] == '.'
	for i++; i < len(b); i++ {
		c := b[i]
		if !isWord(c) && c != '.' && (!number || c != '-' && c != '+' || b[i-1]|0x20 != 'e') {
			break
		}
	}
	return i
}

// comment returns where the comment at b[i:] ends; -1 if b does not hold it.
// The inside of a conditional comment of MySQL is none.
func comment(b []byte, i int) int {
	end := "\n"
	if b[i] == '/' {
		end = "*/"
		if i+2 < len(b) && b[i+2] == '!' {
			return i + 3
		}
	}
	n := bytes.Index(b[i:], []byte(end))
	if n < 0 {
		return -1
	}
	return i + n + len(end)
}

// endsList tells whether a word ends the values of a SELECT.
func endsList(word []byte) bool {
	if len(word) > 9 {
		return false
	}
	switch strings.ToLower(string(word)) {
	case "from", "union", "where", "go", "insert", "minus", "intersect", "except", "on", "returning":
		return true
	}
	return false
}
