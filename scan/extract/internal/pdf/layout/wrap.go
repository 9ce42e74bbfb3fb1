package layout

import (
	"bytes"
	"slices"
)

const (
	// maxWrapGap is how far apart the lines of a wrapped cell stand, as a
	// multiple of the font size.
	maxWrapGap = 1.6
	// maxWrapped is how many lines a wrapped cell adds to its row at most.
	maxWrapped = 40
)

// wrapping is where the further lines of wrapped cells stand: under the line
// that has the first cell of the row, where cells are aligned to the top, or
// above it. Anything else may be a row of its own, and two rows must never
// become one.
type wrapping struct {
	cols []Column
	// of the words in a column, how far they reach
	ends []float64
}

// aligned counts, over the tables of a file with the same number of columns,
// how many rows have their further lines above them, less those that have them
// below.
type aligned struct {
	columns, above int
}

// joinWrapped joins the lines of each row of a table, of which the first is
// lines[start]; lines before it may belong to its first row. The rest of a
// wrapped cell stands behind a line feed. It returns the rows, and how many of
// the lines before start are in them.
func (l *Layout) joinWrapped(lines []Line, start int, cols []Column) (rows []Line, lead int) {
	w := &wrapping{cols: cols, ends: make([]float64, len(cols))}
	table := lines[start:]
	for i := range table {
		for k, col := range Assign(&table[i], cols) {
			if col < len(cols) {
				w.ends[col] = max(w.ends[col], table[i].Cells[k].U1)
			}
		}
	}
	if l.aligned.columns != len(cols) {
		l.aligned = aligned{columns: len(cols)}
	}
	w.eachGroup(table, func(from, to int) {
		under, over := w.fits(table[:to], from-1), w.fitsOver(table, from, to)
		switch {
		case under && !over:
			l.aligned.above--
		case over && !under:
			l.aligned.above++
		}
	})
	const enough = 2
	if l.aligned.above < enough {
		return w.joinUnder(table, table[:0]), 0
	}
	for lead < start && lead < maxWrapped && w.continues(&lines[start-lead-1]) && w.leadsTo(&lines[start-lead-1], &lines[start-lead]) {
		lead++
	}
	table = lines[start-lead:]
	return w.joinOver(table, table[:0]), lead
}

// continues tells whether l, of a table, has no cell in the first column, so
// that it may be a part of the row above or below it.
func (w *wrapping) continues(l *Line) bool {
	cols := Assign(l, w.cols)
	return len(cols) > 0 && cols[0] > 0 && 3*len(cols) <= 2*len(w.cols)
}

// eachGroup calls f for each run of lines that may be parts of rows.
func (w *wrapping) eachGroup(lines []Line, f func(from, to int)) {
	for i := 0; i < len(lines); i++ {
		if !w.continues(&lines[i]) {
			continue
		}
		from := i
		for i < len(lines) && w.continues(&lines[i]) {
			i++
		}
		f(from, i)
	}
}

// fits tells whether all lines behind line row go on what stands in it.
func (w *wrapping) fits(lines []Line, row int) bool {
	if row < 0 {
		return false
	}
	for i := row; i+1 < len(lines); i++ {
		if !w.goesOn(&lines[i], &lines[i+1]) {
			return false
		}
	}
	return true
}

// fitsOver tells whether the lines from..to begin what line to goes on with.
func (w *wrapping) fitsOver(lines []Line, from, to int) bool {
	if to >= len(lines) {
		return false
	}
	for i := to; i > from; i-- {
		if !w.leadsTo(&lines[i-1], &lines[i]) {
			return false
		}
	}
	return true
}

// goesOn tells whether each cell of next goes on a cell of line, which stands
// right above it.
func (w *wrapping) goesOn(line, next *Line) bool {
	if !near(line, next) {
		return false
	}
	for k, col := range Assign(next, w.cols) {
		i := w.cellAt(line, col)
		if i < 0 || !w.wraps(&line.Cells[i], &next.Cells[k], col, next.Size) {
			return false
		}
	}
	return true
}

// addsTo tells whether next, of one cell, adds a line to that cell of a row,
// of which line is the last: it need not be one that was wrapped.
func (w *wrapping) addsTo(row, line, next *Line) bool {
	return len(next.Cells) == 1 && near(line, next) && w.cellAt(row, w.columnOf(next)) >= 0
}

func (w *wrapping) columnOf(l *Line) int { return Assign(l, w.cols)[0] }

// leadsTo tells whether each cell of line goes on in next, right below it.
func (w *wrapping) leadsTo(line, next *Line) bool {
	if !near(line, next) {
		return false
	}
	for k, col := range Assign(line, w.cols) {
		i := w.cellAt(next, col)
		if i < 0 || !w.wraps(&line.Cells[k], &next.Cells[i], col, line.Size) {
			return false
		}
	}
	return true
}

func near(line, next *Line) bool {
	return line.Angle == next.Angle && line.V-next.V <= maxWrapGap*max(line.Size, next.Size, 1)
}

// cellAt returns the index of the cell of l in column col, or -1.
func (w *wrapping) cellAt(l *Line, col int) int {
	return slices.Index(Assign(l, w.cols), col)
}

// wraps tells whether upper was wrapped before the first word of lower: where
// that had found room, someone meant to start a line.
func (w *wrapping) wraps(upper, lower *Cell, col int, size float64) bool {
	const (
		slack = 0.25 // of the width, which is not known well
		space = 0.25 // of the font size
	)
	if col >= len(w.ends) {
		return false
	}
	word := lower.Text
	if i := bytes.IndexByte(word, ' '); i > 0 {
		word = word[:i]
	}
	// The width of the word, by its share of the characters of its cell.
	width := (lower.U1 - lower.U0) * float64(len(word)) / float64(max(len(lower.Text), 1))
	room := w.ends[col] - upper.U1
	return width+space*size >= (1-slack)*room
}

// joinUnder joins lines to the row above them.
func (w *wrapping) joinUnder(lines, out []Line) []Line {
	for i := 0; i < len(lines); {
		row := lines[i]
		n := 1
		for i+n < len(lines) && n <= maxWrapped && len(row.Cells) > 1 && w.continues(&lines[i+n]) &&
			(w.goesOn(&lines[i+n-1], &lines[i+n]) || w.addsTo(&row, &lines[i+n-1], &lines[i+n])) {
			row.join(&lines[i+n], w.cols)
			n++
		}
		out = append(out, row)
		i += n
	}
	return out
}

// joinOver joins lines to the row below them.
func (w *wrapping) joinOver(lines, out []Line) []Line {
	for i := 0; i < len(lines); {
		to := i
		for to < len(lines) && to-i < maxWrapped && w.continues(&lines[to]) {
			to++
		}
		for from := i; from < to; from++ {
			if w.fitsOver(lines, from, to) {
				break
			}
			out = append(out, lines[from]) // of no row
			i++
		}
		if i == to {
			if to < len(lines) {
				out = append(out, lines[to])
			}
			i = to + 1
			continue
		}
		row := lines[i]
		for k := i + 1; k <= to; k++ {
			row.join(&lines[k], w.cols)
		}
		row.Number, row.V = lines[to].Number, lines[to].V
		out = append(out, row)
		i = to + 1
	}
	return out
}

// join adds the cells of l to those of the same columns, or as cells of their
// own.
func (row *Line) join(l *Line, cols []Column) {
	own, more := Assign(row, cols), Assign(l, cols)
	cells := make([]Cell, 0, len(row.Cells)+len(l.Cells))
	i, k := 0, 0
	for i < len(own) || k < len(more) {
		switch {
		case k == len(more) || i < len(own) && own[i] < more[k]:
			cells = append(cells, row.Cells[i])
			i++
		case i == len(own) || more[k] < own[i]:
			cells = append(cells, l.Cells[k])
			k++
		default:
			c := row.Cells[i]
			c.Text = joinText(c.Text, l.Cells[k].Text)
			c.U0, c.U1, c.gaps = min(c.U0, l.Cells[k].U0), max(c.U1, l.Cells[k].U1), nil
			cells = append(cells, c)
			i++
			k++
		}
	}
	row.Cells = cells
}
