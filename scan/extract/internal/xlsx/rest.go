package xlsx

import (
	"path"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/opc"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// readRest reads the parts that nothing else has read: texts in drawings and
// charts, caches of other workbooks, properties, and files inside the file.
func (b *book) readRest() error {
	for _, part := range b.pkg.Parts {
		if part.Taken {
			continue
		}
		if err := b.readOther(part); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) readOther(part *opc.Part) error {
	name := strings.ToLower(part.Name)
	label := b.names[part.Name]
	if label == "" {
		label = partLabel(part.Name)
	}
	if source, ok := opc.RelsOf(part.Name); ok {
		part.Taken = true
		return b.readLinks(source)
	}
	switch {
	case withoutText(name):
		part.Taken = true
		return nil
	case strings.HasPrefix(name, "docprops/") && strings.HasSuffix(name, ".xml"):
		return b.part(part.Name, "properties", func(t *xmltok.Reader) error {
			return opc.Properties(t, func(label string, text []byte) error { return b.h.Text("properties", label, text) })
		})
	case strings.HasPrefix(name, "xl/externallinks/"):
		b.table++
		s := &sheet{book: b, name: label, table: b.table}
		return b.part(part.Name, label, s.read)
	case strings.Contains(name, "comment") && strings.HasSuffix(name, ".xml"):
		return b.part(part.Name, label, func(t *xmltok.Reader) error { return b.readComments(t, label) })
	case strings.HasPrefix(name, "customxml/") || !isXML(name):
		return b.member(part)
	}
	return b.part(part.Name, label, func(t *xmltok.Reader) error {
		return opc.Text(t, func(name string, text []byte) error { return b.h.Text(label, name, text) })
	})
}

// readLinks takes the addresses outside the file that a part points to.
func (b *book) readLinks(source string) error {
	label := partLabel(source) + "!link"
	rels, err := b.pkg.Rels(source)
	if err != nil {
		return b.h.Unread(label, err)
	}
	for _, rel := range rels {
		if !rel.External {
			continue
		}
		if err := b.h.Text(label, "", []byte(rel.Target)); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) member(part *opc.Part) error {
	r, err := b.pkg.OpenPart(part)
	if err != nil {
		return b.h.Unread(part.Name, err)
	}
	defer r.Close()
	return b.h.Member(part.Name, r)
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

func isXML(name string) bool {
	return strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".vml")
}

// isSheet tells, by its name, whether a part that no list names is a sheet.
func isSheet(name string) bool {
	dir, base := path.Split(strings.ToLower(name))
	switch dir {
	case "xl/worksheets/", "xl/macrosheets/", "xl/dialogsheets/":
		return strings.HasSuffix(base, ".xml")
	}
	return false
}

// partLabel returns what to call a part in a location: its name without the
// folder that all parts stand in, and without its ending.
func partLabel(name string) string {
	name = strings.TrimPrefix(name, "xl/")
	return strings.TrimSuffix(name, path.Ext(name))
}
