// Package disk offers the real disk as an fs.FS: rooted, regular files only.
//
// A scanned tree may be hostile or busy: links that lead out of it, pipes that
// never end, files that change their kind between listing and opening. FS
// opens regular files only, without blocking and without ever leaving the
// folders it was given.
package disk

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// FS is a file system over one or more paths of the real disk. It implements
// fs.FS, fs.ReadDirFS and fs.StatFS and is safe for concurrent use.
type FS struct {
	tops []top // by name
}

// top is one of the paths given to Open.
type top struct {
	name string // slash path in the file system; "." if it is the only folder
	as   string // the path as given
	root *os.Root
	file string // base name inside root if the path is a file; else ""
}

// Open returns a file system over paths. One folder gives its own content and
// one file stands under its base name; several paths stand under their names as
// given, cleaned and without leading "../" or "/". The error names the path that
// cannot be opened, or that is given twice or lies within another.
func Open(paths ...string) (*FS, error) { return OpenAs(Names(paths...), paths) }

// OpenAs is Open for several paths that stand under the Names that they had
// elsewhere, or when they were given in another way.
func OpenAs(names, paths []string) (*FS, error) {
	f := &FS{}
	if len(names) != len(paths) {
		return nil, fmt.Errorf("%d names for %d paths", len(names), len(paths))
	}
	for i, p := range paths {
		t, err := openTop(names[i], p)
		if err != nil {
			_ = f.Close()
			return nil, err
		}
		t.as = p
		f.tops = append(f.tops, t)
	}
	if len(f.tops) == 1 {
		f.tops[0].name = cmp.Or(f.tops[0].file, ".")
	}
	slices.SortFunc(f.tops, func(a, b top) int { return strings.Compare(a.name, b.name) })
	for i, t := range f.tops {
		for _, before := range f.tops[:i] {
			if !within(t.name, before.name) {
				continue
			}
			_ = f.Close()
			return nil, &OverlapError{Path: t.as, In: before.as, same: t.name == before.name}
		}
	}
	return f, nil
}

// OverlapError tells of a path that lies in another, or is the same.
type OverlapError struct {
	Path, In string // as they were given
	same     bool
}

// Twice tells whether both paths are the same.
func (e *OverlapError) Twice() bool { return e.same }

func (e *OverlapError) Error() string {
	if e.same {
		return e.Path + ": given twice"
	}
	return e.Path + ": lies in " + e.In + ", which is given too"
}

// Names returns the names under which Open puts paths, in the order of paths. One
// that is not there is taken for a folder.
func Names(paths ...string) []string {
	names := make([]string, len(paths))
	for i, p := range paths {
		names[i] = topName(p)
		if len(paths) > 1 {
			continue
		}
		names[i] = "."
		if info, err := os.Stat(p); err == nil && !info.IsDir() {
			if file, err := filepath.EvalSymlinks(p); err == nil {
				names[i] = filepath.Base(file)
			}
		}
	}
	return names
}

func openTop(name, p string) (top, error) {
	if !validPath(name) {
		return top{}, fmt.Errorf("%s: %q is no name for it", p, name)
	}
	info, err := os.Stat(p)
	if err != nil {
		return top{}, err
	}
	switch {
	case info.IsDir():
		root, err := os.OpenRoot(p)
		return top{name: name, root: root}, err
	case info.Mode().IsRegular():
		file, err := filepath.EvalSymlinks(p) // a link that was named is meant
		if err != nil {
			return top{}, err
		}
		root, err := os.OpenRoot(filepath.Dir(file))
		return top{name: name, root: root, file: filepath.Base(file)}, err
	}
	return top{}, fmt.Errorf("%s: neither a file nor a folder", p)
}

// topName turns a path as given into one of the file system.
func topName(p string) string {
	name := path.Clean(filepath.ToSlash(p[len(filepath.VolumeName(p)):]))
	for strings.HasPrefix(name, "../") {
		name = name[3:]
	}
	if name = strings.Trim(name, "/"); name == "" || name == "." || name == ".." {
		abs, err := filepath.Abs(p)
		if base := filepath.Base(abs); err == nil && validPath(base) {
			return base
		}
		return "root"
	}
	return name
}

// within reports whether name is dir or lies in it.
func within(name, dir string) bool {
	return dir == "." || name == dir || strings.HasPrefix(name, dir) && name[len(dir)] == '/'
}

// Close releases the folders that Open holds.
func (f *FS) Close() error {
	var errs []error
	for _, t := range f.tops {
		errs = append(errs, t.root.Close())
	}
	return errors.Join(errs...)
}

// find returns the top that name lies in and the name inside it. The top is
// nil for a folder above the tops.
func (f *FS) find(op, name string) (*top, string, error) {
	if !validPath(name) {
		return nil, "", &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	above := name == "."
	for i := range f.tops {
		t := &f.tops[i]
		switch {
		case t.name == ".":
			return t, name, nil
		case t.name == name:
			return t, cmp.Or(t.file, "."), nil
		case t.file == "" && within(name, t.name):
			return t, name[len(t.name)+1:], nil
		case within(t.name, name):
			above = true
		}
	}
	if above {
		return nil, name, nil
	}
	return nil, "", &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
}

// validPath is fs.ValidPath without its demand for UTF-8: disks hold names that
// are none, and leaving them out would be silence.
func validPath(name string) bool {
	if name == "." {
		return true
	}
	for element := range strings.SplitSeq(name, "/") {
		if element == "" || element == "." || element == ".." {
			return false
		}
	}
	return true
}

// Open opens a regular file or a folder. Anything else, and a link that leads
// out of the tree, gives an error.
func (f *FS) Open(name string) (fs.File, error) {
	t, inside, err := f.find("open", name)
	if err != nil {
		return nil, err
	}
	if t == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.ErrUnsupported}
	}
	return openRegular(t.root, filepath.FromSlash(inside), name, true)
}

// openRegular opens a regular file, or a folder if that is allowed, of a root; name
// is what errors call it.
func openRegular(root *os.Root, inside, name string, folders bool) (fs.File, error) {
	file, err := root.OpenFile(inside, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: cause(err)}
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() && !(folders && info.IsDir()) {
		err = errNotRegular
	}
	if err != nil {
		_ = file.Close()
		return nil, &fs.PathError{Op: "open", Path: name, Err: cause(err)}
	}
	return opened(file), nil
}

// Stat describes name without following a link at its end.
func (f *FS) Stat(name string) (fs.FileInfo, error) {
	t, inside, err := f.find("stat", name)
	if err != nil {
		return nil, err
	}
	if t == nil {
		return folder(path.Base(name)), nil
	}
	info, err := t.root.Lstat(filepath.FromSlash(inside))
	if err != nil {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: cause(err)}
	}
	return newEntry(info), nil
}

// ReadDir lists a folder, sorted by name.
func (f *FS) ReadDir(name string) ([]fs.DirEntry, error) {
	t, inside, err := f.find("readdir", name)
	if err != nil {
		return nil, err
	}
	if t == nil {
		return f.above(name)
	}
	dir, err := t.root.OpenFile(filepath.FromSlash(inside), os.O_RDONLY|folderOnly, 0) // it may be a pipe by now
	if err != nil {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: cause(err)}
	}
	defer dir.Close()
	entries, err := list(dir)
	if err != nil {
		err = &fs.PathError{Op: "readdir", Path: name, Err: cause(err)}
	}
	return entries, err
}

// notEnd returns err unless it is the end of a list.
func notEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// above lists a folder above the tops.
func (f *FS) above(dir string) ([]fs.DirEntry, error) {
	var entries []fs.DirEntry
	for i := range f.tops {
		t := &f.tops[i]
		rest, below := strings.CutPrefix(t.name, dir+"/")
		if dir == "." {
			rest, below = t.name, true
		}
		if !below {
			continue
		}
		name, _, deeper := strings.Cut(rest, "/")
		if n := len(entries); n > 0 && entries[n-1].Name() == name {
			continue
		}
		if deeper {
			entries = append(entries, fs.FileInfoToDirEntry(folder(name)))
			continue
		}
		info, err := t.root.Stat(cmp.Or(t.file, "."))
		if err != nil {
			return entries, err
		}
		e := newEntry(info)
		e.name = name
		entries = append(entries, e)
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// cause takes the path off an error, whose place the caller names.
func cause(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}

// folder describes a folder above the tops, by its name.
type folder string

func (f folder) Name() string     { return string(f) }
func (folder) Size() int64        { return 0 }
func (folder) Mode() fs.FileMode  { return fs.ModeDir | 0o555 }
func (folder) ModTime() time.Time { return time.Time{} }
func (folder) IsDir() bool        { return true }
func (folder) Sys() any           { return nil }

var (
	_ fs.ReadDirFS = (*FS)(nil)
	_ fs.StatFS    = (*FS)(nil)
)
