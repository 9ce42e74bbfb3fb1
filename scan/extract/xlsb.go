package extract

import (
	"context"
	"path"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/opc"
	"github.com/piiscan/piiscan/scan/extract/internal/xlsb"
)

// XLSB reads binary workbooks of Excel 2007 and later (xlsb), as XLSX reads
// those in XML: each sheet is a table, hidden ones too, and so are the caches
// of pivot tables and of other workbooks; comments, headers, drawings and the
// like are units. Formulas are not read, only what they came to.
type XLSB struct{}

var _ Format = XLSB{}

// Name returns "xlsb".
func (XLSB) Name() string { return "xlsb" }

// Match tells binary workbooks by the names of the first parts in the archive,
// or by the ending of the file's name.
func (XLSB) Match(name string, head []byte) bool {
	if !isZip(head) {
		return false
	}
	return strings.EqualFold(path.Ext(name), ".xlsb") || hasEntryIn(head, "xl/workbook.bin") || hasEntryIn(head, "xl/_rels/workbook.bin.rels")
}

// Extract implements Format. A file that turns out to be something else in a
// zip file is read as what it is.
func (XLSB) Extract(ctx context.Context, f *File, out Sink) error {
	return extractPackage(ctx, f, out)
}

func (o *officeOut) binaryWorkbook(p *opc.Package, main string) error {
	return xlsb.Read(p, main, o, o.f.Budget.Limits().Memory)
}
