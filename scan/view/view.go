// Package view shows what is read in one file and in the files inside it, for
// people who want to see why something was found there, or was not.
//
// What it deliberately does not do: look for anything, or say how it is shown.
package view

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/piiscan/piiscan/scan/extract"
)

// Viewer is told what is read, in the order in which it is read. What it is
// given is valid until it returns. An error ends the reading.
type Viewer interface {
	// File begins a file, or a file inside it; what follows is of it until
	// something has another location.
	File(loc extract.Loc, format string) error
	Unit(u extract.Unit) error
	Row(r extract.Row) error
	// Unread tells what could not be read, and why; or, if the error is an
	// *extract.Skip, that it is left out by a rule.
	Unread(loc extract.Loc, err error) error
}

// The errors that Unread is given, beside those of formats.
var (
	ErrFormat = errors.New("no format known")
	ErrDeep   = errors.New("nested deeper than the limit")
)

// Read reads f, and shows it to v. What is wrong with the file goes to v.Unread;
// the error is one of v, as it is, or that of ctx.
func Read(ctx context.Context, formats []extract.Format, f *extract.File, v Viewer) error {
	r := &reading{ctx: ctx, formats: formats, view: v, budget: f.Budget}
	r.read(f)
	if r.err == nil {
		return ctx.Err()
	}
	return r.err
}

// reading is a sink that hands on what it is given.
type reading struct {
	ctx     context.Context
	formats []extract.Format
	view    Viewer
	budget  *extract.Budget
	err     error // of the viewer
}

var _ extract.Sink = (*reading)(nil)

// read reads f and what is inside it.
func (r *reading) read(f *extract.File) {
	format, err := extract.Detect(r.formats, f)
	if err == nil && format == nil {
		err = &extract.Error{Reason: extract.Unsupported, Err: ErrFormat}
	}
	if err == nil {
		if r.keep(r.view.File(f.Loc, format.Name())) != nil {
			return
		}
		err = r.extract(format, f)
	}
	if err != nil && r.err == nil && r.ctx.Err() == nil {
		_ = r.Unread(f.Loc, err)
	}
}

// extract extracts f; a format that panics has crashed on this file.
func (r *reading) extract(format extract.Format, f *extract.File) (err error) {
	defer func() {
		if recover() != nil {
			err = &extract.Error{Reason: extract.Crashed}
		}
	}()
	return format.Extract(r.ctx, f, r)
}

// keep remembers an error of the viewer: what a format makes of it does not
// matter then.
func (r *reading) keep(err error) error {
	if r.err == nil {
		r.err = err
	}
	return r.err
}

func (r *reading) Unit(u extract.Unit) error { return r.keep(r.view.Unit(u)) }
func (r *reading) Row(row extract.Row) error { return r.keep(r.view.Row(row)) }

func (r *reading) Unread(loc extract.Loc, err error) error {
	return r.keep(r.view.Unread(loc, err))
}

// Member reads a file inside the file.
func (r *reading) Member(loc extract.Loc, content io.Reader) error {
	if loc.Depth() > r.budget.Limits().Depth {
		return r.Unread(loc, &extract.Error{Reason: extract.TooLarge, Err: ErrDeep})
	}
	r.read(extract.NewFile(loc, loc.Base(), -1, content, r.budget))
	if r.err != nil {
		return r.err
	}
	return r.ctx.Err()
}

// Detail returns what an error that Unread is given adds to its location and its
// reason; "" if nothing.
func Detail(loc extract.Loc, err error) string {
	reason, detail := string(extract.ReasonOf(err)), strings.TrimPrefix(err.Error(), loc.String()+": ")
	if detail == reason {
		return ""
	}
	return strings.TrimPrefix(detail, reason+": ")
}
