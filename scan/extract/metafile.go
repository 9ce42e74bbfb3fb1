package extract

import (
	"context"
	"errors"
	"fmt"

	"github.com/piiscan/piiscan/scan/extract/internal/metafile"
)

// Metafile reads the text of drawings in Windows metafiles (wmf, emf), which
// documents hold of tables, charts and formulas that were pasted into them. Line
// is the number of the line in the drawing. A drawing that holds bitmaps, or
// no text at all, says that it needs the recognition of characters, as pictures
// do.
type Metafile struct{}

var _ Format = Metafile{}

// Name returns "metafile".
func (Metafile) Name() string { return "metafile" }

// Match tells metafiles by their headers.
func (Metafile) Match(_ string, head []byte) bool { return metafile.KindOf(head) != metafile.None }

// Extract reads f, which is held in memory.
func (Metafile) Extract(ctx context.Context, f *File, out Sink) error {
	data, err := f.Budget.ReadAll(contextReader{ctx, f.Reader()})
	if err != nil {
		return fmt.Errorf("metafile: %w", err)
	}
	f.Format = string(metafile.KindOf(data))
	drawing, err := metafile.Read(data)
	lines := NewLines(out, f.Loc)
	for i, line := range drawing.Lines {
		if err := lines.Line(i+1, validUTF8([]byte(line))); err != nil {
			return err
		}
	}
	if err := lines.Close(); err != nil {
		return err
	}
	switch {
	case isPreview(f.Loc):
		return &Skip{Rule: "preview of a document"}
	case err != nil:
		return &Error{Reason: Truncated, Err: err}
	case drawing.Pictures:
		return &Error{Reason: NeedsOCR, Err: errors.New("a drawing with a picture in it")}
	case drawing.Glyphs:
		return &Error{Reason: NeedsOCR, Err: errors.New("a drawing, of which glyphs have no text")}
	case len(drawing.Lines) == 0:
		return &Error{Reason: NeedsOCR, Err: errors.New("a drawing without text")}
	}
	return nil
}
