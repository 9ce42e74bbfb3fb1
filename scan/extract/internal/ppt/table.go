package ppt

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/piiscan/piiscan/scan/extract/internal/escher"
	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
)

// group reads a group of shapes. One that is a table says so among the
// properties of the group itself; its cells are shapes ([MS-ODRAW] 2.3.4.37).
func (s *sheet) group(r escher.Record, depth int) error {
	if isTable(r) {
		if cells := cellsOf(r); len(cells) > 0 {
			return s.table(cells)
		}
	}
	return s.records(r.Body, depth+1)
}

// isTable tells whether a group is a table.
func isTable(group escher.Record) bool {
	const properties3, tableProperties = 0xF122, 0x039F
	first, _, ok := escher.Next(group.Body)
	if !ok || first.Type != escher.Shape {
		return false
	}
	is := false
	each(first.Body, func(r escher.Record) {
		if r.Type != properties3 {
			return
		}
		for i := 0; i < int(r.Instance) && 6*i+6 <= len(r.Body); i++ {
			if binary.LittleEndian.Uint16(r.Body[6*i:])&0x3FFF == tableProperties && u32(r.Body, 6*i+2)&1 != 0 {
				is = true
			}
		}
	})
	return is
}

// cell is a cell of a table, by its upper left corner.
type cell struct {
	left, top int32
	shape     escher.Record
}

const maxCells = 1 << 16

// cellsOf returns the cells of a table, row by row.
func cellsOf(group escher.Record) []cell {
	var cells []cell
	each(group.Body, func(r escher.Record) {
		if r.Type != escher.Shape || len(cells) >= maxCells {
			return
		}
		anchored, text := false, false
		c := cell{shape: r}
		each(r.Body, func(r escher.Record) {
			switch {
			case r.Type == escher.ClientText:
				text = true
			case r.Type == escher.Anchor && len(r.Body) >= 16:
				anchored = true
				c.left, c.top = int32(u32(r.Body, 0)), int32(u32(r.Body, 4))
			}
		})
		if anchored && text {
			cells = append(cells, c)
		}
	})
	slices.SortStableFunc(cells, func(a, b cell) int {
		return cmp.Or(cmp.Compare(a.top, b.top), cmp.Compare(a.left, b.left))
	})
	return cells
}

// table hands out the rows of a table. A column begins where a cell does.
func (s *sheet) table(cells []cell) error {
	var lefts []int32
	for _, c := range cells {
		lefts = append(lefts, c.left)
	}
	slices.Sort(lefts)
	lefts = slices.Compact(lefts)
	s.deck.tables++
	s.tables++
	part := s.part + "!" + number("table", s.tables)
	for row := 1; len(cells) > 0; row++ {
		n := 1
		for n < len(cells) && cells[n].top == cells[0].top {
			n++
		}
		out := s.row(cells[:n], lefts)
		cells = cells[n:]
		if len(out) == 0 {
			continue
		}
		if err := s.deck.h.Row(part, s.deck.tables, row, out); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheet) row(cells []cell, lefts []int32) []textflow.Cell {
	var out []textflow.Cell
	isNew := false
	for _, c := range cells {
		var text []byte
		each(c.shape.Body, func(r escher.Record) {
			if r.Type != escher.ClientText {
				return
			}
			each(r.Body, func(r escher.Record) {
				if r.Type == typeChars || r.Type == typeBytes {
					text = appendText(text, r)
				}
			})
		})
		text = bytes.TrimSpace(bytes.ReplaceAll(text, []byte{'\r'}, []byte{'\n'}))
		if len(text) == 0 {
			continue
		}
		isNew = s.deck.isNew(text) || isNew
		column, _ := slices.BinarySearch(lefts, c.left)
		out = append(out, textflow.Cell{Col: column + 1, Text: text})
	}
	if !isNew && !s.deck.repeats {
		return nil
	}
	return out
}
