// Package pdf reads the text of PDF files: pages as lines and rows of tables,
// form fields, comments, bookmarks, properties, and files inside the file. It
// decides what a page says, over whatever library gives it the objects.
//
// It reads what a file is now: revisions that a later one replaced, scripts,
// and the order of the structure tree are left alone. Text is read whether or
// not it can be seen: white, clipped, on a hidden layer, or behind a scan.
package pdf

import (
	"cmp"
	"context"
	"errors"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/filter"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/ledong"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/object"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/view"
)

// Sink takes what is in a file. Text is valid until the call returns. An error
// ends the reading and is returned.
type Sink interface {
	// Line gives a line of running text, its cells parted by tabs. An empty
	// one parts paragraphs.
	Line(page, line int, text []byte) error
	// Row gives a row of a table. first tells that a new table starts.
	Row(page, line int, first bool, cells []Cell) error
	// Field gives a filled form field: the path of its name in the form, what
	// labels it, and its value. All fields of a file follow each other.
	Field(path, label, value string) error
	// Text gives a text that stands outside the text of the pages: a property,
	// a bookmark, the author of a comment. part says where; label may be "".
	Text(part, label, value string) error
	// File gives a file inside the file; err tells that it cannot be read.
	File(name string, data []byte, err error) error
	// Unread tells of pages that were not read, or not in full.
	Unread(Gap) error
}

// Cell is a cell of a row.
type Cell struct {
	Col  int // from 1
	Text []byte
}

// Cause is why a page was not read.
type Cause uint8

// The causes.
const (
	Damaged   Cause = iota + 1 // its streams are broken
	Picture                    // it is a picture
	Glyphs                     // glyphs have no text
	Truncated                  // a limit or a broken stream ended it early
	Crashed
	Missing // the page tree promises more pages than it has
)

// Gap is a run of pages that were not read in full, for one cause.
type Gap struct {
	First, Last    int
	Cause          Cause
	Unknown, Total int // glyphs, for cause Glyphs
}

// Errors about the file as a whole.
var (
	ErrEncrypted = view.ErrEncrypted
	ErrDamaged   = errors.New("no pages can be found")
	ErrCrashed   = errors.New("the reader gave up")
)

// Read reads a PDF file into out. The error is one of this package, that of
// ctx, of at, of bounds.Take, or of out.
func Read(ctx context.Context, at io.ReaderAt, size int64, bounds filter.Bounds, out Sink) (err error) {
	defer func() {
		if recover() != nil { // what it says may quote the file
			err = ErrCrashed
		}
	}()
	source := &source{at: at}
	purse := &purse{take: bounds.Take}
	bounds.Take = purse.Take
	// check returns what went wrong behind the back of the object layer, which
	// takes all errors for broken objects.
	check := func() error {
		return cmp.Or(ctx.Err(), source.err, purse.err)
	}
	trailer, err := open(ctx, source, size, bounds)
	if err := cmp.Or(check(), err); err != nil {
		return err
	}
	return newReader(trailer, out, check).read()
}

// source remembers the error that reading failed with.
type source struct {
	at  io.ReaderAt
	err error
}

func (s *source) ReadAt(p []byte, off int64) (int, error) {
	n, err := s.at.ReadAt(p, off)
	if err != nil && err != io.EOF && s.err == nil {
		s.err = err
	}
	return n, err
}

// open opens the file by its own table, else mended, and returns its trailer.
func open(ctx context.Context, at io.ReaderAt, size int64, b filter.Bounds) (object.Object, error) {
	for _, show := range []func(context.Context, io.ReaderAt, int64, filter.Bounds) (*view.View, error){view.Open, view.Repair} {
		v, err := show(ctx, at, size, b)
		if errors.Is(err, ErrEncrypted) {
			return nil, err
		}
		if err != nil {
			continue
		}
		for more := true; more; more = v.Reroot() {
			doc, err := ledong.Open(ctx, v)
			if err != nil {
				continue
			}
			var way object.Memory // to the first page, which is gone again
			trailer := way.Object(doc.Trailer())
			if hasPage(trailer) {
				way.Close()
				return trailer, nil
			}
		}
	}
	return nil, ErrDamaged
}

var errFound = errors.New("found")

// hasPage tells whether the page tree leads to a page.
func hasPage(trailer object.Object) bool {
	t := &tree{visit: func(_, _ object.Object) error { return errFound }}
	return errors.Is(t.walk(trailer), errFound)
}

// purse remembers the error that ended a budget.
type purse struct {
	take func(int) error
	err  error
}

func (p *purse) Take(n int) error {
	if p.err == nil {
		p.err = p.take(n)
	}
	return p.err
}
