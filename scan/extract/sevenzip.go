package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/sevenzipfile"
)

// SevenZip reads 7z archives. Each file in one is a member. Encrypted files are
// named as such; where the list of files is encrypted as well, the archive is.
type SevenZip struct{}

var _ Format = SevenZip{}

// Name returns "7z".
func (SevenZip) Name() string { return "7z" }

// Match tells archives by their signature.
func (SevenZip) Match(_ string, head []byte) bool {
	return bytes.HasPrefix(head, []byte("7z\xbc\xaf\x27\x1c"))
}

// Extract implements Format.
func (SevenZip) Extract(ctx context.Context, f *File, out Sink) error {
	r, size, err := f.ReaderAt()
	if err != nil {
		return fmt.Errorf("7z: %w", err)
	}
	archive, err := sevenzipfile.Open(contextReaderAt{ctx, r}, size, f.Budget.Limits().Memory)
	if err != nil {
		return sevenZipError(ctx, err)
	}
	for _, file := range archive.Files {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		if err := f.Budget.TakeEntry(); err != nil {
			return err
		}
		if err := extractSevenZipFile(ctx, f, file, out); err != nil {
			return err
		}
	}
	return nil
}

func extractSevenZipFile(ctx context.Context, f *File, file *sevenzipfile.File, out Sink) error {
	loc := f.Loc.Member(file.Name)
	rc, err := file.Open()
	if err != nil {
		return out.Unread(loc, sevenZipError(ctx, err))
	}
	defer rc.Close()
	r := newProduced(ctx, f.Budget, "7z", sevenZipReader{ctx, rc})
	if err := out.Member(loc, r); err != nil {
		return err
	}
	// The next file is found where this one ends.
	return r.drain()
}

// sevenZipReader gives the errors of a file their reason.
type sevenZipReader struct {
	ctx context.Context
	r   io.Reader
}

func (s sevenZipReader) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = sevenZipError(s.ctx, err)
	}
	return n, err
}

func sevenZipError(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	var reason Reason
	switch {
	case errors.Is(err, sevenzipfile.ErrEncrypted):
		reason = Encrypted
	case errors.Is(err, sevenzipfile.ErrMemory):
		reason = TooLarge
	case errors.Is(err, sevenzipfile.ErrMethod):
		reason = Unsupported
	case errors.Is(err, sevenzipfile.ErrCrashed):
		reason = Crashed
	case errors.Is(err, sevenzipfile.ErrTruncated):
		reason = Truncated
	default:
		return archiveError("7z", err)
	}
	return &Error{Reason: reason, Err: fmt.Errorf("7z: %w", err)}
}
