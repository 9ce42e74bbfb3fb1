package paper

import (
	"fmt"
	"strings"
)

const odfSpaces = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"` +
	` xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2"`

// ODT writes paragraphs and, if list is not nil, a table after them.
func ODT(paragraphs []string, list [][]string) []byte {
	var b strings.Builder
	for _, p := range paragraphs {
		fmt.Fprintf(&b, "<text:p>%s</text:p>", xmlText(p))
	}
	if list != nil {
		b.WriteString(`<table:table table:name="Blad1">`)
		for _, row := range list {
			b.WriteString(`<table:table-row>`)
			for _, cell := range row {
				fmt.Fprintf(&b, `<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>`, xmlText(cell))
			}
			b.WriteString(`</table:table-row>`)
		}
		b.WriteString(`</table:table>`)
	}
	const head = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
	const media = "application/vnd.oasis.opendocument.text"
	return Archive(
		Entry{"mimetype", []byte(media)},
		Entry{"content.xml", []byte(head + `<office:document-content` + odfSpaces + `><office:body><office:text>` + b.String() + `</office:text></office:body></office:document-content>`)},
		Entry{"META-INF/manifest.xml", []byte(head + `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">` +
			`<manifest:file-entry manifest:full-path="/" manifest:media-type="` + media + `"/>` +
			`<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`)},
	)
}
