package opc

import (
	"bytes"

	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// Emit takes a text that was found, with its label, "" if it has none. text is
// valid until Emit returns. An error ends the reading.
type Emit func(label string, text []byte) error

// Properties reads a part of document properties: docProps/core.xml, app.xml
// and custom.xml. The labels are the names of the properties.
func Properties(t *xmltok.Reader, emit Emit) error {
	var label string
	var text []byte
	custom := false
	for t.Next() {
		if label != "" {
			text = bounded(t, text)
		}
		tag := t.Tag()
		name := tag.Local()
		switch {
		case len(tag) == 0, tag.Empty():
		case string(name) == "property":
			custom = !tag.End()
			label = ""
			if custom {
				label = string(xmltok.AppendText(nil, tag.Attr("name")))
			}
			text = text[:0]
		case tag.End():
			if value := bytes.TrimSpace(text); label != "" && len(value) > 0 && !technical[label] {
				if err := emit(label, value); err != nil {
					return err
				}
			}
			text = text[:0]
			if !custom {
				label = ""
			}
		case !custom:
			label = string(name)
			text = text[:0]
		}
	}
	return nil
}

// technical are properties that hold no text that anybody wrote.
var technical = map[string]bool{
	"created": true, "modified": true, "lastPrinted": true, "revision": true, "version": true,
	"Application": true, "AppVersion": true, "DocSecurity": true, "TotalTime": true, "Pages": true,
	"Words": true, "Characters": true, "CharactersWithSpaces": true, "Lines": true, "Paragraphs": true,
	"ShareDoc": true, "Template": true, "language": true, "ScaleCrop": true, "LinksUpToDate": true, "SharedDoc": true, "HyperlinksChanged": true,
	"lpstr": true, "i4": true, "vector": true, "variant": true, "bool": true,
}

// maxParagraph bounds the text that is gathered before it is handed out.
const maxParagraph = 1 << 20

func bounded(t *xmltok.Reader, text []byte) []byte {
	if len(text) > maxParagraph {
		return text
	}
	return t.AppendText(text)
}

// Text reads the text of a part of any kind: the runs of a paragraph joined,
// the texts of other elements one by one, and the attributes in which people
// write. The label of an attribute is its name.
func Text(t *xmltok.Reader, emit Emit) error {
	w := walker{emit: emit}
	for t.Next() {
		if err := w.text(t); err != nil {
			return err
		}
		if tag := t.Tag(); len(tag) > 0 {
			if err := w.tag(tag); err != nil {
				return err
			}
		}
	}
	return w.flush()
}

type walker struct {
	emit      Emit
	buf       []byte
	paragraph bool // inside an element whose text is one
	ignored   bool // inside an element of numbers only
}

func (w *walker) text(t *xmltok.Reader) error {
	text := t.Text()
	if len(text) == 0 || w.ignored {
		return nil
	}
	if blank := bytes.TrimSpace(text); len(blank) == 0 && bytes.IndexByte(text, '\n') >= 0 {
		return nil // indentation
	}
	w.buf = t.AppendText(w.buf)
	if len(w.buf) > maxParagraph {
		return w.flush()
	}
	return nil
}

func (w *walker) tag(tag xmltok.Tag) error {
	if !w.paragraph {
		if err := w.flush(); err != nil {
			return err
		}
	}
	switch string(tag.Local()) {
	case "p", "div", "text", "si":
		w.paragraph = !tag.End() && !tag.Empty()
		return w.flush()
	case "tab":
		w.buf = append(w.buf, '\t')
	case "br", "cr":
		w.buf = append(w.buf, '\n')
	case "ClientData", "extLst", "formatCode", "f", "from", "to":
		w.ignored = !tag.End() && !tag.Empty()
	}
	if tag.End() {
		return nil
	}
	return w.attrs(tag)
}

func (w *walker) attrs(tag xmltok.Tag) error {
	switch string(tag.Local()) {
	case "userInfo": // who shared a workbook
		return w.attr("name", tag.Attr("name"))
	case "item": // of a list to choose from
		return w.attr("", tag.Attr("val"))
	}
	for a := tag.Attrs(); a.Next(); {
		switch string(a.Name) {
		case "descr", "title", "alt", "connection", "command", "displayName", "userId", "prompt", "tooltip", "author":
			if err := w.attr(string(a.Name), a.Value); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *walker) attr(label string, raw []byte) error {
	value := xmltok.AppendText(nil, raw)
	if len(bytes.TrimSpace(value)) == 0 {
		return nil
	}
	return w.emit(label, value)
}

func (w *walker) flush() error {
	text := bytes.TrimSpace(w.buf)
	w.buf = w.buf[:0]
	if len(text) == 0 {
		return nil
	}
	return w.emit("", text)
}
