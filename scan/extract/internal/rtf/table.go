package rtf

import (
	"bytes"
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
)

const (
	maxLevel = 16 // tables in tables; deeper ones are text of their cell
	maxEdges = 1024
	slack    = 40 // twips by which the edges of one column may differ
)

// flow is a sequence of paragraphs and tables: the text of the document, or a
// text beside it.
type flow struct {
	part       string
	text       []byte // of the paragraph, as the document shows it
	original   []byte // of the paragraph, as it was before tracked changes
	changed    bool   // text was deleted
	marks      textflow.Raised
	resultFrom int  // where in text the result of a field begins
	open       bool // a row was begun that has not ended
	tables     []*table
}

func (f *flow) put(text []byte, s *state) {
	if f.marks.Parts(f.text, text, s.raised) {
		f.text = append(f.text, ' ')
		f.original = append(f.original, ' ')
	}
	switch {
	case s.deleted:
		f.changed = true
		f.original = append(f.original, text...)
	case s.revised:
		f.text = append(f.text, text...)
	default:
		f.text = append(f.text, text...)
		f.original = append(f.original, text...)
	}
}

// table is a table under way.
type table struct {
	textflow.Table
	grid   []int // right edges of the columns
	inRow  bool
	inCell bool
}

// tableWord takes words that make tables.
func (d *reader) tableWord() (known bool, err error) {
	if d.cur.dest != body {
		return false, nil
	}
	f := d.flow()
	switch string(d.lex.name) {
	case "trowd":
		d.edges[d.props()] = d.edges[d.props()][:0]
		if !d.cur.nested {
			f.open = true
		}
	case "cellx":
		if e := d.edges[d.props()]; len(e) < maxEdges {
			d.edges[d.props()] = append(e, d.lex.param)
		}
	case "cell":
		err = d.endCell(1)
	case "nestcell":
		err = d.endCell(max(d.cur.level, 2))
	case "row":
		err = d.endRow(1)
		f.open = false
	case "nestrow":
		err = d.endRow(max(d.cur.level, 2))
	default:
		return false, nil
	}
	return true, err
}

// props is the index of the edges that the properties at hand are about.
func (d *reader) props() int {
	if d.cur.nested {
		return 1
	}
	return 0
}

// levelOf returns how deep in tables the paragraph at hand is.
func (d *reader) levelOf(f *flow) int {
	switch {
	case d.cur.level > 0:
		return d.cur.level
	case d.cur.inTable:
		return 1
	case f.open && !d.usesInTbl:
		return 1
	}
	return 0
}

// endParagraph ends the paragraph at hand.
func (d *reader) endParagraph() error {
	f := d.flow()
	level := d.levelOf(f)
	if err := d.endTables(f, level); err != nil {
		return err
	}
	d.counts[f.part]++
	if err := d.deletion(f); err != nil {
		return err
	}
	text := f.text
	f.text, f.resultFrom = f.text[:0], 0
	if level == 0 {
		return d.out.Paragraph(f.part, d.counts[f.part], "", text)
	}
	t := d.table(f, level)
	t.add(text)
	if t.Full() {
		t.Piece()
		return d.out.Row(&t.Table)
	}
	return nil
}

// add adds a paragraph to the cell at hand, which it begins if there is none.
func (t *table) add(text []byte) {
	if !t.inRow {
		t.BeginRow()
		t.inRow = true
	}
	if !t.inCell {
		t.BeginCell()
		t.inCell = true
	}
	t.Paragraph(text)
}

// deletion takes the paragraph as it was, if text was deleted.
func (d *reader) deletion(f *flow) error {
	changed := f.changed && !bytes.Equal(f.text, f.original)
	original := f.original
	f.original, f.changed = f.original[:0], false
	if !changed || len(bytes.TrimSpace(original)) == 0 {
		return nil
	}
	return d.out.Text(f.part+"!deleted", "", original)
}

// table returns the table of a level, which it begins if there is none.
func (d *reader) table(f *flow, level int) *table {
	for len(f.tables) < level {
		d.tables++
		part := "table" + strconv.Itoa(d.tables)
		if f.part != "body" {
			part = f.part + "!" + part
		}
		t := &table{Table: textflow.Table{Number: d.tables, Part: part}}
		f.tables = append(f.tables, t)
		d.out.Begin(&t.Table)
	}
	return f.tables[level-1]
}

// endTables ends the tables that are nested deeper than level.
func (d *reader) endTables(f *flow, level int) error {
	for len(f.tables) > level {
		t := f.tables[len(f.tables)-1]
		f.tables = f.tables[:len(f.tables)-1]
		if err := d.out.End(&t.Table); err != nil {
			return err
		}
	}
	return nil
}

func (d *reader) endCell(level int) error {
	d.flush()
	f := d.flow()
	if err := d.endTables(f, level); err != nil {
		return err
	}
	d.counts[f.part]++
	if err := d.deletion(f); err != nil {
		return err
	}
	t := d.table(f, level)
	t.add(f.text)
	f.text, f.resultFrom = f.text[:0], 0
	t.EndCell()
	t.inCell = false
	if t.Full() {
		return d.out.Row(&t.Table)
	}
	return nil
}

func (d *reader) endRow(level int) error {
	f := d.flow()
	if len(f.text) > 0 && len(bytes.TrimSpace(f.text)) > 0 {
		if err := d.endCell(level); err != nil { // the last cell was not closed
			return err
		}
	}
	if err := d.endTables(f, level); err != nil {
		return err
	}
	t := d.table(f, level)
	t.EndCell()
	t.align(d.edges[min(level-1, 1)])
	t.inRow, t.inCell = false, false
	return d.out.Row(&t.Table)
}

// endFlow ends a text.
func (d *reader) endFlow(f *flow) error {
	if len(f.text) > 0 || len(f.original) > 0 {
		if err := d.endParagraph(); err != nil {
			return err
		}
	}
	return d.endTables(f, 0)
}

// align puts the cells of a row under those of the rows before: a cell may be
// as wide as several. The grid is the row with the most cells so far.
func (t *table) align(edges []int) {
	if len(edges) >= len(t.grid) {
		t.grid = append(t.grid[:0], edges...)
		return
	}
	columns := make([]int, len(edges)) // of each cell
	col := 1
	for i, right := range edges {
		columns[i] = col
		for col <= len(t.grid) && t.grid[col-1] < right-slack {
			col++
		}
		if col > len(t.grid) || t.grid[col-1] > right+slack {
			return // another grid
		}
		col++
	}
	t.Place(func(n int) int {
		if n > len(columns) { // more cells than it says
			return max(col, n)
		}
		return columns[n-1]
	})
}
