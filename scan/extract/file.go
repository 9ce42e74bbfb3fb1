package extract

import (
	"bytes"
	"errors"
	"io"
)

// File is a file to extract: a top-level file of the scanned file system or a
// member of a container. It is used by one goroutine and may be read once as a
// stream, or at random, or both.
type File struct {
	Loc    Loc    // Path and Members
	Name   string // base name, as Format.Match sees it
	Size   int64  // in bytes; -1 if unknown before it is read
	Budget *Budget
	// Format names the format that the file was read as, where Extract finds it
	// to be another than its own: a workbook in a file called "a.doc".
	Format string
	// Sent is the date of the message at hand, as its header says it; "" if the file
	// is no message, or one that does not say. Extract sets it before it pushes what
	// the message holds: a message in a message may be read in place.
	Sent string
	// Holes, if not nil, knows where a file of random access has data. Formats that
	// read whatever is there ask it, others need not.
	Holes Holes
	// Scratch, if not nil, is memory that this file may use, as those read before
	// it did: a file that is a member has that of its depth.
	Scratch *Scratch

	detected Format // what Detect said; nil if it was not asked

	head []byte // read ahead by Head
	// whole tells that data, which memory reads, are all there is.
	whole  bool
	data   []byte
	memory bytes.Reader
	r      io.Reader   // the rest of the stream; nil once at is set
	at     io.ReaderAt // random access, if there is any
}

// NewFile returns a file that reads from r. If r is an io.ReaderAt and size is
// known, random access costs nothing; else it costs the file in memory, up to
// Limits.Memory.
func NewFile(loc Loc, name string, size int64, r io.Reader, b *Budget) *File {
	f := &File{Loc: loc, Name: name, Size: size, Budget: b, r: r}
	if at, ok := r.(io.ReaderAt); ok && size >= 0 {
		f.at = at
	}
	return f
}

// NewWhole returns a file that is in memory as a whole. data stay as they are
// until its extraction has ended.
func NewWhole(loc Loc, name string, data []byte, b *Budget) *File {
	f := &File{Loc: loc, Name: name, Size: int64(len(data)), Budget: b, whole: true, head: data[:min(len(data), HeadSize)]}
	f.memory.Reset(data)
	f.at, f.data = &f.memory, data
	return f
}

// Head returns up to HeadSize leading bytes, without consuming them. The
// caller must not change them.
func (f *File) Head() ([]byte, error) {
	if f.head != nil || f.whole {
		return f.head, nil
	}
	head := f.Scratch.head()
	var n int
	var err error
	if f.at != nil {
		n, err = f.at.ReadAt(head, 0)
	} else {
		n, err = io.ReadFull(f.r, head)
	}
	f.head = head[:n]
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return f.head, err
}

// Reader returns the whole file as a stream. With random access each call
// starts anew; without it the stream can be read once.
func (f *File) Reader() io.Reader {
	if f.at != nil {
		return io.NewSectionReader(f.at, 0, f.Size)
	}
	r := io.MultiReader(bytes.NewReader(f.head), f.r)
	f.head, f.r = nil, errReader{errClosed}
	return r
}

// ReaderAt returns the file for random access, with its size. A file that has
// none is read into memory; the error is an *Error with reason TooLarge if it
// does not fit.
func (f *File) ReaderAt() (io.ReaderAt, int64, error) {
	if f.at != nil {
		return f.at, f.Size, nil
	}
	data, err := f.Budget.ReadAll(f.Reader())
	if err != nil {
		return nil, 0, err
	}
	f.at, f.Size = bytes.NewReader(data), int64(len(data))
	return f.at, f.Size, nil
}

// Random reports whether random access costs nothing.
func (f *File) Random() bool { return f.at != nil }

type errReader struct{ err error }

func (r errReader) Read([]byte) (int, error) { return 0, r.err }
