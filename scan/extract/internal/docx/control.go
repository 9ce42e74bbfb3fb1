package docx

import (
	"bytes"

	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// control is a content control: a place in a form with a name.
type control struct {
	label   string // its alias, else its tag
	from    int    // where its content begins in the paragraph
	content bool   // its content has begun
	section bool   // a building block such as a table of contents, or not filled in: its name is no label
}

func (s *story) control(tag xmltok.Tag, name string, open bool) {
	n := len(s.controls)
	if name == "sdt" {
		switch {
		case open && n < maxControls:
			s.controls = append(s.controls, control{})
		case tag.End() && n > 0:
			s.controls = s.controls[:n-1]
		}
		return
	}
	if n == 0 {
		return
	}
	c := &s.controls[n-1]
	switch name {
	case "sdtContent":
		s.controlContent(c, tag, open)
	case "alias", "tag":
		if v := tag.Attr("val"); len(v) > 0 && !c.content && (c.label == "" || name == "alias") {
			c.label = string(xmltok.AppendText(nil, v))
		}
	case "docPartObj", "docPartList", "showingPlcHdr":
		c.section = true
	case "sdtEndPr":
		if open {
			s.skip([]byte(name))
		}
	}
}

// controlContent notes which part of the paragraph is the control's content.
func (s *story) controlContent(c *control, tag xmltok.Tag, open bool) {
	f := s.flow()
	switch {
	case open:
		c.content, c.from = true, len(f.text)
	case tag.End() && c.label != "" && !c.section && c.from < len(f.text):
		f.controls++
		f.label, f.from, f.to = c.label, c.from, len(f.text)
	}
}

// labelOf returns the label of the paragraph: the name of the content control
// that is all of it, or that it stands in.
func (s *story) labelOf(f *flow) string {
	text := bytes.TrimSpace(f.text)
	if len(text) == 0 {
		return ""
	}
	if f.controls > 0 {
		if f.controls == 1 && f.from <= f.to && f.to <= len(f.text) && len(bytes.TrimSpace(f.text[f.from:f.to])) == len(text) {
			return f.label
		}
		return ""
	}
	if n := len(s.controls); n > 0 {
		if c := s.controls[n-1]; c.content && !c.section && c.from == 0 {
			return c.label
		}
	}
	return ""
}

// fieldCode is the instruction of a field under way.
type fieldCode struct {
	code []byte
}

const maxFieldCode = 16 << 10

func (c *fieldCode) take(t *xmltok.Reader) {
	if len(c.code) < maxFieldCode {
		c.code = t.AppendText(c.code)
	}
}

// fieldTag takes the instruction of a field where its result begins, or where
// it ends without one.
func (s *story) fieldTag(tag xmltok.Tag, name string) error {
	if tag.End() {
		return nil
	}
	if name == "fldSimple" {
		return s.instruction(xmltok.AppendText(nil, tag.Attr("instr")))
	}
	if string(tag.Attr("fldCharType")) == "begin" && len(bytes.TrimSpace(s.field.code)) == 0 {
		return nil // a field in a field: the outer instruction goes on behind it
	}
	code := s.field.code
	s.field.code = s.field.code[:0]
	return s.instruction(code)
}

// instruction takes the texts in an instruction: addresses of links, questions
// and answers, entries of an index. Most instructions have none.
func (s *story) instruction(code []byte) error {
	if !textflow.Instruction(code) {
		return nil
	}
	return s.out.Text(s.part+"!field", "", bytes.TrimSpace(code))
}

// dropDown is a legacy form field under way. The choice that a list shows is
// written nowhere but as its number.
type dropDown struct {
	open    bool
	list    bool
	name    string
	chosen  int
	entries []string
}

const maxEntries = 1000

func (s *story) formTag(tag xmltok.Tag, name string) error {
	c := &s.choice
	switch {
	case name == "ffData":
		if tag.End() && c.list && c.chosen < len(c.entries) {
			f := s.flow()
			f.text = append(f.text, c.entries[c.chosen]...)
		}
		*c = dropDown{open: !tag.End() && !tag.Empty()}
		return nil
	case !c.open || tag.End():
		return nil
	}
	value := string(xmltok.AppendText(nil, tag.Attr("val")))
	switch name {
	case "ddList":
		c.list = true
	case "name":
		c.name = value
	case "listEntry":
		if len(c.entries) < maxEntries {
			c.entries = append(c.entries, value)
		}
	case "result":
		c.chosen = number(value)
	case "default":
		if c.list {
			c.chosen = number(value)
		} else if value != "" && !isSwitch(value) {
			return s.out.Text(s.part+"!form", c.name, []byte(value))
		}
	}
	return nil
}

// isSwitch tells whether a default is that of a check box.
func isSwitch(v string) bool { return v == "0" || v == "1" || v == "true" || v == "false" }

// number returns the small number that s is, else 0.
func number(s string) int {
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' || n > maxEntries {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
}
