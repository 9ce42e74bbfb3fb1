package extract

import (
	"bytes"
	"context"
	"errors"
	"path"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/iwa"
)

// IWA reads the parts of iWork documents (Pages, Numbers and Keynote since
// 2013), which are members of their zip file: each text in them is a paragraph.
// The numbers and dates in the cells of tables are not read, and their parts say
// so. Older documents are XML, and those that carry a preview have it read too.
type IWA struct{}

var _ Format = IWA{}

// Name returns "iwa".
func (IWA) Name() string { return "iwa" }

// Match tells parts by the ending of their names and the head of their first
// piece.
func (IWA) Match(name string, head []byte) bool {
	return strings.EqualFold(path.Ext(name), ".iwa") && len(head) >= 4 && head[0] == 0
}

// Extract implements Format.
func (IWA) Extract(ctx context.Context, f *File, out Sink) error {
	data, err := iwa.Unpack(contextReader{ctx, f.Reader()}, int(f.Budget.Limits().Memory/2))
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	if err := f.Budget.Take(len(data)); err != nil {
		return err
	}
	if strings.Contains(f.Name, "Stylesheet") {
		return iwaError(err) // how things look, and are called by their makers
	}
	lines := NewLines(out, f.Loc)
	n := 0
	var stopped error
	failed := iwa.Texts(data, func(text []byte) error {
		n++
		for line := range bytes.Lines(text) {
			if stopped = lines.Line(n, validUTF8(bytes.TrimRight(line, "\n"))); stopped != nil {
				return stopped
			}
		}
		stopped = lines.Line(n, nil)
		return stopped
	})
	if stopped == nil {
		stopped = lines.Close()
	}
	switch {
	case stopped != nil:
		return stopped
	case err != nil:
		return iwaError(err)
	case failed != nil:
		return iwaError(failed)
	case strings.HasPrefix(f.Name, "Tile"):
		return &Error{Reason: Unsupported, Err: errors.New("no reader for numbers and dates in the tables of iWork documents; only texts were read")}
	}
	return nil
}

// iwaError gives err its reason.
func iwaError(err error) error {
	if errors.Is(err, iwa.ErrDamaged) {
		return &Error{Reason: Damaged, Err: err}
	}
	return err
}
