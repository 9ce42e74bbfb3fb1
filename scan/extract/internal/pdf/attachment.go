package pdf

import (
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/object"
)

// Bounds of the name tree of embedded files.
const (
	maxNameDepth = 16
	maxFiles     = 10_000
)

// readFiles pushes the files that the document as a whole embeds, those of a
// portfolio among them.
func (r *reader) readFiles(root object.Object) error {
	n := 0
	if err := r.nameTree(root.Key("Names").Key("EmbeddedFiles"), 0, &n); err != nil {
		return err
	}
	associated := root.Key("AF")
	for i := range min(associated.Len(), maxFiles) {
		if err := r.readFile(associated.Index(i), ""); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) nameTree(node object.Object, depth int, n *int) error {
	if node.Kind() != object.Dict || depth > maxNameDepth {
		return nil
	}
	names := node.Key("Names")
	for i := 0; i+1 < names.Len(); i += 2 {
		if *n++; *n > maxFiles {
			return nil
		}
		if err := r.readFile(names.Index(i+1), object.Text(names.Index(i).Bytes())); err != nil {
			return err
		}
	}
	kids := node.Key("Kids")
	for i := range kids.Len() {
		if *n++; *n > maxFiles {
			return nil
		}
		if err := r.nameTree(kids.Index(i), depth+1, n); err != nil {
			return err
		}
	}
	return nil
}

// readFile pushes the file of a file specification (ISO 32000-1, 7.11.3).
func (r *reader) readFile(spec object.Object, name string) error {
	if err := r.check(); err != nil {
		return err
	}
	for _, key := range []string{"UF", "F"} {
		if s := strings.TrimSpace(object.Text(spec.Key(key).Bytes())); s != "" {
			name = s
			break
		}
	}
	if name == "" {
		name = "attachment"
	}
	embedded := spec.Key("EF")
	stream := embedded.Key("F")
	if stream.Kind() != object.Stream {
		stream = embedded.Key("UF")
	}
	if stream.Kind() != object.Stream {
		return nil // a file elsewhere
	}
	if id := stream.ID(); id != "" {
		if r.files[id] {
			return nil // the same file, from elsewhere
		}
		r.files[id] = true
	}
	if err := r.readItem(spec.Key("CI")); err != nil {
		return err
	}
	data, err := stream.AppendData(nil)
	if cerr := r.check(); cerr != nil {
		return cerr
	}
	return r.out.File(name, data, err)
}

// readItem pushes what a portfolio says of one of its files: the sender of a
// mail, for one (ISO 32000-1, 7.11.6).
func (r *reader) readItem(item object.Object) error {
	const most = 100
	schema := r.trailer.Key("Root").Key("Collection").Key("Schema")
	keys := item.Keys()
	for _, key := range keys[:min(len(keys), most)] {
		v := item.Key(key)
		if v.Kind() == object.Dict {
			v = v.Key("D")
		}
		value := strings.TrimSpace(object.Text(v.Bytes()))
		if v.Kind() != object.String || value == "" || strings.HasPrefix(value, "D:") {
			continue
		}
		label := strings.TrimSpace(object.Text(schema.Key(key).Key("N").Bytes()))
		if label == "" {
			label = object.Text(key)
		}
		if err := r.out.Text("portfolio", label, value); err != nil {
			return err
		}
	}
	return nil
}
