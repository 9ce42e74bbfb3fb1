// Package zipfile reads zip archives that nobody can be trusted to have made
// well: it bounds the directory, finds entries that lie over each other, and
// reads what is left of an archive whose directory is lost.
//
// It produces no bytes by itself and keeps no budget: the caller bounds what
// it reads from an entry.
package zipfile

import (
	"archive/zip"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/piiscan/piiscan/scan/extract/internal/inflate"
)

// The problems of an entry, and of an archive.
var (
	ErrEncrypted = errors.New("zip: encrypted entry")
	ErrMethod    = errors.New("zip: unknown compression method")
	ErrOverlap   = errors.New("zip: entry lies over another entry")
	ErrHeader    = errors.New("zip: entry without a local header")
	ErrDirectory = errors.New("zip: directory is too large")
	ErrNoZip     = errors.New("zip: no entry found")
)

// Archive is an opened zip archive. It is for one goroutine.
type Archive struct {
	Entries []*Entry // in the order of the directory; directories left out
	Comment string   // as stored
	// Salvaged tells that the directory was lost and that Entries are what the
	// local headers tell. There may have been more.
	Salvaged bool
	// Memory bounds the dictionaries that entries ask for; 0 means 64 MiB.
	Memory int64

	inflaters *inflate.Pool
}

// Entry is one file in an archive.
type Entry struct {
	Name    string // UTF-8 where its encoding could be told; a label, never a path to write to
	Comment string // as stored
	Problem error  // ErrEncrypted, ErrMethod, ErrOverlap or ErrHeader; nil if it can be opened

	offset, end int64 // of its data in the archive
	open        func() (io.ReadCloser, error)
}

// Open returns a stream of the entry's content. The stream ends in an error
// when the content does not agree with its check sum.
func (e *Entry) Open() (io.ReadCloser, error) {
	if e.Problem != nil {
		return nil, e.Problem
	}
	return e.open()
}

// Open reads the directory of an archive of the given size. maxDirectory
// bounds the bytes read for it, and with them the memory that it takes.
// inflaters has the decompressors; nil if there is none yet.
func Open(r io.ReaderAt, size, maxDirectory int64, inflaters *inflate.Pool) (*Archive, error) {
	if inflaters == nil {
		inflaters = &inflate.Pool{}
	}
	a := &Archive{inflaters: inflaters}
	metered := &meter{r: r, left: maxDirectory}
	z, err := zip.NewReader(metered, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		if metered.left < 0 {
			return nil, ErrDirectory
		}
		return a, a.salvage(r, size, maxDirectory)
	}
	metered.opened = true
	z.RegisterDecompressor(zip.Deflate, func(r io.Reader) io.ReadCloser { return inflaters.Open(r) })
	for _, method := range otherMethods {
		z.RegisterDecompressor(method, func(r io.Reader) io.ReadCloser { return a.decompressor(method, r) })
	}
	a.Comment = z.Comment
	for _, f := range z.File {
		if f.UncompressedSize64 == 0 && len(f.Name) > 0 && f.Name[len(f.Name)-1] == '/' {
			continue
		}
		a.Entries = append(a.Entries, newEntry(f))
	}
	a.markOverlaps()
	return a, nil
}

const (
	methodAES = 99
	flagCrypt = 1
	flagUTF8  = 0x800
)

func newEntry(f *zip.File) *Entry {
	e := &Entry{Name: entryName(f), Comment: f.Comment, open: f.Open}
	offset, err := f.DataOffset()
	if err != nil {
		e.Problem = ErrHeader
	} else {
		e.Problem = problemOf(f.Flags, f.Method)
	}
	e.offset = offset
	e.end = offset + int64(min(f.CompressedSize64, 1<<62))
	return e
}

func problemOf(flags, method uint16) error {
	switch {
	case flags&flagCrypt != 0 || method == methodAES:
		return ErrEncrypted
	case method != zip.Store && method != zip.Deflate && !slices.Contains(otherMethods, method):
		return fmt.Errorf("%w %d", ErrMethod, method)
	}
	return nil
}

// markOverlaps marks each entry whose data begin before an earlier entry's
// data end. No archiver writes such archives; bombs gain their size by it.
func (a *Archive) markOverlaps() {
	byOffset := slices.Clone(a.Entries)
	slices.SortStableFunc(byOffset, func(x, y *Entry) int {
		switch {
		case x.offset != y.offset && x.offset < y.offset:
			return -1
		case x.offset != y.offset:
			return 1
		}
		return 0
	})
	end := int64(0)
	for _, e := range byOffset {
		if errors.Is(e.Problem, ErrHeader) || e.offset == e.end {
			continue
		}
		if e.offset < end {
			e.Problem = ErrOverlap
		}
		end = max(end, e.end)
	}
}

// entryName returns the name of an entry: the one in UTF-8 that Info-ZIP keeps
// beside one in a code page (APPNOTE.TXT 4.6.9), if it is of the same name.
func entryName(f *zip.File) string {
	const unicodePath = 0x7075
	le := binary.LittleEndian
	for extra := f.Extra; len(extra) >= 4; {
		id, size := le.Uint16(extra), int(le.Uint16(extra[2:]))
		if extra = extra[4:]; size > len(extra) {
			break
		}
		field := extra[:size]
		if id == unicodePath && size > 5 && field[0] == 1 && le.Uint32(field[1:]) == crc32.ChecksumIEEE([]byte(f.Name)) && utf8.Valid(field[5:]) {
			return string(field[5:])
		}
		extra = extra[size:]
	}
	return decodeName(f.Name)
}

// decodeName returns a name as UTF-8. A name without the UTF-8 flag is in the
// code page of the archiver's DOS box; 850 is that of western Europe and
// agrees with 437 in the accented letters.
func decodeName(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	if decoded, err := charmap.CodePage850.NewDecoder().String(name); err == nil {
		return decoded
	}
	return name
}

// meter bounds what is read while a directory is opened.
type meter struct {
	r      io.ReaderAt
	left   int64
	opened bool // no bound any more
}

func (m *meter) ReadAt(p []byte, off int64) (int, error) {
	if m.opened {
		return m.r.ReadAt(p, off)
	}
	if m.left -= int64(len(p)); m.left < 0 {
		return 0, ErrDirectory
	}
	return m.r.ReadAt(p, off)
}
