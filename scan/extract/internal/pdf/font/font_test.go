package font

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/object"
)

func TestGlyphText(t *testing.T) {
	for _, test := range []struct{ name, want string }{
		{"A", "A"}, {"eacute", "é"}, {"zero", "0"}, {"quoteright", "’"}, {"Scaron", "Š"}, {"afii10017", "А"}, {"Euro", "€"},
		{"ij", "ij"}, {"fi", "fi"}, {"f_f_i", "ffi"}, {"a.sc", "a"}, {"one.oldstyle", "1"},
		{"uni0041", "A"}, {"uni00410042", "AB"}, {"u0041", "A"}, {"u1F600", "😀"},
		{"space", " "}, {"nbspace", " "}, {"sfthyphen", "-"}, {"hyphen", "-"},
		{"g42", ""}, {"glyph7", ""}, {"uniD800", ""}, {"uni00", ""}, {"u110000", ""}, {".notdef", ""}, {"", ""},
	} {
		if got := glyphText(test.name); got != test.want {
			t.Errorf("%q: want %q, got %q", test.name, test.want, got)
		}
	}
}

func TestEncodings(t *testing.T) {
	for _, test := range []struct {
		name string
		enc  encoding
		code byte
		want string
	}{
		{"winansi", winAnsi(), 0x80, "€"}, {"winansi", winAnsi(), 0xEB, "ë"}, {"winansi", winAnsi(), 0xFF, "ÿ"}, {"winansi", winAnsi(), 0x9F, "Ÿ"}, {"winansi", winAnsi(), 0x81, ""},
		{"macroman", macRoman(), 0x8E, "é"}, {"macroman", macRoman(), 0xDE, "fi"}, {"macroman", macRoman(), 0xFF, "ˇ"}, {"macroman", macRoman(), 0xDB, "€"},
		{"standard", standard(), 0xA9, "'"}, {"standard", standard(), 0xFB, "ß"}, {"standard", standard(), 0xE9, "Ø"}, {"standard", standard(), 0xB0, ""}, {"standard", standard(), 'A', "A"},
	} {
		if got := test.enc[test.code]; got != test.want {
			t.Errorf("%s %#x: want %q, got %q", test.name, test.code, test.want, got)
		}
	}
}

func TestCMap(t *testing.T) {
	m := parseCMap([]byte(`/CIDInit /ProcSet findresource begin 12 dict begin begincmap
		1 begincodespacerange <00> <FFFF> endcodespacerange
		3 beginbfchar <01> <0041> <0001> <00420043> <02> /eacute endbfchar
		3 beginbfrange <0010> <0012> <0061> <0020> <0021> [<0078> <0079>] <0100> <00FF> <0061> endbfrange
		1 beginbfrange <D000> <D001> <D83DDE00> endbfrange endcmap`))
	for _, test := range []struct {
		code code
		want string
		ok   bool
	}{
		{code{1, 1}, "A", true}, {code{1, 2}, "BC", true}, {code{2, 1}, "é", true},
		{code{0x10, 2}, "a", true}, {code{0x12, 2}, "c", true}, {code{0x13, 2}, "", false}, {code{0x11, 1}, "", false},
		{code{0x20, 2}, "x", true}, {code{0x21, 2}, "y", true}, {code{0x22, 2}, "", false},
		{code{0x100, 2}, "", false}, {code{0xD001, 2}, "😁", true},
	} {
		if got, ok := m.text(test.code); got != test.want || ok != test.ok {
			t.Errorf("%v: want %q, %v, got %q, %v", test.code, test.want, test.ok, got, ok)
		}
	}
	if !m.lengths[1] || !m.lengths[2] || m.lengths[3] {
		t.Errorf("code lengths: got %v", m.lengths)
	}
}

// Ranges that lie over each other: each code finds the one that has it.
func TestCMap_overlappingRanges(t *testing.T) {
	var b strings.Builder
	b.WriteString("beginbfrange <0000> <FFFF> <0041> ")
	b.WriteString(strings.Repeat("<0010> <0010> <0078> ", 20))
	b.WriteString("endbfrange")
	m := parseCMap([]byte(b.String()))
	if got, ok := m.text(code{0x20, 2}); !ok || got != "a" {
		t.Errorf("want a, got %q, %v", got, ok)
	}
}

func TestStandardWidths(t *testing.T) {
	for _, test := range []struct {
		base, text string
		want       float64
	}{
		{"Helvetica", "0", 556}, {"Helvetica", "i", 222}, {"ABCDEF+Arial-BoldMT", "i", 278}, {"Times-Roman", "W", 944},
		{"Times-Bold", "~", 520}, {"Courier", "i", 600}, {"Helvetica", "é", 556}, {"", " ", 278},
	} {
		if got := standardWidthsOf(test.base).of(test.text); got != test.want {
			t.Errorf("%s %q: want %v, got %v", test.base, test.text, test.want, got)
		}
	}
}

// FuzzCMap checks that no CMap makes the parser panic, and that what a font
// says is UTF-8.
func FuzzCMap(f *testing.F) {
	f.Add([]byte("1 begincodespacerange <00> <FF> endcodespacerange beginbfchar <01> <0041> endbfchar beginbfrange <10> <12> <0061> endbfrange"), []byte("\x01\x11"))
	f.Add([]byte("1 begincodespacerange <0000> <FFFF> endcodespacerange beginbfrange <0000> <FFFF> <D800> <0001> <0002> [<00> /x] endbfrange"), []byte("\x00\x01"))
	f.Fuzz(func(t *testing.T, src, s []byte) {
		font := &Font{composite: &composite{toUnicode: parseCMap(src), glyphs: map[code]*Glyph{}}}
		font.composite.lengths = font.composite.toUnicode.lengths
		for len(s) > 0 {
			g, n := font.Next(s)
			if n < 1 || n > len(s) {
				t.Fatalf("a code of %d bytes", n)
			}
			if !utf8.ValidString(g.Text) || strings.ContainsAny(g.Text, "\x00\n\r\uFFFD") {
				t.Errorf("text %q", g.Text)
			}
			s = s[n:]
		}
	})
}

// A font that is nothing still shows ASCII.
func TestLoad_nothing(t *testing.T) {
	g, n := Load(object.Nothing{}).Next([]byte("A"))
	if n != 1 || g.Text != "A" || g.Width != 0.667 {
		t.Errorf("got %+v, %d", g, n)
	}
}
