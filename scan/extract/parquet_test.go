package extract_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// parquetFile returns a file that another program wrote: see make.py there.
func parquetFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("internal", "parquet", "testdata", name+".parquet"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

var parquetRows = []string{
	"row 1 | 1=naam | 2=bsn | 3=groot | 4=klein | 5=kans | 6=half | 7=actief | 8=geboren | 9=ms | 10=us | 11=ns | 12=tijd | 13=bedrag | 14=veel | 15=adres.straat | 16=adres.nr | 17=telefoons | 18=kinderen.naam | 19=kinderen.bsn | 20=velden.key | 21=velden.value | 22=soort | 23=plaatje | 24=leeg @ :1",
	"row 1 | 1=J. Jansen | 2=999900006 | 3=1 | 4=255 | 5=0.1 | 6=1.5 | 7=true | 8=1980-02-01 | 9=2026-03-04T10:20:30 | 10=2026-03-04T10:20:30 | 11=2026-03-04T10:20:30 | 12=10:20:30 | 13=12.5 | 14=-12345678901234567890.1 | 15=Dorpsstraat | 16=1 | 17=0546-123456⏎06-12345678 | 18=Kim⏎Bo | 19=999900043 | 20=kleur⏎maat | 21=rood⏎L | 22=a @ :2",
	"member | 40 bytes @ a.parquet!:2:23",
	"row 1 | 1=Zoë Vos | 2=999900018 | 4=0 | 5=100000000000000000000 | 7=false | 10=2026-03-04T10:20:30 | 11=2026-03-04T10:20:30 | 13=-0.05 | 14=0 | 16=2 | 22=b @ :3",
	"row 1 | 2=999900031 | 3=-1099511627776 | 6=-0.25 | 8=1969-12-31 | 9=1969-12-31T23:59:59 | 10=2026-03-04T10:20:30 | 11=2026-03-04T10:20:30 | 12=00:00:01 | 19=999900055 | 22=a | 23=een tekst @ :4",
	"row 1 | 1=P. de Wit | 3=4611686018427387904 | 4=7 | 5=-2.5 | 6=3.25 | 7=true | 8=2026-03-04 | 9=2000-01-01 | 10=2026-03-04T10:20:30 | 11=2026-03-04T10:20:30 | 12=23:59:59 | 13=1000 | 14=1.01 | 15=Kerkplein | 17=020-1234567 | 20=kleur | 21=blauw | 23=gewone tekst @ :5",
}

func TestParquet(t *testing.T) {
	for _, codec := range []string{"none", "snappy", "gzip", "brotli", "zstd", "lz4"} {
		t.Run(codec, func(t *testing.T) {
			extracttest.Check(t, extract.Parquet{}, "a.parquet", string(parquetFile(t, codec)), parquetRows...)
		})
	}
	extracttest.Check(t, extract.Parquet{}, "a.parquet", string(parquetFile(t, "int96")),
		"row 1 | 1=naam | 2=t96 @ :1", "row 1 | 1=J. Jansen | 2=2026-03-04T10:20:30 @ :2", "row 1 | 1=Zoë Vos | 2=2026-03-04T10:20:30 @ :3",
		"row 1 | 2=2026-03-04T10:20:30 @ :4", "row 1 | 1=P. de Wit | 2=2026-03-04T10:20:30 @ :5")
}

// TestParquet_encodings reads one table in several encodings, pages and groups.
func TestParquet_encodings(t *testing.T) {
	want := extracttest.Extract(t, extract.Parquet{}, "a.parquet", string(parquetFile(t, "pages"))).Lines
	if len(want) != 501 || want[500] != "row 1 | 1=999905994 | 2=-1 | 3=Voornaam49 Achternaam499 | 4=Plaats49 | 5=62.375 | 6=false @ :501" {
		t.Fatalf("want 500 rows and a header, got %d, the last %s", len(want), want[len(want)-1])
	}
	for _, name := range []string{"delta1", "delta2"} {
		if got := extracttest.Extract(t, extract.Parquet{}, "a.parquet", string(parquetFile(t, name))).Lines; !slices.Equal(want, got) {
			t.Errorf("%s: want the same rows, got %d lines that begin %q", name, len(got), got[:min(2, len(got))])
		}
	}
}

func TestParquet_unread(t *testing.T) {
	whole := parquetFile(t, "none")
	flipped := bytes.Clone(whole)
	copy(flipped[4:], bytes.Repeat([]byte{0xff}, 40)) // the first page of the first column
	for name, test := range map[string]struct {
		data []byte
		want extract.Reason
	}{
		"cut":       {whole[:len(whole)-100], extract.Truncated},
		"magic":     {[]byte("PAR1"), extract.Truncated},
		"encrypted": {append(bytes.Clone(whole[:len(whole)-4]), "PARE"...), extract.Encrypted},
		"footer":    {append(bytes.Clone(whole[:len(whole)-8]), 0xff, 0xff, 0xff, 0x7f, 'P', 'A', 'R', '1'), extract.Damaged},
	} {
		err := (extract.Parquet{}).Extract(t.Context(), extracttest.File("a.parquet", test.data), &extracttest.Recorder{})
		if got := extract.ReasonOf(err); got != test.want {
			t.Errorf("%s: want %s, got %s, %v", name, test.want, got, err)
		}
	}
	got := strings.Join(extracttest.Extract(t, extract.Parquet{}, "a.parquet", string(flipped)).Lines, "\n")
	if !strings.Contains(got, "unread | damaged @ #naam") || !strings.Contains(got, "row 1 | 2=999900006") {
		t.Errorf("a damaged column: want it unread and the others read, got %s", got)
	}
}

func TestParquet_conformance(t *testing.T) {
	for _, name := range []string{"none", "zstd", "int96"} {
		extracttest.Run(t, extract.Parquet{}, extracttest.Sample{Name: name, Content: parquetFile(t, name)})
	}
}

func FuzzParquet(f *testing.F) {
	for _, name := range []string{"none", "zstd", "lz4", "delta1", "delta2", "int96"} {
		f.Add(parquetFile(f, name), uint32(0), []byte(nil))
	}
	f.Fuzz(func(t *testing.T, data []byte, at uint32, patch []byte) {
		data = bytes.Clone(data)
		if len(data) > 0 {
			copy(data[int(at)%len(data):], patch)
		}
		r := &extracttest.Recorder{}
		_ = (extract.Parquet{}).Extract(t.Context(), extracttest.File("a.parquet", data), r)
		checkRecorded(t, r)
	})
}
