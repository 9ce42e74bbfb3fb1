package xlsx

import (
	"bytes"
	"slices"

	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
	"github.com/piiscan/piiscan/scan/extract/internal/workbook"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// maxColumns is the number of columns of a sheet. Rows with more cells come in
// pieces.
const maxColumns = 16384

// maxRowBytes bounds the text of a row that is gathered; what comes after it
// comes as another row.
const maxRowBytes = 8 << 20

// sheet reads the cells of one sheet. Their texts are copied into buf, also
// the shared ones: the sink may do with them what it likes.
type sheet struct {
	book    *book
	name    string
	table   int
	headers map[string]bool // headers and footers seen

	row, col int
	cells    []Cell
	unsorted bool
	buf      []byte

	// The cell under way.
	kind     byte // first letter of its type, 'i' for inline and 'f' for formula strings
	style    int
	val      []byte
	inValue  bool
	phonetic bool
	text     bool // inside an element whose text is a unit

	cut       bool     // a value was too long
	links     [][]byte // in formulas
	linksSize int
}

func (s *sheet) read(t *xmltok.Reader) error {
	for t.Next() {
		if s.inValue || s.text {
			if err := s.take(t); err != nil {
				return err
			}
		}
		tag := t.Tag()
		var err error
		switch {
		case len(tag) == 0:
		case len(tag) == 2 && tag[1] == 'f':
			err = s.formula(t.Text())
		default:
			err = s.tag(tag)
		}
		if err == nil && !s.inValue && !s.text {
			err = s.plainCells(t)
		}
		if err != nil {
			return err
		}
	}
	return s.flush()
}

// take adds to the value under way. Excel takes 32,767 characters in a cell;
// what is too long for a row is cut, and told once.
func (s *sheet) take(t *xmltok.Reader) error {
	if len(s.val) < maxRowBytes {
		s.val = t.AppendText(s.val)
		return nil
	}
	if s.cut || len(t.Text()) == 0 {
		return nil
	}
	s.cut = true
	return s.book.h.Unread(s.name, ErrTooLarge)
}

func (s *sheet) tag(tag xmltok.Tag) error {
	name := tag.Local()
	if len(name) != 1 {
		return s.longTag(tag, name)
	}
	switch name[0] {
	case 'c':
		if tag.End() {
			return s.endCell(s.val)
		}
		s.startCell(tag)
	case 'v':
		s.inValue = !tag.End() && !tag.Empty()
	case 't':
		s.inValue = !tag.End() && !tag.Empty() && !s.phonetic && s.kind == 'i'
	}
	return nil
}

func (s *sheet) longTag(tag xmltok.Tag, name []byte) error {
	switch string(name) {
	case "row":
		if err := s.flush(); err != nil {
			return err
		}
		if !tag.End() {
			s.startRow(tag)
		}
	case "sheetData":
		// A cache of another workbook holds several sheets in one part.
		if err := s.flush(); err != nil {
			return err
		}
		if !tag.End() && s.row > 0 {
			s.book.table++
			s.table, s.row = s.book.table, 0
		}
	case "cell": // in caches of other workbooks
		if tag.End() {
			return s.endCell(s.val)
		}
		s.startCell(tag)
	case "rPh":
		s.phonetic = !tag.End() && !tag.Empty()
	case "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter":
		return s.header(tag, string(name))
	case "formula1", "formula2":
		return s.list(tag)
	case "dataValidation":
		return s.texts(tag, "prompt", "prompt", "promptTitle", "error", "errorTitle")
	case "scenario":
		return s.texts(tag, "scenario", "name", "user", "comment")
	case "inputCells": // of a scenario
		return s.texts(tag, "scenario", "val")
	}
	return nil
}

func (s *sheet) startRow(tag xmltok.Tag) {
	s.row++
	s.col = 0
	if r := atoi(tag.Attr("r")); r > 0 {
		s.row = r
	}
}

// startCell reads the attributes of a cell. Without a reference a cell stands
// right of the one before it.
func (s *sheet) startCell(tag xmltok.Tag) {
	s.kind, s.style, s.val, s.inValue = 'n', 0, s.val[:0], false
	s.col++
	for a := tag.Attrs(); a.Next(); {
		if len(a.Name) == 1 {
			s.attr(a.Name[0], a.Value)
		}
	}
}

func (s *sheet) attr(name byte, value []byte) {
	if len(value) == 0 {
		return
	}
	switch name {
	case 'r':
		if col := columnOf(value); col > 0 {
			s.col = col
		}
	case 's':
		s.style = max(atoi(value), 0)
	case 't':
		s.kind = kindOf(value)
	}
}

func kindOf(t []byte) byte {
	switch string(t) {
	case "str":
		return 'f'
	case "inlineStr":
		return 'i'
	}
	return t[0]
}

// endCell adds the cell under way, which has the value val.
func (s *sheet) endCell(val []byte) error {
	s.inValue, s.val = false, s.val[:0]
	if len(val) == 0 {
		return nil
	}
	text, kind := s.valueOf(val)
	if len(text) == 0 {
		return nil
	}
	n := len(s.cells)
	if n > 0 && s.cells[n-1].Col >= s.col {
		s.unsorted = true
	}
	s.cells = append(s.cells, Cell{})
	cell := &s.cells[n] // to be copied, it would have to be whole first
	cell.Col, cell.Text, cell.Type = s.col, text, kind
	if len(s.cells) >= maxColumns || len(s.buf) >= maxRowBytes {
		return s.flush()
	}
	return nil
}

// valueOf returns what the cell under way shows, which has the value val.
func (s *sheet) valueOf(val []byte) (text []byte, kind workbook.Type) {
	switch s.kind {
	case 's':
		return s.keep(s.book.strings.at(atoi(val))), Text
	case 'f', 'i':
		return s.keep(workbook.Unescape(val)), Text
	case 'b':
		return s.keep(boolText(val)), Bool
	case 'd':
		return s.keep(numfmt.TrimMidnight(val)), Date
	case 'e':
		return nil, Text
	}
	from := len(s.buf)
	s.buf, kind = s.appendNumber(s.buf, val)
	return s.buf[from:len(s.buf):len(s.buf)], kind
}

func boolText(v []byte) []byte {
	if v[0] == '1' || v[0] == 't' {
		return []byte("true")
	}
	return []byte("false")
}

// keep copies text to where it stays until the row is flushed. When buf moves
// to grow, what was kept before stays valid where it was.
func (s *sheet) keep(text []byte) []byte {
	from := len(s.buf)
	s.buf = append(s.buf, text...)
	return s.buf[from:len(s.buf):len(s.buf)]
}

func (s *sheet) flush() error {
	if len(s.cells) == 0 {
		return nil
	}
	if s.unsorted {
		slices.SortStableFunc(s.cells, func(a, b Cell) int { return a.Col - b.Col })
	}
	err := s.book.h.Row(s.name, s.table, max(s.row, 1), s.cells)
	s.cells, s.buf, s.unsorted = s.cells[:0], s.buf[:0], false
	return err
}

// maxLinks bounds the bytes of links that wait for the end of the sheet.
const maxLinks = 1 << 20

// formula takes the link in a formula: its cell shows another text. Nothing
// else of formulas is read.
func (s *sheet) formula(f []byte) error {
	if !bytes.HasPrefix(f, []byte("HYPERLINK(")) {
		return nil
	}
	s.links = append(s.links, xmltok.AppendText(nil, f))
	if s.linksSize += len(f) + 64; s.linksSize > maxLinks {
		return s.pushLinks()
	}
	return nil
}

func (s *sheet) pushLinks() error {
	for _, link := range s.links {
		if err := s.book.h.Text(s.name+"!link", "", link); err != nil {
			return err
		}
	}
	s.links, s.linksSize = nil, 0
	return nil
}

// header takes the headers and footers of a sheet, without the codes for
// fonts, dates and page numbers.
func (s *sheet) header(tag xmltok.Tag, name string) error {
	s.text = !tag.End() && !tag.Empty()
	if !tag.End() {
		s.val = s.val[:0]
		return nil
	}
	text := bytes.TrimSpace(workbook.StripHeaderCodes(s.val))
	s.val = s.val[:0]
	if len(text) == 0 || s.headers[string(text)] {
		return nil
	}
	s.headers[string(text)] = true
	return s.book.h.Text(s.name+"!"+name, "", text)
}

// list takes the choices that a cell offers, where they are written out.
func (s *sheet) list(tag xmltok.Tag) error {
	s.text = !tag.End() && !tag.Empty()
	if !tag.End() {
		s.val = s.val[:0]
		return nil
	}
	text := bytes.Trim(s.val, `"`)
	quoted := len(text) < len(s.val)
	s.val = s.val[:0]
	if !quoted || len(text) == 0 {
		return nil
	}
	return s.book.h.Text(s.name+"!list", "", text)
}

// texts takes the attributes in which people write.
func (s *sheet) texts(tag xmltok.Tag, part string, names ...string) error {
	for a := tag.Attrs(); a.Next(); {
		if len(a.Value) == 0 || !slices.Contains(names, string(a.Name)) {
			continue
		}
		if err := s.book.h.Text(s.name+"!"+part, "", workbook.Unescape(xmltok.AppendText(nil, a.Value))); err != nil {
			return err
		}
	}
	return nil
}

// columnOf returns the column of a cell reference, 0 if it has none.
func columnOf(ref []byte) int {
	col := 0
	for _, c := range ref {
		switch {
		case c >= 'A' && c <= 'Z':
			col = col*26 + int(c-'A') + 1
		case c >= 'a' && c <= 'z':
			col = col*26 + int(c-'a') + 1
		case c == '$':
			continue
		default:
			return col
		}
		if col > maxColumns {
			return 0
		}
	}
	return col
}

// atoi returns the number that digits are, or -1.
func atoi(digits []byte) int {
	if len(digits) == 0 || len(digits) > 9 {
		return -1
	}
	n := 0
	for _, c := range digits {
		if c < '0' || c > '9' {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	return n
}
