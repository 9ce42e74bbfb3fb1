package extract_test

import (
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

func TestText(t *testing.T) {
	tests := []struct {
		name, content string
		want          []string
	}{
		{"empty", "", nil},
		{"blank_lines_only", "\n \r\n\t\n", nil},
		{"one_line_without_end", "Jan Jansen", []string{"unit 0 |  | Jan Jansen @ :1"}},
		{"paragraph_keeps_line_breaks", "Geachte heer,\nuw brief.\n\nGroet\n", []string{
			"unit 0 |  | Geachte heer,⏎uw brief. @ :1",
			"unit 0 |  | Groet @ :4",
		}},
		{"line_ends_crlf_cr_lf", "een\r\ntwee\rdrie\n\nvier", []string{
			"unit 0 |  | een⏎twee⏎drie @ :1",
			"unit 0 |  | vier @ :5",
		}},
		{"form", "Naam: J. Jansen\nBSN: 999900006\n", []string{
			"unit 1 | Naam | J. Jansen @ :1",
			"unit 1 | BSN | 999900006 @ :2",
		}},
		{"form_with_blank_lines", "Naam: J. Jansen\n\nBSN: 999900006\n\nHet was mooi weer.", []string{
			"unit 1 | Naam | J. Jansen @ :1",
			"unit 1 | BSN | 999900006 @ :3",
			"unit 0 |  | Het was mooi weer. @ :5",
		}},
		{"value_below_label", "Naam:\nJ. Jansen\n\nAdres:\n\nDorpsstraat 1\n7601 AB Almelo\n\nslot", []string{
			"unit 1 | Naam | J. Jansen @ :2",
			"unit 1 | Adres | Dorpsstraat 1⏎7601 AB Almelo @ :6",
			"unit 0 |  | slot @ :9",
		}},
		{"indented_value_goes_on", "Adres: Dorpsstraat 1\n       7601 AB Almelo\nTel.: 0612345678", []string{
			"unit 1 | Adres | Dorpsstraat 1⏎7601 AB Almelo @ :1",
			"unit 1 | Tel. | 0612345678 @ :3",
		}},
		{"pairs_on_one_line", "Naam: J. Jansen   BSN: 999900006\tGeb.datum : 1-2-1980", []string{
			"unit 1 | Naam | J. Jansen @ :1",
			"unit 1 | BSN | 999900006 @ :1",
			"unit 1 | Geb.datum | 1-2-1980 @ :1",
		}},
		{"repeated_label_begins_a_form", "Naam: A\nBSN: 1\nNaam: B\nBSN: 2", []string{
			"unit 1 | Naam | A @ :1", "unit 1 | BSN | 1 @ :2",
			"unit 2 | Naam | B @ :3", "unit 2 | BSN | 2 @ :4",
		}},
		{"label_repeated_at_once_does_not", "Naam: A\nTel: 1\nTel: 2\nBSN: 3", []string{
			"unit 1 | Naam | A @ :1", "unit 1 | Tel | 1 @ :2", "unit 1 | Tel | 2 @ :3", "unit 1 | BSN | 3 @ :4",
		}},
		{"rule_ends_a_form", "Naam: A\n-----\nBSN: 2", []string{
			"unit 1 | Naam | A @ :1", "unit 2 | BSN | 2 @ :3",
		}},
		{"short_text_around_pairs_shares_the_record", "Gegevens van J. Jansen\nBSN: 999900006\nwoont te Almelo", []string{
			"unit 1 |  | Gegevens van J. Jansen @ :1",
			"unit 1 | BSN | 999900006 @ :2",
			"unit 1 |  | woont te Almelo @ :3",
		}},
		{"emphasis_of_Markdown", "**Naam:** J. Jansen\n- **BSN**: 999900006\n- __Adres__: *Dorpsstraat 1*\n", []string{
			"unit 1 | Naam | J. Jansen @ :1", "unit 1 | BSN | 999900006 @ :2", "unit 1 |  | - __Adres__: *Dorpsstraat 1* @ :3",
		}},
		{"table_of_one_row_in_Markdown", "| Naam | BSN |\n|------|-----|\n| J. Jansen | 999900006 |\n", []string{
			"row 1 | 1=Naam | 2=BSN @ :1", "row 1 | 1=J. Jansen | 2=999900006 @ :3",
		}},
		{"two_lines_with_bars", "Naam | BSN\nJ. Jansen | 999900006\n", []string{"unit 0 |  | Naam | BSN⏎J. Jansen | 999900006 @ :1"}},
		{"no_labels", "http://example.nl/a\n12:30 uur\nC:\\temp\nstd::sort\nJan, Piet: samen\nom 12:30", []string{
			"unit 0 |  | http://example.nl/a⏎12:30 uur⏎C:\\temp⏎std::sort⏎Jan, Piet: samen⏎om 12:30 @ :1",
		}},
		{"bullets_and_quotes", "> - Naam: A\n> * BSN:999900006", []string{
			"unit 1 | Naam | A @ :1", "unit 1 | BSN | 999900006 @ :2",
		}},
		{"table_of_tabs", "kop\nnaam\tbsn\nA\t1\nB\t\nC\t3\n\nslot", []string{
			"unit 0 |  | kop @ :1",
			"row 1 | 1=naam | 2=bsn @ :2", "row 1 | 1=A | 2=1 @ :3", "row 1 | 1=B @ :4", "row 1 | 1=C | 2=3 @ :5",
			"unit 0 |  | slot @ :7",
		}},
		{"table_of_bars", "| naam | bsn |\n|------|-----|\n| A | 1 |\n| B | 2 |\n", []string{
			"row 1 | 1=naam | 2=bsn @ :1", "row 1 | 1=A | 2=1 @ :3", "row 1 | 1=B | 2=2 @ :4",
		}},
		{"two_lines_are_no_table", "a\tb\nc\td\n\nslot", []string{
			"unit 0 |  | a\tb⏎c\td @ :1", "unit 0 |  | slot @ :4",
		}},
		{"latin1", "Andr\xe9 Citro\xebn", []string{"unit 0 |  | André Citroën @ :1"}},
		{"utf16", "\xff\xfeJ\x00\xe9\x00", []string{"unit 0 |  | Jé @ :1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			extracttest.Check(t, extract.Text{}, "a.txt", tt.content, tt.want...)
		})
	}
}
