// Package xlsx reads SpreadsheetML workbooks as a stream: rows of cells as
// they stand in the sheets, and the texts around them.
//
// A sheet is never held in memory, only the shared strings are. Nothing costs
// what a file merely claims: a cell in the last column of the last row is one
// cell. What a workbook hides (sheets, rows, columns, caches of pivot tables
// and of other workbooks) is read like what it shows.
package xlsx

import (
	"fmt"
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
	"github.com/piiscan/piiscan/scan/extract/internal/opc"
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
	b := &book{pkg: p, h: h, memory: memory, tok: &xmltok.Reader{}, names: map[string]string{}}
	if err := b.readMain(main); err != nil {
		return err
	}
	if err := b.readSheets(); err != nil {
		return err
	}
	if err := b.readUnused(); err != nil {
		return err
	}
	if err := b.readPivots(); err != nil {
		return err
	}
	return b.readRest()
}

type book struct {
	pkg    *opc.Package
	h      Handler
	memory int64
	tok    *xmltok.Reader // for the part under way

	sheets   []sheetRef
	rels     []opc.Rel
	date1904 bool
	formats  []numfmt.Format // by index of the cell style
	strings  arena
	table    int               // number of the last table
	names    map[string]string // what to call a part in a location, by its name
}

// sheetRef is a sheet as the workbook lists it.
type sheetRef struct {
	name, rel string
}

// part opens the part called name and gives its tokens to read; what goes
// wrong with the part itself is told to the handler under label.
func (b *book) part(name, label string, read func(*xmltok.Reader) error) error {
	r, err := b.pkg.Open(name)
	if err != nil {
		return b.h.Unread(label, err)
	}
	defer r.Close()
	b.tok.Reset(r)
	if err := read(b.tok); err != nil {
		return err
	}
	if err := b.tok.Err(); err != nil {
		return b.h.Unread(label, err)
	}
	return nil
}

// relatedTo returns the names of the parts that are related to the workbook
// by type, and the usual name if the relationships do not know.
func (b *book) relatedTo(kind, usual string) string {
	for _, rel := range b.rels {
		if rel.Type == kind && !rel.External {
			return rel.Target
		}
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

func newSheetRef(tag xmltok.Tag) sheetRef {
	var ref sheetRef
	for a := tag.Attrs(); a.Next(); {
		switch string(a.Name) {
		case "name":
			ref.name = string(xmltok.AppendText(nil, a.Value))
		case "id":
			ref.rel = string(a.Value)
		}
	}
	return ref
}

// readSheets reads the sheets in their order, then those that no list names.
func (b *book) readSheets() error {
	targets := make(map[string]opc.Rel, len(b.rels))
	for _, rel := range b.rels {
		if _, ok := targets[rel.ID]; !ok {
			targets[rel.ID] = rel
		}
	}
	for _, ref := range b.sheets {
		target, ok := targets[ref.rel]
		if !ok {
			if err := b.h.Unread(ref.name, opc.ErrMissing); err != nil {
				return err
			}
			continue
		}
		if part := b.pkg.Part(target.Target); part != nil && part.Taken {
			continue // two names for one sheet
		}
		if err := b.readSheet(target.Target, ref.name); err != nil {
			return err
		}
	}
	for _, part := range b.pkg.Parts {
		if !part.Taken && isSheet(part.Name) {
			if err := b.readSheet(part.Name, partLabel(part.Name)); err != nil {
				return err
			}
		}
	}
	return nil
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
	rels, err := b.pkg.Rels(part)
	if err != nil {
		if err := b.h.Unread(name, fmt.Errorf("relationships: %w", err)); err != nil {
			return err
		}
	}
	for i, rel := range rels {
		if err := b.readRelated(name, rel, i); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) readRelated(sheet string, rel opc.Rel, i int) error {
	if rel.External {
		return b.h.Text(sheet+"!link "+strconv.Itoa(i+1), "", []byte(rel.Target))
	}
	switch rel.Type {
	case "comments", "threadedComment":
		if part := b.pkg.Part(rel.Target); part == nil || part.Taken {
			return nil
		}
		return b.part(rel.Target, sheet+"!comment", func(t *xmltok.Reader) error {
			return b.readComments(t, sheet)
		})
	}
	// Read with the rest, under a name that tells where it belongs.
	b.names[rel.Target] = sheet + "!" + partLabel(rel.Target)
	return nil
}
