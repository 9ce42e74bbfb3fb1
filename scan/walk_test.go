package scan_test

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/extract"
)

// locked is a file system with a folder that cannot be listed.
type locked struct {
	fs.FS
	folder string
}

func (l locked) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == l.folder {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrPermission}
	}
	return fs.ReadDir(l.FS, name)
}

// A folder that cannot be listed is in the ledger, whatever its name tells.
func TestRun_folder_that_cannot_be_listed(t *testing.T) {
	tree := fstest.MapFS{"a.txt": {Data: []byte("x")}, "J. de Vries/b.txt": {Data: []byte("y")}}
	s, err := scan.Run(t.Context(), locked{tree, "J. de Vries"}, scan.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if s.Complete || len(s.Unread) != 1 || s.Unread[0].Loc.Path != "J. de Vries" || s.Unread[0].Reason != extract.Permission {
		t.Errorf("want the folder unread, got %+v, complete: %v", s.Unread, s.Complete)
	}
}
