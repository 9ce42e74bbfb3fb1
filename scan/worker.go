package scan

import (
	"bytes"
	"context"
	"hash/maphash"
	"io/fs"
	"sync"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// Worker does the work on one file at a time, from its bytes to its file
// results, with everything nested in it. It owns its buffers and is used by one
// goroutine.
//
// Run has workers of its own. A process that does the work for another one has
// a Worker: see package sandbox.
type Worker struct {
	c       *Config
	out     output
	batch   int        // sightings after which a piece of a file is sent on
	early   bool       // ledger entries travel as they are made, not with the last piece
	mu      sync.Mutex // guards pending and current where early is set, for Flush
	current *fileScan
	labels  map[string]knownLabel
	last    knownLabel   // of labels
	today   civilDay     // on which people are of age or not
	seed    maphash.Seed // of submissions
	finder  finder
	ahead   ahead
	fetch   *fetcher // nil: nothing was fetched yet
	scratch extract.Scratch
	masker  *Masker
	pending *exposure.FileResult // being filled
	// unplanned makes rows be read the general way, which gives what their plan
	// gives; see plan.
	unplanned bool

	canonical value
	line      value
	keys      []exposure.Key
}

// memory returns what the file at loc may use: files inside each other are read
// at the same time.
func (w *Worker) memory(loc extract.Loc) *extract.Scratch {
	s := &w.scratch
	for range loc.Depth() {
		s = s.Member()
	}
	return s
}

// oneLine returns the text of a cell that was wrapped, on one line. It is valid
// until the next call.
func (w *Worker) oneLine(text []byte) []byte {
	if bytes.IndexByte(text, '\n') < 0 {
		return text
	}
	line := append(w.line.empty(), text...)
	w.line.set(line)
	for i, c := range line {
		if c == '\n' || c == '\r' {
			line[i] = ' '
		}
	}
	return line
}

// output is where the results of a worker go.
type output interface {
	fresh() *exposure.FileResult     // an empty one to fill
	deliver(fr *exposure.FileResult) // the worker does not touch fr again
	recycle(fr *exposure.FileResult) // an empty one that is not needed after all
}

func newWorker(c *Config, out output) *Worker {
	return &Worker{
		c: c, out: out, batch: pieceSightings, labels: map[string]knownLabel{}, seed: maphash.MakeSeed(), today: civilDayOf(c.Date),
		finder: newFinder(c), masker: NewMasker(c.Keyer, c.Detectors),
	}
}

// another returns a worker like w, for another goroutine.
func (w *Worker) another(out output) *Worker {
	return &Worker{
		c: w.c, out: out, batch: w.batch, early: w.early, labels: map[string]knownLabel{}, seed: w.seed, today: w.today, finder: w.finder.another(), masker: w.masker.another(),
		unplanned: w.unplanned,
	}
}

// NewWorker returns a worker that gives its results to emit, in order: each
// holds up to batch sightings, and is used again when emit returns. Of c, only
// what is about single files counts.
func NewWorker(c Config, batch int, emit func(*exposure.FileResult)) *Worker {
	c = c.withDefaults()
	w := newWorker(&c, &single{emit: emit})
	w.batch, w.early = batch, true
	return w
}

// single is an output of one file result, used again and again.
type single struct {
	fr   exposure.FileResult
	emit func(*exposure.FileResult)
}

func (s *single) fresh() *exposure.FileResult { return &s.fr }

func (s *single) deliver(fr *exposure.FileResult) {
	s.emit(fr)
	fr.Reset()
}

func (s *single) recycle(*exposure.FileResult) {}

// SetBatch changes the number of sightings of a result.
func (w *Worker) SetBatch(n int) { w.batch = n }

// Extract does the work on f. Unlike the results of Run, each result holds the
// entries of the ledger that were made since the one before, so that they are
// known when the process dies: a State of 0 says that work on a member has
// begun. The last result has Last set, and the entry of f itself at its end.
func (w *Worker) Extract(ctx context.Context, f *extract.File) {
	f.Scratch = &w.scratch
	s := &fileScan{w: w, path: f.Loc.Path, id: f.Loc.Path, budget: f.Budget}
	entry := exposure.Entry{Loc: f.Loc, State: exposure.Unread, Bytes: max(0, f.Size)}
	w.setCurrent(s)
	s.extract(ctx, &entry, f)
	w.setCurrent(nil)
	s.entries = append(s.entries, entry)
	s.flush(true)
}

func (w *Worker) setCurrent(f *fileScan) {
	w.mu.Lock()
	w.current = f
	w.mu.Unlock()
}

// Flush sends on what was found in the file at work. Unlike all else it may be
// called from another goroutine: when it is time to end, and Extract does not.
func (w *Worker) Flush() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.current != nil && w.pending != nil {
		w.current.flush(false)
	}
}

// maxLabels bounds the labels that a worker remembers; a hostile file could
// have one for each value.
const maxLabels = 10_000

// knownLabel is what is known of a label.
type knownLabel struct {
	text    string
	label   pii.Label
	asks    bool // it names the question of a form
	answers bool // or the answer
}

// label resolves a label once.
func (w *Worker) label(s string) pii.Label {
	if s == "" {
		return pii.Label{Field: pii.FieldNone}
	}
	return w.known(s).label
}

// known returns what is known of a label, which is not empty. It is valid until
// the next call.
func (w *Worker) known(s string) *knownLabel {
	if s == w.last.text {
		return &w.last
	}
	l, ok := w.labels[s]
	if !ok {
		l = knownLabel{s, pii.ParseLabel(s), isKey(s, questionKeys), isKey(s, answerKeys)}
		if len(w.labels) >= maxLabels {
			clear(w.labels)
		}
		w.labels[s] = l
	}
	w.last = l
	return &w.last
}

// fetcher returns what opens files of fsys for this worker.
func (w *Worker) fetcher(p *patience, fsys fs.FS) *fetcher {
	if w.fetch == nil {
		w.fetch = &fetcher{patience: p, fsys: fsys}
	}
	return w.fetch
}

// close lets go of what the worker holds. It is used no more.
func (w *Worker) close() {
	if w.fetch != nil {
		w.fetch.close()
	}
}

// scan reads one task to its end and leaves nothing behind but file results.
func (w *Worker) scan(ctx context.Context, p *patience, fsys fs.FS, t task) {
	if ctx.Err() != nil {
		return // the scan was given up: what was not begun is not in the ledger
	}
	f := &fileScan{w: w, path: t.shown, id: t.id}
	switch {
	case t.folder:
		f.path += "/" // a folder that cannot be listed has a result of its own
		f.id += "/"
		f.folder(ctx, extract.Loc{Path: f.path}, t.path)
	case t.fate != nil:
		f.entries = append(f.entries, f.fated(t))
	default:
		f.read(ctx, p, fsys, t)
	}
	f.flush(true)
}
