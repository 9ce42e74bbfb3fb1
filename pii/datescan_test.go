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

func TestScanDate(t *testing.T) {
	for _, marks := range []string{
		"Tel. 0612345678, «12-03-1985» en «1985-03-12»T10:00, «19850312», «12 mrt. '85», «12 03 85» of «19680000»",
		"«12.03.1985».", "1.2.3.4 en 123456782 en 3-3-3-3", "born «March 12, 1985», «mrt. 1985»", "12, 1985", "art 12, 1985",
		"«1-1-2001» «2-2-2002»", "12-03-1985-1", "jaar: «1985»", "jaar 198", "99-99-99", "1-13-14", "",
	} {
		body, want := marked(t, marks)
		var got [][2]int
		today := calendarDate{2026, 11, 22}
		for s, ok := scanDate([]byte(body), 0, today); ok; s, ok = scanDate([]byte(body), s.end, today) {
			got = append(got, [2]int{s.start, s.end})
		}
		if !slices.Equal(want, got) {
			t.Errorf("%q: want %v, got %v", marks, want, got)
		}
	}
}
