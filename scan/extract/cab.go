package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/cabfile"
)

// Cab reads Microsoft cabinets. Each file in one is a member. Those that are
// compressed with LZX or Quantum are named and not read.
type Cab struct{}

var _ Format = Cab{}

// Name returns "cab".
func (Cab) Name() string { return "cab" }

// Match tells cabinets by their signature.
func (Cab) Match(_ string, head []byte) bool {
	return bytes.HasPrefix(head, []byte("MSCF\x00\x00\x00\x00"))
}

// Extract implements Format.
func (Cab) Extract(ctx context.Context, f *File, out Sink) error {
	r, size, err := f.ReaderAt()
	if err != nil {
		return fmt.Errorf("cab: %w", err)
	}
	cabinet, err := cabfile.Open(contextReaderAt{ctx, r}, size, max(f.Budget.Limits().Memory/8, 1<<20))
	if cabinet == nil {
		return cabError(ctx, err)
	}
	for _, file := range cabinet.Files {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		if err := f.Budget.TakeEntry(); err != nil {
			return err
		}
		if err := extractCabFile(ctx, f, cabinet, file, out); err != nil {
			return err
		}
	}
	return cabError(ctx, err) // of the list of files, of which the beginning is read
}

func extractCabFile(ctx context.Context, f *File, cabinet *cabfile.Cabinet, file cabfile.File, out Sink) error {
	name := file.Name
	if !file.UTF8 {
		name = memberName(name)
	}
	loc := f.Loc.Member(strings.ReplaceAll(name, `\`, "/"))
	r, err := cabinet.Open(file, func(r io.Reader) error { return newProduced(ctx, f.Budget, "cab", r).drain() })
	if err != nil {
		return out.Unread(loc, cabError(ctx, err))
	}
	return out.Member(loc, newProduced(ctx, f.Budget, "cab", cabReader{ctx, r}))
}

// cabReader gives the errors of a file their reason.
type cabReader struct {
	ctx context.Context
	r   io.Reader
}

func (c cabReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = cabError(c.ctx, err)
	}
	return n, err
}

func cabError(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	var known *Error
	if errors.As(err, &known) {
		return err
	}
	reason := Damaged
	switch {
	case errors.Is(err, cabfile.ErrMethod):
		reason = Unsupported
	case errors.Is(err, cabfile.ErrSplit), errors.Is(err, cabfile.ErrTruncated):
		reason = Truncated
	case errors.Is(err, cabfile.ErrDirectory):
		reason = TooLarge
	}
	return &Error{Reason: reason, Err: fmt.Errorf("cab: %w", err)}
}
