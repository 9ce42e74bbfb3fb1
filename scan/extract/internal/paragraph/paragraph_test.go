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

// isStrict tells whether a line is plain without asking.
func isStrict(line []byte) bool {
	before := byte('\n')
	for _, c := range line {
		if isOdd(before, c) {
			return false
		}
		before = c
	}
	return !isOdd(before, '\n')
}

// slowAsks is the obvious reference of what code asks about.
func slowAsks(line []byte) bool {
	content := bytes.TrimLeft(line, " \t")
	const never = "!\"$%,;<=@[\\]^`{}~"
	named := false
	for i, c := range line {
		named = named || c == ':' && !bytes.ContainsAny(line[:i], never) && (i+1 == len(line) || strings.IndexByte(never, line[i+1]) < 0)
	}
	within := bytes.Count(bytes.TrimSuffix(line, []byte(";")), []byte(";"))
	return named || within > 1 || bytes.ContainsAny(content, "|\t") || bytes.Contains(content, []byte("  ")) || !takesAsked(line) ||
		len(content) > 0 && bytes.IndexByte([]byte("#*+-=_|~[0123456789"), content[0]) >= 0
}

// takesAsked tells whether a line may be taken for running text if asked about.
func takesAsked(line []byte) bool {
	for _, c := range line {
		if c < ' ' && c != '\t' {
			return false
		}
	}
	return len(line) == 0 || line[len(line)-1] != ' ' && line[len(line)-1] != '\t'
}

// evenIsPlain is what lines are asked in tests.
func evenIsPlain(line []byte) bool { return isStrict(line) || takesAsked(line) && len(line)%2 == 0 }

// slowSplit is the obvious reference of Split, but for where it stops for want of
// text, which hangs on blocks.
func slowSplit(text []byte, final bool) (spans []Span, odd bool) {
	start, line := 0, 0
	for start < len(text) {
		if text[start] == '\n' {
			start++
			line++
			continue
		}
		paragraph, _, ends := bytes.Cut(text[start:], []byte("\n\n"))
		lines := bytes.Split(paragraph, newline)
		for _, l := range lines {
			if slowAsks(l) && !evenIsPlain(l) {
				return spans, true
			}
		}
		if !ends {
			if !final {
				return spans, false
			}
			if lines = bytes.Split(bytes.TrimSuffix(paragraph, newline), newline); paragraph[len(paragraph)-1] == '\n' {
				paragraph = paragraph[:len(paragraph)-1]
			}
		}
		end := start + len(paragraph)
		spans = append(spans, Span{start, end, line})
		line += len(lines)
		start = end + 1
	}
	return spans, false
}

var newline = []byte{'\n'}

func check(t *testing.T, text []byte) {
	t.Helper()
	checkSplit(t, text, false)
	checkSplit(t, text, true)
}

func checkSplit(t *testing.T, text []byte, final bool) {
	t.Helper()
	var s Splitter
	got, rest, lines, more := s.Split(text, final, evenIsPlain)
	want, odd := slowSplit(text, final)
	if len(got) > len(want) || !slices.Equal(want[:len(got)], got) {
		t.Fatalf("%q: want no paragraphs but %v, got %v", text, want, got)
	}
	if n := len(got); n < len(want) && (final || want[n].End < len(text)-1-block) && more {
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
		long + "\tif a == 1 {\n\t\tb(\"x: %d\", c);\n\t}\n\n" + long, "x:\n  y: 1\n\n\n" + long, long + "\tfor i; n; {\n\t}\n\n" + long,
		long + "for i; n; {\n}\n\n" + long, long + "a  b\n c | d\n\n  1 e\n\n" + long, long + "a\n\t\nb\n\n" + long,
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
	f.Add([]byte(strings.Repeat("\tif a[1] == b {\n\t\tc(\"x: %d\", e); f();\n\t}\n\n", 7) + "a | b\n"))
	f.Add([]byte(strings.Repeat("een regel\n\n", 7) + "bsn: 1\n\n" + strings.Repeat("en nog een\n", 7)))
	f.Fuzz(func(t *testing.T, text []byte) { check(t, text) })
}

func TestSigns(t *testing.T) {
	var text []byte
	for c := range 256 {
		text = append(text, byte(c), byte(c*7), byte(c*5))
	}
	for name, tell := range map[string]func(*[chunk]signs, []byte){"portable": portableSigns, "fastest": tellSigns} {
		for n := range 10 {
			var got [chunk]signs
			tell(&got, text[n:n+n*block])
			for i := range got {
				var want signs
				if i < n {
					want = slowSigns(text[n+i*block:])
				}
				if want != got[i] {
					t.Fatalf("%s, block %d of %d: want %x, got %x", name, i, n, want, got[i])
				}
			}
		}
	}
}

// slowSigns is the obvious reference of the kernels.
func slowSigns(text []byte) (m signs) {
	for i, c := range text[:block] {
		for of, set := range map[*uint64]string{
			&m.line: "\n", &m.blank: " ", &m.tab: "\t", &m.colon: ":", &m.semicolon: ";", &m.bar: "|",
			&m.never: "!\"$%,;<=@[\\]^`{}~", &m.lead: "#*+-=_|~[0123456789",
		} {
			if strings.IndexByte(set, c) >= 0 {
				*of |= 1 << i
			}
		}
		if c < ' ' {
			m.control |= 1 << i
		}
	}
	return m
}

func BenchmarkSplit(b *testing.B) {
	text := []byte(strings.Repeat(strings.Repeat("een regel van een alinea over van alles en nog wat anders\n", 9)+"\n", 120))
	var s Splitter
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		s.Split(text, false, evenIsPlain)
	}
}
