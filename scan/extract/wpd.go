package extract

import (
	"context"
	"errors"

	"github.com/piiscan/piiscan/scan/extract/internal/cfb"
	"github.com/piiscan/piiscan/scan/extract/internal/wpd"
)

// WPD reads documents of WordPerfect 5 and later. Part is "body", "headers",
// "notes" or "boxes", and Line the number of the paragraph in it; tables have a
// Part of their own, "table1".
type WPD struct{}

var _ Format = WPD{}

// Name returns "wpd".
func (WPD) Name() string { return "wpd" }

// Match tells files of WordPerfect by their signature.
func (WPD) Match(_ string, head []byte) bool { return wpd.Is(head) }

// Extract implements Format.
func (WPD) Extract(ctx context.Context, f *File, out Sink) error {
	if err := context.Cause(ctx); err != nil {
		return err
	}
	data, err := f.Budget.ReadAll(f.Reader())
	if err != nil {
		return err
	}
	return readPerfect(ctx, f, data, out)
}

// readPerfectOffice reads a compound file that holds a document.
func readPerfectOffice(ctx context.Context, f *File, root *cfb.Storage, out Sink) error {
	data, err := readStream(f, root.Stream("PerfectOffice_MAIN"))
	if err != nil {
		return compoundError(err)
	}
	return readPerfect(ctx, f, data, out)
}

func readPerfect(ctx context.Context, f *File, data []byte, out Sink) error {
	o := docOut{docxOut{newOfficeOut(ctx, f, out)}, new(int)}
	err := wpd.Read(data, o)
	if cerr := o.lines.Close(); err == nil {
		err = cerr
	}
	switch {
	case errors.Is(err, wpd.ErrEncrypted):
		return &Error{Reason: Encrypted, Err: wpd.ErrEncrypted}
	case errors.Is(err, wpd.ErrVersion):
		return &Error{Reason: Unsupported, Err: wpd.ErrVersion}
	case errors.Is(err, wpd.ErrDamaged):
		return &Error{Reason: Damaged, Err: wpd.ErrDamaged}
	}
	return err
}
