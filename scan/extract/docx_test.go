package extract_test

import (
	"archive/zip"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// makeDocument returns a document with the given body. Other parts are added.
func makeDocument(t testing.TB, body string, other ...zipEntry) string {
	t.Helper()
	parts := []zipEntry{
		{"[Content_Types].xml", xmlHead + `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"word/document.xml", xmlHead + `<w:document><w:body>` + body + `</w:body></w:document>`},
	}
	return string(makeZip(t, zip.Deflate, append(parts, other...)...))
}

// para is a paragraph of one run.
func para(text string) string { return `<w:p><w:r><w:t>` + text + `</w:t></w:r></w:p>` }

func cell(content string) string { return `<w:tc><w:tcPr/>` + content + `</w:tc>` }

func row(cells ...string) string { return `<w:tr>` + strings.Join(cells, "") + `</w:tr>` }

func table(rows ...string) string {
	return `<w:tbl><w:tblPr/><w:tblGrid/>` + strings.Join(rows, "") + `</w:tbl>`
}

func TestDOCX(t *testing.T) {
	for _, test := range []struct {
		name, body string
		want       []string
	}{
		{"runs", `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Jan</w:t></w:r><w:r><w:tab/><w:t xml:space="preserve">de </w:t></w:r><w:r><w:t>Vries</w:t><w:br/><w:t>Almelo</w:t></w:r></w:p>`,
			[]string{"unit 0 |  | Jan\tde Vries⏎Almelo @ #body:1"}},
		{"hyphens", `<w:p><w:r><w:t>bur` + "\u00AD" + `ger</w:t><w:softHyphen/><w:t>service</w:t><w:noBreakHyphen/><w:t>nr</w:t></w:r></w:p>`,
			[]string{"unit 0 |  | burgerservice-nr @ #body:1"}},
		{"raised_marks", `<w:p><w:r><w:t>BSN 999900006</w:t></w:r><w:r><w:rPr><w:b/><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> van Jan, 1</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>e</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="baseline"/></w:rPr><w:t xml:space="preserve"> straat</w:t></w:r></w:p>`,
			[]string{"unit 0 |  | BSN 999900006 1 van Jan, 1e straat @ #body:1"}},
		{"form", para("Naam: Jan de Vries") + para("BSN: 999900006") + `<w:p/>` + para("Geboren: 4-3-2019"),
			[]string{"unit 1 | Naam | Jan de Vries @ #body:1", "unit 1 | BSN | 999900006 @ #body:2", "unit 1 | Geboren | 4-3-2019 @ #body:4"}},
		{"form_with_link", para("Naam: Jan") + `<w:p><w:r><w:t>Mail: </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> HYPERLINK "mailto:jan@example.nl" </w:instrText><w:fldChar w:fldCharType="separate"/><w:t>schrijf</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>` + para("BSN: 999900006"),
			[]string{"unit 1 | Naam | Jan @ #body:1", "unit 1 | Mail | schrijf @ #body:2", "unit 1 | BSN | 999900006 @ #body:3", `unit 0 |  | HYPERLINK "mailto:jan@example.nl" @ #body!field`}},
		{"table", table(row(cell(para("Naam")), cell(para("BSN"))), row(cell(para("Jan")+para("de Vries")), cell(para("999900006")))),
			[]string{"row 1 | 1=Naam | 2=BSN @ #table1:1", "row 1 | 1=Jan⏎de Vries | 2=999900006 @ #table1:2"}},
		{"table_spans", table(row(`<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>`+para("breed")+`</w:tc>`, cell(para("c")), cell(`<w:p/>`), cell(para("e")))),
			[]string{"row 1 | 1=breed | 3=c | 5=e @ #table1:1"}},
		{"table_of_one_column", table(row(cell(para("BSN"))), row(cell(para("999900006"))), row(cell(para("999900018")))),
			[]string{"row 1 | 1=BSN @ #table1:1", "row 1 | 1=999900006 @ #table1:2", "row 1 | 1=999900018 @ #table1:3"}},
		{"table_as_frame", table(row(cell(para("Naam: Jan") + para("BSN: 999900006")))),
			[]string{"unit 1 | Naam | Jan @ #table1:1", "unit 1 | BSN | 999900006 @ #table1:1"}},
		{"table_in_table", table(row(cell(para("a")+table(row(cell(para("x")), cell(para("y"))))), cell(para("b"))), row(cell(para("c")), cell(para("d")))),
			[]string{"row 1 | 1=a | 2=b @ #table1:1", "row 1 | 1=c | 2=d @ #table1:2", "row 2 | 1=x | 2=y @ #table2:1"}},
		{"deletion", `<w:p><w:r><w:t>BSN </w:t></w:r><w:del w:author="Piet"><w:r><w:delText>999900006</w:delText></w:r></w:del><w:ins w:author="Piet"><w:r><w:t>999900018</w:t></w:r></w:ins></w:p>`,
			[]string{"unit 0 |  | BSN 999900018 @ #body:1", "unit 0 |  | BSN 999900006 @ #body!deleted", "unit 0 | author | Piet @ #authors"}},
		{"text_box_once", `<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>` + para("in de doos") + `</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>` + para("in de doos") + `</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent><w:t>anker</w:t></w:r></w:p>`,
			[]string{"unit 0 |  | anker @ #body:1", "unit 0 |  | in de doos @ #body!box:2"}},
		{"fallback_with_text_only", `<w:p><w:r><mc:AlternateContent><mc:Choice><a:x/></mc:Choice><mc:Fallback><w:t>alleen hier</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
			[]string{"unit 0 |  | alleen hier @ #body:1"}},
		{"hidden", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r></w:p>`,
			[]string{"unit 0 |  | verborgen @ #body:1"}},
		{"control", `<w:sdt><w:sdtPr><w:alias w:val="Burgerservicenummer"/><w:tag w:val="t1"/></w:sdtPr><w:sdtContent>` + para("999900006") + `</w:sdtContent></w:sdt><w:p><w:sdt><w:sdtPr><w:tag w:val="naam"/></w:sdtPr><w:sdtContent><w:r><w:t>Jan</w:t></w:r></w:sdtContent></w:sdt></w:p>`,
			[]string{"unit 1 | Burgerservicenummer | 999900006 @ #body:1", "unit 1 | naam | Jan @ #body:2"}},
		{"control_in_sentence", `<w:p><w:r><w:t>Naam: </w:t></w:r><w:sdt><w:sdtPr><w:tag w:val="t1"/></w:sdtPr><w:sdtContent><w:r><w:t>Jan</w:t></w:r></w:sdtContent></w:sdt></w:p>`,
			[]string{"unit 1 | Naam | Jan @ #body:1"}},
		{"control_not_filled_in", `<w:sdt><w:sdtPr><w:alias w:val="Naam"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + para("Klik hier") + `</w:sdtContent></w:sdt>`,
			[]string{"unit 0 |  | Klik hier @ #body:1"}},
		{"form_field", `<w:p><w:r><w:t>Plaats: </w:t><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Plaats"/><w:ddList><w:result w:val="1"/><w:listEntry w:val="Almelo"/><w:listEntry w:val="Wierden"/></w:ddList></w:ffData></w:fldChar></w:r></w:p>`,
			[]string{"unit 1 | Plaats | Wierden @ #body:1"}},
		{"form_field_default", `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="BSN"/><w:textInput><w:default w:val="999900006"/></w:textInput></w:ffData></w:fldChar></w:r></w:p>`,
			[]string{"unit 0 | BSN | 999900006 @ #body!form"}},
		{"picture", `<w:p><w:r><w:drawing><wp:docPr id="1" name="x" descr="Foto van Jan"/></w:drawing></w:r></w:p>`,
			[]string{"unit 0 |  | Foto van Jan @ #body!picture"}},
		{"old_picture", `<w:p><w:r><w:pict><v:shape alt="Foto van Jan"><v:imagedata o:title="pasfoto J. de Vries"/></v:shape><v:shape><v:textpath string="Geheim"/></v:shape></w:pict></w:r></w:p>`,
			[]string{"unit 0 |  | Foto van Jan @ #body!picture", "unit 0 |  | pasfoto J. de Vries @ #body!picture", "unit 0 |  | Geheim @ #body!picture"}},
		{"cell_beside_rows", `<w:tbl><w:tc>` + para("a") + `</w:tc><w:tc>` + para("b") + `</w:tc></w:tbl>`,
			[]string{"row 1 | 1=a | 2=b @ #table1:1"}},
		{"never_closed", `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>een`, []string{"unit 0 |  | een @ #table1:1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			extracttest.Check(t, extract.DOCX{}, "a.docx", makeDocument(t, test.body), test.want...)
		})
	}
}

func TestDOCXParts(t *testing.T) {
	doc := makeDocument(t, para("romp"),
		zipEntry{"word/_rels/document.xml.rels", `<Relationships><Relationship Id="r" Type="x/hyperlink" Target="mailto:jan@example.nl" TargetMode="External"/></Relationships>`},
		zipEntry{"word/header1.xml", `<w:hdr>` + para("kop") + `</w:hdr>`},
		zipEntry{"word/footnotes.xml", `<w:footnotes><w:footnote>` + para("noot") + `</w:footnote></w:footnotes>`},
		zipEntry{"word/comments.xml", `<w:comments><w:comment w:author="Piet">` + para("opmerking") + `</w:comment></w:comments>`},
		zipEntry{"word/settings.xml", `<w:settings><w:docVars><w:docVar w:name="bsn" w:val="999900006"/></w:docVars></w:settings>`},
		zipEntry{"word/diagrams/data1.xml", `<dgm:x><a:p><a:r><a:t>dia</a:t></a:r><a:r><a:t>gram</a:t></a:r></a:p></dgm:x>`},
		zipEntry{"word/styles.xml", `<w:styles><w:name w:val="x"/></w:styles>`},
		zipEntry{"docProps/core.xml", `<cp:coreProperties><dc:creator>Jan &amp; Co</dc:creator><dcterms:created>2019-01-01</dcterms:created></cp:coreProperties>`},
		zipEntry{"docProps/custom.xml", `<Properties><property name="Behandelaar"><vt:lpwstr>Piet</vt:lpwstr></property></Properties>`},
		zipEntry{"customXml/item1.xml", `<client><bsn>999900006</bsn></client>`},
		zipEntry{"word/embeddings/oleObject1.bin", "inhoud"})
	extracttest.Check(t, extract.DOCX{}, "a.docx", doc,
		"unit 0 |  | romp @ #body:1",
		"unit 0 |  | mailto:jan@example.nl @ #body!link",
		"unit 0 |  | kop @ #header1:1",
		"unit 0 |  | noot @ #footnotes:1",
		"unit 0 |  | opmerking @ #comments:1",
		"unit 0 | bsn | 999900006 @ #settings",
		"unit 0 |  | diagram @ #diagrams/data1",
		"unit 0 | creator | Jan & Co @ #properties",
		"unit 0 | Behandelaar | Piet @ #properties",
		"member | 37 bytes @ a.docx!customXml/item1.xml",
		"member | 6 bytes @ a.docx!word/embeddings/oleObject1.bin",
		"unit 0 | author | Piet @ #authors")
}

// Nesting costs no stack and little memory, and ends.
func TestDOCXDeepNesting(t *testing.T) {
	for _, open := range []string{`<w:tbl><w:tr><w:tc>`, `<w:p><w:r><w:txbxContent>`, `<w:sdt><w:sdtContent>`, `<mc:AlternateContent><mc:Choice>`, `<w:del>`, `<w:pPr>`} {
		r := &extracttest.Recorder{}
		doc := makeDocument(t, strings.Repeat(open, 100_000)+para("diep"))
		if err := (extract.DOCX{}).Extract(context.Background(), extracttest.File("a.docx", []byte(doc)), r); err != nil {
			t.Errorf("%s: %v", open, err)
		}
	}
}

func TestDOCXLongParagraphInPieces(t *testing.T) {
	r := extracttest.Extract(t, extract.DOCX{}, "a.docx", makeDocument(t, para(strings.Repeat("woord ", 30_000))))
	if len(r.Units) < 3 {
		t.Fatalf("want several units, got %d", len(r.Units))
	}
	for _, u := range r.Units {
		if len(u.Text) > extract.MaxUnit {
			t.Errorf("unit of %d bytes", len(u.Text))
		}
	}
}

// No text is too long for one element: it comes in pieces, and all of it.
func TestOfficeLongTextsAreWhole(t *testing.T) {
	const n = 700_000
	long := strings.Repeat("woord ", n)
	for name, file := range map[string]struct {
		format  extract.Format
		content string
	}{
		"docx_paragraph": {extract.DOCX{}, makeDocument(t, para(long))},
		"docx_cell":      {extract.DOCX{}, makeDocument(t, table(row(cell(para("a")), cell(strings.Repeat(para(long[:n*6/10]), 10)))))},
		"odf_paragraph":  {extract.ODF{}, string(makeODF(t, `<text:p>`+long+`</text:p>`))},
		"odf_cell":       {extract.ODF{}, string(makeODF(t, `<table:table><table:table-row><table:table-cell>`+strings.Repeat(`<text:p>`+long[:n*6/10]+`</text:p>`, 10)+`</table:table-cell></table:table-row></table:table>`))},
	} {
		r := extracttest.Extract(t, file.format, "a", file.content)
		got := 0
		for _, u := range r.Units {
			got += strings.Count(u.Text[u.Overlap:], "woord")
		}
		for _, row := range r.Rows {
			for _, text := range row.Cells {
				got += strings.Count(text, "woord")
			}
		}
		if got < n-50 || got > n+50 { // words at the cuts
			t.Errorf("%s: want %d words, got %d", name, n, got)
		}
	}
}

func FuzzDOCX(f *testing.F) {
	f.Add(table(row(cell(para("a")+table(row(cell(para("x"))))))) + para("b"))
	f.Add(`<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>` + para("y") + `</w:sdtContent></w:sdt>`)
	f.Add(`<w:p><w:del><w:delText>x</w:delText></w:del><w:txbxContent><w:p><w:t>y`)
	f.Fuzz(func(t *testing.T, body string) {
		r := &extracttest.Recorder{}
		_ = (extract.DOCX{}).Extract(context.Background(), extracttest.File("a.docx", []byte(makeDocument(t, body))), r)
		checkRecorded(t, r)
	})
}

func FuzzXLSX(f *testing.F) {
	f.Add(`<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c s="1"><v>43528</v></c></row></sheetData>`, `<sst><si><t>x</t></si></sst>`)
	f.Add(`<headerFooter><oddHeader>&amp;LJan&amp;"Arial"&amp;12</oddHeader></headerFooter>`, `<sst><si><rPh><t>_x000D_`)
	f.Fuzz(func(t *testing.T, sheet, shared string) {
		r := &extracttest.Recorder{}
		book := makeWorkbook(t, sheet, zipEntry{"xl/sharedStrings.xml", shared}, zipEntry{"xl/styles.xml", testStyles})
		_ = (extract.XLSX{}).Extract(context.Background(), extracttest.File("a.xlsx", []byte(book)), r)
		checkRecorded(t, r)
		if strings.ContainsAny(sheet, "!?") {
			return // a comment or the like, in which what looks like a cell is none
		}
		// Written otherwise, so that no cell is read in one step.
		book = makeWorkbook(t, strings.ReplaceAll(sheet, "<c r=", "<c  r="), zipEntry{"xl/sharedStrings.xml", shared}, zipEntry{"xl/styles.xml", testStyles})
		tokens := &extracttest.Recorder{}
		_ = (extract.XLSX{}).Extract(context.Background(), extracttest.File("a.xlsx", []byte(book)), tokens)
		if want, got := fmt.Sprint(tokens.Rows), fmt.Sprint(r.Rows); want != got {
			t.Errorf("want rows as cells by tokens give them:\n%s\ngot\n%s", want, got)
		}
	})
}

// checkRecorded tests what holds of every extraction.
func checkRecorded(t *testing.T, r *extracttest.Recorder) {
	for _, u := range r.Units {
		if len(u.Text) == 0 || len(u.Text) > extract.MaxUnit {
			t.Errorf("unit of %d bytes", len(u.Text))
		}
	}
	for _, row := range r.Rows {
		if row.Loc.Row < 1 && row.Loc.Line < 1 || len(row.Cells) == 0 {
			t.Errorf("row %d with %d cells", row.Loc.Row, len(row.Cells))
		}
	}
}

func TestDOCXContract(t *testing.T) {
	doc := makeDocument(t, para("Naam: Jan de Vries")+para("BSN: 999900006")+
		table(row(cell(para("Naam")), cell(para("BSN"))), row(cell(para("Jan")), cell(para("999900006"))))+
		`<w:p><w:r><w:txbxContent>`+para("doos")+`</w:txbxContent></w:r></w:p>`,
		zipEntry{"word/header1.xml", `<w:hdr>` + para("kop") + `</w:hdr>`},
		zipEntry{"word/media/foto.png", "geen foto"})
	extracttest.Run(t, extract.DOCX{}, extracttest.Sample{Name: "a.docx", Content: []byte(doc)})
}

func TestXLSXContract(t *testing.T) {
	book := makeWorkbook(t, `<sheetData><row r="1"><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row><row r="2"><c><v>999900006</v></c><c s="1"><v>43528</v></c></row></sheetData>`,
		zipEntry{"xl/sharedStrings.xml", `<sst><si><t>Naam</t></si></sst>`},
		zipEntry{"xl/styles.xml", testStyles},
		zipEntry{"xl/embeddings/a.bin", "inhoud"},
		zipEntry{"docProps/core.xml", `<cp:coreProperties><dc:creator>Jan</dc:creator></cp:coreProperties>`})
	extracttest.Run(t, extract.XLSX{}, extracttest.Sample{Name: "a.xlsx", Content: []byte(book)})
}

func TestZipContract(t *testing.T) {
	stored := makeZip(t, zip.Store, zipEntry{"a.txt", "BSN 999900006"}, zipEntry{"b/", ""}, zipEntry{"b/c.txt", "999900018"})
	deflated := makeZip(t, zip.Deflate, zipEntry{"a.txt", strings.Repeat("BSN 999900006 ", 50)}, zipEntry{"c.txt", "999900018"})
	extracttest.Run(t, extract.Zip{}, extracttest.Sample{Name: "a.zip", Content: stored}, extracttest.Sample{Name: "b.zip", Content: deflated})
}
