package extract

import (
	"bytes"
	"strings"

	"golang.org/x/net/html/atom"
)

// htmlForm is the form that is open; its fields are held back in tree until it
// ends. What stands outside of forms is one, too.
type htmlForm struct {
	tree
	labels map[string]string // text of labels, by the field they are for
	label  bool              // a <label> is open
	forID  string            // the field it is for
	text   []byte            // of the label or option that is open
	area   string            // label of the <textarea> that is open
	choice string            // label of the <select> that is open
	option bool              // an <option> that is selected is open
}

const maxFieldLabels = 1000

// attribute is an attribute of the tag at hand.
type attribute struct {
	name  string
	value []byte
}

// attributes acts on the attributes of an opening tag.
func (h *htmlReader) attributes(tag atom.Atom, line int, more bool) error {
	var buf [16]attribute
	attrs := buf[:0]
	for more && len(attrs) < 1000 {
		var name, value []byte
		name, value, more = h.z.TagAttr()
		attrs = append(attrs, attribute{string(shortName(name)), value})
	}
	switch tag {
	case atom.Input:
		if err := h.input(line, attrs); err != nil {
			return err
		}
	case atom.Textarea:
		h.form.area = h.fieldLabel(attrs)
	case atom.Select:
		h.form.choice = h.fieldLabel(attrs)
	case atom.Option:
		_, h.form.option = find(attrs, "selected")
		h.form.text = h.form.text[:0]
	case atom.Td, atom.Th:
		h.cellAttributes(attrs)
	case atom.Label:
		id, _ := find(attrs, "for")
		h.form.forID = string(shortName(id))
	}
	for _, a := range attrs {
		if !telling(tag, a) {
			continue
		}
		label := strings.TrimPrefix(a.name, "data-")
		if tag == atom.Meta {
			label = metaName(attrs)
		}
		if err := h.aside(line, label, a.value); err != nil {
			return err
		}
	}
	return nil
}

// telling tells whether an attribute may hold text that is about somebody.
func telling(tag atom.Atom, a attribute) bool {
	switch a.name {
	case "alt", "title", "placeholder", "aria-label", "srcdoc", "summary":
		return true
	case "content":
		return tag == atom.Meta
	case "href", "src", "action":
		return bytes.ContainsAny(a.value, "?@") || bytes.HasPrefix(a.value, []byte("tel:")) ||
			bytes.HasPrefix(a.value, []byte("data:text"))
	case "value":
		return tag == atom.Button || tag == atom.Data || tag == atom.Li
	}
	return strings.HasPrefix(a.name, "data-") && len(a.value) > 3
}

// metaName returns what a <meta> says its content is.
func metaName(attrs []attribute) string {
	for _, name := range []string{"name", "property", "itemprop", "http-equiv"} {
		if v, ok := find(attrs, name); ok {
			return string(shortName(v))
		}
	}
	return ""
}

func find(attrs []attribute, name string) (value []byte, ok bool) {
	for _, a := range attrs {
		if a.name == name {
			return a.value, true
		}
	}
	return nil, false
}

// input keeps the value of an <input>.
func (h *htmlReader) input(line int, attrs []attribute) error {
	kind, _ := find(attrs, "type")
	switch strings.ToLower(string(kind)) {
	case "submit", "button", "image", "reset":
		return nil
	case "checkbox", "radio":
		if _, ok := find(attrs, "checked"); !ok {
			return nil
		}
	}
	value, _ := find(attrs, "value")
	return h.field(line, h.fieldLabel(attrs), value)
}

// fieldLabel returns the text of the label of a field, or else its name.
func (h *htmlReader) fieldLabel(attrs []attribute) string {
	f := &h.form
	if id, ok := find(attrs, "id"); ok {
		if label := f.labels[string(shortName(id))]; label != "" {
			return label
		}
	}
	if label := labelText(f.text); f.label && label != "" {
		return label
	}
	for _, name := range []string{"name", "aria-label", "placeholder", "id"} {
		if v, ok := find(attrs, name); ok && len(v) > 0 {
			return f.tree.label(shortName(v))
		}
	}
	return ""
}

// field keeps a field until its form ends.
func (h *htmlReader) field(line int, label string, value []byte) error {
	if value = bytes.TrimSpace(value); len(value) == 0 {
		return nil
	}
	if len(h.form.held) > maxHeld/2 || len(h.form.heldText)+len(value) > maxHeldText/2 {
		if err := h.releaseForm(); err != nil {
			return err
		}
	}
	return h.form.holdText(line, label, value)
}

// fieldText keeps the text of a <textarea>.
func (h *htmlReader) fieldText(line int, text []byte) error {
	return h.field(line, h.form.area, text)
}

// endForm pushes the fields of a form.
func (h *htmlReader) endForm() error {
	h.form.label, h.form.option = false, false
	return h.releaseForm()
}

func (h *htmlReader) releaseForm() error {
	if len(h.form.held) == 0 {
		return nil
	}
	if err := h.lines.Break(); err != nil {
		return err
	}
	h.form.records = h.lines.records
	err := h.form.release()
	h.lines.records = h.form.records
	return err
}

// endOption keeps the option that is selected.
func (h *htmlReader) endOption(tag atom.Atom, line int) error {
	f := &h.form
	if f.option {
		f.option = false
		if err := h.field(line, f.choice, f.text); err != nil {
			return err
		}
	}
	if tag == atom.Select {
		f.choice = ""
	}
	return h.endLine()
}

func (f *htmlForm) beginLabel() {
	f.label, f.text = true, f.text[:0]
}

func (f *htmlForm) endLabel() {
	if f.label && f.forID != "" && len(f.labels) < maxFieldLabels {
		if f.labels == nil {
			f.labels = map[string]string{}
		}
		f.labels[f.forID] = labelText(f.text)
	}
	f.label = false
}

// read takes the text of the label or option that is open.
func (f *htmlForm) read(text []byte) {
	if len(f.text) < longLine {
		f.text = appendCollapsed(f.text, text[:min(len(text), longLine)])
	}
}

// labelText returns the text of a label as a label.
func labelText(text []byte) string {
	return string(shortName(bytes.TrimRight(bytes.TrimSpace(text), ": *")))
}

// shortName returns a name, or the beginning of it if it is too long for one.
func shortName(name []byte) []byte {
	if len(name) <= maxName {
		return name
	}
	return name[:maxName-cutRune(name[:maxName])]
}
