package pdf

import (
	"bytes"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/object"
	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// Bounds of the properties of a document.
const (
	maxProperties = 1000
	maxXMPDepth   = 32
)

// properties pushes what a document says of itself, each thing once, though
// files say most of it twice.
type properties struct {
	out  Sink
	seen map[string]bool
}

// readProperties pushes the document information and the XMP metadata of the
// file (ISO 32000-1, 14.3).
func (r *reader) readProperties() error {
	p := &properties{out: r.out, seen: map[string]bool{}}
	info := r.trailer.Key("Info")
	for _, key := range info.Keys() {
		v := info.Key(key)
		if v.Kind() != object.String || key == "Producer" || strings.HasPrefix(key, "PTEX") {
			continue
		}
		value := object.Text(v.Bytes())
		if strings.HasPrefix(value, "D:") {
			continue // a date
		}
		if err := p.push(infoLabel(key), value); err != nil {
			return err
		}
	}
	data, _ := r.trailer.Key("Root").Key("Metadata").AppendData(nil)
	if err := r.check(); err != nil || len(data) == 0 {
		return err
	}
	return p.readXMP(data)
}

// infoLabel returns the label of an entry of the document information. Its
// Creator is a program, other than in XMP.
func infoLabel(key string) string {
	if key == "Creator" {
		return "creator tool"
	}
	return object.Text(strings.ToLower(key))
}

func (p *properties) push(label, value string) error {
	value = strings.TrimSpace(value)
	id := label + "\x00" + value
	if value == "" || p.seen[id] || len(p.seen) >= maxProperties {
		return nil
	}
	p.seen[id] = true
	return p.out.Text("properties", label, value)
}

// xmpSkipped are the prefixes of XMP schemas that are about the file and its
// making, not about its content (XMP specification, part 2).
var xmpSkipped = map[string]bool{
	"x": true, "xml": true, "xmlns": true, "xmp": true, "xap": true, "xmpMM": true, "xapMM": true, "xmpG": true, "xapG": true,
	"xmpGImg": true, "xapGImg": true, "xmpTPg": true, "xapTPg": true, "xmpBJ": true, "stEvt": true, "stRef": true, "stFnt": true,
	"stDim": true, "stVer": true, "stMfs": true, "stJob": true, "pdfaid": true, "pdfuaid": true, "pdfxid": true, "pdfaExtension": true,
	"pdfaSchema": true, "pdfaProperty": true, "pdfaType": true, "pdfaField": true, "exif": true, "exifEX": true, "tiff": true,
	"aux": true, "crs": true, "illustrator": true, "xmpDM": true,
}

// xmpLabel returns the label of a property; "" if it is not worth telling.
func xmpLabel(name string) string {
	prefix, local, ok := strings.Cut(name, ":")
	if !ok || prefix == "rdf" || xmpSkipped[prefix] {
		return ""
	}
	switch local {
	case "creator":
		return "author"
	case "Producer", "PDFVersion", "Trapped", "format", "language", "date", "type", "identifier", "ModDate", "CreationDate":
		return ""
	}
	return strings.ToLower(local)
}

// readXMP pushes the text of each property. What stands inside a property, in
// lists and structures, has its label.
func (p *properties) readXMP(data []byte) error {
	t := xmltok.NewReader(bytes.NewReader(data))
	var labels []string // of the open elements; "" where none is known
	var text []byte
	for t.Next() {
		text = t.AppendText(text)
		tag := t.Tag()
		if len(tag) == 0 {
			continue // the text goes on
		}
		if len(labels) > 0 && labels[len(labels)-1] != "" {
			if err := p.push(labels[len(labels)-1], object.Text(string(text))); err != nil {
				return err
			}
		}
		text = text[:0]
		switch {
		case tag.End():
			labels = labels[:max(len(labels)-1, 0)]
			continue
		case tag[0] == '?' || tag[0] == '!':
			continue
		}
		name, rest, _ := bytes.Cut(bytes.TrimSuffix(tag, []byte("/")), []byte(" "))
		name = bytes.TrimSpace(name)
		if err := p.attributes(string(name), rest); err != nil {
			return err
		}
		if !tag.Empty() && len(labels) < maxXMPDepth {
			labels = append(labels, inherited(labels, string(name)))
		}
	}
	return nil
}

// inherited returns the label of the element name: its own or, for what only
// structures a value, that of the element around it.
func inherited(labels []string, name string) string {
	if strings.HasPrefix(name, "rdf:") && len(labels) > 0 {
		return labels[len(labels)-1]
	}
	return xmpLabel(name)
}

// attributes pushes the properties that rdf:Description has as attributes.
func (p *properties) attributes(element string, raw []byte) error {
	if element != "rdf:Description" && element != "rdf:li" {
		return nil
	}
	for len(raw) > 0 {
		name, rest, ok := bytes.Cut(raw, []byte("="))
		rest = bytes.TrimLeft(rest, " \t\r\n")
		if !ok || len(rest) == 0 {
			return nil
		}
		value, after, ok := bytes.Cut(rest[1:], rest[:1])
		if !ok {
			return nil
		}
		if label := xmpLabel(string(bytes.TrimSpace(name))); label != "" {
			if err := p.push(label, object.Text(string(xmltok.AppendText(nil, value)))); err != nil {
				return err
			}
		}
		raw = after
	}
	return nil
}
