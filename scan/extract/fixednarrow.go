package extract

import (
	"slices"
	"unicode/utf8"
)

// minNarrowLines is how many lines must agree before a single blank parts two
// columns.
const minNarrowLines = 5

// narrow adds the gaps of a single blank: columns as wide as their longest value
// stand beside each other so. What is parted so must be figures on one side, and
// differ in shape from line to line on the other or the same: the parts of a
// postcode, of a telephone or account number have the same shape everywhere,
// words that happen to end below each other hold no figures, and figures that few
// lines have, as the house number behind the longest name of a street, are the end
// of what stands before them. So are figures that the first line has no name for,
// if it names columns.
func (t *fixedTable) narrow() {
	if len(t.ends) < minNarrowLines {
		return
	}
	wide := t.gaps
	all := t.blankRuns()
	var gaps []gap
	for i, g := range all {
		if at := slices.IndexFunc(wide, func(w gap) bool { return w.start < g.end && g.start < w.end }); at >= 0 {
			gaps = append(gaps, wide[at])
			continue
		}
		left, right := gap{0, g.start}, gap{g.end, len(t.word)}
		if i > 0 {
			left.start = all[i-1].end
		}
		if i+1 < len(all) {
			right.end = all[i+1].start
		}
		if a, b := t.shape(left), t.shape(right); (a.figures || b.figures) && !(a.even && b.even) && !a.nameless && !b.nameless {
			gaps = append(gaps, g)
		}
	}
	if len(gaps) < maxFixedColumns {
		t.gaps = append(t.gaps[:0], gaps...)
	}
}

// blankRuns returns the positions between words that are blank in all lines.
func (t *fixedTable) blankRuns() (runs []gap) {
	for i := 0; i < len(t.word); i++ {
		from := i
		for i < len(t.word) && !t.word[i] {
			i++
		}
		if from > 0 && i > from && i < len(t.word) {
			runs = append(runs, gap{from, i})
		}
	}
	return runs
}

// shape is what the lines have in a range of positions.
type shape struct {
	figures bool // nothing but digits and what stands between them, in half of the lines or more
	even    bool // the same sort of character in each line that has any

	nameless bool // the first line names other columns, and has nothing here
}

// glyph is a sort of character, a bit each.
type glyph uint8

const (
	blankGlyph glyph = 1 << iota
	digitGlyph
	signGlyph // that stand between digits
	otherGlyph
)

func glyphOf(c byte) glyph {
	switch {
	case c == ' ':
		return blankGlyph
	case c >= '0' && c <= '9':
		return digitGlyph
	case c == '-', c == '.', c == ',', c == '/', c == ':', c == '+':
		return signGlyph
	}
	return otherGlyph
}

// shape tells the shape of the lines held in the positions of a range.
func (t *fixedTable) shape(of gap) shape {
	met := glyph(0)
	even, filled, nameless := true, 0, false
	at := make([]glyph, of.end-of.start)
	start := 0
	for _, end := range t.ends {
		line := t.text[start:end]
		text := between(line, of)
		first := start == 0
		start = end
		if len(trimRight(text)) == 0 {
			nameless = nameless || first && mayHead(line)
			continue
		}
		filled++
		for i := range at {
			s := blankGlyph
			if len(text) > 0 {
				_, n := utf8.DecodeRune(text)
				s = glyphOf(text[0])
				text = text[n:]
			}
			met |= s
			even = even && (at[i] == 0 || at[i] == s)
			at[i] = s
		}
	}
	return shape{figures: met&digitGlyph != 0 && met&otherGlyph == 0 && 2*filled >= len(t.ends), even: even, nameless: nameless}
}

// between returns the characters of a line in a range of positions.
func between(line []byte, of gap) []byte {
	pos, from := 0, len(line)
	for i := 0; i < len(line); pos++ {
		if pos == of.start {
			from = i
		}
		if pos == of.end {
			return line[from:i]
		}
		_, n := utf8.DecodeRune(line[i:])
		i += n
	}
	return line[from:]
}
