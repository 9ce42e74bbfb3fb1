package extract_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
)

// entryLog writes down what happens to the entries of an archive.
type entryLog struct {
	entries []string // "name=content" or "name!reason"
	units   []string
}

func (l *entryLog) Unit(u extract.Unit) error {
	l.units = append(l.units, string(u.Text))
	return nil
}
func (l *entryLog) Row(extract.Row) error { return nil }
func (l *entryLog) Member(loc extract.Loc, r io.Reader) error {
	content, err := io.ReadAll(r)
	entry := loc.Members + "=" + string(content)
	if err != nil {
		entry += "!" + string(extract.ReasonOf(err))
	}
	l.entries = append(l.entries, entry)
	return nil
}
func (l *entryLog) Unread(loc extract.Loc, err error) error {
	l.entries = append(l.entries, loc.Members+"!"+string(extract.ReasonOf(err)))
	return nil
}

func readZip(data []byte, limits extract.Limits) (*entryLog, error) {
	log := &entryLog{}
	f := extract.NewFile(extract.Loc{Path: "a.zip"}, "a.zip", int64(len(data)), bytes.NewReader(data), extract.NewBudget(limits))
	err := extract.Zip{}.Extract(context.Background(), f, log)
	return log, err
}

type zipEntry struct{ name, content string }

func makeZip(t testing.TB, method uint16, entries ...zipEntry) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, e := range entries {
		f, err := w.CreateHeader(&zip.FileHeader{Name: e.name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, e.content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestZipEntries(t *testing.T) {
	entries := []zipEntry{
		{"map/", ""},
		{"map/een.txt", "een"},
		{"../../twee.txt", "twee"},
		{"/vast.txt", "drie"},
		{`c:\vier.txt`, "vier"},
		{"leeg.txt", ""},
	}
	want := []string{"!map/een.txt=een", "!../../twee.txt=twee", "!/vast.txt=drie", `!c:\vier.txt=vier`, "!leeg.txt="}
	for _, method := range []uint16{zip.Store, zip.Deflate} {
		log, err := readZip(makeZip(t, method, entries...), extract.Limits{})
		if err != nil || !slices.Equal(want, log.entries) {
			t.Errorf("method %d: want %q, got %q, %v", method, want, log.entries, err)
		}
	}
}

func TestZipNameInDOSCodePage(t *testing.T) {
	data := makeZip(t, zip.Store, zipEntry{"Andr\x82.txt", "x"})
	log, _ := readZip(data, extract.Limits{})
	if want := []string{"!André.txt=x"}; !slices.Equal(want, log.entries) {
		t.Errorf("want %q, got %q", want, log.entries)
	}
}

func TestZipComment(t *testing.T) {
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	if err := errors.Join(w.SetComment("BSN 999900006"), w.Close()); err != nil {
		t.Fatal(err)
	}
	log, err := readZip(buf.Bytes(), extract.Limits{})
	if err != nil || !slices.Equal([]string{"BSN 999900006"}, log.units) {
		t.Errorf("got %q, %v", log.units, err)
	}
}

// setInHeaders overwrites 16 bits of every local header and directory record
// of data; at is the offset in the local header.
func setInHeaders(data []byte, at int, value uint16) {
	for i := 0; i+46 <= len(data); i++ {
		switch string(data[i : i+4]) {
		case "PK\x03\x04":
			binary.LittleEndian.PutUint16(data[i+at:], value)
		case "PK\x01\x02":
			binary.LittleEndian.PutUint16(data[i+at+2:], value)
		}
	}
}

func TestZipUnread(t *testing.T) {
	const flags, method = 6, 8
	for _, test := range []struct {
		name  string
		at    int
		value uint16
		want  string
	}{
		{"encrypted", flags, 1, "!a.txt!encrypted"},
		{"encrypted_aes", method, 99, "!a.txt!encrypted"},
		{"unknown_method", method, 77, "!a.txt!unsupported"},
	} {
		t.Run(test.name, func(t *testing.T) {
			data := makeZip(t, zip.Store, zipEntry{"a.txt", "geheim"})
			setInHeaders(data, test.at, test.value)
			log, err := readZip(data, extract.Limits{})
			if err != nil || !slices.Equal([]string{test.want}, log.entries) {
				t.Errorf("want %q, got %q, %v", test.want, log.entries, err)
			}
		})
	}
}

func TestZipWrongChecksumKeepsContent(t *testing.T) {
	data := makeZip(t, zip.Store, zipEntry{"a.txt", "geheim"}, zipEntry{"b.txt", "goed"})
	i := bytes.Index(data, []byte("geheim"))
	data[i] = 'G'
	log, err := readZip(data, extract.Limits{})
	want := []string{"!a.txt=Geheim!damaged", "!b.txt=goed"}
	if err != nil || !slices.Equal(want, log.entries) {
		t.Errorf("want %q, got %q, %v", want, log.entries, err)
	}
}

func TestZipWithoutDirectory(t *testing.T) {
	entries := []zipEntry{{"a.txt", strings.Repeat("een twee ", 500)}, {"map/", ""}, {"b.txt", "drie"}}
	want := []string{"!a.txt=" + entries[0].content, "!b.txt=drie"}
	whole := makeZip(t, zip.Deflate, entries...)
	data, _, _ := bytes.Cut(whole, []byte("PK\x01\x02"))
	log, err := readZip(data, extract.Limits{})
	if extract.ReasonOf(err) != extract.Damaged || !slices.Equal(want, log.entries) {
		t.Errorf("want %q, got %q, %v", want, log.entries, err)
	}
	// Cut inside the first entry: what there is of it is read, and named so.
	log, err = readZip(data[:50], extract.Limits{})
	if err == nil || len(log.entries) != 1 || !strings.HasSuffix(log.entries[0], "!truncated") {
		t.Errorf("cut: got %q, %v", log.entries, err)
	}
}

func TestZipWithoutDirectoryStored(t *testing.T) {
	whole := makeZip(t, zip.Store, zipEntry{"a.txt", "een"}, zipEntry{"b.txt", "twee"})
	log, err := readZip(whole[:bytes.Index(whole, []byte("PK\x01\x02"))], extract.Limits{})
	if err == nil || len(log.entries) != 2 || log.entries[0] != "!a.txt=een" || !strings.HasPrefix(log.entries[1], "!b.txt=twee") {
		t.Errorf("got %q, %v", log.entries, err)
	}
}

func TestZipMatch(t *testing.T) {
	for _, test := range []struct {
		name, head string
		want       bool
	}{
		{"a.bin", "PK\x03\x04", true},
		{"leeg", "PK\x05\x06\x00\x00", true},
		{"a.zip", "MZ\x00\x00", true},
		{"a.zip", "tekst", false},
		{"a.txt", "PK is een afkorting", false},
		{"a.txt", "", false},
	} {
		if got := (extract.Zip{}).Match(test.name, []byte(test.head)); got != test.want {
			t.Errorf("%s %q: want %t, got %t", test.name, test.head, test.want, got)
		}
	}
}

func TestZipNoZip(t *testing.T) {
	_, err := readZip([]byte("no archive at all, whatever its name says"), extract.Limits{})
	if extract.ReasonOf(err) != extract.Damaged || err == nil {
		t.Errorf("want damaged, got %v", err)
	}
}

// overlapping returns an archive of n directory records that all point at one
// entry: what it declares grows without its size.
func overlapping(t *testing.T, n int) []byte {
	whole := makeZip(t, zip.Store, zipEntry{"a.txt", strings.Repeat("x", 1000)})
	dir := bytes.Index(whole, []byte("PK\x01\x02"))
	end := bytes.Index(whole, []byte("PK\x05\x06"))
	record := whole[dir:end]
	data := slices.Clone(whole[:dir])
	for range n {
		data = append(data, record...)
	}
	tail := slices.Clone(whole[end:])
	binary.LittleEndian.PutUint16(tail[8:], uint16(n))
	binary.LittleEndian.PutUint16(tail[10:], uint16(n))
	binary.LittleEndian.PutUint32(tail[12:], uint32(n*len(record)))
	return append(data, tail...)
}

func TestZipOverlap(t *testing.T) {
	log, err := readZip(overlapping(t, 3), extract.Limits{})
	want := []string{"!a.txt=" + strings.Repeat("x", 1000), "!a.txt!damaged", "!a.txt!damaged"}
	if err != nil || !slices.Equal(want, log.entries) {
		t.Errorf("want %q, got %q, %v", want, log.entries, err)
	}
}

func TestZipLimits(t *testing.T) {
	bomb := makeZip(t, zip.Deflate, zipEntry{"bomb.txt", strings.Repeat("0", 1<<20)})
	log, _ := readZip(bomb, extract.Limits{Bytes: 1000})
	if len(log.entries) != 1 || !strings.HasSuffix(log.entries[0], "!too-large") {
		t.Errorf("bytes: got %d entries", len(log.entries))
	}
	var many []zipEntry
	for i := range 20 {
		many = append(many, zipEntry{fmt.Sprint(i), "x"})
	}
	log, err := readZip(makeZip(t, zip.Store, many...), extract.Limits{Entries: 5})
	if extract.ReasonOf(err) != extract.TooLarge || len(log.entries) != 5 {
		t.Errorf("entries: got %d, %v", len(log.entries), err)
	}
}

func FuzzZip(f *testing.F) {
	f.Add(makeZip(f, zip.Deflate, zipEntry{"a.txt", "een"}, zipEntry{"b/", ""}))
	whole := makeZip(f, zip.Deflate, zipEntry{"a.txt", strings.Repeat("een", 99)})
	f.Add(whole[:60])
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = readZip(data, extract.Limits{Bytes: 1 << 20, Memory: 1 << 20, Entries: 100})
	})
}
