// Package docx reads WordprocessingML documents as a stream: paragraphs, rows
// of tables, and the texts around them. It reads the slides of PresentationML
// too, whose paragraphs and tables have elements of the same names.
//
// What a document no longer shows is read like what it shows: hidden text,
// tracked deletions, the instructions of fields, what content controls are
// called. Text that stands in a file twice for the sake of older programs is
// read once.
package docx

import (
	"io"
	"path"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/opc"
	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// Handler takes what is found. An error ends the reading. All text is valid
// until the method returns. A paragraph has the name of the content control
// that it is the content of as its label.
type Handler interface {
	textflow.Handler
	// Member takes a file inside the document. r ends with an error where the
	// file is damaged.
	Member(name string, r io.Reader) error
	// Unread tells that a part was not read to its end.
	Unread(part string, err error) error
}

// Read reads the document whose main part is called main. The error is one
// that h returned.
func Read(p *opc.Package, main string, h Handler) error {
	d := &document{pkg: p, h: h, tok: p.Tokenizer(), known: map[string]bool{}}
	if err := d.story(main, "body"); err != nil {
		return err
	}
	for _, part := range p.Parts {
		if part.Taken {
			continue
		}
		if err := d.other(part); err != nil {
			return err
		}
	}
	return d.pushAuthors()
}

func (d *document) pushAuthors() error {
	for _, name := range d.authors {
		if err := d.h.Text("authors", "author", []byte(name)); err != nil {
			return err
		}
	}
	return nil
}

type document struct {
	pkg     *opc.Package
	h       Handler
	tok     *xmltok.Reader
	tables  int             // number of the last table
	authors []string        // of changes and comments, each once
	known   map[string]bool // the same
}

// part opens the part called name and gives its tokens to read; what goes
// wrong with the part itself is told to the handler under label.
func (d *document) part(name, label string, read func(*xmltok.Reader) error) error {
	r, err := d.pkg.Open(name)
	if err != nil {
		return d.h.Unread(label, err)
	}
	defer r.Close()
	d.tok.Reset(r)
	if err := read(d.tok); err != nil {
		return err
	}
	if err := d.tok.Err(); err != nil {
		return d.h.Unread(label, err)
	}
	return nil
}

// story reads a part that holds paragraphs, and what it points to outside the
// file.
func (d *document) story(name, label string) error {
	s := newStory(d, label)
	if err := d.part(name, label, s.read); err != nil {
		return err
	}
	return d.links(name, label)
}

// links takes the addresses outside the file that a part points to.
func (d *document) links(name, label string) error {
	rels, err := d.pkg.Rels(name)
	if err != nil {
		return d.h.Unread(label, err)
	}
	for _, rel := range rels {
		if !rel.External {
			continue
		}
		if err := d.h.Text(label+"!link", "", []byte(rel.Target)); err != nil {
			return err
		}
	}
	return nil
}

// other reads a part that the main part does not hold.
func (d *document) other(part *opc.Part) error {
	name, label := strings.ToLower(part.Name), partLabel(part.Name)
	if source, ok := opc.RelsOf(part.Name); ok {
		part.Taken = true
		return d.links(source, partLabel(source))
	}
	switch {
	case withoutText(name):
		part.Taken = true
		return nil
	case isStory(name):
		return d.story(part.Name, label)
	case strings.HasPrefix(name, "docprops/") && strings.HasSuffix(name, ".xml"):
		return d.part(part.Name, "properties", func(t *xmltok.Reader) error {
			return opc.Properties(t, func(label string, text []byte) error { return d.h.Text("properties", label, text) })
		})
	case strings.HasSuffix(name, "/settings.xml"):
		return d.part(part.Name, label, func(t *xmltok.Reader) error { return d.settings(t, label) })
	case strings.HasPrefix(name, "customxml/") || !strings.HasSuffix(name, ".xml"):
		return d.member(part)
	}
	return d.part(part.Name, label, func(t *xmltok.Reader) error {
		return opc.Text(t, func(name string, text []byte) error { return d.h.Text(label, name, text) })
	})
}

func (d *document) member(part *opc.Part) error {
	r, err := d.pkg.OpenPart(part)
	if err != nil {
		return d.h.Unread(part.Name, err)
	}
	defer r.Close()
	return d.h.Member(part.Name, r)
}

// settings takes the variables of a document and where its letters get their
// addresses from.
func (d *document) settings(t *xmltok.Reader, label string) error {
	for t.Next() {
		tag := t.Tag()
		name := string(tag.Local())
		switch name {
		case "docVar":
			name = string(xmltok.AppendText(nil, tag.Attr("name")))
		case "connectString", "query":
		default:
			continue
		}
		if value := xmltok.AppendText(nil, tag.Attr("val")); len(value) > 0 {
			if err := d.h.Text(label, name, value); err != nil {
				return err
			}
		}
	}
	return nil
}

// author notes the name of somebody who changed or commented something.
func (d *document) author(tag xmltok.Tag) {
	const maxAuthors = 1000
	raw := tag.Attr("author")
	if len(raw) == 0 || len(d.authors) >= maxAuthors || d.known[string(raw)] {
		return
	}
	d.known[string(raw)] = true
	d.authors = append(d.authors, string(xmltok.AppendText(nil, raw)))
}

// isStory tells whether a part holds paragraphs, from its name.
func isStory(name string) bool {
	dir, base := path.Split(name)
	switch {
	case !strings.HasSuffix(name, ".xml"):
		return false
	case dir == "ppt/slides/", dir == "ppt/notesslides/", dir == "ppt/slidelayouts/", dir == "ppt/slidemasters/",
		dir == "ppt/notesmasters/", dir == "ppt/handoutmasters/":
		return true
	case !strings.HasPrefix(name, "word/"):
		return false
	}
	for _, start := range []string{"document", "header", "footer", "footnotes", "endnotes", "comments"} {
		rest, ok := strings.CutPrefix(strings.TrimSuffix(base, ".xml"), start)
		if ok && strings.Trim(rest, "0123456789") == "" {
			return true
		}
	}
	return false
}

// withoutText tells which parts hold no text that anybody wrote: how things
// look and how they are printed.
func withoutText(name string) bool {
	switch path.Base(name) {
	case "styles.xml", "styleswitheffects.xml", "numbering.xml", "fonttable.xml", "websettings.xml", "[content_types].xml",
		"presprops.xml", "viewprops.xml", "tablestyles.xml", "commentsids.xml", "commentsextended.xml", "commentsextensible.xml":
		return true
	}
	return strings.Contains(name, "/theme/") || strings.HasPrefix(name, "customxml/itemprops") ||
		strings.HasPrefix(name, "word/printersettings/") || strings.HasPrefix(name, "word/fonts/") ||
		strings.HasPrefix(name, "word/charts/style") || strings.HasPrefix(name, "word/charts/colors")
}

// partLabel returns what to call a part in a location.
func partLabel(name string) string {
	name = strings.TrimPrefix(name, "word/")
	for _, folder := range []string{"ppt/slides/", "ppt/notesSlides/", "ppt/"} {
		name = strings.TrimPrefix(name, folder)
	}
	return strings.TrimSuffix(name, path.Ext(name))
}
