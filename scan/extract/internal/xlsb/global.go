package xlsb

import (
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
	"github.com/piiscan/piiscan/scan/extract/internal/workbook"
)

// Bounds on what is kept of a workbook; Excel takes 65,490 styles.
const (
	maxStyles  = 1 << 17
	maxFormats = 1 << 16
)

// styleReader reads which cell styles show a number as something else.
type styleReader struct {
	book  *book
	cells bool // inside the styles of cells
}

func (s *styleReader) record(id int, c *cursor) error {
	b := s.book
	switch id {
	case recFormat:
		number := c.u16()
		if code := c.text(); len(b.formats) < maxFormats {
			b.formats[number] = numfmt.Parse(string(code))
		}
	case recCellStyles:
		s.cells = true
	case recCellStylesEnd:
		s.cells = false
	case recStyle:
		if !s.cells || len(b.styles) >= maxStyles {
			return nil
		}
		c.skip(2)
		number := c.u16()
		f, ok := b.formats[number]
		if !ok {
			f = numfmt.Builtin(number)
		}
		b.styles = append(b.styles, f)
	}
	return nil
}

// sharedRecord reads a shared string. When they do not fit into memory, the
// rest of them is not known to the cells; it is handed out as text.
func (b *book) sharedRecord(id int, c *cursor) error {
	if id != recSharedItem {
		return nil
	}
	text := c.appendRich(nil)
	if !b.full && !b.strings.Add(text) {
		b.full = true
		if err := b.h.Unread("shared strings", workbook.ErrTooLarge); err != nil {
			return err
		}
	}
	if b.full {
		return b.text("shared strings", "", text)
	}
	return nil
}

// Tokens of formulas that stand for a constant ([MS-XLSB] 2.5.97).
const (
	tokenText    = 0x17
	tokenInteger = 0x1E
	tokenNumber  = 0x1F
)

// name reads a defined name ([MS-XLSB] 2.4.721): what it stands for where that
// is a constant, else itself; and what somebody wrote about it.
func (b *book) name(c *cursor) error {
	const builtin = 0x20
	flags := c.u32()
	c.skip(1 + 4)
	name := c.text()
	value := constant(c.bytes(c.u32()))
	c.skip(c.u32()) // of arrays
	if c.bad || flags&builtin != 0 {
		return nil
	}
	comment := c.text()
	var err error
	if len(value) > 0 {
		err = b.text("defined names", string(name), value)
	} else {
		err = b.text("defined names", "", name)
	}
	if err != nil || c.bad {
		return err
	}
	return b.text("defined names", "comment", comment)
}

// constant returns the constant that a formula is, or nothing.
func constant(formula []byte) []byte {
	if len(formula) == 0 {
		return nil
	}
	c := cursor{data: formula[1:]}
	switch formula[0] {
	case tokenText:
		return appendWide(nil, c.bytes(min(2*c.u16(), len(c.data))))
	case tokenInteger:
		return strconv.AppendInt(nil, int64(c.u16()), 10)
	case tokenNumber:
		text, _ := numfmt.Format{}.AppendFloat(nil, c.float(), false)
		return text
	}
	return nil
}
