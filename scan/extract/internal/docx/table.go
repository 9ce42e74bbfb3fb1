package docx

import (
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

func (s *story) tableTag(tag xmltok.Tag, name string, open bool) error {
	f := s.flow()
	if name == "tbl" {
		switch {
		case open && len(f.tables) < maxTables:
			s.beginTable(f)
		case tag.End() && len(f.tables) > 0:
			return s.endTable()
		}
		return nil
	}
	if len(f.tables) == 0 {
		return nil
	}
	t := f.tables[len(f.tables)-1]
	switch {
	case name == "tr" && open:
		t.BeginRow()
	case name == "tr" && tag.End():
		return s.out.Row(t)
	case name == "tc" && open:
		t.BeginCell()
	case name == "tc" && tag.End():
		t.EndCell()
		if t.Full() {
			return s.out.Row(t)
		}
	case name == "gridSpan": // slides have empty cells in its place
		t.Span(span(tag))
	case name == "gridBefore":
		t.Skip(span(tag))
	}
	return nil
}

func span(tag xmltok.Tag) int {
	return min(number(string(tag.Attr("val"))), textflow.MaxColumns)
}

func (s *story) beginTable(f *flow) {
	s.doc.tables++
	s.tables++
	part := "table" + strconv.Itoa(s.tables)
	if s.part != "body" {
		part = s.part + "!" + part
	}
	t := &textflow.Table{Number: s.doc.tables, Part: part}
	f.tables = append(f.tables, t)
	s.out.Begin(t)
}

func (s *story) endTable() error {
	f := s.flow()
	t := f.tables[len(f.tables)-1]
	f.tables = f.tables[:len(f.tables)-1]
	return s.out.End(t)
}
