package scan

import (
	"context"

	"github.com/piiscan/piiscan/scan/exposure"
)

// Journal keeps file results outside of the process, so that a scan that was
// stopped can go on, and a later one reads only what has changed. See package
// store.
type Journal interface {
	// Known gives the results that are kept of a file to emit, in order, and
	// reports whether there are any: of the whole file, as it is now. Several
	// goroutines call it; emit keeps nothing of what it is given.
	Known(path string, now exposure.Stamp, emit func(*exposure.FileResult)) (bool, error)
	// Keep keeps a result. The first piece of a path takes the place of all that
	// is kept of it. One goroutine calls it, and the result is used again when
	// it returns.
	Keep(fr *exposure.FileResult) error
}

// delivery is a result on its way to the tally.
type delivery struct {
	fr   *exposure.FileResult
	kept bool // it comes from the journal
}

// replay delivers what the journal knows of a file. An error of the journal
// ends the scan: what cannot be kept would be lost in silence.
func (p *pipe) replay(t task) bool {
	if p.c.Journal == nil || t.fate != nil || t.folder {
		return false
	}
	known, err := p.c.Journal.Known(t.id, t.stamp, func(kept *exposure.FileResult) {
		fr := p.fresh()
		fr.CopyFrom(kept)
		p.results <- delivery{fr, true}
	})
	if err != nil {
		p.fail(err)
		return true
	}
	return known
}

// keep gives a result to the journal.
func (p *pipe) keep(d delivery) {
	if p.c.Journal == nil || d.kept || p.failed() {
		return
	}
	if err := p.c.Journal.Keep(d.fr); err != nil {
		p.fail(err)
	}
}

// fail ends the scan with an error. The first one counts.
func (p *pipe) fail(err error) { p.stop(&journalError{err}) }

func (p *pipe) failed() bool {
	_, failed := context.Cause(p.ctx).(*journalError) //nolint:errorlint // it is the cause itself
	return failed
}

// journalError is an error of the journal, as the cause of a scan's end.
type journalError struct{ err error }

func (e *journalError) Error() string { return e.err.Error() }
func (e *journalError) Unwrap() error { return e.err }
