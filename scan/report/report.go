// Package report writes a summary as bytes: people in, bytes out.
//
// Every format writes the figures of an exposure.Summary and nothing else: no
// value, masked or not, no time of its own, no path of the machine. The same
// summary and info give the same bytes. What the package deliberately does not do: count
// (package exposure) or decide what a figure means for an exit code (the
// command).
package report

import (
	"io"
	"time"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/wording"
)

// Info is what a report says about the run beside its figures. The zero value
// works.
type Info struct {
	Version     string           // of the tool
	Interrupted bool             // the scan was stopped before its end
	Color       bool             // the reader is a terminal that shows colours; for people's formats only
	Width       int              // columns of the terminal; default 80; for people's formats only
	Language    wording.Language // for people's formats only; default English
	// Comparable tells that pseudonyms are made under a key that is kept, so that
	// one stands for the same value in other reports too.
	Comparable bool
	Started    time.Time // for the one format that must tell it; zero if unknown
	Gate       *Gate     // what a gate decided; nil for a scan without one
}

// Format is one way to write a summary.
type Format struct {
	Name     string         // as in -o NAME
	About    wording.Phrase // one line of help
	Evidence bool           // shows Summary.Evidence; a scan for other formats can do without
	Write    func(w io.Writer, s *exposure.Summary, i Info) error
}

// Formats returns the built-in report formats, the default first.
func Formats() []Format {
	return []Format{
		{"text", wording.AboutText, false, Text},
		{"html", wording.AboutHTML, true, HTML},
		{"json", wording.AboutJSON, true, JSON},
		{"places", wording.AboutPlaces, true, Places},
		{"jsonl", wording.AboutJSONLines, true, JSONLines},
		{"csv", wording.AboutCSV, true, CSV},
		{"sarif", wording.AboutSARIF, true, SARIF},
		{"junit", wording.AboutJUnit, true, JUnit},
		{"gitlab", wording.AboutGitLab, true, GitLabQuality},
		{"gitlab-secrets", wording.AboutGitLabSecrets, true, GitLabSecrets},
		{"github", wording.AboutGitHub, true, GitHub},
	}
}
