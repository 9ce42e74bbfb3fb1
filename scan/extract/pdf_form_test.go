package extract_test

import (
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/pdftest"
)

// shownForm adds a form XObject that shows text.
func shownForm(f *pdftest.File, text string) string {
	n := f.AddStream("/Subtype/Form/BBox[0 0 150 20]/Resources<</Font<</F1 "+pdftest.Helvetica+">>>>", pdftest.Text(0, 5, text))
	return "/Rect[50 500 200 520]/AP<</N " + pdftest.Ref(n) + ">>"
}

// What a field shows is told where it is not its value: an old appearance shows
// what the field has held.
func TestPDF_appearanceOfField(t *testing.T) {
	for _, tt := range []struct{ name, value, shown, want string }{
		{"same", "J. de Vries", "J. de Vries", ""},
		{"comb", "999900006", "9 9 9 9 0 0 0 0 6", ""},
		{"clipped", "Hoofdstraat 12 te Almelo", "Hoofdstraat 12", ""},
		{"old", "A. Smit", "J. de Vries", "J. de Vries"},
		{"emptied", "", "J. de Vries", "J. de Vries"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := &pdftest.File{Catalog: "/AcroForm<</Fields[4 0 R]>>"}
			f.Add("<</Subtype/Widget/FT/Tx/T(naam)/V(" + tt.value + ")" + shownForm(f, tt.shown) + ">>")
			f.Page(pdftest.Text(50, 700, "Aanvraag"), "/Annots[4 0 R]")
			var want []string
			if tt.value != "" {
				want = append(want, "unit 1 | naam | "+tt.value+" @ #form/naam")
			}
			want = append(want, "unit 0 |  | Aanvraag @ #p1:1")
			if tt.want != "" {
				want = append(want, "unit 0 |  | "+tt.want+" @ #p1:2")
			}
			extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()), want...)
		})
	}
}

// Fields that the form does not list are read with their pages, a record each
// page: those of a document whose form was lost when it was put together.
func TestPDF_strayFields(t *testing.T) {
	for _, form := range []string{"", "/AcroForm<</Fields[]>>"} {
		f := &pdftest.File{Catalog: form}
		f.Add("<</FT/Tx/T(partner)/Kids[4 0 R]>>")
		f.Add("<</Subtype/Widget/Parent 3 0 R/T(bsn)/TU(BSN van partner)/V(999900006)>>")
		f.Add("<</FT/Ch/T(plaats)/TU(Woonplaats)/V(0141)/Opt[[(0141)(Almelo)]]/Kids[6 0 R 7 0 R]>>")
		f.Add("<</Subtype/Widget/Parent 5 0 R>>")
		f.Add("<</Subtype/Widget/Parent 5 0 R/F 4>>")
		f.Add("<</Subtype/Widget/FT/Btn/T(akkoord)/V/Off>>")
		f.Add("<</Subtype/Widget/FT/Tx/T(bsn)/V(999900018)>>")
		f.Page(pdftest.Text(50, 700, "Aanvraag"), "/Annots[4 0 R 6 0 R 7 0 R 8 0 R]")
		f.Page(pdftest.Text(50, 700, "Aanvraag"), "/Annots[9 0 R]")
		extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()),
			"unit 1 | BSN van partner | 999900006 @ #form/partner.bsn",
			"unit 1 | Woonplaats | Almelo @ #form/plaats",
			"unit 0 |  | Aanvraag @ #p1:1",
			"unit 2 | bsn | 999900018 @ #form/bsn",
			"unit 0 |  | Aanvraag @ #p2:1")
	}
}
