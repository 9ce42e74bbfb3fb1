package scan

import (
	"bytes"
	"slices"

	"github.com/piiscan/piiscan/scan/extract"
)

// monthFirstColumns returns the columns, by number in rising order, whose dates are
// written with the month before the day: some of the first rows can be read no other
// way, and none can be no date so.
func monthFirstColumns(rows []bufferedRow) (cols []int) {
	proved, refuted := map[int]bool{}, map[int]bool{}
	for _, r := range rows {
		for _, c := range r.cells {
			switch d, ok := numericDateOf(c.Text); {
			case !ok:
			case d.first > 12:
				refuted[c.Col] = true
			case d.second > 12:
				proved[c.Col] = true
			}
		}
	}
	for col := range proved {
		if !refuted[col] {
			cols = append(cols, col)
		}
	}
	slices.Sort(cols)
	return cols
}

// dayFirst returns the row with the dates in some columns turned into the order that
// is read: the day before the month.
func dayFirst(r *extract.Row, cols []int) *extract.Row {
	out := *r
	out.Cells = slices.Clone(r.Cells)
	for i := range out.Cells {
		c := &out.Cells[i]
		if _, in := slices.BinarySearch(cols, c.Col); !in {
			continue
		}
		if d, ok := numericDateOf(c.Text); ok && d.first <= 12 {
			c.Text = d.turned(c.Text)
		}
	}
	return &out
}

// numericDate is a date of numbers, the year last.
type numericDate struct {
	first, second int
	sep           byte
	middle, last  int // where the second number and the year begin
}

// numericDateOf reads a cell that is a date: 5/23/1985, 05-23-85.
func numericDateOf(cell []byte) (d numericDate, ok bool) {
	const longest, shortest = len("05/23/1985"), len("5/3/85")
	if len(cell) < shortest || len(cell) > longest || !isDigitByte(cell[0]) {
		return d, false
	}
	i := bytes.IndexAny(cell, "/-.")
	if i < 0 {
		return d, false
	}
	d.sep, d.middle = cell[i], i+1
	n := bytes.IndexByte(cell[d.middle:], d.sep)
	if n < 0 {
		return d, false
	}
	d.last = d.middle + n + 1
	d.first, d.second = dayOf(cell[:i]), dayOf(cell[d.middle:d.last-1])
	year := cell[d.last:]
	return d, d.first > 0 && d.second > 0 && (len(year) == 4 || len(year) == 2) && digitsEnd(year, 0) == len(year)
}

// dayOf reads a number of a day or a month; 0 if it is none.
func dayOf(text []byte) int {
	if len(text) == 0 || len(text) > 2 || digitsEnd(text, 0) < len(text) {
		return 0
	}
	n := 0
	for _, c := range text {
		n = 10*n + int(c-'0')
	}
	if n > 31 {
		return 0
	}
	return n
}

// turned returns the date with its first two numbers in the other order.
func (d *numericDate) turned(cell []byte) []byte {
	out := make([]byte, 0, len(cell))
	out = append(append(out, cell[d.middle:d.last-1]...), d.sep)
	out = append(append(out, cell[:d.middle-1]...), d.sep)
	return append(out, cell[d.last:]...)
}
