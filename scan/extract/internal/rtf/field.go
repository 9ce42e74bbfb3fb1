package rtf

import (
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/textflow"
)

const (
	maxFields   = 64      // fields in fields
	maxEntries  = 1000    // choices of a list
	perField    = 100     // that a field takes besides its texts, about
	maxFormSize = 1 << 20 // bytes of form fields that wait for the end
)

// field is a field under way.
type field struct {
	form    bool // of a form
	kind    int  // 0: text, 1: check box, 2: list
	chosen  int  // of a list
	deflt   int
	name    string
	text    string // if nothing is filled in
	entries []string
	result  string
}

// The kinds of form fields.
const (
	formBoxKind  = 1
	formListKind = 2
	noChoice     = 25 // "the default"
)

// formField is a field of a form and what is filled in. It waits for the end:
// the fields of a form are of one person, and stand anywhere in the text.
type formField struct {
	part, label string
	value       []byte
}

func (d *reader) beginField() {
	if len(d.fields) >= maxFields {
		return
	}
	d.fields = append(d.fields, field{chosen: noChoice})
	d.cur.owns = ownsField
}

// beginResult notes where the result of a field begins.
func (d *reader) beginResult() {
	if len(d.fields) == 0 || d.cur.dest != body {
		return
	}
	f := d.flow()
	f.resultFrom = len(f.text)
	d.cur.owns = ownsResult
}

func (d *reader) endResult() {
	f := d.flow()
	if n := len(d.fields); n > 0 && d.fields[n-1].form {
		from := min(f.resultFrom, len(f.text)) // 0 if paragraphs ended since
		d.fields[n-1].result = strings.TrimSpace(string(f.text[from:min(len(f.text), from+maxCaptured)]))
	}
}

// endField takes a field of a form.
func (d *reader) endField() error {
	f := d.fields[len(d.fields)-1]
	d.fields = d.fields[:len(d.fields)-1]
	if !f.form {
		return nil
	}
	if f.kind == formListKind {
		f.choose()
		if err := d.shown(f); err != nil {
			return err
		}
	}
	if f.result == "" && f.kind != formBoxKind {
		f.result = f.text
	}
	if f.result == "" || d.formSize > maxFormSize {
		return nil
	}
	d.formSize += len(f.name) + len(f.result) + perField
	d.forms = append(d.forms, formField{d.flow().part + "!form", f.name, []byte(f.result)})
	return nil
}

// choose makes the entry that is chosen the result. What a list shows is often
// written nowhere but as its number.
func (f *field) choose() {
	if f.chosen == noChoice {
		f.chosen = f.deflt
	}
	if f.chosen >= 0 && f.chosen < len(f.entries) && f.entries[f.chosen] != f.result {
		f.text = f.entries[f.chosen]
	}
}

// shown adds to the text what a list shows.
func (d *reader) shown(f field) error {
	if f.result != "" || f.text == "" || d.cur.dest != body {
		return nil
	}
	return d.put([]byte(f.text))
}

func (d *reader) formNumber(name string, n int) {
	if len(d.fields) == 0 {
		return
	}
	f := &d.fields[len(d.fields)-1]
	f.form = true
	switch name {
	case "fftype":
		f.kind = n
	case "ffres":
		f.chosen = n
	case "ffdefres":
		f.deflt = n
	}
}

func (d *reader) formText(what action, value string) {
	if len(d.fields) == 0 {
		return
	}
	f := &d.fields[len(d.fields)-1]
	f.form = true
	switch what {
	case formName:
		f.name = value
	case formDefault:
		f.text = value
	case formEntry:
		if len(f.entries) < maxEntries {
			f.entries = append(f.entries, value)
		}
	}
}

// instruction takes the texts in the instruction of a field.
func (d *reader) instruction(code []byte) error {
	if !textflow.Instruction(code) {
		return nil
	}
	return d.labelled(d.flow().part+"!field", "", code)
}
