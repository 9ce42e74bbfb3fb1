// Package textrun finds runs of text in bytes of any kind, as strings(1) does:
// ASCII, Latin letters in UTF-8 or Windows-1252 between them, and UTF-16. What
// does not look like text that somebody wrote is left out, since a megabyte of
// noise holds thousands of runs of printable characters.
package textrun

import (
	"errors"
	"io"
	"unicode/utf8"
)

const (
	window   = 64 << 10
	minChars = 6
	maxIdle  = 100 // reads in a row that give nothing
)

// Run is a run of text.
type Run struct {
	Offset int64  // of its first byte
	End    int64  // behind its last byte
	Text   []byte // in UTF-8, valid until the next call
	More   bool   // goes on the run before, which was longer than the window
}

// Scanner finds the runs of a stream, one after the other.
type Scanner struct {
	// BigEndian says that UTF-16 has its high byte first.
	BigEndian bool

	r        io.Reader
	err      error
	buf      []byte
	pos, end int
	offset   int64 // of buf[0]
	nonZero  bool
	text     []byte
	cut      bool // the run before filled the window
}

// NewScanner reads from r.
func NewScanner(r io.Reader) *Scanner {
	return &Scanner{r: r, buf: make([]byte, window)}
}

// Zeros tells, at the end, whether the stream was nothing but zero bytes.
func (s *Scanner) Zeros() bool { return !s.nonZero }

// Err returns the error that ended the stream early; nil at its end.
func (s *Scanner) Err() error {
	if errors.Is(s.err, io.EOF) {
		return nil
	}
	return s.err
}

// Next returns the next run that looks like text; false at the end.
func (s *Scanner) Next() (Run, bool) {
	for {
		if s.pos >= s.end && !s.fill() {
			return Run{}, false
		}
		if !s.begin() {
			continue
		}
		more := s.cut
		n, size, whole := s.run()
		if !whole { // it may go on behind the window
			s.fill()
			n, size, _ = s.run()
		}
		at := s.offset + int64(s.pos)
		s.cut = s.pos == 0 && size >= s.end-3 && s.err == nil
		s.pos += size
		if n >= minChars && looksLikeText(s.text) {
			return Run{Offset: at, End: at + int64(size), Text: s.text, More: more}, true
		}
	}
}

// begin moves to a byte that text may begin with.
func (s *Scanner) begin() bool {
	for _, c := range s.buf[s.pos:s.end] {
		if c != 0 {
			s.nonZero = true
		}
		if classOf[c] != none {
			return true
		}
		s.pos++
		s.cut = false
	}
	return false
}

// fill moves what is left to the front of the window and reads more; false if
// there is none.
func (s *Scanner) fill() bool {
	if s.err != nil {
		return false
	}
	s.offset += int64(s.pos)
	s.end = copy(s.buf, s.buf[s.pos:s.end])
	s.pos = 0
	before := s.end
	for idle := 0; s.end < len(s.buf) && s.err == nil; idle++ {
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		s.err = err
		if n > 0 {
			idle = 0
		}
		if idle > maxIdle {
			s.err = io.ErrNoProgress
		}
	}
	return s.end > before
}

// run decodes the run at pos into text. It returns its characters and bytes,
// and whether it ends before the window does.
func (s *Scanner) run() (n, size int, whole bool) {
	b := s.buf[s.pos:s.end]
	n, size = s.narrow(b)
	if n == 1 && size < len(b) && b[size] == 0 {
		n, size = s.wide(b)
	}
	return n, size, size+3 < len(b) || s.err != nil
}

// narrow decodes a run of single bytes and UTF-8.
func (s *Scanner) narrow(b []byte) (n, size int) {
	s.text = s.text[:0]
	for size < len(b) {
		c := b[size]
		switch class := classOf[c]; {
		case class != none:
			s.text = append(s.text, c)
			size++
		case c >= utf8.RuneSelf && size > 0:
			r, length := utf8.DecodeRune(b[size:])
			if r == utf8.RuneError {
				if !between(b, size) {
					return n, size
				}
				r, length = rune(c), 1 // Windows-1252 has Latin-1 there
			}
			if !latin(r) {
				return n, size
			}
			s.text = utf8.AppendRune(s.text, r)
			size += length
		default:
			return n, size
		}
		n++
	}
	return n, size
}

// between tells whether the byte at i is a letter of Windows-1252 that stands
// between others.
func between(b []byte, i int) bool {
	return b[i] >= 0xc0 && b[i] != 0xd7 && b[i] != 0xf7 && i+1 < len(b) && letter(b[i-1]) && letter(b[i+1])
}

func letter(c byte) bool { return classOf[c] == lower || classOf[c] == upper }

// latin tells the letters of the languages that are written with Latin ones,
// and the punctuation that word processors set.
func latin(r rune) bool {
	return r >= 0xc0 && r <= 0x24f && r != 0xd7 && r != 0xf7 || r >= 0x2010 && r <= 0x2026 || r == 0x20ac
}

// wide decodes a run of UTF-16 of which the high bytes are zero, or those of
// Latin letters.
func (s *Scanner) wide(b []byte) (n, size int) {
	s.text = s.text[:0]
	for size+1 < len(b) && b[size+1] == 0 && (classOf[b[size]] != none || latin(rune(b[size]))) {
		s.text = utf8.AppendRune(s.text, rune(b[size]))
		size += 2
		n++
	}
	if s.BigEndian && size < len(b) && classOf[b[size]] != none { // the zero before it was its own
		s.text = append(s.text, b[size])
		size++
		n++
	}
	return n, size
}

// The classes of characters.
const (
	none byte = iota // in no text
	lower
	upper
	digit
	space
	mark // in text
	odd  // printable, but rare in text
)

var classOf = func() (table [256]byte) {
	for c := byte(' '); c < 0x7f; c++ {
		switch {
		case c >= 'a' && c <= 'z':
			table[c] = lower
		case c >= 'A' && c <= 'Z':
			table[c] = upper
		case c >= '0' && c <= '9':
			table[c] = digit
		case c == ' ':
			table[c] = space
		case c == '.' || c == ',' || c == '-' || c == '@' || c == ':' || c == '/' || c == '\'' || c == '(' || c == ')' || c == '_' || c == ';' || c == '"':
			table[c] = mark
		default:
			table[c] = odd
		}
	}
	table['\t'] = space
	return table
}()

// looksLikeText tells text from noise and from machine code: most characters
// are letters, digits and spaces, and inside words they are of one kind but for
// a capital at the beginning.
func looksLikeText(text []byte) bool {
	var chars, written, changes, high int
	var before byte
	for _, c := range text {
		class := classOf[c]
		if c >= utf8.RuneSelf {
			if c >= 0xc0 { // the first byte of a character
				high++
				chars++
				written++
			}
			before = lower
			continue
		}
		chars++
		if class <= space {
			written++
		}
		if class <= digit && before <= digit && before != none && class != before && !(before == upper && class == lower) {
			changes++
		}
		if class == odd {
			changes++
		}
		before = class
	}
	return written*4 >= chars*3 && changes*6 <= chars && high*3 <= chars
}
