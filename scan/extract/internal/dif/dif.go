// Package dif reads spreadsheets in the Data Interchange Format (.dif), as
// VisiCalc, Excel and others write it.
//
// The format is that of Software Arts' "DIF: A Format for Data Exchange".
package dif

import (
	"bytes"
)

// Cell is a value of a row.
type Cell struct {
	Col    int // 1-based
	Text   []byte
	Number bool
}

// Sheet takes a sheet apart, line by line.
type Sheet struct {
	Row   int // that Cells are of, from 1
	Cells []Cell

	data  bool // behind the header
	held  bool // kind holds the first line of a value
	kind  []byte
	topic []byte
	lines int
	text  []byte
	col   int
}

// Match tells whether head begins a sheet.
func Match(head []byte) bool {
	line, rest, _ := bytes.Cut(head, []byte{'\n'})
	return string(bytes.TrimSpace(line)) == "TABLE" && bytes.HasPrefix(rest, []byte("0,1"))
}

// Line takes a line. push is called for each row that is whole. At the end of
// the sheet more is false.
func (s *Sheet) Line(line []byte, push func() error) (more bool, err error) {
	line = bytes.TrimSpace(line)
	if !s.data {
		s.header(line)
		return true, nil
	}
	if !s.held {
		s.kind, s.held = append(s.kind[:0], line...), true
		return true, nil
	}
	s.held = false
	kind, value, _ := bytes.Cut(s.kind, []byte{','})
	switch string(bytes.TrimSpace(kind)) {
	case "-1":
		switch string(bytes.ToUpper(line)) {
		case "BOT":
			err := s.Flush(push)
			s.Row++
			s.col = 0
			return true, err
		case "EOD":
			return false, s.Flush(push)
		}
	case "0":
		if s.col++; string(bytes.ToUpper(line)) == "V" {
			s.add(bytes.TrimSpace(value), true)
		}
	case "1":
		s.col++
		if len(line) > 1 && line[0] == '"' && line[len(line)-1] == '"' {
			line = line[1 : len(line)-1]
		}
		s.add(bytes.ReplaceAll(line, []byte(`""`), []byte(`"`)), false)
	}
	return true, nil
}

// header takes a line of the header: three for each item, of which the first
// names it.
func (s *Sheet) header(line []byte) {
	if s.lines%3 == 0 {
		s.topic = append(s.topic[:0], line...)
	}
	s.lines++
	s.data = s.lines%3 == 0 && string(s.topic) == "DATA"
}

func (s *Sheet) add(text []byte, number bool) {
	if text = bytes.TrimSpace(text); len(text) > 0 {
		start := len(s.text)
		s.text = append(s.text, text...)
		s.Cells = append(s.Cells, Cell{Col: s.col, Text: s.text[start:], Number: number})
	}
}

// Flush pushes the row at hand.
func (s *Sheet) Flush(push func() error) error {
	if len(s.Cells) == 0 {
		return nil
	}
	s.Row = max(1, s.Row)
	err := push()
	s.Cells, s.text = s.Cells[:0], s.text[:0]
	return err
}
