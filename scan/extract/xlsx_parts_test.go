package extract_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

const relType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

func rel(id, kind, target string) string {
	return `<Relationship Id="` + id + `" Type="` + relType + kind + `" Target="` + target + `"/>`
}

func TestXLSXParts(t *testing.T) {
	sheet := `<sheetData/><scenarios><scenario name="krimp" user="P. Bos"><inputCells r="A1" val="999900018"/></scenario></scenarios>` +
		`<dataValidations><dataValidation prompt="Vul &lt;BSN&gt; in"><formula1>"Jan,Piet"</formula1></dataValidation><dataValidation><formula1>$A$1:$A$9</formula1></dataValidation></dataValidations>` +
		`<headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"&amp;12Dossier &amp;K01+000Jan &amp;&amp; Co&amp;RPag &amp;P</oddHeader><evenHeader>&amp;C</evenHeader></headerFooter>`
	book := makeWorkbook(t, sheet,
		zipEntry{"xl/workbook.xml", `<workbook><sheets><sheet name="Blad1" r:id="rId1"/></sheets><definedNames><definedName name="Contact">"jan@example.nl"</definedName></definedNames></workbook>`},
		zipEntry{"xl/worksheets/_rels/sheet1.xml.rels", `<Relationships>` + rel("a", "comments", "../comments1.xml") + rel("b", "drawing", "../drawings/drawing1.xml") + rel("c", "threadedComment", "../threadedComments/t1.xml") +
			`<Relationship Id="d" Type="x/hyperlink" Target="mailto:piet@example.nl" TargetMode="External"/></Relationships>`},
		zipEntry{"xl/comments1.xml", `<comments><authors><author>Piet</author></authors><commentList><comment ref="B3" authorId="0"><text><r><rPr><b/></rPr><t>BSN: </t></r><r><t>999900006</t></r></text></comment></commentList></comments>`},
		zipEntry{"xl/threadedComments/t1.xml", `<ThreadedComments><threadedComment ref="C4"><text>vraag &amp; antwoord</text></threadedComment></ThreadedComments>`},
		zipEntry{"xl/drawings/drawing1.xml", `<xdr:wsDr><xdr:from><xdr:col>4</xdr:col><xdr:colOff>348840</xdr:colOff></xdr:from><xdr:cNvPr id="2" name="Tekst" descr="foto van Jan"/><a:p><a:r><a:t>In een </a:t></a:r><a:r><a:t>tekstvak</a:t></a:r></a:p><a:p/></xdr:wsDr>`},
		zipEntry{"xl/drawings/vmlDrawing1.vml", `<xml><v:textbox><div><font>oud tekstvak</font></div></v:textbox><x:ClientData><x:Row>2</x:Row></x:ClientData></xml>`},
		zipEntry{"xl/ctrlProps/ctrlProp1.xml", `<formControlPr><itemLst><item val="Almelo"/></itemLst></formControlPr>`},
		zipEntry{"xl/revisions/userNames.xml", `<users><userInfo guid="{1}" name="K. Bakker"/></users>`},
		zipEntry{"xl/persons/person.xml", `<personList><person displayName="Jan de Vries" userId="jan@example.nl"/></personList>`},
		zipEntry{"xl/externalLinks/externalLink1.xml", `<externalLink><externalBook><sheetDataSet><sheetData sheetId="0"><row r="2"><cell r="A2" t="str"><v>buiten</v></cell></row></sheetData><sheetData sheetId="1"><row r="1"><cell r="B1"><v>5</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>`},
		zipEntry{"xl/externalLinks/_rels/externalLink1.xml.rels", `<Relationships><Relationship Id="a" Type="x/externalLinkPath" Target="file:///C:/jan/clienten.xlsx" TargetMode="External"/></Relationships>`},
		zipEntry{"xl/theme/theme1.xml", `<a:theme name="x"><a:t>niet</a:t></a:theme>`},
		zipEntry{"xl/media/image1.png", "foto"},
		zipEntry{"docProps/core.xml", `<cp:coreProperties><dc:creator>Jan</dc:creator><cp:lastModifiedBy>Piet</cp:lastModifiedBy></cp:coreProperties>`})
	extracttest.Check(t, extract.XLSX{}, "a.xlsx", book,
		`unit 0 | Contact | "jan@example.nl" @ #defined names`,
		"unit 0 |  | krimp @ #Blad1!scenario",
		"unit 0 |  | P. Bos @ #Blad1!scenario",
		"unit 0 |  | 999900018 @ #Blad1!scenario",
		"unit 0 |  | Vul <BSN> in @ #Blad1!prompt",
		"unit 0 |  | Jan,Piet @ #Blad1!list",
		"unit 0 |  | Dossier Jan & Co⏎Pag @ #Blad1!oddHeader",
		"unit 0 | author | Piet @ #Blad1!comment",
		"unit 1 | BSN | 999900006 @ #Blad1!comment B3",
		"unit 0 |  | vraag & antwoord @ #Blad1!comment C4",
		"unit 0 |  | mailto:piet@example.nl @ #Blad1!link 4",
		"unit 0 | descr | foto van Jan @ #Blad1!drawings/drawing1",
		"unit 0 |  | In een tekstvak @ #Blad1!drawings/drawing1",
		"unit 0 |  | oud tekstvak @ #drawings/vmlDrawing1",
		"unit 0 |  | Almelo @ #ctrlProps/ctrlProp1",
		"unit 0 | name | K. Bakker @ #revisions/userNames",
		"unit 0 | displayName | Jan de Vries @ #persons/person",
		"unit 0 | userId | jan@example.nl @ #persons/person",
		"row 1 | 1=buiten @ #externalLinks/externalLink1:2",
		"row 2 | 2=5 @ #externalLinks/externalLink1:1",
		"unit 0 |  | file:///C:/jan/clienten.xlsx @ #externalLinks/externalLink1!link",
		"member | 4 bytes @ a.xlsx!xl/media/image1.png",
		"unit 0 | creator | Jan @ #properties",
		"unit 0 | lastModifiedBy | Piet @ #properties")
}

const pivotDefinition = `<pivotCacheDefinition><cacheFields><cacheField name="Naam"><sharedItems><s v="Jan"/><s v="Piet &amp; Co"/></sharedItems></cacheField><cacheField name="BSN"><sharedItems/></cacheField><cacheField name="Geboren"><sharedItems><d v="1980-03-04T00:00:00"/><m/></sharedItems><fieldGroup><groupItems><s v="groep"/></groupItems></fieldGroup></cacheField><cacheField name=""/></cacheFields></pivotCacheDefinition>`

func TestXLSXPivotCache(t *testing.T) {
	definition := zipEntry{"xl/pivotCache/pivotCacheDefinition1.xml", pivotDefinition}
	t.Run("with_records", func(t *testing.T) {
		book := makeWorkbook(t, "", definition,
			zipEntry{"xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels", `<Relationships>` + rel("a", "pivotCacheRecords", "pivotCacheRecords1.xml") + `</Relationships>`},
			zipEntry{"xl/pivotCache/pivotCacheRecords1.xml", `<pivotCacheRecords><r><x v="1"/><n v="999900006.0"/><x v="0"/></r><r><x v="9"/><s v="999900018"/><x v="1"/></r></pivotCacheRecords>`})
		part := " @ #pivotCache/pivotCacheDefinition1:"
		extracttest.Check(t, extract.XLSX{}, "a.xlsx", book,
			"row 1 | 1=Naam | 2=BSN | 3=Geboren"+part+"1",
			"row 1 | 1=Piet & Co | 2=999900006 | 3=1980-03-04"+part+"2",
			"row 1 | 2=999900018"+part+"3")
	})
	t.Run("without_records", func(t *testing.T) {
		r := extracttest.Extract(t, extract.XLSX{}, "a.xlsx", makeWorkbook(t, "", definition))
		if want := "unit 0 | Naam | Piet & Co @ #pivotCache/pivotCacheDefinition1"; !strings.Contains(r.String(), want) {
			t.Errorf("want %s in\n%s", want, r)
		}
	})
}

// Shared strings that do not fit into memory are told, and read as text.
func TestXLSXSharedStringsTooLarge(t *testing.T) {
	var shared strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&shared, "<si><t>%0100d</t></si>", i)
	}
	book := makeWorkbook(t, `<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>999</v></c><c><v>7</v></c></row></sheetData>`,
		zipEntry{"xl/sharedStrings.xml", `<sst>` + shared.String() + `</sst>`})
	r := &extracttest.Recorder{}
	f := extract.NewFile(extract.Loc{Path: "a.xlsx"}, "a.xlsx", int64(len(book)), strings.NewReader(book), extract.NewBudget(extract.Limits{Memory: 100_000}))
	if err := (extract.XLSX{}).Extract(context.Background(), f, r); err != nil {
		t.Fatal(err)
	}
	got := r.String()
	for _, want := range []string{
		"unread | too-large @ #shared strings",
		"row 1 | 1=" + fmt.Sprintf("%0100d", 0) + " | 3=7 @ #Blad1:1",
		fmt.Sprintf("unit 0 |  | %0100d @ #shared strings", 1),
		fmt.Sprintf("unit 0 |  | %0100d @ #shared strings", 999),
	} {
		if strings.Count(got, want) != 1 {
			t.Errorf("want %s once, got it %d times", want, strings.Count(got, want))
		}
	}
}

// A table typed into a comment is a table, and its rows have a place.
func TestXLSXTableInComment(t *testing.T) {
	book := makeWorkbook(t, "", zipEntry{"xl/comments1.xml", "<comments><comment ref=\"A1\"><text><t>Naam\tBSN\nJan\t999900006\nPiet\t999900018\nKees\t999900031</t></text></comment></comments>"})
	r := extracttest.Extract(t, extract.XLSX{}, "a.xlsx", book)
	if len(r.Rows) == 0 {
		t.Fatalf("want rows, got %s", r)
	}
	for _, row := range r.Rows {
		if row.Loc.Row == 0 && row.Loc.Line == 0 {
			t.Errorf("row without a place in %s", r)
		}
	}
}

// A bomb of one cell ends at the limit of bytes.
func TestXLSXBomb(t *testing.T) {
	book := makeWorkbook(t, `<sheetData><row><c t="str"><v>`+strings.Repeat("9", 20<<20))
	r := &extracttest.Recorder{}
	f := extract.NewFile(extract.Loc{Path: "a.xlsx"}, "a.xlsx", int64(len(book)), strings.NewReader(book), extract.NewBudget(extract.Limits{Bytes: 1 << 20}))
	err := extract.XLSX{}.Extract(context.Background(), f, r)
	if got := r.String(); err != nil || got != "unread | too-large @ #Blad1" {
		t.Errorf("got %s, %v", got, err)
	}
}

// What excelize writes, in its own ways of writing cells, is read as it was
// given.
func TestXLSXWrittenByExcelize(t *testing.T) {
	book := excelize.NewFile()
	defer book.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	zeros := "000000000"
	padded, err := book.NewStyle(&excelize.Style{CustomNumFmt: &zeros})
	must(err)
	must(book.SetCellValue("Sheet1", "A1", "Naam"))
	must(book.SetCellRichText("Sheet1", "B1", []excelize.RichTextRun{{Text: "Jan "}, {Text: "de Vries", Font: &excelize.Font{Bold: true}}}))
	must(book.SetCellValue("Sheet1", "A2", time.Date(1980, 3, 4, 0, 0, 0, 0, time.UTC)))
	must(book.SetCellValue("Sheet1", "B2", time.Date(1980, 3, 4, 13, 45, 0, 0, time.UTC)))
	must(book.SetCellValue("Sheet1", "C2", 12345678))
	must(book.SetCellStyle("Sheet1", "C2", "C2", padded))
	must(book.SetCellValue("Sheet1", "D2", true))
	must(book.SetCellValue("Sheet1", "E2", 0.1))
	must(book.SetCellValue("Sheet1", "F2", "a<b>&\n\"c\""))
	must(book.MergeCell("Sheet1", "A4", "C4"))
	must(book.SetCellValue("Sheet1", "A4", "samen"))
	_, err = book.NewSheet("Geheim")
	must(err)
	must(book.SetCellValue("Geheim", "XFD1048576", 999900006))
	must(book.SetSheetVisible("Geheim", false, true))
	must(book.AddComment("Sheet1", excelize.Comment{Cell: "A1", Author: "Piet", Text: "let op"}))
	var buf bytes.Buffer
	must(book.Write(&buf))
	got := extracttest.Extract(t, extract.XLSX{}, "a.xlsx", buf.String()).String()
	for _, want := range []string{
		"row 1 | 1=Naam | 2=Jan de Vries @ #Sheet1:1",
		"row 1 | 1=1980-03-04 | 2=1980-03-04T13:45:00 | 3=012345678 | 4=true | 5=0.1 | 6=a<b>&⏎\"c\" @ #Sheet1:2",
		"row 1 | 1=samen @ #Sheet1:4",
		"row 2 | 16384=999900006 @ #Geheim:1048576",
		"let op @ #Sheet1!comment A1",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("want %s in\n%s", want, got)
		}
	}
}
