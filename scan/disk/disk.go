// Package disk offers the real disk as an fs.FS: rooted, regular files only.
//
// A scanned tree may be hostile or busy: links that lead out of it, pipes that
// never end, files that change their kind between listing and opening. FS
// opens regular files only, without blocking and without ever leaving the
// folders it was given.
package disk

import (
	"errors"
	"fmt"
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
	name string // in the file system; "." if it is the only folder
	root *os.Root
	file string // base name inside root if the path is a file; else ""
}

// Open returns a file system over paths. One folder gives its own content;
// otherwise each path stands under its own name, as given, cleaned and without
// leading "../". The error names the path that can not be opened.
func Open(paths ...string) (*FS, error) {
	f := &FS{}
	for _, p := range paths {
		t, err := openTop(p)
		if err != nil {
			_ = f.Close()
			return nil, err
		}
		f.tops = append(f.tops, t)
	}
	if len(f.tops) == 1 && f.tops[0].file == "" {
		f.tops[0].name = "."
	}
	slices.SortFunc(f.tops, func(a, b top) int { return strings.Compare(a.name, b.name) })
	for i := 1; i < len(f.tops); i++ {
		if f.tops[i].name == f.tops[i-1].name {
			_ = f.Close()
			return nil, fmt.Errorf("%s: given twice", f.tops[i].name)
		}
	}
	return f, nil
}

func openTop(p string) (top, error) {
	info, err := os.Stat(p)
	if err != nil {
		return top{}, err
	}
	switch {
	case info.IsDir():
		root, err := os.OpenRoot(p)
		return top{name: topName(p), root: root}, err
	case info.Mode().IsRegular():
		root, err := os.OpenRoot(filepath.Dir(p))
		return top{name: topName(p), root: root, file: filepath.Base(p)}, err
	}
	return top{}, fmt.Errorf("%s: neither a file nor a folder", p)
}

// topName turns a path as given into one element below the root, so that the
// walk meets it as one entry.
func topName(p string) string {
	name := path.Clean(filepath.ToSlash(p))
	for strings.HasPrefix(name, "../") {
		name = name[3:]
	}
	if name = strings.Trim(name, "/"); name == "" || name == "." || name == ".." {
		abs, err := filepath.Abs(p)
		if err != nil {
			return "root"
		}
		name = filepath.Base(abs)
	}
	return strings.ReplaceAll(name, "/", "∕") // DIVISION SLASH: one element, still readable
}

// Close releases the folders that Open holds.
func (f *FS) Close() error {
	var errs []error
	for _, t := range f.tops {
		errs = append(errs, t.root.Close())
	}
	return errors.Join(errs...)
}

// find returns the top that name lies under and the name inside it. The top is
// nil for the root of several.
func (f *FS) find(op, name string) (*top, string, error) {
	if !validPath(name) {
		return nil, "", &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	if len(f.tops) == 1 && f.tops[0].name == "." {
		return &f.tops[0], name, nil
	}
	if name == "." {
		return nil, ".", nil
	}
	first, rest, _ := strings.Cut(name, "/")
	for i := range f.tops {
		t := &f.tops[i]
		switch {
		case t.name != first:
		case t.file == "" && rest == "":
			return t, ".", nil
		case t.file == "":
			return t, rest, nil
		case rest == "":
			return t, t.file, nil
		}
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
	file, err := t.root.OpenFile(filepath.FromSlash(inside), os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: cause(err)}
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		err = errors.New("not a regular file")
	}
	if err != nil {
		_ = file.Close()
		return nil, &fs.PathError{Op: "open", Path: name, Err: cause(err)}
	}
	return file, nil
}

// Stat describes name without following a link at its end.
func (f *FS) Stat(name string) (fs.FileInfo, error) {
	t, inside, err := f.find("stat", name)
	if err != nil {
		return nil, err
	}
	if t == nil {
		return folderInfo{}, nil
	}
	info, err := t.root.Lstat(filepath.FromSlash(inside))
	if err != nil {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: cause(err)}
	}
	return info, nil
}

// ReadDir lists a folder, sorted by name.
func (f *FS) ReadDir(name string) ([]fs.DirEntry, error) {
	t, inside, err := f.find("readdir", name)
	if err != nil {
		return nil, err
	}
	if t == nil {
		return f.list()
	}
	dir, err := t.root.Open(filepath.FromSlash(inside))
	if err != nil {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: cause(err)}
	}
	defer dir.Close()
	entries, err := dir.ReadDir(-1)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	if err != nil {
		err = &fs.PathError{Op: "readdir", Path: name, Err: cause(err)}
	}
	return entries, err
}

// list lists the root of several paths.
func (f *FS) list() ([]fs.DirEntry, error) {
	var entries []fs.DirEntry
	for i := range f.tops {
		t := &f.tops[i]
		name := "."
		if t.file != "" {
			name = t.file
		}
		info, err := t.root.Stat(name)
		if err != nil {
			return entries, err
		}
		entries = append(entries, fs.FileInfoToDirEntry(named{info, t.name}))
	}
	return entries, nil
}

// cause takes the path off an error, whose place the caller names.
func cause(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}

// named is a file under another name.
type named struct {
	fs.FileInfo
	name string
}

func (n named) Name() string { return n.name }

// folderInfo describes the root of several paths.
type folderInfo struct{}

func (folderInfo) Name() string       { return "." }
func (folderInfo) Size() int64        { return 0 }
func (folderInfo) Mode() fs.FileMode  { return fs.ModeDir | 0o555 }
func (folderInfo) ModTime() time.Time { return time.Time{} }
func (folderInfo) IsDir() bool        { return true }
func (folderInfo) Sys() any           { return nil }

var (
	_ fs.ReadDirFS = (*FS)(nil)
	_ fs.StatFS    = (*FS)(nil)
)
