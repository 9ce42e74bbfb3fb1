package hostiletest

import (
	"archive/tar"
	"bytes"
	"strings"
)

// Document is a file as it should be, to be damaged with [Mutate].
type Document struct {
	Name    string
	Content []byte
}

// Documents returns a small document of each kind that a writer of a page or
// two can make, with people of the test ranges in it.
func Documents() []Document {
	const text = "Naam: A. Jansen\nBSN: 999900006\nGeboren: 12-03-1985\n"
	table := list(40)
	cells := strings.NewReplacer("\n", "</c></row><row><c t=\"str\"><v>", ";", "</v></c><c t=\"str\"><v>").Replace(string(table))
	sheet := `<row><c t="str"><v>` + strings.ReplaceAll(cells, "</c></row>", "</v></c></row>") + "</v></c></row></sheetData></worksheet>"
	paragraph := func(tag string) string { return "<" + tag + ">" + text + "</" + tag + ">" }
	word := strings.ReplaceAll("<w:p><w:r><w:t>"+text+"</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>bsn</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>", "\n", "</w:t></w:r></w:p><w:p><w:r><w:t>")
	slide := "<a:p><a:r><a:t>" + text + "</a:t></a:r></a:p></p:sld>"
	odt := rawZip("", stored("mimetype", []byte("application/vnd.oasis.opendocument.text")),
		packed("content.xml", []byte("<office:document-content><office:body><office:text>"+paragraph("text:p")+"</office:text></office:body></office:document-content>")))
	ods := rawZip("", stored("mimetype", []byte("application/vnd.oasis.opendocument.spreadsheet")),
		packed("content.xml", []byte(`<office:document-content><office:body><office:spreadsheet><table:table table:name="a"><table:table-row table:number-rows-repeated="3"><table:table-cell><text:p>999900006</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`)))
	mail := mailHead + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n" + text +
		"\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>BSN =3D 999900006</p>\n--b\nContent-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\n" +
		encode64(rawZip("", packed("a.csv", table))) + "\n--b--\n"
	return []Document{
		{"a.pdf", []byte(pdfWith("BT /F1 12 Tf 50 700 Td (BSN 999900006) Tj 0 -20 Td (A. Jansen) Tj ET"))},
		{"packed.pdf", []byte(pdf("", pdfCatalog, pdfPages, pdfPage, pdfStream("/Filter/FlateDecode", deflated(pdfShow+"BT /F1 9 Tf (999900006) Tj ET")), pdfFont))},
		{"a.xlsx", workbook(sheet).Bytes()},
		{"a.docx", document(word).Bytes()},
		{"a.pptx", office("ppt/presentation.xml", ooxml+"presentationml.presentation.main+xml",
			"ppt/presentation.xml", `<p:presentation><p:sldIdLst><p:sldId r:id="rId1"/></p:sldIdLst></p:presentation>`,
			"ppt/_rels/presentation.xml.rels", relations("slide", "slides/slide1.xml"), "ppt/slides/slide1.xml", "<p:sld>"+slide).Bytes()},
		{"a.odt", odt},
		{"a.ods", ods},
		{"a.zip", rawZip("comment", packed("a.csv", table), stored("b.txt", []byte(text)))},
		{"a.csv.gz", gzipped(table)},
		{"a.tar", tarOf("a.csv", table)},
		{"a.a", []byte("!<arch>\na.csv/          0           0     0     644     49        `\n" + text[:49] + "\n")},
		{"a.eml", []byte(mail)},
		{"a.mbox", []byte(strings.Repeat("From a@example.nl Mon May  2 10:00:00 2016\n"+mail+"\n", 3))},
		{"a.vcf", []byte("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A. Jansen\r\nBDAY:1985-03-12\r\nTEL:0612345678\r\nEND:VCARD\r\n")},
		{"a.ics", []byte("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:A. Jansen\r\nDTSTART:20160502T100000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")},
		{"a.ole", newCompound(oleStream{"a", text}, oleStream{"\x01Ole10Native", text}).bytes()},
		{"a.doc", newCompound(oleStream{"WordDocument", wordHead(0x200, 300, map[int][2]uint32{33: {0, 21}})}, oleStream{"1Table", wordPiece(300, 2048<<1|1<<30)}).bytes()},
		{"a.xls", newCompound(oleStream{"Workbook", excelBegin + fitting(0xfc, "\x01\x00\x00\x00\x01\x00\x00\x00\x09\x00\x00999900006") + fitting(0x85, "\x3d\x00\x00\x00\x00\x00\x01\x00a") + excelEnd +
			excelSheet + fitting(0xfd, "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00") + excelEnd}).bytes()},
		{"a.rtf", []byte(`{\rtf1\ansi{\fonttbl{\f0 Arial;}}\pard BSN: 999900006\par\trowd\cellx100\intbl a\cell\row}`)},
		{"a.wpd", []byte("\xffWPC\x10\x00\x00\x00\x01\x0a\x02\x01\x00\x00\x00\x00" + text)},
		{"a.db", database(4, func([]byte) {})},
		{"a.dbf", []byte(dbfTable(2, 65, 11, dbfField("BSN", 'C', 10)+"\r") + " 999900006  999900018 ")},
		{"a.wk1", []byte("\x00\x00\x02\x00\x06\x04\x0f\x00\x10\x00\xff\x00\x00\x00\x00'999900006\x00\x01\x00\x00\x00")},
		{"a.sql", []byte("-- MySQL dump 10.13\nCREATE TABLE `a` (`bsn` int, `naam` text);\nINSERT INTO `a` VALUES (999900006,'A. Jansen'),(999900018,'B''s');\n")},
		{"a.json", []byte(`{"people":[{"bsn":"999900006","naam":"A. Jansen"},{"bsn":"999900018","naam":"\u0042. Smit"}]}`)},
		{"a.yaml", []byte("---\npeople:\n  - &a {bsn: 999900006, naam: A. Jansen}\n  - *a\n")},
		{"a.xml", []byte(`<?xml version="1.0"?><people><p bsn="999900006"><naam>A. &amp; Jansen</naam></p><p bsn="999900018"/></people>`)},
		{"a.html", []byte("<!DOCTYPE html><table><tr><th>BSN<th>Naam<tr><td>999900006<td>A. Jansen</table><form><label for=x>BSN</label><input id=x value=999900018></form>")},
		{"a.csv", table},
		{"a.txt", []byte(strings.Repeat(text, 5))},
		{"a.toml", []byte("[people.a]\nbsn = \"999900006\"\n")},
		{"a.tif", []byte("II*\x00\x08\x00\x00\x00\x01\x00\x0e\x01\x02\x00\x0a\x00\x00\x00\x1a\x00\x00\x00\x00\x00\x00\x00999900006\x00")},
		{"a.slk", []byte("ID;PWXL;N;E\nC;Y1;X1;K\"bsn\"\nC;Y2;X1;K999900006\nE\n")},
		{"a.dif", []byte("TABLE\n0,1\n\"a\"\nVECTORS\n0,1\n\"\"\nTUPLES\n0,1\n\"\"\nDATA\n0,0\n\"\"\n-1,0\nBOT\n1,0\n\"999900006\"\n-1,0\nEOD\n")},
	}
}

// tarOf returns an archive of one file.
func tarOf(name string, data []byte) []byte {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	must(0, w.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(data))}))
	must(w.Write(data))
	must(0, w.Close())
	return b.Bytes()
}
