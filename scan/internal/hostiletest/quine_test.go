package hostiletest

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"testing"
)

func TestQuine(t *testing.T) {
	g := gzipQuine()
	r, err := gzip.NewReader(bytes.NewReader(g))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(r); err != nil || !bytes.Equal(g, got) {
		t.Errorf("gzip: want itself, got %d bytes, %v", len(got), err)
	}
	z := zipQuine()
	a, err := zip.NewReader(bytes.NewReader(z), int64(len(z)))
	if err != nil {
		t.Fatal(err)
	}
	member, err := a.File[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(member); err != nil || !bytes.Equal(z, got) {
		t.Errorf("zip: want itself, got %d bytes, %v", len(got), err)
	}
}
