package extract_test

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
	"github.com/piiscan/piiscan/scan/extract/internal/cfb/cfbtest"
)

// biff writes records of a workbook.
type biff struct{ data []byte }

func (b *biff) record(id uint16, parts ...any) *biff {
	body := fields(parts...)
	b.data = binary.LittleEndian.AppendUint16(b.data, id)
	b.data = binary.LittleEndian.AppendUint16(b.data, uint16(len(body)))
	b.data = append(b.data, body...)
	return b
}

// fields writes values as they stand in a record: strings as their bytes.
func fields(parts ...any) []byte {
	var data []byte
	for _, part := range parts {
		switch v := part.(type) {
		case int: // most fields have two bytes
			data = binary.LittleEndian.AppendUint16(data, uint16(v))
		case byte:
			data = append(data, v)
		case uint32:
			data = binary.LittleEndian.AppendUint32(data, v)
		case float64:
			data = binary.LittleEndian.AppendUint64(data, math.Float64bits(v))
		case string:
			data = append(data, v...)
		case []byte:
			data = append(data, v...)
		}
	}
	return data
}

// text8 is a text of version 8 with a length of two bytes.
func text8(s string) []byte { return append(fields(len(utf16.Encode([]rune(s)))), chars8(s)...) }

// short8 is one with a length of one byte.
func short8(s string) []byte {
	return append([]byte{byte(len(utf16.Encode([]rune(s))))}, chars8(s)...)
}

// chars8 is a text with its flags, in two-byte characters where it needs them.
func chars8(s string) []byte {
	if !strings.ContainsFunc(s, func(r rune) bool { return r > 0x7F }) {
		return append([]byte{0}, s...)
	}
	return append([]byte{1}, wide(s)...)
}

func wide(s string) []byte {
	var data []byte
	for _, u := range utf16.Encode([]rune(s)) {
		data = binary.LittleEndian.AppendUint16(data, u)
	}
	return data
}

type sheet8 struct {
	name    string
	records func(*biff)
}

// workbook8 is a workbook of version 8. globals adds records before the sheets.
func workbook8(globals func(*biff), sheets ...sheet8) []byte {
	build := func(offsets []int) (*biff, []int) {
		b := (&biff{}).record(0x0809, 0x0600, 0x0005, 0, 0, uint32(0), uint32(0))
		globals(b)
		for i, s := range sheets {
			b.record(0x0085, uint32(offsets[i]), 0, short8(s.name))
		}
		b.record(0x000A)
		places := make([]int, len(sheets))
		for i, s := range sheets {
			places[i] = len(b.data)
			b.record(0x0809, 0x0600, 0x0010, 0, 0, uint32(0), uint32(0))
			s.records(b)
			b.record(0x000A)
		}
		return b, places
	}
	_, places := build(make([]int, len(sheets)))
	b, _ := build(places)
	return b.data
}

func xlsFile(workbook []byte) []byte {
	return cfbtest.Build(cfbtest.Stream("Workbook", workbook))
}

// checkXLS compares what comes out of a file with what is wanted.
func checkXLS(t *testing.T, data []byte, want ...string) {
	t.Helper()
	lines, format, err := readOLE("a.xls", data)
	if err != nil || !slices.Equal(lines, want) {
		t.Errorf("%s, %v\n%s", format, err, strings.Join(lines, "\n"))
	}
}

func TestXLSCells(t *testing.T) {
	globals := func(b *biff) {
		b.record(0x041E, 164, text8("000000000")).record(0x041E, 165, text8("dd-mm-yyyy"))
		for _, format := range []int{0, 164, 165, 14, 20} {
			b.record(0x00E0, 0, format, make([]byte, 16))
		}
		b.record(0x00FC, uint32(9), uint32(3), text8("Jansen"), text8("Ω’s"),
			fields(3, byte(8|4), 1, uint32(6), "rst", uint32(0), "phonic"))
	}
	data := xlsFile(workbook8(globals,
		sheet8{"Blad1", func(b *biff) {
			b.record(0x00FD, 0, 0, 0, uint32(0))
			b.record(0x00FD, 0, 1, 0, uint32(1))
			b.record(0x00FD, 0, 2, 0, uint32(2))
			b.record(0x0203, 1, 0, 1, float64(900006))
			b.record(0x027E, 1, 1, 0, uint32(99990000<<2|2))
			b.record(0x00BD, 1, 2, 2, uint32(43528<<2|2), 0, uint32(0x3FF80000), 0, uint32(150<<2|3), 4)
			b.record(0x0205, 1, 9, 0, byte(1), byte(0))
			b.record(0x0205, 1, 10, 0, byte(7), byte(1))
			b.record(0x0006, 2, 0, 3, float64(43528.5), 0, uint32(0), 0)
			b.record(0x0006, 2, 1, 0, "\x00\x00\x00\x00\x00\x00\xFF\xFF", 0, uint32(0), 0)
			b.record(0x0207, text8("uitkomst"))
			b.record(0x0006, 2, 2, 0, "\x01\x00\x01\x00\x00\x00\xFF\xFF", 0, uint32(0), 0)
			b.record(0x0006, 2, 3, 0, "\x02\x00\x07\x00\x00\x00\xFF\xFF", 0, uint32(0), 0)
			b.record(0x0204, 65535, 255, 0, text8("ver weg"))
		}},
		sheet8{"Cliënten", func(b *biff) {
			b.record(0x0204, 0, 1, 0, text8("b")).record(0x0204, 0, 0, 0, text8("a"))
			b.record(0x0203, 1, 0, 4, 0.5)
		}},
	))
	checkXLS(t, data,
		"row 1 | 1=Jansen | 2=Ω’s | 3=rst @ #Blad1:1",
		"row 1 | 1=000900006 | 2=99990000 | 3=2019-03-04 | 4=1.5 | 5=1.5 | 10=true @ #Blad1:2",
		"row 1 | 1=2019-03-04T12:00:00 | 2=uitkomst | 3=true @ #Blad1:3",
		"row 1 | 256=ver weg @ #Blad1:65536",
		"unit 0 | sheet | Cliënten @ #Cliënten",
		"row 2 | 1=a | 2=b @ #Cliënten:1",
		"row 2 | 1=12:00:00 @ #Cliënten:2",
	)
}

// A shared string goes on in the next record at any character, which may have
// another width there; its formatting goes on as bytes.
func TestXLSContinuedStrings(t *testing.T) {
	globals := func(b *biff) {
		b.record(0x00FC, uint32(4), uint32(4), fields(6, byte(1), wide("Jan")))
		b.record(0x003C, byte(0), "sen", text8("tweede"))
		b.record(0x003C, fields(3, byte(8), 2, "abc", uint32(0)))
		b.record(0x003C, uint32(0), fields(2, byte(1), wide("\U0001F600")[:2]))
		b.record(0x003C, byte(1), wide("\U0001F600")[2:])
	}
	data := xlsFile(workbook8(globals, sheet8{"Blad1", func(b *biff) {
		for i := range 4 {
			b.record(0x00FD, 0, i, 0, uint32(i))
		}
	}}))
	checkXLS(t, data, "row 1 | 1=Jansen | 2=tweede | 3=abc | 4=\U0001F600 @ #Blad1:1")
}

func TestXLSTexts(t *testing.T) {
	url := "http://voorbeeld.nl/jansen"
	globals := func(b *biff) {
		b.record(0x005C, text8("P. Pieters"), strings.Repeat(" ", 99))
		b.record(0x0018, 0, byte(0), byte(3), 12, 0, 0, 0, 0, byte(0), "BSN", byte(0x17), short8("999900006"))
		b.record(0x0018, 0x20, byte(0), byte(1), 0, 0, 0, 0, 0, byte(0), byte(6))
		b.record(0x01AE, 1, text8("\x01c\x03map\x03ander.xls"), text8("Blad7"))
		b.record(0x0059, 1, 0)
		b.record(0x005A, byte(3), byte(2), 4, byte(2), text8("Jansen"), byte(1), float64(7))
		b.record(0x00FC, uint32(0), uint32(1), text8("van niemand"))
	}
	object := func(b *biff, id int, text string) {
		b.record(0x005D, 0x15, 18, 0x19, id, make([]byte, 14))
		b.record(0x01B6, 0, 0, 0, 0, 0, len(text), 16, 0, 0)
		b.record(0x003C, byte(0), text).record(0x003C, make([]byte, 16))
	}
	data := xlsFile(workbook8(globals, sheet8{"Blad1", func(b *biff) {
		b.record(0x0014, text8(`&LGeheim&"Arial,Bold"&12 stuk`)).record(0x0015, text8("&C&P"))
		b.record(0x01B8, 0, 0, 0, 0, make([]byte, 16), uint32(2), uint32(0x03),
			"\xE0\xC9\xEA\x79\xF9\xBA\xCE\x11\x8C\x82\x00\xAA\x00\x4B\xA9\x0B", uint32(2*len(url)+2), wide(url+"\x00"))
		object(b, 1, "Let op Jansen")
		object(b, 2, "los vak")
		b.record(0x001C, 6, 27, 0, 1, text8("A. Auteur"), byte(0))
		b.record(0x01BE, uint32(0), text8("Kop"), text8("\x00"), text8("Vul in"), text8("\x00"), 9, 0, byte(0x17), short8("ja\x00nee"), 0)
		b.record(0x0809, 0x0600, 0x0020, 0, 0, uint32(0), uint32(0))
		b.record(0x100D, 0, short8("Reeks"))
		b.record(0x0203, 0, 0, 0, float64(5))
		b.record(0x000A)
	}}))
	checkXLS(t, data,
		"unit 0 | last modified by | P. Pieters @ #properties",
		"unit 0 | BSN | 999900006 @ #defined names",
		"unit 0 |  | c/map/ander.xls @ #external links",
		"row 1 | 3=Jansen | 4=7 @ #external links!1!Blad7:5",
		"unit 0 |  | Geheim stuk @ #Blad1!header",
		"unit 0 |  | http://voorbeeld.nl/jansen @ #Blad1!link",
		"unit 0 | author | A. Auteur @ #Blad1!comment",
		"unit 0 |  | Let op Jansen @ #Blad1!comment AB7",
		"unit 0 | promptTitle | Kop @ #Blad1!input",
		"unit 0 | prompt | Vul in @ #Blad1!input",
		"unit 0 |  | ja⏎nee @ #Blad1!list",
		"unit 0 |  | Reeks @ #Blad1!chart",
		"row 2 | 1=5 @ #Blad1!chart 1:1",
		"unit 0 |  | los vak @ #Blad1!text",
		"unit 0 |  | van niemand @ #shared strings",
	)
}

// A drawing has the description of a picture, and what stands as word art.
func TestXLSDrawing(t *testing.T) {
	art, about := wide("Jubileum\x00"), wide("Foto van Jansen\x00")
	options := fields(0xC0|0x8000, uint32(len(art)), 0x381|0x8000, uint32(len(about)), 0x10, uint32(1), art, about)
	// The properties without content come last here; their count is three.
	data := xlsFile(workbook8(func(*biff) {}, sheet8{"Blad1", func(b *biff) {
		b.record(0x00EC, 0x000F, 0xF002, uint32(5000), 0x000F, 0xF004, uint32(4000), 0x0033, 0xF00B, uint32(len(options)), options)
	}}))
	checkXLS(t, data, "unit 0 |  | Jubileum @ #Blad1!text", "unit 0 | descr | Foto van Jansen @ #Blad1!text")
}

// Workbooks before version 8 have texts in a code page; those before 5 lie in
// no container.
func TestXLSOldVersions(t *testing.T) {
	v5 := (&biff{}).record(0x0809, 0x0500, 0x0005, 0, 0).record(0x0042, 1251)
	v5.record(0x041E, 164, byte(5), "00000").record(0x00E0, 0, 164, make([]byte, 12))
	v5.record(0x0085, uint32(len(v5.data)+4+12+4), 0, byte(5), "Blad1").record(0x000A)
	v5.record(0x0809, 0x0500, 0x0010, 0, 0)
	v5.record(0x0204, 0, 0, 0, 2, "\xcf\xf0").record(0x00D6, 0, 1, 0, 4, "rijk", byte(1), byte(0), byte(0)).record(0x0203, 0, 2, 0, float64(7))
	v5.record(0x001C, 0, 0, 6, "Let ").record(0x001C, 0xFFFF, 0, 2, "op").record(0x000A)
	checkXLS(t, cfbtest.Build(cfbtest.Stream("Book", v5.data)),
		"unit 0 |  | Let op @ #Blad1!comment A1", "row 1 | 1=Пр | 2=rijk | 3=00007 @ #Blad1:1")

	v2 := (&biff{}).record(0x0009, 2, 0x0010).record(0x001E, byte(7), "General").record(0x001E, byte(10), "dd-mm-yyyy")
	v2.record(0x0002, 0, 0, byte(0), byte(0), byte(0), 7).record(0x0003, 0, 1, byte(0), byte(1), byte(0), float64(43528))
	v2.record(0x0004, 0, 2, byte(0), byte(0), byte(0), byte(5), "Andr\xe9").record(0x0005, 0, 3, byte(0), byte(0), byte(0), byte(0), byte(0))
	v2.record(0x0006, 1, 0, byte(0), byte(0), byte(0), "\x00\x00\x00\x00\x00\x00\xFF\xFF", byte(0)).record(0x0007, byte(1), "x").record(0x000A)
	checkXLS(t, v2.data, "row 1 | 1=7 | 2=2019-03-04 | 3=André | 4=false @ #sheet1:1", "row 1 | 1=x @ #sheet1:2")

	v3 := (&biff{}).record(0x0209, 3, 0x0010, 0).record(0x0022, 1).record(0x001E, byte(10), "dd-mm-yyyy")
	v3.record(0x0243, byte(0), byte(0), make([]byte, 10)).record(0x0203, 0, 0, 0, float64(0)).record(0x0206, 1, 0, 0, float64(1), 0, 0).record(0x000A)
	checkXLS(t, v3.data, "row 1 | 1=1904-01-01 @ #sheet1:1", "row 1 | 1=1904-01-02 @ #sheet1:2")

	v4 := (&biff{}).record(0x0409, 4, 0x0100, 0).record(0x008F, uint32(0), byte(5), "Namen")
	v4.record(0x0409, 4, 0x0010, 0).record(0x041E, 0, byte(3), "000").record(0x0443, byte(0), byte(0), make([]byte, 10))
	v4.record(0x0204, 0, 0, 0, 1, "a").record(0x027E, 0, 1, 0, uint32(7<<2|2)).record(0x000A).record(0x000A)
	checkXLS(t, v4.data, "unit 0 | sheet | Namen @ #Namen", "row 1 | 1=a | 2=007 @ #Namen:1")
}

// The charts of documents and presentations are workbooks of a kind.
func TestXLSGraph(t *testing.T) {
	b := (&biff{}).record(0x0809, 0x0680, 0x0005, 0, 0, uint32(0), uint32(0)).record(0x000A)
	b.record(0x0809, 0x0680, 0x8000, 0, 0, uint32(0), uint32(0))
	b.record(0x0003, 0, 1, byte(0), byte(0), byte(0), float64(7)).record(0x0004, 1, 0, byte(0), byte(0), byte(0), short8("Ω x"))
	checkXLS(t, xlsFile(b.record(0x000A).data), "row 1 | 2=7 @ #sheet1:1", "row 1 | 1=Ω x @ #sheet1:2")
}

func TestXLSPivotCache(t *testing.T) {
	rows := (&biff{}).record(0x00C6, 0)
	rows.record(0x00C7, 0x0001, make([]byte, 12), text8("Naam")).record(0x00CD, text8("Jansen")).record(0x00CD, text8("Pieters"))
	rows.record(0x00C7, 0x0000, make([]byte, 12), text8("BSN"))
	rows.record(0x00C7, 0x0201, make([]byte, 12), text8("Dag")).record(0x00CE, 2019, 3, byte(4), byte(0), byte(0), byte(0))
	rows.record(0x00C8, byte(1), 0).record(0x00C9, float64(999900006)).record(0x00C8, byte(0), 0).record(0x00CC, 7).record(0x000A)
	loose := (&biff{}).record(0x00C7, 0x0001, make([]byte, 12), text8("Naam")).record(0x00CD, text8("Jansen"))
	data := cfbtest.Build(cfbtest.Stream("Workbook", workbook8(func(*biff) {})),
		cfbtest.Storage("_SX_DB_CUR", cfbtest.Stream("0001", rows.data), cfbtest.Stream("0002", loose.data)))
	checkXLS(t, data,
		"row 1 | 1=Naam | 2=BSN | 3=Dag @ #pivot cache 1:1",
		"row 1 | 1=Pieters | 2=999900006 | 3=2019-03-04 @ #pivot cache 1:2",
		"row 1 | 1=Jansen | 2=7 | 3=2019-03-04 @ #pivot cache 1:3",
		"unit 0 | Naam | Jansen @ #pivot cache 2",
	)
}

func TestXLSDamaged(t *testing.T) {
	book := workbook8(func(*biff) {}, sheet8{"Blad1", func(b *biff) {
		b.record(0x0204, 0, 0, 0, text8("Jansen")).record(0x0204, 1, 0, 0, text8("Pieters"))
	}})
	const globals = 20 + 17 + 4 // bytes: first record, list of one sheet, last record
	for _, test := range []struct {
		name string
		data []byte
		want []string
	}{
		{"cut", book[:len(book)-8], []string{"row 1 | 1=Jansen @ #Blad1:1", "row 1 | 1=Pie @ #Blad1:2", "unread | truncated @ #Blad1"}},
		{"no_end", book[:len(book)-4], []string{"row 1 | 1=Jansen @ #Blad1:1", "row 1 | 1=Pieters @ #Blad1:2", "unread | truncated @ #Blad1"}},
		{"short_number", workbook8(func(*biff) {}, sheet8{"Blad1", func(b *biff) {
			b.record(0x0204, 0, 0, 0, text8("Jansen")).record(0x0203, 1, 0, 0, "x").record(0x0203, 1, 0, 0, "x")
		}}), []string{"unread | damaged @ #Blad1", "row 1 | 1=Jansen @ #Blad1:1"}},
		{"garbage_between", slices.Insert(relocated(book, 3), globals, 1, 2, 3), []string{"row 1 | 1=Jansen @ #Blad1:1", "row 1 | 1=Pieters @ #Blad1:2"}},
		{"sheet_lost", relocated(book, 200), []string{"row 1 | 1=Jansen @ #sheet1:1", "row 1 | 1=Pieters @ #sheet1:2", "unread | truncated @ #Blad1"}},
	} {
		lines, _, err := readOLE("a.xls", xlsFile(test.data))
		if !slices.Equal(lines, test.want) || err != nil {
			t.Errorf("%s: %q, %v", test.name, lines, err)
		}
	}
	if _, _, err := readOLE("a.xls", xlsFile([]byte("no workbook"))); extract.ReasonOf(err) != extract.Damaged {
		t.Errorf("no workbook: %v", err)
	}
}

// relocated returns a workbook whose list says that its sheet stands n bytes
// further on.
func relocated(book []byte, n byte) []byte {
	book = slices.Clone(book)
	book[20+4] += n
	return book
}

func TestXLSContract(t *testing.T) {
	data := xlsFile(workbook8(func(b *biff) {
		b.record(0x00FC, uint32(2), uint32(2), text8("Naam"), text8("Jansen"))
		b.record(0x01AE, 1, text8("ander.xls"), text8("Blad7")).record(0x0059, 1, 0).record(0x005A, byte(0), byte(0), 4, byte(2), text8("Jansen"))
	}, sheet8{"Blad1", func(b *biff) {
		b.record(0x00FD, 0, 0, 0, uint32(0)).record(0x0203, 1, 0, 0, float64(999900006)).record(0x0014, text8("kop"))
		b.record(0x0204, 2, 0, 0, text8(strings.Repeat("woord ", 1200)))
	}}, sheet8{"Cliënten", func(b *biff) { b.record(0x00FD, 0, 0, 0, uint32(1)) }}))
	v2 := (&biff{}).record(0x0009, 2, 0x0010).record(0x0004, 0, 2, byte(0), byte(0), byte(0), byte(5), "Andr\xe9").record(0x000A)
	extracttest.Run(t, extract.XLS{},
		extracttest.Sample{Name: "a.xls", Content: data},
		extracttest.Sample{Name: "a.xls", Content: v2.data})
}

func FuzzXLS(f *testing.F) {
	f.Add(workbook8(func(b *biff) { b.record(0x00FC, uint32(2), uint32(2), text8("Naam"), text8("Ω")) },
		sheet8{"Blad1", func(b *biff) { b.record(0x00FD, 0, 0, 0, uint32(0)).record(0x0203, 1, 0, 0, float64(7)) }}))
	f.Add((&biff{}).record(0x0009, 2, 0x0010).record(0x0004, 0, 2, byte(0), byte(0), byte(0), byte(5), "Andr\xe9").record(0x000A).data)
	f.Fuzz(func(t *testing.T, data []byte) {
		r := &extracttest.Recorder{}
		_ = (extract.XLS{}).Extract(t.Context(), extracttest.File("a.xls", cfbtest.Build(
			cfbtest.Stream("Workbook", data), cfbtest.Storage("_SX_DB_CUR", cfbtest.Stream("1", data)))), r)
		checkRecorded(t, r)
	})
}
