package pdf

import "github.com/piiscan/piiscan/scan/extract/internal/pdf/object"

// Bounds of the page tree.
const (
	maxTreeDepth = 64
	maxTreeNodes = 1 << 20
)

// tree walks the page tree. Loops end at its bounds and at nodes that are
// their own ancestors.
type tree struct {
	visit func(page, resources object.Object) error
	nodes int
	path  []string // IDs of the ancestors
}

func (t *tree) walk(trailer object.Object) error {
	return t.node(trailer.Key("Root").Key("Pages"), object.Nothing{})
}

func (t *tree) node(o, resources object.Object) error {
	t.nodes++
	if o.Kind() != object.Dict || t.nodes > maxTreeNodes || len(t.path) > maxTreeDepth {
		return nil
	}
	if own := o.Key("Resources"); own.Kind() == object.Dict {
		resources = own
	}
	kids := o.Key("Kids")
	if kids.Kind() != object.Array || object.NameIs(o.Key("Type"), "Page") {
		return t.visit(o, resources)
	}
	id := o.ID()
	for _, ancestor := range t.path {
		if ancestor == id {
			return nil
		}
	}
	t.path = append(t.path, id)
	defer func() { t.path = t.path[:len(t.path)-1] }()
	for i := range kids.Len() {
		if err := t.node(kids.Index(i), resources); err != nil {
			return err
		}
	}
	return nil
}
