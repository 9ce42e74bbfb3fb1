package cfb

import (
	"encoding/binary"
	"io"
)

// File returns s as a compound file of its own: the bytes of the whole file,
// with the root's entry leading to the content of s. Nothing is copied. It is
// for what was embedded, such as a mail in a mail.
func (s *Storage) File() *io.SectionReader {
	if s == nil {
		return io.NewSectionReader(eofReader{}, 0, 0)
	}
	v := &view{storage: s}
	f := s.file
	c := f.chainReader(f.table, binary.LittleEndian.Uint32(f.header[headerDirectory:]), int64(s.id+1)*entrySize, f.shift)
	if len(c.runs) > 0 {
		v.at = c.runs[0].offset + entryChild
	}
	// An entry of the directory without a place is the root of an empty file.
	binary.LittleEndian.PutUint32(v.patch[:], noEntry)
	_, _ = c.ReadAt(v.patch[:], int64(s.id)*entrySize+entryChild)
	return io.NewSectionReader(v, 0, f.size)
}

// view is a compound file that shows one of its storages as its root.
type view struct {
	storage *Storage
	at      int64    // of patch
	patch   [20]byte // child and CLSID of the root's entry
}

// ReadAt implements io.ReaderAt.
func (v *view) ReadAt(p []byte, at int64) (int, error) {
	n, err := v.storage.file.r.ReadAt(p, at)
	end := at + int64(n)
	if at < v.at+int64(len(v.patch)) && end > v.at {
		from := max(at, v.at)
		copy(p[from-at:n], v.patch[from-v.at:])
	}
	return n, err
}

// viewOf returns the view that r is, if it is one.
func viewOf(r io.ReaderAt, size int64) *view {
	s, ok := r.(*io.SectionReader)
	if !ok {
		return nil
	}
	base, off, n := s.Outer()
	v, ok := base.(*view)
	if !ok || off != 0 || n != size || n != v.storage.file.size {
		return nil
	}
	return v
}
