package doc

import (
	"strings"
)

// names hands out the names and texts that stand beside the text: who wrote
// and changed it, what it is called, where it was kept, its variables.
func (d *document) names() error {
	if err := d.associated(); err != nil {
		return err
	}
	known := map[string]bool{"": true, "Unknown": true}
	for _, author := range append(d.commentAuthors(), stringTable(d.pair(pairRevisers))...) {
		if known[author] {
			continue
		}
		known[author] = true
		if err := d.name("authors", "author", author); err != nil {
			return err
		}
	}
	for i, text := range stringTable(d.pair(pairSavedBy)) {
		label := "last modified by"
		if i%2 == 1 {
			label = "saved as"
		}
		if err := d.name("saved", label, text); err != nil {
			return err
		}
	}
	return d.variables()
}

func (d *document) name(part, label, text string) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return d.h.Text(d.prefix+part, label, []byte(text))
}

// associated hands out the texts about the document ([MS-DOC] 2.9.281).
func (d *document) associated() error {
	labels := [10]string{1: "template", 2: "title", 3: "subject", 4: "keywords", 5: "comments", 6: "author", 7: "last modified by", 8: "data document", 9: "header document"}
	for i, text := range d.strings(d.pair(pairAssoc)) {
		if i >= len(labels) || labels[i] == "" {
			continue
		}
		if err := d.name("properties", labels[i], text); err != nil {
			return err
		}
	}
	return nil
}

// commentAuthors returns the names of those who made comments.
func (d *document) commentAuthors() []string {
	b := d.pair(pairAuthors)
	var names []string
	for len(b) >= 1 && len(names) < maxStrings {
		if d.fib.version < word97 {
			n := min(int(b[0]), len(b)-1)
			names = append(names, string(d.decode(nil, b[1:1+n])))
			b = b[1+n:]
			continue
		}
		n := int(u16(b, 0))
		names = append(names, utf16Text(cut(b, 2, uint32(2*n))))
		b = b[min(len(b), 2+2*n):]
	}
	return names
}

// variables hands out the variables of the document: their names, then their
// values ([MS-DOC] 2.9.307).
func (d *document) variables() error {
	b := d.pair(pairVariables)
	names := stringTable(b)
	size := stringTableSize(b)
	b = b[min(size, len(b)):]
	for _, name := range names {
		n := int(min(u16(b, 0), 32<<10))
		if err := d.name("variables", name, utf16Text(cut(b, 2, uint32(2*n)))); err != nil {
			return err
		}
		b = b[min(len(b), 2+2*n):]
	}
	return nil
}

const maxStrings = 10_000

// strings returns the strings of a table. Before Word 97 it has its size in
// bytes before it, and each string its length.
func (d *document) strings(b []byte) []string {
	if d.fib.version == word97 {
		return stringTable(b)
	}
	var all []string
	for b = b[min(2, len(b)):]; len(b) > 0 && len(all) < maxStrings; {
		n := min(int(b[0]), len(b)-1)
		all = append(all, string(d.decode(nil, b[1:1+n])))
		b = b[1+n:]
	}
	return all
}

// stringTable returns the strings of a table with two bytes a character
// ([MS-DOC] 2.2.4).
func stringTable(b []byte) []string {
	var all []string
	eachString(b, func(text []byte) { all = append(all, utf16Text(text)) })
	return all
}

// stringTableSize returns how long the table is.
func stringTableSize(b []byte) int {
	return eachString(b, func([]byte) {})
}

// eachString calls f for each string of a table and returns where it ends.
func eachString(b []byte, f func([]byte)) int {
	if len(b) < 6 || u16(b, 0) != 0xFFFF {
		return len(b)
	}
	n, extra := int(u16(b, 2)), int(u16(b, 4))
	at := 6
	for range min(n, maxStrings) {
		if at+2 > len(b) {
			return len(b)
		}
		size := 2 * int(u16(b, at))
		f(cut(b, uint32(at)+2, uint32(size)))
		at += 2 + size + extra
	}
	return min(at, len(b))
}
