package exposure

// disjoint divides the numbers from 0 on into sets; the parent of a number is
// of the same set, and the root is its own parent.
type disjoint []uint32

// newDisjoint returns n sets of one number each.
func newDisjoint(n int) disjoint {
	d := make(disjoint, n)
	for i := range d {
		d[i] = uint32(i)
	}
	return d
}

// root returns the least number of x's set.
func (d disjoint) root(x uint32) uint32 {
	for d[x] != x {
		d[x] = d[d[x]]
		x = d[x]
	}
	return x
}

// join makes one set of a's and b's.
func (d disjoint) join(a, b uint32) {
	a, b = d.root(a), d.root(b)
	d[max(a, b)] = min(a, b)
}
