package xlsx

import (
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
	"github.com/piiscan/piiscan/scan/extract/internal/opc"
	"github.com/piiscan/piiscan/scan/extract/internal/sheetparts"
	"github.com/piiscan/piiscan/scan/extract/internal/workbook"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// pivot is the cache behind a pivot table: a copy of the rows it was made
// from, which often outlives them.
type pivot struct {
	book   *book
	part   string
	fields []pivotField
	items  arena // the distinct values of all fields
	full   bool  // items has no room for more
}

type pivotField struct {
	name  string
	first int // its items in pivot.items
	count int
}

// readPivots reads every cache definition, with its records where it has them.
func (b *book) readPivots() error {
	for _, part := range b.pkg.Parts {
		if part.Taken || !strings.Contains(strings.ToLower(part.Name), "pivotcachedefinition") || !sheetparts.IsXML(part.Name) {
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
	if err := b.part(name, p.part, p.readDefinition); err != nil {
		return err
	}
	b.table++
	if err := p.header(); err != nil {
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
	return b.part(records, p.part, p.readRecords)
}

func (p *pivot) readDefinition(t *xmltok.Reader) error {
	limit := min(p.book.memory/4, 1<<32-1)
	shared := false
	for t.Next() {
		tag := t.Tag()
		name := tag.Local()
		switch {
		case string(name) == "cacheField" && !tag.End():
			if len(p.fields) < maxColumns {
				p.fields = append(p.fields, pivotField{name: string(xmltok.AppendText(nil, tag.Attr("name"))), first: len(p.items.ends)})
			}
		case string(name) == "sharedItems":
			shared = !tag.End() && !tag.Empty()
		case shared && !tag.End() && isItem(name) && len(p.fields) > 0:
			if p.items.size() > limit {
				if !p.full {
					p.full = true
					if err := p.book.h.Unread(p.part, ErrTooLarge); err != nil {
						return err
					}
				}
				continue
			}
			p.items.buf = appendItem(p.items.buf, tag)
			p.items.end()
			p.fields[len(p.fields)-1].count++
		}
	}
	return nil
}

// isItem tells whether an element is a value: string, number, date, boolean,
// error or missing.
func isItem(name []byte) bool {
	return len(name) == 1 && strings.IndexByte("sndbem", name[0]) >= 0
}

func appendItem(dst []byte, tag xmltok.Tag) []byte {
	v := tag.Attr("v")
	switch name := tag.Local(); {
	case name[0] == 'e' || name[0] == 'm':
		return dst
	case name[0] == 'n':
		return numfmt.AppendPlain(dst, v)
	case name[0] == 'd':
		return append(dst, numfmt.TrimMidnight(v)...)
	case name[0] == 'b':
		if len(v) == 0 {
			return dst
		}
		return append(dst, boolText(v)...)
	}
	from := len(dst)
	dst = xmltok.AppendText(dst, v)
	return dst[:from+len(workbook.Unescape(dst[from:]))]
}

func itemType(name byte) Type {
	switch name {
	case 'n':
		return Number
	case 'd':
		return Date
	case 'b':
		return Bool
	}
	return Text
}

func (p *pivot) header() error {
	cells := make([]Cell, 0, len(p.fields))
	for i, f := range p.fields {
		if f.name != "" {
			cells = append(cells, Cell{Col: i + 1, Text: []byte(f.name)})
		}
	}
	if len(cells) == 0 {
		return nil
	}
	return p.book.h.Row(p.part, p.book.table, 1, cells)
}

// readRecords reads the copied rows. A value is written out, or is the number
// of a shared item of its field.
func (p *pivot) readRecords(t *xmltok.Reader) error {
	var cells []Cell
	var buf []byte
	row, col := 1, 0
	for t.Next() {
		tag := t.Tag()
		name := tag.Local()
		if len(name) != 1 {
			continue
		}
		switch {
		case name[0] == 'r' && tag.End():
			row++
			if len(cells) > 0 {
				if err := p.book.h.Row(p.part, p.book.table, row, cells); err != nil {
					return err
				}
			}
			cells, buf, col = cells[:0], buf[:0], 0
		case tag.End() || col >= maxColumns || len(buf) > maxRowBytes:
		case name[0] == 'x':
			col++
			from := len(buf)
			buf = append(buf, p.item(col, atoi(tag.Attr("v")))...)
			if text := buf[from:len(buf):len(buf)]; len(text) > 0 {
				cells = append(cells, Cell{Col: col, Text: text})
			}
		case isItem(name):
			col++
			from := len(buf)
			buf = appendItem(buf, tag)
			if text := buf[from:len(buf):len(buf)]; len(text) > 0 {
				cells = append(cells, Cell{Col: col, Text: text, Type: itemType(name[0])})
			}
		}
	}
	return nil
}

func (p *pivot) item(col, i int) []byte {
	if col > len(p.fields) || i < 0 || i >= p.fields[col-1].count {
		return nil
	}
	return p.items.at(p.fields[col-1].first + i)
}

// columns gives the distinct values of each field where the rows are not kept:
// what stands in one row does not belong together, so each row is one field's.
func (p *pivot) columns() error {
	for i, f := range p.fields {
		for j := range f.count {
			if text := p.item(i+1, j); len(text) > 0 {
				if err := p.book.h.Text(p.part, f.name, text); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
