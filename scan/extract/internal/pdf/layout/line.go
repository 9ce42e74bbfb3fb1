// Package layout puts the text of a page back together: words into cells,
// cells into lines, lines into tables and running text.
package layout

import (
	"slices"
	"sort"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/content"
)

// Gaps between words, as fractions of the font size. Measured on 237 files: a
// wider word gap glues neighbouring cells together.
const (
	wordGap = 0.10
	cellGap = 1.2
	// colGap is the narrowest gap between columns. Between words in running
	// text it is about 0.25.
	colGap = 0.45
	// sameBase is how far baselines may differ within one line.
	sameBase = 0.35
)

// Cell is a piece of a line that stands apart.
type Cell struct {
	Text   []byte
	U0, U1 float64 // where it starts and ends along the line

	start int // in Layout.text
	gaps  []softGap
}

// softGap is a place inside a cell that may turn out to be the gap between two
// columns: a wide word gap, or where the stream said anew where text starts.
type softGap struct {
	at     int     // in Cell.Text
	space  bool    // a space stands there
	wide   bool    // too wide for one between words
	placed bool    // the stream says where the text behind it starts
	u0, u1 float64 // the gap; not rising where cells overlap
}

// Line is what stands on one baseline, in order of reading.
type Line struct {
	Number int // on the page, from 1
	Cells  []Cell
	Angle  int
	V      float64 // height of the baseline
	Size   float64 // of the font

	over, under float64 // how far lines joined to it stand above and below
}

// high and low return the heights of the highest and lowest baseline.
func (l *Line) high() float64 { return l.V + l.over }
func (l *Line) low() float64  { return l.V - l.under }

// Lines returns the lines of a page: upright text from top to bottom, then
// text in other directions. They stay valid until the next call.
func (l *Layout) Lines(p *content.Page) []Line {
	l.lines, l.cells, l.text, l.breaks = l.lines[:0], l.cells[:0], l.text[:0], p.Breaks
	l.grow(p)
	spans := p.Spans
	if !slices.IsSortedFunc(spans, downwards) {
		slices.SortStableFunc(spans, downwards)
	}
	for len(spans) > 0 {
		n := sameLine(spans)
		l.addLine(p.Text, spans[:n])
		spans = spans[n:]
	}
	return l.lines
}

// downwards puts the spans of one direction from top to bottom.
func downwards(a, b content.Span) int {
	switch {
	case a.Angle != b.Angle:
		return a.Angle - b.Angle
	case a.V > b.V:
		return -1
	case a.V < b.V:
		return 1
	}
	return 0
}

// forwards puts the spans of a line in order of reading.
func forwards(a, b content.Span) int {
	switch {
	case a.U0 < b.U0:
		return -1
	case a.U0 > b.U0:
		return 1
	}
	return 0
}

// Layout holds the memory that lines are built in, and follows tables from
// page to page. It is used by one goroutine.
type Layout struct {
	lines []Line
	cells []Cell
	text  []byte

	breaks []content.Break // of the page
	places []float64       // where columns start on the page before

	aligned aligned

	edges  []edge
	counts map[int]int
	covers [3][]Column
}

// grow makes room for all lines of p, so that slices of cells and text stay
// where they are.
func (l *Layout) grow(p *content.Page) {
	if n := len(p.Spans); cap(l.cells) < n {
		l.cells = make([]Cell, 0, n+n/4)
	}
	if n := len(p.Text) + len(p.Spans); cap(l.text) < n {
		l.text = make([]byte, 0, n+n/4)
	}
}

// sameLine returns how many of the spans stand on the baseline of the first.
func sameLine(spans []content.Span) int {
	v, size := spans[0].V, max(spans[0].Size, 1)
	for i, s := range spans {
		if s.Angle != spans[0].Angle || v-s.V > sameBase*size {
			return i
		}
		v = (v + s.V) / 2
		size = max(size, min(s.Size, 2*size))
	}
	return len(spans)
}

func (l *Layout) addLine(text []byte, spans []content.Span) {
	if !slices.IsSortedFunc(spans, forwards) {
		slices.SortStableFunc(spans, forwards)
	}
	line := Line{Number: len(l.lines) + 1, Angle: spans[0].Angle, V: spans[0].V}
	first := len(l.cells)
	comb := 0 // spans left of a comb of single characters
	for i := range spans {
		s := &spans[i]
		line.Size = max(line.Size, s.Size)
		piece := text[s.Start:s.End]
		if i == 0 {
			l.addCell(s, piece)
			comb = combLength(spans) - 1
			continue
		}
		c := &l.cells[len(l.cells)-1]
		prev := &spans[i-1]
		gap := s.U0 - c.U1
		size := max(min(s.Size, prev.Size), 0.5)
		switch {
		case string(piece) == string(text[prev.Start:prev.End]) && s.U0-prev.U0 < 0.3*size:
			continue // printed twice, to look bold
		case comb > 0:
			comb--
			l.extend(c, s, piece)
			continue
		case gap > cellGap*size:
			l.addCell(s, piece)
		case gap > wordGap*size || s.Spaced || overlaps(prev, s, gap, size):
			if wide := gap > colGap*size; wide || s.Placed {
				c.gaps = append(c.gaps, softGap{len(c.Text), true, wide, s.Placed, c.U1, s.U0})
			}
			l.text = append(l.text, ' ')
			l.extend(c, s, piece)
		default:
			if s.Placed {
				c.gaps = append(c.gaps, softGap{len(c.Text), false, false, true, c.U1, s.U0})
			}
			l.extend(c, s, piece)
		}
		comb = combLength(spans[i:]) - 1
	}
	line.Cells = l.cells[first:len(l.cells):len(l.cells)]
	l.lines = append(l.lines, line)
}

// overlaps tells whether s starts well inside the piece before it: its width is
// not known well, and the two may be neighbouring cells. Single characters may
// be accents over letters.
func overlaps(prev, s *content.Span, gap, size float64) bool {
	return gap < -0.3*size && prev.End-prev.Start > 2 && s.End-s.Start > 2
}

func (l *Layout) addCell(s *content.Span, piece []byte) {
	start := len(l.text)
	l.text = append(l.text, piece...)
	l.cells = append(l.cells, Cell{Text: l.text[start:len(l.text):len(l.text)], U0: s.U0, U1: s.U1, start: start})
	l.addBreaks(&l.cells[len(l.cells)-1], s, 0)
}

// addBreaks notes the breaks inside s, whose text starts at offset at of c.
func (l *Layout) addBreaks(c *Cell, s *content.Span, at int) {
	if len(l.breaks) == 0 {
		return
	}
	i := sort.Search(len(l.breaks), func(i int) bool { return l.breaks[i].At > s.Start })
	for ; i < len(l.breaks) && l.breaks[i].At < s.End; i++ {
		b := l.breaks[i]
		c.gaps = append(c.gaps, softGap{at + b.At - s.Start, false, false, true, b.U, b.U})
	}
}

// extend puts piece at the end of the last cell, c.
func (l *Layout) extend(c *Cell, s *content.Span, piece []byte) {
	l.addBreaks(c, s, len(l.text)-c.start)
	l.text = append(l.text, piece...)
	c.Text = l.text[c.start:len(l.text):len(l.text)]
	c.U1 = max(c.U1, s.U1)
}

// A comb is a row of boxes with one character each, as forms have for numbers.
const (
	minComb      = 5
	maxCombPitch = 2.2  // of the font size
	combSlack    = 0.15 // of the pitch
)

// combLength returns how many of the leading spans are the characters of a
// comb; 1 if there is none.
func combLength(spans []content.Span) int {
	if len(spans) < minComb || !inComb(&spans[0]) {
		return 1
	}
	pitch := center(&spans[1]) - center(&spans[0])
	if pitch > maxCombPitch*spans[0].Size || pitch <= 0 {
		return 1
	}
	n := 1
	for n < len(spans) && inComb(&spans[n]) {
		step := center(&spans[n]) - center(&spans[n-1])
		if step < (1-combSlack)*pitch || step > (1+combSlack)*pitch {
			break
		}
		n++
	}
	if n < minComb {
		return 1
	}
	return n
}

// inComb tells whether s is a single ASCII character.
func inComb(s *content.Span) bool { return s.End-s.Start == 1 }

func center(s *content.Span) float64 { return (s.U0 + s.U1) / 2 }
