package extract_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

func TestText_fixedWidth(t *testing.T) {
	list := "NR     NAAM            BSN\n" +
		"-----  --------------  ---------\n" +
		"    1  JANSEN P.       999900006\n" +
		"   12  VAN DEN BERG A  999900018\n"
	tests := []struct {
		name, text string
		want       []string
	}{
		{"list", list, []string{
			"row 1 | 1=NR | 2=NAAM | 3=BSN @ :1",
			"row 1 | 1=1 | 2=JANSEN P. | 3=999900006 @ :3",
			"row 1 | 1=12 | 2=VAN DEN BERG A | 3=999900018 @ :4",
		}},
		{"value_wider_than_its_column", strings.Repeat("a   b    c\n", 64) + "a   bbbbbbb c\n", append(rows(64), "row 1 | 1=a | 2=bbbbbbb | 3=c @ :65")},
		{"empty_cell", "a   b    c\na        c\na   b    c\n", []string{"row 1 | 1=a | 2=b | 3=c @ :1", "row 1 | 1=a | 3=c @ :2", "row 1 | 1=a | 2=b | 3=c @ :3"}},
		{"letters_are_not_bytes", "é   ë    ü\nee  ee   uu\né   ë    ü\n", []string{"row 1 | 1=é | 2=ë | 3=ü @ :1", "row 1 | 1=ee | 2=ee | 3=uu @ :2", "row 1 | 1=é | 2=ë | 3=ü @ :3"}},
		{"two_blocks_of_text", "De heer Jansen      Gemeente Almelo\nDorpsstraat 12      Postbus 5100\n7607 AB Almelo      7600 GC Almelo\n", []string{
			"unit 0 |  | De heer Jansen      Gemeente Almelo⏎Dorpsstraat 12      Postbus 5100⏎7607 AB Almelo      7600 GC Almelo @ :1",
		}},
		{"labels_and_values", "Naam en voorletters  Jansen, P.\nBSN                  999900006\nGeboren              12-03-1985\n", []string{
			"row 1 | 1=Naam en voorletters | 2=Jansen, P. @ :1", "row 1 | 1=BSN | 2=999900006 @ :2", "row 1 | 1=Geboren | 2=12-03-1985 @ :3",
		}},
		{"two_blocks_of_words", "De heer Jansen      Gemeente Almelo\nAlmelo              Sociale Zaken\nNederland           Afdeling 3\n", []string{
			"unit 0 |  | De heer Jansen      Gemeente Almelo⏎Almelo              Sociale Zaken⏎Nederland           Afdeling 3 @ :1",
		}},
		{"two_lines", "a   b    c\na   b    c\n", []string{"unit 0 |  | a   b    c⏎a   b    c @ :1"}},
		{"no_columns", "een  twee drie\nvier vijf  zes\nzeven   acht\n", []string{"unit 0 |  | een  twee drie⏎vier vijf  zes⏎zeven   acht @ :1"}},
		{"form_above", "Naam: A\n" + "a   b    c\na   b    c\na   b    c\n", append([]string{"unit 1 | Naam | A @ :1"},
			"row 1 | 1=a | 2=b | 3=c @ :2", "row 1 | 1=a | 2=b | 3=c @ :3", "row 1 | 1=a | 2=b | 3=c @ :4")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := extracttest.Extract(t, extract.Text{}, "a.txt", tt.text)
			if want := strings.Join(tt.want, "\n"); got.String() != want {
				t.Errorf("want\n%s\ngot\n%s", want, got.String())
			}
		})
	}
}

// rows returns n rows of the cells a, b and c.
func rows(n int) []string {
	var all []string
	for i := range n {
		all = append(all, "row 1 | 1=a | 2=b | 3=c @ :"+strconv.Itoa(i+1))
	}
	return all
}
