package extract_test

import (
	"archive/zip"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

func slidePara(text string) string {
	return `<a:p><a:pPr/><a:r><a:rPr lang="nl-NL"/><a:t>` + text + `</a:t></a:r></a:p>`
}

func makePresentation(t testing.TB, slide string, other ...zipEntry) []byte {
	t.Helper()
	parts := []zipEntry{
		{"[Content_Types].xml", xmlHead + `<Types><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>`},
		{"ppt/presentation.xml", xmlHead + `<p:presentation/>`},
		{"ppt/slides/slide1.xml", xmlHead + `<p:sld><p:cSld>` + slide + `</p:cSld></p:sld>`},
	}
	return makeZip(t, zip.Deflate, append(parts, other...)...)
}

func TestPPTX(t *testing.T) {
	slide := `<p:sp><p:nvSpPr><p:cNvPr id="2" name="Titel" descr="foto van Jan"/></p:nvSpPr><p:txBody><a:bodyPr/>` + slidePara("Naam: Jan") + slidePara("BSN: 999900006") +
		`<a:p><a:r><a:t>Nummer 999900018</a:t></a:r><a:r><a:rPr lang="nl-NL" baseline="30000"/><a:t>1</a:t></a:r><a:r><a:rPr baseline="0"/><a:t xml:space="preserve"> bekend</a:t></a:r></a:p></p:txBody></p:sp>` +
		`<p:graphicFrame><a:tbl><a:tblPr/><a:tblGrid/><a:tr><a:tc gridSpan="2"><a:txBody>` + slidePara("breed") + `</a:txBody></a:tc><a:tc hMerge="1"><a:txBody><a:p/></a:txBody></a:tc><a:tc><a:txBody>` + slidePara("smal") + `</a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>`
	data := makePresentation(t, slide,
		zipEntry{"ppt/notesSlides/notesSlide1.xml", `<p:notes>` + slidePara("zeg iets over Piet") + `</p:notes>`},
		zipEntry{"ppt/comments/comment1.xml", `<p:cmLst><p:cm><p:text>klopt dit?</p:text></p:cm></p:cmLst>`},
		zipEntry{"ppt/media/image1.png", "foto"})
	extracttest.Check(t, extract.PPTX{}, "a.pptx", string(data),
		"unit 1 | Naam | Jan @ #slide1:1",
		"unit 1 | BSN | 999900006 @ #slide1:2",
		"unit 1 |  | Nummer 999900018 1 bekend @ #slide1:3",
		"row 1 | 1=breed | 3=smal @ #slide1!table1:1",
		"unit 0 |  | foto van Jan @ #slide1!picture",
		"unit 0 |  | zeg iets over Piet @ #notesSlide1:1",
		"unit 0 |  | klopt dit? @ #comments/comment1",
		"member | 4 bytes @ a.pptx!ppt/media/image1.png")
	extracttest.Run(t, extract.PPTX{}, extracttest.Sample{Name: "a.pptx", Content: data})
}
