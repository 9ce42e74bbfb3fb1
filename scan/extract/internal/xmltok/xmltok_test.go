package xmltok

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// tokens returns what r is read as: texts with their entities resolved, joined
// up to the next tag, and tags. Blank pieces are left out.
func tokens(r io.Reader) ([]string, error) {
	t := NewReader(r)
	var out []string
	var text []byte
	for t.Next() {
		text = t.AppendText(text)
		if tag := t.Tag(); len(tag) > 0 {
			if len(text) > 0 {
				out = append(out, string(text))
			}
			out = append(out, "<"+string(tag)+">")
			text = text[:0]
		}
	}
	if len(text) > 0 {
		out = append(out, string(text))
	}
	return out, t.Err()
}

func TestReader(t *testing.T) {
	for _, test := range []struct {
		name, input string
		want        []string
	}{
		{"plain", `<a>x</a>`, []string{"<a>", "x", "</a>"}},
		{"entities", `<a>&lt;&amp;&#65;&#x42;&nbsp;&;&#;&#x;&#xFFFFFFFFF;</a>`, []string{"<a>", "<&AB&nbsp;&;&#;&#x;&#xFFFFFFFFF;", "</a>"}},
		{"cdata", `<a>x<![CDATA[<b>&amp;]]>y</a>`, []string{"<a>", "x<b>&amp;y", "</a>"}},
		{"comment", `<a>x<!-- <b> -- > -->y</a>`, []string{"<a>", "xy", "</a>"}},
		{"instruction", `<?xml version="1.0"?><a><?x <b> ?>y</a>`, []string{"<a>", "y", "</a>"}},
		{"doctype", `<!DOCTYPE a [ <!ENTITY b "<c>"> <!ELEMENT a (d)> ]><a>&b;</a>`, []string{"<a>", "&b;", "</a>"}},
		{"angle_in_value", `<a b=">" c='"/>'>x`, []string{`<a b=">" c='"/>'>`, "x"}},
		{"text_only", `x`, []string{"x"}},
		{"bom", "\uFEFF<a>é</a>", []string{"<a>", "é", "</a>"}},
		{"utf16_le", "\xFF\xFE<\x00a\x00>\x00\xE9\x00", []string{"<a>", "é"}},
		{"utf16_be_without_mark", "\x00<\x00a\x00>\x00\xE9", []string{"<a>", "é"}},
		{"windows_1252", "<?xml version=\"1.0\" encoding='Windows-1252'?><a>\xE9\x80</a>", []string{"<a>", "é€", "</a>"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, r := range []io.Reader{strings.NewReader(test.input), iotest.OneByteReader(strings.NewReader(test.input))} {
				got, err := tokens(r)
				if err != nil || !slices.Equal(test.want, got) {
					t.Errorf("want %q, got %q, %v", test.want, got, err)
				}
			}
		})
	}
}

func TestReaderTruncated(t *testing.T) {
	for _, input := range []string{`<a><b`, `<a b="`, `<a><!-- x`, `<a><![CDATA[x`, `<a><? x`, `<!DOCTYPE a [`} {
		if _, err := tokens(strings.NewReader(input)); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%s: want unexpected EOF, got %v", input, err)
		}
	}
	broken := errors.New("broken")
	if _, err := tokens(io.MultiReader(strings.NewReader(strings.Repeat("<a>", 99)), iotest.ErrReader(broken))); !errors.Is(err, broken) {
		t.Errorf("want the reader's error, got %v", err)
	}
}

// Text and tags longer than the window lose nothing, and take no more memory.
func TestReaderLongTokens(t *testing.T) {
	long := strings.Repeat("één & twee ", 100_000)
	escaped := strings.ReplaceAll(long, "&", "&amp;")
	for name, input := range map[string]string{
		"text":  `<a>` + escaped + `</a>`,
		"cdata": `<a><![CDATA[` + long + `]]></a>`,
	} {
		got, err := tokens(strings.NewReader(input))
		if want := []string{"<a>", long, "</a>"}; err != nil || !slices.Equal(want, got) {
			t.Errorf("%s: got %d tokens, %v", name, len(got), err)
		}
	}
	reader := NewReader(strings.NewReader(`x<a b="1" c="` + strings.Repeat(">", 1<<20) + `" d="2"/>y<e>`))
	var names []string
	for reader.Next() {
		if tag := reader.Tag(); len(tag) > 0 {
			names = append(names, fmt.Sprintf("%s %s %t %t", tag.Local(), tag.Attr("b"), tag.Empty(), len(tag) <= maxTag))
		}
	}
	if want := []string{"a 1 true true", "e  false true"}; !slices.Equal(want, names) || !errors.Is(reader.Err(), ErrTag) {
		t.Errorf("want %q and that a tag is cut, got %q, %v", want, names, reader.Err())
	}
}

// Many comments behind each other cost no stack.
func TestReaderManyComments(t *testing.T) {
	got, err := tokens(strings.NewReader(strings.Repeat("<!---->", 1_000_000) + "<a>"))
	if want := []string{"<a>"}; err != nil || !slices.Equal(want, got) {
		t.Errorf("want %q, got %q, %v", want, got, err)
	}
}

func TestTag(t *testing.T) {
	for _, test := range []struct{ tag, local, attrs string }{
		{`a`, "a", ""},
		{`/x:a`, "a", ""},
		{`a/`, "a", ""},
		{`x:a b="1" y:c='2"' d = "3"/`, "a", `b=1 c=2" d=3 `},
		{"a\n\tb=\"1\"\r\n", "a", "b=1 "},
		{`a b=1 c="2"`, "a", ""},
		{`a b="1`, "a", ""},
		{`a b`, "a", ""},
		{`a =""`, "a", "= "},
		{``, "", ""},
	} {
		tag := Tag(test.tag)
		got := ""
		for a := tag.Attrs(); a.Next(); {
			got += string(a.Name) + "=" + string(a.Value) + " "
		}
		if string(tag.Local()) != test.local || got != test.attrs {
			t.Errorf("%s: want %s %q, got %s %q", test.tag, test.local, test.attrs, tag.Local(), got)
		}
	}
	if got := Tag(`a x:b="1" c="2"`).Attr("b"); string(got) != "1" {
		t.Errorf("want 1, got %q", got)
	}
}

// FuzzReader compares with encoding/xml where that takes the input, and pieces
// of one byte with the whole.
func FuzzReader(f *testing.F) {
	f.Add([]byte(`<a b="1">x &amp; <c/>y<![CDATA[z]]><!-- w --></a>`))
	f.Add([]byte(`<?xml version="1.0"?><!DOCTYPE a><a b='>'>&#65;</a>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := tokens(bytes.NewReader(data))
		again, againErr := tokens(iotest.OneByteReader(bytes.NewReader(data)))
		if !slices.Equal(got, again) || (err == nil) != (againErr == nil) {
			t.Fatalf("byte by byte: want %q %v, got %q %v", got, err, again, againErr)
		}
		if want, ok := standardTokens(data); ok && err == nil && encodingOf(data) == nil {
			if have := summary(data); want != have {
				t.Errorf("want %q, got %q", want, have)
			}
		}
	})
}

// standardTokens returns the names and texts that encoding/xml finds, and
// whether it takes the input.
func standardTokens(data []byte) (string, bool) {
	d := xml.NewDecoder(bytes.NewReader(data))
	var b strings.Builder
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return b.String(), true
		}
		if err != nil {
			return "", false
		}
		switch token := token.(type) {
		case xml.StartElement:
			fmt.Fprintf(&b, "<%s", token.Name.Local)
			for _, a := range token.Attr {
				fmt.Fprintf(&b, " %s=%s", a.Name.Local, a.Value)
			}
			b.WriteByte('>')
		case xml.EndElement:
			fmt.Fprintf(&b, "</%s>", token.Name.Local)
		case xml.CharData:
			b.Write(token)
		case xml.Directive:
			return "", false // encoding/xml and this package differ in what ends one
		}
	}
}

func summary(data []byte) string {
	t := NewReader(bytes.NewReader(data))
	var b strings.Builder
	newlines := strings.NewReplacer("\r\n", "\n", "\r", "\n")
	for t.Next() {
		if t.Literal() {
			b.WriteString(newlines.Replace(string(t.Text())))
		} else {
			b.Write(AppendText(nil, []byte(newlines.Replace(string(t.Text())))))
		}
		tag := t.Tag()
		switch {
		case len(tag) == 0:
		case tag.End():
			fmt.Fprintf(&b, "</%s>", tag.Local())
		default:
			fmt.Fprintf(&b, "<%s", tag.Local())
			for a := tag.Attrs(); a.Next(); {
				fmt.Fprintf(&b, " %s=%s", a.Name, AppendText(nil, []byte(newlines.Replace(string(a.Value)))))
			}
			b.WriteByte('>')
			if tag.Empty() {
				fmt.Fprintf(&b, "</%s>", tag.Local())
			}
		}
	}
	return b.String()
}
