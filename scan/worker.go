package scan

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"runtime"
	"strings"

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
	if t.fate != nil {
		f.entries = append(f.entries, *t.fate)
	} else {
		f.read(ctx, t)
	}
	f.flush(true)
}

// fileScan is the work on one top-level file and everything nested in it.
type fileScan struct {
	w       *worker
	path    string
	piece   uint32
	entries []exposure.Entry
	budget  *extract.Budget
}

// pieceSightings is the number of sightings after which a piece of a file
// travels on, so that a file of millions of rows costs no more memory than a
// small one.
const pieceSightings = 1024

// result returns the file result being filled.
func (f *fileScan) result() *exposure.FileResult {
	if f.w.pending == nil {
		f.w.pending = <-f.w.p.free
		f.w.pending.Path = f.path
		f.w.pending.Piece = f.piece
	}
	return f.w.pending
}

// emitted sends the result on when it is full.
func (f *fileScan) emitted() {
	if len(f.w.pending.Sightings) >= pieceSightings {
		f.flush(false)
	}
}

func (f *fileScan) flush(last bool) {
	fr := f.result()
	fr.Last = last
	if last {
		fr.Entries = append(fr.Entries, f.entries...)
	}
	f.w.pending = nil
	f.piece++
	f.w.p.results <- fr
}

// read opens the file and sends it through its format.
func (f *fileScan) read(ctx context.Context, t task) {
	if f.w.c.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, f.w.c.Timeout)
		defer cancel()
	}
	loc := extract.Loc{Path: t.path}
	entry := exposure.Entry{Loc: loc, State: exposure.Unread, Bytes: t.size}
	defer func() { f.entries = append(f.entries, entry) }()

	file, err := f.w.p.fsys.Open(t.path)
	if err != nil {
		entry.Reason, entry.Detail = openReason(err), detail(err)
		return
	}
	defer file.Close()
	f.budget = extract.NewBudget(f.w.c.Limits)
	r, size := io.Reader(file), t.size
	if info, err := file.Stat(); err == nil {
		if !info.Mode().IsRegular() {
			entry.Reason, entry.Detail = extract.Changed, "no longer a regular file"
			return
		}
		size, entry.Bytes = info.Size(), info.Size()
	}
	if size == 0 {
		size = -1 // some file systems do not know the size of what they hold
	}
	f.extract(ctx, &entry, extract.NewFile(loc, path.Base(t.path), size, ctxReader(ctx, r), f.budget))
}

// extract sends one file, top-level or member, through its format and writes
// down in entry what became of it.
func (f *fileScan) extract(ctx context.Context, entry *exposure.Entry, file *extract.File) {
	s := newSink(ctx, f, entry)
	err := f.format(ctx, entry, file, s)
	s.close()
	switch {
	case errors.Is(err, context.Canceled):
		entry.State, entry.Reason, entry.Detail = exposure.Unread, extract.Truncated, "interrupted"
	case err != nil:
		entry.State, entry.Reason, entry.Detail = exposure.Unread, extract.ReasonOf(err), detail(err)
		if s.emittedAny && (entry.Reason == extract.Timeout || entry.Reason == extract.TooLarge) {
			entry.Detail = fmt.Sprintf("%s: %s; what came before is counted", entry.Reason, entry.Detail)
			entry.Reason = extract.Truncated
		}
	case s.unreadParts > 0:
		entry.State = exposure.Unread
	default:
		entry.State = exposure.Read
	}
	if entry.Reason == extract.Unsupported {
		pictures(entry, file)
	}
}

// pictures says of a file without a reader that it is a picture: the preview of
// a document, which shows what the document says, or one that may show text.
func pictures(entry *exposure.Entry, file *extract.File) {
	head, err := file.Head()
	switch {
	case err != nil || !isPicture(head):
	case strings.Contains(strings.ToLower(entry.Loc.Members), "thumbnail"):
		entry.State, entry.Rule, entry.Reason, entry.Detail = exposure.Skipped, "preview of a document", "", ""
	default:
		entry.Reason, entry.Detail = extract.NeedsOCR, "a picture"
	}
}

// isPicture reports whether a file begins like one of the usual pictures.
func isPicture(head []byte) bool {
	for _, magic := range [...]string{
		"\x89PNG\r\n", "\xff\xd8\xff", "GIF87a", "GIF89a", "BM", "II*\x00", "MM\x00*", "\x01\x00\x00\x00", "\xd7\xcd\xc6\x9a",
	} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return true
		}
	}
	return len(head) > 12 && string(head[:4]) == "RIFF" && string(head[8:12]) == "WEBP"
}

// format finds the format and runs it. A panic of a parser is an error like
// any other; its text may hold content and stays here.
func (f *fileScan) format(ctx context.Context, entry *exposure.Entry, file *extract.File, s *sink) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &extract.Error{Reason: extract.Crashed, Err: errors.New("the reader of this format failed" + panicPlace())}
		}
	}()
	if err := s.fileName(file); err != nil {
		return err
	}
	if head, err := file.Head(); err == nil && len(head) == 0 {
		entry.Format = "empty"
		return nil
	}
	format, err := extract.Detect(f.w.c.Formats, file)
	if err != nil {
		return err
	}
	if format == nil {
		return &extract.Error{Reason: extract.Unsupported, Err: errors.New("no reader for this kind of file")}
	}
	entry.Format = format.Name()
	return format.Extract(ctx, file, s)
}

// panicPlace names the functions nearest to a panic, without arguments.
func panicPlace() string {
	var pcs [16]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(4, pcs[:])])
	for {
		frame, more := frames.Next()
		const prefix = "github.com/piiscan/piiscan/"
		if len(frame.Function) > len(prefix) && frame.Function[:len(prefix)] == prefix {
			return " in " + frame.Function[len(prefix):]
		}
		if !more {
			return ""
		}
	}
}

// member scans a file inside a file.
func (f *fileScan) member(ctx context.Context, loc extract.Loc, r io.Reader) error {
	entry := exposure.Entry{Loc: loc, State: exposure.Unread}
	defer func() { f.entries = append(f.entries, entry) }()
	if err := f.budget.TakeEntry(); err != nil {
		entry.Reason, entry.Detail = extract.ReasonOf(err), detail(err)
		return err
	}
	if depth, limit := loc.Depth(), f.budget.Limits().Depth; depth > limit {
		entry.Reason = extract.TooLarge
		entry.Detail = fmt.Sprintf("nested deeper than %d files", limit)
		return nil
	}
	count := &countingReader{r: r}
	f.extract(ctx, &entry, extract.NewFile(loc, memberName(loc), -1, count, f.budget))
	entry.Bytes = count.n
	return nil
}

func memberName(loc extract.Loc) string {
	name := loc.Members
	for i := len(name) - 1; i >= 0; i-- {
		if c := name[i]; c == '!' || c == '/' || c == '\\' {
			return name[i+1:]
		}
	}
	return name
}

type countingReader struct {
	r io.Reader
	n int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// ctxReader makes reads fail once ctx has ended. Random access survives where
// r has it.
func ctxReader(ctx context.Context, r io.Reader) io.Reader {
	c := cancelReader{ctx, r}
	if at, ok := r.(io.ReaderAt); ok {
		return &cancelReaderAt{c, at}
	}
	return &c
}

type cancelReader struct {
	ctx context.Context
	r   io.Reader
}

func (c *cancelReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

type cancelReaderAt struct {
	cancelReader
	at io.ReaderAt
}

func (c *cancelReaderAt) ReadAt(p []byte, off int64) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.at.ReadAt(p, off)
}
