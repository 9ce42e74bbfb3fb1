package cfb_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"testing"

	"github.com/piiscan/piiscan/scan/extract/internal/cfb"
	"github.com/piiscan/piiscan/scan/extract/internal/cfb/cfbtest"
)

func pattern(n int) []byte {
	data := make([]byte, n)
	for i := range data {
		data[i] = byte(i>>8) ^ byte(i)
	}
	return data
}

func sample() []byte {
	return cfbtest.Build(
		cfbtest.Stream("Workbook", pattern(9000)),
		cfbtest.Stream("\x05SummaryInformation", pattern(300)),
		cfbtest.Stream("Empty", nil),
		cfbtest.Storage("Mail",
			cfbtest.Stream("Größe Ω", []byte("in the mail")),
			cfbtest.Storage("Deeper", cfbtest.Stream("x", pattern(70)))))
}

func open(t testing.TB, data []byte) (*cfb.Storage, error) {
	t.Helper()
	return cfb.Open(bytes.NewReader(data), int64(len(data)))
}

// list writes a tree down, one line for each entry.
func list(s *cfb.Storage, indent string) []string {
	var lines []string
	for _, stream := range s.Streams {
		data, err := stream.ReadAll(1 << 20)
		lines = append(lines, fmt.Sprintf("%s%q %d %d %v", indent, stream.Name, stream.Size, len(data), err))
	}
	for _, storage := range s.Storages {
		lines = append(lines, fmt.Sprintf("%s%q", indent, storage.Name))
		lines = append(lines, list(storage, indent+"  ")...)
	}
	return lines
}

func TestOpen(t *testing.T) {
	root, err := open(t, sample())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`"Empty" 0 0 <nil>`,
		`"Workbook" 9000 9000 <nil>`,
		`"\x05SummaryInformation" 300 300 <nil>`,
		`"Mail"`,
		`  "Größe Ω" 11 11 <nil>`,
		`  "Deeper"`,
		`    "x" 70 70 <nil>`,
	}
	if got := list(root, ""); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	for name, n := range map[string]int{"Workbook": 9000, "WORKBOOK": 9000, "\x05summaryinformation": 300} {
		if data, err := root.Stream(name).ReadAll(1 << 20); err != nil || !bytes.Equal(data, pattern(n)) {
			t.Errorf("%q: %d bytes, %v", name, len(data), err)
		}
	}
	if data, err := root.Storage("mail").Stream("größe ω").ReadAll(100); string(data) != "in the mail" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
}

func TestNilStorage(t *testing.T) {
	root, _ := open(t, sample())
	stream := root.Storage("none").Storage("none").Stream("none")
	if data, err := stream.ReadAll(10); len(data) != 0 || err != nil {
		t.Errorf("%q, %v", data, err)
	}
	if n := root.Storage("none").File().Size(); n != 0 {
		t.Errorf("a storage that is not there has a file of %d bytes", n)
	}
	if _, err := root.Stream("Workbook").ReadAll(8999); !errors.Is(err, cfb.ErrTooLarge) {
		t.Errorf("limit: %v", err)
	}
}

func TestRandomAccess(t *testing.T) {
	root, _ := open(t, sample())
	for name, n := range map[string]int{"Workbook": 9000, "\x05SummaryInformation": 300} {
		r, want := root.Stream(name).Reader(), pattern(n)
		for at := 0; at < n; at += 61 {
			got := make([]byte, min(700, n-at))
			if k, err := r.ReadAt(got, int64(at)); err != nil || !bytes.Equal(got[:k], want[at:at+k]) {
				t.Fatalf("%q at %d: %d bytes, %v", name, at, k, err)
			}
		}
	}
}

// A large file has a list of table sectors outside the header.
func TestLargeFile(t *testing.T) {
	want := pattern(9 << 20)
	root, err := open(t, cfbtest.Build(cfbtest.Stream("a", want)))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := root.Stream("a").ReadAll(1 << 30); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

// A storage is a compound file of its own, for this package and, read to its
// end, for any other.
func TestStorageFile(t *testing.T) {
	root, _ := open(t, sample())
	file := root.Storage("Mail").File()
	data, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{`"Größe Ω" 11 11 <nil>`, `"Deeper"`, `  "x" 70 70 <nil>`}
	for name, r := range map[string]io.ReaderAt{"view": file, "copy": bytes.NewReader(data)} {
		mail, err := cfb.Open(r, file.Size())
		if err != nil {
			t.Fatal(name, err)
		}
		if got := list(mail, ""); !slices.Equal(got, want) {
			t.Errorf("%s: %q", name, got)
		}
		deeper, err := cfb.Open(mail.Storage("Deeper").File(), file.Size())
		if err != nil || len(list(deeper, "")) != 1 {
			t.Errorf("%s: inside it: %v", name, err)
		}
	}
}

func TestNoCompoundFile(t *testing.T) {
	for _, data := range [][]byte{nil, []byte(cfb.Signature), make([]byte, 1000)} {
		if root, err := open(t, data); root != nil || !errors.Is(err, cfb.ErrFormat) {
			t.Errorf("%d bytes: %v, %v", len(data), root, err)
		}
	}
}

// The header, tables and directory of the sample lie behind its streams.
func TestTruncated(t *testing.T) {
	data := sample()
	table := len(data) - 512
	root, err := open(t, data[:table])
	if !errors.Is(err, cfb.ErrDamaged) {
		t.Fatal(err)
	}
	if got, err := root.Stream("Workbook").ReadAll(1 << 20); err != nil || !bytes.Equal(got, pattern(9000)) {
		t.Errorf("without its table: %d bytes, %v", len(got), err)
	}
	for n := 512; n < table; n += 100 {
		if root, err := open(t, data[:n]); err == nil {
			t.Errorf("%d of %d bytes: %q", n, len(data), list(root, ""))
		}
	}
}

func TestCircles(t *testing.T) {
	data := sample()
	binary.LittleEndian.PutUint32(data[len(data)-512+4*10:], 2) // the Workbook's chain
	root, err := open(t, data)
	if err != nil {
		t.Fatal(err)
	}
	got, err := root.Stream("Workbook").ReadAll(1 << 20)
	if !errors.Is(err, cfb.ErrTruncated) || !bytes.Equal(got, pattern(9000)[:11*512]) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	// Each entry of the directory leads back to the root and to itself.
	data = sample()
	directory := int(binary.LittleEndian.Uint32(data[48:])+1) * 512
	for id := range 6 {
		binary.LittleEndian.PutUint32(data[directory+128*id+68:], 0)
		binary.LittleEndian.PutUint32(data[directory+128*id+72:], uint32(id))
	}
	root, err = open(t, data)
	if !errors.Is(err, cfb.ErrDamaged) || root.Storage("Mail").Stream("Größe Ω") == nil {
		t.Errorf("%q, %v", list(root, ""), err)
	}
}

// What the header claims costs nothing.
func TestClaims(t *testing.T) {
	data := sample()[:1024]
	for at := 40; at < 512; at += 4 {
		binary.LittleEndian.PutUint32(data[at:], 0xFFFFFF0)
	}
	if allocs := testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			_, _ = open(b, data)
		}
	}).AllocedBytesPerOp(); allocs > 1<<16 {
		t.Errorf("%d bytes of memory for a file of %d", allocs, len(data))
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(sample())
	f.Add(sample()[:3000])
	f.Add([]byte(cfb.Signature))
	f.Fuzz(func(t *testing.T, data []byte) {
		root, _ := open(t, data)
		if root == nil {
			return
		}
		total := int64(0)
		var walk func(s *cfb.Storage)
		walk = func(s *cfb.Storage) {
			for _, stream := range s.Streams {
				if total > 1<<24 {
					return
				}
				content, err := stream.ReadAll(int64(len(data)))
				if err == nil && int64(len(content)) != stream.Size {
					t.Errorf("%d bytes of a stream of %d", len(content), stream.Size)
				}
				total += int64(len(content)) + 1
			}
			for _, child := range s.Storages {
				if _, err := cfb.Open(child.File(), int64(len(data))); errors.Is(err, cfb.ErrFormat) {
					t.Error("the file of a storage is no compound file")
				}
				walk(child)
			}
		}
		walk(root)
	})
}
