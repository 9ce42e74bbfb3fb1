package doc

import (
	"errors"
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
)

const maxTables = 32 // tables in tables

// table is a table under way.
type table struct {
	textflow.Table
	row, cell bool  // that is open
	after     bool  // the character before ended a cell
	edges     []int // left edges of the cells of its longest row, in twips
}

// level begins and ends tables so that as many are open as the paragraph is
// in. A mark of a cell tells of a table where the properties are lost.
func (r *reader) level(props *run, c byte, cp uint32) error {
	if c == charCell && props.depth == 0 {
		props.depth = 1
	}
	for len(r.stack) > int(props.depth) {
		if err := r.endTable(); err != nil {
			return err
		}
	}
	for len(r.stack) < int(props.depth) {
		r.doc.tables++
		r.tables++
		part := "table" + strconv.Itoa(r.tables)
		if r.story.part != "body" {
			part = r.story.part + "!" + part
		}
		t := &table{Table: textflow.Table{Number: r.doc.tables, Part: part}}
		r.stack = append(r.stack, t)
		t.edges = r.doc.longestRow(cp, r.story.to, uint8(len(r.stack)))
		r.out.Begin(&t.Table)
	}
	return nil
}

func (r *reader) endTable() error {
	t := r.stack[len(r.stack)-1]
	r.stack = r.stack[:len(r.stack)-1]
	return r.out.End(&t.Table)
}

// inTable adds a paragraph to the innermost table.
func (r *reader) inTable(c byte, props run, text []byte) error {
	t := r.stack[len(r.stack)-1]
	ends := props.endsRow(len(r.stack))
	if !ends && len(r.doc.paras) == 0 { // without properties, an empty cell behind a cell
		ends = c == charCell && t.after && len(text) == 0
	}
	if ends {
		return r.endRow(t, props, text)
	}
	t.after = c == charCell
	if !t.row {
		t.BeginRow()
		t.row = true
	}
	if !t.cell {
		t.BeginCell()
		t.cell = true
	}
	t.Paragraph(text)
	switch {
	case c == charCell, len(r.stack) > 1 && props.what&innerCell != 0:
		t.EndCell()
		t.cell = false
	case t.Full():
		t.Piece()
		return r.out.Row(&t.Table)
	}
	if t.Full() {
		return r.out.Row(&t.Table)
	}
	return nil
}

// endsRow tells whether the paragraph ends a row of the table at a depth.
func (p *run) endsRow(depth int) bool {
	if depth > 1 {
		return p.what&innerRow != 0
	}
	return p.what&rowEnd != 0
}

func (r *reader) endRow(t *table, props run, text []byte) error {
	if len(text) > 0 { // there should be none
		t.Paragraph(text)
	}
	t.EndCell()
	t.row, t.cell, t.after = false, false, false
	if edges := r.doc.edges(props); len(t.edges) > 0 && len(edges) > 0 && len(edges) != len(t.edges) {
		place(&t.Table, edges, t.edges)
	}
	return r.out.Row(&t.Table)
}

// nearEdge is how far apart, in twips, two edges may be that are meant to be
// one: a millimetre, about.
const nearEdge = 60

// place puts the cells of a row into the columns of the longest row in which
// they begin, so that a cell as wide as two moves no other.
func place(t *textflow.Table, edges, longest []int) {
	columns := make([]int, len(edges)+1)
	for i, x := range edges {
		n := 0
		for n < len(longest) && longest[n] <= x+nearEdge {
			n++
		}
		columns[i+1] = max(columns[i]+1, n)
	}
	t.Place(func(n int) int {
		if n < len(columns) {
			return columns[n]
		}
		return columns[len(columns)-1] + n - len(columns) + 1
	})
}

// edges returns the left edges of the cells of the row that a paragraph ends
// ([MS-DOC] 2.9.320).
func (d *document) edges(props run) []int {
	if props.def < 0 {
		return nil
	}
	def := d.defs[props.def]
	if len(def) == 0 {
		return nil
	}
	n := min(int(def[0]), (len(def)-1)/2)
	edges := make([]int, n)
	for i := range edges {
		edges[i] = int(int16(u16(def, 1+2*i)))
	}
	return edges
}

// longestRow returns the edges of the longest row of the table at a depth that
// begins at a character.
func (d *document) longestRow(from, to uint32, depth uint8) []int {
	var longest []int
	errEnd := errors.New("end of table")
	_ = d.segments(from, to, func(s segment) error {
		width := int(s.piece.width())
		for i := 0; i+width <= len(s.text); i += width {
			c := s.text[i]
			if c != charCell && c != charParagraph || width == 2 && s.text[i+1] != 0 {
				continue
			}
			props := d.properties(s.fc+uint32(i), s.piece)
			if c == charCell {
				props.depth = max(props.depth, 1)
			}
			if props.depth < depth {
				return errEnd
			}
			if props.depth == depth && props.endsRow(int(depth)) {
				if edges := d.edges(props); len(edges) > len(longest) {
					longest = edges
				}
			}
		}
		return nil
	})
	return longest
}
