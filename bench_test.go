package piiscan

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"testing"
	"testing/fstest"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// corpora are what the benchmarks read, made by a seeded generator: prose, a
// list of people, and source code, about 1 MB each.
var corpora = []struct {
	name string
	make func(size int) []byte
}{{"prose", prose}, {"csv", personCSV}, {"source", source}}

const corpusSize = 1 << 20

func prose(size int) []byte {
	words := []string{"de", "het", "een", "aanvraag", "gemeente", "besluit", "en", "van", "Almelo", "bewoner",
		"ontvangt", "binnen", "acht", "weken", "bericht", "over", "zijn", "verzoek", "wij", "hebben", "Jansen", "geïnformeerd"}
	r := rand.New(rand.NewPCG(1, 1))
	var b bytes.Buffer
	for b.Len() < size {
		for range 12 + r.IntN(10) {
			b.WriteString(words[r.IntN(len(words))])
			b.WriteByte(' ')
		}
		if r.IntN(10) == 0 {
			fmt.Fprintf(&b, "op %d mei 2016 ", 1+r.IntN(28))
		}
		if r.IntN(40) == 0 {
			fmt.Fprintf(&b, "kenmerk %09d ", r.IntN(1e9))
		}
		b.WriteString(".\n")
	}
	return b.Bytes()
}

func personCSV(size int) []byte {
	r := rand.New(rand.NewPCG(2, 2))
	b := bytes.NewBufferString("bsn;voorletters;achternaam;geboortedatum;postcode;huisnummer;telefoon;kenteken\n")
	for b.Len() < size {
		fmt.Fprintf(b, "%s;%c.;%s;%02d-%02d-%d;%d%c%c;%d;06%08d;%c%c-%03d-%c\n",
			testBSN(r), 'A'+rune(r.IntN(26)), surnames[r.IntN(len(surnames))], 1+r.IntN(28), 1+r.IntN(12), 1930+r.IntN(80),
			7600+r.IntN(80), 'A'+rune(r.IntN(26)), 'B'+rune(r.IntN(8)), 1+r.IntN(200), 10000000+r.IntN(80000000),
			"GHJKNPRSTXZ"[r.IntN(11)], "BDFGHJKLN"[r.IntN(9)], 1+r.IntN(999), "BDFGHJKLN"[r.IntN(9)])
	}
	return b.Bytes()
}

var surnames = []string{"Jansen", "de Vries", "Bakker", "van den Berg", "Visser", "Smit", "Meijer", "Mulder", "de Boer", "Bos"}

// testBSN returns a BSN of the test ranges.
func testBSN(r *rand.Rand) string {
	for {
		s := fmt.Sprintf("%s%05d", []string{"9999", "0000"}[r.IntN(2)], r.IntN(100000))
		if pii.ValidBSN([]byte(s)) {
			return s
		}
	}
}

func source(size int) []byte {
	r := rand.New(rand.NewPCG(3, 3))
	var b bytes.Buffer
	for b.Len() < size {
		fmt.Fprintf(&b, "\tif err := s.table[%d].read(ctx, 0x%08x); err != nil {\n\t\treturn fmt.Errorf(\"row %%d: %%w\", i, err)\n\t}\n", r.IntN(5000), r.Uint32())
	}
	return b.Bytes()
}

// BenchmarkDetector gives MB/s and allocations of each detector on each kind
// of text.
func BenchmarkDetector(b *testing.B) {
	for _, d := range pii.Detectors() {
		for _, c := range corpora {
			text := c.make(corpusSize)
			b.Run(fmt.Sprintf("%s/%s", d.Kind(), c.name), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				var matches []pii.Match
				for b.Loop() {
					matches = d.AppendMatches(matches[:0], pii.Text{Body: text, Field: pii.FieldNone})
				}
			})
		}
	}
}

// discard is a sink that only counts; members are read and dropped.
type discard struct{ units, rows int }

func (d *discard) Unit(extract.Unit) error { d.units++; return nil }
func (d *discard) Row(extract.Row) error   { d.rows++; return nil }
func (d *discard) Member(_ extract.Loc, r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	return err
}
func (d *discard) Unread(extract.Loc, error) error { return nil }

// BenchmarkFormat gives MB/s and allocations of reading alone, for the files of
// the example.
func BenchmarkFormat(b *testing.B) {
	for _, name := range []string{
		"uitkeringen/mutaties.csv", "uitkeringen/uitkeringen-2016.xlsx", "lijsten/huisbezoeken.pdf",
		"lijsten/wachtlijst.docx", "lijsten/intranet/presentie.html", "lijsten/export.ndjson",
		"webformulieren/2018/huishouden.json", "voertuigen/antwoorden/01.xml", "brieven/2016/168.txt", "archief/2015.zip",
	} {
		data, err := os.ReadFile(path.Join("examples/share", name))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(path.Ext(name)[1:], func(b *testing.B) { benchmarkFormat(b, name, data) })
	}
	b.Run("csv-1MB", func(b *testing.B) { benchmarkFormat(b, "people.csv", personCSV(corpusSize)) })
	b.Run("txt-1MB", func(b *testing.B) { benchmarkFormat(b, "prose.txt", prose(corpusSize)) })
}

func benchmarkFormat(b *testing.B, name string, data []byte) {
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		f := extract.NewFile(extract.Loc{Path: name}, path.Base(name), int64(len(data)), bytes.NewReader(data), extract.NewBudget(extract.Limits{}))
		format, err := extract.Detect(extract.Formats(), f)
		if err != nil || format == nil {
			b.Fatalf("no format for %s: %v", name, err)
		}
		if err := format.Extract(context.Background(), f, &discard{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkScan gives MB/s and people per second of the whole pipe.
func BenchmarkScan(b *testing.B) {
	for _, c := range corpora {
		name := c.name + ".txt"
		if c.name == "csv" {
			name = "people.csv"
		}
		files := fstest.MapFS{name: {Data: c.make(corpusSize)}} // a list longer than this would repeat its people
		b.Run(c.name, func(b *testing.B) { benchmarkScan(b, files, corpusSize) })
	}
	share := os.DirFS("examples/share")
	size := 0
	err := fs.WalkDir(share, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			data, rerr := fs.ReadFile(share, name)
			size, err = size+len(data), rerr
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("share", func(b *testing.B) { benchmarkScan(b, share, size) })
}

func benchmarkScan(b *testing.B, files fs.FS, size int) {
	b.SetBytes(int64(size))
	b.ReportAllocs()
	people := 0
	for b.Loop() {
		s, err := scan.Run(context.Background(), files, scan.Config{TestRanges: []string{}})
		if err != nil {
			b.Fatal(err)
		}
		people += s.People.Best
	}
	b.ReportMetric(float64(people)/b.Elapsed().Seconds(), "people/s")
}

// BenchmarkTally gives facts per second of counting alone.
func BenchmarkTally(b *testing.B) {
	keyer := exposure.NewKeyer()
	r := rand.New(rand.NewPCG(4, 4))
	var fr exposure.FileResult
	for i := range 4096 {
		loc := fr.AddLoc(extract.Loc{Path: "people.csv", Row: i + 1})
		bsn := exposure.Fact{Kind: pii.BSN, Confidence: pii.Certain, Loc: loc, Keys: keyer.AppendKeys(nil, pii.BSN, []byte(testBSN(r)))}
		born := exposure.Fact{Kind: pii.BirthDate, Confidence: pii.Certain, Loc: loc, Keys: keyer.AppendKeys(nil, pii.BirthDate, fmt.Appendf(nil, "19%02d0312", r.IntN(100)))}
		fr.AddSighting([]exposure.Fact{bsn, born}, exposure.Attributes{})
	}
	b.ReportAllocs()
	tally := exposure.NewTally(exposure.Options{})
	for n := uint32(0); b.Loop(); n++ {
		fr.Path, fr.Piece = "people.csv", n
		tally.Add(&fr)
	}
	b.ReportMetric(float64(b.N)*8192/b.Elapsed().Seconds(), "facts/s")
}
