package odf

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

const (
	maxColumns = 16384
	maxText    = 1 << 20 // bytes of a paragraph or row that are gathered
	maxCopies  = 64      // of a cell that stands for several
	maxNested  = 16      // tables in cells of tables; deeper ones are text of their cell
)

// story reads one part with paragraphs and tables.
type story struct {
	doc        *document
	part       string
	paragraphs int
	paragraph  int    // depth: a footnote stands in a paragraph
	begun      int    // number of the outermost of them
	text       []byte // of the paragraph

	sheets  bool // tables are sheets, whose names say something
	tables  int  // depth
	table   table
	around  []table   // the tables in whose cells it stands
	held    []heldRow // of tables in cells, until the end of the outermost one
	notes   []note    // comments and links, until the end of the table that they stand in
	size    int       // bytes in notes and held rows
	inNote  string    // the element of the comment or footnote that is open
	note    []byte
	outside []byte // text of the paragraph that it stands in
	depth   int    // and how deep it is in paragraphs
	number  int    // and the number of that

	marks  marks
	choice dropDown

	aside     string // the element outside of the text that is open
	asideText []byte
	forms     int // depth
	deleted   bool
}

type note struct {
	part, label string
	n           int // number of the paragraph that a footnote belongs to; 0: another text
	text        []byte
}

// table is the innermost table under way.
type table struct {
	name     string
	number   int
	row, col int
	repeat   int // rows that the row stands for
	cells    []Cell
	buf      []byte
	start    int // of the cell in buf
	open     bool
	kind     Type
	value    []byte // of the cell, where it is not its text
	string   []byte // of the cell, where it may have no text
	copies   int
}

func (s *story) read(t *xmltok.Reader) error {
	for t.Next() {
		if err := s.piece(t); err != nil {
			return err
		}
		if tag := t.Tag(); len(tag) > 0 {
			if err := s.tag(tag); err != nil {
				return err
			}
		}
	}
	return s.end()
}

// piece takes the text before a tag, if it is one of a paragraph or an aside.
func (s *story) piece(t *xmltok.Reader) error {
	switch {
	case s.aside != "":
		if len(s.asideText) < maxText {
			s.asideText = t.AppendText(s.asideText)
		}
	case s.paragraph > 0:
		before := len(s.text)
		s.text = t.AppendText(s.text)
		s.text = s.text[:before+len(textflow.CutInvisible(s.text[before:]))]
		if s.marks.meet.Parts(s.text[:before], s.text[before:], s.marks.raised()) {
			s.text = slices.Insert(s.text, before, ' ')
		}
		if len(s.text) > maxText {
			return s.endParagraph() // in pieces
		}
	}
	return nil
}

// end hands out what an unfinished part leaves.
func (s *story) end() error {
	if s.paragraph > 0 {
		if err := s.endParagraph(); err != nil {
			return err
		}
	}
	for s.tables > 0 {
		if err := s.endTable(); err != nil {
			return err
		}
	}
	return s.pushNotes()
}

func (s *story) tag(tag xmltok.Tag) error {
	switch name := tag.Local(); string(name) {
	case "p", "h", "header-decl", "footer-decl":
		return s.paragraphTag(tag)
	case "s":
		if !tag.End() {
			n := min(max(number(tag.Attr("c")), 1), 100)
			s.text = append(s.text, bytes.Repeat([]byte{' '}, n)...)
		}
	case "tab":
		s.put(tag, '\t')
	case "line-break":
		s.put(tag, '\n')
	case "spreadsheet":
		s.sheets = true
	case "table":
		return s.tableTag(tag)
	case "table-row":
		switch {
		case s.tooDeep() && tag.End():
			s.table.buf = append(s.table.buf, '\n')
		case s.tables > 0 && !s.tooDeep():
			return s.rowTag(tag)
		}
	case "table-cell", "covered-table-cell":
		return s.cellTag(tag)
	case "annotation", "note-body", "footnote-body", "endnote-body":
		return s.noteTag(tag, string(name))
	case "style", "text-properties":
		s.marks.style(tag, string(name))
	case "span":
		s.marks.span(tag)
	case "deletion":
		s.deleted = !tag.End() && !tag.Empty()
	case "binary-data":
		if !tag.End() && !tag.Empty() {
			return s.binary()
		}
	case "a":
		if href := tag.Attr("href"); len(href) > 0 {
			return s.addNote("link", "", xmltok.AppendText(nil, href))
		}
	default:
		return s.field(tag, string(name))
	}
	return nil
}

func (s *story) put(tag xmltok.Tag, c byte) {
	if !tag.End() && s.paragraph > 0 {
		s.text = append(s.text, c)
	}
}

func (s *story) paragraphTag(tag xmltok.Tag) error {
	switch {
	case !tag.End():
		s.paragraphs++
		if tag.Empty() {
			if s.paragraph > 0 {
				return nil
			}
			s.begun = s.paragraphs
			return s.endParagraph()
		}
		s.paragraph++
		switch {
		case s.inNote != "":
		case s.paragraph == 1:
			s.begun = s.paragraphs
		case len(s.text) > 0:
			s.text = append(s.text, '\n')
		}
		return nil
	case s.paragraph > 1:
		s.paragraph--
		s.text = append(s.text, '\n')
		return nil
	}
	s.paragraph = 0
	return s.endParagraph()
}

func (s *story) endParagraph() error {
	text := bytes.TrimRight(s.text, "\n")
	s.text = s.text[:0]
	switch {
	case s.inNote != "":
		s.note = append(append(s.note, text...), '\n')
		if len(s.note) <= maxText {
			return nil
		}
		note := s.note
		s.note = s.note[:0]
		return s.addNoteOf(s.inNote, bytes.TrimSpace(note))
	case s.tables > 0 && !s.table.open:
		return s.addNote("text", "", bytes.TrimSpace(text)) // a drawing on a sheet
	case s.tables > 0:
		t := &s.table
		if len(t.buf) > t.start && len(text) > 0 && t.buf[len(t.buf)-1] != '\t' {
			t.buf = append(t.buf, '\n')
		}
		t.buf = append(t.buf, text...)
		if len(t.buf) > maxText {
			return s.pieceOfCell()
		}
		return nil
	}
	if s.deleted {
		return s.doc.h.Paragraph(s.part+"!deleted", s.begun, text)
	}
	return s.doc.h.Paragraph(s.part, s.begun, text)
}

// noteTag keeps a comment or a footnote out of the text that it stands in.
func (s *story) noteTag(tag xmltok.Tag, name string) error {
	switch {
	case tag.Empty() || tag.End() && s.inNote != name || !tag.End() && s.inNote != "":
	case !tag.End():
		s.inNote = name
		s.outside, s.depth, s.number = append(s.outside[:0], s.text...), s.paragraph, s.begun
		s.text, s.paragraph = s.text[:0], 0
	default:
		s.inNote = ""
		text := bytes.TrimSpace(append(s.note, s.text...))
		s.note = s.note[:0]
		s.text, s.paragraph, s.begun = append(s.text[:0], s.outside...), s.depth, s.number
		if s.paragraph > 0 && name == "annotation" {
			s.text = append(s.text, ' ')
		}
		return s.addNoteOf(name, text)
	}
	return nil
}

// addNoteOf keeps the text of a comment, or of a footnote, which is a paragraph
// like others.
func (s *story) addNoteOf(element string, text []byte) error {
	if element == "annotation" {
		return s.addNote("comment", "", text)
	}
	return s.keep(note{part: "footnote", n: max(s.begun, 1), text: text})
}

// addNote keeps a text until the table ends that it stands in; too many of
// them go out between its rows.
func (s *story) addNote(part, label string, text []byte) error {
	return s.keep(note{part: part, label: label, text: text})
}

func (s *story) keep(n note) error {
	if len(n.text) == 0 {
		return nil
	}
	n.text = bytes.Clone(n.text)
	s.notes = append(s.notes, n)
	if s.size += len(n.text) + perNote; s.size > maxText {
		return s.pushNotes()
	}
	return nil
}

const perNote = 100 // bytes that a note takes besides its text, about

func (s *story) pushNotes() error {
	for _, n := range s.notes {
		var err error
		if part := s.part + "!" + n.part; n.n > 0 {
			err = s.doc.h.Paragraph(part, n.n, n.text)
		} else {
			err = s.doc.h.Text(part, n.label, n.text)
		}
		if err != nil {
			return err
		}
	}
	s.notes, s.size = nil, 0
	return nil
}

func (s *story) tableTag(tag xmltok.Tag) error {
	switch {
	case tag.Empty():
	case !tag.End():
		return s.beginTable(tag)
	case s.tables > 0:
		return s.endTable()
	}
	return nil
}

// tooDeep tells whether the reader is in a table whose text is that of a cell.
func (s *story) tooDeep() bool { return s.tables > maxNested }

func (s *story) beginTable(tag xmltok.Tag) error {
	s.tables++
	if s.tooDeep() {
		return nil
	}
	if s.tables > 1 {
		s.around = append(s.around, s.table)
		s.table.buf = nil
	}
	s.doc.tables++
	name := string(xmltok.AppendText(nil, tag.Attr("name")))
	if name == "" {
		name = "table" + strconv.Itoa(s.doc.tables)
	}
	s.table = table{name: name, number: s.doc.tables, buf: s.table.buf[:0]}
	if s.sheets && s.tables == 1 {
		return s.doc.h.Text(name, "sheet", []byte(name))
	}
	return nil
}

func (s *story) endTable() error {
	if s.tooDeep() {
		s.tables--
		return nil
	}
	if err := s.endRow(); err != nil {
		return err
	}
	s.tables--
	if n := len(s.around); n > 0 {
		s.table, s.around = s.around[n-1], s.around[:n-1]
		return nil
	}
	if err := s.pushHeld(); err != nil {
		return err
	}
	return s.pushNotes()
}

// number returns the number that an attribute holds, else 0.
func number(v []byte) int {
	n, err := strconv.Atoi(string(v))
	if err != nil || n < 0 || n > 1<<30 {
		return 0
	}
	return n
}
