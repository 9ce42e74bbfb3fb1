package token

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// show writes tokens down, parted by spaces.
func show(src string) string {
	lex := NewLexer([]byte(src))
	var all []string
	for {
		t := lex.Next()
		switch t.Kind {
		case EOF:
			return strings.Join(all, " ")
		case Number:
			all = append(all, fmt.Sprint(t.Num))
		case String:
			all = append(all, fmt.Sprintf("%q", t.Bytes))
		case Name:
			all = append(all, "/"+string(t.Bytes))
		case Operator:
			all = append(all, string(t.Bytes))
		default:
			all = append(all, []string{"[", "]", "<<", ">>"}[t.Kind-ArrayStart])
		}
	}
}

func TestLexer(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"numbers", "1 -2.5 +3 .5 4. --6 1.2.3", "1 -2.5 3 0.5 4 -6 1.2"},
		{"string", `(a(b)c)`, `"a(b)c"`},
		{"escapes", `(\(\)\\\n\101\1z\q)`, `"()\\\nA\x01zq"`},
		{"line_continued", "(a\\\nb\\\r\nc)", `"abc"`},
		{"hex", "<48 65 6C6c6F7>", `"Hellop"`},
		{"name", "/Naam/A#42#zz/ x", "/Naam /AB#zz / x"},
		{"brackets", "[1[2]]<</A<41>>>", `[ 1 [ 2 ] ] << /A "A" >>`},
		{"comment", "1 % (x\n2", "1 2"},
		{"no_spaces", "1 0 obj<</A 1>>Tj(x)'", `1 0 obj << /A 1 >> Tj "x" '`},
		{"stray_delimiters", ") } > {1", "1"},
		{"unfinished_string", "(abc", `"abc"`},
		{"unfinished_escape", `(abc\`, `"abc"`},
		{"unfinished_hex", "<41", `"A"`},
		{"nothing", " \r\n\x00", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := show(test.src); got != test.want {
				t.Errorf("want %s\ngot  %s", test.want, got)
			}
		})
	}
}

func TestLexer_inlineImage(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"plain", " /W 1 ID \x01\x02\x03 EI Q", "Q"},
		{"operator_in_data", " ID xEI EIx \xFF EI\x80\x81 (Tj EI\nQ", "Q"},
		{"unfinished", " ID (Tj", ""},
		{"no_data", " /W 1", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			lex := NewLexer([]byte(test.src))
			lex.SkipInlineImage()
			if got := string(lex.Next().Bytes); got != test.want {
				t.Errorf("want %q behind it, got %q", test.want, got)
			}
		})
	}
}

// FuzzLexer checks that the lexer always comes to the end and never changes
// its source.
func FuzzLexer(f *testing.F) {
	f.Add([]byte(`BT /F1 10 Tf [(a\)) -20 <41>] TJ ET BI /W 1 ID x EI <</A[1]>>`))
	f.Fuzz(func(t *testing.T, src []byte) {
		before := bytes.Clone(src)
		lex := NewLexer(src)
		for n := 0; ; n++ {
			tok := lex.Next()
			if tok.Kind == EOF {
				break
			}
			if tok.Kind == Operator && string(tok.Bytes) == "BI" {
				lex.SkipInlineImage()
			}
			if n > len(src) {
				t.Fatal("more tokens than bytes")
			}
		}
		if !bytes.Equal(before, src) {
			t.Error("the source was changed")
		}
	})
}
