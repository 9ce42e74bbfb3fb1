package scan

import (
	"context"
	"errors"
	"io/fs"
	"sync/atomic"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// task is a top-level file to scan, an entry whose fate the walk already knows,
// or a folder, of which only the name is looked at.
type task struct {
	path   string
	stamp  exposure.Stamp
	fate   *exposure.Entry // nil: read it
	folder bool
}

// counter counts what the walk has met, for progress.
type counter struct {
	files, bytes atomic.Int64
	done         atomic.Bool
}

func (c *counter) load() (files int, bytes int64, done bool) {
	return int(c.files.Load()), c.bytes.Load(), c.done.Load()
}

// walk sends a task for every entry of the tree, in lexical order. Folders are
// in the ledger only where they cannot be listed.
func (p *pipe) walk(ctx context.Context) error {
	defer p.seen.done.Store(true)
	err := fs.WalkDir(p.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return fs.SkipAll
		}
		if err != nil {
			if name == "." && d == nil {
				return err // the root itself is not there
			}
			return p.send(ctx, task{path: name, fate: unreadEntry(name, err)})
		}
		return p.visit(ctx, name, d)
	})
	return err
}

func (p *pipe) visit(ctx context.Context, name string, d fs.DirEntry) error {
	if name != "." && matchAny(p.c.Exclude, name) {
		if err := p.send(ctx, task{path: name, fate: skippedEntry(name, "excluded")}); err != nil {
			return err
		}
		if d.IsDir() {
			return fs.SkipDir
		}
		return nil
	}
	switch {
	case name == "." && d.IsDir():
		return nil
	case d.IsDir():
		return p.send(ctx, task{path: name, folder: true})
	case !d.Type().IsRegular():
		return p.send(ctx, task{path: name, fate: skippedEntry(name, "not a regular file")})
	case len(p.c.Include) > 0 && !matchAny(p.c.Include, name):
		return p.send(ctx, task{path: name, fate: skippedEntry(name, "not included")})
	}
	info, err := d.Info()
	if err != nil {
		return p.send(ctx, task{path: name, fate: unreadEntry(name, err)})
	}
	return p.send(ctx, task{path: name, stamp: stampOf(p.fsys, info)})
}

func (p *pipe) send(ctx context.Context, t task) error {
	if !t.folder {
		p.seen.files.Add(1)
	}
	p.seen.bytes.Add(t.stamp.Size)
	select {
	case p.tasks <- t:
		return nil
	case <-ctx.Done():
		return fs.SkipAll
	}
}

// stamper is what a source offers that knows its files better than by size
// and time: see exposure.Stamp.
type stamper interface {
	Stamp(info fs.FileInfo) (change int64, file uint64)
}

func stampOf(fsys fs.FS, info fs.FileInfo) exposure.Stamp {
	s := exposure.Stamp{Size: info.Size(), Time: info.ModTime().UnixNano()}
	if source, ok := fsys.(stamper); ok {
		s.Change, s.File = source.Stamp(info)
	}
	return s
}

func skippedEntry(name, rule string) *exposure.Entry {
	return &exposure.Entry{Loc: extract.Loc{Path: name}, State: exposure.Skipped, Rule: rule}
}

func unreadEntry(name string, err error) *exposure.Entry {
	return &exposure.Entry{
		Loc: extract.Loc{Path: name}, State: exposure.Unread,
		Reason: openReason(err), Detail: detail(err),
	}
}

// openReason says why a file or folder could not be opened or listed.
func openReason(err error) extract.Reason {
	if errors.Is(err, fs.ErrNotExist) {
		return extract.Changed // it was there when its folder was listed
	}
	return extract.ReasonOf(err)
}

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
