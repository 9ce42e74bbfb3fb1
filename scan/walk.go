package scan

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"strings"
	"sync/atomic"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// task is a top-level file to scan, an entry whose fate the walk already knows,
// or a folder, of which only the name is looked at. Its names are those of the
// file system; what a report may show of them is settled in the worker.
type task struct {
	path   string
	shown  string // the masked path, which is all that goes on
	id     string // see fileID
	stamp  exposure.Stamp
	mount  mount
	fate   *exposure.Entry // nil: read it
	first  string          // the name under which the walk met the file before
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

// Identified is what the fs.FileInfo of a file system may offer, so that a file
// of several names is read once, and a folder that leads back to itself is left
// alone. See package disk.
type Identified interface {
	// Identity tells which file it is: the device, its number there, and how many
	// names it has; zeros if that is not known.
	Identity() (device, file, links uint64)
}

// identity tells a file from all others, whatever its name. Its size and time
// guard against file systems that give their numbers more than once.
type identity struct {
	device, file uint64
	stamp        exposure.Stamp
}

func identityOf(fsys fs.FS, info fs.FileInfo) (id identity, links uint64) {
	id.stamp = stampOf(fsys, info)
	if known, ok := info.(Identified); ok {
		id.device, id.file, links = known.Identity()
	}
	return id, links
}

// walker sends a task for every entry of the tree, in lexical order of the
// names in each folder. It is one goroutine, so that which of several names of
// a file comes first does not depend on chance.
type walker struct {
	*pipe
	met map[identity]string // files of several names, and folders -> the first name
}

// walk sends tasks until all are sent or ctx has ended. Folders are in the
// ledger only where they cannot be listed, or were left out. The error tells
// that the root itself is not there.
func (p *pipe) walk(ctx context.Context) error {
	defer p.seen.done.Store(true)
	w := &walker{pipe: p, met: map[identity]string{}}
	root, err := p.patience.stat(ctx, p.fsys, ".")
	if err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	id, _ := identityOf(w.fsys, root)
	if id.file != 0 {
		w.met[id] = "."
	}
	if err := w.folder(ctx, ".", id.device); !errors.Is(err, errStopped) {
		return err
	}
	return nil
}

// errStopped ends a walk whose context has ended.
var errStopped = errors.New("stopped")

// folder visits what is in a folder on a device.
func (w *walker) folder(ctx context.Context, name string, device uint64) error {
	entries, err := w.patience.list(ctx, w.fsys, name, mountOf(device, name))
	if ctx.Err() != nil {
		return errStopped
	}
	if err != nil {
		if err := w.send(ctx, task{path: name, fate: unreadEntry(err)}); err != nil {
			return err
		}
	}
	for _, e := range entries {
		if err := w.visit(ctx, path.Join(name, e.name), e, device); err != nil {
			return err
		}
	}
	return nil
}

// visit decides what happens to an entry of a folder on a device.
func (w *walker) visit(ctx context.Context, name string, e listed, device uint64) error {
	skip := func(rule string) error { return w.send(ctx, task{path: name, fate: skippedEntry(rule)}) }
	leftOut := w.leftOut(name, e.isDir)
	switch {
	case leftOut != "":
		return skip(leftOut)
	case !e.isDir && !e.regular:
		return skip("not a regular file")
	case !e.isDir && len(w.c.Include) > 0 && !matchAny(w.c.Include, name):
		return skip("not included")
	case e.err != nil:
		return w.send(ctx, task{path: name, fate: unreadEntry(e.err)})
	case e.isDir && w.c.OneFileSystem && device != 0 && e.id.device != device:
		return skip("on another file system")
	}
	if first, again := w.before(name, e); again {
		rule := "another name of a file"
		if e.isDir {
			rule = "another name of a folder"
		}
		return w.send(ctx, task{path: name, fate: skippedEntry(rule), first: first})
	}
	if !e.isDir {
		return w.send(ctx, task{path: name, stamp: e.id.stamp, mount: mountOf(e.id.device, name)})
	}
	if err := w.send(ctx, task{path: name, folder: true}); err != nil {
		return err
	}
	return w.folder(ctx, name, e.id.device)
}

// leftOut returns the rule by which the caller skips an entry, or "".
func (w *walker) leftOut(name string, folder bool) string {
	if matchAny(w.c.Exclude, name) {
		return "excluded"
	}
	if w.c.LeaveOut == nil {
		return ""
	}
	return w.c.LeaveOut(name, folder)
}

// before returns the name under which the walk has met an entry. Folders have
// one name only, but where they are mounted a second time: perhaps inside
// themselves, without an end.
func (w *walker) before(name string, e listed) (first string, again bool) {
	if e.id.file == 0 || !e.isDir && e.links < 2 {
		return "", false
	}
	if first, again = w.met[e.id]; !again {
		w.met[e.id] = name
	}
	return first, again
}

func (p *pipe) send(ctx context.Context, t task) error {
	if !p.claims(&t) {
		return nil
	}
	if !t.folder {
		p.seen.files.Add(1)
	}
	p.seen.bytes.Add(t.stamp.Size)
	select {
	case p.tasks <- t:
		return nil
	case <-ctx.Done():
		return errStopped
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

func skippedEntry(rule string) *exposure.Entry {
	return &exposure.Entry{State: exposure.Skipped, Rule: rule}
}

func unreadEntry(err error) *exposure.Entry {
	return &exposure.Entry{State: exposure.Unread, Reason: openReason(err), Detail: detail(err)}
}

// openReason says why a file or folder could not be opened or listed.
func openReason(err error) extract.Reason {
	if errors.Is(err, fs.ErrNotExist) {
		return extract.Changed // it was there when its folder was listed
	}
	return extract.ReasonOf(err)
}

// topOf is the first element of a name.
func topOf(name string) string {
	top, _, _ := strings.Cut(name, "/")
	return top
}

// fated completes the entry of a task whose fate the walk knew.
func (f *fileScan) fated(t task) exposure.Entry {
	entry := *t.fate
	entry.Loc.Path = f.path
	if t.first != "" {
		entry.Detail = "first met as " + f.w.masker.Path(t.first)
	}
	return entry
}
