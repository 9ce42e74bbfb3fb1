package odf

import (
	"bytes"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// field takes what elements hold in their attributes or outside of the text:
// who made a change or comment, what a picture shows, fields that hide their
// content, and form controls.
func (s *story) field(tag xmltok.Tag, name string) error {
	if s.aside != "" {
		if tag.End() && name == s.aside {
			return s.endAside()
		}
		return nil
	}
	open := !tag.End() && !tag.Empty()
	switch name {
	case "creator", "title", "desc":
		if open && (name != "creator" || s.paragraph == 0 || s.inNote != "") && tag[0] != 't' { // not text:creator, a field
			s.aside, s.asideText = name, s.asideText[:0]
		}
		return nil
	case "note-citation", "footnote-citation", "endnote-citation": // the mark of a footnote, which stands behind a word or a number
		if open {
			s.aside, s.asideText = name, s.asideText[:0]
		}
		return nil
	case "forms":
		s.forms = max(s.forms+depthOf(tag), 0)
		return nil
	}
	if name == "fieldmark" || name == "param" {
		s.chosen(tag, name)
		return nil
	}
	if tag.End() {
		return nil
	}
	if s.forms > 0 {
		return s.control(tag)
	}
	return s.hidden(tag, name)
}

func depthOf(tag xmltok.Tag) int {
	switch {
	case tag.Empty():
		return 0
	case tag.End():
		return -1
	}
	return 1
}

// endAside ends an element whose text is no part of the text around it.
func (s *story) endAside() error {
	name, text := s.aside, bytes.TrimSpace(s.asideText)
	s.aside = ""
	switch name {
	case "creator":
		s.doc.author(text)
		return nil
	case "title", "desc":
		return s.addNote("picture", "", text)
	}
	return nil
}

const maxAuthors = 1000

// author notes the name of somebody who changed or commented something, once.
func (d *document) author(name []byte) {
	if len(name) > 0 && len(d.authors) < maxAuthors && !slices.Contains(d.authors, string(name)) {
		d.authors = append(d.authors, string(name))
	}
}

func (d *document) pushAuthors() error {
	for _, name := range d.authors {
		if err := d.h.Text("authors", "author", []byte(name)); err != nil {
			return err
		}
	}
	return nil
}

// control takes a form control: what it is called, and what is filled in.
func (s *story) control(tag xmltok.Tag) error {
	var label, name, value, filled []byte
	for a := tag.Attrs(); a.Next(); {
		switch string(a.Name) {
		case "label":
			label = a.Value
		case "title", "name":
			if len(name) == 0 {
				name = a.Value
			}
		case "value", "string-value", "date-value":
			value = a.Value
		case "current-value":
			filled = a.Value
		}
	}
	if len(filled) == 0 {
		filled = value
	}
	if len(filled) == 0 {
		return s.addNote("form", "", resolved(label)) // a text beside others, or a choice
	}
	if len(label) == 0 {
		label = name
	}
	return s.addNote("form", string(resolved(label)), resolved(filled))
}

// hidden takes the content of fields that they show nowhere, or not always.
func (s *story) hidden(tag xmltok.Tag, name string) error {
	var keep []string
	label := ""
	switch name {
	case "user-field-decl":
		label = string(resolved(tag.Attr("name")))
		keep = []string{"string-value"}
	case "hidden-text", "toc-mark", "toc-mark-start", "alphabetical-index-mark", "user-index-mark":
		keep = []string{"string-value"}
	case "conditional-text":
		keep = []string{"string-value-if-true", "string-value-if-false"}
	case "bibliography-mark":
		keep = []string{"author", "editor", "title", "note", "annote", "address", "url"}
	case "query": // of a database
		keep = []string{"command"}
	case "login":
		keep = []string{"user-name"}
	case "help-message", "error-message": // of a cell
		keep = []string{"title"}
	case "content-validation", "named-expression":
		return s.constants(tag)
	default:
		return nil
	}
	for a := tag.Attrs(); a.Next(); {
		if !slices.Contains(keep, string(a.Name)) {
			continue
		}
		own := label
		if own == "" && !strings.HasPrefix(string(a.Name), "string-value") {
			own = string(a.Name)
		}
		if err := s.addNote("field", own, resolved(a.Value)); err != nil {
			return err
		}
	}
	return nil
}

// constants takes what a cell may hold, or what a name stands for, where it is
// written out.
func (s *story) constants(tag xmltok.Tag) error {
	for a := tag.Attrs(); a.Next(); {
		switch string(a.Name) {
		case "condition", "expression":
			text := resolved(a.Value)
			if bytes.IndexByte(text, '"') < 0 {
				continue
			}
			if err := s.addNote("constant", string(resolved(tag.Attr("name"))), text); err != nil {
				return err
			}
		}
	}
	return nil
}

func resolved(raw []byte) []byte { return bytes.TrimSpace(xmltok.AppendText(nil, raw)) }
