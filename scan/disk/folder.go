package disk

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
)

// OpenFolder opens a folder whose files are then opened by their base names,
// without going the whole way to each. It is as strict as Open, and opens
// regular files only, no folders and no links. It is closed when it is no longer
// needed.
func (f *FS) OpenFolder(name string) (interface {
	fs.FS
	io.Closer
}, error) {
	t, inside, err := f.find("open", name)
	if err != nil {
		return nil, err
	}
	if t == nil || t.file != "" {
		return above{f, name}, nil
	}
	folder, err := t.openFolder(filepath.FromSlash(inside))
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: cause(err)}
	}
	return folder, nil
}

// above is a folder above the tops.
type above struct {
	fs   *FS
	name string
}

func (a above) Open(name string) (fs.File, error) { return a.fs.Open(path.Join(a.name, name)) }

func (above) Close() error { return nil }

// checkBase returns an error unless name is that of a file in a folder.
func checkBase(name string) error {
	if name == "" || name == "." || name == ".." || strings.ContainsRune(name, '/') {
		return &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return nil
}

var errNotRegular = errors.New("not a regular file")
