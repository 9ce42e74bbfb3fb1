package extract_test

import (
	"archive/zip"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// makeEPUB returns a book of three pages, of which the spine names two.
func makeEPUB(t testing.TB, other ...zipEntry) []byte {
	t.Helper()
	parts := []zipEntry{
		{"mimetype", "application/epub+zip"},
		{"META-INF/container.xml", `<container><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`},
		{"OEBPS/c1.xhtml", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="x"/></head><body><p>Naam: René</p><p>BSN: 999900006</p></body></html>`},
		{"OEBPS/nav.xhtml", `<html><body><p>inhoud</p></body></html>`},
		{"OEBPS/c 2.xhtml", `<html><body><table><tr><td>a</td><td>b</td><td>c</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table></body></html>`},
		{"OEBPS/book.opf", `<package><metadata><dc:title>Boek</dc:title><dc:creator opf:file-as="Wit, A.">Anna de Wit</dc:creator><meta name="calibre:series" content="Reeks"/><meta property="dcterms:modified">2001</meta></metadata>` +
			`<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml"/><item id="a" href="c%202.xhtml" media-type="application/xhtml+xml"/><item id="b" href="c1.xhtml" media-type="application/xhtml+xml"/><item id="c" href="img/x.png" media-type="image/png"/></manifest>` +
			`<spine><itemref idref="b"/><itemref idref="a"/></spine></package>`},
		{"OEBPS/style.css", "p {}"},
		{"OEBPS/img/x.png", "foto"},
	}
	return makeZip(t, zip.Store, append(parts, other...)...)
}

func TestEPUB(t *testing.T) {
	data := makeEPUB(t)
	extracttest.Check(t, extract.EPUB{}, "a.epub", string(data),
		"unit 0 | title | Boek @ #properties",
		"unit 0 | creator | Wit, A. @ #properties",
		"unit 0 | creator | Anna de Wit @ #properties",
		"unit 0 | calibre:series | Reeks @ #properties",
		"unit 1 | Naam | René @ #OEBPS/c1.xhtml:1",
		"unit 1 | BSN | 999900006 @ #OEBPS/c1.xhtml:1",
		"row 1 | 1=a | 2=b | 3=c @ #OEBPS/c 2.xhtml:1",
		"row 1 | 1=1 | 2=2 | 3=3 @ #OEBPS/c 2.xhtml:1",
		"unit 0 |  | inhoud @ #OEBPS/nav.xhtml:1",
		"member | 4 bytes @ a.epub!OEBPS/img/x.png")
	extracttest.Run(t, extract.EPUB{}, extracttest.Sample{Name: "a.epub", Content: data})
}

func encryptedEPUB(t testing.TB, algorithm string, names ...string) []byte {
	list := ""
	for _, name := range names {
		list += `<EncryptedData><EncryptionMethod Algorithm="` + algorithm + `"/><CipherData><CipherReference URI="` + name + `"/></CipherData></EncryptedData>`
	}
	return makeEPUB(t, zipEntry{"META-INF/encryption.xml", "<encryption>" + list + "</encryption>"})
}

func TestEPUB_Encrypted(t *testing.T) {
	const aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
	for _, test := range []struct {
		name   string
		data   []byte
		unread int
		err    bool
	}{
		{"chapter", encryptedEPUB(t, aes, "OEBPS/c1.xhtml"), 1, false},
		{"all", encryptedEPUB(t, aes, "OEBPS/c1.xhtml", "OEBPS/c%202.xhtml", "OEBPS/nav.xhtml", "OEBPS/img/x.png"), 4, true},
		{"font", encryptedEPUB(t, "http://www.idpf.org/2008/embedding", "OEBPS/c1.xhtml"), 0, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			var r extracttest.Recorder
			err := extract.EPUB{}.Extract(t.Context(), extracttest.File("a.epub", test.data), &r)
			if (err != nil) != test.err || err != nil && extract.ReasonOf(err) != extract.Encrypted {
				t.Errorf("got %v", err)
			}
			unread := 0
			for _, line := range r.Lines {
				if len(line) > 6 && line[:6] == "unread" {
					unread++
				}
			}
			if unread != test.unread {
				t.Errorf("want %d unread, got %q", test.unread, r.Lines)
			}
		})
	}
}

func FuzzEPUB(f *testing.F) {
	f.Add("<metadata><dc:creator>x</dc:creator></metadata><manifest><item id='a' href='a.xhtml' media-type='text/html'/></manifest><spine><itemref idref='a'/></spine>", "<p>x<title/>", "<CipherReference URI='a'/>")
	f.Fuzz(func(t *testing.T, opf, page, encryption string) {
		data := makeZip(t, zip.Store, zipEntry{"META-INF/container.xml", `<rootfile full-path="o.opf"/>`}, zipEntry{"o.opf", opf}, zipEntry{"a.xhtml", page}, zipEntry{"META-INF/encryption.xml", encryption})
		r := &extracttest.Recorder{}
		_ = extract.EPUB{}.Extract(t.Context(), extracttest.File("a.epub", data), r)
		checkRecorded(t, r)
	})
}
