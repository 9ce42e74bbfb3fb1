package extract

import (
	"bytes"
	"strings"
	"testing"
)

// A mark at each place of lines of each length, beside other bytes.
func TestMarksOf_every_mark_everywhere(t *testing.T) {
	for text, want := range map[string]marks{
		"\t": tabMark, "|": barMark, ";": semicolonMark, ":": colonMark, "  ": gapMark, " ": 0,
		"\x00": 0, "\x08": 0, "\n": 0, "9": 0, "<": 0, "{": 0, "\x7f": 0, "\x88": 0, "\xb9": 0, "\xfd": 0, "\xa1\xa0": 0, " \xa1": 0,
	} {
		for _, other := range []byte{'a', 0, ' ' + 1, 0xff, '!', '}'} {
			for n := len(text); n < 40; n++ {
				for at := 0; at+len(text) <= n; at++ {
					line := bytes.Repeat([]byte{other}, n)
					copy(line[at:], text)
					if got := marksOf(line); got != want {
						t.Fatalf("%q: want %b, got %b", line, want, got)
					}
				}
			}
		}
	}
}

func TestMarksOf_all_at_once(t *testing.T) {
	if got := marksOf([]byte("Naam: Jansen|  \tx; en meer")); got != everyMark {
		t.Errorf("want %b, got %b", everyMark, got)
	}
	if got := marksOf([]byte(strings.Repeat(": ", longLine))); got != 0 {
		t.Errorf("a line that is running text: want none, got %b", got)
	}
}
