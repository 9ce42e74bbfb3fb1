package wpd

import (
	"encoding/binary"
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
)

// reader reads one text.
type reader struct {
	doc  *document
	part string
	out  textflow.Output

	paragraphs int
	tables     int
	table      *textflow.Table
	text       []byte // of the paragraph
}

func (r *reader) end() error {
	if err := r.paragraph(); err != nil {
		return err
	}
	if err := r.endTable(); err != nil {
		return err
	}
	if err := r.out.Paragraph(r.part, r.paragraphs, "", nil); err != nil { // what follows is another text
		return err
	}
	return r.out.Drain()
}

// paragraph ends a paragraph.
func (r *reader) paragraph() error {
	text := r.text
	r.text = r.text[:0]
	r.paragraphs++
	if r.table == nil {
		return r.out.Paragraph(r.part, r.paragraphs, "", text)
	}
	r.table.Paragraph(text)
	if r.table.Full() {
		r.table.Piece()
		return r.out.Row(r.table)
	}
	return nil
}

func (r *reader) add(c rune) error {
	if c < 0x80 {
		r.text = append(r.text, byte(c))
	} else {
		r.text = append(r.text, string(c)...)
	}
	if len(r.text) > textflow.MaxParagraph {
		return r.paragraph() // in pieces
	}
	return nil
}

// cell begins a cell, and with row the row that it stands in.
func (r *reader) cell(row bool) error {
	if len(r.text) > 0 {
		if err := r.paragraph(); err != nil {
			return err
		}
	}
	if r.table == nil {
		r.doc.tables++
		r.tables++
		part := "table" + strconv.Itoa(r.tables)
		if r.part != "body" {
			part = r.part + "!" + part
		}
		r.table = &textflow.Table{Number: r.doc.tables, Part: part}
		r.out.Begin(r.table)
		row = true
	}
	if row {
		r.table.EndCell()
		if err := r.out.Row(r.table); err != nil {
			return err
		}
		r.table.BeginRow()
	}
	r.table.BeginCell()
	return nil
}

func (r *reader) endTable() error {
	if r.table == nil {
		return nil
	}
	t := r.table
	if len(r.text) > 0 {
		if err := r.paragraph(); err != nil {
			return err
		}
	}
	r.table = nil
	return r.out.End(t)
}

// sizes5 and sizes6 have the sizes of functions of fixed size, from 0xC0 and
// from 0xF0 on. 0 is not known; such a byte is passed over alone.
var (
	sizes5 = [16]int{4, 9, 11, 3, 3, 5, 6, 7}
	sizes6 = [16]int{4, 5, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6, 8, 8}
)

// group returns the function of variable size that b begins with, between two
// of its codes; nil if there is none. before is how many bytes its size does
// not count.
func group(b []byte, before int) []byte {
	if len(b) < 4 {
		return nil
	}
	size := int(binary.LittleEndian.Uint16(b[2:])) + before
	if size < 8 || size > len(b) || b[size-1] != b[0] {
		return nil
	}
	return b[:size]
}

// text5 reads text as WordPerfect 5 writes it.
func (r *reader) text5(b []byte) error {
	for len(b) > 0 {
		c, n := b[0], 1
		var err error
		switch {
		case c >= ' ' && c < 0x7F:
			err = r.add(rune(c))
		case c == '\n', c == '\f', c == 0x8C, c == 0x99:
			err = r.paragraph()
		case c == '\r', c == '\v', c == 0xA0:
			err = r.add(' ')
		case c >= 0xA9 && c <= 0xAB:
			err = r.add('-')
		case c >= 0xC0 && c < 0xD0:
			n, err = r.fixed5(b)
		case c >= 0xD0:
			if g := group(b, 4); g != nil {
				n = len(g)
				err = r.group5(g)
			} else {
				r.doc.damaged = true
			}
		}
		if err != nil {
			return err
		}
		b = b[n:]
	}
	return nil
}

func (r *reader) fixed5(b []byte) (int, error) {
	n := sizes5[b[0]-0xC0]
	if n == 0 || n > len(b) || b[n-1] != b[0] {
		r.doc.damaged = true
		return 1, nil
	}
	switch b[0] {
	case 0xC0:
		return n, r.add(character(b[2], b[1]))
	case 0xC1, 0xC2: // tabs, alignment, indents
		return n, r.add('\t')
	}
	return n, nil
}

// Groups of WordPerfect 5.
const (
	headers5  = 0xD5
	notes5    = 0xD6
	boxes5    = 0xDA
	tables5   = 0xDC // at the end of a line
	tables5At = 0xDD // at that of a page
)

func (r *reader) group5(g []byte) error {
	switch g[0] {
	case headers5:
		r.doc.addNote("headers", textIn(g))
	case notes5:
		r.doc.addNote("notes", textIn(g))
	case boxes5:
		r.doc.addNote("boxes", textIn(g))
	case tables5, tables5At:
		switch g[1] {
		case 0:
			return r.cell(false)
		case 1:
			return r.rowEnd()
		case 2:
			return r.endTable()
		}
	}
	return nil
}

// rowEnd begins a row whose first cell is yet to come.
func (r *reader) rowEnd() error {
	if r.table == nil {
		return r.firstRow()
	}
	if len(r.text) > 0 {
		if err := r.paragraph(); err != nil {
			return err
		}
	}
	r.table.EndCell()
	if err := r.out.Row(r.table); err != nil {
		return err
	}
	r.table.BeginRow()
	return nil
}

// firstRow begins a table.
func (r *reader) firstRow() error {
	if err := r.cell(true); err != nil {
		return err
	}
	r.table.Skip(-1) // the cell comes by itself
	return nil
}

// textIn returns the text inside a group: numbers of various sizes come before
// it, and the end of the group behind it.
func textIn(g []byte) []byte {
	g = g[4 : len(g)-4]
	const least = 3
	letters := 0
	for i, c := range g {
		if c < ' ' || c >= 0x7F {
			letters = 0
			continue
		}
		if letters++; letters == least {
			return g[i+1-least:]
		}
	}
	return nil
}

// text6 reads text as WordPerfect 6 and later write it.
func (r *reader) text6(b []byte) error {
	for len(b) > 0 {
		c, n := b[0], 1
		var err error
		switch {
		case c == 0:
		case c <= ' ':
			err = r.add(international[c-1])
		case c < 0x7F:
			err = r.add(rune(c))
		case c == 0x80, c == 0x81:
			err = r.add(' ')
		case c == 0x84:
			err = r.add('-')
		case c == 0x87:
			err = r.paragraph()
		case c >= 0xB4 && c < 0xD0:
			err = r.line(0xD0 - c)
		case c >= 0xD0 && c < 0xF0:
			g := group(b, 0)
			if g == nil {
				r.doc.damaged = true
				break
			}
			n = len(g)
			switch c {
			case 0xD0:
				err = r.line(g[1])
			case 0xE0:
				err = r.add('\t')
			}
		case c >= 0xF0:
			n, err = r.fixed6(b)
		}
		if err != nil {
			return err
		}
		b = b[n:]
	}
	return nil
}

func (r *reader) fixed6(b []byte) (int, error) {
	n := sizes6[b[0]-0xF0]
	if n == 0 || n > len(b) || b[n-1] != b[0] {
		r.doc.damaged = true
		return 1, nil
	}
	if b[0] == 0xF0 {
		return n, r.add(character(b[2], b[1]))
	}
	return n, nil
}

// line takes the end of a line, by its kind.
func (r *reader) line(kind byte) error {
	switch {
	case kind <= 3: // where the text is broken
		return r.add(' ')
	case kind == 0x0A:
		return r.cell(false)
	case kind >= 0x0B && kind <= 0x10:
		return r.cell(true)
	case kind >= 0x11 && kind <= 0x13:
		return r.endTable()
	}
	return r.paragraph()
}
