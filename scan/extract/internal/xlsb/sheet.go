package xlsb

import (
	"bytes"
	"encoding/binary"
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
	"github.com/piiscan/piiscan/scan/extract/internal/workbook"
)

// sheet reads one sheet, or another part that has cells.
type sheet struct {
	book     *book
	name     string
	rows     workbook.Rows
	row, col int // of the last cell, from 1

	books []string // sheets of another workbook
	seen  [][]byte // headers and footers
}

func (s *sheet) record(id int, c *cursor) error {
	switch id {
	case recRow:
		s.startRow(c)
		return nil
	case recCellsEnd:
		return s.rows.Flush()
	case recHeaderFooter:
		return s.headers(c)
	case recHyperlink:
		return s.hyperlink(c)
	case recValidation:
		return s.validation(c)
	case recCellRk, recCellBool, recCellReal, recCellText, recCellShared, recCellRichText,
		recFormulaText, recFormulaReal, recFormulaBool:
		s.startCell(c)
	case recShortRk, recShortBool, recShortReal, recShortText, recShortShared,
		recShortBlank, recShortError:
		s.col++
	default:
		return nil
	}
	style := c.u32() & 0xFFFFFF
	return s.cell(id, style, c)
}

// The size of a sheet.
const (
	maxRows    = 1 << 20
	maxColumns = 1 << 14
)

// startRow reads the place of a row. One that no sheet has is none: the row
// stands below the one before it.
func (s *sheet) startRow(c *cursor) {
	s.col = 0
	if row := c.u32(); row < maxRows && !c.bad {
		s.row = row + 1
		return
	}
	s.row++
	c.bad = true
}

// startCell reads the column of a cell in the same way.
func (s *sheet) startCell(c *cursor) {
	if col := c.u32(); col < maxColumns && !c.bad {
		s.col = col + 1
		return
	}
	s.col++
	c.bad = true
}

// cell reads a cell whose content stands at c.
func (s *sheet) cell(id, style int, c *cursor) error {
	buf, err := s.rows.Cell(max(s.row, 1))
	if err != nil {
		return err
	}
	kind := workbook.Text
	switch id {
	case recCellRk, recShortRk:
		if v := c.bytes(4); len(v) == 4 {
			buf, kind = s.book.number(buf, style, rk(binary.LittleEndian.Uint32(v)))
		}
	case recCellReal, recShortReal, recFormulaReal:
		if v := c.float(); !c.bad {
			buf, kind = s.book.number(buf, style, v)
		}
	case recCellBool, recShortBool, recFormulaBool:
		if v := c.u8(); !c.bad {
			buf, kind = strconv.AppendBool(buf, v != 0), workbook.Bool
		}
	case recCellShared, recShortShared:
		if i := c.u32(); !c.bad {
			buf = append(buf, s.book.strings.At(i)...)
		}
	case recCellText, recShortText, recFormulaText:
		buf = c.appendText(buf)
	case recCellRichText:
		buf = c.appendRich(buf)
	}
	s.rows.Close(s.col, buf, kind)
	return nil
}

// number appends a number as its style shows it.
func (b *book) number(dst []byte, style int, v float64) ([]byte, workbook.Type) {
	f := numfmt.Format{}
	if style < len(b.styles) {
		f = b.styles[style]
	}
	dst, kind := f.AppendFloat(dst, v, b.date1904)
	return dst, types[kind]
}

// types are the types of cells by those of numbers.
var types = [...]workbook.Type{numfmt.Number: workbook.Number, numfmt.Date: workbook.Date, numfmt.Text: workbook.Text}

// headers reads the headers and footers of printed pages.
func (s *sheet) headers(c *cursor) error {
	c.skip(2)
	for _, what := range []string{"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"} {
		text := bytes.TrimSpace(workbook.StripHeaderCodes(c.text()))
		if len(text) == 0 || s.known(text) {
			continue
		}
		if err := s.book.text(s.name+"!"+what, "", text); err != nil {
			return err
		}
	}
	return nil
}

// known tells whether the sheet has this header already, and remembers it.
func (s *sheet) known(text []byte) bool {
	for _, old := range s.seen {
		if bytes.Equal(old, text) {
			return true
		}
	}
	if len(s.seen) < 16 {
		s.seen = append(s.seen, bytes.Clone(text))
	}
	return false
}

// hyperlink reads what a link says of its place; the address itself stands in
// the relationships of the sheet.
func (s *sheet) hyperlink(c *cursor) error {
	c.skip(16)
	c.text() // the relationship
	location, tip := c.text(), c.text()
	if len(location) > 0 {
		location = append([]byte("#"), location...)
	}
	if err := s.book.text(s.name+"!link", "", location); err != nil {
		return err
	}
	return s.book.text(s.name+"!link", "tooltip", tip)
}

// validation reads what a cell says to whoever fills it in, and the choices
// that it offers ([MS-XLSB] 2.4.353).
func (s *sheet) validation(c *cursor) error {
	c.skip(4)
	c.skip(16 * c.u32()) // the cells
	for _, label := range []string{"errorTitle", "error", "promptTitle", "prompt"} {
		text := c.text()
		if c.bad {
			return nil
		}
		if err := s.book.text(s.name+"!prompt", label, text); err != nil {
			return err
		}
	}
	formula := cursor{data: c.bytes(c.u32())}
	if len(formula.data) == 0 || formula.data[0] != tokenText {
		return nil
	}
	list := cursor{data: formula.data[1:]}
	// Zeros stand between the choices.
	choices := list.bytes(min(2*list.u16(), len(list.data)&^1))
	for i := 0; i < len(choices); i += 2 {
		if choices[i] == 0 && choices[i+1] == 0 {
			choices[i] = '\n'
		}
	}
	text := appendWide(nil, choices)
	return s.book.text(s.name+"!list", "", text)
}
