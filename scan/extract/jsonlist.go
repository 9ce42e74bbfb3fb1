package extract

import (
	"bytes"
	"strconv"
)

// jsonList gathers the scalars of the innermost array outside of records, for
// as long as it is not known what they are: a row, if the array is an element
// of an array; a column, if there are many; else values of what is around.
type jsonList struct {
	open  bool
	path  []byte
	line  int
	text  []byte
	items []jsonItem
	gone  int // items that have been pushed as cells or rows
	table int // of the column; 0 if the list is none
	cells []Cell
}

type jsonItem struct{ end, line int }

const (
	maxLooseItems = 32      // more are a column
	maxRowCells   = 1 << 14 // more columns are a row of their own
)

func (l *jsonList) begin(line int, path []byte) {
	l.path = append(l.path[:0], path...)
	l.open, l.line, l.gone, l.table = true, line, 0, 0
	l.clear()
}

func (l *jsonList) clear() { l.text, l.items = l.text[:0], l.items[:0] }

// item returns the text of item i.
func (l *jsonList) item(i int) []byte {
	start := 0
	if i > 0 {
		start = l.items[i-1].end
	}
	return l.text[start:l.items[i].end]
}

// listed adds a value to the list.
func (j *jsonReader) listed(line int, text []byte) error {
	l := &j.list
	l.text = append(l.text, text...)
	l.items = append(l.items, jsonItem{len(l.text), line})
	if f := j.around(len(j.stack) - 1); f != nil {
		if len(l.items) >= maxRowCells || len(l.text) >= maxRow {
			return j.pushRow(f)
		}
		return nil
	}
	if l.table != 0 || len(l.items) > maxLooseItems {
		return j.pushColumn()
	}
	return nil
}

// around returns the array of which the container at depth n is an element:
// an array, or the lines of JSON lines; else nil.
func (j *jsonReader) around(n int) *jsonFrame {
	switch {
	case n > 0 && j.stack[n-1].array:
		return &j.stack[n-1]
	case n == 0 && j.lines:
		j.above.index = j.top
		return &j.above
	}
	return nil
}

// endList ends the list with its array, which is no longer on the stack.
func (j *jsonReader) endList() error {
	l := &j.list
	if !l.open {
		return nil
	}
	if f := j.around(len(j.stack)); f != nil {
		l.open = false
		return j.pushRow(f)
	}
	if l.table != 0 {
		l.open = false
		return j.pushColumn()
	}
	return j.flush()
}

// flush makes the values of the list values of what is around it.
func (j *jsonReader) flush() error {
	l := &j.list
	if !l.open {
		return nil
	}
	l.open = false
	label := make([]byte, 0, 64)
	for i, item := range l.items {
		text := l.item(i)
		if len(text) == 0 {
			continue
		}
		label = append(append(label[:0], l.path...), '[')
		label = append(strconv.AppendInt(label, int64(l.gone+i+1), 10), ']')
		u := Unit{Loc: Loc{Line: item.line}, Label: j.label(label), Text: text}
		if err := j.hold(u); err != nil {
			return err
		}
	}
	l.clear()
	return nil
}

// pushRow pushes the list as a row, or a part of one, of the array f.
func (j *jsonReader) pushRow(f *jsonFrame) error {
	l := &j.list
	if f.table == 0 || f.table != j.tables { // none, or another came between
		j.tables++
		f.table = j.tables
	}
	cells := l.cells[:0]
	for i := range l.items {
		if text := l.item(i); len(text) > 0 {
			cells = append(cells, Cell{Col: l.gone + i + 1, Text: text})
		}
	}
	l.cells = cells
	l.gone += len(l.items)
	loc := j.loc
	loc.Part, loc.Row, loc.Line = j.label(l.path[:min(f.size, len(l.path))]), f.index, l.line
	var err error
	if len(cells) > 0 {
		err = j.out.Row(Row{Loc: loc, Table: f.table, Cells: cells})
	}
	l.clear()
	return err
}

// pushColumn pushes the list as rows of a column, under the name of the array.
func (j *jsonReader) pushColumn() error {
	l := &j.list
	loc := j.loc
	loc.Part, loc.Line = j.label(l.path), l.line
	if l.table == 0 {
		j.tables++
		l.table = j.tables
		name := bytes.Clone(l.path[bytes.LastIndexByte(l.path, '.')+1:])
		if len(name) > 0 {
			if err := j.out.Row(Row{Loc: loc, Table: l.table, Cells: []Cell{{Col: 1, Text: name}}}); err != nil {
				return err
			}
		}
	}
	for i, item := range l.items {
		text := l.item(i)
		if len(text) == 0 {
			continue
		}
		loc.Row, loc.Line = l.gone+i+1, item.line
		if err := j.out.Row(Row{Loc: loc, Table: l.table, Cells: []Cell{{Col: 1, Text: text}}}); err != nil {
			return err
		}
	}
	l.gone += len(l.items)
	l.clear()
	return nil
}
