package sheetparts

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/opc"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// Related reads what belongs to the sheet called sheet in the part called
// part: addresses outside the file, and comments. Other parts that it is
// related to are read with the rest, under a name that tells where they belong.
func (p *Reader) Related(part, sheet string) error {
	rels, err := p.pkg.Rels(part)
	if err != nil {
		if err := p.h.Unread(sheet, fmt.Errorf("relationships: %w", err)); err != nil {
			return err
		}
	}
	for i, rel := range rels {
		if err := p.related(sheet, rel, i); err != nil {
			return err
		}
	}
	return nil
}

func (p *Reader) related(sheet string, rel opc.Rel, i int) error {
	if rel.External {
		return p.h.Text(sheet+"!link "+strconv.Itoa(i+1), "", []byte(rel.Target))
	}
	switch rel.Type {
	case "comments", "threadedComment":
		part := p.pkg.Part(rel.Target)
		if part == nil || part.Taken {
			return nil
		}
		if !IsXML(part.Name) {
			break
		}
		return p.XML(rel.Target, sheet+"!comment", func(t *xmltok.Reader) error { return p.Comments(t, sheet) })
	}
	p.names[rel.Target] = sheet + "!" + Label(rel.Target)
	return nil
}

// Rest reads the parts that nothing else has read: texts in drawings and
// charts, properties, and files inside the file. own reads those that only its
// kind of workbook has, and reports false for the others; label is what to call
// the part in a location.
func (p *Reader) Rest(own func(part *opc.Part, label string) (bool, error)) error {
	for _, part := range p.pkg.Parts {
		if part.Taken {
			continue
		}
		if done, err := own(part, p.labelOf(part)); err != nil {
			return err
		} else if done {
			part.Taken = true
			continue
		}
		if err := p.other(part); err != nil {
			return err
		}
	}
	return nil
}

func (p *Reader) labelOf(part *opc.Part) string {
	if label := p.names[part.Name]; label != "" {
		return label
	}
	return Label(part.Name)
}

func (p *Reader) other(part *opc.Part) error {
	name := strings.ToLower(part.Name)
	label := p.labelOf(part)
	if source, ok := opc.RelsOf(part.Name); ok {
		part.Taken = true
		return p.links(source)
	}
	switch {
	case withoutText(name):
		part.Taken = true
		return nil
	case strings.HasPrefix(name, "docprops/") && strings.HasSuffix(name, ".xml"):
		return p.XML(part.Name, "properties", func(t *xmltok.Reader) error {
			return opc.Properties(t, func(label string, text []byte) error { return p.h.Text("properties", label, text) })
		})
	case strings.Contains(name, "comment") && strings.HasSuffix(name, ".xml"):
		return p.XML(part.Name, label, func(t *xmltok.Reader) error { return p.Comments(t, label) })
	case strings.HasPrefix(name, "customxml/") || !IsXML(name):
		return p.member(part)
	}
	return p.XML(part.Name, label, func(t *xmltok.Reader) error {
		return opc.Text(t, func(name string, text []byte) error { return p.h.Text(label, name, text) })
	})
}

// links takes the addresses outside the file that a part points to.
func (p *Reader) links(source string) error {
	label := Label(source) + "!link"
	rels, err := p.pkg.Rels(source)
	if err != nil {
		return p.h.Unread(label, err)
	}
	for _, rel := range rels {
		if !rel.External {
			continue
		}
		if err := p.h.Text(label, "", []byte(rel.Target)); err != nil {
			return err
		}
	}
	return nil
}

func (p *Reader) member(part *opc.Part) error {
	r, err := p.pkg.OpenPart(part)
	if err != nil {
		return p.h.Unread(part.Name, err)
	}
	defer r.Close()
	return p.h.Member(part.Name, r)
}

// withoutText tells which parts hold no text that anybody wrote: how things
// look, in which order they are computed, how they are printed.
func withoutText(name string) bool {
	switch {
	case name == "[content_types].xml",
		strings.HasPrefix(name, "xl/theme/"),
		strings.HasPrefix(name, "xl/printersettings/"),
		strings.HasPrefix(name, "xl/calcchain"),
		strings.HasPrefix(name, "xl/tables/"), // their header is in the sheet
		strings.HasPrefix(name, "xl/metadata"),
		strings.HasPrefix(name, "xl/charts/style"),
		strings.HasPrefix(name, "xl/charts/colors"):
		return true
	}
	return false
}

// IsXML tells, by its name, whether a part is XML.
func IsXML(name string) bool {
	name = strings.ToLower(name)
	return strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".vml")
}

// Label returns what to call a part in a location: its name without the
// folder that all parts stand in, and without its ending.
func Label(name string) string {
	name = strings.TrimPrefix(name, "xl/")
	return strings.TrimSuffix(name, path.Ext(name))
}
