package extract_test

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// TestText_lineNumbers checks that each piece of a long text says where it is,
// overlap and all, and that the pieces together are the text.
func TestText_lineNumbers(t *testing.T) {
	var b strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&b, "regel %d %s\n", i+1, strings.Repeat("x", 1+i%90))
	}
	got := extracttest.Extract(t, extract.Text{}, "a.txt", b.String())
	if len(got.Units) < 10 {
		t.Fatalf("want the text in pieces, got %d", len(got.Units))
	}
	var whole strings.Builder
	for _, u := range got.Units {
		whole.WriteString(u.Text[u.Overlap:])
		before, rest, _ := strings.Cut(u.Text, "regel ")
		number, _, _ := strings.Cut(rest, " ")
		want, err := strconv.Atoi(number)
		if err != nil {
			t.Fatal(err)
		}
		if line := u.Loc.Line + strings.Count(before, "\n"); line != want {
			t.Errorf("want line %d, got %d", want, line)
		}
	}
	if want := strings.TrimSuffix(b.String(), "\n"); whole.String() != want {
		t.Error("the pieces without their overlap are not the text")
	}
}

// TestLines_api pushes what other formats push.
func TestLines_api(t *testing.T) {
	var got extracttest.Recorder
	l := extract.NewLines(&got, extract.Loc{Part: "p1"})
	record := l.NextRecord()
	steps := []error{
		l.Line(0, []byte("Eerste alinea")),
		l.Line(0, nil),
		l.Pair(0, []byte("Naam"), []byte("J. Jansen")),
		l.Pair(0, []byte("BSN"), nil),
		l.Pair(0, []byte("Adres"), bytes.Repeat([]byte("straat "), 1000)),
		l.At(extract.Loc{Part: "p2"}),
		l.Line(7, []byte("Naam: P. Pieters")),
		l.Break(),
		l.Line(8, []byte("BSN: 999900006")),
		l.Close(),
	}
	for _, err := range steps {
		if err != nil {
			t.Fatal(err)
		}
	}
	want := []string{
		"unit 0 |  | Eerste alinea @ #p1",
		"unit 2 | Naam | J. Jansen @ #p1",
		"unit 0 |  | Adres⏎" + strings.TrimSpace(strings.Repeat("straat ", 1000)) + " @ #p1",
		"unit 3 | Naam | P. Pieters @ #p2:7",
		"unit 4 | BSN | 999900006 @ #p2:8",
	}
	if record != 1 || got.String() != strings.Join(want, "\n") {
		t.Errorf("want\n%s\ngot\n%s", strings.Join(want, "\n"), got.String())
	}
}

// TestCSV_longRows checks that nothing of a row or cell of any length is lost.
func TestCSV_longRows(t *testing.T) {
	cell := strings.Repeat("woord ", 40_000)
	tests := map[string]string{
		"cell":        "a;b\n" + cell + ";2\n3;4\n",
		"columns":     "a;b\n" + strings.Repeat("12345678;", 300_000) + "\n3;4\n",
		"no_columns":  "a;b\n" + strings.Repeat(cell, 10) + "\n3;4\n",
		"open_quote":  "a;b\n\"" + cell + ";2\n3;4\n",
		"quoted_cell": "a;b\n\"" + cell[:60_000] + "\n\";2\n3;4\n",
	}
	for name, content := range tests {
		t.Run(name, func(t *testing.T) {
			got := extracttest.Extract(t, extract.CSV{}, "a.csv", content)
			var text strings.Builder
			for _, row := range got.Rows {
				for col := 1; col <= 300_001; col++ {
					text.WriteString(row.Cells[col])
				}
			}
			squeeze := strings.NewReplacer(" ", "", ";", "", "\n", "", `"`, "")
			if squeeze.Replace(text.String()) != squeeze.Replace(content) {
				t.Error("the cells are not the text")
			}
			last := got.Rows[len(got.Rows)-1]
			if last.Loc.Row != 3 || last.Cells[1] != "3" || last.Cells[2] != "4" {
				t.Errorf("want row 3 to follow, got row %d", last.Loc.Row)
			}
		})
	}
}
