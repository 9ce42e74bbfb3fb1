// Package ssml reads SpreadsheetML of Excel 2002 and 2003, workbooks in one XML
// file ("XML Spreadsheet"), as a stream: rows of all sheets, comments, headers
// and footers of printed pages, and properties of the document. Formulas,
// styles, names of ranges and pivot caches are not read.
//
// Facts: XML Spreadsheet Reference (Excel 2002), and the schemas of Office 2003
// (urn:schemas-microsoft-com:office:spreadsheet and :office:excel).
package ssml

import (
	"bytes"
	"io"
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/opc"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// Type is the type of a cell.
type Type uint8

// The types of cells.
const (
	Text Type = iota
	Number
	Date // 2006-01-02 or 2006-01-02T15:04:05
	Bool // true or false
)

// Cell is a cell with content.
type Cell struct {
	Col  int // 1-based
	Text []byte
	Type Type
}

// Handler takes what is found. An error ends the reading. All text is valid
// until the method returns.
type Handler interface {
	// Row takes a row of the sheet called part. Rows of one sheet share table
	// and follow each other.
	Row(part string, table, row int, cells []Cell) error
	// Text takes a text outside the cells; label is "" if it has none.
	Text(part, label string, text []byte) error
}

const (
	maxColumns = 1 << 14
	maxRows    = 1 << 30
	maxText    = 1 << 20 // bytes of a row that are gathered
	maxNotes   = 1 << 20 // bytes of comments that wait for the end of their sheet
	perNote    = 100     // bytes that one takes besides its text, about
)

// Read reads a workbook. The error is that of reading r, io.ErrUnexpectedEOF
// inside a tag or before the end, or one that h returned.
func Read(r io.Reader, h Handler) error {
	b := &book{h: h, tok: xmltok.NewReader(r)}
	for b.tok.Next() {
		if b.inData || b.inNote {
			b.take()
			if len(b.buf) > maxText {
				if err := b.piece(); err != nil {
					return err
				}
			}
		}
		if tag := b.tok.Tag(); len(tag) > 0 {
			if err := b.tag(tag); err != nil {
				return err
			}
		}
	}
	if err := b.endSheet(); err != nil {
		return err
	}
	if err := b.tok.Err(); err != nil {
		return err
	}
	if !b.ended {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// book is the state of reading a workbook.
type book struct {
	h      Handler
	tok    *xmltok.Reader
	ended  bool
	sheets int
	name   string // of the sheet

	row, col int
	next     int // the row behind the one at hand, if none says its number
	cells    []Cell
	buf      []byte // of the row
	start    int    // of the cell in buf
	kind     Type
	across   int // columns that the cell takes besides its own
	inCell   bool
	inData   bool
	inNote   bool

	note  []byte // comment under way
	notes []note
	size  int // bytes in notes
}

type note struct {
	part, label string
	text        []byte
}

func (b *book) take() {
	if b.inNote {
		if len(b.note) < maxText {
			b.note = b.tok.AppendText(b.note)
		}
		return
	}
	b.buf = b.tok.AppendText(b.buf)
}

func (b *book) tag(tag xmltok.Tag) error {
	open := !tag.End() && !tag.Empty()
	switch string(tag.Local()) {
	case "Workbook":
		b.ended = b.ended || tag.End()
	case "DocumentProperties", "CustomDocumentProperties":
		if open {
			return opc.Section(b.tok, string(tag.Local()), func(label string, text []byte) error {
				return b.h.Text("properties", label, text)
			})
		}
	case "Worksheet":
		return b.sheet(tag)
	case "Row":
		return b.rowTag(tag)
	case "Cell":
		return b.cellTag(tag)
	case "Data":
		b.dataTag(tag, open)
	case "Comment":
		b.commentTag(tag, open)
	case "Header", "Footer":
		return b.addNote("page", "", tag.Attr("Data"))
	case "Br", "BR", "br":
		if b.inData && !tag.End() {
			b.buf = append(b.buf, '\n')
		}
	}
	return nil
}

func (b *book) sheet(tag xmltok.Tag) error {
	if err := b.endSheet(); err != nil || tag.End() {
		return err
	}
	b.sheets++
	b.name = string(xmltok.AppendText(nil, tag.Attr("Name")))
	if b.name == "" {
		b.name = "sheet" + strconv.Itoa(b.sheets)
	}
	b.row, b.next, b.col = 0, 1, 0
	return nil
}

// endSheet hands out the comments of the sheet behind its rows.
func (b *book) endSheet() error {
	if err := b.endRow(); err != nil {
		return err
	}
	return b.pushNotes()
}

func (b *book) pushNotes() error {
	for _, n := range b.notes {
		if err := b.h.Text(n.part, n.label, n.text); err != nil {
			return err
		}
	}
	b.notes, b.size = b.notes[:0], 0
	return nil
}

// addNote keeps a text, its entities unresolved, for the end of the sheet.
func (b *book) addNote(part, label string, raw []byte) error {
	text := bytes.TrimSpace(xmltok.AppendText(nil, raw))
	if len(text) == 0 {
		return nil
	}
	b.notes = append(b.notes, note{b.name + "!" + part, label, text})
	if b.size += len(text) + perNote; b.size > maxNotes {
		return b.pushNotes()
	}
	return nil
}

func (b *book) rowTag(tag xmltok.Tag) error {
	if err := b.endRow(); err != nil || tag.End() {
		return err
	}
	b.row = b.next
	if index := number(tag.Attr("Index")); index > 0 {
		b.row = index
	}
	b.next = min(b.row+1+number(tag.Attr("Span")), maxRows)
	b.col = 0
	return nil
}

// endRow hands out the cells that the row has.
func (b *book) endRow() error {
	b.endCell()
	if len(b.cells) == 0 {
		return nil
	}
	err := b.h.Row(b.name, max(b.sheets, 1), max(b.row, 1), b.cells)
	b.cells, b.buf, b.start = b.cells[:0], b.buf[:0], 0
	return err
}

func (b *book) cellTag(tag xmltok.Tag) error {
	b.endCell()
	if tag.End() {
		return nil
	}
	b.col = min(b.col+1, maxColumns)
	if index := number(tag.Attr("Index")); index > 0 {
		b.col = min(index, maxColumns)
	}
	b.across = min(number(tag.Attr("MergeAcross")), maxColumns)
	b.inCell, b.kind, b.start = true, Text, len(b.buf)
	err := b.addNote("link", "", tag.Attr("HRef"))
	if tag.Empty() {
		b.endCell()
	}
	return err
}

// endCell adds the cell that is open to the row.
func (b *book) endCell() {
	b.inData, b.inNote = false, false
	if !b.inCell {
		return
	}
	b.inCell = false
	text := bytes.TrimSpace(b.buf[b.start:len(b.buf):len(b.buf)])
	switch b.kind {
	case Date:
		text = bytes.TrimSuffix(text, []byte(".000"))
		text = bytes.TrimSuffix(text, []byte("T00:00:00"))
	case Bool:
		text = truth(text)
	}
	if len(text) > 0 {
		b.cells = append(b.cells, Cell{b.col, text, b.kind})
	}
	b.col = min(b.col+b.across, maxColumns)
	b.across, b.start = 0, len(b.buf)
}

// piece hands out what there is of a row that is too long; the rest comes as a
// row with the same number.
func (b *book) piece() error {
	col, across, data := b.col, b.across, b.inData
	open := b.inCell
	b.across = 0
	if err := b.endRow(); err != nil {
		return err
	}
	b.col, b.across, b.inCell, b.inData, b.start = col, across, open, data, 0
	return nil
}

func truth(text []byte) []byte {
	switch string(text) {
	case "1":
		return []byte("true")
	case "0":
		return []byte("false")
	}
	return text
}

func (b *book) dataTag(tag xmltok.Tag, open bool) {
	if b.inNote {
		return // of a comment
	}
	if b.inData = open && b.inCell; !open {
		return
	}
	switch string(tag.Attr("Type")) {
	case "Number":
		b.kind = Number
	case "DateTime":
		b.kind = Date
	case "Boolean":
		b.kind = Bool
	}
}

func (b *book) commentTag(tag xmltok.Tag, open bool) {
	if open {
		_ = b.addNote("comment", "author", tag.Attr("Author"))
	}
	if tag.End() && b.inNote {
		text := bytes.TrimSpace(b.note)
		if len(text) > 0 {
			b.notes = append(b.notes, note{b.name + "!comment", "", bytes.Clone(text)})
			b.size += len(text) + perNote
		}
	}
	b.inNote, b.note = open, b.note[:0]
}

// number returns the number that an attribute holds, else 0.
func number(v []byte) int {
	n, err := strconv.Atoi(string(v))
	if err != nil || n < 0 || n > maxRows {
		return 0
	}
	return n
}
