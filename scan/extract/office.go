package extract

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/piiscan/piiscan/scan/extract/internal/cfb"
	"github.com/piiscan/piiscan/scan/extract/internal/epub"
	"github.com/piiscan/piiscan/scan/extract/internal/odf"
	"github.com/piiscan/piiscan/scan/extract/internal/opc"
	"github.com/piiscan/piiscan/scan/extract/internal/workbook"
	"github.com/piiscan/piiscan/scan/extract/internal/xls"
	"github.com/piiscan/piiscan/scan/extract/internal/xlsb"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
	"github.com/piiscan/piiscan/scan/extract/internal/zipfile"
)

// extractPackage reads a zip file as the kind of office document that its
// content says it is, or else as an archive. Endings and first bytes only
// choose a name: whoever renames a document does not hide it.
func extractPackage(ctx context.Context, f *File, out Sink) error {
	archive, err := openZip(f)
	if err != nil {
		return err
	}
	tokens := f.Scratch.tokens()
	defer tokens.Release()
	p := opc.New(archive, func(entry *zipfile.Entry) (io.ReadCloser, error) {
		if err := f.Budget.TakeEntry(); err != nil {
			return nil, err
		}
		return openEntry(ctx, f.Budget, entry)
	}, tokens)
	kind, main := p.Main()
	openDocument := kind == opc.Other && odf.Is(p)
	o := newOfficeOut(ctx, f, out)
	switch {
	case openDocument:
		f.Format = ODF{}.Name()
		err = o.openDocument(p)
	case kind == opc.Other && epub.Is(p):
		f.Format = EPUB{}.Name()
		err = o.book(p)
	case kind == opc.Workbook:
		f.Format = XLSX{}.Name()
		err = o.workbook(p, main)
	case kind == opc.BinaryWorkbook:
		f.Format = XLSB{}.Name()
		err = o.binaryWorkbook(p, main)
	case kind == opc.Document:
		f.Format = DOCX{}.Name()
		err = o.document(p, main)
	case kind == opc.Presentation:
		f.Format = PPTX{}.Name()
		err = o.document(p, main)
	default:
		f.Format = Zip{}.Name()
		return extractArchive(ctx, f, archive, out)
	}
	if err == nil {
		err = o.lines.Close()
	}
	if err == nil && archive.Salvaged {
		err = errSalvaged()
	}
	return err
}

// officeOut takes what the readers of office documents find and gives it to
// the sink, with the location of the file.
type officeOut struct {
	ctx   context.Context
	f     *File
	out   Sink
	lines *Lines
	loc   Loc // of the text that lines is in

	table  int  // of the reader
	number int  // of the same table for the sink
	inRows bool // the last call was a row of it
	cells  []Cell

	short bool   // the paragraph before was a short one
	line  []byte // "label: value"
}

func newOfficeOut(ctx context.Context, f *File, out Sink) *officeOut {
	return &officeOut{ctx: ctx, f: f, out: out, lines: f.Scratch.lines(out, f.Loc), loc: f.Loc}
}

// Text takes a text outside the tables. One with a label is a unit; others are
// lines and paragraphs.
func (o *officeOut) Text(part, label string, text []byte) error {
	o.inRows = false
	loc := partLoc(o.f, part)
	text = validUTF8(text)
	if len(bytes.TrimSpace(text)) == 0 {
		return nil
	}
	if label != "" {
		if err := o.lines.Break(); err != nil {
			return err
		}
		return pushLabelled(o.out, Unit{Loc: loc, Label: strings.ToValidUTF8(label, replacement), Text: text})
	}
	if err := o.at(loc); err != nil {
		return err
	}
	if err := o.linesOf(0, text); err != nil {
		return err
	}
	return o.lines.Line(0, nil)
}

// at makes loc the place of the lines that follow.
func (o *officeOut) at(loc Loc) error {
	if loc == o.loc {
		return nil
	}
	o.loc, o.short = loc, false
	return o.lines.At(loc)
}

// linesOf adds the lines of text, all with the number n.
func (o *officeOut) linesOf(n int, text []byte) error {
	for {
		line, rest, more := bytes.Cut(text, newline)
		if err := o.lines.Line(n, line); err != nil || !more {
			return err
		}
		text = rest
	}
}

// Member takes a file inside the document.
func (o *officeOut) Member(name string, r io.Reader) error {
	o.inRows = false
	if err := o.lines.Break(); err != nil {
		return err
	}
	return o.out.Member(o.f.Loc.Member(name), r)
}

// Unread takes a part that was not read to its end.
func (o *officeOut) Unread(part string, err error) error {
	if cause := context.Cause(o.ctx); cause != nil {
		return cause
	}
	return o.out.Unread(partLoc(o.f, part), officeError(err))
}

// nextTable returns the number for the sink of the reader's table, before a
// row of it.
func (o *officeOut) nextTable(table int) (int, error) {
	if o.inRows && table == o.table {
		return o.number, nil
	}
	o.inRows = true
	if err := o.lines.Break(); err != nil {
		return 0, err
	}
	if o.number == 0 || table != o.table {
		o.table, o.number = table, o.lines.NextTable()
	}
	return o.number, nil
}

const replacement = "\uFFFD"

// validUTF8 returns text with what is no UTF-8 replaced: damaged parts, and
// those that do not keep to the encoding that they claim.
func validUTF8(text []byte) []byte {
	if utf8.Valid(text) {
		return text
	}
	return bytes.ToValidUTF8(text, []byte(replacement))
}

// pushLabelled pushes u, in pieces that overlap where its text is longer than
// a unit may be.
func pushLabelled(out Sink, u Unit) error {
	text := u.Text
	for len(text) > MaxUnit {
		cut := cutText(text, MaxUnit)
		u.Text = bytes.Clone(text[:cut]) // the sink may write over it
		if err := out.Unit(u); err != nil {
			return err
		}
		from := overlapStart(text[:cut])
		text, u.Overlap = text[from:], cut-from
	}
	u.Text = text
	return out.Unit(u)
}

// officeError gives err its reason.
func officeError(err error) error {
	switch {
	case errors.Is(err, workbook.ErrTooLarge), errors.Is(err, xmltok.ErrTag):
		return &Error{Reason: TooLarge, Err: err}
	case errors.Is(err, xls.ErrTruncated), errors.Is(err, xlsb.ErrTruncated), errors.Is(err, cfb.ErrTruncated):
		return &Error{Reason: Truncated, Err: err}
	}
	return zipError(err)
}
