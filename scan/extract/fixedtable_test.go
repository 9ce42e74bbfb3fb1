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
	narrow := "NR     NAAM         GEBDATUM   HUISNR POSTCODE\n\n" +
		"000001 JANSEN       10-10-1936      1 7671 GA\n" +
		"000002 DE BOER      17-02-1986    108 7631 CC\n" +
		"000003 KLEIN BOS    26-02-1981     17 7671 GA\n" +
		"000004 BOS          19-12-1947     82 7605 GH\n" +
		"000005 VAN DER MEER 20-12-1974     28 7602 CD\n"
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
		{"columns_beside_each_other", narrow, []string{
			"row 1 | 1=NR | 2=NAAM | 3=GEBDATUM | 4=HUISNR | 5=POSTCODE @ :1",
			"row 1 | 1=000001 | 2=JANSEN | 3=10-10-1936 | 4=1 | 5=7671 GA @ :3",
			"row 1 | 1=000002 | 2=DE BOER | 3=17-02-1986 | 4=108 | 5=7631 CC @ :4",
			"row 1 | 1=000003 | 2=KLEIN BOS | 3=26-02-1981 | 4=17 | 5=7671 GA @ :5",
			"row 1 | 1=000004 | 2=BOS | 3=19-12-1947 | 4=82 | 5=7605 GH @ :6",
			"row 1 | 1=000005 | 2=VAN DER MEER | 3=20-12-1974 | 4=28 | 5=7602 CD @ :7",
		}},
		{"single_blanks_in_few_lines", strings.Join(strings.SplitAfter(narrow, "\n")[2:5], ""), []string{
			"row 1 | 1=000001 JANSEN | 2=10-10-1936 | 3=1 7671 GA @ :1",
			"row 1 | 1=000002 DE BOER | 2=17-02-1986 | 3=108 7631 CC @ :2",
			"row 1 | 1=000003 KLEIN BOS | 2=26-02-1981 | 3=17 7671 GA @ :3",
		}},
		{"figures_behind_the_longest_name", "Berkenstraat 7         AA\nEik 12                 BB\nKerkstraat 3           CC\nDennenlaan 88          DD\nWeg 1                  EE\nStationsstraat 15      FF\n", []string{
			"row 1 | 1=Berkenstraat 7 | 2=AA @ :1", "row 1 | 1=Eik 12 | 2=BB @ :2", "row 1 | 1=Kerkstraat 3 | 2=CC @ :3",
			"row 1 | 1=Dennenlaan 88 | 2=DD @ :4", "row 1 | 1=Weg 1 | 2=EE @ :5", "row 1 | 1=Stationsstraat 15 | 2=FF @ :6",
		}},
		{"figures_without_a_name", "Straat       Kenteken  Soort\nEikenweg 7   AA        A\nEikenweg 12  BB        B\nEikenweg 3   CC        C\nEikenweg 88  DD        D\nEikenweg 1   EE        E\n", []string{
			"row 1 | 1=Straat | 2=Kenteken | 3=Soort @ :1", "row 1 | 1=Eikenweg 7 | 2=AA | 3=A @ :2", "row 1 | 1=Eikenweg 12 | 2=BB | 3=B @ :3",
			"row 1 | 1=Eikenweg 3 | 2=CC | 3=C @ :4", "row 1 | 1=Eikenweg 88 | 2=DD | 3=D @ :5", "row 1 | 1=Eikenweg 1 | 2=EE | 3=E @ :6",
		}},
		{"parts_of_a_number", strings.Repeat("06 12345678  NL91 ABNA 0417\n06 87654321  NL91 INGB 0417\n", 3), []string{
			"row 1 | 1=06 12345678 | 2=NL91 ABNA 0417 @ :1",
			"row 1 | 1=06 87654321 | 2=NL91 INGB 0417 @ :2",
			"row 1 | 1=06 12345678 | 2=NL91 ABNA 0417 @ :3",
			"row 1 | 1=06 87654321 | 2=NL91 INGB 0417 @ :4",
			"row 1 | 1=06 12345678 | 2=NL91 ABNA 0417 @ :5",
			"row 1 | 1=06 87654321 | 2=NL91 INGB 0417 @ :6",
		}},
		{"heading_of_no_table", "EEN  TWEE  DRIE\n\nEen zin.\nNog een.\n", []string{"unit 0 |  | EEN  TWEE  DRIE @ :1", "unit 0 |  | Een zin.⏎Nog een. @ :3"}},
		{"heading_at_the_end", "Naam: A\nEEN  TWEE  DRIE\n\n", []string{"unit 1 | Naam | A @ :1", "unit 1 |  | EEN  TWEE  DRIE @ :2"}},
		{"heading_of_another_table", "EEN  TWEE  DRIE\n\na   b    c\na   b    c\na   b    c\n", []string{
			"row 1 | 1=EEN | 2=TWEE | 3=DRIE @ :1", "row 1 | 1=a | 2=b | 3=c @ :3", "row 1 | 1=a | 2=b | 3=c @ :4", "row 1 | 1=a | 2=b | 3=c @ :5"}},
		{"title", "LIJST  VAN  IETS\n\na   b  c  d  e  f   g  h\na   b  c  d  e  f   g  h\na   b  c  d  e  f   g  h\n", []string{
			"unit 0 |  | LIJST  VAN  IETS @ :1",
			"row 1 | 1=a | 2=b | 3=c | 4=d | 5=e | 6=f | 7=g | 8=h @ :3", "row 1 | 1=a | 2=b | 3=c | 4=d | 5=e | 6=f | 7=g | 8=h @ :4", "row 1 | 1=a | 2=b | 3=c | 4=d | 5=e | 6=f | 7=g | 8=h @ :5"}},
		{"no_gap_in_all_lines", "12 JANSEN    VDA 1\n3  KLEIN BOS   B 12\n4  BOS        VB 9\n5  VAN DER V   W 10\n6  VRIES       W 100\n17 MEER        W 8\n", []string{
			"row 1 | 1=12 | 2=JANSEN    VDA | 3=1 @ :1", "row 1 | 1=3 | 2=KLEIN BOS   B | 3=12 @ :2", "row 1 | 1=4 | 2=BOS        VB | 3=9 @ :3",
			"row 1 | 1=5 | 2=VAN DER V   W | 3=10 @ :4", "row 1 | 1=6 | 2=VRIES       W | 3=100 @ :5", "row 1 | 1=17 | 2=MEER        W | 3=8 @ :6",
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
