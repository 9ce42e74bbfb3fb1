package extract

import (
	"context"
	"io"
)

// GivenReaderAt is what the random access of a File may offer to those who give
// their memory away, so that nothing need be copied.
type GivenReaderAt interface {
	io.ReaderAt
	// ReadGiven is ReadAt. After an error other than io.EOF, what it did not fill of
	// p may still be written to, at any time.
	ReadGiven(p []byte, offset int64) (n int, err error)
}

// given is written for a reader of which each buffer is new, and which reads no
// more after an error.
func (f *File) given(ctx context.Context) io.Reader {
	at, ok := f.at.(GivenReaderAt)
	if !ok || f.Holes != nil {
		return f.written(ctx)
	}
	return &givenReader{at: at, size: f.Size}
}

// givenReader reads a file from its beginning.
type givenReader struct {
	at     GivenReaderAt
	offset int64
	size   int64
}

func (r *givenReader) Read(p []byte) (int, error) {
	if r.offset >= r.size {
		return 0, io.EOF
	}
	n, err := r.at.ReadGiven(p[:min(int64(len(p)), r.size-r.offset)], r.offset)
	r.offset += int64(n)
	return n, err
}
