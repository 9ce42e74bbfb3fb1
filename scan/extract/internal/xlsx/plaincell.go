package xlsx

import (
	"bytes"

	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// plainCells reads the cells that come next, as long as they are as plain as
// most are: a reference, a type, a style, and a value. Tokens of them would take
// most of the time that reading a sheet takes.
func (s *sheet) plainCells(t *xmltok.Reader) error {
	ahead := t.Ahead()
	at := 0
	for {
		value, end := s.plainCell(ahead[at:])
		if end == 0 {
			break
		}
		at += end
		if err := s.endCell(value); err != nil {
			return err
		}
	}
	t.Skip(at)
	return nil
}

// The markup of plain cells, as programs write it.
var (
	cellStart   = []byte(`<c r="`)
	valueStart  = []byte(`><v>`)
	valueEnd    = []byte(`</v></c>`)
	inlineStart = []byte(`><is><t>`)
	inlineEnd   = []byte(`</t></is></c>`)
)

// plainCell reads the cell that b begins with and returns its value, and where it
// ends; 0 if it is another cell, or goes on behind b.
func (s *sheet) plainCell(b []byte) (value []byte, end int) {
	col, i := plainReference(b)
	if i == 0 {
		return nil, 0
	}
	kind, style, i := plainAttributes(b, i)
	if i == 0 {
		return nil, 0
	}
	open, closing := valueStart, valueEnd
	if kind == 'i' {
		open, closing = inlineStart, inlineEnd
	}
	if !bytes.HasPrefix(b[i:], open) {
		return nil, 0
	}
	i += len(open)
	from, entities := i, false
	for ; i < len(b) && b[i] != '<'; i++ {
		entities = entities || b[i] == '&'
	}
	if !bytes.HasPrefix(b[i:], closing) {
		return nil, 0
	}
	s.col, s.kind, s.style = col, kind, style
	if value = b[from:i]; entities {
		s.val = xmltok.AppendText(s.val[:0], value)
		value = s.val
	}
	return value, i + len(closing)
}

// plainReference reads the start of a cell up to its column, and returns that and
// where its reference ends; 0 if it has none.
func plainReference(b []byte) (col, end int) {
	if !bytes.HasPrefix(b, cellStart) {
		return 0, 0
	}
	i := len(cellStart)
	for i < len(b) && b[i] >= 'A' && b[i] <= 'Z' {
		if col = col*26 + int(b[i]-'A') + 1; col > maxColumns {
			return 0, 0
		}
		i++
	}
	for i < len(b) && b[i] >= '0' && b[i] <= '9' {
		i++
	}
	if i >= len(b) || b[i] != '"' || col == 0 {
		return 0, 0
	}
	return col, i + 1
}

// plainAttributes reads the type and style of a cell, which may stand at i, and
// returns where they end; 0 if there are others.
func plainAttributes(b []byte, i int) (kind byte, style, end int) {
	kind = 'n'
	for i+4 < len(b) && b[i] == ' ' && b[i+2] == '=' && b[i+3] == '"' {
		name, from := b[i+1], i+4
		for i = from; i < len(b) && b[i] != '"' && b[i] != '<'; i++ {
		}
		if i >= len(b) || b[i] != '"' || i == from {
			return 0, 0, 0
		}
		switch name {
		case 't':
			kind = kindOf(b[from:i])
		case 's':
			style = max(atoi(b[from:i]), 0)
		default:
			return 0, 0, 0
		}
		i++
	}
	return kind, style, i
}
