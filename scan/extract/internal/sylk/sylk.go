// Package sylk reads spreadsheets in the SYLK format (.slk): the values of
// cells, and their comments. Formulas are not read, only what they came to.
//
// The records are those of the "SYLK File Format" note of Microsoft's Multiplan;
// letters with accents are written as T.61 digraphs behind ESC N.
package sylk

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
)

// Cell is a value of a row.
type Cell struct {
	Col  int // 1-based
	Text []byte
	Type numfmt.Type
}

// Sheet takes a sheet apart, record by record.
type Sheet struct {
	Row      int // that Cells are of, from 1
	Cells    []Cell
	Date1904 bool

	x, y    int
	formats []numfmt.Format
	format  numfmt.Format // of the cell that follows
	text    []byte
}

// Match tells whether head begins a sheet.
func Match(head []byte) bool {
	return bytes.HasPrefix(head, []byte("ID;")) && bytes.IndexByte(head, '\n') > 0 || bytes.HasPrefix(head, []byte("ID;P"))
}

const (
	maxColumn  = 1 << 14
	maxFormats = 4096
)

// Record takes a line. If it begins another row, push is called for the one
// before. At the end of the sheet more is false.
func (s *Sheet) Record(line []byte, push func() error) (more bool, err error) {
	kind, fields, _ := bytes.Cut(line, []byte{';'})
	switch string(kind) {
	case "E":
		return false, s.Flush(push)
	case "O":
		s.Date1904 = bytes.Contains(append(fields, ';'), []byte("V4;"))
	case "P":
		if bytes.HasPrefix(fields, []byte{'P'}) && len(s.formats) < maxFormats {
			s.formats = append(s.formats, numfmt.Parse(strings.ReplaceAll(string(fields[1:]), ";;", ";")))
		}
	case "F", "C":
		return true, s.cell(kind[0], fields, push)
	}
	return true, nil
}

// Flush pushes the row at hand.
func (s *Sheet) Flush(push func() error) error {
	if len(s.Cells) == 0 {
		return nil
	}
	err := push()
	s.Cells, s.text = s.Cells[:0], s.text[:0]
	return err
}

// cell reads the fields of a cell or of its format.
func (s *Sheet) cell(kind byte, fields []byte, push func() error) error {
	var value, note []byte
	for len(fields) > 0 {
		var f []byte
		f, fields = s.field(fields)
		if len(f) == 0 {
			continue
		}
		switch f[0] {
		case 'X':
			s.x = number(f[1:])
		case 'Y':
			s.y = number(f[1:])
		case 'K':
			value = f[1:]
		case 'A':
			note = f[1:]
		case 'P':
			if n := number(f[1:]); kind == 'F' && n >= 0 && n < len(s.formats) {
				s.format = s.formats[n]
			}
		}
	}
	if kind == 'F' {
		return nil
	}
	if s.y != s.Row {
		if err := s.Flush(push); err != nil {
			return err
		}
		s.Row = s.y
	}
	if s.y > 0 && s.x > 0 && s.x <= maxColumn {
		s.add(value)
		s.add(note)
	}
	s.format = numfmt.Format{}
	return nil
}

func (s *Sheet) add(value []byte) {
	c := Cell{Col: s.x, Text: value, Type: numfmt.Text}
	if len(value) > 1 && value[0] == '"' {
		c.Text = bytes.TrimSuffix(value[1:], []byte{'"'})
	} else if _, err := strconv.ParseFloat(string(value), 64); err == nil {
		start := len(s.text)
		s.text, c.Type = s.format.Append(s.text, value, s.Date1904)
		c.Text = s.text[start:]
	}
	if c.Text = bytes.TrimSpace(c.Text); len(c.Text) == 0 {
		return
	}
	i := len(s.Cells)
	for i > 0 && s.Cells[i-1].Col > c.Col {
		i--
	}
	s.Cells = append(s.Cells, Cell{})
	copy(s.Cells[i+1:], s.Cells[i:])
	s.Cells[i] = c
}

// field cuts the first field off: up to a semicolon that is not doubled. It
// undoes what is escaped in it.
func (s *Sheet) field(b []byte) (f, rest []byte) {
	start := len(s.text)
	for i := 0; i < len(b); i++ {
		switch {
		case b[i] == ';' && i+1 < len(b) && b[i+1] == ';':
			i++
			s.text = append(s.text, ';')
		case b[i] == ';':
			return s.text[start:], b[i+1:]
		case b[i] == 0x1b && i+2 < len(b):
			i += s.escape(b[i+1:])
		default:
			s.text = append(s.text, b[i])
		}
	}
	return s.text[start:], nil
}

// accents are the combining characters by the letter of their digraph.
var accents = map[byte]rune{'A': 0x300, 'B': 0x301, 'C': 0x302, 'D': 0x303, 'E': 0x304, 'F': 0x306, 'G': 0x307, 'H': 0x308, 'J': 0x30A, 'K': 0x327, 'O': 0x30C}

// escape undoes the escape behind ESC and returns its size.
func (s *Sheet) escape(b []byte) int {
	switch {
	case b[0] == ' ' && b[1] == ':':
		s.text = append(s.text, '\n')
		return 2
	case b[0] == 'N' && len(b) > 2 && accents[b[1]] != 0:
		s.text = append(s.text, norm.NFC.String(string([]rune{rune(b[2]), accents[b[1]]}))...)
		return 3
	case b[0] == 'N':
		return 2
	}
	if r := rune(b[0]-' ')<<4 | rune(b[1]&15); b[0] >= ' ' && b[0] < '0' && r >= 0xA0 {
		s.text = utf8.AppendRune(s.text, r)
	}
	return 2
}

func number(b []byte) int {
	n, err := strconv.Atoi(string(b))
	if err != nil {
		return -1
	}
	return n
}
