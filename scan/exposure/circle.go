package exposure

import (
	"cmp"
	"slices"
)

// circles are sets of people within which anybody may be anybody: who bear a
// name with an initial, and, wider, who bear a name. Names that one person has
// hang together, and so do all initials of a name of which somebody is without.
type circles struct {
	keys   []nameInitial
	narrow disjoint // of keys
	wide   disjoint // of cores
}

type nameInitial struct{ core, initial uint32 }

func (a nameInitial) compare(b nameInitial) int {
	return cmp.Or(cmp.Compare(a.core, b.core), cmp.Compare(a.initial, b.initial))
}

// circles returns the circles of the people without BSN, and of those with one
// who may be anyone. With dated, those of whom only the initial is known are left
// aside, else those of whom only the date is.
func (f *folding) circles(dated bool) *circles {
	c := &circles{wide: newDisjoint(len(f.cores))}
	for _, m := range f.mentions {
		if m.who != hasBSN {
			c.keys = append(c.keys, nameInitial{m.core, m.initial})
		}
	}
	for _, o := range f.anyone {
		c.keys = append(c.keys, nameInitial{o.core, o.initial})
	}
	slices.SortFunc(c.keys, nameInitial.compare)
	c.keys = slices.Compact(c.keys)
	c.narrow = newDisjoint(len(c.keys))
	first := make([]nameInitial, f.people)
	for _, m := range f.mentions {
		if m.who == hasBSN {
			continue
		}
		if m.who = f.same.root(m.who); first[m.who].core == 0 {
			first[m.who] = nameInitial{m.core, m.initial}
		}
		c.join(first[m.who], nameInitial{m.core, m.initial})
	}
	slices.SortFunc(f.anyone, func(a, b owner) int { return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.core, b.core)) })
	f.anyone = slices.Compact(f.anyone)
	for i, o := range f.anyone {
		if i > 0 && f.anyone[i-1].id == o.id {
			c.join(nameInitial{f.anyone[i-1].core, o.initial}, nameInitial{o.core, o.initial})
		}
	}
	c.joinInitials(f, dated)
	return c
}

// joinInitials joins all initials of a name that a person without BSN bears
// without one.
func (c *circles) joinInitials(f *folding, dated bool) {
	for _, m := range f.mentions {
		if m.who == hasBSN || m.initial != 0 || m.aside(dated) || f.gone[f.same.root(m.who)] || f.owned[f.same.root(m.who)] {
			continue
		}
		at := c.at(nameInitial{m.core, 0})
		for next := at + 1; int(next) < len(c.keys) && c.keys[next].core == m.core; next++ {
			c.narrow.join(at, next)
		}
	}
}

func (c *circles) at(k nameInitial) uint32 {
	at, _ := slices.BinarySearchFunc(c.keys, k, nameInitial.compare)
	return uint32(at)
}

func (c *circles) join(a, b nameInitial) {
	c.narrow.join(c.at(a), c.at(b))
	c.wide.join(a.core, b.core)
}

// of returns the narrow circle of a mention.
func (c *circles) of(m mention) uint32 { return c.narrow.root(c.at(nameInitial{m.core, m.initial})) }

// takeOff returns who is left by wide circle, of those left by narrow circle,
// less one for each person with BSN who may be anyone in it: first those whose
// initial is known, then the others, whose circles are wider.
func (f *folding) takeOff(left map[uint32]int, c *circles) map[uint32]int {
	var others []owner
	for i, o := range f.anyone {
		if i > 0 && f.anyone[i-1].id == o.id {
			continue
		}
		if o.initial == 0 {
			others = append(others, o)
			continue
		}
		if at := c.narrow.root(c.at(nameInitial{o.core, o.initial})); left[at] > 0 {
			left[at]--
		}
	}
	wide := c.widen(left)
	for _, o := range others {
		if at := c.wide.root(o.core); wide[at] > 0 {
			wide[at]--
		}
	}
	return wide
}

// widen adds up by wide circle what is counted by narrow circle.
func (c *circles) widen(narrow map[uint32]int) map[uint32]int {
	wide := map[uint32]int{}
	for at, n := range narrow {
		wide[c.wide.root(c.keys[at].core)] += n
	}
	return wide
}
