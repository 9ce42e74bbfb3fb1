package extract

import (
	"github.com/piiscan/piiscan/scan/extract/internal/inflate"
	"github.com/piiscan/piiscan/scan/extract/internal/opc"
)

// Scratch is memory that files which are read one after the other can share, so
// that a small one costs no allocations: see File.Scratch. The zero value is
// ready. It is used by one goroutine, and for one file at a time; the members of
// that file, which are read meanwhile, have what Member returns.
type Scratch struct {
	text   Lines
	first  [HeadSize]byte
	zip    inflate.Pool
	office opc.Tokens
	member *Scratch
}

// Member returns the memory for the members of the file that uses s.
func (s *Scratch) Member() *Scratch {
	if s.member == nil {
		s.member = &Scratch{}
	}
	return s.member
}

// head returns room for the first bytes of a file.
func (s *Scratch) head() []byte {
	if s == nil {
		return make([]byte, HeadSize)
	}
	return s.first[:]
}

// inflaters returns the decompressors.
func (s *Scratch) inflaters() *inflate.Pool {
	if s == nil {
		return &inflate.Pool{}
	}
	return &s.zip
}

// tokens returns what takes the parts of an office document apart.
func (s *Scratch) tokens() *opc.Tokens {
	if s == nil {
		return &opc.Tokens{}
	}
	return &s.office
}

// lines returns a new Lines. Without scratch it has memory of its own.
func (s *Scratch) lines(out Sink, loc Loc) *Lines {
	if s == nil {
		return NewLines(out, loc)
	}
	l := &s.text
	form, table, fixed := l.form, l.table, l.fixed
	*l = Lines{out: out, loc: loc, para: l.para[:0], splitter: l.splitter, entries: l.entries}
	l.form.labels, l.form.value, l.form.known = form.labels[:0], form.value[:0], form.known
	l.table.text, l.table.cells = table.text[:0], table.cells[:0]
	l.fixed.text, l.fixed.cells = fixed.text[:0], fixed.cells[:0]
	l.fixed.gaps, l.fixed.ends, l.fixed.nums, l.fixed.used = fixed.gaps[:0], fixed.ends[:0], fixed.nums[:0], fixed.used[:0]
	return l
}
