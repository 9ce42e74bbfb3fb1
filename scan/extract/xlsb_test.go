package extract_test

import (
	"archive/zip"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// brt is a record of a binary workbook: its number, and the fields behind each
// other.
func brt(id int, fields ...any) string {
	var data []byte
	for _, f := range fields {
		switch v := f.(type) {
		case byte:
			data = append(data, v)
		case uint16:
			data = binary.LittleEndian.AppendUint16(data, v)
		case int:
			data = binary.LittleEndian.AppendUint32(data, uint32(v))
		case float64:
			data = binary.LittleEndian.AppendUint64(data, math.Float64bits(v))
		case string: // with its number of characters
			units := utf16.Encode([]rune(v))
			data = binary.LittleEndian.AppendUint32(data, uint32(len(units)))
			for _, u := range units {
				data = binary.LittleEndian.AppendUint16(data, u)
			}
		case []byte:
			data = append(data, v...)
		}
	}
	out := []byte{byte(id)}
	if id > 0x7F {
		out = []byte{byte(id) | 0x80, byte(id >> 7)}
	}
	size := len(data)
	for size > 0x7F {
		out = append(out, byte(size)|0x80)
		size >>= 7
	}
	return string(append(append(out, byte(size)), data...))
}

func joinRecords(records ...string) string { return strings.Join(records, "") }

const relsOfBinary = `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.bin"/><Relationship Id="rId2" Type="http://x/worksheet" Target="worksheets/sheet2.bin"/><Relationship Id="rId3" Type="http://x/styles" Target="styles.bin"/><Relationship Id="rId4" Type="http://x/sharedStrings" Target="sharedStrings.bin"/></Relationships>`

// makeBinaryWorkbook returns a workbook with one sheet, "Blad1", of the given
// records. Other parts are added, or put in the place of these.
func makeBinaryWorkbook(t testing.TB, sheet string, other ...zipEntry) string {
	t.Helper()
	parts := []zipEntry{
		{"[Content_Types].xml", `<Types><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>`},
		{"xl/workbook.bin", brt(153, 0) + brt(156, 0, 1, "rId1", "Blad1")},
		{"xl/_rels/workbook.bin.rels", relsOfBinary},
		{"xl/worksheets/sheet1.bin", brt(129) + brt(145) + sheet + brt(146) + brt(130)},
		{"xl/styles.bin", brt(44, uint16(164), "000000000") + brt(626) + brt(47, uint16(0), uint16(14)) + brt(627) +
			brt(617) + brt(47, uint16(0), uint16(0)) + brt(47, uint16(0), uint16(14)) + brt(47, uint16(0), uint16(164)) + brt(618)},
		{"xl/sharedStrings.bin", brt(159, 2, 2) + brt(19, byte(0), "Naam") + brt(19, byte(1), "Zoë 🍣", 1, []byte{0, 0, 1, 0}) + brt(160)},
	}
	for _, o := range other {
		if i := slices.IndexFunc(parts, func(e zipEntry) bool { return e.name == o.name }); i >= 0 {
			parts[i] = o
			continue
		}
		parts = append(parts, o)
	}
	return string(makeZip(t, zip.Deflate, parts...))
}

// cellHead is the column of a cell and its style.
func cellHead(col, style int) []byte {
	return binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(nil, uint32(col)), uint32(style))
}

// twoSheets is a workbook with what there is around its cells.
func twoSheets(t testing.TB) string {
	people := joinRecords(
		brt(0, 0, 0), brt(7, cellHead(0, 0), 0), brt(6, cellHead(1, 0), "BSN"), brt(62, cellHead(2, 0), byte(1), "Geboren", 0),
		brt(0, 1, 0), brt(7, cellHead(0, 0), 1), brt(2, cellHead(1, 2), 900006<<2|2), brt(5, cellHead(2, 1), 29252.0), brt(4, cellHead(3, 0), byte(1)),
		brt(0, 2, 0), brt(8, cellHead(0, 0), "uit een formule", []byte{0, 0}, 0), brt(9, cellHead(1, 2), 999900018.0, uint16(0), 0), brt(10, cellHead(2, 0), byte(0), uint16(0), 0), brt(3, cellHead(3, 0), byte(42)),
		brt(0, 1048575, 0), brt(7, cellHead(16381, 0), 0), brt(18, 0, 1), brt(17, 0, "ver weg"))
	around := joinRecords(
		brt(146),
		brt(64, 0, 1, 0, 0, 0, 0, "", "Fout nummer", "", "Vul het BSN in", 2*5+3, []byte{0x17, 5, 0, 'J', 0, 'a', 0, 0, 0, 'N', 0, 'e', 0}, 0, 0, 0),
		brt(494, 0, 0, 0, 0, "rId9", "Blad2!A1", "mevrouw Vos", "klik"),
		brt(479, uint16(0), "&LDossier &\"Arial\"Jansen", "Dossier Jansen", -1, -1, -1, -1))
	secret := brt(145) + brt(0, 0, 0) + brt(6, cellHead(0, 0), "verborgen") + brt(146)
	return makeBinaryWorkbook(t, people+around,
		zipEntry{"xl/workbook.bin", joinRecords(brt(153, 0), brt(156, 0, 1, "rId1", "Blad1"), brt(156, 2, 2, "rId2", "Cliënten 2016"), brt(156, 0, 3, "rId7", "Weg"),
			brt(39, 0, byte(0), 0, "mijn_naam", 15, []byte{0x17, 6, 0, 'J', 0, 'a', 0, 'n', 0, 's', 0, 'e', 0, 'n', 0}, 0, "van de balie"),
			brt(39, 0x20, byte(0), 0, "Print_Area", 0, 0, -1))},
		zipEntry{"xl/worksheets/sheet2.bin", secret},
		zipEntry{"xl/worksheets/_rels/sheet1.bin.rels", `<Relationships><Relationship Id="rId9" Type="http://x/hyperlink" Target="mailto:vos@voorbeeld.nl" TargetMode="External"/><Relationship Id="rId8" Type="http://x/comments" Target="../comments1.bin"/><Relationship Id="rId7" Type="http://x/drawing" Target="../drawings/drawing1.xml"/></Relationships>`},
		zipEntry{"xl/comments1.bin", joinRecords(brt(632, "P. Pieters"), brt(635, 0, 1, 1, 27, 27), brt(637, byte(0), "belde over 999900006"))},
		zipEntry{"xl/drawings/drawing1.xml", `<a:p><a:t>tekstvak</a:t></a:p>`},
		zipEntry{"xl/worksheets/binaryIndex1.bin", brt(42, 0, 0)},
		zipEntry{"xl/connections.bin", brt(202, []byte{1, 2, 3}, "Server=sql;User=jansen", 7)},
		zipEntry{"xl/vbaProject.bin", "macro"},
		zipEntry{"docProps/core.xml", `<p><creator>J. Jansen</creator></p>`},
		zipEntry{"xl/externalLinks/externalLink1.bin", joinRecords(brt(358, 2, "Oud", "Nieuw"), brt(363, 1, byte(0)), brt(366, 4), brt(371, 0, "de Wit"), brt(368, 1, 999900031.0), brt(369, 2, byte(1)), brt(364))},
		zipEntry{"xl/pivotCache/pivotCacheDefinition1.bin", joinRecords(
			pivotField("Naam"), brt(189, uint16(8), 2), brt(24, "Jansen"), brt(31, "Vos", 0), pivotField("BSN"), brt(189, uint16(0x40), 0), pivotField("Dag"), brt(189, uint16(4), 0), pivotField("Nota"), brt(189, uint16(8), 0))},
		zipEntry{"xl/pivotCache/_rels/pivotCacheDefinition1.bin.rels", `<Relationships><Relationship Id="rId1" Type="http://x/pivotCacheRecords" Target="pivotCacheRecords1.bin"/></Relationships>`},
		zipEntry{"xl/pivotCache/pivotCacheRecords1.bin", joinRecords(
			brt(33, 1, 999900043.0, uint16(1980), uint16(2), []byte{1, 0, 0, 0}, "boos"),
			brt(34), brt(26, 0), brt(21, 999900055.0), brt(25, uint16(1981), uint16(2), []byte{3, 10, 20, 30}), brt(20))},
		zipEntry{"xl/pivotCache/pivotCacheDefinition2.bin", pivotField("Ras") + brt(24, "poes") + brt(22, byte(1)) + brt(23, byte(7))},
	)
}

func pivotField(name string) string {
	return brt(183, uint16(0), 0, uint16(0), 0, 0, 0, name)
}

func TestXLSB(t *testing.T) {
	extracttest.Check(t, extract.XLSB{}, "a.xlsb", twoSheets(t),
		"unit 0 | mijn_naam | Jansen @ #defined names",
		"unit 0 | comment | van de balie @ #defined names",
		"row 1 | 1=Naam | 2=BSN | 3=Geboren @ #Blad1:1",
		"row 1 | 1=Zoë 🍣 | 2=000900006 | 3=1980-02-01 | 4=true @ #Blad1:2",
		"row 1 | 1=uit een formule | 2=999900018 | 3=false @ #Blad1:3",
		"row 1 | 16382=Naam | 16383=Zoë 🍣 | 16384=ver weg @ #Blad1:1048576",
		"unit 0 | error | Fout nummer @ #Blad1!prompt",
		"unit 0 | prompt | Vul het BSN in @ #Blad1!prompt",
		"unit 0 |  | Ja⏎Ne @ #Blad1!list",
		"unit 0 |  | #Blad2!A1 @ #Blad1!link",
		"unit 0 | tooltip | mevrouw Vos @ #Blad1!link",
		"unit 0 |  | Dossier Jansen @ #Blad1!oddHeader",
		"unit 0 | author | P. Pieters @ #Blad1!comment",
		"unit 0 |  | belde over 999900006 @ #Blad1!comment AB2",
		"unit 0 |  | mailto:vos@voorbeeld.nl @ #Blad1!link 1",
		"unit 0 | sheet | Cliënten 2016 @ #Cliënten 2016",
		"row 2 | 1=verborgen @ #Cliënten 2016:1",
		"unread | damaged @ #Weg",
		"row 3 | 1=Naam | 2=BSN | 3=Dag | 4=Nota @ #pivotCache/pivotCacheDefinition1:1",
		"row 3 | 1=Vos | 2=999900043 | 3=1980-02-01 | 4=boos @ #pivotCache/pivotCacheDefinition1:2",
		"row 3 | 1=Jansen | 2=999900055 | 3=1981-02-03T10:20:30 @ #pivotCache/pivotCacheDefinition1:3",
		"row 4 | 1=Ras @ #pivotCache/pivotCacheDefinition2:1",
		"unit 0 | Ras | poes @ #pivotCache/pivotCacheDefinition2",
		"unit 0 | Ras | true @ #pivotCache/pivotCacheDefinition2",
		"unit 0 |  | tekstvak @ #Blad1!drawings/drawing1",
		"unit 0 |  | Server=sql;User=jansen @ #connections",
		"member | 5 bytes @ a.xlsb!xl/vbaProject.bin",
		"unit 0 | creator | J. Jansen @ #properties",
		"row 5 | 1=de Wit | 2=999900031 | 3=true @ #externalLinks/externalLink1!Nieuw:5",
	)
}

func TestXLSB_1904(t *testing.T) {
	book := makeBinaryWorkbook(t, brt(0, 0, 0)+brt(5, cellHead(0, 1), 42066.0), zipEntry{"xl/workbook.bin", brt(153, 1) + brt(156, 0, 1, "rId1", "Blad1")})
	got := extracttest.Extract(t, extract.XLSB{}, "a.xlsb", book).Lines
	if want := "row 1 | 1=2019-03-04 @ #Blad1:1"; len(got) == 0 || got[0] != want {
		t.Errorf("want %s, got %q", want, got)
	}
}

func TestXLSB_damaged(t *testing.T) {
	row := brt(0, 0, 0) + brt(6, cellHead(0, 0), "heel")
	for name, test := range map[string]struct{ sheet, want string }{
		"cut":        {row + "\x06\x7f\x00\x00\x00\x00", "unread | truncated @ #Blad1"},
		"short_cell": {row + brt(5, cellHead(1, 0), 7), "unread | damaged @ #Blad1"},
		"far_column": {row + brt(6, cellHead(1<<20, 0), "ver"), "row 1 | 1=heel | 2=ver @ #Blad1:1"},
		"long_text":  {row + brt(6, cellHead(1, 0), 1<<30), "unread | damaged @ #Blad1"},
		"huge":       {row + "\x06\xff\xff\xff\x7f" + strings.Repeat("x", 1<<20), "unread | truncated @ #Blad1"},
	} {
		t.Run(name, func(t *testing.T) {
			book := makeBinaryWorkbook(t, "", zipEntry{"xl/worksheets/sheet1.bin", test.sheet})
			got := extracttest.Extract(t, extract.XLSB{}, "a.xlsb", book).Lines
			if !strings.Contains(strings.Join(got, "\n"), "row 1 | 1=heel") || !slices.Contains(got, test.want) {
				t.Errorf("want the first cell and %q, got %q", test.want, got)
			}
		})
	}
}

func TestXLSB_conformance(t *testing.T) {
	small := makeBinaryWorkbook(t, brt(0, 0, 0)+brt(7, cellHead(0, 0), 0)+brt(7, cellHead(1, 0), 1))
	extracttest.Run(t, extract.XLSB{}, sample("a.xlsb", small), sample("anders.bin", twoSheetsWhole(t)))
}

// twoSheetsWhole is twoSheets with the sheet that it lacks.
func twoSheetsWhole(t testing.TB) string {
	return makeBinaryWorkbook(t, brt(0, 0, 0)+brt(7, cellHead(0, 0), 0)+brt(18, 0, 1),
		zipEntry{"xl/comments1.bin", brt(632, "P. Pieters") + brt(637, byte(0), "belde")}, zipEntry{"xl/vbaProject.bin", "macro"})
}

func FuzzXLSB(f *testing.F) {
	sheet := brt(0, 0, 0) + brt(7, cellHead(0, 0), 0) + brt(2, cellHead(1, 2), 900006<<2|2) + brt(479, uint16(0), "&Lx", "y")
	f.Add([]byte(sheet), []byte(brt(632, "P")+brt(635, 0, 1, 1, 27, 27)+brt(637, byte(0), "x")), []byte(brt(202, []byte{1}, "Server=sql")))
	f.Add([]byte(pivotField("a")+brt(24, "b")), []byte(brt(33, 0, 1.0)+brt(34)+brt(26, 0)), []byte(brt(358, 1, "Oud")+brt(363, 0)+brt(366, 4)+brt(371, 0, "x")))
	f.Fuzz(func(t *testing.T, sheet, second, third []byte) {
		// Each as each kind of part.
		book := makeBinaryWorkbook(t, "", zipEntry{"xl/worksheets/sheet1.bin", string(sheet)}, zipEntry{"xl/comments1.bin", string(second)},
			zipEntry{"xl/connections.bin", string(third)}, zipEntry{"xl/externalLinks/1.bin", string(third)}, zipEntry{"xl/worksheets/sheet5.bin", string(second)},
			zipEntry{"xl/pivotCacheDefinition1.bin", string(sheet)}, zipEntry{"xl/sharedStrings.bin", string(third)}, zipEntry{"xl/styles.bin", string(third)},
			zipEntry{"xl/_rels/pivotCacheDefinition1.bin.rels", `<Relationships><Relationship Id="1" Type="http://x/pivotCacheRecords" Target="r.bin"/></Relationships>`}, zipEntry{"xl/r.bin", string(second)})
		r := &extracttest.Recorder{}
		_ = (extract.XLSB{}).Extract(t.Context(), extracttest.File("a.xlsb", []byte(book)), r)
		checkRecorded(t, r)
	})
}

// TestXLSB_corpus reads real workbooks: the rows of each come out.
func TestXLSB_corpus(t *testing.T) {
	needCorpus(t)
	names, _ := filepath.Glob(filepath.Join(corpusDir, "docs", "*", "*.xlsb"))
	if len(names) == 0 {
		t.Fatal("no files")
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r := &extracttest.Recorder{}
		f := extracttest.File(filepath.Base(name), data)
		err = (extract.XLSB{}).Extract(t.Context(), f, r)
		if strings.Contains(name, "protected") {
			continue // a compound file, for another format
		}
		if err != nil || f.Format != "xlsb" || len(r.Rows)+len(r.Units) == 0 {
			t.Errorf("%s: want texts of a binary workbook, got %s with %d rows and %d units, %v", name, f.Format, len(r.Rows), len(r.Units), err)
		}
		for _, line := range r.Lines {
			if strings.HasPrefix(line, "unread") {
				t.Errorf("%s: %s", name, line)
			}
		}
	}
}
