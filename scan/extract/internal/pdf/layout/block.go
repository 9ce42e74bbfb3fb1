package layout

import "bytes"

// Block is a run of lines of one page that belong together.
type Block struct {
	Lines   []Line
	Columns []Column // of a table; nil: running text
}

const (
	// maxRowGap is how far apart the baselines of two rows of a table may be,
	// as a multiple of the font size.
	maxRowGap = 6
	// maxBridge is how many lines of wrapped cells may stand between rows.
	maxBridge = 8
	// fewNumbers: one word in so many of running text has digits at most.
	fewNumbers = 5
	// proseWords is the mean number of words a cell from which columns are
	// running text side by side and no table.
	proseWords = 5
)

// Blocks splits the lines of a page into tables and running text, in order.
// Give it the pages in order: a table may go on.
func (l *Layout) Blocks(lines []Line) []Block {
	l.splitPlaced(lines)
	var blocks []Block
	text := 0 // start of the running text not yet in a block
	for i := 0; i < len(lines); {
		if n, cols := l.beside(lines[i:]); n > 0 {
			if text < i {
				blocks = append(blocks, Block{Lines: lines[text:i]})
			}
			columns := Block{Lines: lines[i : i+n], Columns: cols}
			blocks = append(blocks, columns.split()...)
			i += n
			text = i
			continue
		}
		n := tableLength(lines[i:])
		if n == 0 {
			i++
			continue
		}
		splitCells(lines[i : i+n])
		table := Block{Lines: lines[i : i+n], Columns: l.columns(lines[i : i+n])}
		prose, lead, tail := table.prose(), 0, 0
		if !prose {
			table.Lines, lead, tail = l.joinWrapped(lines[text:], i-text, i-text+n, table.Columns)
		}
		if text < i-lead {
			blocks = append(blocks, Block{Lines: lines[text : i-lead]})
		}
		if prose {
			blocks = append(blocks, table.split()...)
		} else {
			blocks = append(blocks, table)
		}
		i += n + tail
		text = i
	}
	if text < len(lines) {
		blocks = append(blocks, Block{Lines: lines[text:]})
	}
	return blocks
}

// tableLength returns how many of the leading lines are a table; 0 if the
// first is not the start of one.
func tableLength(lines []Line) int {
	if !lines[0].tabular() {
		return 0
	}
	rows, end := 1, 1
	for i := 1; i < len(lines) && i-end <= maxBridge; i++ {
		l := &lines[i]
		if !follows(&lines[i-1], l) || l.form() {
			break
		}
		if l.tabular() {
			rows++
			end = i + 1
		} else if !bridgesAny(l, lines[:end]) {
			break
		}
	}
	if rows < 2 {
		return 0
	}
	return end
}

// bridgesAny tells whether l bridges one of the rows, of which the last may
// have empty cells.
func bridgesAny(l *Line, rows []Line) bool {
	const most = 8
	for i := len(rows) - 1; i >= max(len(rows)-most, 0); i-- {
		if len(rows[i].Cells) > 1 && bridges(l, &rows[i]) {
			return true
		}
	}
	return false
}

// bridges tells whether l, of one cell, fits between the columns of row, so
// that it can be a further line of one of its cells.
func bridges(l, row *Line) bool {
	c := l.Cells[0]
	next := 0
	for next < len(row.Cells) && row.Cells[next].U0 <= c.U0+l.Size {
		next++
	}
	if next == len(row.Cells) {
		return c.U0 <= row.Cells[next-1].U1
	}
	return c.U1 < row.Cells[next].U0
}

func follows(a, b *Line) bool {
	return a.Angle == b.Angle && a.V-b.V <= maxRowGap*max(a.Size, b.Size, 1)
}

// tabular tells whether l can be the row of a table.
func (l *Line) tabular() bool { return len(l.Cells) >= 2 && !l.form() }

// form tells whether l is made of "label: value" pairs, in one cell or two
// each.
func (l *Line) form() bool {
	pairs := 0
	for i := 0; i < len(l.Cells); i++ {
		cell := l.Cells[i].Text
		colon := bytes.IndexByte(cell, ':')
		switch {
		case colon == len(cell)-1 && colon > 0:
			i++ // the value is the next cell
		case colon <= 0 || cell[colon+1] != ' ':
			return false
		}
		pairs++
	}
	return pairs > 0
}

// Text returns the line with its cells parted by tabs, appended to dst.
func (l *Line) Text(dst []byte) []byte {
	for i, c := range l.Cells {
		if i > 0 {
			dst = append(dst, '\t')
		}
		dst = append(dst, c.Text...)
	}
	return dst
}

// prose tells whether the columns of b are running text.
func (b *Block) prose() bool {
	const fewLines = 3
	if len(b.Lines) < fewLines {
		return false
	}
	words := make([]int, len(b.Columns))
	cells := make([]int, len(b.Columns))
	all, numbers := 0, 0
	for i := range b.Lines {
		for k, col := range Assigned(&b.Lines[i], b.Columns) {
			if col < len(words) {
				n, digits := countWords(b.Lines[i].Cells[k].Text)
				words[col] += n
				cells[col]++
				all += n
				numbers += digits
			}
		}
	}
	for col := range words {
		if words[col] < proseWords*cells[col] {
			return false
		}
	}
	return numbers*fewNumbers <= all
}

// countWords counts the words of a text, and how many of them have digits.
func countWords(text []byte) (words, digits int) {
	for word := range bytes.SplitSeq(text, []byte{' '}) {
		words++
		if bytes.ContainsAny(word, "0123456789") {
			digits++
		}
	}
	return words, digits
}

// split makes a block of running text of each column of b.
func (b *Block) split() []Block {
	blocks := make([]Block, len(b.Columns))
	for _, line := range b.Lines {
		for k, col := range Assigned(&line, b.Columns) {
			part := line
			part.Cells = line.Cells[k : k+1]
			to := &blocks[min(col, len(blocks)-1)]
			to.Lines = append(to.Lines, part)
		}
	}
	return blocks
}
