package scan_test

import (
	"context"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/piiscan/piiscan/scan/extract"
)

// sheet is a format for tests: a line is a row, "|" parts cells, "¶" breaks a
// line within one. Empty cells and rows are left out, as a spreadsheet does.
type sheet struct{}

func (sheet) Name() string                     { return "sheet" }
func (sheet) Match(name string, _ []byte) bool { return strings.HasSuffix(name, ".sheet") }

func (sheet) Extract(_ context.Context, f *extract.File, out extract.Sink) error {
	text, err := io.ReadAll(f.Reader())
	if err != nil {
		return err
	}
	for i, line := range strings.Split(string(text), "\n") {
		r := extract.Row{Loc: f.Loc, Table: 1}
		r.Loc.Part, r.Loc.Row = "Blad1", i+1
		for col, text := range strings.Split(line, "|") {
			if text != "" {
				r.Cells = append(r.Cells, extract.Cell{Col: col + 1, Text: []byte(strings.ReplaceAll(text, "¶", "\n"))})
			}
		}
		if len(r.Cells) == 0 {
			continue
		}
		if err := out.Row(r); err != nil {
			return err
		}
	}
	return nil
}

// Tables as people lay them out: where the header is, and whose the columns
// are.
func TestTable(t *testing.T) {
	one := map[string]int{"birthdate+bsn+name": 1}
	two := map[string]int{"birthdate+bsn+name": 2}
	tests := []struct {
		name, text string
		want       map[string]int
	}{
		{"titles_above", "Overzicht cliënten||\nPeildatum|1-5-2016|\n||\nBSN|Naam|Geboortedatum\n999900006|P. Jansen|12-03-1985\n999900018|K. de Vries|02-01-1950", two},
		{"head_of_a_letter", "De heer P. Jansen|BSN|999900006\nDorpsstraat 3|Ons kenmerk|2016/0334\n7607 AB Almelo|Behandeld door|K. de Vries", map[string]int{"address+bsn+name": 1}},
		{"head_of_a_letter_without_labels", "De heer P. Jansen|a|999900006\nDorpsstraat 3|b|2016/0334\n7607 AB Almelo|c|K. de Vries", nil},
		{"title_in_two_cells", "Gemeente Almelo|Sociale Zaken\nBSN|Naam|Geboortedatum\n999900006|P. Jansen|12-03-1985", one},
		{"groups_above", "Aanvrager|||Partner||\nBSN|Naam|Geboortedatum|BSN|Naam|Geboortedatum\n999900006|P. Jansen|12-03-1985|999900018|K. de Vries|02-01-1950", two},
		{"group_above_partner_only", "|||Partner||\nBSN|Naam|Geboortedatum|BSN|Naam|Geboortedatum\n999900006|P. Jansen|12-03-1985|999900018|K. de Vries|02-01-1950", two},
		{"groups_below_titles", "Uitkeringen|||||\n|||||\nCliënt|||Partner||\nBSN|Naam|Geboortedatum|BSN|Naam|Geboortedatum\n999900006|P. Jansen|12-03-1985|999900018|K. de Vries|02-01-1950", two},
		{"headers_over_two_rows", "BSN|Persoon||Adres|\n|Naam|Geboortedatum|Straat|Postcode\n999900006|P. Jansen|12-03-1985|Dorpsstraat 3|7607AB", map[string]int{"address+birthdate+bsn+name": 1}},
		{"label_in_the_upper_row", "BSN|Persoon||Adres|\n|Naam|Geboortedatum|Straat|Postcode\n12345672|P. Jansen|12-03-1985|Dorpsstraat 3|7607AB", map[string]int{"address+birthdate+bsn+name": 1}},
		{"label_in_the_upper_row_at_the_end", "Persoon|||Burgerservicenummer\nNaam|Geboortedatum|Woonplaats|\nP. Jansen|12-03-1985|Almelo|12345672", one},
		{"group_of_one_label", "Cliënt|Cliënt|Partner|Partner\nBSN|Naam|BSN|Naam\n12345672|P. Jansen|999900018|K. de Vries", map[string]int{"bsn+name": 2}},
		{"partner_group_with_parts", "|||Partner|||\nBSN|Voorletters|Achternaam|BSN|Voorletters|Achternaam\n12345672|P.|Jansen|999900018|K.|Vries\n999900006|G.|Bos|999900043|A.|Smit", map[string]int{"bsn+name": 4}},
		{"children_in_groups", "Ouder||Kind 1||Kind 2|\nNaam|BSN|Naam|Geboortedatum|Naam|Geboortedatum\nP. Jansen|12345672|Anna Jansen|01-02-2010|Jan Jansen|01-02-2012", map[string]int{"bsn+name": 1, "birthdate+name": 2}},
		{"stacked_with_lost_zero", "Kenmerk|Bedrag\n12|30\n13|40\n\nSofinummer|Naam cliënt|Bedrag\n12345672|P. Jansen|12", map[string]int{"bsn+name": 1}},
		{"header_again_with_pages", "BSN|Naam|Geboortedatum\n12345672|P. Jansen|12-03-1985\nPagina 1 van 2||\n\nOverzicht||\nBSN|Naam|Geboortedatum\n999900018|K. de Vries|02-01-1950", two},
		{"stacked_with_unknown_columns", "Straat|Achternaam|Voorletters\nDorpsstraat|Bos|G.\n\nBSN|Naam cliënt|Traject|Vestiging|Resultaat|Vervolg\n12345672|P. Jansen|a|b|c|d", map[string]int{"bsn+name": 1}},
		{"header_again", "BSN|Naam|Geboortedatum\n999900006|P. Jansen|12-03-1985\nPagina 2||\nBSN|Naam|Geboortedatum\n999900018|K. de Vries|02-01-1950", two},
		{"groups_and_header_again", "Aanvrager||Partner|\nBSN|Naam|BSN|Naam\n999900006|P. Jansen|999900018|K. de Vries\nAanvrager||Partner|\nBSN|Naam|BSN|Naam\n999900043|G. Bos|999900055|A. Smit", map[string]int{"bsn+name": 4}},
		{"totals", "BSN|Naam|Geboortedatum|Bedrag\n999900006|P. Jansen|12-03-1985|10,50\n999900018|K. de Vries|02-01-1950|20,00\n|Totaal||30,50\nAantal|2||", two},
		{"empty_columns", "BSN||Naam|||Geboortedatum\n999900006||P. Jansen|||12-03-1985\n999900018||K. de Vries|||02-01-1950", two},
		{"stacked", "BSN|Naam|Geboortedatum\n999900006|P. Jansen|12-03-1985\n\n\nNaam|Geboren|BSN\nK. de Vries|02-01-1950|999900018", two},
		{"stacked_with_titles", "Lijst A\nBSN|Naam|Geboortedatum\n999900006|P. Jansen|12-03-1985\n\nLijst B\nGeboortedatum|Naam|Bedrag|Burgerservicenummer|Reden\n02-01-1950|K. de Vries|12|999900018|verhuisd", two},
		{"stacked_of_another_kind", "BSN|Naam|Geboortedatum\n999900006|P. Jansen|12-03-1985\n\nKenmerk|Bedrag|Datum\n12|30|01-02-2016\n13|40|01-03-2016", one},
		{"stacked_names_only", "BSN|Naam|Geboortedatum\n999900006|P. Jansen|12-03-1985\n\nStraat|Achternaam|Voorletters|Geboortedatum|Soort\nDorpsstraat|Vries|K.|02-01-1950|x", map[string]int{"birthdate+bsn+name": 1, "birthdate+name": 1}},
		{"starts_at_C5", "\n\n\n\n||BSN|Naam|Geboortedatum\n||999900006|P. Jansen|12-03-1985\n||999900018|K. de Vries|02-01-1950", two},
		{"broken_headers", "Burger-¶service-¶nummer|Volledige¶naam|Geboorte-¶datum\n999900006|P. Jansen|12-03-1985\n999900018|K. de Vries|02-01-1950", two},
		{"header_with_a_note", "BSN¶(9 cijfers)|Naam¶(voluit)|Geboortedatum¶(dd-mm-jjjj)\n999900006|P. Jansen|12-03-1985", one},
		{"filter_above", "(Alle)|(Alle)|(Alle)\nBSN|Naam|Geboortedatum\n999900006|P. Jansen|12-03-1985", one},
		{"filter_of_a_value", "Gemeente|Almelo|\n||\nBSN|Naam|Geboortedatum\n999900006|P. Jansen|12-03-1985", one},
		{"filter_below", "BSN|Naam|Geboortedatum\n>0|*|alle\n999900006|P. Jansen|12-03-1985", one},
		{"numbers_below_the_header", "BSN|Naam|Geboortedatum\n1|2|3\n999900006|P. Jansen|12-03-1985\n999900018|K. de Vries|02-01-1950", two},
		{"many_titles", "Regel 1\nRegel 2\nRegel 3\nRegel 4\nRegel 5\nRegel 6\nRegel 7\nRegel 8\nRegel 9\nRegel 10\nRegel 11\nRegel 12\nRegel 13\nBSN|Naam|Geboortedatum\n999900006|P. Jansen|12-03-1985", one},
		{"legend_above", "Legenda:|groen = afgerond\n|rood = open\n\nBSN|Naam|Geboortedatum|Status\n999900006|P. Jansen|12-03-1985|groen", one},
		{"header_of_one_known_word", "Volgnr|Cliënt|BSN\n1|P. Jansen|999900006", map[string]int{"bsn+name": 1}},
		{"form_with_labels_as_values", "Naam|John Y B C D Bloëmsma\nBSN|999900006\nGeboortedatum|12-03-1985\nAdres|A M v Voorthuijsenstr 70", map[string]int{"birthdate+bsn+name": 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := fixed()
			c.Formats = []extract.Format{sheet{}}
			c.Places = 20
			s := run(t, fstest.MapFS{"a.sheet": {Data: []byte(tt.text)}}, c)
			equalMaps(t, "combinations", tt.want, combinations(s))
			people := 0
			for _, n := range tt.want {
				people += n
			}
			equal(t, "people", people, s.People.Best)
			if t.Failed() {
				explain(t, s)
			}
		})
	}
}
