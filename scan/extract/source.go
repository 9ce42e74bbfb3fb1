package extract

import (
	"bytes"
	"io"
)

// source is a decoded text that a scanner of markup takes apart: a window of
// one block on a stream, with a scratch buffer for the value at hand.
type source struct {
	r    io.Reader
	err  error
	buf  []byte
	pos  int // buf[pos:end] is read but not taken
	end  int
	line int // of buf[pos], 1-based

	text []byte // a value that is not in buf as it is
}

// fill reads more behind buf[pos:end]; false at the end of the file.
func (s *source) fill() bool {
	if s.err != nil {
		return false
	}
	if s.end-s.pos == blockSize {
		return false // nothing is looked at together that is that long
	}
	s.buf, s.end = refill(s.buf, s.pos, s.end, blockSize)
	s.pos = 0
	n, err := readAtLeast(s.r, s.buf[s.end:], 1)
	s.end += n
	s.err = err
	return n > 0
}

// rest returns what is not yet taken.
func (s *source) rest() io.Reader {
	left := bytes.NewReader(bytes.Clone(s.buf[s.pos:s.end]))
	if s.err != nil {
		return io.MultiReader(left, errReader{s.err})
	}
	return io.MultiReader(left, s.r)
}

// need makes sure that n bytes are in buf.
func (s *source) need(n int) bool {
	for s.end-s.pos < n {
		if !s.fill() {
			return false
		}
	}
	return true
}

// take takes n bytes into text.
func (s *source) take(n int) {
	s.text = append(s.text, s.buf[s.pos:s.pos+n]...)
	s.pos += n
}

// keep makes tail, the end of a value that was cut, the beginning of what
// comes next.
func (s *source) keep(tail []byte) { s.text = append(s.text[:0], tail...) }

// restOfLine takes what is left of the line with its end, or a piece of it.
func (s *source) restOfLine() (text []byte, done bool) {
	for {
		b := s.buf[s.pos:s.end]
		n := bytes.IndexByte(b, '\n') + 1
		if n > 0 {
			s.line++
			s.pos += n
			return b[:n], true
		}
		if s.fill() {
			continue
		}
		n, done = len(b), true
		if s.err == nil {
			n, done = cutText(b, len(b)-1), false
		}
		s.pos += n
		return b[:n], done
	}
}
