package extract_test

import (
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/pdftest"
)

// What a document says of itself is told once, though it stands in two places.
func TestPDF_properties(t *testing.T) {
	f := &pdftest.File{Trailer: "/Info 3 0 R", Catalog: "/Metadata 4 0 R"}
	f.Add("<</Title(Lijst)/Author(J. de Vries)/Creator(Writer)/Producer(Maker)/CreationDate(D:20190101)/Trapped/False/BSN(999900006)>>")
	f.AddStream("/Type/Metadata/Subtype/XML", `<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>
		<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Keywords="zorg, jeugd" pdf:Producer="Maker" xmp:CreateDate="2019-01-01">
		<dc:creator><rdf:Seq><rdf:li>J. de Vries</rdf:li><rdf:li>A. Smit</rdf:li></rdf:Seq></dc:creator>
		<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Lijst</rdf:li></rdf:Alt></dc:title>
		<pdfx:Company>Almelo &amp; Wierden</pdfx:Company><xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>
		</rdf:Description></rdf:RDF></x:xmpmeta>`)
	f.Page(pdftest.Text(50, 700, "tekst"), "")
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()),
		"unit 0 |  | tekst @ #p1:1",
		"unit 0 | author | J. de Vries @ #properties",
		"unit 0 | bsn | 999900006 @ #properties",
		"unit 0 | creator tool | Writer @ #properties",
		"unit 0 | title | Lijst @ #properties",
		"unit 0 | keywords | zorg, jeugd @ #properties",
		"unit 0 | author | A. Smit @ #properties",
		"unit 0 | company | Almelo & Wierden @ #properties")
}

// Bookmarks that run in a circle come to an end.
func TestPDF_outline(t *testing.T) {
	f := &pdftest.File{Catalog: "/Outlines<</First 3 0 R>>"}
	f.Add("<</Title(Dossiers)/First 4 0 R/Next 5 0 R>>")
	f.Add("<</Title(J. de Vries)/Next 4 0 R>>")
	f.Add("<</Title(\xFE\xFF\x00E\x00\xEB\x00n)/Next 3 0 R>>")
	f.Page("", "")
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()),
		"unit 0 |  | Dossiers @ #outline", "unit 0 |  | J. de Vries @ #outline", "unit 0 |  | Eën @ #outline")
}

func TestPDF_notes(t *testing.T) {
	f := &pdftest.File{}
	shown := f.AddStream("/Subtype/Form/BBox[0 0 150 20]/Resources<</Font<</F1 "+pdftest.Helvetica+">>>>", pdftest.Text(0, 5, "getoond"))
	notes := []string{
		"<</Subtype/Text/Contents(Bellen met A. Smit)/T(P. Bakker)>>",
		"<</Subtype/Highlight/Contents(klopt)/T(P. Bakker)>>",
		"<</Subtype/Text/RC(<body><p>rijke <b>tekst</b></p></body>)>>",
		"<</Subtype/FreeText/Contents(getoond)/T(D. Bos)/Rect[50 500 200 520]/AP<</N " + pdftest.Ref(shown) + ">>>>",
		"<</Subtype/FreeText/Contents(niet getoond)>>",
		"<</Subtype/Link/A<</S/URI/URI(mailto:j%2Evries@voorbeeld.nl?subject=x)>>>>",
		"<</Subtype/Link/A<</S/URI/URI(mailto:a.smit@voorbeeld.nl)>>>>",
		"<</Subtype/Link/A<</S/URI/URI(tel:0612345678)>>>>",
		"<</Subtype/Link/A<</S/URI/URI(https://voorbeeld.nl)>>>>",
	}
	f.Page(pdftest.Text(50, 700, "mail a.smit@voorbeeld.nl"), "/Annots["+strings.Join(notes, " ")+"]")
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()),
		"unit 0 |  | mail a.smit@voorbeeld.nl @ #p1:1",
		"unit 0 |  | getoond @ #p1:2",
		"unit 0 |  | Bellen met A. Smit @ #p1",
		"unit 0 | author | P. Bakker @ #p1",
		"unit 0 |  | klopt @ #p1",
		"unit 0 |  | rijke tekst @ #p1",
		"unit 0 | author | D. Bos @ #p1",
		"unit 0 |  | niet getoond @ #p1",
		"unit 0 | e-mail | j.vries@voorbeeld.nl @ #p1",
		"unit 0 | tel | 0612345678 @ #p1")
}

// A choice is told as the form shows it, not as it is sent.
func TestPDF_choices(t *testing.T) {
	f := &pdftest.File{Catalog: "/AcroForm<</Fields[3 0 R 4 0 R 5 0 R]>>"}
	f.Add("<</FT/Ch/T(gemeente)/V(0141)/Opt[[(0141)(Almelo)][(0189)(Wierden)]]>>")
	f.Add("<</FT/Ch/T(talen)/V[(nl)(fy)]/Opt[[(nl)(Nederlands)][(fy)(Fries)]]>>")
	f.Add("<</FT/Ch/T(plaats)/V(Almelo)/Opt[(Almelo)(Wierden)]>>")
	f.Page("", "")
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()),
		"unit 1 | gemeente | Almelo @ #form/gemeente",
		"unit 1 | talen | Nederlands⏎Fries @ #form/talen",
		"unit 1 | plaats | Almelo @ #form/plaats")
}

// The data of an XFA form are a file, also where the fields have values.
func TestPDF_xfa(t *testing.T) {
	const data = "<xfa:datasets><xfa:data><form1><bsn>999900006</bsn></form1></xfa:data></xfa:datasets>"
	f := &pdftest.File{Catalog: "/AcroForm<</Fields[4 0 R]/XFA[(preamble)3 0 R(datasets)3 0 R]>>"}
	f.Add(pdftest.Deflate("", data))
	f.Add("<</FT/Tx/T(bsn)/V(999900006)>>")
	f.Page("", "")
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()),
		"unit 1 | bsn | 999900006 @ #form/bsn", "member | 85 bytes @ a.pdf!datasets.xml")
	f = &pdftest.File{Catalog: "/AcroForm<</XFA 3 0 R>>"}
	f.Add(pdftest.Deflate("", data))
	f.Page("", "")
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()), "member | 85 bytes @ a.pdf!xfa.xml")
}

// The files of a portfolio come with what it says of them, and once each.
func TestPDF_portfolio(t *testing.T) {
	f := &pdftest.File{Catalog: "/AF[4 0 R]/Collection<</Schema<</from<</N(Afzender)/Subtype/S>>>>>>/Names<</EmbeddedFiles<</Names[(a)4 0 R]>>>>"}
	f.Add(pdftest.Deflate("", "naam;bsn\n"))
	f.Add("<</UF(bericht.csv)/EF<</UF 3 0 R>>/CI<</from(J. de Vries)/date(D:20190101)/size 3/subject<</D(Aanvraag)>>>>>>")
	f.Page("", "")
	extracttest.Check(t, extract.PDF{}, "a.pdf", string(f.Bytes()),
		"unit 0 | Afzender | J. de Vries @ #portfolio",
		"unit 0 | subject | Aanvraag @ #portfolio",
		"member | 9 bytes @ a.pdf!bericht.csv")
}
