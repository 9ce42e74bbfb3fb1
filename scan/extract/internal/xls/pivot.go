package xls

import (
	"fmt"
	"io"
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/codepage"
	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
	"github.com/piiscan/piiscan/scan/extract/internal/workbook"
)

// pivot is the cache behind a pivot table, a copy of the rows it was made
// from ([MS-XLS] 2.1.7.9).
type pivot struct {
	book   *book
	part   string
	table  int
	fields []pivotField
	items  workbook.Strings // the distinct values of all fields
	count  int              // of items
	full   bool

	row    int // under way; 0 before the first
	rows   workbook.Rows
	inline int // the field that the next value in the row is of
}

type pivotField struct {
	name  string
	first int // its items in pivot.items
	count int
	keyed bool // rows hold the numbers of items
	wide  bool // in two bytes
}

// ReadPivot reads a stream of the storage _SX_DB_CUR, which holds the cache of
// a pivot table. old tells that the workbook is of a version before 8. Tables
// are numbered from table. The error is one that h returned.
func ReadPivot(r *io.SectionReader, old bool, part string, table int, h workbook.Handler, memory int64) error {
	b := &book{h: h, records: newRecords(r), version: 8}
	b.decoder.page = codepage.Western
	if old {
		b.version = 5
	}
	p := &pivot{book: b, part: part, table: table, rows: workbook.Rows{H: h, Part: part, Table: table}}
	p.items.Limit = memory / 4
	for {
		id, data, ok := b.records.next()
		if !ok {
			break
		}
		if err := p.record(id, data); err != nil {
			return err
		}
	}
	if err := p.finish(); err != nil {
		return err
	}
	if b.records.failed != nil {
		return h.Unread(part, b.records.failed)
	}
	return nil
}

func (p *pivot) record(id uint16, data []byte) error {
	c := cursor{r: p.book.records, data: data}
	switch id {
	case recPivotField:
		p.field(&c)
		return nil
	case recPivotRow:
		return p.startRow(&c)
	}
	text, kind, ok := p.value(id, &c)
	switch {
	case !ok:
		return nil
	case p.row > 0:
		return p.inRow(text, kind)
	case len(p.fields) > 0 && !p.full:
		if p.full = !p.items.Add(text); p.full {
			return p.book.h.Unread(p.part, errMemory)
		}
		p.count++
		p.fields[len(p.fields)-1].count++
	}
	return nil
}

// field reads what a column is called, and how rows hold its values.
func (p *pivot) field(c *cursor) {
	const (
		allKeyed = 0x0001
		wideKeys = 0x0200
	)
	flags := c.u16()
	c.skip(12)
	name := p.book.appendLong(nil, c)
	if len(p.fields) < workbook.MaxColumns {
		p.fields = append(p.fields, pivotField{
			name: string(name), first: p.count, keyed: flags&allKeyed != 0, wide: flags&wideKeys != 0,
		})
	}
}

// value reads a value; it reports false if the record is none.
func (p *pivot) value(id uint16, c *cursor) (text []byte, kind workbook.Type, ok bool) {
	buf := p.book.buf[:0]
	switch id {
	case recPivotNil, recPivotError:
	case recPivotText:
		buf = p.book.appendLong(buf, c)
	case recPivotNumber:
		if c.fits(8) {
			var shown numfmt.Type
			buf, shown = numfmt.Format{}.AppendFloat(buf, float(c.data), false)
			kind = types[shown]
		}
	case recPivotInt:
		buf, kind = strconv.AppendInt(buf, int64(int16(c.u16())), 10), workbook.Number
	case recPivotBool:
		buf, kind = strconv.AppendBool(buf, c.u16() != 0), workbook.Bool
	case recPivotDate:
		year, month, day := c.u16(), c.u16(), c.u8()
		hour, minute, second := c.u8(), c.u8(), c.u8()
		buf, kind = fmt.Appendf(buf, "%04d-%02d-%02d", year, month, day), workbook.Date
		if hour+minute+second > 0 {
			buf = fmt.Appendf(buf, "T%02d:%02d:%02d", hour, minute, second)
		}
	default:
		return nil, 0, false
	}
	p.book.buf = buf
	return buf, kind, true
}

// startRow reads the numbers of the items in a row.
func (p *pivot) startRow(c *cursor) error {
	if p.row == 0 {
		if err := p.header(); err != nil {
			return err
		}
	}
	p.row++
	p.inline = 0
	for i, f := range p.fields {
		if !f.keyed {
			continue
		}
		key := 0
		if f.wide {
			key = c.u16()
		} else {
			key = c.u8()
		}
		if c.bad || key >= f.count {
			continue
		}
		if err := p.cell(i, p.items.At(f.first+key), workbook.Text); err != nil {
			return err
		}
	}
	return nil
}

// inRow takes a value that stands in the row itself.
func (p *pivot) inRow(text []byte, kind workbook.Type) error {
	for p.inline < len(p.fields) && p.fields[p.inline].keyed {
		p.inline++
	}
	p.inline++
	return p.cell(p.inline-1, text, kind)
}

func (p *pivot) cell(field int, text []byte, kind workbook.Type) error {
	buf, err := p.rows.Cell(p.row + 1)
	if err != nil {
		return err
	}
	p.rows.Close(field+1, append(buf, text...), kind)
	return nil
}

func (p *pivot) header() error {
	for i, f := range p.fields {
		if err := p.cell(i, []byte(f.name), workbook.Text); err != nil {
			return err
		}
	}
	return nil
}

// finish hands out the last row, or the distinct values where no rows are
// kept: what stands side by side then does not belong together.
func (p *pivot) finish() error {
	if p.row > 0 {
		return p.rows.Flush()
	}
	for _, f := range p.fields {
		for i := range f.count {
			if text := p.items.At(f.first + i); len(text) > 0 {
				if err := p.book.h.Text(p.part, f.name, text); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
