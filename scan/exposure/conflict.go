package exposure

// conflicts returns the identities whose names do not hang together: two names
// are compatible if they share a core or one sighting has both.
func (t *Tally) conflicts() map[uint32]bool {
	found := map[uint32]bool{}
	for part := range bagParts {
		all := t.links.distinct(part)
		for len(all) > 0 {
			n := 1
			for n < len(all) && all[n].id == all[0].id {
				n++
			}
			id := t.identities.at(all[0].id)
			if id.standing.rank() == rankBSN && !connected(id.core, all[:n]) {
				found[all[0].id] = true
			}
			all = all[n:]
		}
	}
	return found
}

// connected tells whether all links hang together with core.
func connected(core uint32, links []link) bool {
	parent := map[uint32]uint32{core: core}
	var root func(uint32) uint32
	root = func(x uint32) uint32 {
		p, ok := parent[x]
		if !ok {
			p = x
		}
		for p != x {
			x, p = p, parent[p]
		}
		parent[x] = x
		return x
	}
	for _, l := range links {
		a, b := root(l.a), root(l.b)
		parent[a] = b
	}
	for x := range parent {
		if root(x) != root(core) {
			return false
		}
	}
	return true
}
