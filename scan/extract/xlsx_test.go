package extract_test

import (
	"archive/zip"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// workbookParts returns the parts of a workbook with one sheet, "Blad1", whose
// XML is given. Other parts are added, or put in the place of these.
func workbookParts(sheet string, other ...zipEntry) []zipEntry {
	parts := []zipEntry{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`},
		{"xl/workbook.xml", `<workbook xmlns="` + mainNamespace + `" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", `<worksheet xmlns="` + mainNamespace + `">` + sheet + `</worksheet>`},
	}
next:
	for _, o := range other {
		for i := range parts {
			if parts[i].name == o.name {
				parts[i] = o
				continue next
			}
		}
		parts = append(parts, o)
	}
	for i := range parts {
		if strings.HasSuffix(parts[i].name, ".xml") {
			parts[i].content = xmlHead + parts[i].content
		}
	}
	return parts
}

func makeWorkbook(t testing.TB, sheet string, other ...zipEntry) string {
	t.Helper()
	return string(makeZip(t, zip.Deflate, workbookParts(sheet, other...)...))
}

const mainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

const testStyles = `<styleSheet xmlns="` + mainNamespace + `"><numFmts>
<numFmt numFmtId="164" formatCode="000000000"/>
<numFmt numFmtId="165" formatCode="0000\.00\.000"/>
<numFmt numFmtId="166" formatCode="[$-413]d\ mmmm\ yyyy;@"/>
<numFmt numFmtId="167" formatCode="[Red]#,##0.00&quot; days&quot;"/>
<numFmt numFmtId="168" formatCode="dd/mm/yyyy\ hh:mm"/>
</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="20"/></cellXfs></styleSheet>`

func TestXLSXCells(t *testing.T) {
	styles := zipEntry{"xl/styles.xml", testStyles}
	shared := zipEntry{"xl/sharedStrings.xml", `<sst><si><t>Naam</t></si><si><r><t>Jan </t></r><r><rPr><b/></rPr><t xml:space="preserve">de Vries</t></r><rPh sb="0" eb="1"><t>ヤン</t></rPh></si><si/><si><t>a&amp;b_x000A_c &#233;</t></si></sst>`}
	for _, test := range []struct{ name, sheet, want string }{
		{"shared", `<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>0</v></c>`, "1=Naam | 2=Jan de Vries | 3=Naam"},
		{"shared_out_of_range", `<c r="A1" t="s"><v>99</v></c><c t="s"><v>2</v></c><c t="s"><v>-1</v></c><c><v>7</v></c>`, "4=7"},
		{"escapes", `<c t="s"><v>3</v></c>`, "1=a&b⏎c é"},
		{"inline", `<c t="inlineStr"><is><r><t>Jan</t></r><r><t> Smit</t></r><rPh><t>x</t></rPh></is></c>`, "1=Jan Smit"},
		{"formula_string", `<c t="str"><f>A1&amp;"x"</f><v>tekst</v></c>`, "1=tekst"},
		{"bool_and_error", `<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c>`, "1=true | 2=false"},
		{"iso_date", `<c t="d"><v>2019-03-04T00:00:00Z</v></c><c t="d"><v>2019-03-04T10:20:30</v></c>`, "1=2019-03-04 | 2=2019-03-04T10:20:30"},
		{"whole_number", `<c><v>999900006</v></c>`, "1=999900006"},
		{"number_with_point", `<c><v>999900006.0</v></c>`, "1=999900006"},
		{"number_with_exponent", `<c><v>9.99900006E+8</v></c><c><v>1E-3</v></c>`, "1=999900006 | 2=0.001"},
		{"number_rounded", `<c><v>0.30000000000000004</v></c><c><v>-12.5</v></c>`, "1=0.3 | 2=-12.5"},
		{"number_long", `<c><v>12345678901234567890</v></c>`, "1=12345678901234567890"},
		{"number_no_number", `<c><v>n/a</v></c>`, "1=n/a"},
		{"leading_zeros", `<c s="2"><v>6</v></c><c s="2"><v>999900006</v></c><c s="2"><v>1234567890</v></c>`, "1=000000006 | 2=999900006 | 3=1234567890"},
		{"grouped", `<c s="3"><v>999900006</v></c><c s="3"><v>6</v></c><c s="3"><v>6.5</v></c>`, "1=9999.00.006 | 2=0000.00.006 | 3=6.5"},
		{"date_builtin", `<c s="1"><v>43528</v></c>`, "1=2019-03-04"},
		{"date_custom", `<c s="4"><v>43528</v></c><c s="5"><v>43528</v></c>`, "1=2019-03-04 | 2=43528"},
		{"date_with_time", `<c s="6"><v>43528.5</v></c><c s="6"><v>43528.9999999</v></c>`, "1=2019-03-04T12:00:00 | 2=2019-03-05"},
		{"date_around_leap_bug", `<c s="1"><v>1</v></c><c s="1"><v>59</v></c><c s="1"><v>60</v></c><c s="1"><v>61</v></c>`, "1=1900-01-01 | 2=1900-02-28 | 3=60 | 4=1900-03-01"},
		{"date_far", `<c s="1"><v>2958465</v></c><c s="1"><v>2958466</v></c><c s="1"><v>-1</v></c>`, "1=9999-12-31 | 2=2958466 | 3=-1"},
		{"time", `<c s="7"><v>0.75</v></c><c s="7"><v>1.5</v></c>`, "1=18:00:00 | 2=1.5"},
		{"unknown_style", `<c s="4000000000"><v>5</v></c>`, "1=5"},
		{"wrong_order", `<c r="C1"><v>3</v></c><c r="A1"><v>1</v></c>`, "1=1 | 3=3"},
		{"without_references", `<c><v>1</v></c><c/><c><v>3</v></c>`, "1=1 | 3=3"},
		{"absurd_reference", `<c r="ZZZZZZZZZ1"><v>1</v></c><c r="XFD1"><v>2</v></c>`, "1=1 | 16384=2"},
		{"plain", `<c r="A1" s="1" t="n"><v>43528</v></c><c r="B1" t="inlineStr"><is><t>a&amp;b_x000A_c</t></is></c><c r="C1" t="str"><v>&lt;d&gt;</v></c>`, "1=2019-03-04 | 2=a&b⏎c | 3=<d>"},
		{"nearly_plain", `<c r="A1" t=""><v>1</v></c><c r="b1"><v>2</v></c><c r="C1" cm="1"><v>3</v></c><c r="D1" s='2'><v>4</v></c><c r="E1"><v></v></c><c r="F1" t="inlineStr"><v>5</v></c>`, "1=1 | 2=2 | 3=3 | 4=000000004 | 6=5"},
		{"prefixed", `<x:c r="B1" t="inlineStr"><x:is><x:t>x</x:t></x:is></x:c>`, "2=x"},
		{"cdata", `<c t="str"><v><![CDATA[a<b&amp;]]></v></c>`, "1=a<b&amp;"},
		{"comment_inside", `<c><v>12<!-- > -->34</v></c>`, "1=1234"},
		{"quoted_angle", `<c cm="a>b" r="B1"><v>1</v></c>`, "2=1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := "row 1 | " + test.want + " @ #Blad1:1"
			// Written as Excel does, and so that no cell is read in one step.
			for _, sheet := range []string{test.sheet, withReferences(test.sheet), strings.NewReplacer("<v>", "<v >", "<t>", "<t >", "</c>", "</c ><!-- -->").Replace(test.sheet)} {
				book := makeWorkbook(t, `<sheetData><row r="1">`+sheet+`</row></sheetData>`, styles, shared)
				// Shared strings that the row does not use follow it.
				got := extracttest.Extract(t, extract.XLSX{}, "a.xlsx", book).Lines
				if len(got) == 0 || got[0] != want {
					t.Errorf("%s: want %s, got %q", sheet, want, got)
				}
			}
		})
	}
}

// withReferences gives cells that have none their references.
func withReferences(cells string) string {
	col := '@'
	return regexp.MustCompile(`<c( [ts]=|>|/)`).ReplaceAllStringFunc(cells, func(tag string) string {
		if col++; strings.Contains(cells, ` r="`) {
			return tag
		}
		return fmt.Sprintf(`<c r="%c1"%s`, col, tag[len("<c"):])
	})
}

func TestXLSX1904(t *testing.T) {
	book := makeWorkbook(t, `<sheetData><row><c s="1"><v>0</v></c><c s="1"><v>42066</v></c></row></sheetData>`,
		zipEntry{"xl/styles.xml", testStyles},
		zipEntry{"xl/workbook.xml", `<workbook><workbookPr date1904="1"/><sheets><sheet name="Blad1" r:id="rId1"/></sheets></workbook>`})
	extracttest.Check(t, extract.XLSX{}, "a.xlsx", book, "row 1 | 1=1904-01-01 | 2=2019-03-04 @ #Blad1:1")
}

func TestXLSXRows(t *testing.T) {
	for _, test := range []struct {
		name, sheet string
		want        []string
	}{
		{"sparse", `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`, []string{"row 1 | 16384=1 @ #Blad1:1048576"}},
		{"empty_rows_end_no_table", `<row r="1"><c><v>1</v></c></row><row r="2"/><row r="900"><c><v>2</v></c></row>`, []string{"row 1 | 1=1 @ #Blad1:1", "row 1 | 1=2 @ #Blad1:900"}},
		{"without_numbers", `<row><c><v>1</v></c></row><row><c><v>2</v></c></row>`, []string{"row 1 | 1=1 @ #Blad1:1", "row 1 | 1=2 @ #Blad1:2"}},
		{"hidden", `<row r="1" hidden="1"><c><v>1</v></c></row>`, []string{"row 1 | 1=1 @ #Blad1:1"}},
		{"never_closed", `<row r="1"><c><v>1</v></c><row r="2"><c><v>2</v></c>`, []string{"row 1 | 1=1 @ #Blad1:1", "row 1 | 1=2 @ #Blad1:2"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			extracttest.Check(t, extract.XLSX{}, "a.xlsx", makeWorkbook(t, `<sheetData>`+test.sheet+`</sheetData>`), test.want...)
		})
	}
}

func TestXLSXSheets(t *testing.T) {
	cell := func(v string) string {
		return `<worksheet><sheetData><row><c t="str"><v>` + v + `</v></c></row></sheetData></worksheet>`
	}
	book := makeWorkbook(t, "",
		zipEntry{"xl/workbook.xml", `<workbook><sheets><sheet name="Twee" state="veryHidden" r:id="b"/><sheet name="Weg" r:id="c"/><sheet name="Één &amp; 1" state="hidden" r:id="a"/></sheets></workbook>`},
		zipEntry{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="b" Target="worksheets/sheet2.xml"/><Relationship Id="c" Target="worksheets/sheet9.xml"/></Relationships>`},
		zipEntry{"xl/worksheets/sheet1.xml", cell("een")},
		zipEntry{"xl/worksheets/sheet2.xml", cell("twee")},
		zipEntry{"xl/worksheets/sheet3.xml", cell("in geen lijst")})
	extracttest.Check(t, extract.XLSX{}, "a.xlsx", book,
		"unit 0 | sheet | Twee @ #Twee",
		"row 1 | 1=twee @ #Twee:1",
		"unit 0 | sheet | Weg @ #Weg",
		"unread | damaged @ #Weg",
		"unit 0 | sheet | Één & 1 @ #Één & 1",
		"row 2 | 1=een @ #Één & 1:1",
		"row 3 | 1=in geen lijst @ #worksheets/sheet3:1")
}

// A shared string that no cell shows is a text: it stood in a cell once.
func TestXLSXUnusedStrings(t *testing.T) {
	book := makeWorkbook(t, `<sheetData><row><c t="s"><v>1</v></c></row></sheetData>`,
		zipEntry{"xl/sharedStrings.xml", `<sst><si><t>BSN: 999900006</t></si><si><t>getoond</t></si><si/></sst>`})
	extracttest.Check(t, extract.XLSX{}, "a.xlsx", book, "row 1 | 1=getoond @ #Blad1:1", "unit 1 | BSN | 999900006 @ #shared strings")
}

func TestXLSXLinkFormula(t *testing.T) {
	book := makeWorkbook(t, `<sheetData><row><c t="str"><f>HYPERLINK("mailto:jan@example.nl?a&amp;b","Jan")</f><v>Jan</v></c><c><f>SUM(1,2)</f><v>3</v></c></row></sheetData>`)
	extracttest.Check(t, extract.XLSX{}, "a.xlsx", book, "row 1 | 1=Jan | 2=3 @ #Blad1:1", `unit 0 |  | HYPERLINK("mailto:jan@example.nl?a&b","Jan") @ #Blad1!link`)
}

func TestXLSXDamagedSheetKeepsRows(t *testing.T) {
	book := makeWorkbook(t, "", zipEntry{"xl/worksheets/sheet1.xml", `<worksheet><sheetData><row><c><v>1</v></c></row><row><c r="A`})
	extracttest.Check(t, extract.XLSX{}, "a.xlsx", book, "row 1 | 1=1 @ #Blad1:1", "unread | truncated @ #Blad1")
}

func TestXLSXByContentOnly(t *testing.T) {
	book := makeWorkbook(t, `<sheetData><row><c><v>1</v></c></row></sheetData>`)
	extracttest.Check(t, extract.Zip{}, "jaarverslag.pdf", book, "row 1 | 1=1 @ #Blad1:1")
	archive := string(makeZip(t, zip.Store, zipEntry{"a.txt", "x"}))
	extracttest.Check(t, extract.XLSX{}, "a.xlsx", archive, "member | 1 bytes @ a.xlsx!a.txt")
}
