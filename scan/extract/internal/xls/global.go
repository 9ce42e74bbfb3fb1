package xls

import (
	"bytes"

	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
)

// Bounds on what is kept of a workbook; Excel takes 65,490 styles.
const (
	maxStyles  = 1 << 17
	maxFormats = 1 << 16
	maxSheets  = 1 << 16
)

// globalRecord reads a record that says how cells are to be read. It reports
// false if it is none.
func (b *book) globalRecord(id uint16, data []byte) (bool, error) {
	c := cursor{r: b.records, data: data}
	switch id {
	case recCodepage:
		b.decoder.page = codepageOf(c.u16())
	case recDateMode:
		b.date1904 = c.u16() == 1
	case recFilePass:
		return true, b.filePass(&c)
	case recFormat, recFormat2:
		b.format(id, &c)
	case recXF, recXF3, recXF4:
		b.style(id, &c)
	case recBoundSheet:
		b.boundSheet(&c)
	case recSheetHead4:
		c.u32()
		b.sheet4 = string(b.appendShort(nil, &c))
	case recSST:
		return true, b.readStrings(&c)
	default:
		return false, nil
	}
	return true, b.check(&c)
}

// format reads a number format. Before version 5 they are numbered as they
// come, the built-in ones with them.
func (b *book) format(id uint16, c *cursor) {
	number := len(b.formats)
	var code []byte
	switch {
	case id == recFormat2:
		code = b.appendShort(nil, c)
	case b.version < 5:
		c.u16()
		code = b.appendShort(nil, c)
	default:
		number = c.u16()
		if b.version < 8 {
			code = b.appendShort(nil, c)
		} else {
			code = b.appendLong(nil, c)
		}
	}
	if b.formats == nil {
		b.formats = map[int]numfmt.Format{}
	}
	if len(b.formats) < maxFormats {
		b.formats[number] = numfmt.Parse(string(code))
	}
}

// style reads which number format a cell style has.
func (b *book) style(id uint16, c *cursor) {
	number := 0
	if id == recXF {
		c.u16()
		number = c.u16()
	} else {
		c.u8()
		number = c.u8()
	}
	f, ok := b.formats[number]
	if !ok && b.version >= 5 {
		f = numfmt.Builtin(number)
	}
	if len(b.styles) < maxStyles {
		b.styles = append(b.styles, f)
	}
}

func (b *book) boundSheet(c *cursor) {
	pos := c.u32()
	c.u16() // how far it is hidden, and its kind
	name := b.appendShort(nil, c)
	if len(b.sheets) < maxSheets && len(name) > 0 {
		b.sheets[pos] = string(bytes.ReplaceAll(name, []byte{0}, nil))
	}
}

// readStrings reads the shared strings ([MS-XLS] 2.4.265). When they do not
// fit into memory, the rest of them is not known to the cells; it is handed
// out as text.
func (b *book) readStrings(c *cursor) error {
	c.u32() // cells
	count := c.u32()
	for i := int64(0); i < count; i++ {
		if len(c.data) == 0 && !c.more() {
			return b.damaged()
		}
		b.buf = c.appendText(b.buf[:0], c.u16())
		if c.bad {
			b.strings.Add(b.buf)
			return b.damaged()
		}
		if !b.full && !b.strings.Add(b.buf) {
			b.full = true
			if err := b.h.Unread("shared strings", errMemory); err != nil {
				return err
			}
		}
		if b.full && len(b.buf) > 0 {
			if err := b.h.Text("shared strings", "", b.buf); err != nil {
				return err
			}
		}
	}
	return nil
}
