package doc

import (
	"bytes"
	"strings"
	"unicode/utf16"

	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
)

// field is a field under way: its instruction, then its result. Fields stand in
// the instructions and results of others.
type field struct {
	result bool // the instruction is over
	code   []byte
	from   int    // where the result begins in the paragraph
	place  uint32 // of its description in the stream Data
	placed bool
}

const (
	maxFieldCode = 16 << 10
	maxFields    = 64 // fields in fields
)

// instruction returns the innermost field whose instruction is under way.
func (r *reader) instruction() *field {
	for i := len(r.fields) - 1; i >= 0; i-- {
		if !r.fields[i].result {
			return &r.fields[i]
		}
	}
	return nil
}

// spill takes what looked like instructions for text: fields that do not end.
func (r *reader) spill() {
	fields := r.fields
	r.fields = nil
	for _, f := range fields {
		if !f.result {
			r.add(f.code)
		}
	}
}

func (r *reader) beginField() {
	if len(r.fields) >= maxFields {
		r.spill()
	}
	r.fields = append(r.fields, field{})
}

func (r *reader) resultOfField() error {
	n := len(r.fields)
	if n == 0 || r.fields[n-1].result {
		return nil
	}
	f := &r.fields[n-1]
	f.result, f.from = true, len(r.text)
	return r.instructed(f)
}

func (r *reader) endField() error {
	n := len(r.fields)
	if n == 0 {
		return nil
	}
	f := r.fields[n-1]
	r.fields = r.fields[:n-1]
	if !f.result {
		if err := r.instructed(&f); err != nil {
			return err
		}
		f.from = len(r.text)
	}
	if !f.placed {
		return nil
	}
	form, ok := r.doc.formField(f.place)
	if !ok {
		return nil
	}
	if form.chosen != "" {
		if err := r.put([]byte(form.chosen)); err != nil {
			return err
		}
	}
	r.choice.add(form.name, f.from, len(r.text))
	if form.initial != "" {
		return r.out.Text(r.story.part+"!form", form.name, []byte(form.initial))
	}
	return nil
}

// instructed hands out the texts in an instruction.
func (r *reader) instructed(f *field) error {
	if !textflow.Instruction(f.code) {
		return nil
	}
	return r.out.Text(r.story.part+"!field", "", bytes.TrimSpace(f.code))
}

// choice is which form fields a paragraph holds.
type choice struct {
	fields   int
	name     string // of the last one
	from, to int    // of its content in the paragraph
}

func (c *choice) add(name string, from, to int) {
	c.fields++
	c.name, c.from, c.to = name, from, to
}

// label returns the name of the form field that is all of text.
func (c *choice) label(text []byte) string {
	text = bytes.TrimRight(text, " \t\n\u2002")
	if c.fields == 1 && c.from <= c.to && len(bytes.TrimSpace(text[:min(c.from, len(text))])) == 0 && c.to >= len(text) {
		return c.name
	}
	return ""
}

// formField is what is said of a form field.
type formField struct {
	name    string
	initial string // the text in it before anybody filled it in
	chosen  string // of a list; the text does not hold it
}

// Kinds of form fields.
const (
	formText = 0
	formList = 2
)

// formField reads the description at an offset of the stream Data ([MS-DOC]
// 2.9.78): a header whose length it has, then names and texts.
func (d *document) formField(at uint32) (formField, bool) {
	var f formField
	b := cut(d.dataStream(), at, 64<<10)
	b = b[:min(uint64(len(b)), uint64(u32(b, 0)))]
	b = b[min(len(b), int(u16(b, 4))):]
	if len(b) < 10 || u32(b, 0) != 0xFFFFFFFF {
		return f, false
	}
	bits := u16(b, 4)
	kind, result := bits&3, int(bits>>2&31)
	b = b[10:]
	f.name, b = terminated(b)
	switch kind {
	case formText:
		f.initial, _ = terminated(b)
	case formList:
		const none = 25
		if result == none {
			result = int(u16(b, 0))
		}
		b = b[min(2, len(b)):]
		for range 5 { // format, two kinds of help, two macros
			_, b = terminated(b)
		}
		if entries := stringTable(b); result < len(entries) {
			f.chosen = entries[result]
		}
	}
	return f, true
}

// terminated reads a text with its length before it and a zero behind.
func terminated(b []byte) (string, []byte) {
	n := int(u16(b, 0))
	text := cut(b, 2, uint32(2*n))
	return utf16Text(text), b[min(len(b), 2+2*n+2):]
}

func utf16Text(b []byte) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = u16(b, 2*i)
	}
	return strings.TrimRight(string(utf16.Decode(units)), "\x00")
}
