// Package xlsb reads binary workbooks of Excel 2007 and later ([MS-XLSB]) as a
// stream: rows of cells as they stand in the sheets, and the texts around
// them.
//
// A sheet is never held in memory, only the shared strings are. Nothing costs
// what a file merely claims. What a workbook hides (sheets, rows, columns,
// caches of pivot tables and of other workbooks) is read like what it shows.
// Formulas are not read, only what they came to.
package xlsb

import (
	"bytes"
	"path"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
	"github.com/piiscan/piiscan/scan/extract/internal/opc"
	"github.com/piiscan/piiscan/scan/extract/internal/sheetparts"
	"github.com/piiscan/piiscan/scan/extract/internal/workbook"
)

// Read reads the workbook whose main part is called main. memory bounds the
// bytes held at a time. The error is one that h returned.
func Read(p *opc.Package, main string, h workbook.Handler, memory int64) error {
	b := &book{pkg: p, h: h, memory: memory, around: sheetparts.New(p, h), formats: map[int]numfmt.Format{}}
	b.strings.Limit = memory / 4
	if err := b.readMain(main); err != nil {
		return err
	}
	if err := b.around.Sheets(b.sheets, b.rels, isSheet, b.readSheet); err != nil {
		return err
	}
	if err := b.strings.Unused(h); err != nil {
		return err
	}
	if err := b.readPivots(); err != nil {
		return err
	}
	return b.around.Rest(b.readOwn)
}

type book struct {
	pkg    *opc.Package
	h      workbook.Handler
	memory int64
	around *sheetparts.Reader

	sheets   []sheetparts.SheetRef
	rels     []opc.Rel
	date1904 bool
	formats  map[int]numfmt.Format // by their number
	styles   []numfmt.Format       // by index of the cell style
	strings  workbook.Strings
	full     bool // strings has no room for more
	table    int  // number of the last table
}

// part reads the records of the part called name. What goes wrong with the
// part itself is told to the handler under label; a record that take reports
// bad is told once.
func (b *book) part(name, label string, take func(id int, c *cursor) error) error {
	r, err := b.pkg.Open(name)
	if err != nil {
		return b.h.Unread(label, err)
	}
	defer r.Close()
	records := newRecords(r)
	damaged := false
	for {
		id, data, ok := records.next()
		if !ok {
			break
		}
		c := cursor{data: data}
		if err := take(id, &c); err != nil {
			return err
		}
		if c.bad && records.failed == nil && !damaged {
			damaged = true
			if err := b.h.Unread(label, errDamaged); err != nil {
				return err
			}
		}
	}
	if records.long {
		if err := b.h.Unread(label, workbook.ErrTooLarge); err != nil {
			return err
		}
	}
	if records.failed != nil {
		return b.h.Unread(label, records.failed)
	}
	return nil
}

// text hands out a text without the blanks around it.
func (b *book) text(part, label string, text []byte) error {
	text = bytes.TrimSpace(text)
	if len(text) == 0 {
		return nil
	}
	return b.h.Text(part, label, text)
}

// relatedTo returns the name of the part that is related to the workbook by
// type, and the usual name if the relationships do not know.
func (b *book) relatedTo(kind, usual string) string {
	if name, ok := opc.Related(b.rels, kind); ok {
		return name
	}
	return usual
}

func (b *book) readMain(main string) error {
	var err error
	if b.rels, err = b.pkg.Rels(main); err != nil {
		if err := b.h.Unread("workbook", err); err != nil {
			return err
		}
	}
	if err := b.part(main, "workbook", b.mainRecord); err != nil {
		return err
	}
	if styles := b.relatedTo("styles", "xl/styles.bin"); b.pkg.Part(styles) != nil {
		s := styleReader{book: b}
		if err := b.part(styles, "styles", s.record); err != nil {
			return err
		}
	}
	if shared := b.relatedTo("sharedStrings", "xl/sharedStrings.bin"); b.pkg.Part(shared) != nil {
		return b.part(shared, "shared strings", b.sharedRecord)
	}
	return nil
}

// maxSheets bounds the list of sheets.
const maxSheets = 1 << 16

func (b *book) mainRecord(id int, c *cursor) error {
	switch id {
	case recBookSettings:
		b.date1904 = c.u32()&1 != 0
	case recBundleSheet:
		c.skip(4 + 4) // how far it is hidden, and its number
		ref := sheetparts.SheetRef{Rel: string(c.text()), Name: string(c.text())}
		if len(b.sheets) < maxSheets {
			b.sheets = append(b.sheets, ref)
		}
	case recName:
		return b.name(c)
	}
	return nil
}

// isSheet tells, by its name, whether a part that no list names is a sheet.
func isSheet(name string) bool {
	dir, base := path.Split(strings.ToLower(name))
	switch dir {
	case "xl/worksheets/", "xl/macrosheets/", "xl/dialogsheets/", "xl/chartsheets/":
		return strings.HasSuffix(base, ".bin") && !strings.HasPrefix(base, "binaryindex")
	}
	return false
}

// readSheet reads a sheet and what belongs to it.
func (b *book) readSheet(part, name string) error {
	if !workbook.IsDefaultName(name) {
		if err := b.h.Text(name, "sheet", []byte(name)); err != nil {
			return err
		}
	}
	b.table++
	s := &sheet{book: b, name: name, rows: workbook.Rows{H: b.h, Part: name, Table: b.table}}
	if err := b.part(part, name, s.record); err != nil {
		return err
	}
	if err := s.rows.Flush(); err != nil {
		return err
	}
	if err := b.readComments(part, name); err != nil {
		return err
	}
	return b.around.Related(part, name)
}
