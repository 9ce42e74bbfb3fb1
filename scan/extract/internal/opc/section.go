package opc

import (
	"bytes"

	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// Section reads properties that stand in the element called end, which t has
// just opened, up to its closing tag: documents in one XML file have them beside
// their text. The labels are the names of the properties.
func Section(t *xmltok.Reader, end string, emit Emit) error {
	var label string
	var text []byte
	for t.Next() {
		text = bounded(t, text)
		tag := t.Tag()
		name := tag.Local()
		switch {
		case len(tag) == 0, tag.Empty():
			continue
		case tag.End():
			value := bytes.TrimSpace(text)
			if label != "" && len(value) > 0 && !technical[label] && !technicalInXML[label] {
				if err := emit(label, value); err != nil {
					return err
				}
			}
			if label = ""; string(name) == end {
				return nil
			}
		default:
			label = string(name)
			if own := tag.Attr("name"); len(own) > 0 && label == "user-defined" {
				label = string(xmltok.AppendText(nil, own))
			}
		}
		text = text[:0]
	}
	return nil
}

// technicalInXML are properties that documents in one XML file call otherwise.
var technicalInXML = map[string]bool{
	"Created": true, "LastSaved": true, "LastPrinted": true, "Version": true, "Revision": true,
	"creation-date": true, "date": true, "generator": true, "editing-duration": true, "editing-cycles": true, "print-date": true,
}
