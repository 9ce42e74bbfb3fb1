// Package paper writes files as office programs do, in memory: the paper that
// invented leaks are written on. It writes the same bytes each time, without a
// clock, and knows nothing of people.
package paper

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
)

// Entry is a file of an archive.
type Entry struct {
	Name string
	Data []byte
}

// Archive writes a zip without times, so that it is the same each time.
func Archive(entries ...Entry) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		f, err := w.CreateHeader(&zip.FileHeader{Name: e.Name, Method: zip.Deflate})
		check(err)
		_, err = f.Write(e.Data)
		check(err)
	}
	check(w.Close())
	return b.Bytes()
}

// Docx writes paragraphs and, if list is not nil, a table after them.
func Docx(paragraphs []string, list [][]string) []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for _, p := range paragraphs {
		fmt.Fprintf(&b, `<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, xmlText(p))
	}
	if list != nil {
		b.WriteString(`<w:tbl>`)
		for _, row := range list {
			b.WriteString(`<w:tr>`)
			for _, cell := range row {
				fmt.Fprintf(&b, `<w:tc><w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p></w:tc>`, xmlText(cell))
			}
			b.WriteString(`</w:tr>`)
		}
		b.WriteString(`</w:tbl>`)
	}
	b.WriteString(`</w:body></w:document>`)
	return Archive(
		Entry{"[Content_Types].xml", []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
			`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`)},
		Entry{"_rels/.rels", []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
			`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`)},
		Entry{"word/document.xml", []byte(b.String())},
	)
}

func xmlText(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

// text is a piece of text on a page, in points from the lower left corner.
type text struct {
	x, y int
	s    string
}

// pdf writes pages of text in Helvetica.
func pdf(pages ...[]text) []byte {
	return PDF(len(pages), "", func(i int) []byte { return []byte(contentStream(pages[i])) })
}

// PDF writes pages with a font, Helvetica, that is called F1. page returns the
// content of each, packed by the filter that the entries of its dictionary tell.
func PDF(pages int, filter string, page func(i int) []byte) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(body string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	b.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 4+2*i)
	}
	object("<</Type/Catalog/Pages 2 0 R>>")
	object(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", pages, kids.String()))
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	for i := range pages {
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>", 5+2*i))
		stream := page(i)
		object(fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", filter, len(stream), stream))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.Bytes()
}

func contentStream(page []text) string {
	var b strings.Builder
	b.WriteString("BT\n/F1 10 Tf\n")
	for _, t := range page {
		s := string(Windows1252([]byte(t.s)))
		s = strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s)
		fmt.Fprintf(&b, "1 0 0 1 %d %d Tm (%s) Tj\n", t.x, t.y, s)
	}
	b.WriteString("ET")
	return b.String()
}

// LetterPDF puts lines under each other.
func LetterPDF(lines []string) []byte {
	var page []text
	for i, line := range lines {
		if line != "" {
			page = append(page, text{70, 780 - 14*i, line})
		}
	}
	return pdf(page)
}

// ListPDF sets a list in columns as wide as what they hold, 45 rows a page, the
// header on each.
func ListPDF(title string, list [][]string) []byte {
	const perPage = 45
	left := columns(list)
	var pages [][]text
	for first := 1; first < len(list); first += perPage {
		page := []text{{40, 800, title}}
		for i, row := range append([][]string{list[0]}, list[first:min(first+perPage, len(list))]...) {
			for j, cell := range row {
				if cell != "" {
					page = append(page, text{left[j], 775 - 15*i, cell})
				}
			}
		}
		pages = append(pages, page)
	}
	return pdf(pages...)
}

// columns returns where the columns of a list begin, in points.
func columns(list [][]string) []int {
	const perLetter, between = 7, 18
	left := make([]int, len(list[0])+1)
	left[0] = 40
	for j := range list[0] {
		widest := 0
		for _, row := range list {
			widest = max(widest, len([]rune(row[j])))
		}
		left[j+1] = left[j] + perLetter*widest + between
	}
	return left
}

// check ends the program on an error that cannot be: writing to memory does not
// fail, and the text is the maker's own.
func check(err error) {
	if err != nil {
		panic(err)
	}
}
