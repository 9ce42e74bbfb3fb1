package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/tnef"
)

// TNEF reads what Outlook sends along with mails as "winmail.dat": a message
// with its attachments, or an appointment, contact or task. It gives what a
// message of Outlook gives.
type TNEF struct{}

var _ Format = TNEF{}

// Name returns "tnef".
func (TNEF) Name() string { return "tnef" }

// Match tells streams by their signature.
func (TNEF) Match(_ string, head []byte) bool {
	return bytes.HasPrefix(head, []byte(tnef.Signature))
}

// Extract implements Format.
func (TNEF) Extract(ctx context.Context, f *File, out Sink) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	at, size, err := f.ReaderAt()
	if err != nil {
		return err
	}
	m, err := tnef.Read(at, size, f.Budget.Limits().Memory)
	if m != nil {
		if err := newMAPIReader(ctx, f, out).message(m); err != nil {
			return err
		}
	}
	switch {
	case errors.Is(err, tnef.ErrTruncated), errors.Is(err, io.ErrUnexpectedEOF):
		return &Error{Reason: Truncated, Err: err}
	case errors.Is(err, tnef.ErrDamaged), errors.Is(err, tnef.ErrFormat):
		return &Error{Reason: Damaged, Err: err}
	case err != nil:
		return fmt.Errorf("tnef: %w", err)
	}
	return nil
}
