package scan

import (
	"errors"
	"io/fs"
	"regexp"

	"github.com/piiscan/piiscan/scan/extract"
)

// detail is what a ledger entry says of an error. Libraries like to quote what
// they could not read, and what they quote is content.
func (w *Worker) detail(err error) string { return w.masker.Text(detail(err)) }

// quoted is content in a message: between quotes or angles.
var quoted = regexp.MustCompile("(?s)\"[^\"]*\"?|`[^`]*`?|(^|[ (:=])'[^']*('|$)|<[^>]*>?")

// detail is the innermost message, since a *fs.PathError repeats the path,
// without what it quotes.
func detail(err error) string {
	text := err.Error()
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		text = pe.Err.Error()
	} else if e, ok := errors.AsType[*extract.Error](err); ok {
		if e.Err == nil {
			return ""
		}
		text = e.Err.Error()
	}
	return quoted.ReplaceAllString(text, "$1\"...\"")
}
