package scan

import (
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// rowsOf makes rows of lines whose cells are separated by "|"; a cell that
// begins with "#" is a number.
func rowsOf(lines ...string) []bufferedRow {
	var rows []bufferedRow
	for i, line := range lines {
		r := bufferedRow{loc: extract.Loc{Path: "t", Row: i + 1}, table: 1}
		for col, text := range strings.Split(line, "|") {
			c := extract.Cell{Col: col + 1, Text: []byte(text)}
			if number, ok := strings.CutPrefix(text, "#"); ok {
				c.Text, c.Type = []byte(number), extract.CellNumber
			}
			if text != "" {
				r.cells = append(r.cells, c)
			}
		}
		rows = append(rows, r)
	}
	return rows
}

func TestFindHeader(t *testing.T) {
	tests := []struct {
		name string
		rows []bufferedRow
		want int
	}{
		{"first_row", rowsOf("bsn|naam|kleur", "999900006|Jansen|rood"), 0},
		{"title_above", rowsOf("Overzicht cliënten", "", "bsn|naam|kleur", "999900006|Jansen|rood"), 2},
		{"title_that_speaks_of_a_date", rowsOf("Uitkeringen, peildatum 1 mei 2016", "bsn|naam", "999900006|Jansen"), 1},
		{"one_known_label_among_words", rowsOf("kleur|bsn|maat", "rood|999900006|XL"), 0},
		{"one_column", rowsOf("bsn", "999900006", "999900018"), 0},
		{"unknown_words_above_data", rowsOf("afdeling|toestel", "balie 1|546123456", "balie 2|546123457"), 0},
		{"names_are_no_header", rowsOf("P. Jansen|Almelo", "K. Bakker|Enter", "N. Vos|Vasse"), -1},
		{"no_header", rowsOf("999900006|Jansen|rood", "999900018|de Vries|blauw"), -1},
		{"numbers_are_no_labels", rowsOf("#1|#2", "#3|#4"), -1},
		{"label_and_value_pairs", rowsOf("Naam|P. Jansen", "BSN|999900006", "Geboortedatum|12-03-1985"), -1},
		{"LO3_codes", rowsOf("01.01.10|01.01.20|01.02.40", "8940402024|999993653|Moulin"), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, _ := findHeader(tt.rows, pii.ParseLabel); got != tt.want {
				t.Errorf("want row %d, got %d", tt.want, got)
			}
		})
	}
}

func TestIsForm(t *testing.T) {
	form := rowsOf("Naam|P. Jansen", "BSN|999900006", "Opmerking|geen")
	if !isForm(form, pii.ParseLabel) {
		t.Error("a form of labels and values: want upright")
	}
	if list := rowsOf("P. Jansen|999900006", "K. de Vries|999900018"); isForm(list, pii.ParseLabel) {
		t.Error("a list without labels: want not upright")
	}
}
