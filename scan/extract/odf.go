package extract

import (
	"bytes"
	"context"
	"errors"
	"path"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/odf"
	"github.com/piiscan/piiscan/scan/extract/internal/opc"
)

// ODF reads OpenDocument texts, spreadsheets and presentations (odt, ods, odp
// and their templates), and those of OpenOffice.org 1 (sxw, sxc, sxi). Part is the name of the sheet or table, else "content"
// for the text, with the number of the paragraph as Line, and "styles" for
// headers and footers. A row or cell that stands for many equal ones is given
// once, a cell up to 64 times.
type ODF struct{}

var _ Format = ODF{}

// Name returns "odf".
func (ODF) Name() string { return "odf" }

// Match tells documents by the media type that their first entry holds, or by
// the ending of the file's name.
func (ODF) Match(name string, head []byte) bool {
	if !isZip(head) {
		return false
	}
	start := head[:min(len(head), 128)]
	return slices.Contains(odfEndings, strings.ToLower(path.Ext(name))) ||
		bytes.Contains(start, []byte("application/vnd.oasis.opendocument.")) || bytes.Contains(start, []byte("application/vnd.sun.xml."))
}

var odfEndings = []string{".odt", ".ods", ".odp", ".odg", ".ott", ".ots", ".otp", ".odm", ".odb", ".odf", ".odc", ".sxw", ".sxc", ".sxi", ".sxd", ".stw", ".stc", ".sti"}

// Extract implements Format. A file that turns out to be something else in a
// zip file is read as what it is.
func (ODF) Extract(ctx context.Context, f *File, out Sink) error {
	return extractPackage(ctx, f, out)
}

func (o *officeOut) openDocument(p *opc.Package) error {
	err := odf.Read(p, odfOut{docxOut{o}})
	if errors.Is(err, odf.ErrEncrypted) {
		return &Error{Reason: Encrypted, Err: err}
	}
	return err
}

// odfOut takes what the reader of OpenDocument files finds.
type odfOut struct{ docxOut }

// Paragraph takes a paragraph.
func (o odfOut) Paragraph(part string, n int, text []byte) error {
	return o.docxOut.Paragraph(part, n, "", text)
}

// Text takes a text beside the paragraphs. The controls of a form are lines of
// one, so that what was filled in is one record.
func (o odfOut) Text(part, label string, text []byte) error {
	if label != "" && strings.HasSuffix(part, "!form") {
		return o.docxOut.Paragraph(part, 0, label, text)
	}
	return o.docxOut.Text(part, label, text)
}

// Row takes a row of a table.
func (o odfOut) Row(part string, table, row int, cells []odf.Cell) error {
	number, err := o.nextTable(table)
	if err != nil {
		return err
	}
	loc := o.f.Loc
	loc.Part, loc.Row = part, row
	o.cells = o.cells[:0]
	for _, c := range cells {
		o.cells = append(o.cells, Cell{Col: c.Col, Text: validUTF8(c.Text), Type: odfTypes[c.Type]})
	}
	return o.out.Row(Row{Loc: loc, Table: number, Cells: o.cells})
}

// odfTypes are the types of cells by those of the reader.
var odfTypes = [...]CellType{odf.Text: CellText, odf.Number: CellNumber, odf.Date: CellDate, odf.Bool: CellBool}
