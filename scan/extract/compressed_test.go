package extract_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/s2"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
	"github.com/ulikunitz/xz"
	"github.com/ulikunitz/xz/lzma"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// compressedBy returns text as a writer compresses it.
func compressedBy(t testing.TB, text string, open func(io.Writer) (io.WriteCloser, error)) string {
	t.Helper()
	var buf bytes.Buffer
	w, err := open(&buf)
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func gzipped(t testing.TB, text string) string {
	return compressedBy(t, text, func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriter(w), nil })
}

func xzed(t testing.TB, text string) string {
	return compressedBy(t, text, func(w io.Writer) (io.WriteCloser, error) { return xz.NewWriter(w) })
}

func lz4ed(t testing.TB, text string, options ...lz4.Option) string {
	return compressedBy(t, text, func(w io.Writer) (io.WriteCloser, error) {
		z := lz4.NewWriter(w)
		return z, z.Apply(options...)
	})
}

func zstded(t testing.TB, text string) string {
	return compressedBy(t, text, func(w io.Writer) (io.WriteCloser, error) { return zstd.NewWriter(w) })
}

func unbase64(t testing.TB, text string) string {
	t.Helper()
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

const person = "naam;bsn\nJansen;999900006\n"

// lzwed returns text as compress writes it, in codes of 9 to 12 bits.
func lzwed(text string) string {
	const limit = 12
	out := []byte{0x1f, 0x9d, 0x80 | limit}
	table := map[string]int{}
	for i := range 256 {
		table[string([]byte{byte(i)})] = i
	}
	next, width, codes := 257, 9, []int{}
	flush := func() { // a group of eight codes, which is width bytes
		group := make([]byte, width)
		for i, code := range codes {
			for b := range width {
				at := i*width + b
				group[at/8] |= byte(code>>b&1) << (at % 8)
			}
		}
		out, codes = append(out, group...), codes[:0]
	}
	current := ""
	put := func() {
		if next > 1<<width && width < limit {
			if len(codes) > 0 {
				flush()
			}
			width++
		}
		if codes = append(codes, table[current]); len(codes) == 8 {
			flush()
		}
	}
	for i := range len(text) {
		longer := current + text[i:i+1]
		if _, known := table[longer]; known {
			current = longer
			continue
		}
		put()
		if next < 1<<limit {
			table[longer] = next
			next++
		}
		current = text[i : i+1]
	}
	put()
	keep := (len(codes)*width + 7) / 8
	whole := len(out)
	if len(codes) > 0 {
		flush()
		out = out[:whole+keep]
	}
	return string(out)
}

// lziped returns text as lzip writes it: the stream of lzma between a header
// and a trailer.
func lziped(t testing.TB, text string) string {
	alone := compressedBy(t, text, func(w io.Writer) (io.WriteCloser, error) {
		return lzma.WriterConfig{DictCap: 1 << 20, EOSMarker: true}.NewWriter(w)
	})
	return "LZIP\x01\x14" + alone[lzma.HeaderLen:] + strings.Repeat("\x00", 20)
}

// compressedPerson is person in every way there is. That of bzip2, which no Go
// package writes, was made by the program.
func compressedPerson(t testing.TB) map[string]string {
	return map[string]string{
		"a.csv.gz":   gzipped(t, person),
		"a.csv.bz2":  unbase64(t, "QlpoOTFBWSZTWQ6Y1eYAAAxNgEAQQSgAEDIDCAAgADEA0AFabEjTahGKYOjFLOTdpjboU/i7kinChIB0xq8w"),
		"a.csv.xz":   xzed(t, person),
		"a.csv.zst":  zstded(t, person),
		"a.csv.lz4":  lz4ed(t, person),
		"a.csv.Z":    lzwed(person),
		"a.csv.lz":   lziped(t, person),
		"a.csv.lzma": compressedBy(t, person, func(w io.Writer) (io.WriteCloser, error) { return lzma.NewWriter(w) }),
		"a.csv.sz": compressedBy(t, person, func(w io.Writer) (io.WriteCloser, error) {
			return s2.NewWriter(w, s2.WriterSnappyCompat()), nil
		}),
	}
}

func TestCompressed(t *testing.T) {
	for name, data := range compressedPerson(t) {
		if !(extract.Compressed{}).Match(name, []byte(data)) {
			t.Errorf("%s: does not match", name)
			continue
		}
		r := extracttest.Extract(t, extract.Compressed{}, name, data)
		if got := string(r.Members[name+"!a.csv"]); got != person || len(r.Lines) != 1 {
			t.Errorf("%s: want the text, got %q, %q", name, r.Lines, got)
		}
		twice := extracttest.Extract(t, extract.Compressed{}, name, data+data)
		if got := string(twice.Members[name+"!a.csv"]); got != person+person && !strings.HasSuffix(name, ".Z") && !strings.HasSuffix(name, ".lzma") {
			t.Errorf("%s: two streams: want the text twice, got %q", name, got)
		}
	}
}

func TestCompressedLegacyLZ4(t *testing.T) {
	extracttest.Check(t, extract.Compressed{}, "a.lz4", lz4ed(t, person, lz4.LegacyOption(true)), "member | 26 bytes @ a.lz4!a")
}

func TestCompressedNames(t *testing.T) {
	for name, want := range map[string]string{
		"a.csv.gz": "a.csv", "a.tgz": "a.tar", "a.TAZ": "a.tar", "a.svgz": "a.svg", "backup": "backup", "a.csv": "a.csv", "dump.sql.GZ": "dump.sql",
	} {
		extracttest.Check(t, extract.Compressed{}, name, gzipped(t, "x"), "member | 1 bytes @ "+name+"!"+want)
	}
}

func TestCompressedGzipHeader(t *testing.T) {
	data := compressedBy(t, "x", func(w io.Writer) (io.WriteCloser, error) {
		z := gzip.NewWriter(w)
		z.Name, z.Comment = "../hr.csv", "van A. Jansen"
		return z, nil
	})
	extracttest.Check(t, extract.Compressed{}, "a.gz", data, "unit 0 | comment | van A. Jansen @ #header", "member | 1 bytes @ a.gz!hr.csv")
}

func TestCompressedDamaged(t *testing.T) {
	long := strings.Repeat("regel met tekst\n", 20000)
	for name, test := range map[string]struct {
		data string
		want string
	}{
		"padded.gz":   {gzipped(t, "x") + strings.Repeat("\x00", 100), "member | 1 bytes @ padded.gz!padded"},
		"trailing.gz": {gzipped(t, "x") + "junk", "member | 1 bytes, damaged @ trailing.gz!trailing"},
		"sum.gz":      {gzipped(t, "x")[:len(gzipped(t, "x"))-8] + "12345678", "member | 1 bytes, damaged @ sum.gz!sum"},
		"cut.gz":      {gzipped(t, "x")[:len(gzipped(t, "x"))-8], "member | 1 bytes, truncated @ cut.gz!cut"},
		"cut.xz":      {xzed(t, "x")[:len(xzed(t, "x"))-8], "member | 1 bytes, truncated @ cut.xz!cut"},
		"cut.zst":     {zstded(t, long)[:20], "member | 0 bytes, truncated @ cut.zst!cut"},
	} {
		r := &extracttest.Recorder{}
		err := extract.Compressed{}.Extract(context.Background(), extracttest.File(name, []byte(test.data)), r)
		if err != nil || r.String() != test.want {
			t.Errorf("%s: want %q, got %q, %v", name, test.want, r, err)
		}
	}
}

func TestCompressedDictionary(t *testing.T) {
	big := compressedBy(t, person, func(w io.Writer) (io.WriteCloser, error) {
		return xz.WriterConfig{DictCap: 64 << 20}.NewWriter(w)
	})
	alone := compressedBy(t, person, func(w io.Writer) (io.WriteCloser, error) {
		return lzma.WriterConfig{DictCap: 64 << 20}.NewWriter(w)
	})
	window := compressedBy(t, strings.Repeat(person, 1<<20), func(w io.Writer) (io.WriteCloser, error) {
		return zstd.NewWriter(w, zstd.WithWindowSize(16<<20))
	})
	for name, data := range map[string]string{"a.xz": big, "a.lzma": alone, "a.zst": window} {
		r := &extracttest.Recorder{}
		f := extract.NewFile(extract.Loc{Path: name}, name, int64(len(data)), strings.NewReader(data), extract.NewBudget(extract.Limits{Memory: 1 << 20}))
		err := extract.Compressed{}.Extract(context.Background(), f, r)
		if (err == nil || extract.ReasonOf(err) != extract.TooLarge) && !strings.Contains(r.String(), "too-large") {
			t.Errorf("%s: want too-large, got %q, %v", name, r, err)
		}
	}
}

func TestCompressedConformance(t *testing.T) {
	var samples []extracttest.Sample
	for name, data := range compressedPerson(t) {
		samples = append(samples, sample(name, data))
	}
	extracttest.Run(t, extract.Compressed{}, samples...)
}

func FuzzCompressed(f *testing.F) {
	for _, data := range compressedPerson(f) {
		f.Add([]byte(data))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if !(extract.Compressed{}).Match("a", data) {
			return
		}
		file := extract.NewFile(extract.Loc{Path: "a"}, "a", int64(len(data)), bytes.NewReader(data), extract.NewBudget(extract.Limits{Bytes: 1 << 20, Memory: 1 << 20}))
		_ = extract.Compressed{}.Extract(t.Context(), file, &extracttest.Recorder{})
	})
}
