package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
)

func write(t *testing.T, elem ...string) string {
	t.Helper()
	name := filepath.Join(elem...)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func open(t *testing.T, paths ...string) *FS {
	t.Helper()
	f, err := Open(paths...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func TestOpen_one_folder_is_a_file_system(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt")
	write(t, dir, "sub", "b.txt")
	if err := fstest.TestFS(open(t, dir), "a.txt", "sub/b.txt"); err != nil {
		t.Error(err)
	}
}

func TestOpen_several_paths_stand_under_their_names(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	write(t, "one", "a.txt")
	write(t, "two", "b.txt")
	write(t, "deep", "er", "c.txt")
	write(t, "deep", "er", "not this one.txt")
	f := open(t, "one", "two", "deep/er/c.txt")
	var got []string
	err := fs.WalkDir(f, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			got = append(got, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"deep/er/c.txt", "one/a.txt", "two/b.txt"}
	if len(got) != len(want) {
		t.Fatalf("want %q, got %q", want, got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("want %q, got %q", want, got)
		}
		if data, err := fs.ReadFile(f, got[i]); err != nil || string(data) != "text" {
			t.Errorf("%s: %q, %v", got[i], data, err)
		}
	}
}

func TestOpen_single_file(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	write(t, "deep", "a.txt")
	write(t, "deep", "other.txt")
	f := open(t, "deep/a.txt")
	entries, err := f.ReadDir(".")
	if err != nil || len(entries) != 1 {
		t.Fatalf("want the one file, got %v, %v", entries, err)
	}
	if _, err := fs.ReadFile(f, entries[0].Name()); err != nil {
		t.Error(err)
	}
}

func TestOpen_refuses(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	write(t, "a.txt")
	if _, err := Open("missing"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing: want ErrNotExist, got %v", err)
	}
	if _, err := Open("a.txt", "./a.txt"); err == nil {
		t.Error("the same path twice: want an error")
	}
	write(t, "dir", "b.txt")
	if _, err := Open("dir", "dir/b.txt"); err == nil {
		t.Error("a path within another: want an error")
	}
}

func TestOpen_link_out_of_the_tree(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	secret := write(t, outside, "secret.txt")
	if err := os.Symlink(secret, filepath.Join(dir, "link.txt")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	f := open(t, dir)
	if _, err := fs.ReadFile(f, "link.txt"); err == nil {
		t.Error("a link out of the tree was followed")
	}
	if _, err := f.Open("../secret.txt"); !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("want ErrInvalid, got %v", err)
	}
}

func TestOpen_name_that_is_not_UTF8(t *testing.T) {
	dir := t.TempDir()
	name := "na\xefm.txt"
	if err := os.WriteFile(filepath.Join(dir, name), []byte("text"), 0o600); err != nil {
		t.Skipf("this disk takes UTF-8 names only: %v", err)
	}
	if data, err := fs.ReadFile(open(t, dir), name); err != nil || string(data) != "text" {
		t.Errorf("%q, %v", data, err)
	}
}

func TestOpen_link_that_was_named(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	file := write(t, outside, "a.txt")
	for name, target := range map[string]string{"link.txt": file, "folder": outside} {
		link := filepath.Join(dir, name)
		if err := os.Symlink(target, link); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
		if data, err := fs.ReadFile(open(t, link), "a.txt"); err != nil || string(data) != "text" {
			t.Errorf("%s: %q, %v", name, data, err)
		}
	}
}
