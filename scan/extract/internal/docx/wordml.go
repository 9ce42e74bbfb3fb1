package docx

import (
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/opc"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// ReadXML reads WordprocessingML of Word 2003, a document in one XML file
// (http://schemas.microsoft.com/office/word/2003/wordml). Its paragraphs and
// tables have elements of the same names; headers, footers, comments and
// pictures stand where they belong to. The error is that of reading r,
// io.ErrUnexpectedEOF inside a tag or before the end, or one that h returned.
func ReadXML(r io.Reader, h Handler) error {
	d := &document{h: h, tok: xmltok.NewReader(r), known: map[string]bool{}}
	w := &wordXML{doc: d, story: newStory(d, "body")}
	w.story.inOne = true
	if err := w.read(); err != nil {
		return err
	}
	if err := d.pushAuthors(); err != nil {
		return err
	}
	if err := d.tok.Err(); err != nil {
		return err
	}
	if !w.ended {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// wordXML is the state of reading a document in one file.
type wordXML struct {
	doc     *document
	story   *story
	members int
	ended   bool
}

func (w *wordXML) read() error {
	t := w.doc.tok
	for t.Next() {
		if err := w.story.piece(t); err != nil {
			return err
		}
		tag := t.Tag()
		if len(tag) == 0 {
			continue
		}
		done, err := w.tag(tag)
		if err == nil && !done {
			err = w.story.tag(tag)
		}
		if err != nil {
			return err
		}
	}
	return w.story.end()
}

// tag sees to what is not part of a story.
func (w *wordXML) tag(tag xmltok.Tag) (done bool, err error) {
	open := !tag.End() && !tag.Empty()
	switch name := string(tag.Local()); name {
	case "wordDocument":
		w.ended = w.ended || tag.End()
	case "DocumentProperties", "CustomDocumentProperties":
		if open {
			return true, opc.Section(w.doc.tok, name, func(label string, text []byte) error {
				return w.doc.h.Text("properties", label, text)
			})
		}
	case "binData", "docOleData", "docSuppData":
		if open && name == "binData" {
			return true, w.member(tag)
		}
	case "docVar":
		if value := xmltok.AppendText(nil, tag.Attr("val")); len(value) > 0 {
			return true, w.doc.h.Text("settings", string(xmltok.AppendText(nil, tag.Attr("name"))), value)
		}
	case "hlink":
		if dest := xmltok.AppendText(nil, tag.Attr("dest")); len(dest) > 0 {
			return true, w.story.out.Text(w.story.part+"!link", "", dest)
		}
	case "annotation":
		w.doc.author(tag)
	case "hdr", "ftr":
		w.story.part = "body"
		if open {
			w.story.part = "headers"
		}
	case "styles", "fonts", "lists":
		if open {
			w.skip(name)
		}
	}
	return false, nil
}

// skip passes over an element without text that anybody wrote.
func (w *wordXML) skip(name string) {
	for depth := 1; depth > 0 && w.doc.tok.Next(); {
		if tag := w.doc.tok.Tag(); string(tag.Local()) == name && !tag.Empty() {
			depth += depthOf(tag)
		}
	}
}

func (w *wordXML) member(tag xmltok.Tag) error {
	w.members++
	name := path.Base(strings.ReplaceAll(string(xmltok.AppendText(nil, tag.Attr("name"))), `\`, "/"))
	r := w.doc.tok.Base64()
	err := w.doc.h.Member(fmt.Sprintf("data%d/%s", w.members, name), r)
	if err == nil {
		err = r.Close()
	}
	return err
}
