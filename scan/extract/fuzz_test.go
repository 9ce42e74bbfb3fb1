package extract_test

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// fuzzFormat fuzzes a format of text: what comes out is well-formed, and the
// same whether the bytes come at once or one by one.
func fuzzFormat(f *testing.F, format extract.Format, seeds ...string) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		format.Match("a", content[:min(len(content), extract.HeadSize)])
		whole := extracttest.Tolerate(t, format, "a", bytes.NewReader(content))
		slow := extracttest.Tolerate(t, format, "a", iotest.OneByteReader(bytes.NewReader(content)))
		if whole != slow {
			t.Errorf("at once:\n%s\nbyte by byte:\n%s", whole, slow)
		}
		if format == (extract.Text{}) || format == (extract.CSV{}) {
			checkNumbers(t, content, whole)
		}
	})
}

var number = regexp.MustCompile(`[0-9]{6,40}`)

var betweenCells = regexp.MustCompile(` \| \d+=`)

// checkNumbers checks that no number got lost: it may stand in cells that follow
// each other, where fields stood together.
func checkNumbers(t *testing.T, content []byte, out string) {
	t.Helper()
	text, err := io.ReadAll(extract.NewTextReader(bytes.NewReader(content)))
	if err != nil {
		t.Fatal(err)
	}
	joined := betweenCells.ReplaceAllString(out, "")
	for _, n := range number.FindAll(text, -1) {
		if !strings.Contains(out, string(n)) && !strings.Contains(joined, string(n)) {
			t.Errorf("%s is lost", n)
		}
	}
}

func FuzzText(f *testing.F) {
	fuzzFormat(f, extract.Text{}, "Naam: A\n\nBSN:\n1\n---\na\tb\nc\td\ne\tf", "\xff\xfeA\x00", "a\r\rb: c   d: e\xe9", "x 123456: 1\n1234567:\n\n- a:\tb:999900006",
		"NR     NAAM    BSN       A\n\n1      A B     999900006 ab\n12     A       999900018 a\n1234   A B     999900067 b\n12345  A B C D 999900079 ab\n123    A       999900080 c\n",
		"H\nD1999900006A    B\nD1999900018\nD1999900067A\nD1999900079    19850312\nD1999900080\nD1999900092x  y\nT\n")
}

func FuzzCSV(f *testing.F) {
	fuzzFormat(f, extract.CSV{}, "a;b\n\"x\"\"y\";\"z\n\"\n", "sep=|\r\na|b\r\n", "\"a\n\"b,\"c\" ,\"\"\r")
}

func FuzzJSON(f *testing.F) {
	fuzzFormat(f, extract.JSON{}, `{"a":[{"b":1},{"c":"\ud83d\ude00\n"}],"d":[[1,"x"],[null]]}`, "{\"a\":1}\n{\"b\n[1]\n")
}

func FuzzXML(f *testing.F) {
	fuzzFormat(f, extract.XML{}, `<?xml version="1.0"?><!DOCTYPE a [x]><a><b c="&amp;"/><b>1<d/></b><!-- x --><![CDATA[y]]></a>`, "<a b=c <d></a>")
}

func FuzzHTML(f *testing.F) {
	fuzzFormat(f, extract.HTML{}, htmlPage, "<table><tr><td>a<table><tr><td>b<td>c</table><td>d", "<pre>a\n\nb</pre><dl><dt>x<dd>y")
}

func FuzzNewTextReader(f *testing.F) {
	f.Add([]byte("\xff\xfeJ\x00"), 3)
	f.Add([]byte("J\xe9\xc3\xa9\xe2\x82"), 20)
	f.Fuzz(func(t *testing.T, content []byte, size int) {
		whole, err := io.ReadAll(extract.NewTextReader(bytes.NewReader(content)))
		if err != nil || !utf8.Valid(whole) {
			t.Fatalf("want valid UTF-8, got %q, %v", whole, err)
		}
		var parts []byte
		r := extract.NewTextReader(iotest.OneByteReader(bytes.NewReader(content)))
		p := make([]byte, 1+uint(size)%64)
		for {
			n, err := r.Read(p)
			parts = append(parts, p[:n]...)
			if err != nil {
				break
			}
		}
		if !bytes.Equal(whole, parts) {
			t.Errorf("at once %q, in parts of %d %q", whole, len(p), parts)
		}
	})
}
