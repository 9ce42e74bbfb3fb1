package paper

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// CSV writes a list with the given delimiter; a cell that holds it is
// quoted.
func CSV(delimiter string, list [][]string) []byte {
	var b bytes.Buffer
	for _, row := range list {
		for i, cell := range row {
			if i > 0 {
				b.WriteString(delimiter)
			}
			if strings.ContainsAny(cell, delimiter+"\"\n") {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			b.WriteString(cell)
		}
		b.WriteString("\r\n")
	}
	return b.Bytes()
}

// Windows1252 encodes text as Dutch Windows programs of the time did.
func Windows1252(text []byte) []byte {
	out, err := charmap.Windows1252.NewEncoder().Bytes(text)
	check(err)
	return out
}

// UTF16 encodes text as Excel's "Unicode text" does.
func UTF16(text []byte) []byte {
	out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(text)
	check(err)
	return out
}

// HTMLPage writes a list as a page of an intranet.
func HTMLPage(title string, list [][]string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=\"nl\">\n<head><meta charset=\"utf-8\"><title>%s</title></head>\n<body>\n<h1>%s</h1>\n<table>\n", title, title)
	for i, row := range list {
		tag := "td"
		if i == 0 {
			tag = "th"
		}
		b.WriteString("<tr>")
		for _, cell := range row {
			fmt.Fprintf(&b, "<%s>%s</%s>", tag, html.EscapeString(cell), tag)
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table>\n</body>\n</html>\n")
	return []byte(b.String())
}

// NDJSON writes one object a line, with the headers as keys.
func NDJSON(list [][]string) []byte {
	var b bytes.Buffer
	for _, row := range list[1:] {
		b.WriteByte('{')
		for i, cell := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			key, err := json.Marshal(list[0][i])
			check(err)
			value, err := json.Marshal(cell)
			check(err)
			fmt.Fprintf(&b, "%s:%s", key, value)
		}
		b.WriteString("}\n")
	}
	return b.Bytes()
}
