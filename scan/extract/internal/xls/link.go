package xls

import (
	"bytes"
	"maps"
	"slices"
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
	"github.com/piiscan/piiscan/scan/extract/internal/workbook"
)

// linked is the other workbook that cells are copied from.
type linked struct {
	number int
	sheets []string
	part   string
}

// supBook reads which other workbook is meant ([MS-XLS] 2.4.271).
func (b *book) supBook(c *cursor) error {
	count := c.u16()
	length := c.u16()
	b.books.number++
	b.books.sheets = b.books.sheets[:0]
	if length == 0x0401 || length == 0x3A01 {
		return nil // this workbook, or an add-in
	}
	path := c.appendText(nil, length)
	for i := 0; i < count && !c.bad; i++ {
		b.books.sheets = append(b.books.sheets, string(c.appendText(nil, c.u16())))
	}
	// Characters below the blank stand for steps of the path.
	path = bytes.Map(func(r rune) rune {
		if r < ' ' {
			return '/'
		}
		return r
	}, path)
	return b.h.Text("external links", "", bytes.Trim(path, "/ "))
}

// externalSheet reads which of its sheets the copied cells are from.
func (b *book) externalSheet(c *cursor) error {
	c.u16()
	i := c.u16()
	b.books.part = "external links!" + strconv.Itoa(b.books.number)
	if i < len(b.books.sheets) && !c.bad {
		b.books.part += "!" + b.books.sheets[i]
	}
	b.table++
	return nil
}

// externalCells reads copied cells: columns of one row ([MS-XLS] 2.4.64).
func (b *book) externalCells(c *cursor) error {
	last, first, row := c.u8(), c.u8(), c.u16()+1
	rows := workbook.Rows{H: b.h, Part: b.books.part, Table: b.table}
	for col := first + 1; col <= last+1 && !c.bad; col++ {
		buf, err := rows.Cell(row)
		if err != nil {
			return err
		}
		kind := workbook.Text
		switch c.u8() {
		case 1:
			var shown numfmt.Type
			if c.fits(8) {
				buf, shown = numfmt.Format{}.AppendFloat(buf, float(c.data), b.date1904)
				kind = types[shown]
			}
			c.skip(8)
		case 2:
			if b.version < 8 {
				buf = b.appendShort(buf, c)
			} else {
				buf = b.appendLong(buf, c)
			}
		case 4:
			buf, kind = strconv.AppendBool(buf, c.u8() != 0), workbook.Bool
			c.skip(7)
		default: // empty, or an error
			c.skip(8)
		}
		rows.Close(col, buf, kind)
	}
	return rows.Flush()
}

// Parts of a hyperlink ([MS-OSHARED] 2.3.7.1).
const (
	linkMoniker     = 0x001
	linkLocation    = 0x008
	linkDisplay     = 0x010
	linkFrame       = 0x080
	linkMonikerText = 0x100

	monikerURL  = "\xE0\xC9\xEA\x79\xF9\xBA\xCE\x11\x8C\x82\x00\xAA\x00\x4B\xA9\x0B"
	monikerFile = "\x03\x03\x00\x00\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46"
)

// hyperlink reads where a cell leads to ([MS-XLS] 2.4.140).
func (b *book) hyperlink(c *cursor) error {
	c.skip(8 + 16 + 4)
	flags := c.u32()
	if flags&linkDisplay != 0 {
		c.wide() // the text of the cell
	}
	if flags&linkFrame != 0 {
		c.wide()
	}
	var target []byte
	switch {
	case flags&linkMoniker == 0:
	case flags&linkMonikerText != 0:
		target = c.wide()
	default:
		target = b.moniker(c)
	}
	if flags&linkLocation != 0 && !c.bad {
		if location := c.wide(); len(location) > 0 {
			target = append(append(target, '#'), location...)
		}
	}
	return b.text("!link", "", target)
}

// wide reads a text of two-byte characters with their number before it.
func (c *cursor) wide() []byte { return utf16z(c.bytes(2 * c.u32())) }

// moniker reads the address in a hyperlink.
func (b *book) moniker(c *cursor) []byte {
	switch string(c.bytes(16)) {
	case monikerURL:
		return utf16z(c.bytes(c.u32()))
	case monikerFile:
		c.u16()
		short := bytes.TrimRight(c.bytes(c.u32()), "\x00")
		c.skip(24)
		if size := c.u32(); size > 0 && !c.bad {
			size = c.u32()
			c.u16()
			return utf16z(c.bytes(size))
		}
		return b.decoder.Append(nil, short, b.decoder.page)
	}
	c.bad = true
	return nil
}

func sortedKeys(m map[int]string) []int { return slices.Sorted(maps.Keys(m)) }
