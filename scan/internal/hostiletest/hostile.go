// Package hostiletest makes files that are meant to do harm to whoever reads
// them: loops, lies about sizes, bombs, depths. Each is made by a program of a
// page, from nothing or from a seed, so that no binary of anybody is kept, and
// is the same each time.
//
// What a reader makes of such a file is not said here: it may read it, or say
// why not. It must end, in the memory that it was given, and tell which.
package hostiletest

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
)

// File is a hostile file.
type File struct {
	Family string // what it does harm with: "pdf", "zip"
	Name   string // base name, with the ending that its format has
	make   func() Content
}

// Path returns the place of the file in a tree of all.
func (f File) Path() string { return f.Family + "/" + f.Name }

// Make makes the content.
func (f File) Make() Content { return f.make() }

// Content is what a file holds. It may be larger than the memory.
type Content struct {
	head, body, tail []byte
	times            int64 // body follows head so often
}

var _ io.ReaderAt = Content{}

// Size returns the number of bytes.
func (c Content) Size() int64 {
	return int64(len(c.head)) + c.times*int64(len(c.body)) + int64(len(c.tail))
}

// InMemory reports whether the content takes as much memory as it has bytes:
// who measures a reader's memory puts it into a file first.
func (c Content) InMemory() bool { return c.times == 0 }

// ReadAt implements io.ReaderAt.
func (c Content) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 {
		return 0, errOffset // as a file on a disk says
	}
	n := 0
	for n < len(p) {
		part := c.from(off + int64(n))
		if len(part) == 0 {
			return n, io.EOF
		}
		n += copy(p[n:], part)
	}
	return n, nil
}

var errOffset = errors.New("negative offset")

// from returns some of the content that begins at off; nothing behind its end.
func (c Content) from(off int64) []byte {
	if off < int64(len(c.head)) {
		return c.head[off:]
	}
	off -= int64(len(c.head))
	if body := c.times * int64(len(c.body)); off < body {
		return c.body[off%int64(len(c.body)):]
	} else if off -= body; off < int64(len(c.tail)) {
		return c.tail[off:]
	}
	return nil
}

// Bytes returns the content in memory.
func (c Content) Bytes() []byte {
	return slices.Concat(c.head, bytes.Repeat(c.body, int(c.times)), c.tail)
}

// whole is content that stands in memory.
func whole[T string | []byte](b T) Content { return Content{head: []byte(b)} }

// repeated is content with a part that comes many times. It is held often
// enough to be read in large pieces: the time of making is none of the reader's.
func repeated(head, body string, times int64, tail string) Content {
	const piece = 64 << 10
	often := max(1, min(piece/int64(len(body)), times))
	rest := strings.Repeat(body, int(times%often))
	return Content{head: []byte(head), body: bytes.Repeat([]byte(body), int(often)), tail: []byte(rest + tail), times: times / often}
}

// family gathers the files of one kind.
type family struct {
	name  string
	files []File
}

// add adds a file that is made when it is asked for.
func (f *family) add(name string, make func() Content) {
	f.files = append(f.files, File{f.name, name, make})
}

// text adds a file of which the content is cheap to make.
func (f *family) text(name, content string) {
	f.add(name, func() Content { return whole(content) })
}

// Files returns all hostile files, by family, in a fixed order.
func Files() []File {
	families := []struct {
		name string
		fill func(*family)
	}{
		{"pdf", pdfStructures}, {"pdf-content", pdfContents}, {"pdf-font", pdfFonts}, {"pdf-filter", pdfFilters},
		{"zip", zipLies}, {"zip-bomb", zipBombs}, {"gzip", gzips}, {"xz", xzs}, {"zstd", zstds}, {"lz4", lz4s},
		{"compressed", otherCompressed}, {"tar", tars}, {"7z", sevenZips}, {"rar", rars}, {"cab", cabs}, {"ar", ars},
		{"xml", xmls}, {"html", htmls}, {"json", jsons}, {"yaml", yamls}, {"csv", csvs}, {"lines", longLines},
		{"sql", sqls}, {"settings", settings}, {"contentline", contentLines},
		{"mail", mails}, {"mime", mimes}, {"mbox", mboxes}, {"tnef", tnefs}, {"smime", smimes},
		{"xlsx", xlsxs}, {"docx", docxs}, {"pptx", pptxs}, {"odf", odfs}, {"epub", epubs}, {"flat", flats},
		{"ole", oles}, {"doc", docs}, {"xls", xlss}, {"ppt", ppts}, {"msg", msgs},
		{"rtf", rtfs}, {"wpd", wpds}, {"sqlite", sqlites}, {"dbf", dbfs}, {"lotus", lotuses}, {"parquet", parquets},
		{"picture", pictures}, {"mixed", mixed},
	}
	var all []File
	for _, one := range families {
		f := &family{name: one.name}
		one.fill(f)
		all = append(all, f.files...)
	}
	return all
}

// must returns v. Whoever makes a file by hand can make no mistake that a test
// would want to hear of in another way.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// seeded returns random numbers that are the same each time.
func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0x68_6f_73_74)) }

// noise returns n bytes that cannot be compressed.
func noise(seed uint64, n int) []byte {
	r := seeded(seed)
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}
