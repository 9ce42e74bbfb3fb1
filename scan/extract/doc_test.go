package extract_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"maps"
	"slices"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
	"github.com/piiscan/piiscan/scan/extract/internal/cfb/cfbtest"
	"github.com/piiscan/piiscan/scan/extract/internal/doc/doctest"
	"github.com/piiscan/piiscan/scan/extract/internal/ppt/ppttest"
)

// docFile returns a document as a compound file.
func docFile(d *doctest.Doc) string {
	streams := d.Streams()
	var entries []cfbtest.Entry
	for _, name := range slices.Sorted(maps.Keys(streams)) {
		entries = append(entries, cfbtest.Stream(name, streams[name]))
	}
	return string(cfbtest.Build(entries...))
}

func body(paras ...[]doctest.Para) [8][]doctest.Para {
	return [8][]doctest.Para{slices.Concat(paras...)}
}

// wholeDoc has something of everything.
func wholeDoc() *doctest.Doc {
	field := "\x13 HYPERLINK \"mailto:a@voorbeeld.example\" \x14mail mij\x15"
	merge := doctest.FormField("Achternaam", "uw naam", 0)
	list := doctest.FormField("Kleur", "", 1, "rood", "groen")
	d := &doctest.Doc{
		Stories: body(
			doctest.P("Brief aan de heer De Vries over "+field+" en meer dan honderd tekens, zodat de regel een alinea is."),
			[]doctest.Para{
				{Wide: true, Runs: []doctest.Run{{Text: "Đorđe woont\v in Wierden, nummer 9\x1E11 "}, {Text: "oud", Deleted: true}, {Text: "nieuw", Inserted: true}, {Text: ".\r"}}},
				{Runs: []doctest.Run{{Text: "\x13 FORMTEXT "}, {Text: "\x01", Place: 1}, {Text: "\x14Jansen\x15\r"}}},
				{Runs: []doctest.Run{{Text: "Kies: \x13 FORMDROPDOWN "}, {Text: "\x01", Place: 1 + len(merge)}, {Text: "\x14\x15\r"}}},
			},
			doctest.R([]int{0, 1000, 2000}, "Naam", "BSN", "Plaats"),
			doctest.R([]int{0, 1000, 2000}, "J. Jansen", "999900006", ""),
			doctest.R([]int{0, 2000}, "zonder nummer", "Gouda"),
			doctest.P("Tot slot."),
		),
		Assoc:     []string{"", "brief.dot", "Aan de burger", "", "", "", "Karin de Wit"},
		SavedBy:   []string{"Piet Bakker", `C:\brieven\burger.doc`},
		Authors:   []string{"Karin de Wit"},
		Revisers:  []string{"Unknown", "Karin de Wit", "Jan Smit"},
		Variables: [][2]string{{"Zaak", "Z-2018-1"}},
		Data:      append(merge, list...),
	}
	d.Stories[doctest.Footnotes] = doctest.P("\x02 De noot", "")
	d.Stories[doctest.Headers] = doctest.P("", "Kop", "Voet")
	d.Cuts[doctest.Headers] = []uint32{0, 1, 1, 1, 1, 1, 1, 1, 5, 5, 10, 10, 10, 10}
	d.Stories[doctest.Comments] = doctest.P("\x05Klopt dit?")
	d.Stories[doctest.Boxes] = doctest.P("In een kader", "", "in het andere")
	d.Cuts[doctest.Boxes] = []uint32{0, 14, 28}
	return d
}

var wholeDocWant = []string{
	"unit 0 |  | Brief aan de heer De Vries over mail mij en meer dan honderd tekens, zodat de regel een alinea is. @ #body:1",
	"unit 0 |  | Đorđe woont⏎ in Wierden, nummer 9-11 nieuw. @ #body:2",
	"unit 1 | Achternaam | Jansen @ #body:3",
	"unit 1 | Kies | groen @ #body:4",
	"row 1 | 1=Naam | 2=BSN | 3=Plaats @ #table1:1",
	"row 1 | 1=J. Jansen | 2=999900006 @ #table1:2",
	"row 1 | 1=zonder nummer | 3=Gouda @ #table1:3",
	`unit 0 |  | HYPERLINK "mailto:a@voorbeeld.example" @ #body!field`,
	"unit 0 |  | Đorđe woont⏎ in Wierden, nummer 9-11 oud. @ #body!deleted",
	"unit 0 | Achternaam | uw naam @ #body!form",
	"unit 0 |  | Tot slot. @ #body:16",
	"unit 0 |  |  De noot @ #footnotes:1",
	"unit 0 |  | Kop @ #header1:1",
	"unit 0 |  | Voet @ #footer1:1",
	"unit 0 |  | Klopt dit? @ #comments:1",
	"unit 0 |  | In een kader @ #body!box:1",
	"unit 0 |  | in het andere @ #body!box:1",
	"unit 0 | template | brief.dot @ #properties",
	"unit 0 | title | Aan de burger @ #properties",
	"unit 0 | author | Karin de Wit @ #properties",
	"unit 0 | author | Karin de Wit @ #authors",
	"unit 0 | author | Jan Smit @ #authors",
	"unit 0 | last modified by | Piet Bakker @ #saved",
	`unit 0 | saved as | C:\brieven\burger.doc @ #saved`,
	"unit 0 | Zaak | Z-2018-1 @ #variables",
}

func TestDOC(t *testing.T) {
	extracttest.Check(t, extract.DOC{}, "brief.doc", docFile(wholeDoc()), wholeDocWant...)
}

// Tables in cells of tables wait for the end of the outermost; the row of one
// whose properties stand elsewhere is as whole as others.
func TestDOCTables(t *testing.T) {
	inner := func(text string) doctest.Para {
		return doctest.Para{Runs: []doctest.Run{{Text: text + "\r"}}, Depth: 2, InnerCell: true}
	}
	innerEnd := doctest.Para{Runs: []doctest.Run{{Text: "\r"}}, Depth: 2, RowEnd: true}
	end := doctest.Para{Runs: []doctest.Run{{Text: "\a"}}, Depth: 1, RowEnd: true, Edges: []int{0, 900, 1800}, Elsewhere: true}
	d := &doctest.Doc{Stories: body(
		[]doctest.Para{
			{Runs: []doctest.Run{{Text: "buiten\r"}}, Depth: 1},
			inner("a"), inner("b"), innerEnd, inner("c"), inner("d"), innerEnd,
			{Runs: []doctest.Run{{Text: "na\a"}}, Depth: 1},
			{Runs: []doctest.Run{{Text: "999900018\a"}}, Depth: 1},
			{Runs: []doctest.Run{{Text: "x\a"}}, Depth: 1},
			end,
		},
		doctest.R([]int{30, 1790}, "breed", "y"),
		doctest.P("einde"),
		doctest.R([]int{0}, "een kader\rom een tekst"),
	)}
	extracttest.Check(t, extract.DOC{}, "a.doc", docFile(d),
		"row 1 | 1=buiten⏎na | 2=999900018 | 3=x @ #table1:1",
		"row 1 | 1=breed | 3=y @ #table1:2",
		"row 2 | 1=a | 2=b @ #table2:1",
		"row 2 | 1=c | 2=d @ #table2:2",
		"unit 0 |  | einde @ #body:15",
		"unit 0 |  | een kader⏎om een tekst @ #table3:1",
	)
}

// The mark of a note behind a number is none of its digits.
func TestDOC_raisedMarks(t *testing.T) {
	d := &doctest.Doc{Stories: body([]doctest.Para{
		{Runs: []doctest.Run{{Text: "BSN 999900006"}, {Text: "1", Raised: true}, {Text: " van Jan\r"}}},
		{Wide: true, Runs: []doctest.Run{{Text: "was 12", Deleted: true}, {Text: "BSN 999900018", Inserted: true}, {Text: "2", Raised: true}, {Text: " van Piet\r"}}},
	})}
	extracttest.Check(t, extract.DOC{}, "a.doc", docFile(d),
		"unit 0 |  | BSN 999900006 1 van Jan⏎BSN 999900018 2 van Piet @ #body:1",
		"unit 0 |  | was 12 2 van Piet @ #body!deleted",
	)
}

// Documents of Word 6 and 95 have one byte a character.
func TestDOCWord6(t *testing.T) {
	d := &doctest.Doc{Word6: true, Assoc: []string{"", "", "Oud", "", "", "", "Jan Smit"}, Stories: body(
		doctest.P("Geachte mevrouw Zoë, hiermee € 10"),
		doctest.R([]int{0, 1000}, "Naam", "Plaats"),
		doctest.R([]int{0, 1000}, "", "Almelo"),
		doctest.R([]int{0, 1000}, "K. Smit", "Gouda"),
		[]doctest.Para{{Runs: []doctest.Run{{Text: "was 1", Deleted: true}, {Text: "is 2\r", Inserted: true}}}},
	)}
	extracttest.Check(t, extract.DOC{}, "a.doc", docFile(d),
		"unit 0 |  | Geachte mevrouw Zoë, hiermee € 10 @ #body:1",
		"row 1 | 1=Naam | 2=Plaats @ #table1:1",
		"row 1 | 2=Almelo @ #table1:2",
		"row 1 | 1=K. Smit | 2=Gouda @ #table1:3",
		"unit 0 |  | is 2 @ #body:11",
		"unit 0 |  | was 1 @ #body!deleted",
		"unit 0 | title | Oud @ #properties",
		"unit 0 | author | Jan Smit @ #properties",
	)
}

// What is damaged is given as far as it goes, and said.
func TestDOCDamaged(t *testing.T) {
	read := func(streams map[string][]byte) (*extracttest.Recorder, extract.Reason) {
		var entries []cfbtest.Entry
		for name, data := range streams {
			entries = append(entries, cfbtest.Stream(name, data))
		}
		var r extracttest.Recorder
		err := extract.DOC{}.Extract(context.Background(), extracttest.File("a.doc", cfbtest.Build(entries...)), &r)
		if err == nil {
			return &r, ""
		}
		return &r, extract.ReasonOf(err)
	}
	d := &doctest.Doc{Stories: body(doctest.P("Beste mevrouw Jansen"))}
	for name, damage := range map[string]func(map[string][]byte){
		"without tables": func(s map[string][]byte) { delete(s, "1Table") },
		"with a length that is not there": func(s map[string][]byte) {
			at := bytes.Index(s["1Table"], []byte{2, 16, 0, 0, 0})
			s["1Table"][at+5+5] = 0xFF
			s["WordDocument"][0x4C+1] = 0xFF
		},
	} {
		streams := d.Streams()
		damage(streams)
		r, reason := read(streams)
		if reason != extract.Damaged {
			t.Errorf("%s: want damaged, got %q", name, reason)
		}
		if len(r.Units) == 0 || !bytes.HasPrefix([]byte(r.Units[0].Text), []byte("Beste mevrouw Jansen")) {
			t.Errorf("%s: %s", name, r)
		}
	}
	d.Encrypted = true
	if r, reason := read(d.Streams()); reason != extract.Encrypted || len(r.Lines) > 0 {
		t.Errorf("with a password: %q, %s", reason, r)
	}
	streams := d.Streams()
	streams["WordDocument"][0] = 0
	if _, reason := read(streams); reason != extract.Unsupported {
		t.Errorf("an unknown version: %q", reason)
	}
}

// A field that does not end takes no text with it.
func TestDOCOpenField(t *testing.T) {
	d := &doctest.Doc{Stories: body(doctest.P("voor \x13 HYPERLINK zonder einde"), doctest.P("nummer 999900006"))}
	r := extracttest.Extract(t, extract.DOC{}, "a.doc", docFile(d))
	if len(r.Units) != 1 || r.Units[0].Text != "voor  HYPERLINK zonder einde\nnummer 999900006" {
		t.Errorf("%s", r)
	}
}

// Pictures stand in a store, or in the line that shows them.
func TestDOCPictures(t *testing.T) {
	picture := ppttest.Record(0xF01E, 0x6E0, make([]byte, 17), []byte("first picture"))
	entry := ppttest.Record(0xF007, 0, make([]byte, 36), picture)
	described := ppttest.Container(0xF004, 0, ppttest.Described("pasfoto"))
	inline := bytes.Join([][]byte{described, ppttest.Record(0xF01D, 0x46B, make([]byte, 33), []byte("second"))}, nil)
	header := make([]byte, 68)
	binary.LittleEndian.PutUint32(header, uint32(len(header)+len(inline)))
	header[4], header[6] = 68, 100
	d := &doctest.Doc{
		Stories:  body([]doctest.Para{{Runs: []doctest.Run{{Text: "zie "}, {Text: "\x01", Place: 1}, {Text: "\r"}}}}),
		Drawings: bytes.Join([][]byte{ppttest.Container(0xF000, 0, ppttest.Container(0xF001, 1, entry)), {0}, ppttest.Container(0xF002, 0, ppttest.Described("logo"))}, nil),
		Data:     append(header, inline...),
	}
	r := extracttest.Extract(t, extract.DOC{}, "a.doc", docFile(d))
	want := []string{
		"unit 0 |  | zie @ #body:1",
		"member | 13 bytes @ a.doc!picture1.png",
		"unit 0 |  | logo @ #body!picture",
		"member | 6 bytes @ a.doc!picture2.jpg",
		"unit 0 |  | pasfoto @ #body!picture",
	}
	if !slices.Equal(r.Lines, want) {
		t.Errorf("%s", r)
	}
	if string(r.Members["a.doc!picture2.jpg"]) != "second" {
		t.Errorf("%q", r.Members)
	}
}

func TestDOCConforms(t *testing.T) {
	word6 := *wholeDoc()
	word6.Word6 = true
	word6.Stories = body(doctest.P("Beste mevrouw Jansen"), doctest.R([]int{0, 9}, "999900006", "b"))
	extracttest.Run(t, extract.DOC{},
		extracttest.Sample{Name: "brief.doc", Content: []byte(docFile(wholeDoc()))},
		extracttest.Sample{Name: "oud.doc", Content: []byte(docFile(&word6))})
}

func FuzzDOC(f *testing.F) {
	for _, d := range []*doctest.Doc{wholeDoc(), {Word6: true, Stories: body(doctest.P("a"), doctest.R([]int{0, 9}, "b", "c"))}} {
		s := d.Streams()
		f.Add(s["WordDocument"], s["1Table"], s["Data"])
	}
	f.Fuzz(func(t *testing.T, main, table, data []byte) {
		content := cfbtest.Build(cfbtest.Stream("WordDocument", main), cfbtest.Stream("0Table", table),
			cfbtest.Stream("1Table", table), cfbtest.Stream("Data", data))
		extracttest.Tolerate(t, extract.DOC{}, "a.doc", bytes.NewReader(content))
	})
}
