package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestOpenFolder_opens_files_and_nothing_else(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "sub", "a.txt")
	write(t, dir, "secret.txt")
	if err := os.Mkdir(filepath.Join(dir, "sub", "deeper"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(dir, "secret.txt"), filepath.Join(dir, "sub", "link")); err != nil {
		t.Skipf("no links here: %v", err)
	}
	f := open(t, dir)
	folder, err := f.OpenFolder("sub")
	if err != nil {
		t.Fatal(err)
	}
	file, err := folder.Open("a.txt")
	if err != nil {
		t.Fatal(err)
	}
	before, err := f.Stat("sub/a.txt")
	if err != nil {
		t.Fatal(err)
	}
	info, err := file.Stat()
	if err != nil || info.Size() != 4 || info.Name() != "a.txt" || !info.Mode().IsRegular() || !info.ModTime().Equal(before.ModTime()) {
		t.Errorf("want it described as in its folder, got %v, %v", info, err)
	}
	if c1, n1 := f.Stamp(info); true {
		if c2, n2 := f.Stamp(before); c1 != c2 || n1 != n2 {
			t.Errorf("want the stamp %d, %d; got %d, %d", c2, n2, c1, n1)
		}
	}
	if again, err := file.Stat(); err != nil || again.Size() != 4 {
		t.Errorf("asked again: %v, %v", again, err)
	}
	if data, err := io.ReadAll(file); err != nil || string(data) != "text" {
		t.Errorf("got %q, %v", data, err)
	}
	buf := make([]byte, 10)
	if n, err := file.(io.ReaderAt).ReadAt(buf, 1); n != 3 || !errors.Is(err, io.EOF) {
		t.Errorf("at 1: %d, %v", n, err)
	}
	if err := file.Close(); err != nil {
		t.Error(err)
	}
	if _, err := file.Read(buf); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("closed: %v", err)
	}
	for _, name := range []string{"link", "deeper", "..", ".", "", "../secret.txt", "deeper/../a.txt", "none"} {
		if file, err := folder.Open(name); err == nil {
			t.Errorf("%q opens", name)
			_ = file.Close()
		}
	}
	if err := folder.Close(); err != nil {
		t.Error(err)
	}
	for _, name := range []string{"sub/a.txt", "none", "../sub", "sub/link"} {
		if folder, err := f.OpenFolder(name); err == nil {
			t.Errorf("%q is no folder", name)
			_ = folder.Close()
		}
	}
}

func TestOpenFolder_above_what_was_given(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	write(t, "deep", "er", "c.txt")
	write(t, "deep", "er", "not this one.txt")
	write(t, "deep", "d.txt")
	folder, err := open(t, "deep/er/c.txt", "deep/d.txt").OpenFolder("deep/er")
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	file, err := folder.Open("c.txt")
	if err != nil {
		t.Fatal(err)
	}
	_ = file.Close()
	if _, err := folder.Open("not this one.txt"); err == nil {
		t.Error("what was not given opens")
	}
}
