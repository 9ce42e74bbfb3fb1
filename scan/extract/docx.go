package extract

import (
	"bytes"
	"context"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/docx"
	"github.com/piiscan/piiscan/scan/extract/internal/opc"
	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
)

// DOCX reads WordprocessingML documents (docx, docm, dotx, dotm), of the
// transitional and the strict kind. Part is "body", "header1", "comments" and
// the like, and Line the number of the paragraph in it; tables have a Part of
// their own, "table1". Hidden text and tracked deletions are read too: a
// paragraph with deletions is given as it is, and as it was, with "!deleted"
// behind its part.
type DOCX struct{}

var _ Format = DOCX{}

// Name returns "docx".
func (DOCX) Name() string { return "docx" }

// Match tells documents by the names of the first parts in the archive, or by
// the ending of the file's name.
func (DOCX) Match(name string, head []byte) bool {
	return matchPackage(name, head, "word/", ".docx", ".docm", ".dotx", ".dotm")
}

// Extract implements Format. A file that turns out to be something else in a
// zip file is read as what it is.
func (DOCX) Extract(ctx context.Context, f *File, out Sink) error {
	return extractPackage(ctx, f, out)
}

func (o *officeOut) document(p *opc.Package, main string) error {
	return docx.Read(p, main, docxOut{o})
}

// docxOut takes what the reader of documents finds.
type docxOut struct{ *officeOut }

// shortParagraph is the length up to which paragraphs that follow each other
// are read as the lines of one: address blocks are typed line by line.
const shortParagraph = 100

// Paragraph takes a paragraph. The content of a control is read as a line of a
// form, with the control's name before it.
func (o docxOut) Paragraph(part string, n int, label string, text []byte) error {
	o.inRows = false
	if err := o.at(partLoc(o.f, part)); err != nil {
		return err
	}
	text = validUTF8(text)
	short := len(text) <= shortParagraph && bytes.IndexByte(text, '\n') < 0
	if !short || !o.short {
		if err := o.lines.Line(n, nil); err != nil {
			return err
		}
	}
	o.short = short
	if _, _, pair := parsePair(text); label != "" && !pair {
		o.line = append(append(append(o.line[:0], strings.ToValidUTF8(label, replacement)...), ": "...), bytes.TrimSpace(text)...)
		text = bytes.ReplaceAll(o.line, newline, []byte("\n ")) // further lines of the value
	}
	return o.linesOf(n, text)
}

// Row takes a row of a table.
func (o docxOut) Row(part string, table, row int, cells []textflow.Cell) error {
	number, err := o.nextTable(table)
	if err != nil {
		return err
	}
	loc := partLoc(o.f, part)
	loc.Row = row
	o.cells = o.cells[:0]
	for _, c := range cells {
		o.cells = append(o.cells, Cell{Col: c.Col, Text: validUTF8(c.Text)})
	}
	return o.out.Row(Row{Loc: loc, Table: number, Cells: o.cells})
}
