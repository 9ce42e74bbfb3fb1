// Package pdftest writes small PDF files for tests, so that a test shows the
// structure that it is about.
package pdftest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
)

// File is a PDF file in the making. Objects are numbered from 1; 1 is the
// catalog and 2 the root of the page tree.
type File struct {
	Header  string // default "%PDF-1.7"
	Catalog string // further entries of the catalog
	Trailer string // further entries of the trailer
	Packed  bool   // objects in object streams, and a cross-reference stream
	Cipher  Cipher

	objects []string // from number 3 on
	pages   []int
}

// Helvetica is a simple font with a standard encoding and no widths.
const Helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"

// Add adds an object and returns its number.
func (f *File) Add(body string) int {
	f.objects = append(f.objects, body)
	return len(f.objects) + 2
}

// AddStream adds a stream with further entries in its dictionary.
func (f *File) AddStream(dict, data string) int {
	return f.Add(Stream(dict, data))
}

// Ref returns a reference to object n.
func Ref(n int) string { return fmt.Sprintf("%d 0 R", n) }

// Stream returns a stream object.
func Stream(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

// Deflate returns a stream object compressed by Flate.
func Deflate(dict, data string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte(data))
	_ = w.Close()
	return Stream(dict+"/Filter/FlateDecode", b.String())
}

// Page adds a page with the font F1 in Helvetica, and further entries.
func (f *File) Page(content, entries string) int {
	return f.PageWith("/Font<</F1 "+Helvetica+">>", content, entries)
}

// PageWith adds a page with the given entries of its resources.
func (f *File) PageWith(resources, content, entries string) int {
	contents := f.Add(Deflate("", content))
	n := f.Add(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<%s>>/Contents %s%s>>",
		resources, Ref(contents), entries))
	f.pages = append(f.pages, n)
	return n
}

// Text returns the content that shows each string at its place with font F1 of
// 10 points: x, y, text and so on.
func Text(items ...any) string {
	var b strings.Builder
	b.WriteString("BT /F1 10 Tf\n")
	for i := 0; i+2 < len(items); i += 3 {
		fmt.Fprintf(&b, "1 0 0 1 %v %v Tm (%v) Tj\n", items[i], items[i+1], items[i+2])
	}
	b.WriteString("ET\n")
	return b.String()
}

// Bytes returns the file.
func (f *File) Bytes() []byte {
	kids := make([]string, len(f.pages))
	for i, n := range f.pages {
		kids[i] = Ref(n)
	}
	all := append([]string{
		"<</Type/Catalog/Pages 2 0 R" + f.Catalog + ">>",
		fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", strings.Join(kids, " "), len(kids)),
	}, f.objects...)
	header := f.Header
	if header == "" {
		header = "%PDF-1.7"
	}
	trailer := f.Trailer
	if f.Cipher != Clear {
		trailer += f.Cipher.trailer()
	}
	if f.Packed {
		return packed(header, trailer, all, f.Cipher)
	}
	return plain(header, trailer, all, f.Cipher)
}

// Objects returns a file of just these objects, numbered from 1, of which the
// first is the catalog.
func Objects(objects ...string) []byte { return plain("%PDF-1.7", "", objects, Clear) }

func plain(header, trailer string, objects []string, c Cipher) []byte {
	var b bytes.Buffer
	b.WriteString(header + "\n")
	offsets := make([]int, len(objects))
	for i, body := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, c.encrypt(i+1, body))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, off := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", off)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, start)
	return b.Bytes()
}

// packed puts all objects but streams into one object stream.
func packed(header, trailer string, objects []string, c Cipher) []byte {
	var b bytes.Buffer
	b.WriteString(header + "\n")
	n := len(objects)
	entries := make([][3]int, n+3)
	var index, bodies strings.Builder
	members := 0
	for i, body := range objects {
		if strings.Contains(body, "endstream") {
			entries[i+1] = [3]int{1, b.Len(), 0}
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, c.encrypt(i+1, body))
			continue
		}
		entries[i+1] = [3]int{2, n + 1, members}
		fmt.Fprintf(&index, "%d %d ", i+1, bodies.Len())
		bodies.WriteString(body + "\n")
		members++
	}
	entries[n+1] = [3]int{1, b.Len(), 0}
	dict := fmt.Sprintf("/Type/ObjStm/N %d/First %d", members, index.Len())
	fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n+1, c.encrypt(n+1, Deflate(dict, index.String()+bodies.String())))
	entries[n+2] = [3]int{1, b.Len(), 0}
	start := b.Len()
	var table strings.Builder
	for _, e := range entries {
		table.Write([]byte{byte(e[0]), byte(e[1] >> 16), byte(e[1] >> 8), byte(e[1]), byte(e[2] >> 8), byte(e[2])})
	}
	dict = fmt.Sprintf("/Type/XRef/W[1 3 2]/Size %d/Root 1 0 R%s", n+3, trailer)
	fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n", n+2, Deflate(dict, table.String()), start)
	return b.Bytes()
}
