package extract_test

import (
	"context"
	"encoding/binary"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// dbfField is a column for makeDBF.
type dbfField struct {
	name string
	kind byte
	size int
}

// makeDBF returns a table; rows are as they lie in the file, with their flag.
func makeDBF(version, codePage byte, fields []dbfField, rows ...string) []byte {
	header := make([]byte, 32)
	header[0], header[1], header[2], header[3], header[29] = version, 116, 9, 2, codePage
	binary.LittleEndian.PutUint32(header[4:], uint32(len(rows)))
	size := 1
	for _, f := range fields {
		d := make([]byte, 32)
		copy(d, f.name)
		d[11], d[16], d[17] = f.kind, byte(f.size), byte(f.size>>8)
		header = append(header, d...)
		size += f.size
	}
	header = append(header, '\r')
	binary.LittleEndian.PutUint16(header[8:], uint16(len(header)))
	binary.LittleEndian.PutUint16(header[10:], uint16(size))
	return append(append(header, strings.Join(rows, "")...), 0x1a)
}

func TestDBF(t *testing.T) {
	fields := []dbfField{{"NAAM", 'C', 8}, {"BSN", 'N', 9}, {"GEB", 'D', 8}, {"ACTIEF", 'L', 1}, {"NR", 'I', 4}}
	data := makeDBF(0x03, 0x02, fields,
		" Ren\x82    99990000619800201T\x05\x00\x00\x00", "*Jansen     123456        ?\xff\xff\xff\xff", " "+strings.Repeat(" ", 26)+"\x00\x00\x00\x00")
	extracttest.Check(t, extract.DBF{}, "a.dbf", string(data),
		"row 1 | 1=NAAM | 2=BSN | 3=GEB | 4=ACTIEF | 5=NR @ :1",
		"row 1 | 1=René | 2=999900006 | 3=1980-02-01 | 4=true | 5=5 @ :1",
		"row 1 | 1=Jansen | 2=123456 | 5=-1 @ #deleted:2",
		"row 1 | 5=0 @ :3")
	memo := makeDBF(0x83, 0, []dbfField{{"NAAM", 'C', 5}, {"OPM", 'M', 10}}, " Zo\xeb           3")
	extracttest.Check(t, extract.DBF{}, "a.dbf", string(memo),
		"row 1 | 1=NAAM | 2=OPM @ :1", "row 1 | 1=Zoë @ :1", "unread | unsupported @ #memo")
	extracttest.Run(t, extract.DBF{}, extracttest.Sample{Name: "a.dbf", Content: data})
	cut := data[:len(data)-40]
	if err := (extract.DBF{}).Extract(context.Background(), extracttest.File("a.dbf", cut), &extracttest.Recorder{}); extract.ReasonOf(err) != extract.Truncated {
		t.Errorf("want truncated, got %v", err)
	}
}

const slkSheet = "ID;PWXL;N;E\r\nP;PGeneral\r\nP;Pdd/mm/yyyy\r\nO;L;D;V0;K47\r\nB;Y3;X3;D0 0 2 2\r\n" +
	"C;Y1;X1;K\"Naam\"\r\nC;X2;K\"BSN; nr\"\r\nC;X3;K\"Geb\"\r\nF;P1;FG0G;Y2;X3\r\nC;Y2;X3;K29252\r\nC;X1;K\"Ren\x1bNBe;;x\"\r\nC;X2;K999900006;EA1+1;Anotitie\r\nE\r\n"

func TestSYLK(t *testing.T) {
	want := strings.ReplaceAll(slkSheet, "BSN; nr", "BSN;; nr")
	extracttest.Check(t, extract.SYLK{}, "a.slk", want,
		"row 1 | 1=Naam | 2=BSN; nr | 3=Geb @ :1", "row 1 | 1=René;x | 2=999900006 | 2=notitie | 3=1980-02-01 @ :2")
	extracttest.Run(t, extract.SYLK{}, sample("a.slk", want))
}

const difSheet = "TABLE\r\n0,1\r\n\"EXCEL\"\r\nVECTORS\r\n0,2\r\n\"\"\r\nTUPLES\r\n0,2\r\n\"\"\r\nDATA\r\n0,0\r\n\"\"\r\n" +
	"-1,0\r\nBOT\r\n1,0\r\n\"Naam\"\r\n1,0\r\n\"BSN\"\r\n-1,0\r\nBOT\r\n1,0\r\n\"D\"\"Hont\"\r\n0,999900006\r\nV\r\n0,0\r\nNA\r\n-1,0\r\nEOD\r\n"

func TestDIF(t *testing.T) {
	extracttest.Check(t, extract.DIF{}, "a.dif", difSheet, "row 1 | 1=Naam | 2=BSN @ :1", "row 1 | 1=D\"Hont | 2=999900006 @ :2")
	extracttest.Run(t, extract.DIF{}, sample("a.dif", difSheet))
}

// makeWK1 returns a worksheet of the given records.
func makeWK1(records ...[]byte) []byte {
	data := []byte{0, 0, 2, 0, 6, 4}
	for _, r := range records {
		data = append(data, r[0], 0, byte(len(r)-1), 0)
		data = append(data, r[1:]...)
	}
	return append(data, 1, 0, 0, 0)
}

func TestLotus(t *testing.T) {
	number := func(kind, format byte, col, row byte, v float64) []byte {
		return binary.LittleEndian.AppendUint64([]byte{kind, format, col, 0, row, 0}, math.Float64bits(v))
	}
	data := makeWK1([]byte("\x25'lijst\x00"), []byte("\x0f\xff\x00\x00\x00\x00'Naam\x00"), number(0x0e, 0xf2, 2, 1, 29252), []byte("\x0f\xff\x01\x00\x00\x00^BSN\x00"),
		[]byte("\x0f\xff\x00\x00\x01\x00'Ren\x82\x00"), number(0x10, 0xf1, 1, 1, 999900006), []byte("\x0d\xff\x00\x00\x02\x00\xfe\xff"))
	extracttest.Check(t, extract.Lotus{}, "a.wk1", string(data),
		"unit 0 |  | lijst @ #header", "row 1 | 1=Naam | 2=BSN @ :1", "row 1 | 1=René | 2=999900006 | 3=1980-02-01 @ :2", "row 1 | 1=-2 @ :3")
	extracttest.Run(t, extract.Lotus{}, extracttest.Sample{Name: "a.wk1", Content: data})
	locked := makeWK1([]byte{0x4b, 1, 2, 3, 4})
	if err := (extract.Lotus{}).Extract(context.Background(), extracttest.File("a.wk1", locked), &extracttest.Recorder{}); extract.ReasonOf(err) != extract.Encrypted {
		t.Errorf("want encrypted, got %v", err)
	}
}

// TestOldSheets_corpus reads the old sheets of the corpus: all are recognised
// and come out whole.
func TestOldSheets_corpus(t *testing.T) {
	for _, tt := range []struct {
		pattern string
		format  extract.Format
	}{{"docs/*/*.slk", extract.SYLK{}}, {"docs/*/*.dbf", extract.DBF{}}, {"docs/*/*.[wW][kK][s1S]", extract.Lotus{}}, {"docs/*/*.db", extract.SQLite{}}} {
		corpusFiles(t, func(path string, content []byte) {
			if !tt.format.Match(filepath.Base(path), content[:min(len(content), extract.HeadSize)]) {
				t.Errorf("%s: not recognised", path)
				return
			}
			r := &extracttest.Recorder{}
			if err := tt.format.Extract(t.Context(), extracttest.File("a", content), r); err != nil {
				t.Errorf("%s: %v", path, err)
			}
			if strings.Contains(r.String(), "unread |") || len(r.Rows) == 0 {
				t.Errorf("%s: want rows and nothing unread", path)
			}
			t.Logf("%s: %d rows", path, len(r.Rows))
		}, tt.pattern)
	}
}

func FuzzDBF(f *testing.F) {
	f.Add(makeDBF(0x03, 0x02, []dbfField{{"A", 'C', 4}, {"B", 'N', 3}, {"C", 'T', 8}, {"D", 'Y', 8}}, " abcd123"+strings.Repeat("\x01", 16)))
	fuzzBinary(f, extract.DBF{})
}

func FuzzLotus(f *testing.F) {
	f.Add(makeWK1([]byte("\x0f\xff\x00\x00\x01\x00'Ren\x82\x00"), []byte("\x0d\xff\x00\x00\x02\x00\xfe\xff")))
	f.Add([]byte("\x00\x00\x1a\x00\x00\x10\x04\x00" + strings.Repeat("\x00", 22) + "\x16\x00\x08\x00\x01\x00\x00\x00'abc\x18\x00\x06\x00\x01\x00\x00\x01\x04\x00\x01\x00\x00\x00"))
	fuzzBinary(f, extract.Lotus{})
}

func FuzzSYLK(f *testing.F) { fuzzFormat(f, extract.SYLK{}, slkSheet) }

func FuzzDIF(f *testing.F) { fuzzFormat(f, extract.DIF{}, difSheet) }

// fuzzBinary fuzzes a format: what comes out is well-formed.
func fuzzBinary(f *testing.F, format extract.Format) {
	f.Fuzz(func(t *testing.T, content []byte) {
		format.Match("a", content[:min(len(content), extract.HeadSize)])
		r := &extracttest.Recorder{}
		_ = format.Extract(context.Background(), extracttest.File("a", content), r)
		checkRecorded(t, r)
	})
}
