package extract

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/picture"
)

// Picture reads what pictures say in words: who made them, of whom and what
// they are, by their tags and comments, each a unit with a label and with the
// kind of tag as Part. What they show is not read: that needs the recognition
// of characters, and the file says so. Two kinds of pictures are left out by
// rule, since nothing is lost with them:
//
//   - "icon": at most 64 pixels in both directions, or less than 8 in one, which
//     holds no text about people;
//   - "preview of a document", for the thumbnails inside documents, which show
//     what the document says.
type Picture struct{}

var _ Format = Picture{}

// Name returns "picture".
func (Picture) Name() string { return "picture" }

// Match tells pictures by their first bytes.
func (Picture) Match(_ string, head []byte) bool { return picture.KindOf(head) != "" }

const (
	maxIcon = 64 // pixels
	minSide = 8
)

// Extract implements Format. It returns an error always.
func (Picture) Extract(ctx context.Context, f *File, out Sink) error {
	head, err := f.Head()
	if err != nil {
		return fmt.Errorf("picture: %w", err)
	}
	kind := picture.KindOf(head)
	if kind == "" {
		return &Error{Reason: Damaged, Err: errors.New("picture: no signature that is known")}
	}
	f.Format = string(kind)
	r, size, err := f.ReaderAt()
	if err != nil {
		return err
	}
	var stopped error
	dim, err := picture.Read(contextReaderAt{ctx, r}, size, kind, func(part, label string, text []byte) error {
		stopped = pushLabelled(out, Unit{Loc: partLoc(f, part), Label: label, Text: validUTF8(text)})
		return stopped
	})
	switch {
	case stopped != nil:
		return stopped
	case context.Cause(ctx) != nil:
		return context.Cause(ctx)
	case isPreview(f.Loc):
		return &Skip{Rule: "preview of a document"}
	case isIconSized(kind, dim):
		return &Skip{Rule: "icon"}
	case err != nil:
		return &Error{Reason: NeedsOCR, Err: errors.New("a picture, of which the tags are damaged")}
	}
	return &Error{Reason: NeedsOCR, Err: errors.New("a picture")}
}

// isPreview tells the previews that documents hold of themselves, by the names
// that OOXML, OpenDocument and iWork give them.
func isPreview(loc Loc) bool {
	return strings.Contains(strings.ToLower(loc.Members), "thumbnail") || strings.HasSuffix(loc.Members, "!preview.jpg")
}

func isIconSized(kind picture.Kind, dim picture.Size) bool {
	if kind == picture.Icon {
		return true
	}
	w, h := dim.Width, dim.Height
	return w > 0 && h > 0 && (w <= maxIcon && h <= maxIcon || w < minSide || h < minSide)
}

// isHEIF tells pictures from the films that share their container.
func isHEIF(head []byte) bool {
	kind := picture.KindOf(head)
	return kind == picture.HEIF || kind == picture.AVIF
}
