package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/filter"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/view"
)

// PDF reads PDF files: pages as tables and running text, form fields as
// labelled units of one record, comments with their authors, bookmarks,
// properties, and embedded files and XFA data as members. Pages are parts "p1",
// "p2"; Line counts from the top of the page. A table that goes on over pages
// is one table.
//
// Pages that are pictures, and glyphs that have no text, are told as unread.
// Encrypted files are read only where the empty password opens them. Earlier
// revisions of a file are not read.
type PDF struct{}

var _ Format = PDF{}

// Name returns "pdf".
func (PDF) Name() string { return "pdf" }

// Match tells PDF files by their header. In a file by the name of ".pdf" it may
// stand behind other bytes, or be lost where objects follow.
func (PDF) Match(name string, head []byte) bool {
	at := view.Header(head)
	if at >= 0 && len(bytes.TrimLeft(head[:at], "\x00\t\r\n \xEF\xBB\xBF")) == 0 {
		return true
	}
	return strings.HasSuffix(strings.ToLower(name), ".pdf") && (at >= 0 || bytes.Contains(head, []byte(" 0 obj")))
}

// Extract implements Format.
func (PDF) Extract(ctx context.Context, f *File, out Sink) error {
	at, size, err := f.ReaderAt()
	if err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	stop := &stopSink{Sink: out}
	s := &pdfSink{file: f, out: stop, lines: f.Scratch.lines(stop, f.Loc)}
	bounds := filter.Bounds{Take: f.Budget.Take, Memory: f.Budget.Limits().Memory, Inflaters: f.Scratch.inflaters()}
	if err := pdf.Read(ctx, at, size, bounds, s); err != nil {
		if stop.err != nil {
			return stop.err
		}
		if cerr := s.lines.Close(); cerr != nil {
			return cerr
		}
		return pdfError(err)
	}
	return s.lines.Close()
}

// pdfError gives an error about the whole file its reason.
func pdfError(err error) error {
	reason := Damaged
	switch {
	case errors.Is(err, pdf.ErrEncrypted):
		reason = Encrypted
	case errors.Is(err, pdf.ErrCrashed):
		reason = Crashed
	case errors.Is(err, pdf.ErrDamaged):
	default:
		return fmt.Errorf("pdf: %w", err)
	}
	return &Error{Reason: reason, Err: fmt.Errorf("pdf: %w", err)}
}

// stopSink remembers the error with which the sink stopped the extraction.
type stopSink struct {
	Sink
	err error
}

func (s *stopSink) stop(err error) error {
	if s.err == nil {
		s.err = err
	}
	return err
}

func (s *stopSink) Unit(u Unit) error { return s.stop(s.Sink.Unit(u)) }

func (s *stopSink) Row(r Row) error { return s.stop(s.Sink.Row(r)) }

func (s *stopSink) Member(loc Loc, r io.Reader) error { return s.stop(s.Sink.Member(loc, r)) }

func (s *stopSink) Unread(loc Loc, err error) error { return s.stop(s.Sink.Unread(loc, err)) }

// pdfSink turns what package pdf finds into units, rows and members.
type pdfSink struct {
	file   *File
	out    Sink
	lines  *Lines
	page   int // that lines is at
	table  int
	record int // of the form, or of fields beside it; 0 if none is open
	cells  []Cell
}

var _ pdf.Sink = (*pdfSink)(nil)

func (s *pdfSink) Line(page, line int, text []byte) error {
	s.record = 0
	if page != s.page {
		s.page = page
		if err := s.lines.At(partLoc(s.file, pagePart(page))); err != nil {
			return err
		}
	}
	return s.lines.Line(line, text)
}

func (s *pdfSink) Row(page, line int, first bool, cells []pdf.Cell) error {
	s.record = 0
	if err := s.lines.Break(); err != nil {
		return err
	}
	if first {
		s.table = s.lines.NextTable()
	}
	s.cells = s.cells[:0]
	for _, c := range cells {
		s.cells = append(s.cells, Cell{Col: c.Col, Text: c.Text})
	}
	loc := partLoc(s.file, pagePart(page))
	loc.Line = line
	return s.out.Row(Row{Loc: loc, Table: s.table, Cells: s.cells})
}

func (s *pdfSink) Field(path, label, value string) error {
	if s.record == 0 {
		if err := s.lines.Break(); err != nil {
			return err
		}
		s.record = s.lines.NextRecord()
	}
	const longest = 200 // of what stands in the location
	if len(path) > longest {
		path = strings.ToValidUTF8(path[:longest], "")
	}
	loc := partLoc(s.file, "form/"+path)
	return pushLabelled(s.out, Unit{Loc: loc, Label: label, Text: []byte(value), Record: s.record})
}

func (s *pdfSink) Text(part, label, value string) error {
	s.record = 0
	if err := s.lines.Break(); err != nil {
		return err
	}
	return pushLabelled(s.out, Unit{Loc: partLoc(s.file, part), Label: label, Text: []byte(value)})
}

func (s *pdfSink) File(name string, data []byte, err error) error {
	if terr := s.file.Budget.TakeEntry(); terr != nil {
		return terr
	}
	if berr := s.lines.Break(); berr != nil {
		return berr
	}
	loc := s.file.Loc.Member(name)
	if err != nil {
		return s.out.Unread(loc, &Error{Reason: Damaged, Err: errors.New("pdf: embedded file cannot be decoded")})
	}
	return s.out.Member(loc, bytes.NewReader(data))
}

func (s *pdfSink) Unread(g pdf.Gap) error {
	part := pagePart(g.First)
	if g.Last > g.First {
		part += "-" + pagePart(g.Last)
	}
	if err := s.lines.Break(); err != nil {
		return err
	}
	return s.out.Unread(partLoc(s.file, part), gapError(g))
}

func gapError(g pdf.Gap) error {
	switch g.Cause {
	case pdf.Picture:
		return &Error{Reason: NeedsOCR, Err: errors.New("pdf: a picture without text")}
	case pdf.Glyphs:
		return &Error{Reason: NeedsOCR, Err: fmt.Errorf("pdf: %d of %d glyphs have no text", g.Unknown, g.Total)}
	case pdf.Truncated:
		return &Error{Reason: Truncated, Err: errors.New("pdf: the page ends early")}
	case pdf.Crashed:
		return &Error{Reason: Crashed, Err: errors.New("pdf: the reader gave up on the page")}
	case pdf.Missing:
		return &Error{Reason: Damaged, Err: errors.New("pdf: pages are missing from the page tree")}
	}
	return &Error{Reason: Damaged, Err: errors.New("pdf: the page cannot be decoded")}
}

func pagePart(page int) string { return "p" + strconv.Itoa(page) }
