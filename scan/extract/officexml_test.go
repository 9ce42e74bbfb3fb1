package extract_test

import (
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

const workbookXML = `<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <DocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><Author>Jan</Author><Created>2001-01-01T00:00:00Z</Created></DocumentProperties>
 <Worksheet ss:Name="Cliënten"><Table>
  <Row><Cell><Data ss:Type="String">Naam</Data></Cell><Cell><Data ss:Type="String">BSN</Data></Cell></Row>
  <Row ss:Index="4"><Cell><Data ss:Type="String">Jansen</Data><Comment ss:Author="Piet"><ss:Data>let op</ss:Data></Comment></Cell><Cell><Data ss:Type="Number">999900006</Data></Cell></Row>
 </Table></Worksheet>
</Workbook>`

const wordXML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:o="urn:schemas-microsoft-com:office:office">
<o:DocumentProperties><o:Author>Jan</o:Author><o:Words>3</o:Words></o:DocumentProperties><w:fonts><w:font w:name="x"/></w:fonts><w:docPr><w:docVars><w:docVar w:name="klant" w:val="Jansen"/></w:docVars></w:docPr>
<w:body><wx:sect><w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>Naam: Jan</w:t></w:r></w:p><w:p><w:hlink w:dest="mailto:a@mail.example"><w:r><w:t>schrijf</w:t></w:r></w:hlink></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><aml:annotation aml:author="Piet" w:type="Word.Deletion"><aml:content><w:r><w:delText>weg</w:delText></w:r></aml:content></aml:annotation><w:r><w:t>blijft</w:t></w:r><w:r><w:pict><w:binData w:name="wordml://01.png">QUJD
REVG</w:binData></w:pict></w:r></w:p>
<w:sectPr><w:hdr w:type="odd"><w:p><w:r><w:t>kop</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>`

const packageXML = `<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/word/document.xml" pkg:contentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"><pkg:xmlData><w:document xmlns:w="x"><w:body><w:p><w:r><w:t xml:space="preserve">Naam: <![CDATA[A & B]]></w:t></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part><pkg:part pkg:name="/word/media/image1.png" pkg:contentType="image/png"><pkg:binaryData>QUJD</pkg:binaryData></pkg:part></pkg:package>`

const flatODF = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><meta:initial-creator>Jan</meta:initial-creator><dc:date>2001</dc:date><meta:user-defined meta:name="Zaak">12</meta:user-defined></office:meta><office:settings><p>nee</p></office:settings>
<office:master-styles><style:header><text:p>kop</text:p></style:header></office:master-styles>
<office:body><office:text><text:p>Naam: Jan<draw:image><office:binary-data>
   QUJD
   REVG</office:binary-data></draw:image></text:p>
<table:table table:name="T"><table:table-row><table:table-cell office:value-type="float" office:value="999900006"><text:p>999.900.006</text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document>`

func TestOfficeXML(t *testing.T) {
	extracttest.Check(t, extract.OfficeXML{}, "a.xls", workbookXML,
		"unit 0 | Author | Jan @ #properties",
		"row 1 | 1=Naam | 2=BSN @ #Cliënten:1",
		"row 1 | 1=Jansen | 2=999900006 @ #Cliënten:4",
		"unit 0 | author | Piet @ #Cliënten!comment",
		"unit 0 |  | let op @ #Cliënten!comment")
	extracttest.Check(t, extract.OfficeXML{}, "a.xml", wordXML,
		"unit 0 | Author | Jan @ #properties",
		"unit 0 | klant | Jansen @ #settings",
		"unit 1 | Naam | Jan @ #body:1",
		"unit 1 |  | schrijf @ #body:2",
		"row 1 | 1=a | 2=b @ #table1:1",
		"unit 0 |  | mailto:a@mail.example @ #body!link",
		"member | 6 bytes @ a.xml!data1/01.png",
		"unit 0 |  | blijft @ #body:5",
		"unit 0 |  | kop @ #headers:6",
		"unit 0 |  | wegblijft @ #body!deleted",
		"unit 0 | author | Piet @ #authors")
	extracttest.Check(t, extract.OfficeXML{}, "a.xml", packageXML,
		"unit 1 | Naam | A & B @ #body:1",
		"member | 3 bytes @ a.xml!word/media/image1.png")
	extracttest.Check(t, extract.OfficeXML{}, "a.fodt", flatODF,
		"unit 0 | initial-creator | Jan @ #properties",
		"unit 0 | Zaak | 12 @ #properties",
		"unit 0 |  | kop @ #styles:1",
		"member | 6 bytes @ a.fodt!data1",
		"unit 1 | Naam | Jan @ #content:2",
		"row 1 | 1=999900006 @ #T:1")
}

func TestOfficeXML_Match(t *testing.T) {
	for _, test := range []struct {
		name, head string
		want       bool
	}{
		{"workbook", workbookXML, true},
		{"prefixed", `<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">`, true},
		{"comment", "<?xml?>\n<!-- <x> -->\r\n<Workbook a='b'\n xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", true},
		{"old_open_office", `<?xml?><!DOCTYPE office:document PUBLIC "-//x" "office.dtd"><office:document xmlns:office="http://openoffice.org/2000/office">`, true},
		{"inside", `<a><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`, false},
		{"page", `<html xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">`, false},
		{"other", `<Workbook xmlns="x">`, false},
		{"text", "urn:schemas-microsoft-com:office:spreadsheet", false},
	} {
		if got := (extract.OfficeXML{}).Match("a.xml", []byte(test.head)); got != test.want {
			t.Errorf("%s: want %v, got %v", test.name, test.want, got)
		}
	}
}

func TestOfficeXML_Truncated(t *testing.T) {
	for _, content := range []string{workbookXML, wordXML, packageXML, flatODF} {
		var r extracttest.Recorder
		err := extract.OfficeXML{}.Extract(t.Context(), extracttest.File("a.xml", []byte(content[:len(content)-20])), &r)
		if err == nil || extract.ReasonOf(err) != extract.Truncated || len(r.Lines) == 0 {
			t.Errorf("want truncated and what came before, got %v, %q", err, r.Lines)
		}
	}
}

func TestOfficeXML_Conformance(t *testing.T) {
	extracttest.Run(t, extract.OfficeXML{}, sample("a.xls", workbookXML), sample("b.xml", wordXML), sample("c.xml", packageXML), sample("d.fodt", flatODF),
		sample("long.fodt", strings.Replace(flatODF, "Naam: Jan", strings.Repeat("een lange regel ", 9000), 1)))
}

func FuzzOfficeXML(f *testing.F) {
	fuzzFormat(f, extract.OfficeXML{}, workbookXML, wordXML, packageXML, flatODF)
}
