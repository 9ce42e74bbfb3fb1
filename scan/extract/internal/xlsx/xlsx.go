// Package xlsx reads SpreadsheetML workbooks as a stream: rows of cells as
// they stand in the sheets, and the texts around them.
//
// A sheet is never held in memory, only the shared strings are. Nothing costs
// what a file merely claims: a cell in the last column of the last row is one
// cell. What a workbook hides (sheets, rows, columns, caches of pivot tables
// and of other workbooks) is read like what it shows.
package xlsx

import (
	"path"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
	"github.com/piiscan/piiscan/scan/extract/internal/opc"
	"github.com/piiscan/piiscan/scan/extract/internal/sheetparts"
	"github.com/piiscan/piiscan/scan/extract/internal/workbook"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// ErrTooLarge tells that something does not fit into the memory allowed.
var ErrTooLarge = workbook.ErrTooLarge

// The types that all readers of workbooks share.
type (
	// Type is the type of a cell.
	Type = workbook.Type
	// Cell is a cell with content.
	Cell = workbook.Cell
	// Handler takes what is found.
	Handler = workbook.Handler
)

// The types of cells.
const (
	Text   = workbook.Text
	Number = workbook.Number
	Date   = workbook.Date
	Bool   = workbook.Bool
)

// Read reads the workbook whose main part is called main. memory bounds the
// bytes held at a time. The error is one that h returned.
func Read(p *opc.Package, main string, h Handler, memory int64) error {
	b := &book{pkg: p, h: h, memory: memory, around: sheetparts.New(p, h)}
	if err := b.readMain(main); err != nil {
		return err
	}
	if err := b.around.Sheets(b.sheets, b.rels, isSheet, b.readSheet); err != nil {
		return err
	}
	if err := b.readUnused(); err != nil {
		return err
	}
	if err := b.readPivots(); err != nil {
		return err
	}
	return b.around.Rest(b.readOwn)
}

type book struct {
	pkg    *opc.Package
	h      Handler
	memory int64
	around *sheetparts.Reader

	sheets   []sheetparts.SheetRef
	rels     []opc.Rel
	date1904 bool
	formats  []numfmt.Format // by index of the cell style
	strings  arena
	table    int // number of the last table
}

// part reads the part called name; what goes wrong with the part itself is
// told to the handler under label.
func (b *book) part(name, label string, read func(*xmltok.Reader) error) error {
	return b.around.XML(name, label, read)
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
	if err := b.part(main, "workbook", b.readWorkbook); err != nil {
		return err
	}
	if styles := b.relatedTo("styles", "xl/styles.xml"); b.pkg.Part(styles) != nil {
		if err := b.part(styles, "styles", b.readStyles); err != nil {
			return err
		}
	}
	if shared := b.relatedTo("sharedStrings", "xl/sharedStrings.xml"); b.pkg.Part(shared) != nil {
		return b.part(shared, "shared strings", b.readStrings)
	}
	return nil
}

// maxSheets bounds the list of sheets.
const maxSheets = 1 << 16

func (b *book) readWorkbook(t *xmltok.Reader) error {
	var definedName string
	var text []byte
	for t.Next() {
		if definedName != "" {
			text = t.AppendText(text)
		}
		tag := t.Tag()
		switch string(tag.Local()) {
		case "workbookPr":
			if v := string(tag.Attr("date1904")); v == "1" || v == "true" {
				b.date1904 = true
			}
		case "sheet":
			if !tag.End() && len(b.sheets) < maxSheets {
				b.sheets = append(b.sheets, newSheetRef(tag))
			}
		case "definedName":
			if tag.End() && len(text) > 0 {
				if err := b.h.Text("defined names", definedName, text); err != nil {
					return err
				}
			}
			definedName, text = "", text[:0]
			if !tag.End() {
				definedName = string(xmltok.AppendText(nil, tag.Attr("name")))
			}
		}
	}
	return nil
}

func newSheetRef(tag xmltok.Tag) sheetparts.SheetRef {
	var ref sheetparts.SheetRef
	for a := tag.Attrs(); a.Next(); {
		switch string(a.Name) {
		case "name":
			ref.Name = string(xmltok.AppendText(nil, a.Value))
		case "id":
			ref.Rel = string(a.Value)
		}
	}
	return ref
}

// readSheet reads a sheet and what belongs to it. A sheet of a chart or a
// dialog has no cells, and other texts.
func (b *book) readSheet(part, name string) error {
	if !workbook.IsDefaultName(name) {
		if err := b.h.Text(name, "sheet", []byte(name)); err != nil {
			return err
		}
	}
	b.table++
	s := &sheet{book: b, name: name, table: b.table, headers: map[string]bool{}}
	if err := b.part(part, name, s.read); err != nil {
		return err
	}
	if err := s.pushLinks(); err != nil {
		return err
	}
	return b.around.Related(part, name)
}

// readOwn reads a part that only workbooks in XML have, if it is one.
func (b *book) readOwn(part *opc.Part, label string) (bool, error) {
	name := strings.ToLower(part.Name)
	if !strings.HasPrefix(name, "xl/externallinks/") || !sheetparts.IsXML(name) {
		return false, nil
	}
	b.table++
	s := &sheet{book: b, name: label, table: b.table}
	return true, b.part(part.Name, label, s.read)
}

// isSheet tells, by its name, whether a part that no list names is a sheet.
func isSheet(name string) bool {
	dir, base := path.Split(strings.ToLower(name))
	switch dir {
	case "xl/worksheets/", "xl/macrosheets/", "xl/dialogsheets/":
		return strings.HasSuffix(base, ".xml")
	}
	return false
}
