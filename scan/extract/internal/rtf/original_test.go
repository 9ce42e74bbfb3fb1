package rtf

import (
	"bytes"
	"testing"
)

func TestOriginal(t *testing.T) {
	const head = `{\rtf1\ansi\ansicpg1251\fromhtml1 \deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}{\*\generator x;}{\colortbl;}` + "\r\n"
	for _, test := range []struct {
		name, data, want string
		kind             Kind
	}{
		{"html", head + `{\*\htmltag64 <p class=\{x\}>}\htmlrtf {\htmlrtf0 Jan{\*\htmltag84 &#233;}\htmlrtf \'e9\htmlrtf0 {\f1 \'cf\u1088?}\f1 \'d0\par{\*\htmltag72 </p>}` + "\r\n" + `{\*\htmltag0 \par\tab }\~x\htmlrtf }\htmlrtf0 {\*\mhtmltag0 weg}}`,
			"<p class={x}>Jan&#233;ПрР\r\n</p>\r\n\t&nbsp;x", HTML},
		{"text", `{\rtf1\ansi\fromtext{\fonttbl{\f0 x;}}{\field{\*\fldinst HYPERLINK "weg"}{\fldrslt a}}b\'e9\line \{c\}\u-10179?\u-8704?}`, "abé\r\n{c}😀", PlainText},
		{"rich", `{\rtf1\ansi Jan}`, "", RichText},
		{"damaged", head + `{{{\*\htmltag1 <b>`, "<b>", HTML},
	} {
		got, kind := Original([]byte(test.data))
		if string(got) != test.want || kind != test.kind {
			t.Errorf("%s: want %q, got %d %q", test.name, test.want, kind, got)
		}
	}
}

func FuzzOriginal(f *testing.F) {
	f.Add([]byte(`{\rtf1\fromhtml1{\*\htmltag <p>}\htmlrtf{\htmlrtf0 \'e9\u233?}{\fonttbl{\f0\fcharset128 x}}}`))
	f.Add([]byte(`{\rtf1\fromtext \f0 \'83A\bin3 abc}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, kind := Original(data)
		if len(got) > 8*len(data) || kind == RichText && got != nil {
			t.Errorf("%d bytes come out of %d", len(got), len(data))
		}
		again, _ := Original(bytes.Clone(data))
		if !bytes.Equal(got, again) {
			t.Error("the same gives another text")
		}
	})
}
