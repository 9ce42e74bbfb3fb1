// Package tarfile reads tar archives of every kind (v7, ustar, GNU, PAX, star,
// sparse files) that may be damaged: where a header is no header, it looks for
// the next one that is. It goes on behind the mark of the end, as tar -i does,
// since archives are appended to each other.
//
// It follows no link and hands out no device, no folder and no other entry
// without content.
package tarfile

import (
	"archive/tar"
	"errors"
	"io"
)

const (
	blockSize   = 512
	typeDumpDir = 'D' // the names in a folder, of GNU tar
)

// File is an entry with content.
type File struct {
	Name string // as stored
	// Data is where the content lies, for an archive with random access that
	// holds it in one piece; else nil.
	Data *io.SectionReader
	// Sparse says that the content has holes, which the archive does not hold.
	Sparse bool
}

// Reader reads one archive.
type Reader struct {
	in   *input
	tar  *tar.Reader
	done bool
}

// NewReader reads from r. With at, r must be nil: it is read in place.
func NewReader(r io.Reader, at io.ReaderAt, size int64) *Reader {
	in := &input{r: r}
	if at != nil {
		in.section = io.NewSectionReader(at, 0, size)
		in.at, in.size, in.r = at, size, in.section
	}
	t := &Reader{in: in}
	t.restart()
	return t
}

// restart begins anew at the place where in stands, between two blocks.
func (t *Reader) restart() {
	if t.in.section != nil {
		t.tar = tar.NewReader(seekable{t.in})
		return
	}
	t.tar = tar.NewReader(t.in)
}

// Damage says that what stood at Offset is no header.
type Damage struct {
	Offset int64
	err    error
}

func (d *Damage) Error() string { return d.err.Error() }

// Unwrap returns what is wrong.
func (d *Damage) Unwrap() error { return d.err }

// Next returns the next file. A *Damage is not the end: the call after it goes
// on behind. Any other error is; io.EOF without damage.
func (t *Reader) Next() (*File, error) {
	for {
		if t.done {
			return nil, io.EOF
		}
		t.in.mark()
		h, err := t.tar.Next()
		t.in.marking = false
		switch {
		case err == nil:
			if f := t.file(h); f != nil {
				return f, nil
			}
		case errors.Is(err, io.EOF):
			// Usually zeros up to the end; else an archive was appended.
			if err := t.resync(); err != nil {
				return nil, err
			}
		case t.in.err != nil && !errors.Is(t.in.err, io.EOF):
			return nil, t.in.err
		case errors.Is(err, io.ErrUnexpectedEOF):
			return nil, err
		default:
			d := &Damage{max(0, t.in.n-1) &^ (blockSize - 1), err}
			if err := t.in.rewind(); err != nil {
				return nil, err
			}
			switch err := t.resync(); {
			case errors.Is(err, io.EOF):
				t.done = true
			case err != nil:
				return nil, err
			}
			return nil, d
		}
	}
}

// file returns the file that a header describes; nil if it has no content.
func (t *Reader) file(h *tar.Header) *File {
	switch h.Typeflag {
	case tar.TypeReg, '\x00', tar.TypeCont, tar.TypeGNUSparse:
	case tar.TypeSymlink, tar.TypeLink, tar.TypeChar, tar.TypeBlock, tar.TypeDir, tar.TypeFifo, tar.TypeXGlobalHeader, typeDumpDir:
		return nil
	default: // of a vendor: what has content is read
		if h.Size == 0 {
			return nil
		}
	}
	if n := len(h.Name); n > 0 && h.Name[n-1] == '/' && h.Size == 0 {
		return nil
	}
	f := &File{Name: h.Name, Sparse: h.Typeflag == tar.TypeGNUSparse}
	for key := range h.PAXRecords {
		if len(key) > 10 && key[:10] == "GNU.sparse" {
			f.Sparse = true
		}
	}
	if t.in.section != nil && !f.Sparse && h.Size <= t.in.size-t.in.n {
		f.Data = io.NewSectionReader(t.in.at, t.in.n, h.Size)
	}
	return f
}

// Read reads from the content of the current file.
func (t *Reader) Read(p []byte) (int, error) { return t.tar.Read(p) }

// resync moves to the next block that is a header; io.EOF if there is none.
func (t *Reader) resync() error {
	if skip := -t.in.n & (blockSize - 1); skip > 0 {
		if _, err := io.CopyN(io.Discard, t.in, skip); err != nil {
			return err
		}
	}
	var block [blockSize]byte
	for {
		if _, err := io.ReadFull(t.in, block[:]); err != nil {
			if errors.Is(err, io.ErrUnexpectedEOF) {
				err = io.EOF
			}
			return err
		}
		if IsHeader(block[:]) {
			if err := t.in.unread(block[:]); err != nil {
				return err
			}
			t.restart()
			return nil
		}
	}
}

// IsHeader tells whether a block is the header of an entry: its check sum is
// right, over bytes taken as signed or not, and it is not all zeros.
func IsHeader(block []byte) bool {
	if len(block) < blockSize {
		return false
	}
	const at, size = 148, 8 // of the check sum
	var want int64
	digits := 0
	for _, c := range block[at : at+size] {
		switch {
		case c >= '0' && c <= '7':
			want = want<<3 + int64(c-'0')
			digits++
		case c == ' ' || c == 0:
			if digits > 0 {
				goto sum
			}
		default:
			return false
		}
	}
sum:
	if digits == 0 {
		return false
	}
	var unsigned, signed int64
	for i, c := range block[:blockSize] {
		if i >= at && i < at+size {
			c = ' '
		}
		unsigned += int64(c)
		signed += int64(int8(c))
	}
	// A block of zeros but for "400" in that place has a right sum, too.
	return block[0] != 0 && (want == unsigned || want == signed)
}

// input is the archive as a stream, of which the place is known.
type input struct {
	r   io.Reader
	n   int64 // bytes taken
	err error

	// The header that is being read, to go back to where it is damaged: an
	// entry may have several, of which only one is.
	marking bool
	start   int64  // of its first block; -1 before that is known
	taken   []byte // since then, without random access
	back    []byte // taken back

	// With random access:
	section *io.SectionReader
	at      io.ReaderAt
	size    int64
}

// maxTaken bounds what is kept of a header: extended ones may have a megabyte.
const maxTaken = 4 << 20

func (in *input) Read(p []byte) (int, error) {
	if in.marking && in.start < 0 && len(p) == blockSize {
		in.start = in.n // behind the content of the file before
	}
	n, err := in.read(p)
	in.n += int64(n)
	if in.marking && in.start >= 0 && in.section == nil && len(in.taken) < maxTaken {
		in.taken = append(in.taken, p[:n]...)
	}
	return n, err
}

func (in *input) read(p []byte) (int, error) {
	if len(in.back) > 0 {
		n := copy(p, in.back)
		in.back = in.back[n:]
		return n, nil
	}
	n, err := in.r.Read(p)
	if err != nil {
		in.err = err
	}
	return n, err
}

// mark begins to keep what is read, from the next header on.
func (in *input) mark() {
	in.marking, in.start, in.taken = true, -1, in.taken[:0]
}

// rewind goes back to the second block of the header that was marked, if there
// is one.
func (in *input) rewind() error {
	from := in.start + blockSize
	switch {
	case in.start < 0 || from >= in.n:
		return nil
	case in.section != nil:
		_, err := in.section.Seek(from, io.SeekStart)
		in.n = from
		return err
	case int64(len(in.taken)) == in.n-in.start:
		in.back = append(append([]byte(nil), in.taken[blockSize:]...), in.back...)
		in.n = from
	}
	return nil
}

// unread takes back the block that was read last.
func (in *input) unread(block []byte) error {
	in.n -= int64(len(block))
	if in.section != nil {
		_, err := in.section.Seek(in.n, io.SeekStart)
		return err
	}
	in.back = append(append([]byte(nil), block...), in.back...)
	return nil
}

// seekable lets archive/tar pass over content without reading it.
type seekable struct{ *input }

// Seek implements io.Seeker.
func (s seekable) Seek(offset int64, whence int) (int64, error) {
	n, err := s.section.Seek(offset, whence)
	if err == nil {
		s.n = n
	}
	return n, err
}
