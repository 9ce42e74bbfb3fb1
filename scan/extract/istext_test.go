package extract

import (
	"bytes"
	"testing"
)

// All bytes at all places of a word, against what the rule says.
func TestIsText_every_byte_everywhere(t *testing.T) {
	for c := range 256 {
		for at := range 20 {
			text := bytes.Repeat([]byte{'a'}, 20)
			text[at] = byte(c)
			want := c >= ' ' && c != 0x7f || bytes.IndexByte([]byte("\t\n\r\f\v\b\x1a\x1b"), byte(c)) >= 0
			if got := isText(text); got != want {
				t.Errorf("byte %#x at %d: want %v, got %v", c, at, want, got)
			}
		}
	}
}
