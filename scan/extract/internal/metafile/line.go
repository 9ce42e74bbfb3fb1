package metafile

import (
	"math"
	"slices"
	"strings"
)

// Bounds of what is gathered of one drawing.
const (
	maxPieces = 1 << 16
	maxText   = 16 << 20
)

// Gaps between texts of a line, as fractions of the width of a character.
const (
	cellGap = 1.5
	wordGap = 0.25
	// sameLine is how far apart the baselines of a line may be.
	sameLine = 0.6
)

// canvas gathers the texts of a drawing.
type canvas struct {
	drawing Drawing
	pieces  []piece
	size    int
	inOrder bool // places are not known well: texts stay in the order of drawing
}

// piece is a text that was drawn in one go.
type piece struct {
	x, y  float64
	width float64 // 0: not known
	char  float64 // mean width of a character; 0: not known
	text  string
}

// add takes a text. The width is that of all of it, 0 if it is not known.
func (c *canvas) add(x, y, width float64, text string) {
	text = strings.TrimRight(text, "\x00")
	if strings.TrimSpace(text) == "" || len(c.pieces) >= maxPieces || c.size > maxText || math.IsNaN(x) || math.IsNaN(y) {
		return
	}
	c.size += len(text)
	p := piece{x: x, y: y, width: width, text: text}
	if n := len([]rune(text)); width > 0 {
		p.char = width / float64(n)
	}
	c.pieces = append(c.pieces, p)
}

// lines returns the texts line by line.
func (c *canvas) lines() []string {
	if !c.inOrder {
		slices.SortStableFunc(c.pieces, func(a, b piece) int { return compare(a.y, b.y) })
	}
	var lines []string
	for rest := c.pieces; len(rest) > 0; {
		n := 1
		for n < len(rest) && math.Abs(rest[n].y-rest[n-1].y) <= sameLine*rest[n-1].char && (!c.inOrder || rest[n].x > rest[n-1].x) {
			n++
		}
		if line := joined(rest[:n]); line != "" {
			lines = append(lines, line)
		}
		rest = rest[n:]
	}
	return lines
}

// joined puts the texts of a line next to each other.
func joined(line []piece) string {
	slices.SortStableFunc(line, func(a, b piece) int { return compare(a.x, b.x) })
	var b strings.Builder
	for i, p := range line {
		if i > 0 {
			prev := line[i-1]
			if p.text == prev.text && math.Abs(p.x-prev.x) < p.char {
				continue // drawn twice, to look bold or for its shadow
			}
			b.WriteString(between(prev, p))
		}
		b.WriteString(p.text)
	}
	return strings.TrimSpace(b.String())
}

// between returns what parts two texts of a line.
func between(a, b piece) string {
	gap := b.x - a.x - a.width
	switch {
	case a.width == 0:
		return " "
	case gap > cellGap*a.char:
		return "\t"
	case gap > wordGap*a.char && !strings.HasSuffix(a.text, " "):
		return " "
	}
	return ""
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
