package contentline

import (
	"fmt"
	"strings"
	"testing"
	"testing/iotest"
)

func read(content string, max int, keep bool) []string {
	r := NewReader(iotest.OneByteReader(strings.NewReader(content)), max)
	r.KeepBlanks = keep
	var lines []string
	for r.Next() {
		l := r.Line()
		lines = append(lines, fmt.Sprintf("%d %s %s %v %q %v", l.Number, l.Group, l.Name, l.Params, l.Value, l.Cut))
	}
	return lines
}

func TestReader(t *testing.T) {
	tests := []struct {
		name, content string
		keep          bool
		want          string
	}{
		{"folded", "a:b\r\n c\r\n\t d\r\nNote:x", false, `1  A [] "bc d" false|4  NOTE [] "x" false`},
		{"folded_at_blanks", "a:b\r\n c\r\nNote:x", true, `1  A [] "b c" false|3  NOTE [] "x" false`},
		{"group_and_params", `item1.Tel;type=work,"fax:;1";PREF;x=a^nb^^:1:2`, false, "1 item1 TEL [{TYPE work} {TYPE fax:;1} { PREF} {X a\nb^}] \"1:2\" false"},
		{"soft_breaks", "N;QUOTED-PRINTABLE:a=\n=C3=A9=\n  b\nX:y", false, `1  N [{ QUOTED-PRINTABLE}] "a=C3=A9  b" false|4  X [] "y" false`},
		{"base64", "P;ENCODING=b:AA\nBB==\n\nX:y", false, `1  P [{ENCODING b}] "AA\nBB==" false|4  X [] "y" false`},
		{"note_not_folded", "NOTE:a\nb c: d\nX:y", false, `1  NOTE [] "a\nb c: d" false|3  X [] "y" false`},
		{"blank_lines", "\n\nA:b\n\nC:d\n", false, `3  A [] "b" false|5  C [] "d" false`},
		{"mark", "\xef\xbb\xbfBEGIN:VCARD", false, `1  BEGIN [] "VCARD" false`},
		{"no_value", "A;b", false, `1  A [{ b}] "" false`},
		{"long", "A:" + strings.Repeat("x", 20) + "\n y\nB:c", false, `1  A [] "xxxxxxxxxxxxxxxxxxxx" true|3  B [] "c" false`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := strings.Join(read(test.content, 20, test.keep), "|"); got != test.want {
				t.Errorf("want %s\ngot  %s", test.want, got)
			}
		})
	}
}

func TestSplit(t *testing.T) {
	for _, test := range []struct {
		value string
		max   int
		want  string
	}{{`a;b\;c;;`, 9, `["a" "b\\;c" "" ""]`}, {"a;b;c", 2, `["a" "b;c"]`}, {"", 2, `[""]`}, {`a\`, 2, `["a\\"]`}} {
		if got := fmt.Sprintf("%q", Split([]byte(test.value), ';', test.max)); got != test.want {
			t.Errorf("%s: want %s, got %s", test.value, test.want, got)
		}
	}
}

func TestUnescape(t *testing.T) {
	if got, want := string(Unescape(nil, []byte(`a\nb\,c\\d C:\temp\`))), "a\nb,c\\d C:\\temp\\"; got != want {
		t.Errorf("want %q, got %q", want, got)
	}
}

func FuzzReader(f *testing.F) {
	f.Add("BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE;CHARSET=\"x\":a=\n b\nP;ENCODING=b:AA\n AA\n\nEND:VCARD", true)
	f.Fuzz(func(t *testing.T, content string, keep bool) {
		for _, line := range read(content, 30, keep) {
			if len(line) > 100*len(content)+1000 {
				t.Errorf("a line is longer than the input: %d", len(line))
			}
		}
	})
}
