package layout

import (
	"bytes"
	"slices"
	"unicode"
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
// below, and how many have lines half above and half below.
type aligned struct {
	columns, above, centered int
}

// enough is how many rows must show how cells are aligned.
const enough = 2

// joinWrapped joins the lines of each row of a table, which is lines[start:end];
// lines around it may belong to its first and last row. The rest of a wrapped
// cell stands behind a line feed. It returns the rows, and how many of the
// lines before and behind the table are in them.
func (l *Layout) joinWrapped(lines []Line, start, end int, cols []Column) (rows []Line, lead, tail int) {
	w := &wrapping{cols: cols, ends: make([]float64, len(cols))}
	for i := range lines[start:end] {
		line := &lines[start+i]
		for k, col := range Assigned(line, cols) {
			if col < len(cols) {
				w.ends[col] = max(w.ends[col], line.Cells[k].U1)
			}
		}
	}
	if l.aligned.columns != len(cols) {
		l.aligned = aligned{columns: len(cols)}
	}
	if start > 0 && w.halfLine(&lines[start-1], &lines[start]) {
		lead++
	}
	for end+tail < len(lines) && tail < maxWrapped {
		line, next := &lines[end+tail-1], &lines[end+tail]
		if !w.halfLine(line, next) && !(w.continues(next) && w.goesOn(line, next)) {
			break
		}
		tail++
	}
	lines = lines[:end+tail]
	table, merged := w.joinCentered(lines[start-lead:])
	l.aligned.centered += merged
	for i := range table {
		for k, col := range Assigned(&table[i], cols) {
			if col < len(cols) {
				w.ends[col] = max(w.ends[col], table[i].Cells[k].U1)
			}
		}
	}
	w.eachGroup(table, func(from, to int) {
		under, over := w.fits(table[:to], from-1), w.fitsOver(table, from, to)
		if under && over { // what is nearer?
			gap, next := w.gap(table, from), w.gap(table, to)
			under, over = gap < closer*next, next < closer*gap
		}
		switch {
		case under && !over:
			l.aligned.above--
		case over && !under:
			l.aligned.above++
		}
	})
	switch {
	case l.aligned.centered >= enough:
		table = w.joinUnder(table, table[:0], true)
		return w.joinOver(table, table[:0]), lead, tail
	case l.aligned.above < enough:
		return w.joinUnder(table, table[:0], l.aligned.above > 0), lead, tail
	}
	if merged == 0 {
		table = lines[start-lead:]
		for lead < start && lead < maxWrapped && w.continues(&lines[start-lead-1]) && w.leadsTo(&lines[start-lead-1], &lines[start-lead]) {
			lead++
			table = lines[start-lead:]
		}
	}
	return w.joinOver(table, table[:0]), lead, tail
}

// closer is how much smaller a gap is than another that is surely wider.
const closer = 0.97

// gap returns the room between line i of a table and the one before.
func (w *wrapping) gap(lines []Line, i int) float64 { return lines[i-1].low() - lines[i].high() }

// parted tells whether there is more room further below line i than above it,
// before the next row.
func (w *wrapping) parted(lines []Line, i int) bool {
	gap := w.gap(lines, i)
	for i++; i < len(lines); i++ {
		if gap < closer*w.gap(lines, i) {
			return true
		}
		if !w.continues(&lines[i]) {
			return false
		}
	}
	return true
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
	for k, col := range Assigned(next, w.cols) {
		i := w.cellAt(line, col)
		if i < 0 || !w.wraps(&line.Cells[i], &next.Cells[k], col, next.Size) {
			return false
		}
	}
	return true
}

// takes tells whether the row of the leading n lines takes the next one.
func (w *wrapping) takes(lines []Line, n int, row *Line, strict bool) bool {
	wrapped := w.goesOn(&lines[n-1], &lines[n])
	if wrapped && !strict {
		return true
	}
	return (wrapped || !strict && w.addsTo(row, &lines[n-1], &lines[n])) && w.parted(lines, n)
}

// addsTo tells whether next, of one cell, adds a line to that cell of a row,
// of which line is the last. Someone may have meant to start it.
func (w *wrapping) addsTo(row, line, next *Line) bool {
	return len(next.Cells) == 1 && near(line, next) && w.cellAt(row, w.columnOf(next)) >= 0
}

func (w *wrapping) columnOf(l *Line) int { return Assign(l, w.cols)[0] }

// leadsTo tells whether each cell of line goes on in next, right below it.
func (w *wrapping) leadsTo(line, next *Line) bool {
	if !near(line, next) {
		return false
	}
	for k, col := range Assigned(line, w.cols) {
		i := w.cellAt(next, col)
		if i < 0 || !w.wraps(&line.Cells[k], &next.Cells[i], col, line.Size) {
			return false
		}
	}
	return true
}

// halfLine tells whether two lines stand nearer to each other than lines of
// text can, in other columns: they are of one row, whose cells are centered.
func (w *wrapping) halfLine(line, next *Line) bool {
	const nearest = 0.8 // of the font size
	if line.Angle != next.Angle || line.V-next.V > nearest*min(line.Size, next.Size) {
		return false
	}
	cols := Assign(next, w.cols)
	return !slices.ContainsFunc(Assign(line, w.cols), func(col int) bool { return slices.Contains(cols, col) })
}

// joinCentered joins half lines to rows, and returns the rows and how many of
// them have lines on both sides.
func (w *wrapping) joinCentered(lines []Line) (rows []Line, both int) {
	out := lines[:0]
	for i := 0; i < len(lines); {
		row, main := lines[i], lines[i]
		n := 1
		for i+n < len(lines) && w.halfLine(&lines[i+n-1], &lines[i+n]) {
			row.join(&lines[i+n], w.cols)
			if len(lines[i+n].Cells) > len(main.Cells) {
				main = lines[i+n]
			}
			n++
		}
		if n > 2 {
			both++
		}
		row.Number, row.V = main.Number, main.V
		row.over, row.under = lines[i].V-main.V, main.V-lines[i+n-1].V
		out = append(out, row)
		i += n
	}
	return out, both
}

func near(line, next *Line) bool {
	return line.Angle == next.Angle && line.low()-next.high() <= maxWrapGap*max(line.Size, next.Size, 1)
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
	if col >= len(w.ends) || !hasLetter(upper.Text) && !hasLetter(lower.Text) {
		return false // numbers are not wrapped
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

func hasLetter(b []byte) bool { return bytes.ContainsFunc(b, unicode.IsLetter) }

// joinUnder joins lines to the row above them; if strict, only those that were
// wrapped.
func (w *wrapping) joinUnder(lines, out []Line, strict bool) []Line {
	for i := 0; i < len(lines); {
		row := lines[i]
		n := 1
		for i+n < len(lines) && n <= maxWrapped && len(row.Cells) > 1 && w.continues(&lines[i+n]) && w.takes(lines[i:], n, &row, strict) {
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
