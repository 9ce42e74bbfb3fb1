package extract

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"regexp"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/epub"
	"github.com/piiscan/piiscan/scan/extract/internal/opc"
)

// EPUB reads electronic books. Part is the name of the chapter's file, whose
// text comes out as that of a web page; what the book says about itself has the
// part "properties". Pictures and all else but styles are members.
type EPUB struct{}

var _ Format = EPUB{}

// Name returns "epub".
func (EPUB) Name() string { return "epub" }

// Match tells books by the media type that their first entry holds, or by the
// ending of the file's name.
func (EPUB) Match(name string, head []byte) bool {
	return isZip(head) && (strings.EqualFold(path.Ext(name), ".epub") ||
		bytes.Contains(head[:min(len(head), 128)], []byte("mimetypeapplication/epub+zip")))
}

// Extract implements Format. A file that turns out to be something else in a
// zip file is read as what it is.
func (EPUB) Extract(ctx context.Context, f *File, out Sink) error {
	return extractPackage(ctx, f, out)
}

func (o *officeOut) book(p *opc.Package) error {
	err := epub.Read(p, bookOut{o})
	if errors.Is(err, epub.ErrEncrypted) {
		return &Error{Reason: Encrypted, Err: err}
	}
	return err
}

// bookOut takes what the reader of books finds.
type bookOut struct{ *officeOut }

// Chapter takes a page of a book.
func (o bookOut) Chapter(part string, r io.Reader) error {
	if err := o.lines.Break(); err != nil {
		return err
	}
	page, err := o.f.Budget.ReadAll(r)
	if cause := context.Cause(o.ctx); cause != nil {
		return cause
	}
	f := NewFile(partLoc(o.f, part), path.Base(part), -1, o.pageOf(page), o.f.Budget)
	sink := offsetSink{Sink: o.out, records: o.lines.records, tables: o.lines.tables}
	sink.lastRecord, sink.lastTable = sink.records, sink.tables
	pageErr := HTML{}.Extract(o.ctx, f, &sink)
	o.lines.records, o.lines.tables = sink.lastRecord, sink.lastTable
	if pageErr != nil {
		return pageErr
	}
	if err != nil {
		return o.Unread(part, err)
	}
	return nil
}

// pageOf returns XHTML as HTML, in UTF-8 with its mark.
func (o bookOut) pageOf(xhtml []byte) io.Reader {
	label := xmlEncoding(xhtml[:min(len(xhtml), HeadSize)])
	xhtml = emptyElements.ReplaceAll(xhtml, []byte("<$1$2></$1>"))
	text := declaredTextReader(o.ctx, bytes.NewReader(declaration.ReplaceAll(xhtml, nil)), xhtml[:min(len(xhtml), HeadSize)], label)
	return io.MultiReader(strings.NewReader("\ufeff"), text)
}

// Unread takes a part that was not read to its end.
func (o bookOut) Unread(part string, err error) error {
	if errors.Is(err, epub.ErrEncrypted) {
		err = &Error{Reason: Encrypted, Err: err}
	}
	return o.officeOut.Unread(part, err)
}

// declaration is what makes a file XML.
var declaration = regexp.MustCompile(`^\s*<\?xml[^>]*\?>`)

// emptyElements are elements that XHTML may write as one tag, and HTML takes to
// hold everything up to their closing tag.
var emptyElements = regexp.MustCompile(`(?i)<(script|title|style|textarea|iframe|noscript|xmp)\b([^<>]*)/>`)
