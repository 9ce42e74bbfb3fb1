package sqldump

import (
	"bytes"
	"context"
	"io"
)

// window is the part of the script that is looked at: at most MaxRow bytes.
type window struct {
	ctx  context.Context
	r    io.Reader
	err  error // of r, once it ended
	buf  []byte
	pos  int // buf[pos:end] is read but not taken
	end  int
	line int   // of buf[pos]
	off  int64 // of buf[0] in the script
}

const blockSize = 256 << 10

// fill reads more behind what is left; false at the end of the script or where
// the window is full.
func (w *window) fill() bool {
	if w.err != nil || w.end-w.pos >= MaxRow {
		return false
	}
	if w.err = w.ctx.Err(); w.err != nil {
		return false
	}
	room := w.buf
	switch {
	case room == nil:
		room = make([]byte, 16<<10)
	case len(room) < blockSize, w.end-w.pos > len(room)/2 && len(room) < MaxRow:
		room = make([]byte, min(MaxRow, max(blockSize, 2*len(room))))
	}
	w.off += int64(w.pos)
	w.end = copy(room, w.buf[w.pos:w.end])
	w.buf, w.pos = room, 0
	n, err := io.ReadFull(w.r, w.buf[w.end:])
	w.end += n
	if err == io.ErrUnexpectedEOF { //nolint:errorlint // io.ReadFull returns it as it is
		err = io.EOF
	}
	w.err = err
	return n > 0
}

// need makes sure that n bytes are there, if the script has them.
func (w *window) need(n int) bool {
	for w.end-w.pos < n {
		if !w.fill() {
			return false
		}
	}
	return true
}

// rest returns what is there.
func (w *window) rest() []byte { return w.buf[w.pos:w.end] }

// take passes over n bytes.
func (w *window) take(n int) {
	w.line += bytes.Count(w.buf[w.pos:w.pos+n], newline)
	w.pos += n
}

var newline = []byte{'\n'}

// has tells whether prefix comes next.
func (w *window) has(prefix string) bool {
	return w.need(len(prefix)) && string(w.buf[w.pos:w.pos+len(prefix)]) == prefix
}

// skipSpace passes over white space.
func (w *window) skipSpace() {
	for w.need(1) {
		b := w.rest()
		n := spaces(b, 0)
		w.take(n)
		if n < len(b) {
			return
		}
	}
}

// spaces returns where the white space at b[i:] ends.
func spaces(b []byte, i int) int {
	for i < len(b) && (b[i] <= ' ') {
		i++
	}
	return i
}

// lineEnd returns the size of the line that comes next with its end, or of a
// piece of it, and whether it is whole.
func (w *window) lineEnd(limit int) (size int, whole bool) {
	seen := 0
	for {
		b := w.rest()
		if i := bytes.IndexByte(b[seen:min(len(b), limit)], '\n'); i >= 0 {
			return seen + i + 1, true
		}
		seen = min(len(b), limit)
		if seen == limit {
			return limit, false
		}
		if !w.fill() {
			return len(b), true
		}
	}
}

// at returns the offset of what comes next.
func (w *window) at() int64 { return w.off + int64(w.pos) }
