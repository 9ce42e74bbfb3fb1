//go:build unix

package disk_test

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/disk"
	"github.com/piiscan/piiscan/scan/exposure"
)

// scanned scans a folder of the real disk.
func scanned(t *testing.T, dir string) *exposure.Summary {
	t.Helper()
	files, err := disk.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer files.Close()
	s, err := scan.Run(t.Context(), files, scan.Config{TestRanges: []string{}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A file of several names is read once; what is no file is left alone; names
// need not be UTF-8, nor without tricks.
func TestScan_names_and_kinds(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "a.txt"), "BSN 999900006\n")
	if err := os.Link(filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.txt")); err != nil {
		t.Skipf("no hard links here: %v", err)
	}
	if err := os.Symlink(filepath.Join(dir, "a.txt"), filepath.Join(dir, "c.txt")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(dir, filepath.Join(dir, "loop")); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir) // paths of sockets are short
	socket, err := (&net.ListenConfig{}).Listen(t.Context(), "unix", "socket")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = socket.Close() }()
	odd := 0
	for _, name := range []string{"na\xefm.txt", "re\u202egnilaer.txt", "two\nlines.txt", "bell\a.txt", strings.Repeat("n", 255)} {
		if os.WriteFile(filepath.Join(dir, name), []byte("BSN 999900018\n"), 0o600) == nil {
			odd++
		}
	}
	s := scanned(t, dir)
	if s.Files.Read != 1+odd || s.Files.Skipped != 5 || s.Files.Unread != 0 || s.People.Best != 2 {
		t.Errorf("want %d read, 5 skipped, 2 people; got %+v, %+v", 1+odd, s.Files, s.People)
	}
}

// What may not be read is named, and only that.
func TestScan_permissions(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("the superuser may read all")
	}
	dir := t.TempDir()
	put(t, filepath.Join(dir, "a.txt"), "BSN 999900006\n")
	put(t, filepath.Join(dir, "closed.txt"), "BSN 999900018\n")
	locked := filepath.Join(dir, "locked")
	if err := os.Mkdir(locked, 0o700); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(locked, "b.txt"), "BSN 999990019\n")
	for _, name := range []string{filepath.Join(dir, "closed.txt"), locked} {
		if err := os.Chmod(name, 0); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(locked, 0o700) })
	s := scanned(t, dir)
	if len(s.Unread) != 2 || s.Unread[0].Reason != "permission" || s.Unread[1].Reason != "permission" || s.People.Best != 1 {
		t.Errorf("want two entries without permission, got %+v, %+v", s.Unread, s.People)
	}
}

// Paths may be longer than a system call takes.
func TestScan_deep(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	name := ""
	for range 30 { // about 6,000 bytes
		if name += strings.Repeat("d", 200) + "/"; root.Mkdir(strings.TrimSuffix(name, "/"), 0o700) != nil {
			t.Skip("no long names here")
		}
	}
	f, err := root.Create(name + "a.txt")
	if err != nil {
		t.Skipf("no long paths here: %v", err)
	}
	if _, err := f.WriteString("BSN 999900006\n"); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	defer func() { // os.RemoveAll, of the test's clean-up, knows its way down
		if err := root.RemoveAll(strings.Repeat("d", 200)); err != nil {
			t.Error(err)
		}
	}()
	if s := scanned(t, dir); s.People.Best != 1 || !s.Complete {
		t.Errorf("want the person at the bottom, got %+v, %+v", s.People, s.Unread)
	}
}

// A folder of very many files costs little memory for each.
func TestScan_large_folder(t *testing.T) {
	files := 5_000
	if os.Getenv("PIISCAN_LARGE") != "" {
		files = 100_000
	} else if testing.Short() {
		t.Skip("makes thousands of files")
	}
	dir := t.TempDir()
	for i := range files {
		f, err := os.OpenFile(filepath.Join(dir, fmt.Sprintf("%06d.txt", i)), os.O_CREATE|os.O_WRONLY, 0o600)
		if err == nil {
			err = f.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	folder, err := disk.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	entries, err := folder.ReadDir(".")
	runtime.GC()
	runtime.ReadMemStats(&after)
	each := float64(after.HeapAlloc-before.HeapAlloc) / float64(files)
	t.Logf("%.0f bytes for each of %d entries", each, files)
	if err != nil || len(entries) != files || each > 250 {
		t.Errorf("want %d entries of at most 250 bytes, got %d of %.0f, %v", files, len(entries), each, err)
	}
	if s := scanned(t, dir); s.Files.Read != files {
		t.Errorf("want all read, got %+v", s.Files)
	}
	runtime.KeepAlive(entries)
}
