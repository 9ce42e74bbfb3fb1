package layout

import (
	"bytes"
	"slices"
)

const (
	// minBeside is how many lines columns of running text have at least, all
	// together and each.
	minBeside     = 6
	minBesideEach = 3
	// maxBeside bounds the lines that one search looks at.
	maxBeside = 300
	// gutter is the narrowest room between columns of running text, as a
	// multiple of the font size.
	gutter = 1.0
	// columnWords is the mean number of words in the lines of such a column;
	// forms have fewer.
	columnWords = 4
)

// beside returns how many of the leading lines are columns of running text
// side by side whose lines do not stand at the same height, and the columns.
// Read from top to bottom they would be mixed line by line.
func (l *Layout) beside(lines []Line) (n int, cols []Column) {
	if len(lines) < minBeside || len(lines[0].Cells) != 1 {
		return 0, nil
	}
	covered, next, spare := l.covers[0][:0], l.covers[1], l.covers[2]
	defer func() { l.covers = [3][]Column{covered, next, spare} }()
	for n = 0; n < min(len(lines), maxBeside); n++ {
		line := &lines[n]
		if n > 0 && !follows(&lines[n-1], line) {
			break
		}
		next = append(next[:0], covered...)
		for _, c := range line.Cells {
			spare = appendCover(spare[:0], next, Column{c.U0, c.U1}, gutter*line.Size)
			next, spare = spare, next
		}
		if len(next) == 1 && len(covered) > 1 {
			break // a line across the gutter
		}
		covered, next = next, covered
	}
	if n < minBeside || len(covered) < 2 || !misaligned(lines[:n], covered) {
		return 0, nil
	}
	return n, slices.Clone(covered)
}

// appendCover appends stretches that are in order and one more, joined with
// those that are nearer than room.
func appendCover(out, cols []Column, c Column, room float64) []Column {
	for _, have := range cols {
		switch {
		case have.U1+room < c.U0:
			out = append(out, have)
		case c.U1+room < have.U0:
			out = append(out, c)
			c = have
		default:
			c = Column{min(c.U0, have.U0), max(c.U1, have.U1)}
		}
	}
	return append(out, c)
}

// misaligned tells whether most lines stand in one column alone, in turn, and
// each column is running text.
func misaligned(lines []Line, cols []Column) bool {
	count, words := make([]int, len(cols)), make([]int, len(cols))
	single, turns, last := 0, 0, -1
	for i := range lines {
		l := &lines[i]
		in := Assign(l, cols)
		for k, col := range in {
			if col >= len(cols) {
				return false
			}
			count[col]++
			words[col] += bytes.Count(l.Cells[k].Text, []byte{' '}) + 1
		}
		if len(in) == 1 {
			single++
			if in[0] != last {
				turns++
			}
			last = in[0]
		}
	}
	for col := range cols {
		if count[col] < minBesideEach || words[col] < columnWords*count[col] {
			return false
		}
	}
	return 5*single >= 3*len(lines) && turns > len(cols)
}
