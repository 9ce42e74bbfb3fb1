package inflate64

import (
	"bytes"
	"compress/flate"
	"io"
	"testing"
)

// FuzzReader compares with inflate, which gives the same as long as no copy is
// of the longest length and no distance is beyond its window.
func FuzzReader(f *testing.F) {
	f.Add([]byte("een tekst, een tekst en nog een tekst"))
	f.Add(bytes.Repeat([]byte("0123456789"), 9000))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = io.Copy(io.Discard, io.LimitReader(NewReader(bytes.NewReader(data)), 1<<20))
		for _, level := range []int{flate.NoCompression, flate.HuffmanOnly} {
			var buf bytes.Buffer
			w, err := flate.NewWriter(&buf, level)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write(data); err != nil || w.Close() != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(NewReader(&buf))
			if err != nil || !bytes.Equal(got, data) {
				t.Errorf("level %d: want %d bytes, got %d, %v", level, len(data), len(got), err)
			}
		}
	})
}
