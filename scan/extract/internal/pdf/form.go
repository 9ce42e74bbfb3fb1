package pdf

import (
	"cmp"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/content"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/object"
)

// Bounds of the tree of form fields.
const (
	maxFieldDepth = 32
	maxFields     = 100_000
	maxKnown      = 10_000 // of which it is known that they were read
)

// readForm pushes the filled fields of a form, and its XFA data: the two say
// the same in forms that have both, and one of them is empty in others.
func (r *reader) readForm(form object.Object) error {
	if form.Kind() != object.Dict {
		return nil
	}
	w := &fieldWalk{r: r}
	if err := w.kids(form.Key("Fields"), field{}, 0); err != nil {
		return err
	}
	return r.readXFA(form.Key("XFA"))
}

// field is what a form field inherits.
type field struct {
	path  string // its name with those of its parents: "partner.bsn"
	label string // the alternate name
	kind  string // FT

	options object.Object // Opt; nil if there is none
}

// chosen returns what the form shows for the choices in value, one a line.
// Options are texts, or pairs of what is sent and what is shown.
func (f *field) chosen(value string) string {
	const most = 10_000
	if f.options == nil {
		return value
	}
	choices := strings.Split(value, "\n")
	for i := range min(f.options.Len(), most) {
		option := f.options.Index(i)
		if option.Len() < 2 {
			continue
		}
		shown := strings.TrimSpace(object.Text(option.Index(1).Bytes()))
		for k, choice := range choices {
			if shown != "" && choice == object.Text(option.Index(0).Bytes()) {
				choices[k] = shown
			}
		}
	}
	return strings.Join(choices, "\n")
}

type fieldWalk struct {
	r     *reader
	nodes int
	met   met // fields, with their paths
}

func (w *fieldWalk) kids(kids object.Object, parent field, depth int) error {
	if depth > maxFieldDepth {
		return nil
	}
	for i := range kids.Len() {
		if w.nodes++; w.nodes > maxFields {
			return nil
		}
		if err := w.field(kids.Index(i), parent, depth); err != nil {
			return err
		}
	}
	return nil
}

func (w *fieldWalk) field(o object.Object, parent field, depth int) error {
	if err := w.r.check(); err != nil {
		return err
	}
	id := o.ID()
	if len(w.r.fields) < maxKnown {
		w.r.fields[id] = true
	}
	f := parent.of(o)
	if id != "" && w.met.again(f.path+"\x00"+id) {
		return nil // fields that share their kids would be more than the file has bytes
	}
	if err := w.r.pushField(&f, fieldValue(o)); err != nil {
		return err
	}
	return w.kids(o.Key("Kids"), f, depth+1)
}

// of returns what the field o is, below its parent f.
func (f field) of(o object.Object) field {
	if name := fieldName(object.Text(o.Key("T").Bytes())); name != "" {
		f.path = strings.TrimPrefix(f.path+"."+name, ".")
	}
	if kind := o.Key("FT").Bytes(); kind != "" {
		f.kind = kind
	}
	f.label = strings.TrimSpace(object.Text(o.Key("TU").Bytes()))
	if options := o.Key("Opt"); options.Len() > 0 {
		f.options = options
	}
	return f
}

// pushField pushes a field that is filled.
func (r *reader) pushField(f *field, value string) error {
	if value == "" {
		return nil
	}
	if f.kind == "Ch" {
		value = f.chosen(value)
	}
	r.values[string(content.Letters([]byte(value)))] = true
	return r.out.Field(f.path, cmp.Or(f.label, f.path), value)
}

// strays pushes the filled fields of a page that the form does not know of:
// tools that put documents together lose the form, and keep its fields.
func (r *reader) strays(page object.Object) error {
	if len(r.fields) >= maxKnown {
		return nil
	}
	annotations := page.Key("Annots")
	for i := range min(annotations.Len(), maxAnnotations) {
		a := annotations.Index(i)
		if !object.NameIs(a.Key("Subtype"), "Widget") || r.fields[a.ID()] {
			continue
		}
		if err := r.stray(a); err != nil {
			return err
		}
	}
	return nil
}

// stray pushes the field that a widget shows, if it is filled.
func (r *reader) stray(widget object.Object) error {
	chain := fieldChain(widget)
	var f field
	value := ""
	for i := len(chain) - 1; i >= 0; i-- {
		label := f.label
		f = f.of(chain[i])
		f.label = cmp.Or(f.label, label)
		value = cmp.Or(fieldValue(chain[i]), value)
		if value != "" && r.fields[chain[i].ID()] {
			return nil // a second widget of a field
		}
	}
	if value == "" {
		return nil
	}
	for _, o := range chain {
		r.fields[o.ID()] = true
	}
	if err := r.writer.flush(); err != nil {
		return err
	}
	return r.pushField(&f, value)
}

// fieldChain returns a widget and the fields above it.
func fieldChain(widget object.Object) []object.Object {
	var chain []object.Object
	for o := widget; o.Kind() == object.Dict && len(chain) < maxParents; o = o.Key("Parent") {
		chain = append(chain, o)
	}
	return chain
}

// fieldName strips what form designers add to a name: "Naam[0]" is Naam, and
// "#subform[0]" says nothing.
func fieldName(name string) string {
	if strings.HasPrefix(name, "#") {
		return ""
	}
	if i := strings.LastIndexByte(name, '['); i > 0 && strings.HasSuffix(name, "]") {
		name = name[:i]
	}
	return strings.TrimSpace(name)
}

// fieldValue returns the field's own value as text: what was typed or chosen,
// or who signed. A box that is not ticked has none.
func fieldValue(o object.Object) string {
	switch v := o.Key("V"); v.Kind() {
	case object.String:
		return strings.TrimSpace(object.Text(v.Bytes()))
	case object.Stream:
		data, _ := v.AppendData(nil)
		return strings.TrimSpace(object.Text(string(data)))
	case object.Name:
		if s := v.Bytes(); s != "Off" {
			return object.Text(s)
		}
	case object.Array:
		const most = 1000
		var all []string
		for i := range min(v.Len(), most) {
			all = append(all, object.Text(v.Index(i).Bytes()))
		}
		return strings.TrimSpace(strings.Join(all, "\n"))
	case object.Dict:
		return strings.TrimSpace(object.Text(v.Key("Name").Bytes()))
	}
	return ""
}

// readXFA pushes the data of an XFA form as a file: a stream, or names and
// streams in turn of which "datasets" holds what was filled in.
func (r *reader) readXFA(xfa object.Object) error {
	const packets = 64
	if xfa.Kind() == object.Stream {
		data, err := xfa.AppendData(nil)
		return r.out.File("xfa.xml", data, err)
	}
	for i := 0; i+1 < min(xfa.Len(), packets); i += 2 {
		if xfa.Index(i).Bytes() == "datasets" {
			data, err := xfa.Index(i + 1).AppendData(nil)
			return r.out.File("datasets.xml", data, err)
		}
	}
	return nil
}
