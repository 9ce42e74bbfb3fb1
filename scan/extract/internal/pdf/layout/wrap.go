package layout

import "slices"

// maxWrapGap is how far below its row a wrapped cell goes on, as a multiple of
// the font size.
const maxWrapGap = 1.6

// joinWrapped puts lines that are the rest of a wrapped cell into the row above
// them, behind a line feed: lines with one cell, close under the row, in
// another column than the first. Anything else may be a row of its own, and
// two rows must never become one.
func joinWrapped(lines []Line, cols []Column) []Line {
	out := lines[:0]
	var above *Line // the row
	v := 0.0        // of the last line joined to it
	for _, l := range lines {
		if above != nil && len(l.Cells) == 1 && v-l.V <= maxWrapGap*max(l.Size, 1) && above.join(&l, cols) {
			v = l.V
			continue
		}
		out = append(out, l)
		above, v = &out[len(out)-1], l.V
	}
	return out
}

// join adds the only cell of l to the cell of the same column, if there is one.
func (row *Line) join(l *Line, cols []Column) bool {
	col := Assign(l, cols)[0]
	if col == 0 || len(row.Cells) < 2 {
		return false
	}
	k := slices.Index(Assign(row, cols), col)
	if k < 0 {
		return false
	}
	row.Cells = slices.Clone(row.Cells)
	c := &row.Cells[k]
	c.Text = slices.Concat(c.Text, []byte{'\n'}, l.Cells[0].Text)
	c.U0, c.U1 = min(c.U0, l.Cells[0].U0), max(c.U1, l.Cells[0].U1)
	return true
}
