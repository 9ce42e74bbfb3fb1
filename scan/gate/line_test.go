package gate_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/gate"
)

// TestLines: of the formats that are looked at line by line, places tell the
// line of the file, or of the record that the value is in; and exact ones that
// very line, wherever in a text it stands.
func TestLines(t *testing.T) {
	filler := strings.Repeat("Een regel zonder gegevens.\n", 3)
	for _, c := range []struct{ name, content string }{
		{"prose.txt", filler + "\n" + filler + "De heer J. de Vries heeft BSN 999900006 en woont hier.\n" + filler},
		{"paragraph.md", "# Kop\n\nEen alinea die\nover regels loopt met\nBSN 999900006 van\nde heer J. de Vries.\n"},
		{"form.txt", "Naam: J. de Vries\nAdres:\n  Dorpsstraat 1\n  7607 AA Almelo\nBSN:\n  999900006\n"},
		{"form2.txt", "Naam: J. de Vries\nBSN: 999900006\nOpmerking: geen\n"},
		{"code.go", "package x\n\nfunc f() {\n\tbsn := \"999900006\" // burgerservicenummer\n\t_ = bsn\n}\n"},
		{"log.txt", filler + "2019-05-02 10:00:00 bsn=999900006 naam=\"J. de Vries\"\n" + filler},
		{"crlf.txt", strings.ReplaceAll(filler+"BSN: 999900006\n", "\n", "\r\n")},
		{"mac.txt", strings.ReplaceAll(filler+"BSN: 999900006\n", "\n", "\r")},
		{"blank.txt", "\n\n\n\nBSN: 999900006\n"},
		{"table.csv", "bsn,naam\n999900018,A. Bakker\n999900006,J. de Vries\n999900031,C. Visser\n"},
		{"semicolon.csv", "naam;bsn\nA. Bakker;999900018\n\nJ. de Vries;999900006\n"},
		{"quoted.csv", "naam,notitie,bsn\nA. Bakker,\"twee\nregels\",999900018\nJ. de Vries,\"twee\nregels\",999900006\n"},
		{"columns.txt", "Naam            BSN\nA. Bakker       999900018\nJ. de Vries     999900006\nC. Visser       999900031\nE. Smit         999900043\nF. Mulder       999900055\nG. Bos          999900067\n"},
		{"list.json", "[\n {\n  \"naam\": \"A. Bakker\",\n  \"bsn\": \"999900018\"\n },\n {\n  \"naam\": \"J. de Vries\",\n  \"bsn\": \"999900006\"\n }\n]\n"},
		{"lines.jsonl", "{\"bsn\": \"999900018\"}\n{\"bsn\": \"999900006\", \"naam\": \"J. de Vries\"}\n"},
		{"people.xml", "<people>\n <person>\n  <naam>J. de Vries</naam>\n  <bsn>999900006</bsn>\n </person>\n</people>\n"},
		{"page.html", "<html><body>\n<p>Een\nalinea met BSN\n999900006 van J. de Vries</p>\n</body></html>\n"},
		{"table.html", "<html><body><table>\n<tr><th>naam</th><th>bsn</th></tr>\n<tr>\n<td>J. de Vries</td>\n<td>999900006</td>\n</tr>\n</table></body></html>\n"},
		{"people.yaml", "people:\n  - naam: A. Bakker\n    bsn: \"999900018\"\n  - naam: J. de Vries\n    bsn: \"999900006\"\n"},
		{"app.ini", "[persoon]\nnaam = J. de Vries\nbsn = 999900006\n"},
		{"dump.sql", "CREATE TABLE p (naam text, bsn text);\nINSERT INTO p VALUES\n('A. Bakker','999900018'),\n('J. de Vries','999900006');\n"},
		{"card.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:J. de Vries\nNOTE:BSN 999900006\nEND:VCARD\n"},
		{"day.ics", "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:BSN 999900006 van J. de Vries\nEND:VEVENT\nEND:VCALENDAR\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, ok := gate.NewText(c.name, []byte(c.content))
			if !ok {
				t.Fatal("want a text that is looked at line by line")
			}
			lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(c.content, "\r\n", "\n"), "\r", "\n"), "\n")
			s, err := scan.Run(t.Context(), fstest.MapFS{c.name: {Data: []byte(c.content)}}, scan.Config{TestRanges: []string{}})
			if err != nil {
				t.Fatal(err)
			}
			exactly, found := 0, ""
			for _, e := range s.Evidence {
				for _, p := range e.Places {
					if p.Kind != "bsn" {
						continue
					}
					found += fmt.Sprintf(" %s (line %d)", p.Loc, p.Loc.Line)
					if p.Loc.Line < 1 || p.Loc.Line > len(lines) {
						t.Errorf("a place without a line: %s", p.Loc)
					} else if strings.Contains(lines[p.Loc.Line-1], "999900006") {
						exactly++
					}
				}
			}
			switch {
			case found == "":
				t.Error("nothing was found")
			case text.Exact() && exactly != 1:
				t.Errorf("want a place on the line of the value, got%s", found)
			}
		})
	}
}
