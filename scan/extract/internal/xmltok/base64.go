package xmltok

import (
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/base64text"
)

// Base64 returns a reader of what the base64 in the element that t has just
// opened stands for. It reads on to the next tag, which t then has read; who
// does not read to the end calls Close. Other characters are left out.
func (t *Reader) Base64() io.ReadCloser { return &base64Reader{t: t} }

type base64Reader struct {
	t    *Reader
	buf  []byte
	rest []byte // of buf
	done bool

	decoder base64text.Decoder
}

func (b *base64Reader) Read(p []byte) (int, error) {
	for len(b.rest) == 0 {
		if b.done {
			if b.t.err != nil {
				return 0, b.t.err
			}
			return 0, io.EOF
		}
		b.fill()
	}
	n := copy(p, b.rest)
	b.rest = b.rest[n:]
	return n, nil
}

// Close reads on to the next tag.
func (b *base64Reader) Close() error {
	for !b.done {
		b.fill()
	}
	return nil
}

func (b *base64Reader) fill() {
	more := b.t.Next()
	b.done = !more || len(b.t.tag) > 0
	b.buf = b.decoder.Append(b.buf[:0], b.t.text)
	b.rest = b.buf
}
