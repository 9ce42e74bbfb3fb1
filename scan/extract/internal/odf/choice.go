package odf

import (
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// maxChoices bounds the entries of a drop-down field.
const maxChoices = 1000

// dropDown is a field of a form that shows one of its entries, and says only which.
type dropDown struct {
	open    bool
	entries []string
	chosen  int
}

// chosen puts the entry that a drop-down field shows into the paragraph.
func (s *story) chosen(tag xmltok.Tag, name string) {
	c := &s.choice
	switch {
	case name == "fieldmark" && tag.End():
		if c.open && c.chosen < len(c.entries) && s.paragraph > 0 {
			s.text = append(s.text, c.entries[c.chosen]...)
		}
		c.open = false
	case name == "fieldmark":
		*c = dropDown{open: !tag.Empty() && strings.HasSuffix(string(tag.Attr("type")), ".FORMDROPDOWN"), entries: c.entries[:0]}
	case !c.open || tag.End():
	case string(tag.Attr("name")) == "Dropdown_ListEntry" && len(c.entries) < maxChoices:
		c.entries = append(c.entries, string(resolved(tag.Attr("value"))))
	case string(tag.Attr("name")) == "Dropdown_Selected":
		c.chosen = number(tag.Attr("value"))
	}
}
