// Package gzipfile reads gzip files (RFC 1952) of one or several streams. Unlike
// the readers that it stands on it forgives what gzip itself forgives: padding
// behind the last stream. Other data there are an error, at their place.
package gzipfile

import (
	"bufio"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
)

// ErrTrailing says that data which are no gzip stream follow the last one.
var ErrTrailing = errors.New("data behind the end that are no gzip")

// Reader is the content of a gzip file.
type Reader struct {
	Name    string // of the file in the first stream, in Latin-1 decoded; "" if it has none
	Comment string // likewise

	r *bufio.Reader
	z *gzip.Reader
}

// NewReader reads the header of the first stream.
func NewReader(r *bufio.Reader) (*Reader, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	z.Multistream(false)
	return &Reader{Name: z.Name, Comment: z.Comment, r: r, z: z}, nil
}

// Read implements io.Reader.
func (g *Reader) Read(p []byte) (int, error) {
	for {
		n, err := g.z.Read(p)
		if n > 0 || !errors.Is(err, io.EOF) {
			if errors.Is(err, io.EOF) {
				err = nil // the next call meets it again
			}
			return n, err
		}
		if err := g.next(); err != nil {
			return 0, err
		}
	}
}

// next begins the next stream; io.EOF if there is none.
func (g *Reader) next() error {
	for {
		c, err := g.r.ReadByte()
		if err != nil {
			return err
		}
		if c == 0 {
			continue // tapes are padded with zeros
		}
		if err := g.r.UnreadByte(); err != nil {
			return err
		}
		break
	}
	if magic, _ := g.r.Peek(3); string(magic) != "\x1f\x8b\x08" {
		return ErrTrailing
	}
	if err := g.z.Reset(g.r); err != nil {
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		return err
	}
	g.z.Multistream(false)
	return nil
}
