package exposure

import (
	"cmp"
	"slices"

	"github.com/piiscan/piiscan/pii"
)

// The minimum is a number of people who cannot be one another, from Certain
// identities alone:
//
//   - every Certain BSN is a person;
//   - two identities without BSN may be one if they share a core of a name, and
//     neither their initials nor their full birth dates contradict. What may be
//     one is folded, over and over: who has initial and date are folded if
//     these agree and names hang together; who lacks one of them is folded into
//     whoever it may be; what is left of those is folded by what they have;
//   - whoever is left may still be a person with a BSN. If that person's initial
//     and date are known, all that agree with it are folded into it. If not, or
//     if not even a name is known with the BSN, it may be anyone: then as many
//     people are taken off as there are such BSNs, since each is one of them at
//     most.
//
// Only one who occurs under two names that no sighting holds together is
// counted twice: the material does not show it.

// mention is a core of an identity's name with what may contradict.
type mention struct {
	core, initial, date uint32 // 0: not known
	who                 uint32 // number among the people without BSN; hasBSN for others
}

const hasBSN = many

// minimum counts the people who cannot be one another.
func (t *Tally) minimum(p *people) int {
	f := folding{cores: make([]bool, len(t.cores)+1)}
	bsns, nameless := 0, 0
	for i := range t.identities.n {
		id := t.identities.at(i)
		if id.standing.confidence() != pii.Certain || !p.counts(i) {
			continue
		}
		if id.standing.rank() == rankBSN {
			bsns++
			if id.core == 0 {
				nameless++
			}
		}
	}
	if bsns < int(t.identities.n) {
		t.mention(p, &f)
	}
	return bsns + max(0, f.left()-nameless)
}

// mention collects the names of Certain identities: all of those without BSN,
// and of those with BSN the ones that share a core with them.
func (t *Tally) mention(p *people, f *folding) {
	numbers := map[uint32]uint32{}
	use := func(i uint32, withBSN bool) bool {
		id := t.identities.at(i)
		return id.standing.confidence() == pii.Certain && (id.standing.rank() == rankBSN) == withBSN && p.counts(i)
	}
	for _, withBSN := range []bool{false, true} {
		add := func(i, core uint32) {
			if core == 0 || !use(i, withBSN) || withBSN && !f.cores[core] {
				return
			}
			id := t.identities.at(i)
			m := mention{core: core, initial: known(id.initial), date: known(id.date), who: hasBSN}
			if withBSN {
				if m.initial == 0 || m.date == 0 {
					f.anyone[i] = struct{}{}
				}
			} else {
				f.cores[core] = true
				n, ok := numbers[i]
				if !ok {
					n = uint32(len(numbers))
					numbers[i] = n
				}
				m.who = n
			}
			f.mentions = append(f.mentions, m)
		}
		f.anyone = map[uint32]struct{}{}
		for i := range t.identities.n {
			add(i, t.identities.at(i).core)
		}
		t.links.all(func(l link) {
			add(l.id, l.a)
			add(l.id, l.b)
		})
	}
	f.people = len(numbers)
}

// known returns the one value of a field; 0 if there are several.
func known(tag uint32) uint32 {
	if tag == many {
		return 0
	}
	return tag
}

// folding folds people without BSN.
type folding struct {
	cores    []bool // those of people without BSN
	mentions []mention
	people   int
	anyone   map[uint32]struct{} // identities with BSN and a name, but without initial or date

	parent []uint32 // of each person: one that it is folded with
	gone   []bool   // folded into somebody of another group
	owned  []bool   // folded into somebody with BSN
}

// left returns the number of people who are nobody else, without BSN.
func (f *folding) left() int {
	if f.people == 0 {
		return 0
	}
	f.parent, f.gone, f.owned = make([]uint32, f.people), make([]bool, f.people), make([]bool, f.people)
	for i := range f.parent {
		f.parent[i] = uint32(i)
	}
	slices.SortFunc(f.mentions, func(a, b mention) int {
		return cmp.Or(cmp.Compare(a.core, b.core), cmp.Compare(a.initial, b.initial), cmp.Compare(a.date, b.date), cmp.Compare(a.who, b.who))
	})
	f.foldEquals()
	f.foldInto(func(a, b mention) bool { return a.core == b.core && a.initial == b.initial && a.initial != 0 },
		func(m mention) bool { return m.date == 0 })
	f.foldInto(func(a, b mention) bool { return a.core == b.core },
		func(m mention) bool { return m.date == 0 && m.initial == 0 })
	f.foldUndated()
	slices.SortFunc(f.mentions, func(a, b mention) int {
		return cmp.Or(cmp.Compare(a.core, b.core), cmp.Compare(a.date, b.date), cmp.Compare(a.initial, b.initial))
	})
	f.foldInto(func(a, b mention) bool { return a.core == b.core && a.date == b.date && a.date != 0 },
		func(m mention) bool { return m.initial == 0 })
	return f.count()
}

// runs calls use with each run of mentions that are the same by same.
func (f *folding) runs(same func(a, b mention) bool, use func([]mention)) {
	for all := f.mentions; len(all) > 0; {
		n := 1
		for n < len(all) && same(all[0], all[n]) {
			n++
		}
		use(all[:n])
		all = all[n:]
	}
}

// foldEquals folds who has the same core, initial and date.
func (f *folding) foldEquals() {
	f.runs(func(a, b mention) bool { return a.core == b.core && a.initial == b.initial && a.date == b.date },
		func(run []mention) {
			last := run[len(run)-1]
			withBSN := last.who == hasBSN
			for _, m := range run {
				if m.who == hasBSN {
					break
				}
				f.fold(run[0].who, m.who)
				if withBSN && m.initial != 0 && m.date != 0 {
					f.owned[m.who] = true
				}
			}
		})
}

// foldInto folds who lacks something into whoever of the run lacks less.
func (f *folding) foldInto(same func(a, b mention) bool, lacks func(mention) bool) {
	f.runs(same, func(run []mention) {
		person, owner := false, false
		for _, m := range run {
			if !lacks(m) {
				person = person || m.who != hasBSN
				owner = owner || m.who == hasBSN && m.initial != 0 && m.date != 0
			}
		}
		for _, m := range run {
			if m.who == hasBSN || !lacks(m) {
				continue
			}
			f.gone[m.who] = f.gone[m.who] || person
			f.owned[m.who] = f.owned[m.who] || owner
		}
	})
}

// foldUndated folds who has a date and no initial into whoever has an initial
// and no date.
func (f *folding) foldUndated() {
	f.runs(func(a, b mention) bool { return a.core == b.core }, func(run []mention) {
		undated := slices.ContainsFunc(run, func(m mention) bool {
			return m.who != hasBSN && m.initial != 0 && m.date == 0
		})
		for _, m := range run {
			if undated && m.who != hasBSN && m.initial == 0 {
				f.gone[m.who] = true
			}
		}
	})
}

func (f *folding) fold(a, b uint32) {
	a, b = f.root(a), f.root(b)
	f.parent[max(a, b)] = min(a, b)
}

func (f *folding) root(x uint32) uint32 {
	for f.parent[x] != x {
		f.parent[x] = f.parent[f.parent[x]]
		x = f.parent[x]
	}
	return x
}

// count returns the number of groups that are nobody else, less one for each
// person with BSN who may be anyone.
func (f *folding) count() int {
	for i := range f.parent {
		root := f.root(uint32(i))
		f.gone[root] = f.gone[root] || f.gone[i]
		f.owned[root] = f.owned[root] || f.owned[i]
	}
	n := 0
	for i := range f.parent {
		if f.parent[i] == uint32(i) && !f.gone[i] && !f.owned[i] {
			n++
		}
	}
	return n - len(f.anyone)
}
