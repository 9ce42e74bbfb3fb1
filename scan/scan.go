// Package scan walks a file system and counts the people in its files.
//
// Run is the whole pipe: walk, open, extract, detect, count. The source is any
// fs.FS: the real disk (package disk), a zip, an embed. The package itself
// touches no operating system, prints nothing and keeps no global state.
package scan

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// Config says what to scan for and how. The zero value works.
type Config struct {
	Formats   []extract.Format // default extract.Formats(); a caller's own go in front
	Detectors []pii.Detector   // default pii.Detectors()
	Kinds     []pii.Kind       // report these kinds only; default all of Detectors
	Include   []string         // globs on slash paths ("**/*.xlsx"); default everything
	Exclude   []string         // globs; a match is skipped, a folder with all under it
	Jobs      int              // files at a time; default max(8, 2 x cores)
	Limits    extract.Limits   // per top-level file
	Timeout   time.Duration    // per top-level file; default 5 minutes; negative for none
	Keyer     *exposure.Keyer  // default a fresh random one
	// TestRanges are prefixes of BSNs that were never issued to anyone; default
	// pii.TestRanges(). Not nil and empty: no number is a test number.
	TestRanges []string
	CountTest  bool // count test persons as people
	Places     int  // places of evidence per person; see exposure.Options
	// Progress, if set, is called now and then, from one goroutine.
	Progress func(Progress)
}

// Progress tells how far a scan is.
type Progress struct {
	Files     int   // top-level files done
	Seen      int   // top-level files met so far
	Bytes     int64 // bytes of files done
	SeenBytes int64
	People    int  // distinct strong identities so far
	Walked    bool // Seen and SeenBytes are final
}

// ErrNothing tells that there was no file to scan.
var ErrNothing = errors.New("nothing to scan")

// Run scans fsys. A file that cannot be read is an entry in the summary, not
// an error. If ctx ends, the summary holds what is known, Complete is false,
// and the error is ctx's cause.
func Run(ctx context.Context, fsys fs.FS, c Config) (*exposure.Summary, error) {
	return nil, ErrNothing
}
