package extract

import (
	"bytes"
	"unicode/utf8"
)

// fixedTable is the table of fixed width among lines of text that Lines is in,
// or the lines that may become one: words in columns below each other, with
// nothing but blanks between the columns, as programs print lists.
type fixedTable struct {
	open   bool
	gaps   []gap // between the columns
	number int
	row    int
	cells  []Cell

	text []byte // the lines held back, one after the other
	ends []int
	nums []int
	used []bool // of the positions in a line, those with a letter in a line held
	word []bool // likewise; a single blank between two words is none

	// heading is a line that may name the columns, over blank lines; it waits for
	// what follows them.
	heading     []byte
	headingLine int
	blanks      int // below it; 0 if there is none
}

// gap is the positions from start to end, in characters, that are blank in each
// line.
type gap struct{ start, end int }

// The columns of a table show when some lines are known: as many as
// maxFixedLines are held back for that. A table of two columns takes more lines
// to believe, unless its left one holds labels: two blocks of text can stand side
// by side.
const (
	maxFixedLines   = 64
	minFixedLines   = 3
	minFixedOfTwo   = 6
	maxFixedColumns = 64
	maxFixedWidth   = 512 // characters in a line
)

// fixedLine takes line n if it is or may become part of a table of fixed width.
func (l *Lines) fixedLine(n int, text []byte) (done bool, err error) {
	t := &l.fixed
	if !holdsGap(text) || len(text) > maxFixedWidth {
		return false, l.endFixed()
	}
	if t.open {
		return true, l.pushFixed(n, text)
	}
	if _, _, ok := parsePair(text); ok {
		return false, l.endFixed()
	}
	t.text = append(t.text, text...)
	t.ends, t.nums = append(t.ends, len(t.text)), append(t.nums, n)
	if len(t.ends) < maxFixedLines {
		return true, nil
	}
	return true, l.settleFixed()
}

// settleFixed makes the lines held back the first rows of a table, if they
// are, or else plain lines.
func (l *Lines) settleFixed() error {
	t := &l.fixed
	push := l.plainLine
	isTable, headed := t.columnsBelow()
	if !headed {
		if err := l.endHeading(); err != nil {
			return err
		}
	}
	if isTable {
		if err := l.endForm(); err != nil {
			return err
		}
		t.open, t.number, t.row = true, l.NextTable(), 0
		push = l.pushFixed
	}
	if headed {
		if err := push(t.headingLine, t.heading); err != nil {
			return err
		}
		t.blanks = 0
	}
	if err := t.each(push); err != nil {
		return err
	}
	t.text, t.ends, t.nums = t.text[:0], t.ends[:0], t.nums[:0]
	return nil
}

// each calls f for each line held, with its number.
func (t *fixedTable) each(f func(n int, line []byte) error) error {
	start := 0
	for i, end := range t.ends {
		if err := f(t.nums[i], t.text[start:end]); err != nil {
			return err
		}
		start = end
	}
	return nil
}

// endFixed ends the table of fixed width.
func (l *Lines) endFixed() error {
	if l.fixed.waits() {
		if err := l.settleFixed(); err != nil {
			return err
		}
	}
	l.fixed.open = false
	return nil
}

// waits tells whether lines are held back.
func (t *fixedTable) waits() bool { return len(t.ends) > 0 || t.blanks > 0 }

// columnsBelow is columns for lines below a heading, if one waits: what it names
// is kept in columns of its own, unless its words reach over those of the lines.
func (t *fixedTable) columnsBelow() (isTable, headed bool) {
	isTable = t.columns(nil)
	if !isTable || t.blanks == 0 {
		return isTable, false
	}
	n := len(t.gaps)
	if !t.columns(t.heading) || len(t.gaps) < n {
		t.columns(nil)
	}
	return true, t.headed()
}

// columns finds the gaps between the columns of the lines held, and of a heading if
// there is one, and tells whether the lines are a table.
func (t *fixedTable) columns(heading []byte) bool {
	if len(t.ends) < minFixedLines {
		return false
	}
	t.used, t.word = t.used[:0], t.word[:0]
	t.use(heading)
	start := 0
	for _, end := range t.ends {
		t.use(t.text[start:end])
		start = end
	}
	t.gaps = t.gaps[:0]
	for i := 0; i < len(t.used); i++ {
		from := i
		for i < len(t.used) && !t.used[i] {
			i++
		}
		if from > 0 && i-from >= 2 {
			t.gaps = append(t.gaps, gap{from, i})
		}
	}
	isWide := len(t.gaps) > 0
	if len(t.gaps) < maxFixedColumns {
		t.narrow()
	}
	switch n := len(t.gaps); {
	case n == 0, n >= maxFixedColumns, n == 1 && len(t.ends) < minFixedOfTwo && !t.labelled(), n == 1 && !isWide:
		return false
	}
	return t.filled()
}

// labelled tells whether the lines held, cut in two, read like a form: on the left
// what may be labels, each another and without a digit, and figures in half of
// what stands on the right.
func (t *fixedTable) labelled() bool {
	labels, figures, start := map[string]bool{}, 0, 0
	for _, end := range t.ends {
		cells := t.cut(t.text[start:end])
		start = end
		if len(cells) != 2 || !isLabel(cells[0].Text) || bytes.ContainsAny(cells[0].Text, "0123456789") || labels[string(cells[0].Text)] {
			return false
		}
		labels[string(cells[0].Text)] = true
		if bytes.ContainsAny(cells[1].Text, "0123456789") {
			figures++
		}
	}
	return 2*figures >= len(t.ends)
}

// use marks the positions of the letters in a line. A single blank between two
// words is part of what they say.
func (t *fixedTable) use(line []byte) {
	pos := 0
	for i := 0; i < len(line); pos++ {
		_, n := utf8.DecodeRune(line[i:])
		blank := line[i] == ' ' && (i == 0 || line[i-1] == ' ' || i+1 == len(line) || line[i+1] == ' ')
		if pos == len(t.used) {
			t.used, t.word = append(t.used, false), append(t.word, false)
		}
		t.used[pos] = t.used[pos] || !blank
		t.word[pos] = t.word[pos] || line[i] != ' '
		i += n
	}
}

// filled tells whether the lines fill the columns as a table does: each at least
// two of them, and half of the lines half of them.
func (t *fixedTable) filled() bool {
	full, start := 0, 0
	for _, end := range t.ends {
		n := len(t.cut(t.text[start:end]))
		start = end
		if n < 2 {
			return false
		}
		if 2*n > len(t.gaps) {
			full++
		}
	}
	return 2*full >= len(t.ends)
}

// cut cuts a line into cells. A value that is wider than its column takes what
// it needs of the next.
func (t *fixedTable) cut(line []byte) []Cell {
	t.cells = t.cells[:0]
	pos, i, first := 0, 0, 0
	for col, g := range t.gaps {
		for i < len(line) && (pos < g.end-1 || pos < g.end+maxFixedWidth && line[i] != ' ') {
			_, n := utf8.DecodeRune(line[i:])
			i += n
			pos++
		}
		t.cell(col+1, line[first:i])
		first = i
	}
	t.cell(len(t.gaps)+1, line[first:])
	return t.cells
}

func (t *fixedTable) cell(col int, text []byte) {
	if text = bytes.TrimSpace(text); len(text) > 0 {
		t.cells = append(t.cells, Cell{Col: col, Text: text})
	}
}

func (l *Lines) pushFixed(n int, text []byte) error {
	t := &l.fixed
	t.row++
	cells := t.cut(text)
	if len(cells) == 0 {
		return nil
	}
	loc := l.loc
	if loc.Line = n; n == 0 {
		loc.Row = t.row
	}
	return l.out.Row(Row{Loc: loc, Table: t.number, Cells: cells})
}

// holdsGap tells whether two blanks or more stand within a line, and no tab.
func holdsGap(text []byte) bool {
	text = trimLeft(text)
	return bytes.Contains(text, []byte("  ")) && bytes.IndexByte(text, '\t') < 0
}
