package odf

import (
	"fmt"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/opc"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// ReadXML reads a document in one XML file: fodt, fods, fodp, fodg. The error
// is that of reading r, io.ErrUnexpectedEOF inside a tag or before the end, or
// one that h returned.
func ReadXML(r io.Reader, h Handler) error {
	d := &document{h: h, tok: xmltok.NewReader(r)}
	f := flat{story: &story{doc: d, part: "content"}}
	for d.tok.Next() {
		if err := f.story.piece(d.tok); err != nil {
			return err
		}
		tag := d.tok.Tag()
		if len(tag) == 0 {
			continue
		}
		if err := f.tag(tag); err != nil {
			return err
		}
	}
	if err := f.story.end(); err != nil {
		return err
	}
	if err := d.pushAuthors(); err != nil {
		return err
	}
	if err := d.tok.Err(); err != nil {
		return err
	}
	if f.depth > 0 || !f.begun {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// flat is the state of reading a document in one file.
type flat struct {
	story *story
	depth int // documents in documents
	begun bool
}

func (f *flat) tag(tag xmltok.Tag) error {
	d := f.story.doc
	name := string(tag.Local())
	open := !tag.End() && !tag.Empty()
	switch {
	case name == "document":
		f.depth += depthOf(tag)
		f.begun = true
	case !open:
	case name == "meta":
		return opc.Section(d.tok, name, func(label string, text []byte) error { return d.h.Text("properties", label, text) })
	case name == "settings", name == "scripts", name == "font-face-decls":
		skip(d.tok, name)
		return nil
	case name == "master-styles" || name == "body":
		if err := f.story.pushNotes(); err != nil {
			return err
		}
		f.story.part = "content"
		if name != "body" {
			f.story.part = "styles"
		}
	}
	return f.story.tag(tag)
}

// skip passes over an element without text that anybody wrote.
func skip(t *xmltok.Reader, name string) {
	for depth := 1; depth > 0 && t.Next(); {
		if tag := t.Tag(); string(tag.Local()) == name {
			depth += depthOf(tag)
		}
	}
}

// binary hands out a file that stands in the text: a picture, an object.
func (s *story) binary() error {
	s.doc.members++
	r := s.doc.tok.Base64()
	err := s.doc.h.Member(fmt.Sprintf("data%d", s.doc.members), r)
	if err == nil {
		err = r.Close()
	}
	return err
}
