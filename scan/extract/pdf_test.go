package extract_test

import (
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/pdftest"
)

// onePage returns a file of one page with this content.
func onePage(content string) string {
	f := &pdftest.File{}
	f.Page(content, "")
	return string(f.Bytes())
}

func TestPDF_text(t *testing.T) {
	for _, test := range []struct {
		name    string
		content string
		want    []string
	}{
		{"line", pdftest.Text(50, 700, "Beste mevrouw De Boer"), []string{"unit 0 |  | Beste mevrouw De Boer @ #p1:1"}},
		{"paragraph", pdftest.Text(50, 700, "een regel", 50, 688, "en nog een", 50, 640, "ver weg"),
			[]string{"unit 0 |  | een regel⏎en nog een @ #p1:1", "unit 0 |  | ver weg @ #p1:3"}},
		{"hyphens", pdftest.Text(50, 700, "de admini-", 50, 688, "stratie van De Vries-", 50, 676, "Bakker, in-", 50, 664, "en uitschrij-", 50, 652, "ving"),
			[]string{"unit 0 |  | de administratie⏎van De Vries-⏎Bakker, in-⏎en uitschrijving @ #p1:1"}},
		{"order_of_page_not_stream", pdftest.Text(50, 600, "onder", 50, 700, "boven"),
			[]string{"unit 0 |  | boven @ #p1:1", "unit 0 |  | onder @ #p1:2"}},
		{"one_digit_each", "BT /F1 10 Tf 50 700 Td (9) Tj 5.56 0 Td (9) Tj 5.56 0 Td (9) Tj 5.56 0 Td (9) Tj 5.56 0 Td (0) Tj 5.56 0 Td (0) Tj 5.56 0 Td (0) Tj 5.56 0 Td (0) Tj 5.56 0 Td (6) Tj ET",
			[]string{"unit 0 |  | 999900006 @ #p1:1"}},
		{"kerning", "BT /F1 10 Tf 50 700 Td [(De V) 70 (ri) -20 (es) -500 (Jan)] TJ ET", []string{"unit 0 |  | De Vries Jan @ #p1:1"}},
		{"space_by_move", "BT /F1 10 Tf 50 700 Td (De) Tj 15 0 Td (Vries) Tj ET", []string{"unit 0 |  | De Vries @ #p1:1"}},
		{"operators", "BT /F1 10 Tf 12 TL 50 700 Td (een) Tj T* (twee) Tj (drie) ' 1 0 (vier) \" 0 -12 TD (vijf) Tj T* (zes) Tj ET",
			[]string{"unit 0 |  | een⏎twee⏎drie⏎vier⏎vijf⏎zes @ #p1:1"}},
		{"comb", comb("999900006"), []string{"unit 0 |  | 999900006 @ #p1:1"}},
		{"printed_twice", pdftest.Text(50, 700, "Jansen", 50.3, 700, "Jansen"), []string{"unit 0 |  | Jansen @ #p1:1"}},
		{"invisible", "BT 3 Tr /F1 10 Tf 50 700 Td (onzichtbaar) Tj ET", []string{"unit 0 |  | onzichtbaar @ #p1:1"}},
		{"turned", "BT /F1 10 Tf 0 1 -1 0 300 100 Tm (gedraaide regel) Tj ET", []string{"unit 0 |  | gedraaide regel @ #p1:1"}},
		{"slanted", "BT /F1 10 Tf 0.7071 0.7071 -0.7071 0.7071 100 100 Tm (schuine regel) Tj ET", []string{"unit 0 |  | schuine regel @ #p1:1"}},
		{"scaled", "q 0.1 0 0 0.1 0 0 cm BT /F1 100 Tf 500 7000 Td (klein) Tj ET Q", []string{"unit 0 |  | klein @ #p1:1"}},
		{"mirrored_axis", "q 1 0 0 -1 0 842 cm BT /F1 10 Tf 1 0 0 -1 50 100 Tm (boven) Tj 1 0 0 -1 50 300 Tm (onder) Tj ET Q",
			[]string{"unit 0 |  | boven @ #p1:1", "unit 0 |  | onder @ #p1:2"}},
		{"winansi", "BT /F1 10 Tf 50 700 Td (Zo\\353 \\200 5) Tj <20417A> Tj ET", []string{"unit 0 |  | Zoë € 5 Az @ #p1:1"}},
		{"inline_image", "BI /W 4 /H 4 /BPC 8 /CS /G ID (Tj EI x\nEI\n" + pdftest.Text(50, 700, "erna"), []string{"unit 0 |  | erna @ #p1:1"}},
		{"form_pairs", pdftest.Text(50, 700, "Naam:", 150, 700, "J. de Vries", 50, 680, "BSN:", 150, 680, "999900006"),
			[]string{"unit 1 | Naam | J. de Vries @ #p1:1", "unit 1 | BSN | 999900006 @ #p1:2"}},
		{"pairs_side_by_side", pdftest.Text(50, 700, "Naam: J. de Vries", 250, 700, "BSN: 999900006"),
			[]string{"unit 1 | Naam | J. de Vries @ #p1:1", "unit 1 | BSN | 999900006 @ #p1:1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			extracttest.Check(t, extract.PDF{}, "a.pdf", onePage(test.content), test.want...)
		})
	}
}

// comb prints one character each 14 points, as into boxes.
func comb(s string) string {
	var items []any
	for i, c := range s {
		items = append(items, 50+14*i, 700, string(c))
	}
	return pdftest.Text(items...)
}

func TestPDF_fonts(t *testing.T) {
	toUnicode := pdftest.Stream("", "1 begincodespacerange <0000> <FFFF> endcodespacerange "+
		"2 beginbfchar <0001> <004A> <0002> <00660069> endbfchar "+
		"2 beginbfrange <0010> <0019> <0030> <0020> <0021> [<0061> <0062>] endbfrange")
	for _, test := range []struct{ name, font, show, want string }{
		{"type0", "<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 3 0 R/DescendantFonts[<</DW 500/W[1[500 600]16 25 500]>>]>>",
			"<00010002001000190020 0021>", "Jfi09ab"},
		{"type0_utf16_cmap", "<</Type/Font/Subtype/Type0/Encoding/UniGB-UTF16-H/DescendantFonts[<<>>]>>", "<004A0061006E>", "Jan"},
		{"differences", "<</Type/Font/Subtype/Type1/Encoding<</Differences[1/J/a/n/space/uni00EB/u00E9/f_i/ij/Euro.alt]>>>>",
			"<010203040506070809>", "Jan ëéfiij€"},
		{"macroman", "<</Type/Font/Subtype/Type1/Encoding/MacRomanEncoding>>", "<8E91>", "éë"},
		{"standard", "<</Type/Font/Subtype/Type1>>", "<AEFB27>", "fiß’"},
		{"to_unicode_wins", "<</Type/Font/Subtype/TrueType/ToUnicode 3 0 R>>", "<0102>", "Jfi"},
		{"type3", "<</Type/Font/Subtype/Type3/FontMatrix[0.01 0 0 0.01 0 0]/FirstChar 1/Widths[50 50 50]/Encoding<</Differences[1/J/a/n]>>>>", "<010203>", "Jan"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := &pdftest.File{}
			f.Add(toUnicode)
			f.PageWith("/Font<</F1 "+test.font+">>", "BT /F1 10 Tf 50 700 Td "+test.show+" Tj ET", "")
			extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()), "unit 0 |  | "+test.want+" @ #p1:1")
		})
	}
}

func TestPDF_formFields(t *testing.T) {
	f := &pdftest.File{}
	f.Catalog = "/AcroForm<</Fields[3 0 R 4 0 R 6 0 R 7 0 R]>>"
	f.Add("<</FT/Tx/T(bsn)/TU(Burgerservicenummer)/V(999900006)/Type/Annot/Subtype/Widget/Rect[50 700 200 720]/AP<</N 8 0 R>>>>")
	f.Add("<</T(partner[0])/Kids[5 0 R]>>")
	f.Add("<</FT/Tx/T(naam)/Parent 4 0 R/V(\xFE\xFF\x00Z\x00o\x00\xEB)>>")
	f.Add("<</FT/Tx/T(leeg)/V()>>")
	f.Add("<</FT/Btn/T(akkoord)/V/Ja/Type/Annot/Subtype/Widget>>")
	f.AddStream("/Subtype/Form/BBox[0 0 150 20]/Resources<</Font<</F1 "+pdftest.Helvetica+">>>>", pdftest.Text(2, 5, "999900006"))
	f.Page(pdftest.Text(50, 750, "Aanvraag"), "/Annots[3 0 R 7 0 R]")
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()),
		"unit 1 | Burgerservicenummer | 999900006 @ #form/bsn",
		"unit 1 | partner.naam | Zoë @ #form/partner.naam",
		"unit 1 | akkoord | Ja @ #form/akkoord",
		"unit 0 |  | Aanvraag @ #p1:1")
}

func TestPDF_annotations(t *testing.T) {
	f := &pdftest.File{}
	f.AddStream("/Subtype/Form/BBox[0 0 150 20]/Resources<</Font<</F1 "+pdftest.Helvetica+">>>>", pdftest.Text(0, 5, "stempel"))
	f.Add("<</Type/Annot/Subtype/Stamp/Rect[50 600 200 620]/AP<</N 3 0 R>>>>")
	f.Add("<</Type/Annot/Subtype/Text/Contents(Bellen met A. Smit)>>")
	f.Page(pdftest.Text(50, 700, "boven", 50, 500, "onder"), "/Annots[4 0 R 5 0 R]")
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()),
		"unit 0 |  | boven @ #p1:1", "unit 0 |  | stempel @ #p1:2", "unit 0 |  | onder @ #p1:3", "unit 0 |  | Bellen met A. Smit @ #p1")
}

func TestPDF_formXObject(t *testing.T) {
	f := &pdftest.File{}
	f.AddStream("/Subtype/Form/Matrix[1 0 0 1 0 100]/Resources<</Font<</F1 "+pdftest.Helvetica+">>/XObject<</Self 3 0 R>>>>",
		pdftest.Text(50, 400, "in het formulier")+" /Self Do")
	f.PageWith("/XObject<</X 3 0 R>>/Font<</F1 "+pdftest.Helvetica+">>", "/X Do "+pdftest.Text(50, 600, "erboven"), "")
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()),
		"unit 0 |  | erboven @ #p1:1", "unit 0 |  | in het formulier @ #p1:2")
}

func TestPDF_embeddedFiles(t *testing.T) {
	f := &pdftest.File{Catalog: "/Names<</EmbeddedFiles<</Names[(a)<</F(lijst.csv)/EF<</F 3 0 R>>>>]>>>>"}
	f.Add(pdftest.Deflate("", "naam;bsn\n"))
	f.Page(pdftest.Text(50, 700, "zie bijlage"), "")
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()),
		"unit 0 |  | zie bijlage @ #p1:1", "member | 9 bytes @ a.pdf!lijst.csv")
}

// Glyphs without text are told, and ActualText stands in for them.
func TestPDF_unknownGlyphs(t *testing.T) {
	font := "/Font<</F1 <</Type/Font/Subtype/Type1/Encoding<</Differences[1/g1/g2/g3/g4/g5/g6]>>>>/F2 " + pdftest.Helvetica + ">>"
	f := &pdftest.File{}
	f.PageWith(font, "BT /F2 10 Tf 50 700 Td (BSN) Tj /F1 10 Tf 50 0 Td <010203040506> Tj ET", "")
	f.PageWith(font, "BT /F2 10 Tf 50 700 Td (een bolletje) Tj /F1 10 Tf -20 0 Td <01> Tj ET", "")
	f.PageWith(font, "BT /F1 10 Tf 50 700 Td <01> Tj ET", "")
	f.PageWith(font, "BT /F1 10 Tf 50 700 Td /Span <</ActualText(Jansen)>> BDC <010203040506> Tj EMC ET", "")
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()),
		"unit 0 |  | BSN @ #p1:1",
		"unit 0 |  | een bolletje @ #p2:1",
		"unread | needs-ocr @ #p1",
		"unit 0 |  | Jansen @ #p4:1",
		"unread | needs-ocr @ #p3")
}

func TestPDF_pictures(t *testing.T) {
	f := &pdftest.File{}
	image := f.AddStream("/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "x")
	resources := "/XObject<</I " + pdftest.Ref(image) + ">>/Font<</F1 " + pdftest.Helvetica + ">>"
	for range 3 {
		f.PageWith(resources, "q 595 0 0 842 0 0 cm /I Do Q", "")
	}
	f.PageWith(resources, "q 20 0 0 20 50 800 cm /I Do Q "+pdftest.Text(50, 700, "een logo met tekst"), "")
	f.PageWith(resources, "q 595 0 0 842 0 0 cm /I Do Q "+pdftest.Text(50, 20, "Blad 5"), "")
	f.PageWith(resources, "0 0 m "+strings.Repeat("1 2 3 4 5 6 c ", 1000)+"f", "") // letters as outlines
	f.PageWith(resources, "0 0 m "+strings.Repeat("1 2 3 4 5 6 c ", 1000)+"f "+pdftest.Text(50, 700, "een wapen"), "")
	f.PageWith(resources, "", "")
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()),
		"unit 0 |  | een logo met tekst @ #p4:1",
		"unit 0 |  | Blad 5 @ #p5:1",
		"unread | needs-ocr @ #p1-p3",
		"unit 0 |  | een wapen @ #p7:1",
		"unread | needs-ocr @ #p5-p6")
}

func TestPDF_match(t *testing.T) {
	for _, test := range []struct {
		name, head string
		want       bool
	}{
		{"a.bin", "%PDF-1.4\n", true},
		{"a.bin", "\r\n%PDF-1.4\n", true},
		{"a.pdf", "junk %PDF-1.4\n", true},
		{"a.eml", "Subject: x\n\n%PDF-1.4\n", false},
		{"a.pdf", "junk", false},
		{"a.pdf", "%1.4\n1 0 obj\n", true},
		{"a.txt", "%1.4\n1 0 obj\n", false},
		{"a.pdf", "", false},
	} {
		if got := (extract.PDF{}).Match(test.name, []byte(test.head)); got != test.want {
			t.Errorf("%s %q: want %v, got %v", test.name, test.head, test.want, got)
		}
	}
}

func TestPDF_conformance(t *testing.T) {
	f := &pdftest.File{Catalog: "/AcroForm<</Fields[3 0 R]>>/Names<</EmbeddedFiles<</Names[(a)<</F(lijst.csv)/EF<</F 4 0 R>>>>]>>>>"}
	f.Add("<</FT/Tx/T(bsn)/V(999900006)>>")
	f.Add(pdftest.Deflate("", "naam;bsn\n"))
	f.Page(pdftest.Text(50, 820, "Naam: J. de Vries")+tablePage([]int{50, 200, 350},
		[]string{"Naam", "BSN", "Plaats"}, []string{"J. de Vries", "999900006", "Almelo"}), "")
	f.Page(pdftest.Text(50, 700, "tekst"), "")
	plain := f.Bytes()
	f.Packed = true
	extracttest.Run(t, extract.PDF{}, extracttest.Sample{Name: "plain.pdf", Content: plain}, extracttest.Sample{Name: "packed.pdf", Content: f.Bytes()})
}
