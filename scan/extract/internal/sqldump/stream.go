package sqldump

import (
	"bytes"
	"io"
)

// stream is a literal, open at the window, that is taken piece by piece.
type stream struct {
	d    *reader
	lit  literal
	bare bool // hexadecimal digits without quotes
	left []byte
	done bool
}

// next takes the next piece, valid until more of the script is taken. At the
// end of the literal, which it takes, it returns nil.
func (s *stream) next() []byte {
	for !s.done {
		if piece := s.piece(); len(piece) > 0 {
			return piece
		}
	}
	return nil
}

func (s *stream) piece() []byte {
	d := s.d
	d.need(MaxPiece + maxDelimiter)
	b := d.rest()
	b = b[:min(len(b), MaxPiece+maxDelimiter)]
	end, next := s.find(b)
	if end < 0 {
		if end, next = len(b), len(b); len(b) > MaxPiece {
			end = s.cut(b[:MaxPiece])
			next = end
		} else {
			s.done = true
			if !s.bare {
				d.damaged(d.line, ErrTruncated)
			}
		}
	} else {
		s.done = true
	}
	text := b[:end]
	if !s.lit.hex && s.lit.end[0] != '$' {
		if at := nextStatement(text); at >= 0 {
			d.damaged(d.line, ErrDamaged)
			text, next, s.done = text[:at], at, true
		}
	}
	d.take(next)
	switch {
	case s.lit.hex:
		if data, ok := decodeHex(text); ok {
			return data
		}
		return text
	case len(s.lit.end) > 1:
		return text
	}
	return s.lit.unescape(text)
}

const maxDelimiter = 64

// find returns where the literal ends and what follows begins, or -1.
func (s *stream) find(b []byte) (end, next int) {
	if !s.bare {
		end, next, _ = s.lit.closing(b, 0)
		return end, next
	}
	for i, c := range b {
		if hexDigit(c) < 0 {
			return i, i
		}
	}
	return -1, 0
}

// cut returns where b can be cut without taking an escape apart, or a pair of
// digits.
func (s *stream) cut(b []byte) int {
	n := len(b)
	if s.lit.hex {
		return n &^ 1
	}
	for n > 0 && (b[n-1] == '\\' || b[n-1] == s.lit.end[0] || b[n-1] >= 0x80) && len(b)-n < maxDelimiter {
		n--
	}
	if len(b)-n == maxDelimiter || n == 0 {
		return len(b) &^ 1
	}
	if near := max(0, n-maxDelimiter*4); bytes.LastIndexByte(b[near:n], ' ') >= 0 { // and no word
		n = near + bytes.LastIndexByte(b[near:n], ' ') + 1
	}
	return n
}

// Read gives the literal as a stream of bytes.
func (s *stream) Read(p []byte) (int, error) {
	if len(s.left) == 0 {
		if s.left = s.next(); s.left == nil {
			return 0, io.EOF
		}
	}
	n := copy(p, s.left)
	s.left = s.left[n:]
	return n, nil
}

// open takes the opening of a literal and returns its content.
func (d *reader) open(lit literal, n int) *stream {
	d.take(n)
	if len(lit.end) == 1 && !lit.binary && !lit.c && d.has(`\x`) {
		b := d.rest()
		if len(b) > 3 && hexDigit(b[2]) >= 0 && hexDigit(b[3]) >= 0 {
			d.take(2)
			lit.hex, lit.binary = true, true
		}
	}
	return &stream{d: d, lit: lit}
}

// longValue takes the value at hand, of column col, which is larger than the
// window, and pushes it.
func (d *reader) longValue(col int) error {
	for {
		d.skipSpace()
		if !d.need(1) || d.buf[d.pos] == ',' || d.buf[d.pos] == ')' {
			return nil
		}
		d.need(maxDelimiter)
		b := d.rest()
		lit, n := d.literalAt(b, true)
		var s *stream
		switch {
		case n > 0:
			s = d.open(lit, n)
		case len(b) > 2 && b[0] == '0' && b[1]|0x20 == 'x':
			d.take(2)
			s = &stream{d: d, lit: literal{hex: true, binary: true}, bare: true}
		default: // a function around it, or the like
			d.take(max(1, wordEnd(b, 0)))
			continue
		}
		if err := d.pushStream(s, col); err != nil {
			return err
		}
	}
}

func (d *reader) pushStream(s *stream, col int) error {
	p := Place{Table: d.name, Number: d.number, Line: d.row.line}
	if s.lit.binary {
		if err := d.out.Blob(p, col, s); err != nil {
			return err
		}
		for s.next() != nil { // what the output left
		}
		return nil
	}
	for {
		piece := s.next()
		if piece == nil {
			return nil
		}
		if piece = bytes.TrimSpace(piece); len(piece) == 0 {
			continue
		}
		d.row.cells = append(d.row.cells[:0], Cell{Col: col, Text: piece})
		if err := d.out.Row(p, d.row.cells); err != nil {
			return err
		}
	}
}
