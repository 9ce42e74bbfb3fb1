package extract

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/arfile"
)

// Ar reads the archives of ar (deb packages, libraries) and cpio. Each file in
// one is a member.
type Ar struct{}

var _ Format = Ar{}

// Name returns "ar".
func (Ar) Name() string { return "ar" }

// Match tells archives by their first bytes.
func (Ar) Match(_ string, head []byte) bool { return arfile.Is(head) != "" }

// Extract implements Format.
func (Ar) Extract(ctx context.Context, f *File, out Sink) error {
	head, err := f.Head()
	if err != nil {
		return fmt.Errorf("ar: %w", err)
	}
	kind := arfile.Is(head)
	if kind == "" {
		return &Error{Reason: Damaged, Err: errors.New("ar: no signature that is known")}
	}
	f.Format = kind
	r, err := arfile.NewReader(contextReader{ctx, f.Reader()}, kind)
	if err != nil {
		return archiveError(kind, err)
	}
	for {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		name, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return archiveError(kind, err)
		}
		if err := f.Budget.TakeEntry(); err != nil {
			return err
		}
		if err := out.Member(f.Loc.Member(memberName(name)), &produced{ctx: ctx, what: kind, r: r}); err != nil {
			return err
		}
	}
}
