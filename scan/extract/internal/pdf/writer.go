package pdf

import (
	"bytes"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/layout"
)

// writer pushes the blocks of pages in order. A table that goes on over pages,
// or behind a subheading, is kept in one piece: what stands in between (the
// foot of a page, the head of the next) comes after it.
type writer struct {
	out     Sink
	columns []layout.Column // of the table that may go on; nil if there is none
	title   []byte          // first cell of that table
	page    int             // of its last row
	between int             // lines held since then
	held    []heldLine
	text    []byte
	cells   []Cell
}

type heldLine struct {
	page, line int
	text       string // "" parts paragraphs
}

// Bounds of what a table goes on over.
const (
	maxBetween = 8       // lines between its parts on two pages
	maxInPage  = 3       // and on one page
	maxHeld    = 1 << 14 // lines in all
)

func (w *writer) add(number int, blocks []layout.Block) error {
	for _, b := range blocks {
		var err error
		switch {
		case b.Columns == nil && w.columns != nil && w.between+len(b.Lines) <= maxBetween && len(w.held) < maxHeld:
			w.hold(number, b)
			continue
		case b.Columns == nil:
			if err = w.flush(); err == nil {
				err = w.lines(number, b)
			}
		case w.goesOn(number, b):
			err = w.rows(number, b, false)
		default:
			if err = w.flush(); err == nil {
				w.columns = b.Columns
				w.title = append(w.title[:0], b.Lines[0].Cells[0].Text...)
				err = w.rows(number, b, true)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// goesOn tells whether b is a further part of the last table. Tables of two
// columns are often forms, one for each person: those that start alike, or
// stand on one page, are kept apart.
func (w *writer) goesOn(number int, b layout.Block) bool {
	if w.columns == nil || number > w.page+1 || !layout.Fits(b.Lines, w.columns) {
		return false
	}
	const table = 3
	if number == w.page && (w.between > maxInPage || len(w.columns) < table) {
		return false
	}
	return len(w.columns) >= table || !bytes.Equal(w.title, b.Lines[0].Cells[0].Text)
}

func (w *writer) hold(number int, b layout.Block) {
	w.held = append(w.held, heldLine{page: number})
	for i := range b.Lines {
		w.text = b.Lines[i].Text(w.text[:0])
		w.held = append(w.held, heldLine{number, b.Lines[i].Number, string(w.text)})
		w.between++
	}
}

// flush pushes what is held: the table is at its end.
func (w *writer) flush() error {
	for _, h := range w.held {
		if err := w.out.Line(h.page, h.line, []byte(h.text)); err != nil {
			return err
		}
	}
	w.held, w.columns, w.between = w.held[:0], nil, 0
	return nil
}

// lines pushes running text. A word that a hyphen parts at the end of a line
// stands whole in that line.
func (w *writer) lines(number int, b layout.Block) error {
	moved := 0 // bytes of the line that stand in the one before
	for i := range b.Lines {
		l := &b.Lines[i]
		if i == 0 || apart(&b.Lines[i-1], l) {
			if err := w.out.Line(number, 0, nil); err != nil {
				return err
			}
		}
		w.text = l.Text(w.text[:0])
		w.text = append(w.text[:0], bytes.TrimLeft(w.text[moved:], " ")...)
		whole := moved > 0 && len(w.text) == 0
		moved = 0
		if i+1 < len(b.Lines) && !apart(l, &b.Lines[i+1]) {
			moved = w.unhyphenate(l, &b.Lines[i+1])
		}
		if whole {
			continue // all of it was moved
		}
		if err := w.out.Line(number, l.Number, w.text); err != nil {
			return err
		}
	}
	return nil
}

// unhyphenate adds to the text of l what its last word goes on with in next,
// and returns how much that is.
func (w *writer) unhyphenate(l, next *layout.Line) int {
	if len(l.Cells) != 1 || len(next.Cells) != 1 {
		return 0
	}
	n, ok := layout.Hyphenated(w.text, next.Cells[0].Text)
	if !ok {
		return 0
	}
	w.text = append(w.text[:len(w.text)-1], next.Cells[0].Text[:n]...)
	return n
}

// apart tells whether there is more room between two lines than within a
// paragraph.
func apart(a, b *layout.Line) bool {
	const paragraph = 1.8 // of the font size
	return a.Angle != b.Angle || a.V-b.V > paragraph*max(a.Size, b.Size) || b.V > a.V
}

func (w *writer) rows(number int, b layout.Block, first bool) error {
	w.page, w.between = number, 0
	for i := range b.Lines {
		l := &b.Lines[i]
		w.cells = w.cells[:0]
		for k, col := range layout.Assigned(l, w.columns) {
			w.cells = append(w.cells, Cell{Col: col + 1, Text: l.Cells[k].Text})
		}
		if err := w.out.Row(number, l.Number, first, w.cells); err != nil {
			return err
		}
		first = false
	}
	return nil
}
