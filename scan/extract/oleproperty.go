package extract

import (
	"bytes"
	"errors"

	"github.com/piiscan/piiscan/scan/extract/internal/cfb"
	"github.com/piiscan/piiscan/scan/extract/internal/oleps"
)

// extractProperties gives the document properties of a compound file, each a
// unit whose label is the name of the property.
func extractProperties(f *File, root *cfb.Storage, out Sink) error {
	loc := partLoc(f, "properties")
	for _, name := range []string{oleps.SummaryStream, oleps.DocumentStream} {
		stream := root.Stream(name)
		if stream == nil {
			continue
		}
		data, err := stream.ReadAll(f.Budget.Limits().Memory)
		if len(data) == 0 {
			continue // there are programs that write it empty
		}
		var stopped error
		readErr := oleps.Read(data, func(label string, text []byte) error {
			if text = bytes.TrimSpace(validUTF8(text)); len(text) > 0 {
				stopped = pushLabelled(out, Unit{Loc: loc, Label: label, Text: text})
			}
			return stopped
		})
		if stopped != nil {
			return stopped
		}
		if err = errors.Join(err, readErr); err != nil {
			if err := out.Unread(loc, compoundError(err)); err != nil {
				return err
			}
		}
	}
	return nil
}
