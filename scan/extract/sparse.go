package extract

import (
	"context"
	"errors"
	"io"
	"iter"
)

// Holes tells where a file of which most was never written has its data: a disk
// of a terabyte may hold a page of text.
type Holes interface {
	// NextData returns where the next data at or behind an offset begin and end.
	// The error is io.EOF if there are none.
	NextData(offset int64) (start, end int64, err error)
}

// segment is a piece of a file that has been written.
type segment struct {
	offset int64
	r      io.Reader
}

// segments returns the pieces of f that have been written: all of it as one,
// where nobody knows of holes. They end with ctx, and with an error of Holes,
// which reading the last one returns.
func (f *File) segments(ctx context.Context) iter.Seq[segment] {
	return func(yield func(segment) bool) {
		if f.Holes == nil || f.at == nil {
			yield(segment{0, contextReader{ctx, f.Reader()}})
			return
		}
		for at, first := int64(0), true; ; first = false {
			start, end, err := f.Holes.NextData(at)
			switch {
			case errors.Is(err, io.EOF) && !first:
				return
			case errors.Is(err, io.EOF):
				start, end = f.Size, f.Size
			case err != nil:
				yield(segment{at, errReader{err}})
				return
			case end <= at: // no progress
				return
			}
			if !yield(segment{start, contextReader{ctx, io.NewSectionReader(f.at, start, end-start)}}) {
				return
			}
			at = end
		}
	}
}

// written returns the content of f with a zero byte for each hole.
func (f *File) written(ctx context.Context) io.Reader {
	if f.Holes == nil || f.at == nil {
		return f.Reader()
	}
	next, stop := iter.Pull(f.segments(ctx))
	return &writtenReader{next: next, stop: stop}
}

type writtenReader struct {
	next func() (segment, bool)
	stop func()
	r    io.Reader
	at   int64 // behind what was read
}

func (w *writtenReader) Read(p []byte) (int, error) {
	for len(p) > 0 {
		if w.r == nil {
			s, ok := w.next()
			if !ok {
				w.stop()
				return 0, io.EOF
			}
			w.r = s.r
			if s.offset > w.at {
				w.at = s.offset
				p[0] = 0
				return 1, nil
			}
		}
		n, err := w.r.Read(p)
		w.at += int64(n)
		if errors.Is(err, io.EOF) {
			w.r, err = nil, nil
		}
		if n > 0 || err != nil {
			return n, err
		}
	}
	return 0, nil
}
