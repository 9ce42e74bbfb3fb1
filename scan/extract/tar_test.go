package extract_test

import (
	"archive/tar"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// makeTar returns an archive of the named files.
func makeTar(t testing.TB, format tar.Format, entries ...zipEntry) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := tar.NewWriter(&buf)
	for _, e := range entries {
		h := &tar.Header{Name: e.name, Mode: 0o600, Size: int64(len(e.content)), Format: format, Typeflag: tar.TypeReg}
		if strings.HasSuffix(e.name, "/") {
			h.Typeflag = tar.TypeDir
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, e.content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestTar(t *testing.T) {
	long := strings.Repeat("map/", 40) + "vijf.txt"
	entries := []zipEntry{{"map/", ""}, {"map/een.txt", "een"}, {"twee.txt", strings.Repeat("x", 1000)}, {"leeg.txt", ""}, {long, "vijf"}, {"Zoë.txt", "zes"}}
	want := []string{
		"member | 3 bytes @ a.tar!map/een.txt",
		"member | 1000 bytes @ a.tar!twee.txt",
		"member | 0 bytes @ a.tar!leeg.txt",
		"member | 4 bytes @ a.tar!" + long,
		"member | 3 bytes @ a.tar!Zoë.txt",
	}
	for _, format := range []tar.Format{tar.FormatGNU, tar.FormatPAX} {
		extracttest.Check(t, extract.Tar{}, "a.tar", string(makeTar(t, format, entries...)), want...)
	}
}

func TestTarLinksAndDevices(t *testing.T) {
	var buf bytes.Buffer
	w := tar.NewWriter(&buf)
	for _, h := range []*tar.Header{
		{Name: "link", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"},
		{Name: "hard", Typeflag: tar.TypeLink, Linkname: "x"},
		{Name: "device", Typeflag: tar.TypeBlock, Devmajor: 8},
		{Name: "pipe", Typeflag: tar.TypeFifo},
	} {
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	extracttest.Check(t, extract.Tar{}, "a.tar", buf.String(), []string{}...)
}

func TestTarNameInWindowsCodePage(t *testing.T) {
	data := string(makeTar(t, tar.FormatUSTAR, zipEntry{"Andre.txt", "x"}))
	data = strings.Replace(data, "Andre.txt", "Andr\xe9.txt", 1)
	extracttest.Check(t, extract.Tar{}, "a.tar", withTarSum(data), "member | 1 bytes @ a.tar!André.txt")
}

// withTarSum corrects the check sum of the first header.
func withTarSum(data string) string {
	b := []byte(data)
	copy(b[148:156], "        ")
	sum := 0
	for _, c := range b[:512] {
		sum += int(c)
	}
	digits := make([]byte, 6)
	for i := 5; i >= 0; i-- {
		digits[i] = byte('0' + sum&7)
		sum >>= 3
	}
	copy(b[148:156], string(digits)+"\x00 ")
	return string(b)
}

// TestTarDamaged destroys the second of three headers: the files around it are
// still found, from random access and from a stream.
func TestTarDamaged(t *testing.T) {
	data := makeTar(t, tar.FormatUSTAR, zipEntry{"een.txt", "een"}, zipEntry{"twee.txt", "twee"}, zipEntry{"drie.txt", "drie"})
	copy(data[1024:], strings.Repeat("\xff", 300))
	want := []string{
		"member | 3 bytes @ a.tar!een.txt",
		"unread | damaged @ #offset 0x400",
		"member | 4 bytes @ a.tar!drie.txt",
	}
	extracttest.Check(t, extract.Tar{}, "a.tar", string(data), want...)
	for _, whole := range []bool{true, false} {
		r := &extracttest.Recorder{}
		f := extract.NewFile(extract.Loc{Path: "a.tar"}, "a.tar", -1, io.MultiReader(bytes.NewReader(data)), extract.NewBudget(extract.Limits{}))
		if whole {
			f = extracttest.File("a.tar", data)
		}
		if err := (extract.Tar{}).Extract(t.Context(), f, r); err != nil || !slices.Equal(r.Lines, want) {
			t.Errorf("want %q, got %q, %v", want, r.Lines, err)
		}
	}
}

func TestTarFirstHeaderDamaged(t *testing.T) {
	data := makeTar(t, tar.FormatUSTAR, zipEntry{"een.txt", "een"}, zipEntry{"twee.txt", "twee"})
	copy(data, "\xff\xfe\x00\x01")
	extracttest.Check(t, extract.Tar{}, "a.tar", string(data), "unread | damaged @ #offset 0x0", "member | 4 bytes @ a.tar!twee.txt")
}

func TestTarTruncated(t *testing.T) {
	data := makeTar(t, tar.FormatUSTAR, zipEntry{"een.txt", "een"}, zipEntry{"twee.txt", strings.Repeat("x", 2000)})
	r := &extracttest.Recorder{}
	err := extract.Tar{}.Extract(t.Context(), extracttest.File("a.tar", data[:2048]), r)
	want := []string{"member | 3 bytes @ a.tar!een.txt", "member | 512 bytes, truncated @ a.tar!twee.txt"}
	if !slices.Equal(r.Lines, want) || err == nil || extract.ReasonOf(err) != extract.Truncated {
		t.Errorf("want %q and truncated, got %q, %v", want, r.Lines, err)
	}
}

// TestTarAppended reads what stands behind the mark of the end.
func TestTarAppended(t *testing.T) {
	data := slices.Concat(makeTar(t, tar.FormatUSTAR, zipEntry{"een.txt", "een"}), makeTar(t, tar.FormatPAX, zipEntry{"twee.txt", "twee"}))
	extracttest.Check(t, extract.Tar{}, "a.tar", string(data), "member | 3 bytes @ a.tar!een.txt", "member | 4 bytes @ a.tar!twee.txt")
}

func TestTarConformance(t *testing.T) {
	extracttest.Run(t, extract.Tar{},
		sample("a.tar", string(makeTar(t, tar.FormatGNU, zipEntry{"map/", ""}, zipEntry{strings.Repeat("n", 200), "een"}, zipEntry{"b", "twee"}))),
		sample("b", string(makeTar(t, tar.FormatPAX, zipEntry{"é", "een"}))),
	)
}

func FuzzTar(f *testing.F) {
	f.Add(makeTar(f, tar.FormatGNU, zipEntry{"een.txt", "een"}, zipEntry{strings.Repeat("n", 200), "x"}))
	f.Add(makeTar(f, tar.FormatPAX, zipEntry{"é", "een"}, zipEntry{"twee", "x"})[512:])
	f.Fuzz(func(t *testing.T, data []byte) {
		extract.Tar{}.Match("a", data)
		extracttest.Tolerate(t, extract.Tar{}, "a.tar", bytes.NewReader(data))
		file := extract.NewFile(extract.Loc{Path: "a"}, "a", int64(len(data)), bytes.NewReader(data), extract.NewBudget(extract.Limits{Bytes: 1 << 20}))
		_ = extract.Tar{}.Extract(t.Context(), file, &extracttest.Recorder{})
	})
}
