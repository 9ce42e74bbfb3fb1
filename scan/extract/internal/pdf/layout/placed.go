package layout

import (
	"math"
	"slices"
)

const (
	// minPlaced is the number of rows in which text must be placed at the same
	// place for it to be a column, where no gap tells.
	minPlaced = 4
	// samePlace is how far apart such places may be, as a fraction of the font
	// size. Writers put the cells of a column at the very same place.
	samePlace = 0.05
)

// splitPlaced parts cells of neighbouring columns that nearly touch, or
// overlap where long text is clipped: the text of a column is placed at one
// and the same spot in row after row, and hardly any row runs across it. Words
// of running text do not line up like that.
//
// The groups of a number do ("1234 AB", "NL00 BANK 0123"), but then all rows
// look alike: text in front of a column ends here and there, or a row has a
// gap that tells, or a page before had the column.
func (l *Layout) splitPlaced(lines []Line) {
	var known []float64
	for _, u := range commonPlaces(lines) {
		found := false
		for start := 0; start < len(lines); {
			p := placeAt(lines[start:], u)
			if p.isColumn(l.known(u)) {
				found = true
				for i := range lines[start : start+p.lines] {
					lines[start+i].splitPlacedAt(u)
				}
			}
			start += max(p.lines, 1)
		}
		if found {
			known = append(known, u)
		}
	}
	if len(lines) > 0 {
		l.places = known
	}
}

// known tells whether the page before had a column that starts at u.
func (l *Layout) known(u float64) bool {
	const same = 0.5 // points
	return slices.ContainsFunc(l.places, func(v float64) bool { return math.Abs(u-v) <= same })
}

// commonPlaces returns the places where text behind a soft gap was placed that
// enough lines share.
func commonPlaces(lines []Line) []float64 {
	var gaps, all []float64
	size := 1.0
	for i := range lines {
		for _, c := range lines[i].Cells {
			all = append(all, c.U0)
			for _, g := range c.gaps {
				if g.placed {
					gaps = append(gaps, g.u1)
				}
			}
		}
		size = max(size, lines[i].Size)
	}
	if len(gaps) == 0 || len(lines) < minPlaced {
		return nil
	}
	slices.Sort(gaps)
	all = append(all, gaps...)
	slices.Sort(all)
	var out []float64
	slack := samePlace * size
	for _, u := range gaps {
		if len(out) > 0 && u-out[len(out)-1] <= slack {
			continue
		}
		from, _ := slices.BinarySearch(all, u-slack)
		if from+minPlaced <= len(all) && all[from+minPlaced-1] <= u+slack {
			out = append(out, u)
		}
	}
	return out
}

// place is what a run of lines shows around one place.
type place struct {
	lines   int
	clear   int // lines in which text starts there behind a gap that tells
	near    int // or behind one that does not
	crosses int // lines that run across it

	first, last float64 // where text in front of near text ends
}

// placeAt looks at the leading lines, up to where two lines in a row run
// across u.
func placeAt(lines []Line, u float64) place {
	p := place{first: math.Inf(1), last: math.Inf(-1)}
	inARow := 0
	for i := range lines {
		if i > 0 && !follows(&lines[i-1], &lines[i]) {
			break
		}
		p.lines++
		if !p.add(&lines[i], u) {
			inARow = 0
			continue
		}
		if inARow++; inARow > 1 {
			p.crosses -= inARow
			break
		}
	}
	return p
}

// isColumn weighs what the lines show. known tells that the page before had a
// column there.
func (p *place) isColumn(known bool) bool {
	const few = 3
	starts := p.clear + p.near
	if starts < minPlaced || starts <= few*p.crosses {
		return false
	}
	const varied = 1 // points
	return known || p.clear > 0 || p.last-p.first > varied
}

// add takes note of how l stands to u, and tells whether it runs across.
func (p *place) add(l *Line, u float64) (crosses bool) {
	slack := samePlace * l.Size
	for i := range l.Cells {
		c := &l.Cells[i]
		switch {
		case math.Abs(c.U0-u) <= slack:
			p.clear++
			return false
		case c.U0 > u:
			return false
		case c.U1 < u:
			continue
		}
		if k := c.placedAt(u, slack); k >= 0 {
			if c.gaps[k].wide {
				p.clear++
			} else {
				p.near++
				p.first, p.last = min(p.first, c.gaps[k].u0), max(p.last, c.gaps[k].u0)
			}
			return false
		}
		if c.U1 > u+slack {
			p.crosses++
			return true
		}
	}
	return false
}

// placedAt returns the index of the soft gap behind which text was placed at
// u, or -1.
func (c *Cell) placedAt(u, slack float64) int {
	for i, g := range c.gaps {
		if g.placed && math.Abs(g.u1-u) <= slack {
			return i
		}
	}
	return -1
}

func (l *Line) splitPlacedAt(u float64) {
	for i := range l.Cells {
		if k := l.Cells[i].placedAt(u, samePlace*l.Size); k >= 0 {
			left, right := l.Cells[i].split(k)
			l.Cells = slices.Concat(l.Cells[:i], []Cell{left, right}, l.Cells[i+1:])
			return
		}
	}
}
