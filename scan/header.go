package scan

import (
	"slices"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// findHeader returns the index of the row that names the columns, or -1. It is
// the first row that reads like one: at least two cells are known labels, or
// one is and nothing in the row looks like data; failing that, a first row of
// words above columns of data.
func findHeader(rows []bufferedRow, label func(string) pii.Label) int {
	wide := widest(rows) > 1
	for i, r := range rows {
		if wide && len(r.cells) == 1 {
			continue // a title
		}
		known, data := 0, 0
		for _, c := range r.cells {
			switch {
			case isLabel(c, label):
				known++
			case isData(c):
				data++
			}
		}
		if known >= 2 && known > data || known == 1 && data == 0 && !isUpright(rows, label) {
			return i
		}
	}
	if wordsAboveData(rows) && !isUpright(rows, label) {
		return 0
	}
	return -1
}

// wordsAboveData reports whether the first row holds no data and some column
// below it nothing else.
func wordsAboveData(rows []bufferedRow) bool {
	if len(rows) < 3 || len(rows[0].cells) < 2 {
		return false
	}
	for _, c := range rows[0].cells {
		if isData(c) {
			return false
		}
	}
	for _, c := range rows[0].cells {
		if columnOfData(rows[1:], c.Col) {
			return true
		}
	}
	return false
}

// columnOfData reports whether each row has data in the column.
func columnOfData(rows []bufferedRow, col int) bool {
	for _, r := range rows {
		if !slices.ContainsFunc(r.cells, func(c extract.Cell) bool { return c.Col == col && isData(c) }) {
			return false
		}
	}
	return true
}

func widest(rows []bufferedRow) int {
	n := 0
	for _, r := range rows {
		n = max(n, len(r.cells))
	}
	return n
}

// isUpright reports whether the first cells of the rows are the labels.
func isUpright(rows []bufferedRow, label func(string) pii.Label) bool {
	if widest(rows) > 4 {
		return false
	}
	known := map[pii.Label]bool{}
	for _, r := range rows {
		if len(r.cells) >= 2 && isLabel(r.cells[0], label) {
			known[label(string(r.cells[0].Text))] = true
		}
	}
	return len(known) >= 2
}

// maxLabelSize is the longest cell that is taken for a label, in bytes.
const maxLabelSize = 64

// isLabel reports whether the cell's text is a label with a known meaning.
func isLabel(c extract.Cell, label func(string) pii.Label) bool {
	if c.Type != extract.CellText || len(c.Text) == 0 || len(c.Text) > maxLabelSize {
		return false
	}
	return label(string(c.Text)).Field != pii.FieldNone
}

// isData reports whether a cell that is no known label holds a value rather
// than the name of a column: a number, a date, an address.
func isData(c extract.Cell) bool {
	if c.Type != extract.CellText {
		return true
	}
	digits := 0
	for _, b := range c.Text {
		switch {
		case b >= '0' && b <= '9':
			digits++
		case b == '@':
			return true
		}
	}
	return digits >= 4 || digits > 0 && digits*2 >= len(c.Text)
}
