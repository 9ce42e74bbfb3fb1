package hostiletest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
)

const (
	pdfCatalog = "<</Type/Catalog/Pages 2 0 R>>"
	pdfPages   = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
	pdfPage    = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
	pdfFont    = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
	pdfShow    = "BT /F1 12 Tf 50 700 Td (tekst) Tj ET\n"
)

// pdf returns a file of the objects, numbered from 1, with trailer entries.
func pdf(trailer string, objects ...string) string {
	var b strings.Builder
	b.WriteString("%PDF-1.7\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, start)
	return b.String()
}

// pdfWith returns a file of one page with the content, and more objects from
// number 6.
func pdfWith(content string, more ...string) string {
	return pdf("", append([]string{pdfCatalog, pdfPages, pdfPage, pdfStream("", content), pdfFont}, more...)...)
}

func pdfStream(dict, data string) string {
	return fmt.Sprintf("<</Length %d%s>>\nstream\n%s\nendstream", len(data), dict, data)
}

func deflated(data string) string {
	var b bytes.Buffer
	w := must(zlib.NewWriterLevel(&b, zlib.BestSpeed))
	must(w.Write([]byte(data)))
	must(0, w.Close())
	return b.String()
}

// pdfStructures are loops and lies between objects.
func pdfStructures(f *family) {
	content := pdfStream("", pdfShow)
	plain := pdfWith(pdfShow)
	start := strings.LastIndex(plain, "xref\n0")
	loop := func(objects ...string) string { return pdf("", objects...) }
	f.text("prev-loop.pdf", strings.Replace(plain, "/Root", fmt.Sprintf("/Prev %d/Root", start), 1))
	f.text("prev-negative.pdf", strings.Replace(plain, "/Root", "/Prev -1/Root", 1))
	f.add("prev-chain.pdf", func() Content {
		b := bytes.NewBufferString(plain)
		last := start
		for range 20_000 {
			next := b.Len()
			fmt.Fprintf(b, "xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\n", last)
			last = next
		}
		fmt.Fprintf(b, "startxref\n%d\n%%%%EOF\n", last)
		return whole(b.Bytes())
	})
	f.text("kids-cycle.pdf", loop(pdfCatalog, "<</Type/Pages/Kids[3 0 R 2 0 R 2 0 R]/Count 3>>", pdfPage, content, pdfFont))
	f.text("kids-two-cycle.pdf", loop(pdfCatalog, "<</Type/Pages/Kids[3 0 R]/Count 3>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Parent 3 0 R>>"))
	f.text("parent-cycle.pdf", loop(pdfCatalog, "<</Type/Pages/Kids[3 0 R]/Count 1/Parent 2 0 R>>", "<</Type/Page/Parent 3 0 R/Contents 4 0 R>>", content))
	f.add("kids-exponential.pdf", func() Content {
		objects := []string{pdfCatalog}
		for i := range 40 {
			objects = append(objects, fmt.Sprintf("<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 2>>", i+3, i+3))
		}
		return whole(loop(append(objects, "<</Type/Page>>")...))
	})
	f.add("kids-wide.pdf", func() Content {
		return whole(loop(pdfCatalog, "<</Type/Pages/Kids["+strings.Repeat("3 0 R ", 300_000)+"]/Count 300000>>", pdfPage, content, pdfFont))
	})
	f.text("count.pdf", loop(pdfCatalog, "<</Type/Pages/Kids[3 0 R]/Count 2147483647>>", pdfPage, content, pdfFont))
	f.text("count-negative.pdf", loop(pdfCatalog, "<</Type/Pages/Kids[3 0 R]/Count -2147483648>>", pdfPage, content, pdfFont))
	f.text("size.pdf", strings.Replace(plain, "/Size 6", "/Size 9223372036854775807", 1))
	f.text("subsection.pdf", strings.Replace(plain, "xref\n0 6", "xref\n0 4294967295", 1))
	f.text("subsection-far.pdf", strings.Replace(plain, "xref\n0 6", "xref\n9223372036854775800 9\n0000000009 00000 n \n0 6", 1))
	f.text("length-itself.pdf", loop(pdfCatalog, pdfPages, pdfPage, "<</Length 4 0 R>>\nstream\n"+pdfShow+"endstream", pdfFont))
	f.text("length-huge.pdf", loop(pdfCatalog, pdfPages, pdfPage, "<</Length 99999999999>>\nstream\n"+pdfShow+"endstream", pdfFont))
	f.text("length-negative.pdf", loop(pdfCatalog, pdfPages, pdfPage, "<</Length -5>>\nstream\n"+pdfShow+"endstream", pdfFont))
	f.text("reference-itself.pdf", loop("1 0 R", "2 0 R"))
	f.text("reference-ring.pdf", loop("2 0 R", "3 0 R", "1 0 R"))
	f.add("reference-chain.pdf", func() Content {
		objects := []string{"<</Type/Catalog/Pages 2 0 R>>"}
		for i := range 50_000 {
			objects = append(objects, fmt.Sprintf("%d 0 R", i+3))
		}
		return whole(loop(append(objects, pdfPages)...))
	})
	f.add("arrays.pdf", func() Content {
		return whole(loop(pdfCatalog, pdfPages, pdfPage, content, strings.Repeat("[", 500_000)))
	})
	f.add("dictionaries.pdf", func() Content {
		return whole(loop(pdfCatalog, pdfPages, pdfPage, content, strings.Repeat("<</A", 300_000)))
	})
	f.add("string-open.pdf", func() Content { return whole(loop(pdfCatalog, pdfPages, pdfPage, content, strings.Repeat("(", 1<<20))) })
	f.add("objects.pdf", func() Content { return repeated(plain[:start], "7 0 obj\n", 2_000_000, "") })
	f.add("no-xref.pdf", func() Content {
		return repeated("%PDF-1.4\n", "1 0 obj <</Type/Catalog/Pages 1 0 R>> endobj\n", 200_000, "")
	})
	f.add("endless-stream.pdf", func() Content { return repeated("%PDF-1.4\n1 0 obj <<>> stream\n", "0123456789abcdef", 2<<20, "") })
	for name, w := range map[string]string{"widths": "[1 2147483647 1]", "widths-zero": "[0 0 0]", "widths-negative": "[-1 2 -1]"} {
		f.text("xref-stream-"+name+".pdf", "%PDF-1.5\n1 0 obj\n"+pdfStream("/Type/XRef/Size 2147483647/Index[0 2147483647]/Root 1 0 R/W"+w, "\x01\x00\x09\x00")+"\nendobj\nstartxref\n9\n%%EOF")
	}
	f.text("objstm-itself.pdf", loop(pdfCatalog, pdfPages, pdfPage, content, pdfStream("/Type/ObjStm/N 2/First 12/Extends 5 0 R", "5 0 6 0     <<>> <<>>")))
	f.text("objstm-count.pdf", loop(pdfCatalog, pdfPages, pdfPage, content, pdfStream("/Type/ObjStm/N 2147483647/First 2147483647", "5 0")))
	f.text("outline-loop.pdf", loop("<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>", pdfPages, pdfPage, content, pdfFont,
		"<</First 7 0 R/Last 7 0 R/Count 2147483647>>", "<</Title(a)/Next 7 0 R/First 6 0 R/Parent 7 0 R>>"))
	f.text("names-loop.pdf", loop("<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 6 0 R>>>>", pdfPages, pdfPage, content, pdfFont, "<</Kids[6 0 R 6 0 R]>>"))
	f.text("attachment-itself.pdf", loop("<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>>>", pdfPages, pdfPage, content, pdfFont,
		"<</Type/Filespec/F(a.pdf)/EF<</F 7 0 R>>>>", pdfStream("/Type/EmbeddedFile", plain)))
	f.text("fields-loop.pdf", loop("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R 6 0 R]>>>>", pdfPages, pdfPage, content, pdfFont, "<</T(a)/FT/Tx/V(b)/Kids[6 0 R 6 0 R]/Parent 6 0 R>>"))
	f.text("annotations-loop.pdf", loop(pdfCatalog, pdfPages, "<</Type/Page/Parent 2 0 R/Annots 6 0 R>>", content, pdfFont, "[6 0 R 7 0 R 6 0 R]", "<</Subtype/FreeText/Contents(a)/Parent 7 0 R/Popup 7 0 R/IRT 7 0 R>>"))
	f.text("encrypt-itself.pdf", strings.Replace(plain, "/Root", "/Encrypt 1 0 R/ID[<00><00>]/Root", 1))
	f.text("encrypt-length.pdf", strings.Replace(plain, "/Root", "/Encrypt<</Filter/Standard/V 2/R 3/Length 2147483640/P -4/O<00>/U<00>>>/ID[<00><00>]/Root", 1))
	f.text("mediabox.pdf", strings.Replace(plain, "[0 0 600 800]", "[-1e308 -1e308 1e308 1e308]", 1))
}

// pdfContents are pages that never end.
func pdfContents(f *family) {
	form := func(resources, content string) string {
		return pdfStream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<<"+resources+">>/Font<</F1 5 0 R>>>>", content)
	}
	page := func(content string, more ...string) string {
		return pdf("", append([]string{pdfCatalog, pdfPages, strings.Replace(pdfPage, "/Font", "/XObject<</X 6 0 R>>/Font", 1), pdfStream("", content), pdfFont}, more...)...)
	}
	f.text("form-itself.pdf", page("/X Do", form("/X 6 0 R", pdfShow+"/X Do /X Do")))
	f.text("form-pair.pdf", page("/X Do", form("/X 7 0 R", "/X Do /X Do"), form("/X 6 0 R", pdfShow+"/X Do /X Do")))
	f.add("form-exponential.pdf", func() Content {
		var forms []string
		for i := range 30 {
			forms = append(forms, form(fmt.Sprintf("/X %d 0 R", i+7), pdfShow+strings.Repeat("/X Do ", 10)))
		}
		return whole(page("/X Do", forms...))
	})
	f.add("form-bombs.pdf", func() Content {
		bomb := deflated(pdfShow + "/X Do" + strings.Repeat(" ", 96<<20))
		var forms []string
		for i := range 11 {
			forms = append(forms, pdfStream(fmt.Sprintf("/Type/XObject/Subtype/Form/Resources<</XObject<</X %d 0 R>>/Font<</F1 5 0 R>>>>/Filter/FlateDecode", i+7), bomb))
		}
		forms = append(forms, pdfStream("", strings.Repeat("x", 4<<20))) // of a large file more may come
		return whole(page("/X Do", forms...))
	})
	f.add("form-often.pdf", func() Content {
		return whole(page(strings.Repeat("/X Do ", 500_000), form("", strings.Repeat(pdfShow, 20))))
	})
	f.add("states.pdf", func() Content { return whole(pdfWith(strings.Repeat("q ", 1_000_000) + pdfShow)) })
	f.add("operands.pdf", func() Content { return whole(pdfWith(strings.Repeat("1 ", 2_000_000) + pdfShow)) })
	f.add("arrays.pdf", func() Content { return whole(pdfWith(strings.Repeat("[", 1_000_000) + pdfShow)) })
	f.add("array-long.pdf", func() Content {
		return whole(pdfWith("BT /F1 9 Tf [" + strings.Repeat("(a)-9999999 ", 300_000) + "] TJ ET"))
	})
	f.add("string-long.pdf", func() Content { return whole(pdfWith("BT /F1 9 Tf (" + strings.Repeat("a", 4<<20) + ") Tj ET")) })
	f.add("glyphs-apart.pdf", func() Content {
		return whole(pdfWith("BT /F1 9 Tf " + strings.Repeat("9999999 0 Td (a) Tj ", 100_000) + "ET"))
	})
	f.add("glyphs-stacked.pdf", func() Content {
		return whole(pdfWith("BT /F1 9 Tf " + strings.Repeat("0 0 Td (a) Tj ", 200_000) + "ET"))
	})
	f.text("numbers.pdf", pdfWith("BT /F1 1e999 Tf 1e308 1e308 1e308 1e308 1e308 1e308 Tm 1e308 Tw -1e308 Tc (tekst) Tj 1e308 0 Td (x) Tj ET"))
	f.add("nan.pdf", func() Content {
		return whole(pdfWith("BT /F1 0 Tf 0 0 0 0 0 0 Tm 0 Tz (tekst) Tj ET " + strings.Repeat("0 0 0 0 0 0 cm ", 1000) + pdfShow))
	})
	f.add("lines.pdf", func() Content { return whole(pdfWith(strings.Repeat("0 0 m 9 9 l S ", 300_000) + pdfShow)) })
	f.add("grid.pdf", func() Content {
		return whole(pdfWith(strings.Repeat("0 0 500 1 re f 0 0 1 700 re f ", 20_000) + strings.Repeat(pdfShow, 2000)))
	})
	f.add("inline-image.pdf", func() Content {
		return whole(pdfWith("BI /W 2147483647 /H 2147483647 /BPC 16 /CS /RGB ID " + strings.Repeat("x", 1<<20)))
	})
	f.add("marked.pdf", func() Content {
		return whole(pdfWith(strings.Repeat("/Span <</ActualText(a)>> BDC ", 200_000) + pdfShow))
	})
	f.add("contents-many.pdf", func() Content {
		return whole(pdf("", pdfCatalog, pdfPages, strings.Replace(pdfPage, "4 0 R", "["+strings.Repeat("4 0 R ", 200_000)+"]", 1), pdfStream("", pdfShow), pdfFont))
	})
	f.text("contents-itself.pdf", pdf("", pdfCatalog, pdfPages, pdfPage, "[4 0 R 4 0 R]", pdfFont))
	f.add("rotated.pdf", func() Content { return whole(pdfWith(strings.Repeat("0.7 0.7 -0.7 0.7 0 0 cm "+pdfShow, 20_000))) })
}

// pdfFonts are fonts that ask for much.
func pdfFonts(f *family) {
	font := func(dict string, more ...string) string {
		return pdf("", append([]string{pdfCatalog, pdfPages, pdfPage, pdfStream("", "BT /F1 12 Tf 50 700 Td (tekst) Tj <00410042> Tj ET"), dict}, more...)...)
	}
	composite := func(descendant string, more ...string) string {
		return font("<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
			append([]string{"<</Type/Font/Subtype/CIDFontType2/BaseFont/A" + descendant + ">>"}, more...)...)
	}
	cmap := func(body string) string {
		return composite("", pdfStream("", "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "+body+" endcmap"))
	}
	f.text("widths-first.pdf", font("<</Type/Font/Subtype/Type1/BaseFont/A/FirstChar -2147483648/LastChar 2147483647/Widths[500]>>"))
	f.add("widths-long.pdf", func() Content {
		return whole(font("<</Type/Font/Subtype/Type1/BaseFont/A/FirstChar 0/LastChar 255/Widths[" + strings.Repeat("9 ", 1_000_000) + "]>>"))
	})
	f.text("widths-range.pdf", composite("/DW 1000/W[0 2147483647 500 0 2147483647 600]", pdfStream("", "")))
	f.add("widths-ranges.pdf", func() Content {
		return whole(composite("/W["+strings.Repeat("0 65535 500 ", 50_000)+"]", pdfStream("", "")))
	})
	f.add("widths-nested.pdf", func() Content { return whole(composite("/W[1 "+strings.Repeat("[", 100_000)+"]", pdfStream("", ""))) })
	f.text("descendant-itself.pdf", font("<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 5 0 R>>"))
	f.text("cmap-range.pdf", cmap("1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"))
	f.add("cmap-ranges.pdf", func() Content {
		return whole(cmap(strings.Repeat("100 beginbfrange "+strings.Repeat("<0000> <ffff> <0041> ", 100)+"endbfrange ", 300)))
	})
	f.add("cmap-long.pdf", func() Content {
		return whole(cmap("1 beginbfchar <0041> <" + strings.Repeat("0041", 500_000) + "> endbfchar"))
	})
	f.add("cmap-array.pdf", func() Content {
		return whole(cmap("1 beginbfrange <0000> <ffff> [" + strings.Repeat("<0041> ", 500_000) + "] endbfrange"))
	})
	f.text("cmap-itself.pdf", composite("", pdfStream("/UseCMap 7 0 R", "/Adobe usecmap 1 begincodespacerange <00> <ff> endcodespacerange")))
	f.add("cmap-bomb.pdf", func() Content {
		return whole(composite("", pdfStream("/Filter/FlateDecode", deflated(strings.Repeat("1 beginbfchar <0041> <0042> endbfchar ", 1_000_000)))))
	})
	f.add("differences.pdf", func() Content {
		return whole(font("<</Type/Font/Subtype/Type1/BaseFont/A/Encoding<</Differences[" + strings.Repeat("2147483647 /a ", 200_000) + "]>>>>"))
	})
	f.text("type3-itself.pdf", font("<</Type/Font/Subtype/Type3/FontMatrix[0 0 0 0 0 0]/FirstChar 0/LastChar 255/CharProcs<</a 6 0 R>>/Encoding<</Differences[97/a 116/a]>>/Resources<</Font<</F1 5 0 R>>>>>>", pdfStream("", pdfShow+"(a) Tj")))
	f.text("file-lies.pdf", font("<</Type/Font/Subtype/TrueType/BaseFont/A/FontDescriptor 6 0 R>>", "<</FontFile2 7 0 R/FontFile3 7 0 R/FontFile 7 0 R>>",
		pdfStream("", "\x00\x01\x00\x00\xff\xff\x00\x00\x00\x00\x00\x00cmap\x00\x00\x00\x00\x00\x00\x00\x0c\xff\xff\xff\xff")))
}

// pdfFilters are streams of which too much comes out.
func pdfFilters(f *family) {
	stream := func(dict, data string) string {
		return pdf("", pdfCatalog, pdfPages, pdfPage, pdfStream(dict, data), pdfFont)
	}
	f.add("flate-bomb.pdf", func() Content {
		return whole(stream("/Filter/FlateDecode", deflated(strings.Repeat(" ", 64<<20))))
	})
	f.add("flate-nested.pdf", func() Content {
		data := strings.Repeat(" ", 64<<20)
		for range 3 {
			data = deflated(data)
		}
		return whole(stream("/Filter[/FlateDecode/FlateDecode/FlateDecode]", data))
	})
	f.add("flate-often.pdf", func() Content {
		content := deflated(strings.Repeat(" ", 16<<20))
		return whole(pdf("", pdfCatalog, pdfPages, strings.Replace(pdfPage, "4 0 R", "["+strings.Repeat("4 0 R ", 10_000)+"]", 1), pdfStream("/Filter/FlateDecode", content), pdfFont))
	})
	f.add("chain.pdf", func() Content { return whole(stream("/Filter["+strings.Repeat("/ASCIIHexDecode", 100_000)+"]", "00>")) })
	f.add("chain-expanding.pdf", func() Content {
		return whole(stream("/Filter["+strings.Repeat("/RunLengthDecode", 8)+"]", strings.Repeat("\x81\x81", 1<<15)))
	})
	f.add("runlength.pdf", func() Content { return whole(stream("/Filter/RunLengthDecode", strings.Repeat("\x81 ", 1<<20))) })
	f.add("ascii85.pdf", func() Content { return whole(stream("/Filter/ASCII85Decode", strings.Repeat("z", 8<<20))) })
	f.add("lzw.pdf", func() Content {
		return whole(stream("/Filter/LZWDecode", strings.Repeat("\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", 1<<17)))
	})
	f.add("predictor-columns.pdf", func() Content {
		return whole(stream("/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2147483647/Colors 2147483647/BitsPerComponent 16>>", deflated(pdfShow)))
	})
	f.add("predictor-negative.pdf", func() Content {
		return whole(stream("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns -1/Colors -1/BitsPerComponent -1>>", deflated(pdfShow)))
	})
	f.text("predictor-lzw.pdf", stream("/Filter/LZWDecode/DecodeParms<</Predictor 2/Columns 1073741824/EarlyChange 99>>", "\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01"))
	f.text("filter-itself.pdf", stream("/Filter 4 0 R/DecodeParms 4 0 R", "x"))
	f.text("images.pdf", stream("/Filter[/JPXDecode/DCTDecode/JBIG2Decode/CCITTFaxDecode]/DecodeParms[null null <</JBIG2Globals 4 0 R>> <</Columns 2147483647/Rows 2147483647/K -1>>]", "x"))
	f.add("objstm-bomb.pdf", func() Content {
		return whole(pdf("", pdfCatalog, pdfPages, pdfPage, pdfStream("", pdfShow), pdfFont, pdfStream("/Type/ObjStm/N 1000000/First 8/Filter/FlateDecode", deflated(strings.Repeat("7 0 ", 16<<20)))))
	})
}
