package extract

import (
	"bytes"
	"strconv"
	"time"
)

// cellAttributes reads what the attributes of a table cell say of it: the
// columns and rows that it takes (colspan, rowspan), and the date behind what
// it shows, as spreadsheet programs write it (sdval, sdnum).
func (h *htmlReader) cellAttributes(attrs []attribute) {
	cell := h.cell()
	if cell == nil {
		return
	}
	t := &h.tables[len(h.tables)-1]
	columns, rows := span(attrs, "colspan"), span(attrs, "rowspan")
	t.col = min(cell.col+columns-1, maxRowCells)
	if rows > 1 {
		for len(t.below) <= t.col {
			t.below = append(t.below, 0)
		}
		for col := cell.col; col <= t.col; col++ {
			t.below[col] = uint16(rows)
		}
	}
	if text, ok := sheetDate(attrs); ok {
		cell.text, cell.date = text, true
	}
}

// maxSpan bounds what a cell takes, as browsers do.
const maxSpan = 1000

// span returns the number of columns or rows that a cell takes.
func span(attrs []attribute, name string) int {
	value, ok := find(attrs, name)
	if !ok {
		return 1
	}
	n, err := strconv.Atoi(string(bytes.TrimSpace(value)))
	if err != nil {
		return 1
	}
	return min(max(n, 1), maxSpan)
}

// sheetDate returns the date of a cell of a page that LibreOffice made of a
// sheet: the value, in days since the end of 1899, and the pattern that it is
// shown by, which may leave out the century: sdval="15426" sdnum="1043;0;DD-MM-YY".
func sheetDate(attrs []attribute) ([]byte, bool) {
	pattern, _ := find(attrs, "sdnum")
	value, ok := find(attrs, "sdval")
	if !ok || !bytes.ContainsAny(pattern, "YyJj") || !bytes.ContainsAny(pattern, "DdTt") {
		return nil, false
	}
	days, err := strconv.ParseFloat(string(value), 64)
	if err != nil || days < 0 || days > 2958465 { // the end of the year 9999
		return nil, false
	}
	date := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(days))
	return date.AppendFormat(nil, time.DateOnly), true
}
