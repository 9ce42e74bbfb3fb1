package extract_test

import (
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

const htmlPage = `<!DOCTYPE html>
<html><head><meta charset="iso-8859-1"><meta name="author" content="J. Jansen"><title>Intake</title>
<style>.bsn { color: red }</style><script></script></head>
<body><!-- 999900006 -->
<h1>Aanmelding</h1><p>Geachte   heer,<br>hierbij uw
gegevens.</p>
<form><label for="n">Naam:</label> <input id="n" name="f1" value="Jansen">
<input type="hidden" name="bsn" value="999900018"><input type=submit value="Verstuur">
<select name="plaats"><option>Almelo<option selected>Wierden</select>
<textarea name="vraag">Mag ik
iets vragen?</textarea></form>
<table><tr><th>naam<th>bsn</tr><tr><td>A<td>1</tr><tr><td>B</td><td></td><td>3</td></tr></table>
<script>var p = {"bsn": "999900006"}</script><img alt="foto van Piet"><a href="mailto:a@example.nl">mail</a>
</body></html>`

func TestHTML(t *testing.T) {
	tests := []struct {
		name, content string
		want          []string
	}{
		{"soft hyphens", "<p>burger&shy;service&shy;nummer 9999&shy;00006, 999&#8203;900&#8203;018</p>", []string{
			"unit 0 |  | burgerservicenummer 999900006, 999900018 @ :1",
		}},
		{"raised marks", "<p>BSN 999900006<sup>1</sup> van Jan, 1<sup>e</sup> straat, <sub>2</sub>999900018</p><table><tr><td>BSN</td><td>999900006<sup><a href='#f'>3</a></sup></td></tr></table>", []string{
			"unit 0 |  | BSN 999900006 1 van Jan, 1e straat, 2 999900018 @ :1",
			"row 1 | 1=BSN | 2=999900006 3 @ :1",
		}},
		{"page", htmlPage, []string{
			"unit 0 |  | Intake @ :2",
			"unit 0 |  | Aanmelding @ :5",
			"unit 0 |  | Geachte heer,⏎hierbij uw gegevens. @ :5",
			"unit 1 |  | Naam @ :7",
			"unit 1 |  | Almelo⏎Wierden @ :9",
			"unit 2 | Naam | Jansen @ :7",
			"unit 2 | bsn | 999900018 @ :8",
			"unit 2 | plaats | Wierden @ :9",
			"unit 2 | vraag | Mag ik⏎iets vragen? @ :10",
			"row 1 | 1=naam | 2=bsn @ :12",
			"row 1 | 1=A | 2=1 @ :12",
			"row 1 | 1=B | 3=3 @ :12",
			"unit 0 |  | mail @ :13",
			"unit 0 | author | J. Jansen @ :2",
			"unit 0 |  | 999900006 @ :4",
			`unit 0 |  | var p = {"bsn": "999900006"} @ :13`,
			"unit 0 | alt | foto van Piet @ :13",
			"unit 0 | href | mailto:a@example.nl @ :13",
		}},
		{"pairs_in_blocks", "<div>Naam: <b>Jan</b> Jansen</div><div>BSN:&nbsp;999900006</div>", []string{
			"unit 1 | Naam | Jan Jansen @ :1", "unit 1 | BSN | 999900006 @ :1",
		}},
		{"table_of_pairs", "<table><tr><td>Naam:<td>A</tr><tr><th>BSN</th><td>1</table>", []string{
			"unit 1 | Naam | A @ :1", "unit 1 | BSN | 1 @ :1",
		}},
		{"definitions", "<dl><dt>Naam</dt><dd>A</dd><dt>BSN</dt><dd>1</dd></dl>", []string{
			"unit 1 | Naam | A @ :1", "unit 1 | BSN | 1 @ :1",
		}},
		{"layout_table", "<table><tr><td><p>Geachte heer,</p><p>Naam: A</p>BSN: 1</td></tr></table>", []string{
			"unit 1 |  | Geachte heer, @ :1", "unit 1 | Naam | A @ :1", "unit 1 | BSN | 1 @ :1",
		}},
		{"nested_tables", "<table><tr><td>x<td><table><tr><td>a<td>b</tr></table></td></tr><tr><td>y<td>z</table>", []string{
			"row 1 | 1=a | 2=b @ :1", "unit 0 |  | x @ :1", "row 2 | 1=y | 2=z @ :1",
		}},
		{"preformatted", "<pre>a\tb\nc\td\ne\tf\n</pre>", []string{
			"row 1 | 1=a | 2=b @ :1", "row 1 | 1=c | 2=d @ :2", "row 1 | 1=e | 2=f @ :3",
		}},
		{"checked_and_data", `<input type=checkbox name=a value=1><input type=checkbox name=b value=2 checked><p data-bsn="999900006">`, []string{
			"unit 0 | bsn | 999900006 @ :1", "unit 1 | b | 2 @ :1",
		}},
		{"unclosed", "<p>een<p>twee <b", []string{"unit 0 |  | een @ :1", "unit 0 |  | twee @ :1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			extracttest.Check(t, extract.HTML{}, "a.html", tt.content, tt.want...)
		})
	}
}

func TestHTML_noTags(t *testing.T) {
	content := "<p>" + strings.Repeat("woord ", 1<<20) + "Naam: Jansen"
	got := extracttest.Extract(t, extract.HTML{}, "a.html", content)
	if last := got.Units[len(got.Units)-1].Text; !strings.HasSuffix(last, "Jansen") {
		t.Errorf("the end of the text is lost: it ends in %q", last[max(0, len(last)-20):])
	}
	for _, u := range got.Units {
		if len(u.Text) > extract.MaxUnit {
			t.Fatalf("a unit of %d bytes", len(u.Text))
		}
	}
}
