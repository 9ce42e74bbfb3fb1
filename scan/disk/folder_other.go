//go:build !linux

package disk

import (
	"io/fs"
	"os"
)

// openFolder returns a folder that is a root of its own.
func (t *top) openFolder(inside string) (*openFolder, error) {
	root, err := t.root.OpenRoot(inside)
	if err != nil {
		return nil, err
	}
	return &openFolder{root}, nil
}

// openFolder is a folder that is open.
type openFolder struct{ root *os.Root }

func (d *openFolder) Close() error { return d.root.Close() }

// Open opens a regular file.
func (d *openFolder) Open(name string) (fs.File, error) {
	if err := checkBase(name); err != nil {
		return nil, err
	}
	return openRegular(d.root, name, name, false)
}
