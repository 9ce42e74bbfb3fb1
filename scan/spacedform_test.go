package scan

import (
	"bytes"
	"strings"
	"testing"
)

func TestHasGap(t *testing.T) {
	for n := range 40 {
		for _, gap := range []string{" ", "  ", " a ", "\xa0\xa0", "\xa0 ", "\x00\x00", "!!", "   "} {
			for _, behind := range []int{0, 1, 7, 8, 20} {
				text := []byte(strings.Repeat("a", n) + gap + strings.Repeat("b", behind))
				if want, got := bytes.Contains(text, gap2), hasGap(text); want != got {
					t.Errorf("%q: want %v, got %v", text, want, got)
				}
			}
		}
	}
}
