// Package odf reads OpenDocument texts, spreadsheets and presentations as a
// stream: paragraphs, rows of tables, comments, tracked changes, fields and
// form controls that show their content nowhere else, and properties. It reads
// documents in a zip file, those in one XML file ("flat"), and those of
// OpenOffice.org 1, whose elements differ in their namespaces only. Formulas,
// styles and macros are not read.
//
// Facts: OASIS OpenDocument 1.3, part 3.
package odf

import (
	"errors"
	"io"
	"path"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/opc"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// ErrEncrypted tells that the document has a password.
var ErrEncrypted = errors.New("odf: document with a password")

// Type is the type of a cell.
type Type uint8

// The types of cells.
const (
	Text   Type = iota
	Number      // in plain notation, as numfmt.AppendPlain makes it
	Date        // 2006-01-02 or 2006-01-02T15:04:05
	Bool        // true or false
)

// Cell is a cell with content. Its paragraphs are lines.
type Cell struct {
	Col  int // 1-based
	Text []byte
	Type Type
}

// Handler takes what is found. An error ends the reading. All text is valid
// until the method returns.
type Handler interface {
	// Paragraph takes the n-th paragraph of a part: "content", "styles".
	Paragraph(part string, n int, text []byte) error
	// Row takes a row of a table or sheet, whose name part is. Rows of one
	// table share table and follow each other.
	Row(part string, table, row int, cells []Cell) error
	// Text takes a text outside the paragraphs; label is "" if it has none.
	Text(part, label string, text []byte) error
	// Member takes a file inside the document.
	Member(name string, r io.Reader) error
	// Unread tells that a part was not read to its end.
	Unread(part string, err error) error
}

// Is tells whether a package is an OpenDocument file.
func Is(p *opc.Package) bool {
	return p.Part("content.xml") != nil && p.Part("META-INF/manifest.xml") != nil
}

// Read reads a document. The error is ErrEncrypted, or one that h returned.
func Read(p *opc.Package, h Handler) error {
	d := &document{pkg: p, h: h, tok: p.Tokenizer()}
	if d.encrypted() {
		return ErrEncrypted
	}
	for _, part := range p.Parts {
		if part.Taken {
			continue
		}
		if err := d.read(part); err != nil {
			return err
		}
	}
	return d.pushAuthors()
}

type document struct {
	pkg     *opc.Package // nil: a document in one file
	h       Handler
	tok     *xmltok.Reader
	tables  int // number of the last table
	members int // of a document in one file
	authors []string
}

// encrypted tells whether the list of files says how they are encrypted. What
// is wrong with the list otherwise does not matter.
func (d *document) encrypted() bool {
	r, err := d.pkg.Open("META-INF/manifest.xml")
	if err != nil {
		return false
	}
	defer r.Close()
	for d.tok.Reset(r); d.tok.Next(); {
		if string(d.tok.Tag().Local()) == "encryption-data" {
			return true
		}
	}
	return false
}

func (d *document) part(part *opc.Part, label string, read func(*xmltok.Reader) error) error {
	r, err := d.pkg.OpenPart(part)
	if err != nil {
		return d.h.Unread(label, err)
	}
	defer r.Close()
	d.tok.Reset(r)
	if err := read(d.tok); err != nil {
		return err
	}
	if err := d.tok.Err(); err != nil {
		return d.h.Unread(label, err)
	}
	return nil
}

func (d *document) read(part *opc.Part) error {
	label := strings.TrimSuffix(part.Name, path.Ext(part.Name))
	switch path.Base(part.Name) {
	case "content.xml", "styles.xml":
		s := &story{doc: d, part: label}
		return d.part(part, label, s.read)
	case "meta.xml":
		return d.part(part, "properties", func(t *xmltok.Reader) error {
			return opc.Section(t, "document-meta", func(label string, text []byte) error { return d.h.Text("properties", label, text) })
		})
	case "mimetype", "settings.xml", "manifest.xml", "manifest.rdf", "layout-cache":
		part.Taken = true
		return nil
	}
	if strings.HasPrefix(part.Name, "Configurations2/") {
		part.Taken = true
		return nil
	}
	r, err := d.pkg.OpenPart(part)
	if err != nil {
		return d.h.Unread(part.Name, err)
	}
	defer r.Close()
	return d.h.Member(part.Name, r)
}
