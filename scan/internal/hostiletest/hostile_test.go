package hostiletest

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"testing"
)

// The set is what its purpose asks for: many, of many kinds, and the same each
// time.
func TestFiles(t *testing.T) {
	families, paths := map[string]int{}, map[string]bool{}
	for _, f := range Files() {
		families[f.Family]++
		if paths[f.Path()] {
			t.Errorf("%s comes twice", f.Path())
		}
		paths[f.Path()] = true
	}
	t.Logf("%d files in %d families", len(paths), len(families))
	if len(paths) < 300 || len(families) < 25 {
		t.Errorf("want 300 files in 25 families or more, got %d in %d", len(paths), len(families))
	}
	if testing.Short() {
		return
	}
	for _, f := range Files() {
		if f.Family != "zip" && f.Family != "ole" && f.Family != "xz" {
			continue
		}
		if a, b := sum(t, f.Make()), sum(t, f.Make()); a != b {
			t.Errorf("%s is not the same each time", f.Path())
		}
	}
}

func sum(t *testing.T, c Content) [32]byte {
	t.Helper()
	h := sha256.New()
	if _, err := io.Copy(h, io.NewSectionReader(c, 0, c.Size())); err != nil {
		t.Fatal(err)
	}
	return [32]byte(h.Sum(nil))
}

func TestContent(t *testing.T) {
	c := repeated("ab", "cde", 3, "f")
	want := []byte("abcdecdecdef")
	if got := c.Bytes(); !bytes.Equal(want, got) || c.Size() != int64(len(want)) {
		t.Errorf("want %s, got %s", want, got)
	}
	for off := range len(want) + 1 {
		p := make([]byte, 4)
		n, err := c.ReadAt(p, int64(off))
		if got := p[:n]; !bytes.Equal(got, want[off:min(off+4, len(want))]) || (n < 4) != errors.Is(err, io.EOF) {
			t.Errorf("at %d: want %s, got %s, %v", off, want[off:], got, err)
		}
	}
}

func TestMutate(t *testing.T) {
	document := bytes.Repeat([]byte("bsn 999900006\n"), 100)
	other := 0
	for seed := range uint64(200) {
		a, b := Mutate(document, seed), Mutate(document, seed)
		if !bytes.Equal(a, b) {
			t.Fatalf("seed %d: not the same each time", seed)
		}
		if !bytes.Equal(a, document) {
			other++
		}
	}
	if other < 190 {
		t.Errorf("want nearly all mutations to differ from the document, got %d of 200", other)
	}
}
