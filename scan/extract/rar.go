package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/nwaples/rardecode/v2"
)

// RAR reads rar archives from version 1.5 to 5. Each file in one is a member;
// links and copies of other files are not. Encrypted files are named as such;
// where the list of files is encrypted as well, the archive is. Of an archive
// in several parts, a part holds what it holds: a file that goes on in the next
// part is cut off, and a part that begins in the middle of a file says so.
type RAR struct{}

var _ Format = RAR{}

// Name returns "rar".
func (RAR) Name() string { return "rar" }

// Match tells archives by their signature.
func (RAR) Match(_ string, head []byte) bool { return bytes.HasPrefix(head, []byte("Rar!\x1a\x07")) }

// Extract implements Format.
func (RAR) Extract(ctx context.Context, f *File, out Sink) error {
	var r *rardecode.Reader
	in := contextReader{ctx, f.Reader()}
	err := guard("rar", func() (err error) {
		r, err = rardecode.NewReader(in, rardecode.MaxDictionarySize(max(f.Budget.Limits().Memory, 1<<18)))
		return err
	})
	for err == nil {
		err = nextRARFile(ctx, f, r, out)
	}
	switch {
	case context.Cause(ctx) != nil:
		return context.Cause(ctx)
	case errors.Is(err, errRAREnd):
		return nil
	}
	var known *Error
	if errors.As(err, &known) {
		return err
	}
	return rarError(err)
}

var errRAREnd = errors.New("end of archive")

// nextRARFile hands over the next file. An error ends the archive: errRAREnd at
// its end, those of the sink as they are.
func nextRARFile(ctx context.Context, f *File, r *rardecode.Reader, out Sink) error {
	if err := f.Budget.TakeEntry(); err != nil {
		return err
	}
	var h *rardecode.FileHeader
	err := guard("rar", func() (err error) {
		h, err = r.Next()
		return err
	})
	switch {
	case err == nil:
	case errors.Is(err, io.EOF):
		return errRAREnd
	case errors.Is(err, rardecode.ErrDictionaryTooLarge), errors.Is(err, rardecode.ErrUnsupportedDecoder), errors.Is(err, rardecode.ErrUnknownDecoder):
		return out.Unread(f.Loc, rarError(err)) // others may be readable
	default:
		return rarError(err)
	}
	if h.IsDir || h.LinkType != rardecode.LinkTypeNone {
		return nil
	}
	loc := f.Loc.Member(memberName(h.Name))
	if h.Encrypted {
		return out.Unread(loc, rarError(rardecode.ErrArchivedFileEncrypted))
	}
	p := newProduced(ctx, f.Budget, "rar", rarReader{r})
	if err := out.Member(loc, p); err != nil {
		return err
	}
	if err := p.drain(); err != nil { // in solid archives the next file needs it
		return err
	}
	if p.err != nil && !errors.Is(p.err, io.EOF) && ReasonOf(p.err) == Truncated {
		return p.err // nothing can follow
	}
	return nil
}

// rarReader gives the errors of a file their reason.
type rarReader struct{ r io.Reader }

func (r rarReader) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = rarError(err)
	}
	return n, err
}

func rarError(err error) error {
	var known *Error
	if errors.As(err, &known) {
		return err
	}
	reason := Damaged
	switch {
	case errors.Is(err, rardecode.ErrArchiveEncrypted), errors.Is(err, rardecode.ErrArchivedFileEncrypted),
		errors.Is(err, rardecode.ErrBadPassword):
		reason = Encrypted
	case errors.Is(err, rardecode.ErrDictionaryTooLarge), errors.Is(err, rardecode.ErrPlatformIntSize):
		reason = TooLarge
	case errors.Is(err, rardecode.ErrUnsupportedDecoder), errors.Is(err, rardecode.ErrUnknownDecoder),
		errors.Is(err, rardecode.ErrUnknownVersion), errors.Is(err, rardecode.ErrUnknownEncryptMethod):
		reason = Unsupported
	case errors.Is(err, rardecode.ErrMultiVolume):
		return &Error{Reason: Truncated, Err: errors.New("rar: goes on in the next part of the archive")}
	case errors.Is(err, rardecode.ErrInvalidFileBlock), errors.Is(err, rardecode.ErrBadVolumeNumber):
		return &Error{Reason: Truncated, Err: errors.New("rar: begins in an earlier part of the archive")}
	case errors.Is(err, rardecode.ErrUnexpectedArcEnd), errors.Is(err, rardecode.ErrDecoderOutOfData),
		errors.Is(err, io.ErrUnexpectedEOF):
		reason = Truncated
	}
	return &Error{Reason: reason, Err: fmt.Errorf("rar: %w", err)}
}
