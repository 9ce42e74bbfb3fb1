package pdf

import "github.com/piiscan/piiscan/scan/extract/internal/pdf/layout"

// writer pushes the blocks of pages in order. A table that goes on over pages
// is kept in one piece: the foot of one page and the head of the next come
// after it.
type writer struct {
	out     Sink
	columns []layout.Column // of the last table, if nothing but a page's foot came after it
	held    []heldLine      // that foot
	text    []byte
	cells   []Cell
}

type heldLine struct {
	page, line int
	text       string
}

// maxHeld is how many lines of foot and head a table goes on over.
const maxHeld = 8

func (w *writer) page(number int, blocks []layout.Block) error {
	head := 0
	for head < len(blocks) && blocks[head].Columns == nil {
		head++
	}
	if w.columns != nil && head < len(blocks) && lineCount(blocks[:head])+len(w.held) <= maxHeld &&
		layout.Fits(blocks[head].Lines, w.columns) {
		w.hold(number, blocks[:head])
		if err := w.rows(number, blocks[head].Lines, false); err != nil {
			return err
		}
		blocks = blocks[head+1:]
	}
	for i, b := range blocks {
		if b.Columns == nil && w.columns != nil && i == len(blocks)-1 && len(b.Lines)+len(w.held) <= maxHeld {
			w.hold(number, blocks[i:])
			return nil
		}
		if err := w.flush(); err != nil {
			return err
		}
		if err := w.block(number, b); err != nil {
			return err
		}
	}
	return nil
}

func lineCount(blocks []layout.Block) int {
	n := 0
	for _, b := range blocks {
		n += len(b.Lines)
	}
	return n
}

func (w *writer) hold(number int, blocks []layout.Block) {
	for _, b := range blocks {
		for _, l := range b.Lines {
			w.text = l.Text(w.text[:0])
			w.held = append(w.held, heldLine{number, l.Number, string(w.text)})
		}
	}
}

// flush pushes what is held: the table is at its end.
func (w *writer) flush() error {
	for _, h := range w.held {
		if err := w.out.Line(h.page, h.line, []byte(h.text)); err != nil {
			return err
		}
	}
	w.held, w.columns = w.held[:0], nil
	return nil
}

func (w *writer) block(number int, b layout.Block) error {
	if b.Columns != nil {
		w.columns = b.Columns
		return w.rows(number, b.Lines, true)
	}
	for i := range b.Lines {
		l := &b.Lines[i]
		if i == 0 || apart(&b.Lines[i-1], l) {
			if err := w.out.Line(number, 0, nil); err != nil {
				return err
			}
		}
		w.text = l.Text(w.text[:0])
		if err := w.out.Line(number, l.Number, w.text); err != nil {
			return err
		}
	}
	return nil
}

// apart tells whether there is more room between two lines than within a
// paragraph.
func apart(a, b *layout.Line) bool {
	const paragraph = 1.8 // of the font size
	return a.Angle != b.Angle || a.V-b.V > paragraph*max(a.Size, b.Size) || b.V > a.V
}

func (w *writer) rows(number int, lines []layout.Line, first bool) error {
	for i := range lines {
		l := &lines[i]
		w.cells = w.cells[:0]
		for k, col := range layout.Assign(l, w.columns) {
			w.cells = append(w.cells, Cell{Col: col + 1, Text: l.Cells[k].Text})
		}
		if err := w.out.Row(number, l.Number, first, w.cells); err != nil {
			return err
		}
		first = false
	}
	return nil
}
