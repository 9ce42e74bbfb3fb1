package extract_test

import (
	"archive/zip"
	"context"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// makeODF returns an OpenDocument file with the given body.
func makeODF(t testing.TB, body string, other ...zipEntry) []byte {
	t.Helper()
	parts := []zipEntry{
		{"mimetype", "application/vnd.oasis.opendocument.text"},
		{"content.xml", xmlHead + `<office:document-content><office:body>` + body + `</office:body></office:document-content>`},
		{"META-INF/manifest.xml", `<manifest:manifest/>`},
	}
	return makeZip(t, zip.Store, append(parts, other...)...)
}

func TestODF(t *testing.T) {
	for _, test := range []struct {
		name, body string
		want       []string
	}{
		{"text", `<text:h>Kop</text:h><text:p>Jan<text:s text:c="2"/><text:span>de</text:span><text:tab/>Vries<text:line-break/>Almelo<text:soft-page-break/></text:p>`,
			[]string{"unit 0 |  | Kop @ #content:1", "unit 0 |  | Jan  de\tVries⏎Almelo @ #content:2"}},
		{"footnotes", `<text:p>BSN 999900006<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>van Jan</text:p><text:p>en <office:annotation><text:p>zie</text:p></office:annotation>Piet</text:p></text:note-body></text:note>, hier</text:p><text:p>BSN: 999900018<text:footnote><text:footnote-citation>2</text:footnote-citation><text:footnote-body><text:p>Naam: Klaas</text:p></text:footnote-body></text:footnote></text:p>`,
			[]string{"unit 1 |  | BSN 999900006, hier @ #content:1", "unit 1 | BSN | 999900018 @ #content:5", "unit 0 |  | van Jan⏎en zie⏎Piet @ #content!footnote:1", "unit 2 | Naam | Klaas @ #content!footnote:5"}},
		{"soft_hyphens", "<text:p>burger\u00ADservice\u00ADnummer 9999\u00AD00006</text:p>",
			[]string{"unit 0 |  | burgerservicenummer 999900006 @ #content:1"}},
		{"drop_down", `<text:p>Plaats: <field:fieldmark text:name="a" field:type="vnd.oasis.opendocument.field.FORMDROPDOWN"><field:param field:name="Dropdown_ListEntry" field:value="Almelo"/><field:param field:name="Dropdown_ListEntry" field:value="Wierden"/><field:param field:name="Dropdown_Selected" field:value="1"/></field:fieldmark></text:p>`,
			[]string{"unit 1 | Plaats | Wierden @ #content:1"}},
		{"raised_marks", `<office:automatic-styles><style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style><style:style style:name="T2"><style:text-properties style:text-position="0% 100%"/></style:style></office:automatic-styles><text:p>BSN 999900006<text:span text:style-name="T1">1</text:span> van 9999<text:span text:style-name="T2">00018</text:span></text:p>`,
			[]string{"unit 0 |  | BSN 999900006 1 van 999900018 @ #content:1"}},
		{"large_numbers", `<table:table table:name="a"><table:table-row><table:table-cell office:value="9.99900006E8"><text:p>1,00E+09</text:p></table:table-cell><table:table-cell office:value="0.30000000000000004"><text:p>0,3</text:p></table:table-cell></table:table-row></table:table>`,
			[]string{"row 1 | 1=999900006 | 2=0.3 @ #a:1"}},
		{"form", `<text:p>Naam: Jan</text:p><text:p>BSN: 999900006</text:p>`,
			[]string{"unit 1 | Naam | Jan @ #content:1", "unit 1 | BSN | 999900006 @ #content:2"}},
		{"cells", `<table:table table:name="Blad &amp; 1"><table:table-row><table:table-cell office:value-type="string"><text:p>Naam</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="float" office:value="999900006"><text:p>999.900.006</text:p></table:table-cell>` +
			`<table:table-cell office:value="6"><text:p>000000006</text:p></table:table-cell><table:table-cell office:date-value="1980-03-04T00:00:00"><text:p>4 maart</text:p></table:table-cell><table:table-cell office:boolean-value="true"><text:p>WAAR</text:p></table:table-cell></table:table-row></table:table>`,
			[]string{"row 1 | 1=Naam | 4=999900006 | 5=000000006 | 6=1980-03-04 | 7=true @ #Blad & 1:1"}},
		{"repeated_rows", `<table:table table:name="a"><table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row><table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table>`,
			[]string{"row 1 | 1=x | 2=x @ #a:1048571", "row 1 | 1=y @ #a:1048574"}},
		{"table_in_table", `<table:table table:name="a"><table:table-row><table:table-cell><table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table></table:table-cell><table:table-cell><text:p>z</text:p></table:table-cell></table:table-row></table:table>`,
			[]string{"row 1 | 2=z @ #a:1", "row 2 | 1=x | 2=y @ #table2:1"}},
		{"tables_in_a_table_of_rows", `<table:table table:name="a"><table:table-row><table:table-cell><text:p>voor</text:p><table:table table:name="b"><table:table-row><table:table-cell><text:p>Naam</text:p></table:table-cell><table:table-cell><text:p>BSN</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Jan</text:p></table:table-cell><table:table-cell><text:p>999900006</text:p><table:table table:name="c"><table:table-row><table:table-cell><text:p>diep</text:p></table:table-cell></table:table-row></table:table></table:table-cell></table:table-row></table:table><text:p>na</text:p></table:table-cell><table:table-cell><text:p>z</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>slot</text:p></table:table-cell></table:table-row></table:table>`,
			[]string{"row 1 | 1=voor⏎na | 2=z @ #a:1", "row 1 | 1=slot @ #a:2", "row 2 | 1=Naam | 2=BSN @ #b:1", "row 2 | 1=Jan | 2=999900006 @ #b:2", "row 3 | 1=diep @ #c:1"}},
		{"tables_too_deep", strings.Repeat(`<table:table table:name="a"><table:table-row><table:table-cell>`, 17) + `<text:p>Jan</text:p></table:table-cell><table:table-cell><text:p>Piet</text:p></table:table-cell>`,
			[]string{"row 1 | 1=Jan\tPiet @ #a:1"}},
		{"comment", `<text:p>voor<office:annotation><dc:creator>Piet</dc:creator><text:p>BSN 999900006</text:p></office:annotation>na</text:p>`,
			[]string{"unit 0 |  | voor na @ #content:1", "unit 0 |  | BSN 999900006 @ #content!comment", "unit 0 | author | Piet @ #authors"}},
		{"changes", `<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Piet</dc:creator><dc:date>2001</dc:date></office:change-info><text:p>weg</text:p></text:deletion></text:changed-region><text:changed-region><text:insertion><office:change-info><dc:creator>Piet</dc:creator></office:change-info></text:insertion></text:changed-region></text:tracked-changes><text:p>nu</text:p>`,
			[]string{"unit 0 |  | weg @ #content!deleted:1", "unit 0 |  | nu @ #content:2", "unit 0 | author | Piet @ #authors"}},
		{"fields", `<text:user-field-decls><text:user-field-decl office:string-value="Jansen &amp; zn" text:name="klant"/></text:user-field-decls><text:p>a<text:hidden-text text:string-value="verborgen"/><text:conditional-text text:string-value-if-true="ja" text:string-value-if-false="nee">ja</text:conditional-text><text:creator>Piet</text:creator></text:p>`,
			[]string{"unit 0 |  | ajaPiet @ #content:1", "unit 0 | klant | Jansen & zn @ #content!field", "unit 0 |  | verborgen @ #content!field", "unit 0 |  | ja @ #content!field", "unit 0 |  | nee @ #content!field"}},
		{"form_controls", `<office:forms><form:form form:name="F"><form:text form:name="BSN" form:current-value="999900006"/><form:text form:name="Naam" form:current-value="Jan"/><form:listbox form:name="Keuze"><form:option form:label="Jan" form:value="1"/></form:listbox><form:fixed-text form:label="Naam"/></form:form></office:forms><text:p>x</text:p>`,
			[]string{"unit 0 |  | x @ #content:1", "unit 1 | BSN | 999900006 @ #content!form", "unit 1 | Naam | Jan @ #content!form", "unit 1 | Jan | 1 @ #content!form", "unit 1 |  | Naam @ #content!form"}},
		{"pictures", `<text:p>a<draw:frame><draw:image/><svg:title>Foto</svg:title><svg:desc>van Jan</svg:desc></draw:frame>b</text:p>`,
			[]string{"unit 0 |  | ab @ #content:1", "unit 0 |  | Foto @ #content!picture", "unit 0 |  | van Jan @ #content!picture"}},
		{"drawings_on_a_sheet", `<table:table table:name="a"><table:shapes><draw:custom-shape><text:p>los</text:p></draw:custom-shape></table:shapes><table:table-row><table:table-cell office:value-type="string" office:string-value="x"/></table:table-row></table:table>`,
			[]string{"row 1 | 1=x @ #a:1", "unit 0 |  | los @ #content!text"}},
		{"sheets", `<office:spreadsheet><table:content-validations><table:content-validation table:name="v" table:condition="of:cell-content-is-in-list(&quot;Jan&quot;;&quot;Piet&quot;)"><table:help-message table:title="Vraag"><text:p>Wie?</text:p></table:help-message></table:content-validation><table:content-validation table:name="w" table:condition="of:cell-content()&gt;1"/></table:content-validations><table:table table:name="J. de Vries"><table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table><table:named-expressions><table:named-expression table:name="klant" table:expression="&quot;Jansen&quot;"/></table:named-expressions></office:spreadsheet>`,
			[]string{"unit 0 |  | Wie? @ #content:1", "unit 0 | sheet | J. de Vries @ #J. de Vries", "row 1 | 1=x @ #J. de Vries:1", "unit 0 | v | of:cell-content-is-in-list(\"Jan\";\"Piet\") @ #content!constant", "unit 0 | title | Vraag @ #content!field", "unit 0 | klant | \"Jansen\" @ #content!constant"}},
		{"never_closed", `<table:table><table:table-row><table:table-cell><text:p>x`, []string{"row 1 | 1=x @ #table1:1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			extracttest.Check(t, extract.ODF{}, "a.odt", string(makeODF(t, test.body)), test.want...)
		})
	}
}

func TestODFParts(t *testing.T) {
	data := makeODF(t, `<text:p>romp</text:p>`,
		zipEntry{"styles.xml", `<office:document-styles><style:header><text:p>kop</text:p></style:header></office:document-styles>`},
		zipEntry{"meta.xml", `<office:document-meta><office:meta><meta:initial-creator>Jan</meta:initial-creator></office:meta></office:document-meta>`},
		zipEntry{"Pictures/a.png", "foto"})
	extracttest.Check(t, extract.ODF{}, "a.odt", string(data),
		"unit 0 |  | romp @ #content:1",
		"unit 0 |  | kop @ #styles:1",
		"unit 0 | initial-creator | Jan @ #properties",
		"member | 4 bytes @ a.odt!Pictures/a.png")
	extracttest.Run(t, extract.ODF{}, extracttest.Sample{Name: "a.odt", Content: data})
}

func TestODFEncrypted(t *testing.T) {
	data := makeZip(t, zip.Store, zipEntry{"content.xml", "geheim"}, zipEntry{"META-INF/manifest.xml", `<m><m:encryption-data/></m>`})
	err := extract.ODF{}.Extract(context.Background(), extracttest.File("a.odt", data), &extracttest.Recorder{})
	if err == nil || extract.ReasonOf(err) != extract.Encrypted {
		t.Errorf("want encrypted, got %v", err)
	}
}

func FuzzODF(f *testing.F) {
	f.Add(`<table:table table:name="a"><table:table-row><table:table-cell office:value="6" table:number-columns-repeated="3"><text:p>x</text:p></table:table-cell></table:table-row></table:table>`)
	f.Add(`<text:p>a<office:annotation><text:p>b</text:p></office:annotation>` + strings.Repeat("<text:p>", 9))
	f.Fuzz(func(t *testing.T, body string) {
		r := &extracttest.Recorder{}
		_ = extract.ODF{}.Extract(context.Background(), extracttest.File("a.odt", makeODF(t, body)), r)
		checkRecorded(t, r)
	})
}
