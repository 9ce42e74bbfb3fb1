package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/docx"
	"github.com/piiscan/piiscan/scan/extract/internal/flatopc"
	"github.com/piiscan/piiscan/scan/extract/internal/odf"
	"github.com/piiscan/piiscan/scan/extract/internal/ssml"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// OfficeXML reads office documents in one XML file, whatever they are called:
// workbooks and documents of Office 2003 (SpreadsheetML, which many systems
// export and call .xls, and WordprocessingML), packages of later versions
// ("Flat OPC"), and OpenDocument files (fodt, fods, fodp). What comes out is
// what comes out of their like in a zip file; files in them are members.
type OfficeXML struct{}

var _ Format = OfficeXML{}

// Name returns "office-xml".
func (OfficeXML) Name() string { return "office-xml" }

// Match tells documents by the name and the namespace of their first element.
func (OfficeXML) Match(_ string, head []byte) bool {
	return officeXMLKind(headText(head)) != notOfficeXML
}

func (OfficeXML) matchText(_ string, head *textHead) bool {
	return officeXMLKind(head.text) != notOfficeXML
}

// xmlKind is a kind of office document in one XML file.
type xmlKind uint8

const (
	notOfficeXML xmlKind = iota
	workbookXML
	documentXML
	packageXML
	openDocumentXML
)

// officeRoots are the kinds by the namespaces that their first elements need.
var officeRoots = []struct {
	kind        xmlKind
	name, space string
}{
	{workbookXML, "Workbook", "urn:schemas-microsoft-com:office:spreadsheet"},
	{documentXML, "wordDocument", "http://schemas.microsoft.com/office/word/2003/wordml"},
	{packageXML, "package", "http://schemas.microsoft.com/office/2006/xmlPackage"},
	{openDocumentXML, "document", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
	{openDocumentXML, "document", "http://openoffice.org/2000/office"},
}

func officeXMLKind(text []byte) xmlKind {
	text = bytes.TrimLeft(text, " \t\r\n")
	if len(text) == 0 || text[0] != '<' {
		return notOfficeXML
	}
	for _, root := range officeRoots {
		if i := bytes.Index(text, []byte(root.space)); i >= 0 && rootName(text[:i]) == root.name {
			return root.kind
		}
	}
	return notOfficeXML
}

// rootName returns the name, without its prefix, of the first element of text,
// which ends inside it; "" if text is something else.
func rootName(text []byte) string {
	for {
		text = bytes.TrimLeft(text, " \t\r\n")
		switch {
		case bytes.HasPrefix(text, []byte("<?")):
			_, text, _ = bytes.Cut(text, []byte("?>"))
		case bytes.HasPrefix(text, []byte("<!--")):
			_, text, _ = bytes.Cut(text, []byte("-->"))
		case bytes.HasPrefix(text, []byte("<!")):
			_, text, _ = bytes.Cut(text, []byte(">"))
		case bytes.HasPrefix(text, []byte("<")):
			if bytes.IndexByte(text, '>') >= 0 {
				return "" // the namespace is that of an element inside
			}
			return string(xmltok.Tag(text[1:]).Local())
		default:
			return ""
		}
	}
}

// Extract implements Format.
func (OfficeXML) Extract(ctx context.Context, f *File, out Sink) error {
	head, err := f.Head()
	if err != nil {
		return fmt.Errorf("office-xml: %w", err)
	}
	kind := officeXMLKind(headText(head))
	o := newOfficeOut(ctx, f, out)
	r := xmltok.Bound(contextReader{ctx, f.Reader()}, f.Budget.maxTag())
	switch kind {
	case documentXML:
		err = docx.ReadXML(r, wordXMLOut{docxOut{o}})
	case packageXML:
		return extractFlatPackage(ctx, f, out, r)
	case openDocumentXML:
		err = odf.ReadXML(r, flatODFOut{odfOut{docxOut{o}}})
	default:
		err = ssml.Read(r, sheetXMLOut{o})
	}
	return o.endXML(err)
}

// endXML ends what is open behind a document in one file.
func (o *officeOut) endXML(err error) error {
	reason := Reason("")
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		reason = Truncated
	case errors.Is(err, xmltok.ErrTag):
		reason = TooLarge
	case err != nil:
		return fmt.Errorf("office-xml: %w", err)
	}
	if err := o.lines.Close(); err != nil {
		return err
	}
	if reason != "" {
		return &Error{Reason: reason, Err: fmt.Errorf("office-xml: %w", err)}
	}
	return nil
}

// ownMember hands over a file inside a document in one file, of which nobody
// has taken an entry or bytes of the budget yet.
func (o *officeOut) ownMember(name string, r io.Reader) error {
	if err := o.f.Budget.TakeEntry(); err != nil {
		return err
	}
	return o.Member(name, o.f.Budget.Reader(r))
}

type wordXMLOut struct{ docxOut }

// Member takes a file inside the document.
func (o wordXMLOut) Member(name string, r io.Reader) error { return o.ownMember(name, r) }

type flatODFOut struct{ odfOut }

// Member takes a file inside the document.
func (o flatODFOut) Member(name string, r io.Reader) error { return o.ownMember(name, r) }

type sheetXMLOut struct{ *officeOut }

// Row takes a row of a sheet.
func (o sheetXMLOut) Row(part string, table, row int, cells []ssml.Cell) error {
	number, err := o.nextTable(table)
	if err != nil {
		return err
	}
	loc := o.f.Loc
	loc.Part, loc.Row = string(validUTF8([]byte(part))), row
	o.cells = o.cells[:0]
	for _, c := range cells {
		o.cells = append(o.cells, Cell{Col: c.Col, Text: validUTF8(c.Text), Type: sheetXMLTypes[c.Type]})
	}
	return o.out.Row(Row{Loc: loc, Table: number, Cells: o.cells})
}

// sheetXMLTypes are the types of cells by those of the reader.
var sheetXMLTypes = [...]CellType{ssml.Text: CellText, ssml.Number: CellNumber, ssml.Date: CellDate, ssml.Bool: CellBool}

// extractFlatPackage reads a package in one XML file as the zip file that it
// stands for.
func extractFlatPackage(ctx context.Context, f *File, out Sink, r io.Reader) error {
	limit := f.Budget.Limits().Memory
	data, err := flatopc.Zip(r, limit)
	switch {
	case errors.Is(err, flatopc.ErrTooLarge):
		return errTooLargeForMemory(limit)
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, xmltok.ErrTag):
		return fmt.Errorf("office-xml: %w", err)
	}
	inner := NewFile(f.Loc, f.Name, int64(len(data)), bytes.NewReader(data), f.Budget)
	if zipErr := extractPackage(ctx, inner, out); zipErr != nil {
		return zipErr
	}
	f.Format = inner.Format
	if errors.Is(err, xmltok.ErrTag) {
		return &Error{Reason: TooLarge, Err: fmt.Errorf("office-xml: %w", err)}
	}
	if err != nil {
		return &Error{Reason: Truncated, Err: fmt.Errorf("office-xml: %w", err)}
	}
	return nil
}
