package scan

import (
	"bytes"
	"context"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// worker scans one top-level file at a time. It owns its buffers and is used
// by one goroutine.
type worker struct {
	p       *pipe
	c       *Config
	labels  map[string]pii.Label
	finder  finder
	pending *exposure.FileResult // being filled

	canonical []byte
	line      []byte
	keys      []exposure.Key
}

// oneLine returns the text of a cell that was wrapped, on one line. It is valid
// until the next call.
func (w *worker) oneLine(text []byte) []byte {
	if bytes.IndexByte(text, '\n') < 0 {
		return text
	}
	w.line = append(w.line[:0], text...)
	for i, c := range w.line {
		if c == '\n' || c == '\r' {
			w.line[i] = ' '
		}
	}
	return w.line
}

func newWorker(p *pipe) *worker {
	return &worker{p: p, c: p.c, labels: map[string]pii.Label{}, finder: newFinder(p.c)}
}

// maxLabels bounds the labels that a worker remembers; a hostile file could
// have one for each value.
const maxLabels = 10_000

// label resolves a label once.
func (w *worker) label(s string) pii.Label {
	if s == "" {
		return pii.Label{Field: pii.FieldNone}
	}
	l, ok := w.labels[s]
	if !ok {
		l = pii.ParseLabel(s)
		if len(w.labels) >= maxLabels {
			clear(w.labels)
		}
		w.labels[s] = l
	}
	return l
}

// scan reads one task to its end and leaves nothing behind but file results.
func (w *worker) scan(ctx context.Context, t task) {
	if ctx.Err() != nil {
		return // the scan was given up: what was not begun is not in the ledger
	}
	f := &fileScan{w: w, path: t.path}
	switch {
	case t.folder:
		f.folder(ctx, extract.Loc{Path: t.path + "/"})
	case t.fate != nil:
		f.entries = append(f.entries, *t.fate)
	default:
		f.read(ctx, t)
	}
	f.flush(true)
}
