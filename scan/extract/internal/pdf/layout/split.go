package layout

import (
	"math"
	"slices"
)

const (
	// minSplit is the number of rows that must show the same gap for it to
	// part columns.
	minSplit = 3
	// sameStart is how far the starts of cells of one column lie apart, as a
	// fraction of the font size.
	sameStart = 0.25
)

// splitCells parts cells of a table where a gap that is too narrow to tell by
// itself stands at the same place in most rows: the words behind it start on
// one line from top to bottom.
func splitCells(lines []Line) {
	for range 16 { // columns
		u, ok := commonStart(lines)
		if !ok {
			return
		}
		for i := range lines {
			lines[i].splitAt(u)
		}
	}
}

// commonStart returns where the words behind soft gaps start in most of the
// rows that have a cell there.
func commonStart(lines []Line) (float64, bool) {
	var starts []float64
	for i := range lines {
		for _, c := range lines[i].Cells {
			for _, g := range c.gaps {
				if g.wide {
					starts = append(starts, g.u1)
				}
			}
		}
	}
	if len(starts) < minSplit {
		return 0, false
	}
	slices.Sort(starts)
	slack := sameStart * lines[0].Size
	for i := 0; i < len(starts); {
		n := i + 1
		for n < len(starts) && starts[n]-starts[i] <= slack {
			n++
		}
		if middle := (starts[i] + starts[n-1]) / 2; n-i >= minSplit && n-i > crossings(lines, middle)+elsewhere(lines, middle) && headed(lines, middle) {
			return middle, true
		}
		i = n
	}
	return 0, false
}

// crossings counts the cells that run across u without a soft gap there.
func crossings(lines []Line, u float64) int {
	n := 0
	for i := range lines {
		slack := sameStart * lines[i].Size
		for _, c := range lines[i].Cells {
			if c.U0 < u-slack && c.U1 > u+slack && c.gapBefore(u, slack) < 0 {
				n++
			}
		}
	}
	return n
}

// elsewhere counts the cells that start where those do which a gap before u
// parts, and are parted at other places only: of addresses, some have names of
// equal length before the house number.
func elsewhere(lines []Line, u float64) int {
	var parted []float64
	for i := range lines {
		for _, c := range lines[i].Cells {
			if c.gapBefore(u, sameStart*lines[i].Size) >= 0 {
				parted = append(parted, c.U0)
			}
		}
	}
	slices.Sort(parted)
	n := 0
	for i := range lines {
		slack := sameStart * lines[i].Size
		for _, c := range lines[i].Cells {
			if c.gapBefore(u, slack) < 0 && c.U1 < u+slack && slices.ContainsFunc(c.gaps, func(g softGap) bool { return g.wide }) &&
				startsAt(parted, c.U0, slack) {
				n++
			}
		}
	}
	return n
}

// headed tells whether the first of the lines, if it is as long as the header of
// a table, has a cell above what stands behind u in the cells that a gap there
// parts.
func headed(lines []Line, u float64) bool {
	const long = 3
	if len(lines[0].Cells) < long {
		return true
	}
	end := u
	for i := range lines {
		for _, c := range lines[i].Cells {
			if c.gapBefore(u, sameStart*lines[i].Size) >= 0 {
				end = max(end, c.U1)
			}
		}
	}
	return slices.ContainsFunc(lines[0].Cells, func(c Cell) bool { return c.U1 > u && c.U0 < end })
}

// startsAt tells whether one of starts, in order, is near u.
func startsAt(starts []float64, u, slack float64) bool {
	i, _ := slices.BinarySearch(starts, u-slack)
	return i < len(starts) && starts[i] <= u+slack
}

// gapBefore returns the index of the soft gap behind which a word starts at u,
// or -1.
func (c *Cell) gapBefore(u, slack float64) int {
	for i, g := range c.gaps {
		if math.Abs(g.u1-u) <= slack {
			return i
		}
	}
	return -1
}

// splitAt parts the cell that has a soft gap before u.
func (l *Line) splitAt(u float64) {
	for i := range l.Cells {
		if k := l.Cells[i].gapBefore(u, sameStart*l.Size); k >= 0 {
			left, right := l.Cells[i].split(k)
			l.Cells = slices.Concat(l.Cells[:i], []Cell{left, right}, l.Cells[i+1:])
			return
		}
	}
}

// split parts a cell at its soft gap k. The cells do not overlap, though their
// text may.
func (c *Cell) split(k int) (left, right Cell) {
	gap := c.gaps[k]
	left, right = *c, *c
	left.Text, left.U1, left.gaps = c.Text[:gap.at:gap.at], min(gap.u0, gap.u1-touching), c.gaps[:k]
	behind := gap.at
	if gap.space {
		behind++
	}
	right.Text, right.U0, right.gaps = c.Text[behind:], gap.u1, nil
	for _, g := range c.gaps[k+1:] {
		g.at -= behind
		right.gaps = append(right.gaps, g)
	}
	return left, right
}

// touching keeps cells apart that touch or overlap.
const touching = 0.01
