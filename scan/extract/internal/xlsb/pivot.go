package xlsb

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
	"github.com/piiscan/piiscan/scan/extract/internal/opc"
	"github.com/piiscan/piiscan/scan/extract/internal/sheetparts"
	"github.com/piiscan/piiscan/scan/extract/internal/workbook"
)

// pivot is the cache behind a pivot table: a copy of the rows it was made
// from, which often outlives them ([MS-XLSB] 2.1.7.38).
type pivot struct {
	book   *book
	part   string
	fields []pivotField
	items  workbook.Strings // the distinct values of all fields
	count  int              // of items
	full   bool             // items has no room for more

	rows   workbook.Rows
	row    int
	inline int // the field that the next value of an open row is of
	buf    []byte
}

type pivotField struct {
	name  string
	first int // its items in pivot.items
	count int
	flags int // what its values are, where rows hold them themselves
}

// What the values of a field are ([MS-XLSB] 2.4.129).
const (
	valuesDates   = 0x04
	valuesTexts   = 0x08
	valuesNumbers = 0x40
)

// readPivots reads every cache definition, with its records where it has them.
func (b *book) readPivots() error {
	for _, part := range b.pkg.Parts {
		if part.Taken || !strings.Contains(strings.ToLower(part.Name), "pivotcachedefinition") || !isBinary(part.Name) {
			continue
		}
		if err := b.readPivot(part.Name); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) readPivot(name string) error {
	p := &pivot{book: b, part: sheetparts.Label(name)}
	p.items.Limit = b.memory / 4
	if err := b.part(name, p.part, p.definition); err != nil {
		return err
	}
	b.table++
	p.rows = workbook.Rows{H: b.h, Part: p.part, Table: b.table}
	p.row = 1
	for i, f := range p.fields {
		if err := p.cell(i, []byte(f.name), workbook.Text); err != nil {
			return err
		}
	}
	if err := p.rows.Flush(); err != nil {
		return err
	}
	rels, err := b.pkg.Rels(name)
	if err != nil {
		return b.h.Unread(p.part, err)
	}
	records, ok := opc.Related(rels, "pivotCacheRecords")
	if !ok {
		return p.columns()
	}
	if err := b.part(records, p.part, p.recordsRecord); err != nil {
		return err
	}
	return p.rows.Flush()
}

// definition reads the fields and their distinct values.
func (p *pivot) definition(id int, c *cursor) error {
	switch id {
	case recPivotField:
		// Flags, number format, type, place in hierarchies, mappings.
		c.skip(2 + 4 + 2 + 4 + 4 + 4)
		if name := c.text(); len(p.fields) < workbook.MaxColumns {
			p.fields = append(p.fields, pivotField{name: string(name), first: p.count})
		}
		return nil
	case recPivotShared:
		if len(p.fields) > 0 {
			p.fields[len(p.fields)-1].flags = c.u16()
		}
		return nil
	}
	text, _, ok := p.item(id, c)
	if !ok || len(p.fields) == 0 || p.full {
		return nil
	}
	if !p.items.Add(text) {
		p.full = true
		return p.book.h.Unread(p.part, workbook.ErrTooLarge)
	}
	p.count++
	p.fields[len(p.fields)-1].count++
	return nil
}

// item reads a value; it reports false if the record is none.
func (p *pivot) item(id int, c *cursor) (text []byte, kind workbook.Type, ok bool) {
	if id >= recItemAMissing && id <= recItemADate {
		id -= recItemAMissing - recItemMissing
	}
	buf := p.buf[:0]
	switch id {
	case recItemMissing, recItemError:
	case recItemNumber:
		buf, kind = appendNumber(buf, c), workbook.Number
	case recItemBool:
		buf, kind = strconv.AppendBool(buf, c.u8() != 0), workbook.Bool
	case recItemText:
		buf = c.appendText(buf)
	case recItemDate:
		buf, kind = appendDate(buf, c), workbook.Date
	default:
		return nil, 0, false
	}
	p.buf = buf
	return buf, kind, true
}

func appendNumber(dst []byte, c *cursor) []byte {
	v := c.float()
	if c.bad {
		return dst
	}
	dst, _ = numfmt.Format{}.AppendFloat(dst, v, false)
	return dst
}

func appendDate(dst []byte, c *cursor) []byte {
	year, month, day := c.u16(), c.u16(), c.u8()
	hour, minute, second := c.u8(), c.u8(), c.u8()
	if c.bad {
		return dst
	}
	dst = fmt.Appendf(dst, "%04d-%02d-%02d", year, month, day)
	if hour+minute+second > 0 {
		dst = fmt.Appendf(dst, "T%02d:%02d:%02d", hour, minute, second)
	}
	return dst
}

// recordsRecord reads the copied rows: one record each, or one that opens a
// row whose values follow in records of their own.
func (p *pivot) recordsRecord(id int, c *cursor) error {
	switch id {
	case recPivotRow:
		p.row++
		return p.closedRow(c)
	case recPivotRowOpen:
		p.row++
		p.inline = 0
		return nil
	case recItemIndex:
		p.inline++
		return p.shared(p.inline-1, c.u32())
	}
	text, kind, ok := p.item(id, c)
	if !ok {
		return nil
	}
	p.inline++
	return p.cell(p.inline-1, text, kind)
}

// closedRow reads a row whose values stand in its record, field by field: the
// number of a distinct value, or the value itself.
func (p *pivot) closedRow(c *cursor) error {
	for i, f := range p.fields {
		if c.bad || len(c.data) == 0 {
			return nil
		}
		var err error
		switch {
		case f.count > 0:
			err = p.shared(i, c.u32())
		case f.flags&valuesNumbers != 0:
			err = p.cell(i, appendNumber(p.buf[:0], c), workbook.Number)
		case f.flags&valuesDates != 0 && f.flags&valuesTexts == 0:
			err = p.cell(i, appendDate(p.buf[:0], c), workbook.Date)
		default:
			err = p.cell(i, c.appendText(p.buf[:0]), workbook.Text)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *pivot) shared(field, i int) error {
	if field >= len(p.fields) || i >= p.fields[field].count {
		return nil
	}
	return p.cell(field, p.items.At(p.fields[field].first+i), workbook.Text)
}

func (p *pivot) cell(field int, text []byte, kind workbook.Type) error {
	buf, err := p.rows.Cell(p.row)
	if err != nil {
		return err
	}
	p.rows.Close(field+1, append(buf, text...), kind)
	return nil
}

// columns gives the distinct values of each field where the rows are not kept:
// what stands in one row does not belong together.
func (p *pivot) columns() error {
	for _, f := range p.fields {
		for i := range f.count {
			if err := p.book.text(p.part, f.name, p.items.At(f.first+i)); err != nil {
				return err
			}
		}
	}
	return nil
}
