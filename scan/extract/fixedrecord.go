package extract

import (
	"bytes"
	"unicode/utf8"
)

// recordFile is how the lines of a text are read that are records of fixed width
// with nothing between the fields, as mainframes exchange them. Each sort of record
// begins with a code of its own.
type recordFile struct {
	coded   bool // the first two characters say which layout
	layouts []recordLayout

	number int // of the table that is open; 0 if none is
	cells  []Cell
}

const (
	recordCode     = 2    // characters
	maxRecordWidth = 1024 // bytes
	// Lines that must look like records before any is studied, behind the first,
	// which may be another; and those that are studied.
	minRecordHead  = 4
	maxRecordHead  = 8
	maxRecordLines = 64
	maxRecordSorts = 16
	recordColumns  = 64 // for each sort: all share a table
)

// readRecords reads the whole text if it is one of records; done tells whether
// it is.
func (s *lineScanner) readRecords(lines *Lines) (done bool, err error) {
	var head [maxRecordHead][]byte
	if !glued(s.peek(head[:0], maxRecordHead)) {
		return false, nil
	}
	r := studyRecords(s.peek(nil, maxRecordLines))
	if r == nil {
		return false, nil
	}
	for s.scan() {
		switch {
		case s.more:
			err = lines.more(s.text)
		case !s.part && r.holds(s.text):
			err = r.push(lines, s.line, s.text)
		default:
			r.number = 0
			err = lines.line(s.line, s.text, marksOf(s.text))
		}
		if err != nil {
			return true, err
		}
	}
	return true, nil
}

// peek appends the next lines, at most so many, to dst; none if one of them is
// longer than a record is. They are valid until the next scan or fill.
func (s *lineScanner) peek(dst [][]byte, most int) [][]byte {
	const longest = maxRecordWidth + len("\r\n")
	for !s.ended() && s.end-s.start <= most*longest && bytes.Count(s.buf[s.start:s.end], newline) < most {
		s.fill()
	}
	for rest := s.buf[s.start:s.end]; len(rest) > 0 && len(dst) < most; {
		line, after, _ := bytes.Cut(rest, newline)
		line = bytes.TrimSuffix(line, []byte{'\r'})
		if len(line) > maxRecordWidth {
			return nil
		}
		dst, rest = append(dst, line), after
	}
	return dst
}

// glued tells whether nine digits or more stand at the same place in some lines
// that follow each other, with no blank around them all, or more than nine. It is
// the cheap part of the question whether a text is one of records.
func glued(lines [][]byte) bool {
	if len(lines) <= minRecordHead {
		return false
	}
	for at := 1; at+minRecordHead <= len(lines); at++ {
		from, size := longDigits(lines[at])
		if size == 0 {
			continue
		}
		same := 0
		for _, line := range lines[at : at+minRecordHead] {
			if len(line) >= from+size && digits(line[from:]) >= size {
				same++
			}
		}
		if same == minRecordHead {
			return true
		}
	}
	return false
}

// longDigits returns where the first run of nine digits or more is that touches
// something else than a blank, or holds more than nine; size 0 if none is.
func longDigits(line []byte) (from, size int) {
	for i := 0; i < len(line); i++ {
		n := digits(line[i:])
		if n < numberSize {
			i += n
			continue
		}
		if n > numberSize || i > 0 && isAnyLetter(line[i-1]) || i+n < len(line) && isAnyLetter(line[i+n]) {
			return i, n
		}
		i += n
	}
	return 0, 0
}

// isAnyLetter tells whether c is a letter or part of one.
func isAnyLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf
}

// codeOf returns the code that a line begins with, if records have one.
func (r *recordFile) codeOf(line []byte) string {
	if !r.coded || len(line) < recordCode {
		return ""
	}
	return string(line[:recordCode])
}

func (r *recordFile) layoutOf(line []byte) int {
	code := r.codeOf(line)
	for i := range r.layouts {
		if r.layouts[i].code == code {
			return i
		}
	}
	return -1
}

// holds tells whether a line is a record.
func (r *recordFile) holds(line []byte) bool {
	i := r.layoutOf(line)
	return i >= 0 && len(line) <= maxRecordWidth && r.layouts[i].fits(line)
}

// push pushes a record as a row, in columns that only its sort has.
func (r *recordFile) push(l *Lines, n int, line []byte) error {
	if r.number == 0 {
		if err := l.Break(); err != nil {
			return err
		}
		r.number = l.NextTable()
	}
	at := r.layoutOf(line)
	r.cells = r.cells[:0]
	for i, g := range r.layouts[at].fields {
		if text := bytes.TrimSpace(between(line, g)); len(text) > 0 {
			r.cells = append(r.cells, Cell{Col: at*recordColumns + i + 1, Text: text})
		}
	}
	if len(r.cells) == 0 {
		return nil
	}
	loc := l.loc
	loc.Line = n
	return l.out.Row(Row{Loc: loc, Table: r.number, Cells: r.cells})
}
