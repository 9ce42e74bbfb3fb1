package extract

import (
	"bytes"
	"context"
	"path"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/opc"
	"github.com/piiscan/piiscan/scan/extract/internal/xlsx"
)

// XLSX reads SpreadsheetML workbooks (xlsx, xlsm, xltx, xltm), of the
// transitional and the strict kind. Each sheet is a table, whose name is the
// Part of the location; hidden sheets, rows and columns are read like others.
// So are the caches of pivot tables and of other workbooks, which are copies
// of rows. Comments, headers, drawings and the like are units. Formulas are
// not read, only what they came to; nor are styles and settings of printers.
type XLSX struct{}

var _ Format = XLSX{}

// Name returns "xlsx".
func (XLSX) Name() string { return "xlsx" }

// Match tells workbooks by the names of the first parts in the archive, or by
// the ending of the file's name.
func (XLSX) Match(name string, head []byte) bool {
	return matchPackage(name, head, "xl/", ".xlsx", ".xlsm", ".xltx", ".xltm")
}

// Extract implements Format. A file that turns out to be something else in a
// zip file is read as what it is.
func (XLSX) Extract(ctx context.Context, f *File, out Sink) error {
	return extractPackage(ctx, f, out)
}

// matchPackage tells whether a file is a zip file with a part in folder, or
// with one of the given endings.
func matchPackage(name string, head []byte, folder string, endings ...string) bool {
	if !isZip(head) {
		return false
	}
	return slices.Contains(endings, strings.ToLower(path.Ext(name))) || hasEntryIn(head, folder)
}

// hasEntryIn tells whether a local header in head names an entry in folder.
func hasEntryIn(head []byte, folder string) bool {
	const header = 30
	for {
		i := bytes.Index(head, []byte("PK\x03\x04"))
		if i < 0 || len(head) < i+header {
			return false
		}
		head = head[i+header:]
		if bytes.HasPrefix(head, []byte(folder)) {
			return true
		}
	}
}

func (o *officeOut) workbook(p *opc.Package, main string) error {
	return xlsx.Read(p, main, o, o.f.Budget.Limits().Memory)
}

// Row takes a row of a sheet.
func (o *officeOut) Row(part string, table, row int, cells []xlsx.Cell) error {
	number, err := o.nextTable(table)
	if err != nil {
		return err
	}
	loc := o.f.Loc
	loc.Part, loc.Row = part, row
	o.cells = o.cells[:0]
	for i := range cells {
		c := &cells[i]
		o.cells = appendCell(o.cells, c.Col, validUTF8(c.Text), cellTypes[c.Type])
	}
	return o.out.Row(Row{Loc: loc, Table: number, Cells: o.cells})
}

// cellTypes are the types of cells by those of the reader.
var cellTypes = [...]CellType{xlsx.Text: CellText, xlsx.Number: CellNumber, xlsx.Date: CellDate, xlsx.Bool: CellBool}
