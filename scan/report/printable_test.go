package report

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestColumns(t *testing.T) {
	for s, want := range map[string]int{"": 0, "abc": 3, "Súdwest": 7, "Su\u0301dwest": 7, "日本": 4, "a\u200bb": 2} {
		if got := Columns(s); want != got {
			t.Errorf("Columns(%q): want %d, got %d", s, want, got)
		}
	}
}

func TestCut(t *testing.T) {
	for _, tt := range []struct {
		s    string
		n    int
		want string
	}{{"abcdef", 6, "abcdef"}, {"abcdefg", 6, "abc..."}, {"日本日本", 6, "日..."}, {"abcd", 2, ".."}, {"abcd", -1, ""}} {
		if got := Cut(tt.s, tt.n); tt.want != got {
			t.Errorf("Cut(%q, %d): want %q, got %q", tt.s, tt.n, tt.want, got)
		}
	}
}

func TestPrintable(t *testing.T) {
	for s, want := range map[string]string{"é": "é", "a\nb": `a\nb`, "\x1b[31m": `\x1b[31m`, "\u202egpj": `\u202egpj`, "\xff": `\xff`, "\uFFFD": "\uFFFD"} {
		if got := Printable(s); want != got {
			t.Errorf("Printable(%q): want %q, got %q", s, want, got)
		}
	}
}

// What is printable is one line of whole runes, and fits when cut.
func FuzzPrintable(f *testing.F) {
	for _, s := range []string{"", "a\nb", "\x1b[0m", "日本\xff", "\u202e", "e\u0301"} {
		f.Add(s, 10)
	}
	f.Fuzz(func(t *testing.T, s string, n int) {
		p := Printable(s)
		if !utf8.ValidString(p) || strings.ContainsAny(p, "\n\r\x1b\x00") {
			t.Fatalf("Printable(%q) is %q", s, p)
		}
		if again := Printable(p); again != p {
			t.Fatalf("Printable is not stable: %q, %q", p, again)
		}
		for _, cut := range []string{Cut(p, n), cutPath(p, n)} {
			if n >= 8 && Columns(cut) > n {
				t.Fatalf("%q takes more than %d columns", cut, n)
			}
		}
		for _, line := range Wrap(p, 20) {
			if Columns(line) > 20 {
				t.Fatalf("%q takes more than 20 columns", line)
			}
		}
	})
}
