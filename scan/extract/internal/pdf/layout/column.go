package layout

import (
	"math"
	"sort"
)

// Column is the place of a table's column along its lines.
type Column struct{ U0, U1 float64 }

// Cells that span columns are ignored in the search for columns if they are on
// fewer than one in this many lines.
const spanning = 10

// columns finds the columns of a table: the stretches that cells of more than
// a few lines cover, between gaps that run from top to bottom.
func columns(lines []Line) []Column {
	type edge struct {
		u     float64
		opens bool
	}
	var edges []edge
	for i := range lines {
		if len(lines[i].Cells) < 2 {
			continue
		}
		for _, c := range lines[i].Cells {
			edges = append(edges, edge{c.U0, true}, edge{max(c.U1, c.U0), false})
		}
	}
	sort.Slice(edges, func(i, j int) bool {
		if edges[i].u != edges[j].u {
			return edges[i].u < edges[j].u
		}
		return edges[i].opens && !edges[j].opens
	})
	few := len(lines) / spanning
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
	next := 0
	for i, c := range line.Cells {
		best := next
		score := math.Inf(-1)
		for k := next; k < len(cols); k++ {
			s := min(c.U1, cols[k].U1) - max(c.U0, cols[k].U0) // negative: the distance
			if s > score {
				best, score = k, s
			}
		}
		out[i] = best
		next = best + 1
	}
	return out
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
	return cells > 0 && fit*spanning >= cells*(spanning-1)
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
