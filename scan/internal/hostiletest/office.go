package hostiletest

import (
	"fmt"
	"strings"
)

const (
	typesHead = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
	relHead   = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	relType   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	ooxml     = "application/vnd.openxmlformats-officedocument."
)

// parts are the parts of a package, names before contents.
type parts []string

// office returns a package with its main part at name.
func office(name, contentType string, p ...string) Content {
	all := parts{
		"[Content_Types].xml", typesHead + `<Override PartName="/` + name + `" ContentType="` + contentType + `"/></Types>`,
		"_rels/.rels", relHead + `<Relationship Id="rId1" Type="` + relType + `officeDocument" Target="` + name + `"/></Relationships>`,
	}
	return all.zip(p...)
}

func (p parts) zip(more ...string) Content {
	var entries []zipEntry
	p = append(p, more...)
	for i := 0; i+1 < len(p); i += 2 {
		entries = append(entries, packed(p[i], []byte(p[i+1])))
	}
	return whole(rawZip("", entries...))
}

func relations(rels ...string) string {
	var b strings.Builder
	b.WriteString(relHead)
	for i := 0; i+1 < len(rels); i += 2 {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s%s" Target="%s"/>`, i/2+1, relType, rels[i], rels[i+1])
	}
	return b.String() + "</Relationships>"
}

// workbook returns a book of one sheet; more parts may follow.
func workbook(sheet string, more ...string) Content {
	return office("xl/workbook.xml", ooxml+"spreadsheetml.sheet.main+xml", append([]string{
		"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml", "sharedStrings", "sharedStrings.xml", "styles", "styles.xml"),
		"xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + sheet,
	}, more...)...)
}

func xlsxs(f *family) {
	cell := func(ref, attributes, inner string) string {
		return `<c r="` + ref + `"` + attributes + `>` + inner + `</c>`
	}
	f.add("sparse.xlsx", func() Content {
		return workbook(`<row r="1">` + cell("A1", "", "<v>1</v>") + cell("XFD1", "", "<v>2</v>") + `</row><row r="1048576">` + cell("XFD1048576", "", "<v>3</v>") + `</row>`)
	})
	f.add("row-far.xlsx", func() Content {
		return workbook(`<row r="2147483647">` + cell("A2147483647", "", "<v>1</v>") + `</row><row r="99999999999999999999"><c r="ZZZZZZZZZZ99999999999999999999"><v>1</v></c></row>`)
	})
	f.add("row-negative.xlsx", func() Content {
		return workbook(`<row r="-1"><c r="A-1"><v>1</v></c></row><row r="0"><c r="0"><v>1</v></c></row>`)
	})
	f.add("columns.xlsx", func() Content {
		return workbook(`<row r="1">` + strings.Repeat("<c><v>1</v></c>", 1_000_000) + "</row>")
	})
	f.add("rows.xlsx", func() Content { return workbook(strings.Repeat("<row><c><v>1</v></c></row>", 500_000)) })
	f.add("rows-empty.xlsx", func() Content { return workbook(strings.Repeat("<row/>", 2_000_000)) })
	f.add("string-long.xlsx", func() Content {
		return workbook(`<row r="1">` + cell("A1", ` t="inlineStr"`, "<is><t>"+strings.Repeat("a", 12<<20)+"</t></is>") + "</row>")
	})
	f.add("runs.xlsx", func() Content {
		return workbook(`<row r="1">` + cell("A1", ` t="inlineStr"`, "<is>"+strings.Repeat("<r><t>a</t></r>", 1_000_000)+"</is>") + "</row>")
	})
	strs := func(body string) []string {
		return []string{"xl/sharedStrings.xml", "<sst count=\"4294967295\" uniqueCount=\"4294967295\">" + body}
	}
	shared := `<row r="1">` + cell("A1", ` t="s"`, "<v>0</v>") + cell("B1", ` t="s"`, "<v>4294967295</v>") + cell("C1", ` t="s"`, "<v>-1</v>") + "</row>"
	f.add("strings.xlsx", func() Content { return workbook(shared, strs(strings.Repeat("<si><t>a</t></si>", 1_000_000))...) })
	f.add("strings-long.xlsx", func() Content { return workbook(shared, strs("<si><t>"+strings.Repeat("a", 12<<20)+"</t></si>")...) })
	f.add("strings-often.xlsx", func() Content { // a long string in every cell
		return workbook(strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 200_000), strs("<si><t>"+strings.Repeat("tekst ", 5000)+"</t></si>")...)
	})
	f.add("strings-phonetic.xlsx", func() Content {
		return workbook(shared, strs("<si>"+strings.Repeat("<rPh><t>a</t></rPh>", 400_000)+"</si>")...)
	})
	styles := func(body string) []string { return []string{"xl/styles.xml", "<styleSheet>" + body} }
	styled := `<row r="1">` + cell("A1", ` s="0"`, "<v>42000</v>") + cell("B1", ` s="4294967295"`, "<v>1e308</v>") + "</row>"
	f.add("styles.xlsx", func() Content {
		return workbook(styled, styles("<cellXfs count=\"4294967295\">"+strings.Repeat(`<xf numFmtId="14"/>`, 500_000))...)
	})
	f.add("formats.xlsx", func() Content {
		return workbook(styled, styles("<numFmts>"+strings.Repeat(`<numFmt numFmtId="165" formatCode="yyyy"/>`, 500_000)+`</numFmts><cellXfs><xf numFmtId="165"/></cellXfs>`)...)
	})
	f.add("format-long.xlsx", func() Content {
		return workbook(styled, styles(`<numFmts><numFmt numFmtId="165" formatCode="`+strings.Repeat("[", 30_000)+strings.Repeat("0", 30_000)+`"/></numFmts><cellXfs><xf numFmtId="165"/></cellXfs>`)...)
	})
	f.add("merged.xlsx", func() Content {
		return workbook(`<row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>` + strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, 200_000))
	})
	f.add("formulas.xlsx", func() Content {
		return workbook(`<row r="1">` + cell("A1", "", `<f t="shared" ref="A1:XFD1048576" si="4294967295">`+strings.Repeat("(", 1_000_000)+"</f><v>1</v>") + "</row>")
	})
	f.add("numbers.xlsx", func() Content {
		return workbook(`<row r="1"><c r="A1"><v>` + strings.Repeat("9", 1<<20) + `</v></c><c r="B1"><v>1e99999999</v></c></row>`)
	})
	f.add("sheets.xlsx", func() Content {
		var sheets, rels []string
		for i := range 20_000 {
			sheets = append(sheets, fmt.Sprintf(`<sheet name="%d" sheetId="%d" r:id="rId%d"/>`, i, i, i+1))
			rels = append(rels, "worksheet", "worksheets/sheet1.xml")
		}
		return office("xl/workbook.xml", ooxml+"spreadsheetml.sheet.main+xml",
			"xl/workbook.xml", "<workbook><sheets>"+strings.Join(sheets, ""), "xl/_rels/workbook.xml.rels", relations(rels...),
			"xl/worksheets/sheet1.xml", "<worksheet><sheetData>"+strings.Repeat("<row><c><v>1</v></c></row>", 5000))
	})
	f.add("comments.xlsx", func() Content {
		return workbook("", "xl/worksheets/_rels/sheet1.xml.rels", relations("comments", "../comments1.xml"),
			"xl/comments1.xml", "<comments><commentList>"+strings.Repeat(`<comment ref="A1"><text><t>a</t></text></comment>`, 500_000))
	})
	f.add("relations-loop.xlsx", func() Content {
		return workbook("", "xl/worksheets/_rels/sheet1.xml.rels", relations("worksheet", "sheet1.xml", "comments", "sheet1.xml", "pivotTable", "sheet1.xml"))
	})
	f.add("pivot.xlsx", func() Content {
		return workbook("", "xl/worksheets/_rels/sheet1.xml.rels", relations("pivotTable", "../p.xml"), "xl/_rels/p.xml.rels", relations("pivotCacheDefinition", "c.xml"),
			"xl/p.xml", "<pivotTableDefinition/>", "xl/c.xml", "<pivotCacheDefinition><cacheFields>"+strings.Repeat("<cacheField name=\"a\"><sharedItems>", 100_000))
	})
	f.add("tag-long.xlsx", func() Content {
		return workbook(`<row r="1"><c r="A1" ` + strings.Repeat(`a="b" `, 1_000_000) + `><v>999900006</v></c></row>`)
	})
}

// document returns a text document with the body; more parts may follow.
func document(body string, more ...string) Content {
	return office("word/document.xml", ooxml+"wordprocessingml.document.main+xml", append([]string{
		"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body}, more...)...)
}

func docxs(f *family) {
	const text = "<w:p><w:r><w:t>999900006</w:t></w:r></w:p>"
	f.add("nesting.docx", func() Content { return document(strings.Repeat("<w:sdt><w:sdtContent>", 500_000) + text) })
	f.add("tables.docx", func() Content { return document(strings.Repeat("<w:tbl><w:tr><w:tc>", 300_000) + text) })
	f.add("tables-closed.docx", func() Content {
		return document(strings.Repeat("<w:tbl><w:tr><w:tc>", 20_000) + text + strings.Repeat("</w:tc></w:tr></w:tbl>", 20_000))
	})
	f.add("boxes.docx", func() Content {
		return document(strings.Repeat("<w:p><w:r><w:pict><v:textbox><w:txbxContent>", 200_000) + text)
	})
	f.add("paragraph-long.docx", func() Content {
		return document("<w:p>" + strings.Repeat("<w:r><w:t>woord </w:t></w:r>", 500_000) + "</w:p>")
	})
	f.add("paragraphs.docx", func() Content { return document(strings.Repeat("<w:p/>", 2_000_000)) })
	f.add("text-long.docx", func() Content {
		return document("<w:p><w:r><w:t>" + strings.Repeat("a", 12<<20) + "</w:t></w:r></w:p>")
	})
	f.add("columns.docx", func() Content {
		return document("<w:tbl><w:tr>" + strings.Repeat("<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>", 500_000) + "</w:tr></w:tbl>")
	})
	f.add("spans.docx", func() Content {
		return document("<w:tbl>" + strings.Repeat(`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2147483647"/><w:vMerge/></w:tcPr>`+text+`</w:tc></w:tr>`, 20_000))
	})
	f.add("fields.docx", func() Content {
		return document("<w:p>" + strings.Repeat(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>MERGEFIELD a</w:instrText></w:r>`, 300_000))
	})
	f.add("headers-loop.docx", func() Content {
		return document(`<w:sectPr><w:headerReference r:id="rId1"/></w:sectPr>`, "word/_rels/document.xml.rels", relations("header", "document.xml", "footnotes", "document.xml", "comments", "document.xml"))
	})
	f.add("parts.docx", func() Content {
		return document(text, "word/_rels/document.xml.rels", relations(strings.Split(strings.TrimSuffix(strings.Repeat("header,header1.xml,", 50_000), ","), ",")...), "word/header1.xml", "<w:hdr>"+text)
	})
	f.add("chunk-loop.docx", func() Content {
		return document(`<w:altChunk r:id="rId1"/>`, "word/_rels/document.xml.rels", relations("aFChunk", "document.xml"))
	})
	f.add("relations.docx", func() Content {
		return document(text, "word/_rels/document.xml.rels", relHead+strings.Repeat("<Relationship Id=\"r\" Type=\"t\" Target=\"x\"/>", 500_000))
	})
	f.add("target-up.docx", func() Content {
		return document(text, "word/_rels/document.xml.rels", relations("header", strings.Repeat("../", 100_000)+"etc/passwd"))
	})
	f.add("types.docx", func() Content {
		return parts{"[Content_Types].xml", typesHead + strings.Repeat(`<Default Extension="a" ContentType="b"/>`, 1_000_000), "word/document.xml", text}.zip()
	})
	f.add("entities.docx", func() Content {
		return document(`<!DOCTYPE a [<!ENTITY a "` + strings.Repeat("a", 10_000) + `">]>` + strings.Repeat("&a;", 1_000_000))
	})
	f.add("itself.docx", func() Content {
		inner := document(text, "word/embeddings/a.docx", string(document(text).Bytes()), "word/_rels/document.xml.rels", relations("package", "embeddings/a.docx"))
		for range 30 {
			inner = document(text, "word/embeddings/a.docx", string(inner.Bytes()), "word/_rels/document.xml.rels", relations("package", "embeddings/a.docx"))
		}
		return inner
	})
}

func pptxs(f *family) {
	deck := func(slide string, rels ...string) Content {
		return office("ppt/presentation.xml", ooxml+"presentationml.presentation.main+xml",
			"ppt/presentation.xml", `<p:presentation><p:sldIdLst><p:sldId r:id="rId1"/></p:sldIdLst></p:presentation>`,
			"ppt/_rels/presentation.xml.rels", relations("slide", "slides/slide1.xml"),
			"ppt/slides/slide1.xml", "<p:sld>"+slide, "ppt/slides/_rels/slide1.xml.rels", relations(rels...))
	}
	f.add("groups.pptx", func() Content {
		return deck(strings.Repeat("<p:grpSp>", 1_000_000) + "<a:p><a:r><a:t>999900006</a:t></a:r></a:p>")
	})
	f.add("tables.pptx", func() Content {
		return deck(strings.Repeat("<a:tbl><a:tr><a:tc>", 200_000) + "<a:p><a:r><a:t>a</a:t></a:r></a:p>")
	})
	f.add("runs.pptx", func() Content { return deck("<a:p>" + strings.Repeat("<a:r><a:t>a</a:t></a:r>", 1_000_000)) })
	f.add("slide-itself.pptx", func() Content {
		return deck("", "notesSlide", "slide1.xml", "slideLayout", "slide1.xml", "slideMaster", "slide1.xml", "diagramData", "slide1.xml")
	})
	f.add("relations.pptx", func() Content {
		return deck("", strings.Split(strings.TrimSuffix(strings.Repeat("notesSlide,slide1.xml,", 50_000), ","), ",")...)
	})
}

func odfs(f *family) {
	open := func(kind, body string, more ...string) Content {
		entries := []zipEntry{stored("mimetype", []byte("application/vnd.oasis.opendocument."+kind)), packed("content.xml", []byte("<office:document-content><office:body>"+body))}
		for i := 0; i+1 < len(more); i += 2 {
			entries = append(entries, packed(more[i], []byte(more[i+1])))
		}
		return whole(rawZip("", entries...))
	}
	sheet := func(rows string) Content {
		return open("spreadsheet", "<office:spreadsheet><table:table table:name=\"a\">"+rows)
	}
	cell := func(repeat, text string) string {
		return `<table:table-cell table:number-columns-repeated="` + repeat + `" office:value-type="string"><text:p>` + text + "</text:p></table:table-cell>"
	}
	row := func(repeat, cells string) string {
		return `<table:table-row table:number-rows-repeated="` + repeat + `">` + cells + "</table:table-row>"
	}
	f.add("columns.ods", func() Content { return sheet(row("1", cell("2147483647", "999900006"))) })
	f.add("rows.ods", func() Content { return sheet(row("2147483647", cell("1", "999900006"))) })
	f.add("both.ods", func() Content {
		return sheet(row("1048576", cell("16384", "999900006")) + row("1048576", cell("16384", "999900018")))
	})
	f.add("negative.ods", func() Content { return sheet(row("-5", cell("-5", "999900006"))) })
	f.add("overflow.ods", func() Content {
		return sheet(strings.Repeat(row("9223372036854775807", cell("9223372036854775807", "a")), 1000))
	})
	f.add("empty.ods", func() Content {
		return sheet(strings.Repeat(row("1048576", `<table:table-cell table:number-columns-repeated="16384"/>`), 100_000))
	})
	f.add("many.ods", func() Content { return sheet(strings.Repeat(row("1000", cell("1000", "a")), 100_000)) })
	f.add("tables.ods", func() Content {
		return sheet(strings.Repeat("<table:table><table:table-row><table:table-cell>", 100_000))
	})
	f.add("spaces.odt", func() Content {
		return open("text", `<office:text><text:p>a`+strings.Repeat(`<text:s text:c="2147483647"/>`, 1000)+"</text:p>")
	})
	f.add("nesting.odt", func() Content {
		return open("text", "<office:text>"+strings.Repeat("<text:section>", 500_000)+"<text:p>999900006</text:p>")
	})
	f.add("lists.odt", func() Content {
		return open("text", "<office:text>"+strings.Repeat("<text:list><text:list-item>", 300_000)+"<text:p>a</text:p>")
	})
	f.add("tables.odt", func() Content {
		return open("text", "<office:text>"+strings.Repeat("<table:table><table:table-row><table:table-cell>", 200_000)+"<text:p>a</text:p>")
	})
	f.add("notes.odt", func() Content {
		return open("text", "<office:text><text:p>"+strings.Repeat("<text:note><text:note-body><text:p>", 200_000))
	})
	f.add("fields.odt", func() Content {
		return open("text", "<office:text><text:p>"+strings.Repeat("<text:database-display>a", 300_000))
	})
	f.add("objects.odt", func() Content {
		return open("text", strings.Repeat(`<draw:object xlink:href="./Object 1"/>`, 100_000), "Object 1/content.xml", `<draw:object xlink:href="../Object 1"/>`)
	})
	f.add("frames.odp", func() Content {
		return open("presentation", "<office:presentation>"+strings.Repeat("<draw:page><draw:frame><draw:text-box><text:p>a", 100_000))
	})
	f.add("long.odt", func() Content { return open("text", "<office:text><text:p>"+strings.Repeat("a", 12<<20)) })
}

func epubs(f *family) {
	book := func(opf string) Content {
		p := parts{"META-INF/container.xml", `<container><rootfiles><rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`, "a.opf", opf, "a.xhtml", "<html><p>999900006</p></html>"}
		return p.zip()
	}
	item := `<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>`
	f.add("spine.epub", func() Content {
		return book("<package><manifest>" + item + "</manifest><spine>" + strings.Repeat(`<itemref idref="a"/>`, 300_000))
	})
	f.add("manifest.epub", func() Content { return book("<package><manifest>" + strings.Repeat(item, 300_000)) })
	f.add("itself.epub", func() Content {
		return book(`<package><manifest><item id="a" href="a.opf" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine>`)
	})
	f.add("up.epub", func() Content {
		return book(`<package><manifest><item id="a" href="` + strings.Repeat("../", 100_000) + `etc/passwd" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine>`)
	})
	f.add("depth.epub", func() Content { return book(strings.Repeat("<package>", 1_000_000)) })
}

// flats are office documents in a single file of XML.
func flats(f *family) {
	f.add("cells.fods", func() Content {
		return repeated(`<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table>`, `<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>a</text:p></table:table-cell></table:table-row>`, 1000, "")
	})
	f.add("rows.xml", func() Content {
		return repeated(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>`, `<Row ss:Index="2147483647"><Cell ss:Index="2147483647" ss:MergeAcross="2147483647"><Data>a</Data></Cell></Row>`, 100_000, "")
	})
	f.add("binary.xml", func() Content {
		return repeated(`<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/a.bin"><pkg:binaryData>`, "AAAA", 12<<20, "")
	})
	f.add("parts.xml", func() Content {
		return repeated(`<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">`, `<pkg:part pkg:name="/a.xml"><pkg:xmlData><a/></pkg:xmlData></pkg:part>`, 300_000, "")
	})
	f.add("record.slk", func() Content { return repeated("ID;PWXL;N;E\n", "C;Y2147483647;X2147483647;K\"a\"\n", 300_000, "E\n") })
	f.add("long.slk", func() Content { return repeated("ID;PWXL;N;E\nC;Y1;X1;K\"", "a;;", 8<<20, "") })
	f.add("tuples.dif", func() Content {
		return repeated("TABLE\n0,1\n\"a\"\nVECTORS\n0,2147483647\n\"\"\nTUPLES\n0,2147483647\n\"\"\nDATA\n0,0\n\"\"\n", "1,0\n\"a\"\n", 500_000, "")
	})
	f.add("tuples-empty.dif", func() Content {
		return repeated("TABLE\n0,1\n\"a\"\nDATA\n0,0\n\"\"\n", "-1,0\nBOT\n", 1_000_000, "")
	})
}
