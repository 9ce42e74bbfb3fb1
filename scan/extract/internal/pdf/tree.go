package pdf

import (
	"hash/maphash"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/object"
)

// Bounds of the page tree.
const (
	maxTreeDepth = 64
	maxTreeNodes = 1 << 20
)

// tree walks the page tree. A node that the tree leads to again is passed by:
// nodes that share their kids would make more pages than the file has bytes.
type tree struct {
	visit func(page, resources object.Object) error
	nodes int
	depth int
	met   met
}

func (t *tree) walk(trailer object.Object) error {
	return t.node(trailer.Key("Root").Key("Pages"), object.Nothing{})
}

func (t *tree) node(o, resources object.Object) error {
	t.nodes++
	if o.Kind() != object.Dict || t.nodes > maxTreeNodes || t.depth > maxTreeDepth {
		return nil
	}
	if own := o.Key("Resources"); own.Kind() == object.Dict {
		resources = own
	}
	kids := o.Key("Kids")
	if kids.Kind() != object.Array || object.NameIs(o.Key("Type"), "Page") {
		return t.visit(o, resources)
	}
	if t.met.again(o.ID()) {
		return nil
	}
	t.depth++
	defer func() { t.depth-- }()
	for i := range kids.Len() {
		if err := t.node(kids.Index(i), resources); err != nil {
			return err
		}
	}
	return nil
}

// met are the objects that were met, by hashes of their IDs. The zero value is
// empty.
type met struct {
	seed maphash.Seed
	sums map[uint64]struct{}
}

// again tells whether an object was met before. One without an ID never was.
func (m *met) again(id string) bool {
	if id == "" {
		return false
	}
	if m.sums == nil {
		m.seed, m.sums = maphash.MakeSeed(), map[uint64]struct{}{}
	}
	sum := maphash.String(m.seed, id)
	_, again := m.sums[sum]
	m.sums[sum] = struct{}{}
	return again
}
