package scan

import (
	"context"
	"io"
)

type countingReader struct {
	r io.Reader
	n int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// ctxReader makes reads fail once ctx has ended. Random access survives where
// r has it.
func ctxReader(ctx context.Context, r io.Reader) io.Reader {
	c := cancelReader{ctx, r}
	if at, ok := r.(io.ReaderAt); ok {
		return &cancelReaderAt{c, at}
	}
	return &c
}

type cancelReader struct {
	ctx context.Context
	r   io.Reader
}

func (c *cancelReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

type cancelReaderAt struct {
	cancelReader
	at io.ReaderAt
}

func (c *cancelReaderAt) ReadAt(p []byte, off int64) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.at.ReadAt(p, off)
}
