package flatopc

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

const flat = `<?xml version="1.0"?><pkg:package xmlns:pkg="x"><pkg:part pkg:name="/a/b&amp;.xml" pkg:contentType="t"><pkg:xmlData><w:a x="1>2">&amp;<![CDATA[<x>]]><b/></w:a></pkg:xmlData></pkg:part><pkg:part pkg:name="/c.bin"><pkg:binaryData>QU
JD</pkg:binaryData></pkg:part></pkg:package>`

func TestZip(t *testing.T) {
	data, err := Zip(strings.NewReader(flat), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"a/b&.xml":            `<w:a x="1>2">&amp;&lt;x&gt;<b/></w:a>`,
		"c.bin":               "ABC",
		"[Content_Types].xml": `<Types><Override PartName="/a/b&amp;.xml" ContentType="t"/><Override PartName="/c.bin" ContentType=""/></Types>`,
	}
	for _, f := range r.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(part)
		if err != nil || string(got) != want[f.Name] {
			t.Errorf("%s: want %s, got %s, %v", f.Name, want[f.Name], got, err)
		}
	}
	if len(r.File) != len(want) {
		t.Errorf("want %d parts, got %d", len(want), len(r.File))
	}
}

func TestZip_Bounds(t *testing.T) {
	if _, err := Zip(strings.NewReader(flat), 100); !errors.Is(err, ErrTooLarge) {
		t.Errorf("want too large, got %v", err)
	}
	data, err := Zip(strings.NewReader(flat[:len(flat)-60]), 1<<20)
	if !errors.Is(err, io.ErrUnexpectedEOF) || len(data) == 0 {
		t.Errorf("want what there is and an error, got %d bytes, %v", len(data), err)
	}
}

func FuzzZip(f *testing.F) {
	f.Add(flat)
	f.Fuzz(func(t *testing.T, content string) {
		data, err := Zip(strings.NewReader(content), 1<<16)
		if errors.Is(err, ErrTooLarge) {
			return
		}
		if _, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err != nil {
			t.Errorf("not a zip file: %v", err)
		}
	})
}
