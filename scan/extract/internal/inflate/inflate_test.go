package inflate

import (
	"bufio"
	"bytes"
	"compress/flate"
	"io"
	"testing"
)

func deflated(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.DefaultCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t *testing.T, s *Stream) string {
	t.Helper()
	data, err := io.ReadAll(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Streams may be open inside each other, and a decompressor that broke off, or
// met a broken stream, is as good as new.
func TestPool(t *testing.T) {
	var p Pool
	outer := p.Open(bytes.NewReader(deflated(t, "buiten")))
	inner := p.Open(bytes.NewReader(deflated(t, "binnen")))
	if got := read(t, inner); got != "binnen" {
		t.Errorf("want binnen, got %q", got)
	}
	inner.Release()
	broken := p.Open(bytes.NewReader([]byte{0xFF, 0xFF, 0xFF}))
	if _, err := io.ReadAll(broken); err == nil {
		t.Error("want an error")
	}
	broken.Release()
	next := p.Open(bytes.NewReader(append(deflated(t, "daarna"), "erachter"...)))
	if got := read(t, next); got != "daarna" {
		t.Errorf("want daarna, got %q", got)
	}
	if rest, err := io.ReadAll(next.Behind()); err != nil || string(rest) != "erachter" {
		t.Errorf("want what stands behind, got %q, %v", rest, err)
	}
	if got := read(t, outer); got != "buiten" {
		t.Errorf("want buiten, got %q", got)
	}
}

// A closed stream neither reads on nor gives its decompressor back twice.
func TestStream_closed(t *testing.T) {
	var p Pool
	first := p.Open(bytes.NewReader(deflated(t, "een")))
	first.Release()
	first.Release()
	if len(p.free) != 1 {
		t.Errorf("want 1 free, got %d", len(p.free))
	}
	if _, err := first.Read(make([]byte, 1)); err == nil {
		t.Error("want an error")
	}
}

// What a stream is read from is not kept, also where it is buffered itself.
func TestPool_buffered(t *testing.T) {
	var p Pool
	own := bufio.NewReader(bytes.NewReader(append(deflated(t, "een"), "erachter"...)))
	first := p.Open(own)
	if got := read(t, first); got != "een" {
		t.Errorf("want een, got %q", got)
	}
	first.Release()
	own.Reset(bytes.NewReader(deflated(t, "van de ander")))
	second := p.Open(bytes.NewReader(deflated(t, "twee")))
	own.Reset(bytes.NewReader(deflated(t, "van de ander")))
	if got := read(t, second); got != "twee" {
		t.Errorf("want twee, got %q", got)
	}
}

func TestPool_allocations(t *testing.T) {
	var p Pool
	data := deflated(t, "een deel van een document")
	buf := make([]byte, 64)
	r := bytes.NewReader(nil)
	got := testing.AllocsPerRun(20, func() {
		r.Reset(data)
		s := p.Open(r)
		_, _ = io.ReadFull(s, buf)
		s.Release()
	})
	if got > 1 { // the stream itself
		t.Errorf("want at most 1 allocation, got %v", got)
	}
}
