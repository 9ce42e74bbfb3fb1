package extract_test

import (
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

func TestCSV(t *testing.T) {
	tests := []struct {
		name, content string
		want          []string
	}{
		{"empty", "", nil},
		{"semicolon_with_mark", "\xef\xbb\xbfa;b\r\n1;2\r\n", []string{"row 1 | 1=a | 2=b @ :1", "row 1 | 1=1 | 2=2 @ :2"}},
		{"empty_cells_are_left_out", "a,b,c,d\n,2,, \n,,,\n1,,,4\n", []string{
			"row 1 | 1=a | 2=b | 3=c | 4=d @ :1", "row 1 | 2=2 @ :2", "row 1 | 1=1 | 4=4 @ :4",
		}},
		{"quotes", "a,b\n\"x, \"\"y\"\"\",\"z\nzz\"\n\"1\" ,2\n", []string{
			"row 1 | 1=a | 2=b @ :1", `row 1 | 1=x, "y" | 2=z⏎zz @ :2`, "row 1 | 1=1 | 2=2 @ :3",
		}},
		{"line_counts_on_after_quoted_break", "a,b\n\"1\n2\",3\nx,y", []string{
			"row 1 | 1=a | 2=b @ :1", "row 1 | 1=1⏎2 | 2=3 @ :2", "row 1 | 1=x | 2=y @ :3",
		}},
		{"stray_quotes", "a;b\n5\" buis;1\n\"open;2\nJ \"Jan\" J;3\n\"x \"y\" z\";4\nlast\";5\n", []string{
			"row 1 | 1=a | 2=b @ :1", `row 1 | 1=5" buis | 2=1 @ :2`, `row 1 | 1="open | 2=2 @ :3`,
			`row 1 | 1=J "Jan" J | 2=3 @ :4`, `row 1 | 1=x "y" z | 2=4 @ :5`, `row 1 | 1=last" | 2=5 @ :6`,
		}},
		{"ragged", "a;b;c\n1\n1;2;3;4\n1;2;3\n", []string{
			"row 1 | 1=a | 2=b | 3=c @ :1", "row 1 | 1=1 @ :2", "row 1 | 1=1 | 2=2 | 3=3 | 4=4 @ :3", "row 1 | 1=1 | 2=2 | 3=3 @ :4",
		}},
		{"declared_separator", "sep=|\na|b;c\n1|2\n", []string{"row 1 | 1=a | 2=b;c @ :2", "row 1 | 1=1 | 2=2 @ :3"}},
		{"decimal_commas", "naam;som\nA;1,5\nB;2,5\nC;3,5\n", []string{
			"row 1 | 1=naam | 2=som @ :1", "row 1 | 1=A | 2=1,5 @ :2", "row 1 | 1=B | 2=2,5 @ :3", "row 1 | 1=C | 2=3,5 @ :4",
		}},
		{"one_column", "bsn\n999900006\n", []string{"row 1 | 1=bsn @ :1", "row 1 | 1=999900006 @ :2"}},
		{"old_mac", "a\tb\r1\t\"2\"\r", []string{"row 1 | 1=a | 2=b @ :1", "row 1 | 1=1 | 2=2 @ :2"}},
		{"latin1", "a;b\nAndr\xe9;2\n", []string{"row 1 | 1=a | 2=b @ :1", "row 1 | 1=André | 2=2 @ :2"}},
		{"columns_across_words_of_eight_bytes", "aaaaaaa;b;cccccccc;;;;;;;;;d\n", []string{
			"row 1 | 1=aaaaaaa | 2=b | 3=cccccccc | 12=d @ :1",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			extracttest.Check(t, extract.CSV{}, "a.csv", tt.content, tt.want...)
		})
	}
}

// A row of very many columns comes in pieces, quoted or not, and nothing of it is
// lost: neither the columns' numbers nor the count of lines.
func TestCSV_wide(t *testing.T) {
	const columns = 100_000
	for name, cell := range map[string]string{"plain": "x", "quoted": "\"x\ny\"", "long": strings.Repeat("x", 30)} {
		lines := 1 + strings.Count(cell, "\n")*columns
		content := "a;b\n" + strings.Repeat(cell+";", columns-1) + cell + "\n999900006;z\n"
		got := extracttest.Extract(t, extract.CSV{}, "a.csv", content)
		cells := 0
		for _, row := range got.Rows {
			if row.Loc.Row != 2 {
				continue
			}
			if cells += len(row.Cells); len(row.Cells) > 1<<14 {
				t.Errorf("%s: a piece of %d columns", name, len(row.Cells))
			}
			if row.Cells[cells] == "" {
				t.Errorf("%s: no column %d", name, cells)
			}
		}
		last := got.Rows[len(got.Rows)-1]
		if cells != columns || last.Loc.Row != 3 || last.Loc.Line != 2+lines || last.Cells[1] != "999900006" {
			t.Errorf("%s: want %d columns and row 3 in line %d, got %d, %+v", name, columns, 2+lines, cells, last.Loc)
		}
	}
}

// What is text in a file called a workbook is a table, however short: programs
// write csv under such names.
func TestCSV_called_workbook(t *testing.T) {
	for name, want := range map[string]string{"a.xls": "csv", "a.XLSX": "csv", "a.doc": "text"} {
		f := extracttest.File(name, []byte("Naam;BSN\nJansen;999900006\n"))
		if got, err := extract.Detect(extract.Formats(), f); err != nil || got.Name() != want {
			t.Errorf("%s: want %s, got %v, %v", name, want, got, err)
		}
	}
}
