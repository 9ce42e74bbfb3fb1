package scan_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"html"
	"mime/quotedprintable"
	"strings"
	"testing"
	"unicode/utf16"
)

// letters are renderings in which each person has a letter of his or her own.
var letters = []rendering{
	{"txt", each("%03d.txt", func(_ testing.TB, p person) []byte { return []byte(strings.Join(letterTo(p), "\n") + "\n") })},
	{"docx", each("%03d.docx", func(t testing.TB, p person) []byte { return docxOf(t, letterTo(p), nil) })},
	{"docx_lines", each("%03d.docx", docxLines)},
	{"odt", each("%03d.odt", func(t testing.TB, p person) []byte { return odtOf(t, letterTo(p), nil) })},
	{"rtf", each("%03d.rtf", func(_ testing.TB, p person) []byte { return rtfLetter(letterTo(p)) })},
	{"html", each("%03d.html", htmlLetter)},
	{"pdf", each("%03d.pdf", func(_ testing.TB, p person) []byte { return pdfLetter(letterTo(p)) })},
	{"eml", each("%03d.eml", emlLetter)},
	{"eml_html", each("%03d.eml", emlHTML)},
	{"epub", each("%03d.epub", epubLetter)},
}

// cards are renderings of address cards.
var cards = []rendering{
	{"vcf", one("a.vcf", vcards)},
}

type zipEntry struct{ name, text string }

// zipOfTexts writes the entries, the first one uncompressed.
func zipOfTexts(t testing.TB, entries ...zipEntry) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i, e := range entries {
		method := zip.Deflate
		if i == 0 {
			method = zip.Store
		}
		f, err := w.CreateHeader(&zip.FileHeader{Name: e.name, Method: method})
		if err == nil {
			_, err = f.Write([]byte(e.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// docxOf writes lines as paragraphs, and a table.
func docxOf(t testing.TB, lines []string, table [][]string) []byte {
	var b strings.Builder
	for _, line := range lines {
		fmt.Fprintf(&b, `<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, xmlText(line))
	}
	if table != nil {
		b.WriteString(`<w:tbl>`)
		for _, row := range table {
			b.WriteString(`<w:tr>`)
			for _, c := range row {
				fmt.Fprintf(&b, `<w:tc><w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p></w:tc>`, xmlText(c))
			}
			b.WriteString(`</w:tr>`)
		}
		b.WriteString(`</w:tbl>`)
	}
	return docxBody(t, b.String())
}

// docxLines writes a letter in which a paragraph holds several lines.
func docxLines(t testing.TB, p person) []byte {
	var b strings.Builder
	for paragraph := range strings.SplitSeq(strings.Join(letterTo(p), "\n"), "\n\n") {
		b.WriteString(`<w:p><w:r>`)
		for i, line := range strings.Split(paragraph, "\n") {
			if i > 0 {
				b.WriteString(`<w:br/>`)
			}
			fmt.Fprintf(&b, `<w:t xml:space="preserve">%s</w:t>`, xmlText(line))
		}
		b.WriteString(`</w:r></w:p>`)
	}
	return docxBody(t, b.String())
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

func docxBody(t testing.TB, body string) []byte {
	return zipOfTexts(t,
		zipEntry{"[Content_Types].xml", xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		zipEntry{"_rels/.rels", xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		zipEntry{"word/document.xml", xmlHead + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`})
}

const odfSpaces = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"` +
	` xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2"`

func odfTable(table [][]string) string {
	var b strings.Builder
	b.WriteString(`<table:table table:name="Blad1">`)
	for _, row := range table {
		b.WriteString(`<table:table-row>`)
		for _, c := range row {
			if c == "" {
				b.WriteString(`<table:table-cell/>`)
				continue
			}
			fmt.Fprintf(&b, `<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>`, xmlText(c))
		}
		b.WriteString(`</table:table-row>`)
	}
	b.WriteString(`</table:table>`)
	return b.String()
}

func odfPackage(t testing.TB, media, body string) []byte {
	return zipOfTexts(t, zipEntry{"mimetype", media},
		zipEntry{"content.xml", xmlHead + `<office:document-content` + odfSpaces + `><office:body>` + body + `</office:body></office:document-content>`},
		zipEntry{"META-INF/manifest.xml", xmlHead + `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">` +
			`<manifest:file-entry manifest:full-path="/" manifest:media-type="` + media + `"/>` +
			`<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`})
}

func odtOf(t testing.TB, lines []string, table [][]string) []byte {
	var b strings.Builder
	for _, line := range lines {
		fmt.Fprintf(&b, "<text:p>%s</text:p>", xmlText(line))
	}
	if table != nil {
		b.WriteString(odfTable(table))
	}
	return odfPackage(t, "application/vnd.oasis.opendocument.text", "<office:text>"+b.String()+"</office:text>")
}

func odsOf(t testing.TB, table [][]string) []byte {
	return odfPackage(t, "application/vnd.oasis.opendocument.spreadsheet", "<office:spreadsheet>"+odfTable(table)+"</office:spreadsheet>")
}

func flatODS(table [][]string) []byte {
	return []byte(xmlHead + `<office:document` + odfSpaces + ` office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>` +
		odfTable(table) + `</office:spreadsheet></office:body></office:document>`)
}

const rtfHead = `{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}}\f0\fs20` + "\n"

func rtfText(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case strings.ContainsRune(`\{}`, r):
			b.WriteString(`\` + string(r))
		case r < 0x80:
			b.WriteRune(r)
		default:
			for _, u := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, `\u%d?`, int16(u))
			}
		}
	}
	return b.String()
}

func rtfLetter(lines []string) []byte {
	var b strings.Builder
	b.WriteString(rtfHead)
	for _, line := range lines {
		b.WriteString(rtfText(line) + `\par` + "\n")
	}
	return []byte(b.String() + "}")
}

func rtfTable(table [][]string) []byte {
	var b strings.Builder
	b.WriteString(rtfHead)
	for _, row := range table {
		b.WriteString(`\trowd`)
		for i := range row {
			fmt.Fprintf(&b, `\cellx%d`, (i+1)*1400)
		}
		b.WriteString("\n")
		for _, c := range row {
			b.WriteString(`\pard\intbl ` + rtfText(c) + `\cell `)
		}
		b.WriteString(`\row` + "\n")
	}
	return []byte(b.String() + `\pard\par}`)
}

func htmlLines(lines []string) string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Brief</title></head><body>\n")
	for paragraph := range strings.SplitSeq(strings.Join(lines, "\n"), "\n\n") {
		b.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(paragraph), "\n", "<br>\n") + "</p>\n")
	}
	return b.String() + "</body></html>\n"
}

func htmlLetter(_ testing.TB, p person) []byte { return []byte(htmlLines(letterTo(p))) }

const mailHead = "From: Loket <loket@gemeentepost.nl>\r\nTo: Archief <archief@gemeentepost.nl>\r\nSubject: Brief\r\nDate: Mon, 2 May 2016 10:00:00 +0200\r\nMIME-Version: 1.0\r\n"

func emlLetter(t testing.TB, p person) []byte {
	b := bytes.NewBufferString(mailHead + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
	w := quotedprintable.NewWriter(b)
	if _, err := w.Write([]byte(strings.Join(letterTo(p), "\r\n") + "\r\n")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func emlHTML(_ testing.TB, p person) []byte {
	body := base64.StdEncoding.EncodeToString([]byte(htmlLines(letterTo(p))))
	var b strings.Builder
	b.WriteString(mailHead + "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n")
	for len(body) > 76 {
		b.WriteString(body[:76] + "\r\n")
		body = body[76:]
	}
	return []byte(b.String() + body + "\r\n")
}

func epubLetter(t testing.TB, p person) []byte {
	var b strings.Builder
	for paragraph := range strings.SplitSeq(strings.Join(letterTo(p), "\n"), "\n\n") {
		b.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(paragraph), "\n", "<br/>\n") + "</p>\n")
	}
	return zipOfTexts(t, zipEntry{"mimetype", "application/epub+zip"},
		zipEntry{"META-INF/container.xml", xmlHead + `<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`},
		zipEntry{"content.opf", xmlHead + `<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">brief</dc:identifier><dc:title>Brief</dc:title><dc:language>nl</dc:language></metadata>` +
			`<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`},
		zipEntry{"a.xhtml", xmlHead + `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Brief</title></head><body>` + b.String() + `</body></html>`})
}

var vcardEscape = strings.NewReplacer(`\`, `\\`, ",", `\,`, ";", `\;`)

func vcards(_ testing.TB, people []person) []byte {
	var b strings.Builder
	line := func(format string, args ...string) {
		var escaped []any
		for _, a := range args {
			escaped = append(escaped, vcardEscape.Replace(a))
		}
		fmt.Fprintf(&b, format+"\r\n", escaped...)
	}
	for _, p := range people {
		line("BEGIN:VCARD")
		line("VERSION:3.0")
		line("FN:%s", p.full)
		line("N:%s;%s;;;", strings.TrimSpace(p.prefix+" "+p.surname), p.first)
		if p.iso != "" {
			line("BDAY:%s", p.iso)
		}
		if p.postcode != "" {
			line("ADR;TYPE=HOME:;;%s;%s;;%s;Nederland", p.street+" "+p.houseNumber, p.place, p.postcode)
		}
		if p.email != "" {
			line("EMAIL;TYPE=INTERNET:%s", p.email)
		}
		if p.phone != "" {
			line("TEL;TYPE=CELL:%s", p.phone)
		}
		if p.bsn != "" {
			line("NOTE:BSN: %s", p.bsn)
		}
		line("END:VCARD")
	}
	return []byte(b.String())
}
