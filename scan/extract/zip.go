package extract

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
	"github.com/piiscan/piiscan/scan/extract/internal/zipfile"
)

// Zip reads zip archives. Each entry goes to the sink as a member; nothing is
// read of entries that are encrypted, compressed in an unknown way or lie over
// another entry. An archive that is an office document of a known kind is read
// as that; one that is another kind of package (epub, jar, odt) is an archive.
type Zip struct{}

var _ Format = Zip{}

// Name returns "zip".
func (Zip) Name() string { return "zip" }

// Match tells zip archives by their signature. A file called "zip" needs none:
// an archive may stand behind other data, or have a damaged beginning.
func (Zip) Match(name string, head []byte) bool {
	return isZip(head) || strings.HasSuffix(strings.ToLower(name), ".zip") && bytes.IndexByte(head, 0) >= 0
}

func isZip(head []byte) bool {
	if len(head) < 4 || head[0] != 'P' || head[1] != 'K' {
		return false
	}
	switch string(head[2:4]) {
	case "\x03\x04", "\x05\x06", "\x07\x08": // entry, empty archive, first of several parts
		return true
	}
	return false
}

// Extract implements Format.
func (Zip) Extract(ctx context.Context, f *File, out Sink) error {
	return extractPackage(ctx, f, out)
}

func extractArchive(ctx context.Context, f *File, archive *zipfile.Archive, out Sink) error {
	if archive.Comment != "" {
		if err := out.Unit(Unit{Loc: partLoc(f, "comment"), Text: validUTF8([]byte(archive.Comment))}); err != nil {
			return err
		}
	}
	for _, entry := range archive.Entries {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		if err := f.Budget.TakeEntry(); err != nil {
			return err
		}
		if err := extractEntry(ctx, f, entry, out); err != nil {
			return err
		}
	}
	if archive.Salvaged {
		return errSalvaged()
	}
	return nil
}

func errSalvaged() error {
	return &Error{Reason: Damaged, Err: errors.New("zip: the directory is lost; entries were found by their own headers")}
}

func extractEntry(ctx context.Context, f *File, entry *zipfile.Entry, out Sink) error {
	loc := f.Loc.Member(entry.Name)
	r, err := openEntry(ctx, f.Budget, entry)
	if err != nil {
		return out.Unread(loc, err)
	}
	defer r.Close()
	return out.Member(loc, r)
}

// openZip opens the archive that f is. Its directory may take an eighth of the
// memory limit on disk, and some four times that once read.
func openZip(f *File) (*zipfile.Archive, error) {
	r, size, err := f.ReaderAt()
	if err != nil {
		return nil, fmt.Errorf("zip: %w", err)
	}
	archive, err := zipfile.Open(r, size, max(f.Budget.Limits().Memory/8, 1<<20), f.Scratch.inflaters())
	if err != nil {
		return nil, zipError(err)
	}
	archive.Memory = f.Budget.Limits().Memory
	return archive, nil
}

// openEntry opens an entry, with the bytes that come out taken from the
// budget. The error, and those of the reader, are of type *Error.
func openEntry(ctx context.Context, b *Budget, entry *zipfile.Entry) (io.ReadCloser, error) {
	r, err := entry.Open()
	if err != nil {
		return nil, zipError(err)
	}
	return &entryReader{ctx: ctx, r: b.Reader(r), c: r, tag: b.maxTag()}, nil
}

type entryReader struct {
	ctx context.Context
	r   io.Reader
	c   io.Closer
	tag int
}

var _ xmltok.Bounded = (*entryReader)(nil)

// MaxTag implements xmltok.Bounded.
func (e *entryReader) MaxTag() int { return e.tag }

func (e *entryReader) Read(p []byte) (int, error) {
	if err := context.Cause(e.ctx); err != nil {
		return 0, err
	}
	var n int
	err := guard("zip", func() (err error) {
		n, err = e.r.Read(p)
		return err
	})
	if err != nil && !errors.Is(err, io.EOF) {
		err = zipError(err)
	}
	return n, err
}

func (e *entryReader) Close() error { return e.c.Close() }

// zipError gives err its reason.
func zipError(err error) error {
	var known *Error
	reason := Damaged
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, zipfile.ErrEncrypted):
		reason = Encrypted
	case errors.Is(err, zipfile.ErrMethod), errors.Is(err, zip.ErrAlgorithm):
		reason = Unsupported
	case errors.Is(err, zipfile.ErrDirectory), errors.Is(err, zipfile.ErrMemory):
		reason = TooLarge
	case errors.Is(err, io.ErrUnexpectedEOF):
		reason = Truncated
	}
	return &Error{Reason: reason, Err: err}
}

// partLoc returns the location of a part of f.
func partLoc(f *File, part string) Loc {
	loc := f.Loc
	if loc.Part != "" { // f is itself a part of a file
		part = loc.Part + "!" + part
	}
	loc.Part = part
	return loc
}
