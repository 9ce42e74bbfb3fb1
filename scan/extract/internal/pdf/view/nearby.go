package view

import (
	"errors"
	"io"
)

// nearbySize is what a nearby holds.
const nearbySize = 64 << 10

// nearby serves many small reads, close to each other, from one large one. It
// is used by one goroutine.
type nearby struct {
	at   io.ReaderAt
	off  int64 // of buf
	buf  []byte
	full [nearbySize]byte
}

func (w *nearby) ReadAt(p []byte, off int64) (int, error) {
	if len(p) > nearbySize/4 {
		return w.at.ReadAt(p, off)
	}
	if off < w.off || off+int64(len(p)) > w.off+int64(len(w.buf)) {
		n, err := w.at.ReadAt(w.full[:], off)
		w.off, w.buf = off, w.full[:n]
		if n < len(p) && err != nil && !errors.Is(err, io.EOF) {
			return copy(p, w.buf), err
		}
	}
	n := copy(p, w.buf[off-w.off:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}
