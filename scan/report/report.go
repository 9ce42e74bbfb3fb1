// Package report writes a summary as bytes: people in, bytes out.
package report

import (
	"io"

	"github.com/piiscan/piiscan/scan/exposure"
)

// Info is what a report says about the run beside its figures.
type Info struct {
	Version     string // of the tool
	Interrupted bool
}

// Format is one way to write a summary.
type Format struct {
	Name  string // as in -o NAME
	About string // one line of help
	Write func(w io.Writer, s *exposure.Summary, i Info) error
}

// Formats returns the built-in report formats.
func Formats() []Format { return nil }
