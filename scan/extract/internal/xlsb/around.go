package xlsb

import (
	"encoding/binary"
	"strconv"
	"strings"
	"unicode"

	"github.com/piiscan/piiscan/scan/extract/internal/opc"
	"github.com/piiscan/piiscan/scan/extract/internal/workbook"
)

// readComments reads the comments of a sheet where their part is binary: who
// wrote them, and each with the cell it stands at. Threads are XML.
func (b *book) readComments(sheetPart, sheet string) error {
	rels, _ := b.pkg.Rels(sheetPart) // an error is told where the others are read
	for _, rel := range rels {
		part := b.pkg.Part(rel.Target)
		if rel.External || rel.Type != "comments" || part == nil || part.Taken || !isBinary(part.Name) {
			continue
		}
		if err := b.comments(part.Name, sheet+"!comment"); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) comments(part, label string) error {
	place := ""
	return b.part(part, label, func(id int, c *cursor) error {
		switch id {
		case recCommentAuthor:
			return b.text(label, "author", c.text())
		case recComment:
			c.skip(4) // who
			row := c.u32()
			c.skip(4)
			place = " " + columnName(c.u32()) + strconv.Itoa(row+1)
		case recCommentText:
			return b.text(label+place, "", c.appendRich(nil))
		}
		return nil
	})
}

// columnName returns the letters of a column that counts from 0.
func columnName(col int) string {
	var name []byte
	for col++; col > 0 && len(name) < 8; col = (col - 1) / 26 {
		name = append([]byte{byte('A' + (col-1)%26)}, name...)
	}
	return string(name)
}

// readOwn reads a part that only binary workbooks have, if it is one.
func (b *book) readOwn(part *opc.Part, label string) (bool, error) {
	name := strings.ToLower(part.Name)
	if !isBinary(name) {
		return false, nil
	}
	switch {
	case strings.HasPrefix(name, "xl/externallinks/"):
		return true, b.readExternal(part.Name, label)
	case strings.Contains(name, "comment"):
		return true, b.comments(part.Name, label)
	case strings.Contains(name, "/binaryindex"): // where rows begin
		return true, nil
	case ofRecords(name):
		return true, b.part(part.Name, label, func(_ int, c *cursor) error { return b.anyText(label, c) })
	}
	return false, nil
}

func isBinary(name string) bool { return strings.HasSuffix(strings.ToLower(name), ".bin") }

// ofRecords tells, by its name, whether a part is one of records that is read
// for its texts only: queries, connections, slicers, users.
func ofRecords(name string) bool {
	for _, prefix := range []string{
		"xl/connections", "xl/querytables/", "xl/pivottables/", "xl/slicers/", "xl/slicercaches/",
		"xl/revisions/", "xl/users", "xl/timelines/", "xl/xmlmaps", "xl/attachedtoolbars",
	} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// anyText hands out the texts in a record of any kind: printable characters
// with their number before them.
func (b *book) anyText(label string, c *cursor) error {
	const shortest, longest = 3, 1 << 15
	data := c.data
	effort := 16 * len(data) // texts that a hostile record claims may overlap
	for len(data) >= 4+2*shortest && effort > 0 {
		n := int(binary.LittleEndian.Uint32(data))
		if n < shortest || n > longest || 2*n > len(data)-4 {
			data = data[1:]
			continue
		}
		if effort -= 2 * n; !isWideText(data[4 : 4+2*n]) {
			data = data[1:]
			continue
		}
		if err := b.text(label, "", appendWide(nil, data[4:4+2*n])); err != nil {
			return err
		}
		data = data[4+2*n:]
	}
	c.bad = c.bad || effort <= 0
	return nil
}

func isWideText(data []byte) bool {
	for ; len(data) >= 2; data = data[2:] {
		if r := rune(binary.LittleEndian.Uint16(data)); !unicode.IsPrint(r) && !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// readExternal reads the cells that are kept of another workbook, sheet by
// sheet.
func (b *book) readExternal(part, label string) error {
	b.table++
	s := &sheet{book: b, name: label, rows: workbook.Rows{H: b.h, Part: label, Table: b.table}}
	if err := b.part(part, label, s.externalRecord); err != nil {
		return err
	}
	return s.rows.Flush()
}

func (s *sheet) externalRecord(id int, c *cursor) error {
	switch id {
	case recSupTabs:
		for n := c.u32(); n > 0 && !c.bad && len(s.books) < maxSheets; n-- {
			s.books = append(s.books, string(c.text()))
		}
	case recExternTable:
		if err := s.rows.Flush(); err != nil {
			return err
		}
		s.book.table++
		s.rows.Table, s.rows.Part = s.book.table, s.name
		if i := c.u32(); i < len(s.books) && s.books[i] != "" {
			s.rows.Part = s.name + "!" + s.books[i]
		}
	case recExternTableEnd:
		return s.rows.Flush()
	case recExternRow:
		s.startRow(c)
	case recExternReal:
		s.startCell(c)
		return s.cell(recCellReal, noStyle, c)
	case recExternBool:
		s.startCell(c)
		return s.cell(recCellBool, noStyle, c)
	case recExternText:
		s.startCell(c)
		return s.cell(recCellText, noStyle, c)
	}
	return nil
}

// noStyle is a style that no workbook has.
const noStyle = maxStyles
