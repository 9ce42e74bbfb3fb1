package extract_test

import (
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

func TestXML(t *testing.T) {
	tests := []struct {
		name, content string
		want          []string
	}{
		{"one_record", "<Client>\n <BSN>999900006</BSN>\n <Partner><BSN soort=\"x\">1</BSN></Partner>\n</Client>", []string{
			"unit 1 | Client/BSN | 999900006 @ :2",
			"unit 1 | Client/Partner/BSN/@soort | x @ :3",
			"unit 1 | Client/Partner/BSN | 1 @ :3",
		}},
		{"repeated", `<s:Body xmlns:s="urn:x"><n>2</n><s:C id="7"><b>1</b><k><b>2</b></k><k><b>3</b></k></s:C><C><b>4</b></C></s:Body>`, []string{
			"unit 1 | @id | 7 @ #Body/C[1]:1",
			"unit 1 | b | 1 @ #Body/C[1]:1",
			"unit 1 | k/b | 2 @ #Body/C[1]:1",
			"unit 1 | k[2]/b | 3 @ #Body/C[1]:1",
			"unit 2 | b | 4 @ #Body/C[2]:1",
			"unit 3 | Body/n | 2 @ :1",
		}},
		{"rows_of_attributes", `<t><row a="1" b="2"/><row a="3" b="4"/></t>`, []string{
			"unit 1 | @a | 1 @ #t/row[1]:1", "unit 1 | @b | 2 @ #t/row[1]:1",
			"unit 2 | @a | 3 @ #t/row[2]:1", "unit 2 | @b | 4 @ #t/row[2]:1",
		}},
		{"parent_stays_together", `<p><naam>P</naam><k><n>A</n></k><k><n>B</n></k><bsn>9</bsn></p>`, []string{
			"unit 1 | n | A @ #p/k[1]:1", "unit 2 | n | B @ #p/k[2]:1",
			"unit 3 | p/naam | P @ :1", "unit 3 | p/bsn | 9 @ :1",
		}},
		{"leaves_repeated_a_few_times", `<p><v>Jan</v><v>Piet</v></p>`, []string{
			"unit 1 | p/v | Jan @ :1", "unit 1 | p/v[2] | Piet @ :1",
		}},
		{"comment", "<a><!-- bsn\n999900006 --><b>1</b></a>", []string{
			"unit 1 |  | bsn⏎999900006 @ :1", "unit 1 | a/b | 1 @ :2",
		}},
		{"entities", `<a q='&quot;&#xe9;'>&lt;&amp;&nbsp;&#65;&onbekend; & x</a>`, []string{
			"unit 1 | a/@q | \"é @ :1", "unit 1 | a | <&&nbsp;A&onbekend; & x @ :1",
		}},
		{"declared_entities_do_not_expand", `<!DOCTYPE a [<!ENTITY x "Jan">]><a>&x;&x;</a>`, []string{
			"unit 1 |  | <!ENTITY x \"Jan\"> @ :1", "unit 1 | a | &x;&x; @ :1",
		}},
		{"cdata", `<a><b><![CDATA[Jan <x> & Piet]]></b></a>`, []string{"unit 1 | a/b | Jan <x> & Piet @ :1"}},
		{"latin9", "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?><a>\xa4</a>", []string{"unit 1 | a | € @ :1"}},
		{"truncated", `<a><b>1</b><c>hal`, []string{
			"unit 1 | a/b | 1 @ :1", "unit 1 | a/c | hal @ :1", "unread | truncated @ :1",
		}},
		{"wrong_nesting", "<a><b>1</a>\n<c>2</b></c> < d", []string{
			"unit 1 | a/b | 1 @ :1", "unit 1 | c | 2 @ :2", "unit 1 |  | < d @ :2", "unread | damaged @ :1",
		}},
		{"less_than_in_text", "<a>1 < 2 <3 <</a>", []string{
			"unit 1 | a | 1 < 2 <3 < @ :1", "unread | damaged @ :1",
		}},
		{"broken_attributes", `<a b=1 c d="2" "><e>3</e></a>`, []string{
			"unit 1 | a/@b | 1 @ :1", "unit 1 | a/@d | 2 @ :1", "unit 1 | a/e | 3 @ :1", "unread | damaged @ :1",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			extracttest.Check(t, extract.XML{}, "a.xml", tt.content, tt.want...)
		})
	}
}

func TestXML_deep(t *testing.T) {
	const depth = 100_000
	content := strings.Repeat("<a>", depth) + "999900006" + strings.Repeat("</a>", depth)
	got := extracttest.Extract(t, extract.XML{}, "a.xml", content)
	if len(got.Units) != 1 || got.Units[0].Text != "999900006" {
		t.Errorf("want one unit, got %d", len(got.Units))
	}
	if want := "unread | too-large"; got.Lines[len(got.Lines)-1] != want {
		t.Errorf("want %q at the end, got %q", want, got.Lines[len(got.Lines)-1])
	}
}

func TestXML_Match(t *testing.T) {
	for content, want := range map[string]bool{
		`<?xml version="1.0"?>`: true, "\xef\xbb\xbf<a><b/></a>": true, "<soap:Envelope xmlns=": true,
		"<jan@example.nl> schreef: </b>": false, "< 5 en > 3": false, "tekst <a/>": false, "": false,
	} {
		if got := (extract.XML{}).Match("a", []byte(content)); got != want {
			t.Errorf("%q: want %v, got %v", content, want, got)
		}
	}
}
