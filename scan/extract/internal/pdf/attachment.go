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

// readFiles pushes the files that the document as a whole embeds.
func (r *reader) readFiles(root object.Object) error {
	n := 0
	return r.nameTree(root.Key("Names").Key("EmbeddedFiles"), 0, &n)
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
	data, err := stream.Data()
	if cerr := r.check(); cerr != nil {
		return cerr
	}
	return r.out.File(name, data, err)
}
