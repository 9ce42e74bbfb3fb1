package disk_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/piiscan/piiscan/scan/disk"
)

// A file that was changed, and given its size and time again, or that took the
// place of another, has another stamp. The walk and the open file agree on it.
func TestStamp(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("this system does not tell")
	}
	dir := t.TempDir()
	name, old := filepath.Join(dir, "a.txt"), time.Unix(1e9, 0)
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, old, old); err != nil {
			t.Fatal(err)
		}
	}
	type stamp struct {
		change int64
		file   uint64
	}
	look := func() (s stamp) {
		t.Helper()
		files, err := disk.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer files.Close()
		entries, err := fs.ReadDir(files, ".")
		if err != nil || len(entries) == 0 {
			t.Fatal(entries, err)
		}
		info, err := entries[0].Info()
		if err != nil {
			t.Fatal(err)
		}
		s.change, s.file = files.Stamp(info)
		f, err := files.Open("a.txt")
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		opened, err := f.Stat()
		if err != nil {
			t.Fatal(err)
		}
		if change, file := files.Stamp(opened); s != (stamp{change, file}) {
			t.Errorf("listed as %+v, opened as %d, %d", s, change, file)
		}
		return s
	}
	write(name, "one")
	first := look()
	time.Sleep(20 * time.Millisecond) // a tick of the file system
	write(name, "two")
	second := look()
	if first.change == 0 || first.change == second.change || first.file != second.file {
		t.Errorf("rewritten: want another change and the same file, got %+v and %+v", first, second)
	}
	write(filepath.Join(dir, "b.txt"), "six")
	if err := os.Rename(filepath.Join(dir, "b.txt"), name); err != nil {
		t.Fatal(err)
	}
	if third := look(); third.file == second.file {
		t.Errorf("replaced: want another file, got %+v and %+v", second, third)
	}
}
