package extract_test

import (
	"context"
	"errors"
	"fmt"
	"io"
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

// tablePage shows rows of cells at the given columns, 20 points apart.
func tablePage(columns []int, rows ...[]string) string {
	var items []any
	for i, row := range rows {
		for k, cell := range row {
			if cell != "" {
				items = append(items, columns[k], 800-20*i, cell)
			}
		}
	}
	return pdftest.Text(items...)
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

func TestPDF_table(t *testing.T) {
	page := tablePage([]int{50, 150, 250, 350},
		[]string{"Naam", "BSN", "Geboren", "Plaats"},
		[]string{"J. de Vries", "999900006", "01-02-1970", "Almelo"},
		[]string{"K. Bakker", "", "03-04-1980", "Wierden"},
		[]string{"A. Smit", "999900018", "", "Tubbergen"})
	extracttest.Check(t, extract.PDF{}, "a.pdf", onePage(page),
		"row 1 | 1=Naam | 2=BSN | 3=Geboren | 4=Plaats @ #p1:1",
		"row 1 | 1=J. de Vries | 2=999900006 | 3=01-02-1970 | 4=Almelo @ #p1:2",
		"row 1 | 1=K. Bakker | 3=03-04-1980 | 4=Wierden @ #p1:3",
		"row 1 | 1=A. Smit | 2=999900018 | 4=Tubbergen @ #p1:4")
}

func TestPDF_tableOverPages(t *testing.T) {
	f := &pdftest.File{}
	columns := []int{50, 200, 350}
	footer := func(n int) string { return pdftest.Text(280, 30, fmt.Sprintf("Blad %d", n)) }
	f.Page(pdftest.Text(50, 820, "Lijst")+tablePage(columns, []string{"Naam", "BSN", "Plaats"}, []string{"J. de Vries", "999900006", "Almelo"})+footer(1), "")
	f.Page(tablePage(columns, []string{"K. Bakker", "", "Wierden"}, []string{"A. Smit", "999900018", ""})+footer(2), "")
	f.Page(tablePage([]int{50, 120}, []string{"Kleur", "Aantal"}, []string{"rood", "3"}), "")
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()),
		"unit 0 |  | Lijst @ #p1:1",
		"row 1 | 1=Naam | 2=BSN | 3=Plaats @ #p1:2",
		"row 1 | 1=J. de Vries | 2=999900006 | 3=Almelo @ #p1:3",
		"row 1 | 1=K. Bakker | 3=Wierden @ #p2:1",
		"row 1 | 1=A. Smit | 2=999900018 @ #p2:2",
		"unit 0 |  | Blad 1 @ #p1:4",
		"unit 0 |  | Blad 2 @ #p2:3",
		"row 2 | 1=Kleur | 2=Aantal @ #p3:1",
		"row 2 | 1=rood | 2=3 @ #p3:2")
}

// Columns of running text are no table: each is read from top to bottom.
func TestPDF_proseColumns(t *testing.T) {
	left := "een twee drie vier vijf zes zeven"
	right := "acht negen tien elf twaalf dertien"
	page := pdftest.Text(50, 700, left, 300, 700, right, 50, 688, left, 300, 688, right, 50, 676, left, 300, 676, right)
	extracttest.Check(t, extract.PDF{}, "a.pdf", onePage(page),
		"unit 0 |  | "+left+"⏎"+left+"⏎"+left+" @ #p1:1",
		"unit 0 |  | "+right+"⏎"+right+"⏎"+right+" @ #p1:1")
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
	f.PageWith(font, "BT /F1 10 Tf 50 700 Td /Span <</ActualText(Jansen)>> BDC <010203040506> Tj EMC ET", "")
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()),
		"unit 0 |  | BSN @ #p1:1",
		"unit 0 |  | Jansen @ #p2:1",
		"unread | needs-ocr @ #p1")
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

// The same file in other clothes.
func TestPDF_structures(t *testing.T) {
	f := &pdftest.File{}
	f.Page(pdftest.Text(50, 700, "BSN 999900006"), "")
	plain := string(f.Bytes())
	f.Packed = true
	packed := string(f.Bytes())
	f.Packed, f.Header = false, "%PDF-2.0"
	second := string(f.Bytes())
	for name, content := range map[string]string{
		"plain":             plain,
		"packed":            packed,
		"version_2":         second,
		"header_lost":       plain[8:],
		"header_broken":     "%PD" + plain[4:],
		"header_moved":      "HTTP/1.1 200 OK\n\n" + plain,
		"no_startxref":      plain[:strings.Index(plain, "startxref")],
		"packed_no_xref":    packed[:strings.LastIndex(packed, "startxref")],
		"trailing_zeros":    plain + strings.Repeat("\x00", 5000),
		"wrong_offsets":     strings.Replace(plain, "1 0 obj", "\n\n\n\n1 0 obj", 1),
		"wrong_startxref":   strings.Replace(plain, "startxref\n", "startxref\n9", 1),
		"no_trailer":        strings.Replace(plain[:strings.Index(plain, "startxref")], "trailer", "tralala", 1),
		"wrong_length":      strings.Replace(plain, "/Length ", "/Length 9", 1),
		"previous_is_loop":  strings.Replace(plain, "/Root 1 0 R", "/Prev "+plain[strings.Index(plain, "startxref")+10:strings.Index(plain, "%%EOF")-1]+"/Root 1 0 R", 1),
		"huge_size":         strings.Replace(plain, "/Size 5", "/Size 2000000000", 1),
		"huge_subsection":   strings.Replace(plain, "xref\n0 5", "xref\n0 1999999999", 1),
		"far_object":        strings.Replace(plain, "xref\n0 5", "xref\n1000000000 1\n0000000009 00000 n \n0 5", 1),
		"lost_type_of_root": strings.Replace(plain, "/Type/Catalog", "", 1),
	} {
		t.Run(name, func(t *testing.T) {
			extracttest.Check(t, extract.PDF{}, "a.pdf", content, "unit 0 |  | BSN 999900006 @ #p1:1")
		})
	}
}

// A file that the empty password opens is read.
func TestPDF_emptyPassword(t *testing.T) {
	f := &pdftest.File{Encrypted: true}
	f.Page(pdftest.Text(50, 700, "BSN 999900006"), "")
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()), "unit 0 |  | BSN 999900006 @ #p1:1")
}

// One that it does not open, or of which the key is not known, is encrypted,
// and nothing of it is taken for text.
func TestPDF_password(t *testing.T) {
	f := &pdftest.File{Encrypted: true}
	f.Page(pdftest.Text(50, 700, "BSN 999900006"), "")
	content := string(f.Bytes())
	for name, other := range map[string]string{
		"other_password": strings.Replace(content, "/U<", "/U<11", 1),
		"short_key":      strings.Replace(content, "/Length 128/P", "/Length 40/P", 1),
		"other_cipher":   strings.Replace(content, "/V 2/R 3", "/V 5/R 6", 1),
		"lost_entry":     strings.Replace(content, "/Encrypt<<", "/Encrypt 99 0 R/X<<", 1),
	} {
		t.Run(name, func(t *testing.T) {
			r := &extracttest.Recorder{}
			err := (extract.PDF{}).Extract(context.Background(), extracttest.File("a.pdf", []byte(other)), r)
			if extract.ReasonOf(err) != extract.Encrypted || len(r.Lines) > 0 {
				t.Errorf("want %s, got %v\n%s", extract.Encrypted, err, r)
			}
		})
	}
}

// Hostile and hopeless files end in what can be read and a reason, in no time.
func TestPDF_hostile(t *testing.T) {
	page := "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 " + pdftest.Helvetica + ">>>>>>"
	text := pdftest.Stream("", pdftest.Text(50, 700, "tekst"))
	catalog := "<</Type/Catalog/Pages 2 0 R>>"
	encrypted := func(dict string) string {
		f := &pdftest.File{Trailer: "/ID[<00><00>]/Encrypt<</Filter/Standard" + dict + ">>"}
		f.Page(pdftest.Text(50, 700, "geheim"), "")
		return string(f.Bytes())
	}
	deep := strings.Repeat("[", 200_000)
	for _, test := range []struct {
		name    string
		content string
		reason  extract.Reason // "" for none
		want    string
	}{
		{"nothing", "%PDF-1.4\n", extract.Damaged, ""},
		{"no_header", "hallo", extract.Damaged, ""},
		{"kids_cycle", string(pdftest.Objects(catalog, "<</Type/Pages/Kids[3 0 R 2 0 R]/Count 1>>", page, text)), "", "unit 0 |  | tekst @ #p1:1"},
		{"kids_long_cycle", string(pdftest.Objects(catalog, "<</Type/Pages/Kids[5 0 R 3 0 R]/Count 1>>", page, text, "<</Type/Pages/Kids[2 0 R]>>")), "", "unit 0 |  | tekst @ #p1:1"},
		{"huge_count", string(pdftest.Objects(catalog, "<</Type/Pages/Kids[3 0 R]/Count 999999999>>", page, text)), "", "unit 0 |  | tekst @ #p1:1"},
		{"missing_pages", string(pdftest.Objects(catalog, "<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>", page, text)), "",
			"unit 0 |  | tekst @ #p1:1\nunread | damaged @ #p2"},
		{"lost_contents", string(pdftest.Objects(catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", page)), "", "unread | damaged @ #p1"},
		{"broken_catalog", strings.Replace(onePage(""), "endobj", "", 1), extract.Damaged, ""},
		{"deep_object", string(pdftest.Objects(catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, text, deep)), "", "unit 0 |  | tekst @ #p1:1"},
		{"deep_content", onePage(deep + "<<" + deep + pdftest.Text(50, 700, "tekst")), "", ""},
		{"deep_states", onePage(strings.Repeat("q ", 100_000) + strings.Repeat("Q ", 100_000) + pdftest.Text(50, 700, "tekst")), "", "unit 0 |  | tekst @ #p1:1"},
		{"unknown_filter", string(pdftest.Objects(catalog, "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, pdftest.Stream("/Filter/Nonsense", "x"))), "", "unread | damaged @ #p1"},
		{"strange_numbers", onePage("BT /F1 1e400 Tf 99999999999999999999999999999999999999999 0 0 1 0 0 Tm (tekst) Tj ET"), "", "unit 0 |  | tekst @ #p1:1"},
		{"aes_256", encrypted("/V 5/R 6/Length 256"), extract.Encrypted, ""},
		{"rc4_40", encrypted("/V 1/R 2/P -4"), extract.Encrypted, ""},
		{"unknown_handler", encrypted("/V 9"), extract.Encrypted, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := &extracttest.Recorder{}
			err := (extract.PDF{}).Extract(context.Background(), extracttest.File("a.pdf", []byte(test.content)), r)
			if test.reason == "" && err != nil || test.reason != "" && (err == nil || extract.ReasonOf(err) != test.reason) {
				t.Errorf("want reason %q, got %v", test.reason, err)
			}
			if test.name != "deep_content" && r.String() != test.want {
				t.Errorf("want\n%s\ngot\n%s", test.want, r)
			}
		})
	}
}

// A small stream that decodes to a lot is stopped by the budget.
func TestPDF_bomb(t *testing.T) {
	content := onePage(strings.Repeat(" ", 50<<20))
	for _, l := range []extract.Limits{{Bytes: 1 << 20}, {Memory: 1 << 20}} {
		f := extract.NewFile(extract.Loc{}, "a.pdf", int64(len(content)), strings.NewReader(content), extract.NewBudget(l))
		r := &extracttest.Recorder{}
		err := (extract.PDF{}).Extract(context.Background(), f, r)
		if l.Bytes > 0 && extract.ReasonOf(err) != extract.TooLarge {
			t.Errorf("want %s, got %v", extract.TooLarge, err)
		}
		if l.Memory > 0 && !strings.Contains(r.String(), "unread | ") {
			t.Errorf("want the page unread, got %q, %v", r, err)
		}
	}
}

// failingAt reads a file up to a byte that cannot be read.
type failingAt struct {
	content string
	bad     int64
}

var errBadSector = errors.New("bad sector")

func (f failingAt) Read([]byte) (int, error) { return 0, errBadSector }

func (f failingAt) ReadAt(p []byte, off int64) (int, error) {
	n, err := strings.NewReader(f.content).ReadAt(p, off)
	if off <= f.bad && f.bad < off+int64(n) {
		return int(f.bad - off), errBadSector
	}
	return n, err
}

// A file that cannot be read is not called damaged.
func TestPDF_readError(t *testing.T) {
	content := onePage(pdftest.Text(50, 700, "tekst"))
	for _, bad := range []string{"%PDF", "stream", "/Type/Page", "startxref"} {
		r := failingAt{content, int64(strings.Index(content, bad))}
		f := extract.NewFile(extract.Loc{}, "a.pdf", int64(len(content)), r, extract.NewBudget(extract.Limits{}))
		if err := (extract.PDF{}).Extract(context.Background(), f, &extracttest.Recorder{}); !errors.Is(err, errBadSector) {
			t.Errorf("at %s: want %v, got %v", bad, errBadSector, err)
		}
	}
}

func TestPDF_timeout(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 0)
	defer cancel()
	f := extracttest.File("a.pdf", []byte(onePage("")))
	err := (extract.PDF{}).Extract(ctx, f, &extracttest.Recorder{})
	if !errors.Is(err, context.DeadlineExceeded) || extract.ReasonOf(err) != extract.Timeout {
		t.Errorf("want a timeout, got %v", err)
	}
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

// listFile returns a list of persons over many pages, 40 to a page.
func listFile(pages int) []byte {
	f := &pdftest.File{Packed: true}
	columns := []int{40, 180, 260, 340, 420, 500}
	n := 0
	for range pages {
		rows := [][]string{{"Naam", "BSN", "Geboren", "Postcode", "Plaats", "Telefoon"}}
		for range 40 {
			n++
			rows = append(rows, []string{fmt.Sprintf("P.%c. van den Persoon %d", 'A'+n%26, n), fmt.Sprintf("9999%05d", n),
				"01-02-1970", fmt.Sprintf("%d AB", 7600+n%90), "Almelo", "0546-123456"})
		}
		f.Page(tablePage(columns, rows...), "")
	}
	return f.Bytes()
}

// Every row of a long list has its name and number in the same row, in cells
// of their own, and it is one table.
func TestPDF_longList(t *testing.T) {
	const pages = 100
	r := &extracttest.Recorder{}
	if err := (extract.PDF{}).Extract(context.Background(), extracttest.File("a.pdf", listFile(pages)), r); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, row := range r.Rows {
		if row.Table != 1 {
			t.Fatalf("want one table, got %d", row.Table)
		}
		if row.Cells[1] == "Naam" {
			continue
		}
		n++
		if want := fmt.Sprintf("9999%05d", n); row.Cells[2] != want || !strings.HasSuffix(row.Cells[1], fmt.Sprint("Persoon ", n)) {
			t.Fatalf("row %d: got %v", n, row.Cells)
		}
	}
	if n != 40*pages {
		t.Errorf("want %d rows, got %d", 40*pages, n)
	}
}

// A narrow gap that stands at the same place in all rows parts columns.
func TestPDF_narrowColumns(t *testing.T) {
	page := tablePage([]int{50, 111, 167, 300},
		[]string{"20-08-2014", "999900006", "Johan Boer", "Almelo"},
		[]string{"27-08-2014", "999900018", "Arjen de Vries", "Wierden"},
		[]string{"04-09-2014", "999900031", "Wim Smit", "Tubbergen"})
	extracttest.Check(t, extract.PDF{}, "a.pdf", onePage(page),
		"row 1 | 1=20-08-2014 | 2=999900006 | 3=Johan Boer | 4=Almelo @ #p1:1",
		"row 1 | 1=27-08-2014 | 2=999900018 | 3=Arjen de Vries | 4=Wierden @ #p1:2",
		"row 1 | 1=04-09-2014 | 2=999900031 | 3=Wim Smit | 4=Tubbergen @ #p1:3")
}

// A table goes on behind a subheading, and keeps its lines of wrapped text.
func TestPDF_tableWithSubheading(t *testing.T) {
	page := tablePage([]int{50, 200, 350},
		[]string{"Naam", "BSN", "Plaats"},
		[]string{"J. de Vries", "999900006", "Almelo"},
		[]string{"", "", "Hoofdstraat"},
		[]string{"K. Bakker", "999900018", "Wierden"}) +
		pdftest.Text(50, 700, "Afdeling Sociale Zaken, locatie Centrum, begane grond") +
		pdftest.Text(50, 680, "A. Smit", 200, 680, "999900031", 350, 680, "Tubbergen", 50, 660, "B. Smit", 350, 660, "Almelo")
	extracttest.Check(t, extract.PDF{}, "a.pdf", onePage(page),
		"row 1 | 1=Naam | 2=BSN | 3=Plaats @ #p1:1",
		"row 1 | 1=J. de Vries | 2=999900006 | 3=Almelo @ #p1:2",
		"row 1 | 3=Hoofdstraat @ #p1:3",
		"row 1 | 1=K. Bakker | 2=999900018 | 3=Wierden @ #p1:4",
		"row 1 | 1=A. Smit | 2=999900031 | 3=Tubbergen @ #p1:6",
		"row 1 | 1=B. Smit | 3=Almelo @ #p1:7",
		"unit 0 |  | Afdeling Sociale Zaken, locatie Centrum, begane grond @ #p1:5")
}

// Pages that each hold one person's data in two columns are tables of their own.
func TestPDF_formPerPage(t *testing.T) {
	f := &pdftest.File{}
	for _, bsn := range []string{"999900006", "999900018"} {
		f.Page(tablePage([]int{50, 200}, []string{"Achternaam", "Smit"}, []string{"BSN", bsn}), "")
	}
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()),
		"row 1 | 1=Achternaam | 2=Smit @ #p1:1", "row 1 | 1=BSN | 2=999900006 @ #p1:2",
		"row 2 | 1=Achternaam | 2=Smit @ #p2:1", "row 2 | 1=BSN | 2=999900018 @ #p2:2")
}

type nullSink struct{}

func (nullSink) Unit(extract.Unit) error             { return nil }
func (nullSink) Row(extract.Row) error               { return nil }
func (nullSink) Member(extract.Loc, io.Reader) error { return nil }
func (nullSink) Unread(extract.Loc, error) error     { return nil }

// BenchmarkPDF_table reads a list of 40 persons a page.
func BenchmarkPDF_table(b *testing.B) {
	const pages = 200
	content := listFile(pages)
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		if err := (extract.PDF{}).Extract(context.Background(), extracttest.File("a.pdf", content), nullSink{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*pages/b.Elapsed().Seconds(), "pages/s")
}

// FuzzPDF checks that no file makes the reader panic, or say what is not
// UTF-8.
func FuzzPDF(f *testing.F) {
	f.Add([]byte(onePage(pdftest.Text(50, 700, "BSN 999900006"))))
	p := &pdftest.File{Packed: true, Catalog: "/AcroForm<</Fields[3 0 R]>>"}
	p.Add("<</FT/Tx/T(bsn)/V(999900006)>>")
	p.Page(tablePage([]int{50, 200}, []string{"Naam", "BSN"}, []string{"A. Smit", "999900018"}), "")
	f.Add(p.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		b := extract.NewBudget(extract.Limits{Bytes: 8 << 20, Memory: 4 << 20})
		file := extract.NewFile(extract.Loc{}, "a.pdf", int64(len(data)), strings.NewReader(string(data)), b)
		err := (extract.PDF{}).Extract(context.Background(), file, utf8Sink{t})
		if extract.ReasonOf(err) == extract.Crashed && err != nil {
			t.Errorf("crashed: %v", err)
		}
	})
}

type utf8Sink struct{ t *testing.T }

func (s utf8Sink) Unit(u extract.Unit) error { s.check(u.Label, string(u.Text)); return nil }

func (s utf8Sink) Row(r extract.Row) error {
	for i, c := range r.Cells {
		s.check(string(c.Text))
		if i > 0 && c.Col <= r.Cells[i-1].Col {
			s.t.Errorf("columns do not rise")
		}
	}
	return nil
}

func (s utf8Sink) Member(extract.Loc, io.Reader) error { return nil }

func (s utf8Sink) Unread(_ extract.Loc, err error) error {
	if extract.ReasonOf(err) == extract.Crashed {
		s.t.Errorf("crashed: %v", err)
	}
	return nil
}

func (s utf8Sink) check(texts ...string) {
	for _, text := range texts {
		if strings.ToValidUTF8(text, "") != text {
			s.t.Errorf("not UTF-8: %q", text)
		}
	}
}
