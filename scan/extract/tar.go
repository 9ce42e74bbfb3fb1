package extract

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/tarfile"
)

// Tar reads tar archives of every kind. Each file in one is a member; links and
// devices have no content. Where a header is damaged, reading goes on at the
// next one. A tar that is compressed is a member of the compressed file.
type Tar struct{}

var _ Format = Tar{}

// Name returns "tar".
func (Tar) Name() string { return "tar" }

// Match tells archives by the check sum of their first header, or by their
// name, where that header is damaged.
func (Tar) Match(name string, head []byte) bool {
	if len(head) < 512 {
		return false
	}
	return tarfile.IsHeader(head) || string(head[257:262]) == "ustar" || endsIn(name, ".tar") && !isText(head)
}

// Extract implements Format.
func (Tar) Extract(ctx context.Context, f *File, out Sink) error {
	t := newTarReader(ctx, f)
	files, damaged := 0, 0
	for {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		file, err := t.Next()
		var damage *tarfile.Damage
		switch {
		case errors.Is(err, io.EOF) && files == 0 && damaged > 0:
			return &Error{Reason: Damaged, Err: errors.New("tar: no file found in it")}
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &damage):
			if damaged++; damaged > maxTarDamages {
				return &Error{Reason: Damaged, Err: errors.New("tar: too many damaged headers")}
			}
			loc := partLoc(f, fmt.Sprintf("offset %#x", damage.Offset))
			err := &Error{Reason: Damaged, Err: errors.New("tar: no valid header; reading went on at the next one")}
			if err := out.Unread(loc, err); err != nil {
				return err
			}
			continue
		case err != nil:
			return archiveError("tar", err)
		}
		files++
		if err := extractTarFile(ctx, f, t, file, out); err != nil {
			return err
		}
	}
}

// maxTarDamages bounds what is told of one archive.
const maxTarDamages = 1000

func newTarReader(ctx context.Context, f *File) *tarfile.Reader {
	if f.at != nil {
		return tarfile.NewReader(nil, contextReaderAt{ctx, f.at}, f.Size)
	}
	return tarfile.NewReader(contextReader{ctx, f.Reader()}, nil, 0)
}

func extractTarFile(ctx context.Context, f *File, t *tarfile.Reader, file *tarfile.File, out Sink) error {
	if err := f.Budget.TakeEntry(); err != nil {
		return err
	}
	loc := f.Loc.Member(memberName(file.Name))
	if file.Data != nil {
		return out.Member(loc, file.Data)
	}
	r := &produced{ctx: ctx, what: "tar", r: t}
	if file.Sparse {
		r.r = f.Budget.Reader(t) // its holes cost nothing in the archive
	}
	if err := out.Member(loc, r); err != nil {
		return err
	}
	return f.Budget.Take(0)
}

// contextReaderAt is random access that ends with its context.
type contextReaderAt struct {
	ctx context.Context
	r   io.ReaderAt
}

func (r contextReaderAt) ReadAt(p []byte, off int64) (int, error) {
	if err := context.Cause(r.ctx); err != nil {
		return 0, err
	}
	return r.r.ReadAt(p, off)
}
