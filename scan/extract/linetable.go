package extract

import "bytes"

// lineTable is the table among lines of text that Lines is in, or the lines
// that may become one.
type lineTable struct {
	open   bool
	sep    byte
	count  int // separators in a line
	number int
	row    int // the last one

	text  []byte // the lines held back, one after the other
	ends  [minTableLines]int
	nums  [minTableLines]int
	held  int
	ruled bool // a line is drawn below the first of them, as Markdown does
	cells []Cell
}

// minTableLines is how many lines with the same columns make a table.
const minTableLines = 3

// tableLine takes line n if it is or may become part of a table.
func (l *Lines) tableLine(n int, text []byte, m marks) (done bool, err error) {
	t := &l.table
	if t.open {
		if bytes.IndexByte(text, t.sep) >= 0 {
			return true, l.pushRow(n, text)
		}
		return false, l.endTable()
	}
	var sep byte
	count := 0
	if m&separatorMarks != 0 {
		sep, count = columnsOf(text, m)
	}
	if count == 0 && l.table.held == 0 {
		if m&gapMark == 0 {
			return false, l.endFixed()
		}
		return l.fixedLine(n, text)
	}
	if err := l.endFixed(); err != nil {
		return false, err
	}
	if count == 0 {
		return false, l.endTable()
	}
	if _, _, ok := parsePair(text); ok {
		return false, l.endTable()
	}
	if t.held > 0 && (sep != t.sep || count != t.count) {
		if err := l.endTable(); err != nil {
			return false, err
		}
	}
	t.sep, t.count = sep, count
	t.hold(n, text)
	if t.held < minTableLines && !t.ruled {
		return true, nil
	}
	return true, l.openTable()
}

// openTable makes the lines held back the first rows of a table.
func (l *Lines) openTable() error {
	if err := l.endForm(); err != nil {
		return err
	}
	t := &l.table
	t.open, t.number, t.row = true, l.NextTable(), 0
	return t.each(l.pushRow)
}

// endTable ends the table, of either kind; lines that did not become one are plain lines.
func (l *Lines) endTable() error {
	if err := l.endFixed(); err != nil {
		return err
	}
	if l.table.open {
		l.table.open = false
		return nil
	}
	return l.table.each(l.plainLine)
}

func (t *lineTable) hold(n int, text []byte) {
	t.text = append(t.text, text...)
	t.ends[t.held], t.nums[t.held] = len(t.text), n
	t.held++
}

// each calls f for each line held back, and lets go of them.
func (t *lineTable) each(f func(int, []byte) error) error {
	start := 0
	for i := range t.held {
		if err := f(t.nums[i], t.text[start:t.ends[i]]); err != nil {
			return err
		}
		start = t.ends[i]
	}
	t.held, t.text, t.ruled = 0, t.text[:0], false
	return nil
}

func (l *Lines) pushRow(n int, text []byte) error {
	t := &l.table
	t.row++
	t.cells = t.cells[:0]
	text = trimEdges(text, t.sep)
	for col, rest, more := 1, text, true; more; col++ {
		var cell []byte
		cell, rest, more = bytes.Cut(rest, []byte{t.sep})
		if cell = bytes.TrimSpace(cell); len(cell) > 0 {
			t.cells = append(t.cells, Cell{Col: col, Text: cell})
		}
	}
	if len(t.cells) == 0 {
		return nil
	}
	loc := l.loc
	if loc.Line = n; n == 0 {
		loc.Row = t.row
	}
	return l.out.Row(Row{Loc: loc, Table: t.number, Cells: t.cells})
}

// columnsOf returns the separator that splits text into columns and how often
// it stands there; 0 if the text, in which no marks stand but m, has none. A
// semicolon must stand twice: once it stands in any sentence.
func columnsOf(text []byte, m marks) (sep byte, count int) {
	for _, sep := range [...]byte{'\t', '|', ';'} {
		if m&marksOfByte(sep) == 0 || bytes.IndexByte(text, sep) < 0 {
			continue
		}
		inner := bytes.Count(unframed(text, sep), []byte{sep})
		if inner >= 2 || inner == 1 && sep != ';' {
			return sep, bytes.Count(trimEdges(text, sep), []byte{sep})
		}
	}
	return 0, 0
}

// unframed returns text without the separators around it that say nothing:
// indentation, and the semicolon at the end of a statement.
func unframed(text []byte, sep byte) []byte {
	switch sep {
	case '\t':
		return trimLeft(text)
	case ';':
		for len(text) > 0 && (text[len(text)-1] == ';' || isBlank(text[len(text)-1])) {
			text = text[:len(text)-1]
		}
		return text
	}
	return trimEdges(text, sep)
}

// trimEdges removes the bars that frame a row rather than split it.
func trimEdges(text []byte, sep byte) []byte {
	if sep == '|' {
		text = bytes.TrimSpace(text)
		text = bytes.TrimPrefix(text, []byte{sep})
		text = bytes.TrimSuffix(text, []byte{sep})
	}
	return text
}
