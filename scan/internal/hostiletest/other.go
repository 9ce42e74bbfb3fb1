package hostiletest

import (
	"encoding/binary"
	"strings"
)

func rtfs(f *family) {
	const head = `{\rtf1\ansi `
	f.add("groups.rtf", func() Content { return repeated(head, "{", 16<<20, "999900006") })
	f.add("groups-closed.rtf", func() Content { return repeated(head, "{a}", 8<<20, "}") })
	f.add("closes.rtf", func() Content { return repeated(head, "}", 16<<20, "") })
	f.add("words.rtf", func() Content { return repeated(head, `\a`, 8<<20, "}") })
	f.add("word-long.rtf", func() Content { return repeated(head+`\`, "a", 32<<20, "}") })
	f.add("number-long.rtf", func() Content { return repeated(head+`\fs`, "9", 16<<20, "}") })
	f.add("binary.rtf", func() Content { return whole(head + `\bin2147483647 ` + strings.Repeat("a", 1<<20)) })
	f.add("binary-negative.rtf", func() Content { return whole(head + strings.Repeat(`\bin-1 `, 100_000) + "}") })
	f.add("unicode.rtf", func() Content { return repeated(head+`\uc2147483647`, `\u-1 a`, 4<<20, "}") })
	f.add("tables.rtf", func() Content {
		return repeated(head, `\trowd\cellx2147483647\intbl\itap2147483647 a\nestcell\cell\row`, 200_000, "}")
	})
	f.add("cells.rtf", func() Content { return repeated(head+`\trowd\intbl `, `a\cell `, 2<<20, `\row}`) })
	f.add("fonts.rtf", func() Content { return repeated(head+`{\fonttbl`, `{\f99999\fcharset255 a;}`, 300_000, "}}") })
	f.add("object.rtf", func() Content { return repeated(head+`{\object\objemb{\*\objdata `, "504b0304", 4<<20, "}}}") })
	f.add("picture.rtf", func() Content { return repeated(head+`{\pict\pngblip `, "ffd8ffe0", 4<<20, "}}") })
	f.add("fields.rtf", func() Content { return repeated(head, `{\field{\*\fldinst MERGEFIELD a}{\fldrslt `, 300_000, "") })
	f.add("html.rtf", func() Content { return repeated(`{\rtf1\ansi\fromhtml1 `, `{\*\htmltag64 <div>}`, 1_000_000, "}") })
}

func wpds(f *family) {
	head := func(document uint32) string {
		return "\xffWPC" + string(le(nil, document, byte(1), byte(10), byte(2), byte(1), uint16(0), uint16(0)))
	}
	f.text("start.wpd", head(1<<32-1)+"tekst")
	f.text("start-itself.wpd", head(0)+"tekst")
	f.add("index.wpd", func() Content { return whole(head(16) + strings.Repeat("\xff", 1000)) })
	f.add("groups.wpd", func() Content { return repeated(head(16), "\xd0\x00\xff\xff", 1<<20, "") })
	f.add("groups-empty.wpd", func() Content { return repeated(head(16), "\xd0\x00\x00\x00", 1<<20, "") })
	f.add("codes.wpd", func() Content { return repeated(head(16), "\xf0\x01\x01\xf0", 4<<20, "") })
	f.add("text.wpd", func() Content { return repeated(head(16), "tekst ", 4<<20, "") })
	f.text("encrypted.wpd", "\xffWPC"+string(le(nil, uint32(16), byte(1), byte(10), byte(2), byte(1), uint16(0x1234), uint16(0)))+"tekst")
}

const page = 4096

// database returns one of a table with a row, changed.
func database(pages uint32, change func(p []byte)) []byte {
	b := make([]byte, 4*page)
	copy(b, "SQLite format 3\x00\x10\x00\x01\x01\x00\x40\x20\x20")
	for _, v := range []struct {
		at    int
		value uint32
	}{{28, pages}, {44, 4}, {56, 1}} {
		binary.BigEndian.PutUint32(b[v.at:], v.value)
	}
	// The schema: one table with its root on page 2.
	row := "\x07\x17\x0f\x0f\x01\x2f" + "table" + "a" + "a" + "\x02" + "CREATE TABLE a(b)"
	cell := string(rune(len(row))) + "\x01" + row
	copy(b[page-len(cell):], cell)
	copy(b[100:], "\x0d\x00\x00\x00\x01")
	binary.BigEndian.PutUint16(b[105:], uint16(page-len(cell)))
	binary.BigEndian.PutUint16(b[108:], uint16(page-len(cell)))
	leaf := b[page:]
	copy(leaf, "\x0d\x00\x00\x00\x01\x0f\xf0\x00\x0f\xf0")
	copy(leaf[0xff0:], "\x07\x01\x02\x17tekst")
	change(b)
	return b
}

// sqlites are databases whose pages point where they want (the file format of
// SQLite, 1.3 to 1.6).
func sqlites(f *family) {
	add := func(name string, pages uint32, change func(b []byte)) {
		f.add(name, func() Content { return whole(database(pages, change)) })
	}
	at := func(offset int, bytes string) func([]byte) {
		return func(b []byte) { copy(b[offset:], bytes) }
	}
	add("pages.db", 1<<32-1, func([]byte) {})
	add("page-size.db", 4, at(16, "\x00\x00"))
	add("page-size-odd.db", 4, at(16, "\x03\x33"))
	add("reserved.db", 4, at(20, "\xff"))
	add("root-schema.db", 4, at(page-len("CREATE TABLE a(b)")-1, "\x01"))
	add("root-outside.db", 4, at(page-len("CREATE TABLE a(b)")-1, "\x7f"))
	add("interior-itself.db", 4, at(page, "\x05\x00\x00\x00\x01\x0f\xf0\x00\x00\x00\x00\x02\x0f\xf0"))
	add("interior-ring.db", 4, func(b []byte) {
		for i := 1; i < 4; i++ {
			next := byte(i%3 + 2)
			copy(b[i*page:], []byte{5, 0, 0, 0, 2, 0x0f, 0xf0, 0, 0, 0, 0, next, 0x0f, 0xf0, 0x0f, 0xf8})
			copy(b[i*page+0xff0:], []byte{0, 0, 0, next, 1, 0, 0, 0, 0, 0, 0, next, 2})
		}
	})
	add("schema-itself.db", 4, at(100, "\x05\x00\x00\x00\x01\x0f\xf0\x00\x00\x00\x00\x01\x0f\xf0"))
	add("cells.db", 4, at(page, "\x0d\x00\x00\xff\xff\x00\x00\x00"))
	add("cell-pointers.db", 4, func(b []byte) {
		copy(b[page:], "\x0d\x00\x00\x07\xf0\x00\x00\x00")
		for i := page + 8; i < 2*page-16; i += 2 {
			copy(b[i:], "\x0f\xf0")
		}
	})
	add("payload.db", 4, at(page+0xff0, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x02\x17"))
	add("header-long.db", 4, at(page+0xff0, "\x07\x01\xff\xff\xff\xff\x7f\x17"))
	add("column-huge.db", 4, at(page+0xff0, "\x0a\x01\x07\xff\xff\xff\xff\xff\xff\xff\xff\xff"))
	add("overflow-itself.db", 4, func(b []byte) {
		copy(b[page:], "\x0d\x00\x00\x00\x01\x01\x00\x00\x01\x00")
		copy(b[page+0x100:], "\x87\xff\xff\xff\x7f\x01\x07\x87\xff\xff\xff\x00")
		binary.BigEndian.PutUint32(b[2*page:], 3)
		binary.BigEndian.PutUint32(b[2*page-4:], 3)
	})
	add("free-itself.db", 4, func(b []byte) {
		binary.BigEndian.PutUint32(b[32:], 3)
		binary.BigEndian.PutUint32(b[36:], 1<<31)
		binary.BigEndian.PutUint32(b[2*page:], 3)
		binary.BigEndian.PutUint32(b[2*page+4:], 1<<31)
	})
	add("free-blocks.db", 4, func(b []byte) {
		copy(b[page:], "\x0d\x0f\x00\x00\x01")
		copy(b[page+0xf00:], "\x0f\x00\xff\xff")
	})
	add("schema-noise.db", 4, func(b []byte) { copy(b[108:], noise(5, 3000)) })
}

func dbfTable(rows uint32, head, row uint16, fields string) string {
	return "\x03\x10\x05\x02" + string(le(nil, rows, head, row, make([]byte, 20))) + fields
}

func dbfField(name string, kind, size byte) string {
	return (name + strings.Repeat("\x00", 11))[:11] + string([]byte{kind, 0, 0, 0, 0, size}) + strings.Repeat("\x00", 15)
}

func dbfs(f *family) {
	f.text("rows.dbf", dbfTable(1<<32-1, 65, 11, dbfField("A", 'C', 10)+"\r")+" 999900006 ")
	f.text("row-zero.dbf", dbfTable(1<<32-1, 65, 0, dbfField("A", 'C', 0)+"\r")+" 999900006 ")
	f.add("row-one.dbf", func() Content {
		return whole(dbfTable(1<<32-1, 65, 1, dbfField("A", 'C', 0)+"\r") + strings.Repeat(" ", 1<<20))
	})
	f.text("head.dbf", dbfTable(10, 65535, 11, dbfField("A", 'C', 10)+"\r"))
	f.text("head-zero.dbf", dbfTable(10, 0, 11, dbfField("A", 'C', 10)+"\r"))
	f.add("fields.dbf", func() Content {
		return whole(dbfTable(10, 65535, 65535, strings.Repeat(dbfField("A", 'C', 255), 2047)+"\r") + strings.Repeat("a", 1<<20))
	})
	f.text("memo.dbf", strings.Replace(dbfTable(10, 65, 11, dbfField("A", 'M', 10)+"\r"), "\x03", "\x83", 1)+" 9999999999")
	f.add("long.dbf", func() Content {
		return repeated(dbfTable(1<<31, 65, 11, dbfField("A", 'C', 10)+"\r"), " 999900006 ", 2<<20, "")
	})
}

func lotuses(f *family) {
	const head = "\x00\x00\x02\x00\x06\x04"
	f.text("size.wk1", head+"\x0f\x00\xff\xfftekst")
	f.add("records.wk1", func() Content { return repeated(head, "\x0f\x00\x0b\x00\xff\xff\xff\xff\xff'tekst\x00", 500_000, "") })
	f.add("empty.wk1", func() Content { return repeated(head, "\x0c\x00\x00\x00", 4<<20, "") })
	f.add("begins.wk1", func() Content { return repeated("", head, 1<<20, "") })
	f.add("wk3.wk3", func() Content {
		return whole("\x00\x00\x1a\x00\x00\x10\x04\x00\x00\x00" + strings.Repeat("\x16\x00\xff\xff", 10_000))
	})
}

// parquets are files of columns, which nobody reads here: they are to be named,
// whatever they say.
func parquets(f *family) {
	f.add("footer.parquet", func() Content { return whole("PAR1" + strings.Repeat("\x15\x00", 100) + "\xff\xff\xff\x7fPAR1") })
	f.text("footer-negative.parquet", "PAR1\x00\xff\xff\xff\xffPAR1")
	f.add("nested.parquet", func() Content { return repeated("PAR1", "\x1c", 1<<20, "\x00\x00\x10\x00PAR1") })
	f.add("orc.orc", func() Content { return whole("ORC" + strings.Repeat("\xff", 1000)) })
	f.add("avro.avro", func() Content {
		return whole("Obj\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01" + strings.Repeat("\xff", 1000))
	})
}

// pictures are those whose blocks and directories loop.
func pictures(f *family) {
	tiff := func(rest string) string { return "II*\x00\x08\x00\x00\x00" + rest }
	entry := func(tag, kind uint16, count, value uint32) string { return string(le(nil, tag, kind, count, value)) }
	directory := func(next uint32, entries ...string) string {
		return string(le(nil, uint16(len(entries)))) + strings.Join(entries, "") + string(le(nil, next))
	}
	f.text("directory-itself.tif", tiff(directory(8, entry(0x10e, 2, 5, 8))))
	f.text("directory-ring.tif", tiff(directory(14)+directory(8)))
	f.text("exif-itself.tif", tiff(directory(0, entry(0x8769, 4, 1, 8), entry(0x8825, 4, 1, 8), entry(0x14a, 4, 1, 8))))
	f.text("count.tif", tiff(directory(0, entry(0x10e, 2, 1<<32-1, 0), entry(0x9286, 7, 1<<31, 8))))
	f.add("entries.tif", func() Content { return whole(tiff("\xff\xff" + strings.Repeat(entry(0x10e, 2, 1<<20, 0), 65535))) })
	f.add("text-often.tif", func() Content {
		return whole(tiff("\xff\xff"+strings.Repeat(entry(0x10e, 2, 700_000, 8), 65535)) + strings.Repeat("tekst", 1000))
	})
	f.text("big.tif", "II+\x00\x08\x00\x00\x00\x10\x00\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff")
	jpeg := "\xff\xd8"
	f.text("exif-itself.jpg", jpeg+"\xff\xe1\x00\x30Exif\x00\x00"+tiff(directory(8, entry(0x8769, 4, 1, 8)))+"\xff\xd9")
	f.add("segments.jpg", func() Content { return repeated(jpeg, "\xff\xfe\x00\x07tekst", 1_000_000, "\xff\xd9") })
	f.add("segments-empty.jpg", func() Content { return repeated(jpeg, "\xff\xfe\x00\x00", 1_000_000, "\xff\xd9") })
	f.add("fill.jpg", func() Content { return repeated(jpeg, "\xff", 16<<20, "\xd9") })
	png := "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\xff\xff\xff\xff\xff\xff\xff\xff\x10\x06\x00\x00\x00\x00\x00\x00\x00"
	chunk := func(kind, data string) string {
		b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
		return string(b) + kind + data + "\x00\x00\x00\x00"
	}
	f.text("size.png", png+"\xff\xff\xff\xfftEXta\x00tekst")
	f.add("text-bomb.png", func() Content {
		return whole(png + strings.Repeat(chunk("zTXt", "a\x00\x00"+deflated(strings.Repeat("a ", 4<<20))), 50))
	})
	f.add("chunks.png", func() Content { return repeated(png, chunk("tEXt", "a\x00tekst"), 500_000, "") })
	f.add("xmp-depth.png", func() Content {
		return whole(png + chunk("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+strings.Repeat("<rdf:Description>", 500_000)))
	})
	f.add("comments.gif", func() Content {
		return repeated("GIF89a\xff\xff\xff\xff\x00\x00\x00", "\x21\xfe\x05tekst\x00", 1_000_000, "")
	})
	f.add("colours.gif", func() Content {
		return whole("GIF89a\xff\xff\xff\xff\xff\x00\x00" + strings.Repeat("\x21\xfe", 10_000))
	})
	f.add("chunks.webp", func() Content { return repeated("RIFF\xff\xff\xff\xffWEBP", "XMP \x00\x00\x00\x00", 1_000_000, "") })
	f.text("itself.bmp", "BM\xff\xff\xff\xff\x00\x00\x00\x00\x00\x00\x00\x00\x28\x00\x00\x00\xff\xff\xff\x7f\xff\xff\xff\x7f\x01\x00\x20\x00")
}
