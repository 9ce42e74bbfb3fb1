package view

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/filter"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/pdftest"
)

var testBounds = filter.Bounds{Take: func(int) error { return nil }, Memory: 16 << 20}

func sampleFile(packed bool) []byte {
	f := &pdftest.File{Packed: packed}
	f.Page(pdftest.Text(50, 700, "tekst"), "")
	return f.Bytes()
}

func read(t *testing.T, v *View, off int64) string {
	t.Helper()
	b, err := io.ReadAll(io.NewSectionReader(v, off, v.Size()-off))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// memberAddress returns where the object called id stands free.
func memberAddress(t *testing.T, v *View, id int) int64 {
	t.Helper()
	e := v.entries[id]
	for n, stream := range v.streams {
		if e.kind == inStream && e.stream == stream {
			return v.base + int64(n)<<streamShift + e.offset<<memberShift
		}
	}
	t.Fatalf("object %d is in no stream", id)
	return 0
}

// An object of an object stream stands free, and can be read from any offset.
func TestView_members(t *testing.T) {
	data := sampleFile(true)
	v, err := Open(context.Background(), bytes.NewReader(data), int64(len(data)), testBounds)
	if err != nil {
		t.Fatal(err)
	}
	const want = "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\n\nendobj\n"
	at := memberAddress(t, v, 1)
	for i := range want {
		got := make([]byte, len(want)+10)
		n, err := v.ReadAt(got, at+int64(i))
		if string(got[:n]) != want[i:] || !errors.Is(err, io.EOF) {
			t.Errorf("from %d: want %q, got %q, %v", i, want[i:], got[:n], err)
		}
	}
	if _, err := v.ReadAt(make([]byte, 1), at+maxIndex/2<<memberShift); err == nil {
		t.Error("a member that is not there: want an error")
	}
}

// The view begins with a header that readers know, and ends with a table.
func TestView_ends(t *testing.T) {
	data := bytes.Replace(sampleFile(false), []byte("%PDF-1.7"), []byte("%PDF-2.0"), 1)
	v, err := Open(context.Background(), bytes.NewReader(data), int64(len(data)), testBounds)
	if err != nil {
		t.Fatal(err)
	}
	all := read(t, v, 0)
	if !strings.HasPrefix(all, "%PDF-1.7\n1 0 obj") || !strings.HasSuffix(all, "\n%%EOF\n") {
		t.Errorf("got %q ... %q", all[:20], all[len(all)-20:])
	}
	if !strings.Contains(all, "/Root 1 0 R") {
		t.Error("the trailer is lost")
	}
}

func TestView_openOrRepair(t *testing.T) {
	plain, packed := string(sampleFile(false)), string(sampleFile(true))
	for _, test := range []struct {
		name, content        string
		wantOpen, wantRepair bool
	}{
		{"plain", plain, true, true},
		{"packed", packed, true, true},
		{"junk_before", "junk\n" + plain, true, true},
		{"no_table", plain[:strings.Index(plain, "xref")], false, true},
		{"far_table", strings.Replace(plain, "startxref\n", "startxref\n99", 1), false, true},
		{"endless_table", strings.Replace(plain, "xref\n0 ", "xref\n0 99999999", 1), false, true},
		{"no_objects", "%PDF-1.4\nstartxref\n0\n%%EOF", false, false},
		{"no_header", plain[9:], true, true},
		{"no_root", strings.Replace(plain, "/Root", "/Boot", 1), false, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := strings.NewReader(test.content)
			_, err := Open(context.Background(), r, r.Size(), testBounds)
			if (err == nil) != test.wantOpen {
				t.Errorf("open: want %v, got %v", test.wantOpen, err)
			}
			v, err := Repair(context.Background(), r, r.Size(), testBounds)
			if (err == nil) != test.wantRepair {
				t.Fatalf("repair: want %v, got %v", test.wantRepair, err)
			}
			if err != nil {
				return
			}
			if n, ok := v.trailer["Root"].ref(); n != 1 || !ok {
				t.Errorf("repair: want root 1, got %d", n)
			}
		})
	}
}

// A file inside the file does not shine through when the table is rebuilt.
func TestRepair_passesOverStreams(t *testing.T) {
	inner := string(sampleFile(false))
	outer := "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n3 0 obj\n" + pdftest.Stream("", inner) + "\nendobj\n"
	v, err := Repair(context.Background(), strings.NewReader(outer), int64(len(outer)), testBounds)
	if err != nil {
		t.Fatal(err)
	}
	if want := int64(strings.Index(outer, "1 0 obj")); v.entries[1].offset != want {
		t.Errorf("object 1: want offset %d, got %d", want, v.entries[1].offset)
	}
}

// One entry with a high number must not cost a table up to it.
func TestTable_sparse(t *testing.T) {
	table := &table{}
	table.add(1, entry{kind: inFile, offset: 9})
	table.add(1<<30, entry{kind: inFile, offset: 9})
	if got := table.index(1 << 30); len(got) != 2 {
		t.Errorf("want 2 entries, got %d", len(got))
	}
}

func TestView_cancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	data := sampleFile(true)
	v, err := Open(ctx, bytes.NewReader(data), int64(len(data)), testBounds)
	if err != nil {
		t.Fatal(err)
	}
	at := memberAddress(t, v, 1)
	cancel()
	for _, off := range []int64{0, at, v.tailAt} {
		if _, err := v.ReadAt(make([]byte, 10), off); !errors.Is(err, context.Canceled) {
			t.Errorf("offset %d: want %v, got %v", off, context.Canceled, err)
		}
	}
}

// FuzzView checks that any file gives a view that can be read at its seams.
func FuzzView(f *testing.F) {
	f.Add(sampleFile(false))
	f.Add(sampleFile(true))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, open := range []func(context.Context, io.ReaderAt, int64, filter.Bounds) (*View, error){Open, Repair} {
			v, err := open(context.Background(), bytes.NewReader(data), int64(len(data)), testBounds)
			if err != nil {
				continue
			}
			for _, off := range []int64{0, v.base - 1, v.base, v.base + 1<<memberShift, v.tailAt - 1, v.tailAt, v.Size() - 1, v.Size()} {
				b := make([]byte, 64)
				if n, err := v.ReadAt(b, max(off, 0)); n < len(b) && err == nil {
					t.Errorf("short read at %d without an error", off)
				}
			}
		}
	})
}
