package extract

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"
)

// Where reading fails, nothing is written behind what was read: the call that was
// left behind may still write there.
func TestTextReader_leftBehind(t *testing.T) {
	failed := errors.New("no answer")
	for _, tt := range []struct{ name, last, want string }{
		{"nothing", "", ""}, {"UTF-8", "Zoë", "Zoë"}, {"cut within a character", "Zoë\xc3", "Zo"}, {"Windows-1252", "Zo\xeb Andr\xe9 \x80\x80\x80\x80", "Zoë André"}, {"one byte", "\x80", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := &textReader{r: iotest.DataErrReader(io.MultiReader(bytes.NewReader([]byte(tt.last)), iotest.ErrReader(failed))), enc: utf8OrWindows1252}
			p := bytes.Repeat([]byte{'#'}, blockSize)
			n, err := r.Read(p)
			if got := string(p[:n]); got != tt.want || err != nil && n > 0 {
				t.Errorf("want %q, got %q, %v", tt.want, got, err)
			}
			if m, err := r.Read(p[n:]); m > 0 || !errors.Is(err, failed) {
				t.Errorf("want %v, got %d bytes, %v", failed, m, err)
			}
			if behind := bytes.TrimRight(p[len(tt.last):], "#"); len(behind) > 0 {
				t.Errorf("want nothing written behind what was read, got %d bytes", len(behind))
			}
		})
	}
}
