package layout

import (
	"cmp"
	"iter"
	"math"
	"slices"
)

// Column is the place of a table's column along its lines.
type Column struct{ U0, U1 float64 }

// fitShare: one cell in this many may lie off the columns of a table.
const fitShare = 10

// edge is where a cell starts or ends.
type edge struct {
	u     float64
	opens bool
}

// columns finds the columns of a table: the stretches that cells cover,
// between gaps that run from top to bottom. A few cells that span columns do
// not count, if that gives as many columns as most rows have cells.
func (l *Layout) columns(lines []Line) []Column {
	edges, cells := l.edges[:0], l.counts
	if cells == nil {
		cells = map[int]int{}
		l.counts = cells
	}
	clear(cells)
	usual := 0
	for i := range lines {
		n := len(lines[i].Cells)
		if n < 2 {
			continue
		}
		if cells[n]++; cells[n] > cells[usual] || cells[n] == cells[usual] && n > usual {
			usual = n
		}
		for _, c := range lines[i].Cells {
			edges = append(edges, edge{c.U0, true}, edge{max(c.U1, c.U0), false})
		}
	}
	l.edges = edges
	slices.SortFunc(edges, func(a, b edge) int {
		switch {
		case a.u != b.u:
			return cmp.Compare(a.u, b.u)
		case a.opens == b.opens:
			return 0
		case a.opens:
			return -1
		}
		return 1
	})
	all := covered(edges, 0)
	const steps = 8
	for step := 1; step <= steps && len(all) < usual; step++ {
		few := step * max(len(lines)/30, 1)
		if few > len(lines)/3 {
			break
		}
		if found := covered(edges, few); len(found) >= usual {
			return found
		}
	}
	return all
}

// covered returns the stretches that more than few cells cover.
func covered(edges []edge, few int) []Column {
	var out []Column
	cover := 0
	for _, e := range edges {
		if e.opens {
			if cover++; cover == few+1 {
				out = append(out, Column{U0: e.u})
			}
			continue
		}
		if cover == few+1 {
			out[len(out)-1].U1 = e.u
		}
		cover--
	}
	return out
}

// Assign returns the column of each cell of line, from 0, rising: the one that
// it overlaps most, else the nearest. No two cells share one; a cell for which
// there is none left gets a number behind the last.
func Assign(line *Line, cols []Column) []int {
	out := make([]int, len(line.Cells))
	for i, col := range Assigned(line, cols) {
		out[i] = col
	}
	return out
}

// Assigned is Assign cell by cell.
func Assigned(line *Line, cols []Column) iter.Seq2[int, int] {
	return func(yield func(cell, col int) bool) {
		next := 0
		for i := range line.Cells {
			best := nearest(&line.Cells[i], cols, next)
			if !yield(i, best) {
				return
			}
			next = best + 1
		}
	}
}

// nearest returns the column from next on that c overlaps most, else the
// nearest; next if there is none left.
func nearest(c *Cell, cols []Column, next int) int {
	best, score := next, math.Inf(-1)
	for k := next; k < len(cols); k++ {
		s := min(c.U1, cols[k].U1) - max(c.U0, cols[k].U0) // negative: the distance
		if s > score {
			best, score = k, s
		}
	}
	return best
}

// Fits tells whether the lines of a table go into the columns of another: the
// table goes on.
func Fits(lines []Line, cols []Column) bool {
	cells, fit := 0, 0
	for i := range lines {
		last := -1
		for _, c := range lines[i].Cells {
			cells++
			k := overlapping(c, cols)
			if k >= 0 && k > last {
				fit++
				last = k
			}
		}
	}
	return cells > 0 && fit*fitShare >= cells*(fitShare-1)
}

// overlapping returns the only column that c overlaps, or -1.
func overlapping(c Cell, cols []Column) int {
	found := -1
	for k, col := range cols {
		if c.U0 <= col.U1 && c.U1 >= col.U0 {
			if found >= 0 {
				return -1
			}
			found = k
		}
	}
	return found
}
