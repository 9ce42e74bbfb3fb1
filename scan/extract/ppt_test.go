package extract_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
	"github.com/piiscan/piiscan/scan/extract/internal/cfb/cfbtest"
	"github.com/piiscan/piiscan/scan/extract/internal/ppt/ppttest"
)

func pptFile(main, user []byte, more ...cfbtest.Entry) []byte {
	return cfbtest.Build(append(more, cfbtest.Stream("PowerPoint Document", main), cfbtest.Stream("Current User", user))...)
}

// wholeDeck has something of everything; its second slide was saved twice.
func wholeDeck() *ppttest.Deck {
	comment := ppttest.Container(5000, 0, ppttest.Container(5002, 0, ppttest.String(0, "___PPT10"), ppttest.Record(5003, 0,
		ppttest.Container(12000, 0, ppttest.String(0, "Karin de Wit"), ppttest.String(1, "Klopt dit?"), ppttest.String(2, "KdW")))))
	slide1 := ppttest.Container(1006, 0,
		ppttest.Drawing(
			ppttest.Shape(ppttest.Record(3998, 0, ppttest.Numbers(1))),
			ppttest.Shape(ppttest.Bytes("Vrije tekst\x0bmet \xe9\r*\r"), ppttest.Described("foto van de burger")),
			ppttest.Table(
				map[int]string{0: "Naam", 1: "BSN", 2: "Plaats"},
				map[int]string{0: "J. Jansen", 2: "Almelo\rTwente"},
				map[int]string{0: "K. Smit", 1: "999900006", 2: "Gouda"},
			)),
		comment)
	slide2 := func(text string) []byte {
		return ppttest.Container(1006, 0, ppttest.Drawing(ppttest.Shape(ppttest.Chars(text))))
	}
	document := ppttest.Container(1000, 0,
		ppttest.Record(1001, 0, ppttest.Numbers(0, 0, 0, 0, 0, 0, 6, 0)),
		ppttest.Container(1010, 0, ppttest.Container(2005, 0, ppttest.String(0, "Arial"))),
		ppttest.Container(1033, 0, ppttest.Container(4055, 0, ppttest.String(1, "mailto:a@voorbeeld.example"))),
		ppttest.SlideList(1, ppttest.Entry(5, 0x80000000)),
		ppttest.SlideList(0,
			ppttest.Entry(2, 256), ppttest.Record(3999, 0, ppttest.Numbers(0)), ppttest.Chars("De titel"),
			ppttest.Record(3999, 0, ppttest.Numbers(1)), ppttest.Bytes("punt een\rpunt twee"),
			ppttest.Entry(3, 257)),
		ppttest.SlideList(2, ppttest.Entry(4, 300)),
		ppttest.Container(4057, 3, ppttest.String(2, "de voet")),
	)
	notes := ppttest.Container(1008, 0, ppttest.Record(1009, 0, ppttest.Numbers(257)), ppttest.Drawing(ppttest.Shape(ppttest.Chars("De notitie"))))
	master := ppttest.Container(1016, 0, ppttest.Drawing(
		ppttest.Shape(ppttest.Chars("Klik om te bewerken"), ppttest.Placeholder(1)),
		ppttest.Shape(ppttest.Chars("Gemeente Voorbeeld"))), ppttest.String(2, "Huisstijl"))
	notesMaster := ppttest.Container(1008, 0, ppttest.Drawing(ppttest.Shape(ppttest.Chars("Klik voor notities"), ppttest.Placeholder(6))))
	n := func(number uint32, content []byte) ppttest.Numbered {
		return ppttest.Numbered{Number: number, Content: content}
	}
	return &ppttest.Deck{User: "Jan Smit", Edits: []ppttest.Edit{
		{Objects: []ppttest.Numbered{n(1, document), n(2, slide1), n(3, slide2("blijft\rmevrouw De Vries 999900018")), n(5, master), n(6, notesMaster)}},
		{Objects: []ppttest.Numbered{n(3, slide2("blijft\rnaam verwijderd")), n(4, notes)}, Loose: [][]byte{ppttest.Object([]byte("een bestand in het bestand"), false)}},
	}}
}

var wholeDeckWant = []string{
	"unit 0 |  | punt een⏎punt twee @ #slide1:1",
	"unit 0 |  | Vrije tekst⏎met é @ #slide1:3",
	"row 1 | 1=Naam | 2=BSN | 3=Plaats @ #slide1!table1:1",
	"row 1 | 1=J. Jansen | 3=Almelo⏎Twente @ #slide1!table1:2",
	"row 1 | 1=K. Smit | 2=999900006 | 3=Gouda @ #slide1!table1:3",
	"unit 0 |  | De titel @ #slide1:5",
	"unit 0 |  | foto van de burger @ #slide1!picture",
	"unit 0 |  | Klopt dit? @ #slide1!comment",
	"unit 0 |  | blijft⏎naam verwijderd @ #slide2:1",
	"unit 0 |  | De notitie @ #notesSlide2:1",
	"unit 0 |  | mailto:a@voorbeeld.example @ #document!link",
	"unit 0 |  | de voet @ #document!footer",
	"unit 0 |  | Gemeente Voorbeeld @ #slideMaster1:1",
	"unit 0 |  | Huisstijl @ #slideMaster1!name",
	"unit 0 |  | mevrouw De Vries 999900018 @ #slide2!earlier:2",
	"member | 26 bytes @ a.ppt!object1",
	"member | 9 bytes @ a.ppt!picture1.png",
	"unit 0 | author | Karin de Wit @ #authors",
	"unit 0 | last modified by | Jan Smit @ #properties",
}

func wholeDeckFile() []byte {
	main, user := wholeDeck().Streams()
	picture := ppttest.Record(0xF01E, 0x6E0, make([]byte, 17), []byte("a picture"))
	return pptFile(main, user, cfbtest.Stream("Pictures", picture))
}

func TestPPT(t *testing.T) {
	extracttest.Check(t, extract.PPT{}, "a.ppt", string(wholeDeckFile()), wholeDeckWant...)
}

// A file whose chain of edits is lost gives all slides that it holds.
func TestPPTWithoutDirectory(t *testing.T) {
	main, _ := wholeDeck().Streams()
	r := extracttest.Extract(t, extract.PPT{}, "a.ppt", string(pptFile(main, nil)))
	for _, want := range []string{"De titel", "punt een", "999900006", "999900018", "naam verwijderd", "De notitie"} {
		if !strings.Contains(r.String(), want) {
			t.Errorf("%q is not in\n%s", want, r)
		}
	}
}

func TestPPTErrors(t *testing.T) {
	deck := wholeDeck()
	deck.Encrypted = true
	encrypted, user := deck.Streams()
	main, plain := wholeDeck().Streams()
	marked := bytes.Clone(plain)
	copy(marked[12:], ppttest.Numbers(0xF3D1C4DF))
	for name, test := range map[string]struct {
		content []byte
		want    extract.Reason
	}{
		"keys":          {pptFile(encrypted, user), extract.Encrypted},
		"mark":          {pptFile(main, marked), extract.Encrypted},
		"old":           {cfbtest.Build(cfbtest.Stream("PP40", []byte("x"))), extract.Unsupported},
		"cut":           {pptFile(main[:len(main)/2], nil), extract.Damaged},
		"wrong pointer": {pptFile(append(bytes.Clone(main[:8]), main...), plain), extract.Damaged},
	} {
		var r extracttest.Recorder
		err := extract.PPT{}.Extract(context.Background(), extracttest.File("a.ppt", test.content), &r)
		if err == nil || extract.ReasonOf(err) != test.want {
			t.Errorf("%s: want %s, got %v", name, test.want, err)
		}
		if test.want == extract.Encrypted && len(r.Units) > 0 {
			t.Errorf("%s: %s", name, &r)
		}
	}
}

func TestPPTConforms(t *testing.T) {
	extracttest.Run(t, extract.PPT{}, extracttest.Sample{Name: "a.ppt", Content: wholeDeckFile()})
}

func FuzzPPT(f *testing.F) {
	main, user := wholeDeck().Streams()
	f.Add(main, user)
	f.Fuzz(func(t *testing.T, main, user []byte) {
		extracttest.Tolerate(t, extract.PPT{}, "a.ppt", bytes.NewReader(pptFile(main, user, cfbtest.Stream("Pictures", main))))
	})
}
