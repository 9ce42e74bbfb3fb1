package paragraph

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// isOdd tells whether c, behind before, is odd.
func isOdd(before, c byte) bool {
	switch {
	case classOf[c]&mark != 0:
		return true
	case before == '\n':
		return classOf[c]&leads != 0
	}
	return before == ' ' && (c == ' ' || c == '\n')
}

// slowMasks is the obvious reference of the kernels.
func slowMasks(text []byte) (m masks) {
	for i := range block {
		if text[i] == '\n' {
			m.line |= 1 << i
		}
		if isOdd(text[i], text[i+1]) {
			m.odd |= 1 << i
		}
	}
	return m
}

func TestKernels(t *testing.T) {
	var text []byte
	for before := range 256 { // each pair
		for c := range 256 {
			text = append(text, byte(before), byte(c))
		}
	}
	for name, k := range map[string]func(*[chunk]masks, []byte){"portable": portable, "fastest": kernel} {
		for at := 0; at+block < len(text); at += 31 {
			var got [chunk]masks
			n := min(chunk, (len(text)-1-at)/block)
			k(&got, text[at:at+n*block+1])
			for i := range n {
				if want := slowMasks(text[at+i*block:]); want != got[i] {
					t.Fatalf("%s, block %d of %q: want %x, got %x", name, i, text[at:at+n*block+1], want, got[i])
				}
			}
		}
		var none [chunk]masks
		k(&none, nil)
		k(&none, text[:1])
		k(&none, text[:block])
		if none != [chunk]masks{} {
			t.Errorf("%s: want nothing told of less than a block, got %x", name, none)
		}
	}
}

// slowSplit is the obvious reference of Split, but for where it stops for want of
// text, which hangs on blocks.
func slowSplit(text []byte) (spans []Span, odd bool) {
	start, line := 0, 0
	for start < len(text) {
		if text[start] == '\n' {
			start++
			line++
			continue
		}
		paragraph, _, ends := bytes.Cut(text[start:], []byte("\n\n"))
		for i, c := range paragraph {
			before := byte('\n')
			if i > 0 {
				before = paragraph[i-1]
			}
			if isOdd(before, c) {
				return spans, true
			}
		}
		if !ends {
			return spans, false
		}
		end := start + len(paragraph)
		if isOdd(text[end-1], '\n') {
			return spans, true
		}
		spans = append(spans, Span{start, end, line})
		line += bytes.Count(paragraph, []byte("\n")) + 1
		start = end + 1
	}
	return spans, false
}

func check(t *testing.T, text []byte) {
	t.Helper()
	var s Splitter
	got, rest, lines, more := s.Split(text)
	want, odd := slowSplit(text)
	if len(got) > len(want) || !slices.Equal(want[:len(got)], got) {
		t.Fatalf("%q: want no paragraphs but %v, got %v", text, want, got)
	}
	if n := len(got); n < len(want) && want[n].End < (len(text)-1)/block*block && more {
		t.Errorf("%q: want the paragraph %v, got none", text, want[n])
	}
	if !more && !odd {
		t.Errorf("%q: want all plain, got a paragraph that is not at %d", text, rest)
	}
	if n := len(got); n > 0 && rest != got[n-1].End+1 && strings.Trim(string(text[got[n-1].End:rest]), "\n") != "" {
		t.Errorf("%q: want nothing between the last paragraph and the rest, got %q", text, text[got[n-1].End:rest])
	}
	if want := bytes.Count(text[:rest], []byte("\n")); lines != want {
		t.Errorf("%q: want %d line ends before %d, got %d", text, want, rest, lines)
	}
}

func TestSplit(t *testing.T) {
	long := strings.Repeat("een regel tekst\n", 20) + "\n"
	for _, text := range []string{
		"", "\n", "a", "a\n\n", "\n\n\na\n\n" + long, long, long + long, "\n" + long + "\n\n" + long,
		long + "naam: Jan\n\n" + long, long + "a\n-----\nb\n\n" + long, long + "a \n\n" + long, long + " a\n\n" + long,
		long + "a\r\n\r\n" + long, ":" + long, "-" + long, long + "a;b\n\n", strings.Repeat("\n", 200), "é" + long + "ë\n\né" + long,
	} {
		for shift := range block {
			check(t, []byte(strings.Repeat("x", shift)+text+long))
		}
		check(t, []byte(text))
	}
}

func FuzzSplit(f *testing.F) {
	f.Add([]byte(strings.Repeat("een regel\n\n", 20)))
	f.Add([]byte(strings.Repeat("een regel\n\n", 7) + "bsn: 1\n\n" + strings.Repeat("en nog een\n", 7)))
	f.Fuzz(func(t *testing.T, text []byte) { check(t, text) })
}

func BenchmarkSplit(b *testing.B) {
	text := []byte(strings.Repeat(strings.Repeat("een regel van een alinea over van alles en nog wat anders\n", 9)+"\n", 120))
	var s Splitter
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		s.Split(text)
	}
}
