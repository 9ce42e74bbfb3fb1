package hostiletest

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

const (
	oleSector = 512
	oleEnd    = 0xfffffffe
	oleNone   = 0xffffffff
)

// compound is a compound file before it is put together, so that it can be
// made to lie ([MS-CFB], version 3).
type compound struct {
	fat     []uint32
	entries [][]byte // of the directory
	data    []byte   // the sectors of streams
}

// newCompound returns a file of a root and streams of any size, all outside of
// the mini stream.
func newCompound(streams ...oleStream) *compound {
	c := &compound{}
	c.entry("Root Entry", 5, oleEnd, 0)
	for _, s := range streams {
		data := s.data
		if len(data) < 4096 {
			data += strings.Repeat("\x00", 4096-len(data))
		}
		first := uint32(len(c.fat))
		sectors := (len(data) + oleSector - 1) / oleSector
		for i := range sectors {
			next := first + uint32(i) + 1
			if i == sectors-1 {
				next = oleEnd
			}
			c.fat = append(c.fat, next)
		}
		c.data = append(append(c.data, data...), make([]byte, sectors*oleSector-len(data))...)
		c.entry(s.name, 2, first, len(data))
	}
	// The streams are a list to the right: no balanced tree, and none is needed.
	c.link(0, 76, 1)
	for i := 1; i < len(c.entries)-1; i++ {
		c.link(i, 72, uint32(i+1))
	}
	return c
}

type oleStream struct{ name, data string }

func (c *compound) entry(name string, kind byte, start uint32, size int) {
	e := make([]byte, 128)
	for i, u := range utf16.Encode([]rune(name)) {
		binary.LittleEndian.PutUint16(e[2*i:], u)
	}
	binary.LittleEndian.PutUint16(e[64:], uint16(2*len(name)+2))
	e[66], e[67] = kind, 1
	for _, at := range []int{68, 72, 76} {
		binary.LittleEndian.PutUint32(e[at:], oleNone)
	}
	binary.LittleEndian.PutUint32(e[116:], start)
	binary.LittleEndian.PutUint32(e[120:], uint32(size))
	c.entries = append(c.entries, e)
}

// link sets a number of an entry: 68 left, 72 right, 76 child, 116 start, 120 size.
func (c *compound) link(entry, at int, v uint32) {
	binary.LittleEndian.PutUint32(c.entries[entry][at:], v)
}

// bytes puts the file together: data, directory, table. The changes are made to
// the header at the end: offset and number.
func (c *compound) bytes(changes ...uint32) []byte {
	directory := uint32(len(c.fat))
	for len(c.entries)%4 != 0 {
		c.entries = append(c.entries, make([]byte, 128))
	}
	data := c.data
	for i := range len(c.entries) / 4 {
		next := directory + uint32(i) + 1
		if i == len(c.entries)/4-1 {
			next = oleEnd
		}
		c.fat = append(c.fat, next)
		for _, e := range c.entries[4*i : 4*i+4] {
			data = append(data, e...)
		}
	}
	table := uint32(len(c.fat))
	sectors := (len(c.fat) + 127) / 127 // a table counts itself
	for range sectors {
		c.fat = append(c.fat, 0xfffffffd)
	}
	for len(c.fat)%128 != 0 {
		c.fat = append(c.fat, oleNone)
	}
	data = le(data, c.fat)
	h := le(nil, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 16), uint16(0x3e), uint16(3), uint16(0xfffe), uint16(9), uint16(6),
		make([]byte, 10), uint32(sectors), directory, uint32(0), uint32(4096), uint32(oleEnd), uint32(0), uint32(oleEnd), uint32(0))
	for i := range 109 {
		if i < sectors {
			h = le(h, table+uint32(i))
		} else {
			h = le(h, uint32(oleNone))
		}
	}
	for i := 0; i+1 < len(changes); i += 2 {
		binary.LittleEndian.PutUint32(h[changes[i]:], changes[i+1])
	}
	return append(h, data...)
}

func oles(f *family) {
	plain := func() *compound { return newCompound(oleStream{"a", "tekst"}, oleStream{"b", "tekst"}) }
	header := func(name string, changes ...uint32) {
		f.add(name, func() Content { return whole(plain().bytes(changes...)) })
	}
	lie := func(name string, change func(*compound)) {
		f.add(name, func() Content { c := plain(); change(c); return whole(c.bytes()) })
	}
	header("tables.ole", 44, 1<<32-1)
	header("tables-many.ole", 44, 100_000)
	header("directory.ole", 48, 1<<31)
	header("directory-is-table.ole", 48, 0)
	header("mini-start.ole", 60, 3, 64, 1<<32-1)
	header("difat.ole", 68, 0, 72, 1<<32-1)
	header("difat-itself.ole", 68, 1, 72, 1000)
	header("cutoff.ole", 56, 1<<32-1)
	header("sectors-huge.ole", 28, 0xfffe|31<<16)
	header("sectors-tiny.ole", 28, 0xfffe|0<<16, 32, 0)
	lie("chain-itself.ole", func(c *compound) { c.fat[0] = 0 })
	lie("chain-ring.ole", func(c *compound) { c.fat[7] = 0 })
	lie("chain-shared.ole", func(c *compound) { c.link(2, 116, 0) })
	lie("size.ole", func(c *compound) { c.link(1, 120, 1<<32-1) })
	lie("size-ring.ole", func(c *compound) { c.fat[7] = 0; c.link(1, 120, 1<<31-1) })
	lie("child-itself.ole", func(c *compound) { c.link(0, 76, 0) })
	lie("sibling-itself.ole", func(c *compound) { c.link(1, 72, 1); c.link(1, 68, 1) })
	lie("sibling-ring.ole", func(c *compound) { c.link(2, 72, 1); c.link(1, 68, 2) })
	lie("storage-itself.ole", func(c *compound) { c.entries[1][66] = 1; c.link(1, 76, 1) })
	lie("name.ole", func(c *compound) { c.entries[1][64], c.entries[1][65] = 0xff, 0xff })
	f.add("storages-deep.ole", func() Content {
		c := &compound{}
		c.entry("Root Entry", 5, oleEnd, 0)
		for i := range 5000 {
			c.entry("s", 1, oleEnd, 0)
			c.link(i, 76, uint32(i+1))
		}
		return whole(c.bytes())
	})
	f.add("entries.ole", func() Content {
		c := &compound{}
		c.entry("Root Entry", 5, oleEnd, 0)
		for i := range 50_000 {
			c.entry("a", 2, oleEnd, 0)
			c.link(i, map[bool]int{true: 76, false: 72}[i == 0], uint32(i+1))
		}
		return whole(c.bytes())
	})
	f.add("same-stream.ole", func() Content { // each entry is the same megabytes
		c := newCompound(oleStream{"\x01Ole10Native", "\xff\xff\xff\x7f" + strings.Repeat("\x00", 4<<20)})
		for i := range 5000 {
			c.entry("\x01Ole10Native", 2, 0, 4<<20)
			c.link(i+1, 72, uint32(i+2))
		}
		return whole(c.bytes())
	})
}

// wordHead returns the header of a document, with pairs of offset and length at
// places of its table of contents, and a text.
func wordHead(flags uint16, characters uint32, places map[int][2]uint32) string {
	b := make([]byte, 2048)
	binary.LittleEndian.PutUint16(b, 0xa5ec)
	binary.LittleEndian.PutUint16(b[2:], 0xc1)
	binary.LittleEndian.PutUint16(b[10:], flags)
	binary.LittleEndian.PutUint16(b[32:], 14)
	binary.LittleEndian.PutUint16(b[62:], 22)
	binary.LittleEndian.PutUint32(b[76:], characters)
	binary.LittleEndian.PutUint16(b[152:], 93)
	for i, p := range places {
		binary.LittleEndian.PutUint32(b[154+8*i:], p[0])
		binary.LittleEndian.PutUint32(b[158+8*i:], p[1])
	}
	return string(b) + strings.Repeat("tekst ", 1000)
}

// wordPiece returns the table of a text in one piece.
func wordPiece(characters, at uint32) string {
	return "\x02" + string(le(nil, uint32(16), uint32(0), characters, uint16(0), at, uint16(0)))
}

// docs are documents of Word 97 whose tables lie ([MS-DOC] 2.5).
func docs(f *family) {
	doc := func(main, table string) Content {
		return whole(newCompound(oleStream{"WordDocument", main}, oleStream{"1Table", table}).bytes())
	}
	const clx, fonts, papx, chpx, bookmarks = 33, 15, 13, 12, 21
	f.add("pieces-count.doc", func() Content {
		return doc(wordHead(0x200, 100, map[int][2]uint32{clx: {0, 1<<31 - 1}}), "\x02\xff\xff\xff\x7f")
	})
	f.add("piece-long.doc", func() Content {
		return doc(wordHead(0x200, 1<<31-1, map[int][2]uint32{clx: {0, 21}}), wordPiece(1<<31-1, 2048<<1|1<<30))
	})
	f.add("piece-outside.doc", func() Content {
		return doc(wordHead(0x200, 100, map[int][2]uint32{clx: {0, 21}}), wordPiece(100, 0x7fffffff))
	})
	f.add("pieces-same.doc", func() Content {
		return doc(wordHead(0x200, 60_000_000, map[int][2]uint32{clx: {0, 5 + 4 + 12*10_000}}), func() string {
			b := le([]byte{2}, uint32(4+12*10_000), uint32(0))
			for i := range 10_000 {
				b = le(b, uint32(i+1)*6000)
			}
			for range 10_000 {
				b = le(b, uint16(0), uint32(2048<<1|1<<30), uint16(0))
			}
			return string(b)
		}())
	})
	f.add("pieces-backwards.doc", func() Content {
		return doc(wordHead(0x200, 100, map[int][2]uint32{clx: {0, 33}}), "\x02"+string(le(nil, uint32(28), uint32(90), uint32(10), uint32(0), make([]byte, 16))))
	})
	f.add("properties.doc", func() Content {
		return doc(wordHead(0x200, 100, map[int][2]uint32{clx: {0, 4000}}), strings.Repeat("\x01\xff\x7f", 2000))
	})
	f.add("tables-outside.doc", func() Content {
		return doc(wordHead(0x200, 100, map[int][2]uint32{clx: {0, 21}, papx: {1 << 31, 1 << 31}, chpx: {4, 1<<32 - 1}, fonts: {0, 1 << 30}, bookmarks: {8, 1 << 30}}), wordPiece(100, 2048<<1|1<<30))
	})
	f.add("pages-loop.doc", func() Content {
		return doc(wordHead(0x200, 100, map[int][2]uint32{clx: {0, 21}, papx: {100, 4000}}), wordPiece(100, 2048<<1|1<<30)+strings.Repeat("\x00", 79)+strings.Repeat("\x00\x00\x00\x00", 1000))
	})
	f.add("stories.doc", func() Content {
		return doc(wordHead(0x200, 1<<31-1, map[int][2]uint32{clx: {0, 21}, 2: {0, 1 << 20}, 3: {0, 1 << 20}, 11: {0, 1 << 20}}), wordPiece(100, 2048<<1|1<<30))
	})
	f.add("negative.doc", func() Content {
		return doc(wordHead(0x200, 1<<32-1, map[int][2]uint32{clx: {1<<32 - 1, 1<<32 - 1}}), wordPiece(1<<32-1, 1<<32-1))
	})
	f.add("encrypted.doc", func() Content { return doc(wordHead(0x300, 100, nil), "\x01\x00\x01\x00"+strings.Repeat("\xff", 48)) })
	f.add("old.doc", func() Content { return doc(strings.Replace(wordHead(0, 100, nil), "\xc1\x00", "\x65\x00", 1), "") })
	f.add("old-lies.doc", func() Content { return whole("\xdb\xa5\x2d\x00" + strings.Repeat("\xff", 4000)) })
}

// record returns a record of a sheet: type, size, content.
func record(id, size uint16, content string) string {
	return string(le(nil, id, size)) + content
}

func fitting(id uint16, content string) string { return record(id, uint16(len(content)), content) }

const (
	excelBegin = "\x09\x08\x10\x00\x00\x06\x05\x00\xbb\x0d\xcc\x07\x00\x00\x00\x00\x06\x00\x00\x00"
	excelSheet = "\x09\x08\x10\x00\x00\x06\x10\x00\xbb\x0d\xcc\x07\x00\x00\x00\x00\x06\x00\x00\x00"
	excelEnd   = "\x0a\x00\x00\x00"
)

// xlss are books of Excel 97 whose records lie ([MS-XLS] 2.4).
func xlss(f *family) {
	book := func(records string) Content {
		return whole(newCompound(oleStream{"Workbook", excelBegin + records}).bytes())
	}
	bound := func(at uint32) string { return fitting(0x85, string(le(nil, at, uint16(0)))+"\x01\x00a") }
	sst := func(count uint32, strings string) string { return fitting(0xfc, string(le(nil, count, count))+strings) }
	f.add("size.xls", func() Content { return book(record(0xfc, 65535, "x")) })
	f.add("strings-count.xls", func() Content { return book(sst(1<<32-1, "\x05\x00\x00tekst") + excelEnd) })
	f.add("string-long.xls", func() Content {
		return book(sst(1, "\xff\xff\x01a") + strings.Repeat(fitting(0x3c, "\x01"+strings.Repeat("a\x00", 4000)), 500) + excelEnd)
	})
	f.add("string-runs.xls", func() Content {
		return book(sst(1, "\x01\x00\x0c\xff\xff\xff\xff\xff\x7fa") + strings.Repeat(fitting(0x3c, strings.Repeat("\xff", 8000)), 500) + excelEnd)
	})
	f.add("continues.xls", func() Content {
		return book(sst(1, "\xff\xff\x00") + strings.Repeat("\x3c\x00\x01\x00\x00", 500_000) + excelEnd)
	})
	f.add("sheet-itself.xls", func() Content { return book(strings.Repeat(bound(0), 5000) + excelEnd) })
	f.add("sheet-outside.xls", func() Content { return book(bound(1<<31) + bound(1<<32-1) + excelEnd) })
	f.add("begins.xls", func() Content { return book(strings.Repeat(excelSheet, 100_000)) })
	f.add("ends.xls", func() Content { return book(strings.Repeat(excelEnd, 2_000_000)) })
	f.add("blanks.xls", func() Content {
		return book(bound(20+13+4) + excelEnd + excelSheet + strings.Repeat(fitting(0xbe, "\xff\xff\xff\xff"+strings.Repeat("\x00", 6)+"\xff\xff"), 200_000) + excelEnd)
	})
	f.add("numbers.xls", func() Content {
		return book(bound(20+13+4) + excelEnd + excelSheet + strings.Repeat(fitting(0x203, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f"), 200_000) + excelEnd)
	})
	f.add("labels.xls", func() Content {
		return book(sst(1, "\x05\x00\x00tekst") + bound(20+20+13+4) + excelEnd + excelSheet + strings.Repeat(fitting(0xfd, "\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff"), 200_000) + excelEnd)
	})
	f.add("formats.xls", func() Content {
		return book(strings.Repeat(fitting(0x41e, "\xa5\x00\xff\xff\x01"+strings.Repeat("[", 1000)), 2000) + excelEnd)
	})
	f.add("encrypted.xls", func() Content {
		return book(fitting(0x2f, "\x01\x00\x01\x00\x01\x00"+strings.Repeat("\xff", 48)) + strings.Repeat("\xff", 4000))
	})
	f.add("drawings.xls", func() Content {
		return book(strings.Repeat(fitting(0xec, strings.Repeat("\x0f\x00\x03\xf0\xff\xff\xff\x7f", 500)), 500) + excelEnd)
	})
	f.add("alone.xls", func() Content {
		return whole("\x09\x04\x06\x00\x00\x04\x10\x00\x00\x00" + strings.Repeat("\x04\x02\x08\x00\xff\xff\xff\xff\x00\x00\xff\xff", 100_000))
	})
}

// ppts are presentations whose records lie ([MS-PPT] 2.3).
func ppts(f *family) {
	rec := func(version, kind uint16, size uint32, content string) string {
		return string(le(nil, version, kind, size)) + content
	}
	user := func(edit uint32) string {
		return rec(0, 0xff6, 28, string(le(nil, uint32(20), uint32(0xe391c05f), edit, uint16(8), uint16(0x3f4), byte(3), byte(0), uint16(0), uint32(0), uint32(0))))
	}
	deck := func(document string, edit uint32) Content {
		return whole(newCompound(oleStream{"Current User", user(edit)}, oleStream{"PowerPoint Document", document}).bytes())
	}
	edit := func(last, directory uint32) string {
		return rec(0, 0xff5, 28, string(le(nil, uint32(0), uint32(0), last, directory, uint32(1), uint32(1), uint32(0))))
	}
	f.add("edit-itself.ppt", func() Content { return deck(edit(0, 0), 0) })
	f.add("edit-ring.ppt", func() Content { return deck(edit(36, 0)+edit(0, 36), 0) })
	f.add("edit-outside.ppt", func() Content { return deck(edit(1<<31, 1<<31), 1<<32-1) })
	f.add("directory.ppt", func() Content { return deck(edit(0, 36)+rec(0, 0x1772, 1<<31-1, "\x01\x00\xf0\xff"), 0) })
	f.add("directory-many.ppt", func() Content {
		return deck(edit(0, 36)+rec(0, 0x1772, 400_000, strings.Repeat("\x01\x00\xf0\xff", 100_000)), 0)
	})
	f.add("containers.ppt", func() Content { return deck(strings.Repeat(rec(0xf, 0x3e8, 1<<31-1, ""), 500_000), 0) })
	f.add("containers-fit.ppt", func() Content {
		return deck(func() string {
			inner := rec(0, 0xfa8, 5, "tekst")
			for range 3000 {
				inner = rec(0xf, 0x3e8, uint32(len(inner)), inner)
			}
			return inner
		}(), 0)
	})
	f.add("size.ppt", func() Content { return deck(rec(0xf, 0x3e8, 1<<32-1, "x"), 0) })
	f.add("atoms.ppt", func() Content { return deck(strings.Repeat(rec(0, 0xfa0, 0, ""), 500_000), 0) })
	f.add("object.ppt", func() Content {
		return deck(edit(0, 36)+rec(0, 0x1772, 8, "\x01\x00\x10\x00\x34\x00\x00\x00")+rec(0x10, 0x1011, 40, "\xff\xff\xff\x7f"+deflated(strings.Repeat("a", 1<<20))), 0)
	})
}

func msgs(f *family) {
	message := func(properties string, more ...oleStream) Content {
		return whole(newCompound(append([]oleStream{{"__properties_version1.0", strings.Repeat("\x00", 32) + properties}}, more...)...).bytes())
	}
	property := func(kind, id uint16, value string) string {
		return string(le(nil, kind, id, uint32(6))) + (value + "\x00\x00\x00\x00\x00\x00\x00\x00")[:8]
	}
	f.add("properties.msg", func() Content { return message(strings.Repeat(property(0x1f, 0x37, "\xff\xff\xff\x7f"), 50_000)) })
	f.add("size.msg", func() Content {
		return message(property(0x1f, 0x1000, "\xff\xff\xff\xff"), oleStream{"__substg1.0_1000001F", "t\x00"})
	})
	f.add("many.msg", func() Content {
		return message(property(0x101f, 0x1000, "\xff\xff\xff\x7f"), oleStream{"__substg1.0_1000101F", strings.Repeat("\xff\xff\xff\x7f", 2000)})
	})
	f.add("rtf.msg", func() Content {
		return message(property(0x102, 0x1009, ""), oleStream{"__substg1.0_10091002", "\xff\xff\xff\x7f\xff\xff\xff\x7fLZFu\x00\x00\x00\x00" + strings.Repeat("\xff", 5000)})
	})
	f.add("rtf-bomb.msg", func() Content {
		return message(property(0x102, 0x1009, ""), oleStream{"__substg1.0_10090102", string(le(nil, uint32(1<<20), uint32(1<<31-1), []byte("LZFu"), uint32(0))) + strings.Repeat("\xff\x00\x0f\x00\x0f\x00\x0f\x00\x0f\x00\x0f\x00\x0f\x00\x0f\x00\x0f", 60_000)})
	})
	f.add("html.msg", func() Content {
		return message(property(0x102, 0x1013, ""), oleStream{"__substg1.0_10130102", strings.Repeat("<div>", 200_000)})
	})
	f.add("attachment-itself.msg", func() Content {
		return message(property(3, 0x3705, "\x05"), oleStream{"__attach_version1.0_#00000000", ""}, oleStream{"__substg1.0_3701000D", ""})
	})
	f.add("recipients.msg", func() Content {
		return message("", oleStream{"__recip_version1.0_#FFFFFFFF", strings.Repeat("\xff", 100_000)})
	})
}
