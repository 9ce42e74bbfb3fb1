package pii

import (
	"slices"
	"strings"
	"testing"
)

// marked takes the marks « and » out of a text and returns the spans between
// them.
func marked(t *testing.T, s string) (body string, spans [][2]int) {
	t.Helper()
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "«")
		b.WriteString(before)
		if !ok {
			return b.String(), spans
		}
		in, after, ok := strings.Cut(rest, "»")
		if !ok {
			t.Fatalf("« without » in %q", s)
		}
		spans = append(spans, [2]int{b.Len(), b.Len() + len(in)})
		b.WriteString(in)
		s = after
	}
}

func TestNextDate(t *testing.T) {
	for _, marks := range []string{
		"Tel. 0612345678, «12-03-1985» en «1985-03-12»T10:00, «19850312», «12 mrt. '85», niet 12 03 85 of 19680000",
		"«12.03.1985».", "1.2.3.4 en 123456782 en 3-3-3-3",
	} {
		body, want := marked(t, marks)
		var got [][2]int
		for i := 0; ; {
			start, end, ok := nextDate([]byte(body), i)
			if !ok {
				break
			}
			got = append(got, [2]int{start, end})
			i = end
		}
		if !slices.Equal(want, got) {
			t.Errorf("%q: want %v, got %v", marks, want, got)
		}
	}
}
