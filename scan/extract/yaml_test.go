package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

func TestYAML(t *testing.T) {
	tests := []struct {
		name, content string
		want          []string
	}{
		{"records", "# lijst van Jan\nklanten:\n  - naam: Jansen # zus\n    bsn: 099990006\n    kinderen:\n    - {naam: K}\n  - naam: |\n      twee\n      regels\nslot: ~\n", []string{
			"unit 1 | naam | Jansen @ #klanten[1]:3",
			"unit 1 | bsn | 099990006 @ #klanten[1]:4",
			"unit 1 | kinderen[1].naam | K @ #klanten[1]:6",
			"unit 2 | naam | twee⏎regels⏎ @ #klanten[2]:7",
			"unit 0 |  | zus⏎lijst van Jan @ :3",
		}},
		{"documents", "---\nnaam: A\nbsn: 1\n---\nnaam: B\n...\n", []string{
			"unit 1 | naam | A @ :2", "unit 1 | bsn | 1 @ :3", "unit 2 | naam | B @ :5",
		}},
		{"aliases", "basis: &b\n  plaats: Almelo\njan:\n  <<: *b\n  naam: Jan\nook: *b\n", []string{
			"unit 1 | basis.plaats | Almelo @ :2", "unit 1 | jan.plaats | Almelo @ :4", "unit 1 | jan.naam | Jan @ :5", "unit 1 | ook.plaats | Almelo @ :6",
		}},
		{"template", "{{- if .Values.x }}\nnaam: {{ .Values.naam }}\nbsn: 999900006\n{{- end }}\n", []string{
			"unit 1 |  | {{- if .Values.x }} @ :1", "unit 1 | naam | {{ .Values.naam }} @ :2", "unit 1 | bsn | 999900006 @ :3", "unit 1 |  | {{- end }} @ :4",
		}},
		{"tabs", "jan:\n\tnaam: Jan\n", []string{"unit 1 | jan.naam | Jan @ :2"}},
		{"keys", "999900006:\n  naam: A\n", []string{"unit 1 | * | 999900006 @ #*:2", "unit 1 | naam | A @ #*:2"}},
		{"text", "zomaar een tekst\n", []string{"unit 0 |  | zomaar een tekst @ :1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			extracttest.Check(t, extract.YAML{}, "a.yaml", tt.content, tt.want...)
		})
	}
}

// A long list is read in pieces, each element a record.
func TestYAML_long(t *testing.T) {
	r := extracttest.Extract(t, extract.YAML{}, "a.yml", repeat(3<<20, "", "- naam: Jansen\n  nr: %d\n  adres: {plaats: Almelo}\n", ""))
	records := map[int]int{}
	for _, u := range r.Units {
		records[u.Record]++
	}
	if len(r.Units) != 3*len(records) || len(records) < 50_000 {
		t.Errorf("want records of three units, got %d units in %d", len(r.Units), len(records))
	}
	last := r.Units[len(r.Units)-1]
	if want := 3 * len(records); last.Loc.Line != want {
		t.Errorf("want line %d, got %d", want, last.Loc.Line)
	}
}

// Aliases of aliases do not grow without bound.
func TestYAML_bomb(t *testing.T) {
	var b strings.Builder
	b.WriteString("a0: &a0 [x,x,x,x,x,x,x,x,x]\n")
	for i := 1; i < 12; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s*a%d]\n", i, i, strings.Repeat(fmt.Sprintf("*a%d,", i-1), 8), i-1)
	}
	r := extracttest.Extract(t, extract.YAML{}, "a.yaml", b.String())
	if len(r.Lines) == 0 || len(r.Lines) > 100_000 {
		t.Errorf("want few units, got %d", len(r.Lines))
	}
}

func TestSettings(t *testing.T) {
	tests := []struct {
		name, content string
		want          []string
	}{
		{"a.ini", "; van Jan\n[klant 1]\nNaam = \"Jansen\"\nbsn=999900006\n[klant 2]\nnaam=Pieters\n  en Zn\nleeg=\n", []string{
			"unit 1 |  | van Jan @ :1", "unit 2 | Naam | Jansen @ #klant 1:3", "unit 2 | bsn | 999900006 @ #klant 1:4",
			"unit 3 | naam | Pieters⏎en Zn @ #klant 2:6",
		}},
		{"a.properties", "naam=Ren\\u00e9 \\\n  Jansen\npad: C\\:\\\\temp\n\n999900006=ja\n", []string{
			"unit 1 | naam | René Jansen @ :1", "unit 1 | pad | C:\\temp @ :3", "unit 2 |  | 999900006 @ :5", "unit 2 | * | ja @ :5",
		}},
		{".env", "export MAIL='jan@example.nl'\nDB_USER=jan\n", []string{"unit 1 | MAIL | jan@example.nl @ :1", "unit 1 | DB_USER | jan @ :2"}},
		{"a.toml", "titel = \"x\" # y\n[[klant]]\nnaam = 'Jansen'\nnr = 0_1 # z\ntel = [ \"06\", # een\n  \"07\" ]\n[klant.adres]\nplaats = \"Almelo\"\n[[klant]]\nk = [{bsn = \"999900006\"}, {bsn=1}]\nt = \"\"\"\na\nb\"\"\"\n", []string{
			"unit 1 | titel | x @ :1",
			"unit 2 | naam | Jansen @ #klant:3", "unit 2 | nr | 0_1 @ #klant:4", "unit 2 | tel[1] | 06 @ #klant:5", "unit 2 | tel[2] | 07 @ #klant:6",
			"unit 2 | adres.plaats | Almelo @ #klant:8",
			"unit 3 | k[1].bsn | 999900006 @ #klant:10", "unit 3 | k[2].bsn | 1 @ #klant:10", "unit 3 | t | a⏎b @ #klant:11",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			extracttest.Check(t, extract.Settings{}, tt.name, tt.content, tt.want...)
			if !(extract.Settings{}).Match(tt.name, []byte(tt.content)) {
				t.Error("want it recognised")
			}
		})
	}
	for name, content := range map[string]string{
		"a.conf": "Geachte heer Jansen,\n\nHierbij ontvangt u het verslag.\n", "a.txt": "a=b\nc=d\n", "a.cfg": "<xml>\n<a/>\n</xml>\n", "a.env": "",
	} {
		if (extract.Settings{}).Match(name, []byte(content)) {
			t.Errorf("%s: want it not recognised", name)
		}
	}
}

func TestDataFiles_conformance(t *testing.T) {
	long := strings.Repeat("woord ", 20000)
	extracttest.Run(t, extract.YAML{}, sample("a.yaml", "# c\na:\n- b: 1 # d\n  x: &y {z: é}\n- *y\n---\n- [1, 2]\n- [3, 4]\n"), sample("long.yaml", "a: "+long+"\nb: |\n  "+long+"\n"), sample("template.yaml", "{{ x }}\n"+long))
	extracttest.Run(t, extract.Settings{}, sample("a.ini", "[a]\nb=c\n# d\ne = "+long+"\n"), sample("a.toml", "[[a]]\nb = [1, {c = \"d\"}]\nx = \"\"\"\n"+long+"\"\"\"\n"))
}

func FuzzYAML(f *testing.F) {
	fuzzFormat(f, extract.YAML{}, "# c\na:\n- b: 1 # d\n  x: &y {z: é}\n- *y\n---\n- [1, 2]\n", "<<: *a\n?", "a: !!binary aGk=\nb: >-\n  c\n")
}

func FuzzSettings(f *testing.F) {
	for _, s := range []string{"[a]\nb=c\n ; d\n", "[[a]]\nb = [1, {c = \"d\\u00e9\", e=[[]]}]\nx = '''\n'''\n[a.b]\n1=2", "a\\\n=b\\\nc"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		for _, name := range []string{"a.toml", "a.properties"} {
			r := &extracttest.Recorder{}
			_ = extract.Settings{}.Extract(t.Context(), extracttest.File(name, content), r)
			checkRecorded(t, r)
		}
	})
}
