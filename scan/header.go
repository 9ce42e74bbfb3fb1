package scan

import (
	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// findHeader returns the index of the row that names the columns, or -1. It is
// the first row that reads like one: at least two cells are known labels, or
// one is and nothing in the row looks like data.
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
	return -1
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
