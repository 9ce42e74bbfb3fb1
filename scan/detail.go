package scan

import (
	"errors"
	"io/fs"

	"github.com/piiscan/piiscan/scan/extract"
)

// detail is what a ledger entry says of an error: the innermost message, since
// a *fs.PathError repeats the path.
func detail(err error) string {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err.Error()
	}
	if e, ok := errors.AsType[*extract.Error](err); ok {
		if e.Err == nil {
			return ""
		}
		return e.Err.Error()
	}
	return err.Error()
}
