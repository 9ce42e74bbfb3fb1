package xls

import (
	"bytes"
	"encoding/binary"
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
	"github.com/piiscan/piiscan/scan/extract/internal/workbook"
)

// otherRecord reads a record of texts outside the cells.
func (b *book) otherRecord(id uint16, data []byte) error {
	c := cursor{r: b.records, data: data}
	switch id {
	case recHeader:
		return b.header("header", &c)
	case recFooter:
		return b.header("footer", &c)
	case recHeaderPages:
		return b.headerPages(&c)
	case recName, recName3:
		return b.name(id, &c)
	case recNote:
		return b.note(&c)
	case recObj:
		b.object(&c)
	case recTxo:
		return b.textObject(&c)
	case recDrawing:
		return b.drawing(&c)
	case recHyperlink:
		return b.hyperlink(&c)
	case recTooltip:
		c.skip(10)
		return b.text("!link", "", utf16z(c.data))
	case recSupBook:
		return b.supBook(&c)
	case recXCT:
		return b.externalSheet(&c)
	case recCRN:
		return b.externalCells(&c)
	case recSeriesText:
		c.u16()
		return b.text("!chart", "", b.appendShort(nil, &c))
	case recWriteAccess:
		return b.writeAccess(&c)
	case recValidation:
		return b.validation(&c)
	case recQuery:
		if b.version == 8 {
			return b.text("!query", "", b.appendLong(nil, &c))
		}
	}
	return nil
}

// text hands out a text of the sheet under way, without the blanks around it.
func (b *book) text(place, label string, text []byte) error {
	text = bytes.TrimSpace(bytes.ReplaceAll(text, []byte{0}, nil))
	if len(text) == 0 {
		return nil
	}
	return b.h.Text(b.part+place, label, text)
}

// header reads a header or footer of printed pages.
func (b *book) header(what string, c *cursor) error {
	if len(c.data) == 0 {
		return nil
	}
	if b.version < 8 {
		return b.text("!"+what, "", workbook.StripHeaderCodes(b.appendShort(nil, c)))
	}
	return b.text("!"+what, "", workbook.StripHeaderCodes(b.appendLong(nil, c)))
}

// headerPages reads the headers and footers of even pages and of the first
// one ([MS-XLS] 2.4.137).
func (b *book) headerPages(c *cursor) error {
	c.skip(12 + 16 + 2)
	var lengths [4]int
	for i := range lengths {
		lengths[i] = c.u16()
	}
	for i, n := range lengths {
		if n == 0 || c.bad {
			continue
		}
		what := [...]string{"!even header", "!even footer", "!first header", "!first footer"}[i]
		if err := b.text(what, "", workbook.StripHeaderCodes(c.appendText(nil, n))); err != nil {
			return err
		}
	}
	return nil
}

// Tokens of formulas that stand for a constant ([MS-XLS] 2.5.198).
const (
	tokenText    = 0x17
	tokenInteger = 0x1E
	tokenNumber  = 0x1F
)

// name reads a defined name ([MS-XLS] 2.4.150): what it stands for where that
// is a constant, else itself.
func (b *book) name(id uint16, c *cursor) error {
	const builtin = 0x20
	flags := c.u16()
	length, formula := 0, 0
	switch {
	case b.version == 2:
		c.u8()
		length, formula = c.u8(), c.u8()
	case id == recName3:
		c.u8()
		length, formula = c.u8(), c.u16()
	default:
		c.u8()
		length, formula = c.u8(), c.u16()
		c.skip(4 + 4)
	}
	if flags&builtin != 0 || c.bad {
		return nil
	}
	name := b.appendCounted(nil, c, length)
	value := b.constant(cursor{data: c.bytes(int64(formula))})
	if len(value) == 0 {
		return b.h.Text("defined names", "", name)
	}
	return b.h.Text("defined names", string(name), value)
}

// constant returns the constant that a formula is, or nothing.
func (b *book) constant(c cursor) []byte {
	if len(c.data) < 2 {
		return nil
	}
	switch c.u8() {
	case tokenText:
		return b.appendShort(nil, &c)
	case tokenInteger:
		return strconv.AppendInt(nil, int64(c.u16()), 10)
	case tokenNumber:
		text, _ := numfmt.Format{}.AppendFloat(nil, float(c.data), false)
		return text
	}
	return nil
}

// writeAccess reads who had the file open last.
func (b *book) writeAccess(c *cursor) error {
	var name []byte
	switch {
	case b.version < 8:
		name = b.appendShort(nil, c)
	default:
		if n := c.u16(); n <= 109 { // some programs write the bytes of a text here
			name = c.appendText(nil, n)
		}
	}
	name = bytes.TrimSpace(bytes.ReplaceAll(name, []byte{0}, nil))
	if len(name) == 0 {
		return nil
	}
	return b.h.Text("properties", "last modified by", name)
}

// validation reads what a cell says to whoever fills it in, and the choices
// that it offers ([MS-XLS] 2.4.85).
func (b *book) validation(c *cursor) error {
	c.u32()
	for _, label := range []string{"promptTitle", "errorTitle", "prompt", "error"} {
		text := c.appendText(nil, c.u16())
		if c.bad {
			return nil
		}
		if err := b.text("!input", label, text); err != nil {
			return err
		}
	}
	n := c.u16()
	c.u16()
	formula := c.bytes(int64(n))
	if len(formula) > 0 && formula[0] == tokenText {
		list := bytes.ReplaceAll(b.constant(cursor{data: formula}), []byte{0}, []byte("\n"))
		return b.text("!list", "", list)
	}
	return nil
}

// utf16z returns the text of two-byte characters that ends at a zero.
func utf16z(data []byte) []byte {
	for i := 0; i+1 < len(data); i += 2 {
		if binary.LittleEndian.Uint16(data[i:]) == 0 {
			data = data[:i]
			break
		}
	}
	text, _ := appendWide(nil, data, 0)
	return text
}
