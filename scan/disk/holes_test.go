//go:build linux || darwin || freebsd

package disk_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/disk"
	"github.com/piiscan/piiscan/scan/exposure"
)

// sparseFile makes a file with pieces at offsets and holes around them, or skips
// the test.
func sparseFile(t *testing.T, name string, size int64, pieces map[int64]string) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for offset, text := range pieces {
		if _, err := f.WriteAt([]byte(text), offset); err != nil {
			t.Skipf("no sparse files here: %v", err)
		}
	}
	if err := f.Truncate(size); err != nil {
		t.Skipf("no sparse files here: %v", err)
	}
}

// A file of a terabyte with a few lines in it costs what the lines cost, and
// they are found where they are.
func TestScan_sparse(t *testing.T) {
	const tera = 1 << 40
	letter := strings.Repeat("een gewone regel tekst\n", 400) + "BSN 999900006 van J. de Vries\n"
	dir := t.TempDir()
	sparseFile(t, filepath.Join(dir, "disk.img"), tera, map[int64]string{tera / 2: letter, tera - 4096: "BSN 999900018 van P. Jansen\n"})
	sparseFile(t, filepath.Join(dir, "rotated.log"), tera/2, map[int64]string{tera / 4: letter})
	sparseFile(t, filepath.Join(dir, "text.txt"), tera/4, map[int64]string{0: letter + strings.Repeat("nog een regel\n", 1000), tera / 8: "\nBSN 999990019\n"})
	sparseFile(t, filepath.Join(dir, "nothing.bin"), tera, nil)
	files, err := disk.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer files.Close()
	if info, err := fs.Stat(files, "disk.img"); err != nil || info.Size() != tera {
		t.Skipf("no sparse files here: %v", err)
	}
	s, err := scan.Run(t.Context(), files, scan.Config{TestRanges: []string{}, Timeout: 20 * time.Second, Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range s.Unread {
		if e.Reason != "unsupported" { // a timeout: the holes were read
			t.Errorf("%s: %s, %s", e.Loc, e.Reason, e.Detail)
		}
	}
	places := placesOf(s)
	for _, want := range []string{fmt.Sprintf("disk.img#offset %#x:401", tera/2), fmt.Sprintf("disk.img#offset %#x:1", tera-4096), fmt.Sprintf("rotated.log#offset %#x:401", tera/4), "text.txt:401", "text.txt:1403"} {
		if !strings.Contains(places, want+"\n") {
			t.Errorf("want a place %s, got\n%s", want, places)
		}
	}
	if s.Files.Skipped != 1 || s.Kinds[0].Distinct != 3 {
		t.Errorf("want three BSNs, and the file of zeros skipped; got %+v, %+v", s.Kinds, s.Files)
	}
}

func placesOf(s *exposure.Summary) string {
	var b bytes.Buffer
	for _, e := range s.Evidence {
		for _, p := range e.Places {
			b.WriteString(p.Loc.String() + "\n")
		}
	}
	return b.String()
}
