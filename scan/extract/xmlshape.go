package extract

// xmlShape is what is known of the elements of a document, by their path: which
// of them are records. It is learned from the beginning of the document.
type xmlShape struct {
	nodes []xmlNode // nodes[0] stands for the document
	ids   map[xmlStep]int
}

type xmlStep struct {
	parent int
	name   string
}

// xmlNode is an element by its path.
type xmlNode struct {
	parent  int // the instance of the parent that the last of its kind was in
	count   int // of its kind in that instance
	most    int // of its kind in one instance
	complex bool
}

const (
	shapeSize  = 1 << 20 // bytes from which the shape is learned
	shapeNodes = 10_000
	manyLeaves = 32 // more elements without children are a list of records
)

// shapeOf learns the shape of the document that begins with text.
func shapeOf(text []byte) *xmlShape {
	shape := &xmlShape{nodes: make([]xmlNode, 1), ids: map[xmlStep]int{}}
	s := xmlScanner{source: source{err: errClosed, buf: text, end: len(text)}}
	type open struct{ node, instance, attrs int }
	stack := []open{{}}
	instances := 0
	for {
		top := &stack[len(stack)-1]
		switch s.next() {
		case xmlEnd:
			return shape
		case xmlOpen:
			if len(stack) > maxTree || len(shape.nodes) >= shapeNodes {
				return shape
			}
			shape.nodes[top.node].complex = true
			instances++
			node := shape.add(top.node, string(s.name), top.instance)
			stack = append(stack, open{node, instances, 0})
		case xmlAttr:
			s.skipValue()
			if top.attrs++; top.attrs > 1 {
				shape.nodes[top.node].complex = true
			}
		case xmlEmpty, xmlClose:
			if len(stack) > 1 {
				stack = stack[:len(stack)-1]
			}
		case xmlText, xmlComment, xmlCDATA:
			s.skipValue()
		}
	}
}

// add notes an element in an instance of its parent.
func (x *xmlShape) add(parent int, name string, instance int) int {
	step := xmlStep{parent, name}
	id, ok := x.ids[step]
	if !ok {
		id = len(x.nodes)
		x.ids[step] = id
		x.nodes = append(x.nodes, xmlNode{parent: -1})
	}
	n := &x.nodes[id]
	if n.parent != instance {
		n.parent, n.count = instance, 0
	}
	n.count++
	n.most = max(n.most, n.count)
	return id
}

// child returns the node of an element inside the node parent; -1 if it is not
// known.
func (x *xmlShape) child(parent int, name []byte) int {
	if parent < 0 {
		return -1
	}
	if id, ok := x.ids[xmlStep{parent, string(name)}]; ok {
		return id
	}
	return -1
}

// record tells whether the elements of node are records: there are several of
// them in one parent, and there is something inside; or there are many.
func (x *xmlShape) record(node int) bool {
	if node < 0 {
		return false
	}
	n := x.nodes[node]
	return n.most > 1 && n.complex || n.most > manyLeaves
}
