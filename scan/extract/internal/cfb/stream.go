package cfb

import (
	"io"
	"sort"
)

// Reader returns a reader of the stream, anew with each call; of a nil stream
// one that is empty. It is an [io.SectionReader], and so has random access.
// Where the stream ends before its size says, the error is ErrTruncated.
func (s *Stream) Reader() *io.SectionReader {
	if s == nil {
		return io.NewSectionReader(eofReader{}, 0, 0)
	}
	f := s.file
	if s.Size < f.cutoff {
		if f.mini == nil {
			return io.NewSectionReader(eofReader{}, 0, s.Size)
		}
		c := f.chainReader(f.miniTable, s.start, s.Size, f.miniShift)
		return io.NewSectionReader(c, 0, s.Size)
	}
	return io.NewSectionReader(f.chainReader(f.table, s.start, s.Size, f.shift), 0, s.Size)
}

// ReadAll returns the content of the stream, at most limit bytes. What could
// be read comes also with an error; ErrTooLarge comes with nothing.
func (s *Stream) ReadAll(limit int64) ([]byte, error) {
	if s == nil {
		return nil, nil
	}
	if s.Size > limit {
		return nil, ErrTooLarge
	}
	return io.ReadAll(s.Reader())
}

// eofReader is a stream without any of its bytes.
type eofReader struct{}

func (eofReader) ReadAt(p []byte, _ int64) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	return 0, ErrTruncated
}

// run is a piece of a chain whose sectors lie side by side.
type run struct {
	at     int64 // in the chain
	offset int64 // in what the chain lies in
}

// chain is what a chain of sectors holds.
type chain struct {
	base io.ReaderAt
	size int64
	runs []run
}

// chainReader follows a chain from its first sector and returns its content:
// size bytes, or fewer where the chain is shorter.
func (f *file) chainReader(table []uint32, start uint32, size int64, shift uint) *chain {
	c := &chain{base: f.r}
	add := int64(1) << shift // the header comes before the first sector
	if shift == f.miniShift && f.miniTable != nil && len(table) > 0 && &table[0] == &f.miniTable[0] {
		c.base, add = f.mini, 0
	}
	if start >= maxSector {
		return c
	}
	sectors := chainLength(table, start, (size+1<<shift-1)>>shift)
	c.size = min(size, sectors<<shift)
	sector, following := start, uint32(0)
	for i := range sectors {
		if i == 0 || sector != following {
			c.runs = append(c.runs, run{at: i << shift, offset: int64(sector)<<shift + add})
		}
		following = sector + 1
		sector = next(table, sector)
	}
	return c
}

// ReadAt implements io.ReaderAt.
func (c *chain) ReadAt(p []byte, at int64) (int, error) {
	done := 0
	i := sort.Search(len(c.runs), func(i int) bool { return c.runs[i].at > at }) - 1
	for ; done < len(p) && at < c.size && i >= 0; i++ {
		end := c.size
		if i+1 < len(c.runs) {
			end = c.runs[i+1].at
		}
		want := min(int64(len(p)-done), end-at)
		n, err := c.base.ReadAt(p[done:done+int(want)], c.runs[i].offset+at-c.runs[i].at)
		done, at = done+n, at+int64(n)
		if int64(n) < want {
			if err == nil || err == io.EOF {
				err = ErrTruncated
			}
			return done, err
		}
	}
	if done < len(p) {
		return done, ErrTruncated
	}
	return done, nil
}
