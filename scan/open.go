package scan

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"strings"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// read opens the file and sends it through its format. A file that changes
// meanwhile is read once more, if nothing of it has gone on yet.
func (f *fileScan) read(ctx context.Context, p *patience, fsys fs.FS, t task) {
	entry := f.attempt(ctx, p, fsys, t)
	if entry.Reason == extract.Changed && entry.Detail == changedWhileRead && f.piece == 0 {
		f.forget()
		entry = f.attempt(ctx, p, fsys, t)
	}
	f.entries = append(f.entries, entry)
}

// changedWhileRead says what happened to a file that is not what it was when it
// was opened.
const changedWhileRead = "changed while it was read; what was found is counted"

// attempt reads the file and returns its entry.
func (f *fileScan) attempt(ctx context.Context, p *patience, fsys fs.FS, t task) exposure.Entry {
	loc := extract.Loc{Path: f.path}
	entry := exposure.Entry{Loc: loc, State: exposure.Unread, Bytes: t.stamp.Size}
	f.stamp = t.stamp
	file, err := f.w.fetcher(p, fsys).open(ctx, t)
	if err != nil {
		entry.Reason, entry.Detail = openReason(err), f.w.detail(err)
		if errors.Is(err, context.Canceled) {
			entry.Reason, entry.Detail = extract.Truncated, "interrupted"
		}
		return entry
	}
	defer file.close()
	size := t.stamp.Size
	if file.infoErr == nil {
		if !file.info.Mode().IsRegular() {
			entry.Reason, entry.Detail = extract.Changed, "no longer a regular file"
			return entry
		}
		f.stamp = stampOf(fsys, file.info)
		size, entry.Bytes = f.stamp.Size, f.stamp.Size
	}
	if size == 0 {
		size = -1 // some file systems do not know the size of what they hold
	}
	f.budget = extract.NewBudget(f.w.c.Limits).Of(size)
	content := file.content(loc, path.Base(t.path), size, f.budget)
	content.Holes, content.Scratch = file.holes(size), &f.w.scratch
	if !f.guarded(ctx, &entry, content) {
		if f.w.c.Timeout > 0 {
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeout(ctx, f.w.c.Timeout)
			defer cancel()
			file.within(ctx)
		}
		f.unguarded(ctx, &entry, content)
	}
	f.checkReading(&entry, fsys, file)
	return entry
}

// checkReading corrects an entry by what happened to the file below: formats
// may take its end for that of what it holds.
func (f *fileScan) checkReading(entry *exposure.Entry, fsys fs.FS, file *patientFile) {
	if entry.Reason == extract.Truncated && entry.Detail == "interrupted" {
		return
	}
	if err := file.failure(); err != nil {
		entry.State, entry.Rule, entry.Reason = exposure.Unread, "", extract.ReasonOf(err)
		entry.Detail = f.w.detail(err) + "; what came before is counted"
		return
	}
	if file.infoErr != nil || entry.Reason == extract.Timeout {
		return
	}
	if now, err := file.stat(); err == nil && stampOf(fsys, now) != f.stamp {
		entry.State, entry.Rule, entry.Reason, entry.Detail = exposure.Unread, "", extract.Changed, changedWhileRead
	}
}

// forget drops what was found, to begin again.
func (f *fileScan) forget() {
	f.entries, f.met, f.submitted, f.names, f.adopted = f.entries[:0], nil, nil, 0, 0
	if fr := f.w.pending; fr != nil {
		fr.Reset()
		f.w.out.recycle(fr)
		f.w.pending = nil
	}
}

// extract sends one file, top-level or member, through its format and writes
// down in entry what became of it.
func (f *fileScan) extract(ctx context.Context, entry *exposure.Entry, file *extract.File) {
	if !f.guarded(ctx, entry, file) {
		f.unguarded(ctx, entry, file)
	}
}

// unguarded is extract in this process.
func (f *fileScan) unguarded(ctx context.Context, entry *exposure.Entry, file *extract.File) {
	s := newSink(ctx, f, entry)
	s.message = message{file: file, outer: f.sent}
	err := f.format(ctx, entry, file, s)
	if failed := caught(s.close); err == nil {
		err = failed
	}
	var skip *extract.Skip
	switch {
	case errors.As(err, &skip):
		entry.State, entry.Rule = exposure.Skipped, skip.Rule
	case errors.Is(err, context.Canceled):
		entry.State, entry.Reason, entry.Detail = exposure.Unread, extract.Truncated, "interrupted"
	case err != nil:
		entry.State, entry.Reason, entry.Detail = exposure.Unread, extract.ReasonOf(err), f.w.detail(err)
		if s.emittedAny && stopped(entry.Reason) {
			entry.Detail += "; truncated: what came before is counted"
		}
	case s.unreadParts > 0:
		entry.State = exposure.Unread
	default:
		entry.State = exposure.Read
	}
}

// stopped reports whether a reason says that reading was ended, rather than
// that there was nothing to read.
func stopped(r extract.Reason) bool {
	return r == extract.Timeout || r == extract.TooLarge || r == extract.Crashed
}

// format finds the format and runs it. A panic of a parser is an error like
// any other; its text may hold content and stays here.
func (f *fileScan) format(ctx context.Context, entry *exposure.Entry, file *extract.File, s *sink) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &extract.Error{Reason: extract.Crashed, Err: errors.New("the reader of this format failed" + panicPlace())}
		}
	}()
	if err := s.pathName(file.Loc, file.Name); err != nil {
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
	err = format.Extract(ctx, file, s)
	if file.Format != "" {
		entry.Format = file.Format
	}
	return err
}

// caught makes a call, and returns a panic of it as format does.
func caught(call func()) (err error) {
	defer func() {
		if recover() != nil {
			err = &extract.Error{Reason: extract.Crashed, Err: errors.New("joining what was found failed" + panicPlace())}
		}
	}()
	call()
	return nil
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

// member scans a file inside a file, whose own location is masked. day is that of
// the message that it is in; sent is the date of the message that it is.
func (f *fileScan) member(ctx context.Context, file, loc extract.Loc, r io.Reader, day exposure.Day) (sent string, err error) {
	name := loc.Base()
	way := strings.TrimPrefix(loc.Members, file.Members)
	loc = f.w.masker.loc(loc, file)
	if err := f.takeName(loc); err != nil {
		return "", err
	}
	defer func(outer exposure.Day) { f.sent = outer }(f.sent)
	f.sent = day
	entry := exposure.Entry{Loc: loc, State: exposure.Unread}
	f.begin(loc)
	defer func() { f.end(entry) }()
	f.folders(ctx, file, way)
	if depth, limit := loc.Depth(), f.budget.Limits().Depth; depth > limit {
		entry.Reason = extract.TooLarge
		entry.Detail = fmt.Sprintf("nested deeper than %d files", limit)
		return "", nil
	}
	if at, ok := r.(sizedReaderAt); ok {
		entry.Bytes = at.Size()
		content := extract.NewFile(loc, name, at.Size(), ctxReader(ctx, r), f.budget)
		content.Scratch = f.w.memory(loc)
		f.extract(ctx, &entry, content)
		return content.Sent, nil
	}
	count := &countingReader{r: r}
	content := extract.NewFile(loc, name, -1, count, f.budget)
	content.Scratch = f.w.memory(loc)
	f.extract(ctx, &entry, content)
	entry.Bytes = count.n
	return content.Sent, nil
}

// sizedReaderAt is a member that offers random access, such as an
// io.SectionReader: it is read where it lies.
type sizedReaderAt interface {
	io.ReaderAt
	Size() int64
}
