package gate_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/gate"
)

func text(t *testing.T, name, content string) *gate.Text {
	t.Helper()
	x, ok := gate.NewText(name, []byte(content))
	if !ok {
		t.Fatalf("%s: want a text", name)
	}
	return x
}

func TestAdded(t *testing.T) {
	for _, c := range []struct {
		name, before, after string
		want                []int
	}{
		{"none", "a\nb\n", "a\nb\n", nil},
		{"from_nothing", "", "a\nb\n", []int{1, 2}},
		{"to_nothing", "a\n", "", nil},
		{"end", "a\nb\n", "a\nb\nc\n", []int{3}},
		{"end_without_newline", "a\nb", "a\nb\nc", []int{3}},
		{"newline_at_end", "a\nb", "a\nb\n", nil},
		{"begin", "a\nb\n", "c\na\nb\n", []int{1}},
		{"middle", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n", "a\nb\nc\nd\nx\nf\ng\nh\ni\nj\n", []int{5}},
		{"far_apart", "a\n" + strings.Repeat("-\n", 50) + "b\n", "x\na\n" + strings.Repeat("-\n", 50) + "b\ny\n", []int{1, 54}},
		{"moved", "a\nb\nc\nd\n", "b\nc\nd\na\n", []int{4}},
		{"ends_of_lines", "a\r\nb\r\n", "a\nb\nc\n", []int{3}},
		{"old_mac", "a\rb\r", "a\rb\rc\r", []int{3}},
		{"looks_like_a_diff", "a\n", "a\n+b\n@@ -1,1 +9,9 @@\n-c\n", []int{2, 3, 4}},
		{"utf16", "a\nb\n", "\xff\xfea\x00\n\x00b\x00\n\x00c\x00\n\x00", []int{3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := slices.Sorted(maps.Keys(text(t, "x.txt", c.after).Added(text(t, "x.txt", c.before))))
			if !slices.Equal(c.want, got) {
				t.Errorf("want %v, got %v", c.want, got)
			}
		})
	}
}

// TestAddedLaw: what is not added is, in order, a part of the old text, so no
// new line passes for an old one.
func TestAddedLaw(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4)) //nolint:gosec // a test that fails must fail again
	lines := func() []string {
		all := make([]string, random.IntN(30))
		for i := range all {
			all[i] = string(rune('a' + random.IntN(8)))
		}
		return all
	}
	for range 2000 {
		before, after := lines(), lines()
		added := text(t, "x", joined(after)).Added(text(t, "x", joined(before)))
		rest := before
		for i, line := range after {
			if added[i+1] {
				continue
			}
			at := slices.Index(rest, line)
			if at < 0 {
				t.Fatalf("%q to %q: line %d passes for old, added %v", before, after, i+1, added)
			}
			rest = rest[at+1:]
		}
	}
}

func joined(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	return strings.Join(lines, "\n") + "\n"
}

func TestNewText(t *testing.T) {
	for _, c := range []struct {
		name, content string
		want          bool
	}{
		{"a.csv", "bsn,naam\n1,2\n", true},
		{"a.go", "package main\n", true},
		{"a.json", `{"a": 1}`, true},
		{"a.html", "<html><p>x", true},
		{"empty", "", true},
		{"a.docx", "PK\x03\x04\x14\x00\x00", false},
		{"a.pdf", "%PDF-1.4\n1 0 obj\n", false},
		{"a.rtf", `{\rtf1 text}`, false},
		{"a.eml", "From: a@example.org\nTo: b@example.org\nSubject: x\nMIME-Version: 1.0\n\nx\n", false},
		{"a.png", "\x89PNG\r\n\x1a\n", false},
	} {
		if _, got := gate.NewText(c.name, []byte(c.content)); c.want != got {
			t.Errorf("%s: want %v, got %v", c.name, c.want, got)
		}
	}
}
