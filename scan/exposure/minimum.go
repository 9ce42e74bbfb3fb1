package exposure

import (
	"cmp"
	"slices"

	"github.com/piiscan/piiscan/pii"
)

// The minimum is a number of people who cannot be one another, from Certain
// identities alone:
//
//   - every Certain BSN is a person; if several initials or dates stand with it,
//     whoever was found to belong to it is no other;
//   - two identities without BSN may be one if they share a core of a name, and
//     neither their initials nor their full birth dates contradict. What may be
//     one is folded: who has initial and date, if these agree and the names hang
//     together; who lacks one of them or both, into whoever it may be; and of
//     those that are left, some with an initial only and some with a date only,
//     the more numerous count;
//   - whoever is left may still be a person with a BSN. If that person's initial
//     and date are known, all that agree with it are folded into it. If not, or
//     it may be anyone of a name that hangs together with its own, and if not
//     even a name is known with the BSN, anyone at all: then as many people are
//     taken off as there are such BSNs, since each is one of them at most.
//
// Only one who occurs under two names that no sighting holds together is
// counted twice: the material does not show it.

// mention is a core of an identity's name with what may contradict.
type mention struct {
	core, initial, date uint32 // 0: not known
	who                 uint32 // number among the people without BSN; hasBSN for others
}

const hasBSN = many

// owner is an identity with BSN, and a core of its name.
type owner struct{ id, core uint32 }

// minimum counts the people who cannot be one another.
func (t *Tally) minimum(p *people) int {
	f := folding{cores: make([]bool, len(t.cores)+1)}
	bsns, nameless := 0, 0
	for i := range t.identities.n {
		id := t.identities.at(i)
		if !p.certainBSN(i) || !p.counts(i) {
			continue
		}
		bsns++
		if id.core == 0 {
			nameless++
		}
	}
	if bsns < int(t.identities.n) {
		t.mention(p, &f)
	}
	return bsns + max(0, f.left()-nameless)
}

func (p *people) certainBSN(i uint32) bool {
	return p.ids.at(i).standing == standingOf(rankBSN, pii.Certain)
}

// torn tells whether identity i belongs to a Certain BSN of several initials or
// dates.
func (p *people) torn(i uint32) bool {
	person := p.of(i)
	id := p.ids.at(person)
	return person != i && p.certainBSN(person) && (id.initial == many || id.date == many)
}

// mention collects the names of Certain identities: all of those without BSN,
// and of those with BSN the ones that share a core with them.
func (t *Tally) mention(p *people, f *folding) {
	numbers := make([]uint32, t.identities.n) // of people without BSN, from 1
	use := func(i uint32, withBSN bool) bool {
		id := t.identities.at(i)
		return id.standing.confidence() == pii.Certain && (id.standing.rank() == rankBSN) == withBSN &&
			p.counts(i) && !p.torn(i)
	}
	for _, withBSN := range []bool{false, true} {
		add := func(i, core uint32) {
			if core == 0 || !use(i, withBSN) || withBSN && !f.cores[core] {
				return
			}
			id := t.identities.at(i)
			m := mention{core: core, initial: one(id.initial), date: one(id.date), who: hasBSN}
			if withBSN {
				if m.initial == 0 || m.date == 0 {
					f.anyone = append(f.anyone, owner{i, core})
				}
			} else {
				f.cores[core] = true
				if numbers[i] == 0 {
					f.people++
					numbers[i] = uint32(f.people)
				}
				m.who = numbers[i] - 1
			}
			f.mentions = append(f.mentions, m)
		}
		for i := range t.identities.n {
			add(i, t.identities.at(i).core)
		}
		t.links.all(func(l link) {
			add(l.id, l.a)
			add(l.id, l.b)
		})
	}
}

// folding folds people without BSN.
type folding struct {
	cores    []bool // those of people without BSN
	mentions []mention
	people   int
	anyone   []owner // with BSN and a name, but without initial or date

	same  disjoint // people folded with each other
	gone  []bool   // folded into somebody of another group
	owned []bool   // folded into somebody with BSN
}

// left returns the number of people who are nobody else, without BSN.
func (f *folding) left() int {
	if f.people == 0 {
		return 0
	}
	f.same, f.gone, f.owned = newDisjoint(f.people), make([]bool, f.people), make([]bool, f.people)
	slices.SortFunc(f.mentions, func(a, b mention) int {
		switch {
		case a.core != b.core:
			return cmp.Compare(a.core, b.core)
		case a.initial != b.initial:
			return cmp.Compare(a.initial, b.initial)
		case a.date != b.date:
			return cmp.Compare(a.date, b.date)
		}
		return cmp.Compare(a.who, b.who)
	})
	f.foldEquals()
	f.foldInto(func(a, b mention) bool { return a.core == b.core && a.initial == b.initial && a.initial != 0 },
		func(m mention) bool { return m.date == 0 })
	f.foldInto(func(a, b mention) bool { return a.core == b.core },
		func(m mention) bool { return m.date == 0 && m.initial == 0 })
	slices.SortFunc(f.mentions, func(a, b mention) int {
		switch {
		case a.core != b.core:
			return cmp.Compare(a.core, b.core)
		case a.date != b.date:
			return cmp.Compare(a.date, b.date)
		}
		return cmp.Compare(a.initial, b.initial)
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
				f.same.join(run[0].who, m.who)
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

// count returns the number of groups that are nobody else.
func (f *folding) count() int {
	for i := range f.people {
		root := f.same.root(uint32(i))
		f.gone[root] = f.gone[root] || f.gone[i]
		f.owned[root] = f.owned[root] || f.owned[i]
	}
	have, near := f.groups()
	family := f.families()
	left := map[uint32]int{} // by family
	var undated, unnamed = map[uint32]int{}, map[uint32]int{}
	for i, m := range have {
		switch who := uint32(i); {
		case m.core == 0 || f.gone[i] || f.owned[i]:
		case m.initial != 0 && m.date == 0:
			undated[near.root(who)]++
		case m.date != 0 && m.initial == 0:
			unnamed[near.root(who)]++
		default:
			left[family.root(m.core)]++
		}
	}
	for who, n := range undated {
		left[family.root(have[who].core)] += max(n, unnamed[who])
	}
	for who, n := range unnamed {
		if undated[who] == 0 {
			left[family.root(have[who].core)] += n
		}
	}
	return f.takeOff(left, family)
}

// groups returns a mention of each group, by its root, and which of those that
// lack something hang together by cores.
func (f *folding) groups() (have []mention, near disjoint) {
	have, near = make([]mention, f.people), newDisjoint(f.people)
	var last mention
	for _, m := range f.mentions { // by core
		if m.who == hasBSN {
			continue
		}
		m.who = f.same.root(m.who)
		have[m.who] = m
		if f.gone[m.who] || m.initial != 0 && m.date != 0 {
			continue
		}
		if last.core == m.core {
			near.join(last.who, m.who)
		}
		last = m
	}
	return have, near
}

// families returns which cores hang together, because one person has both.
func (f *folding) families() disjoint {
	family := newDisjoint(len(f.cores))
	first := make([]uint32, f.people)
	for _, m := range f.mentions {
		if m.who == hasBSN {
			continue
		}
		if m.who = f.same.root(m.who); first[m.who] == 0 {
			first[m.who] = m.core
		}
		family.join(first[m.who], m.core)
	}
	slices.SortFunc(f.anyone, func(a, b owner) int {
		return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.core, b.core))
	})
	for i, o := range f.anyone {
		if i > 0 && f.anyone[i-1].id == o.id {
			family.join(f.anyone[i-1].core, o.core)
		}
	}
	return family
}

// takeOff adds up who is left by family, less one for each person with BSN who
// may be anyone in it.
func (f *folding) takeOff(left map[uint32]int, family disjoint) int {
	for i, o := range f.anyone {
		if at := family.root(o.core); (i == 0 || f.anyone[i-1].id != o.id) && left[at] > 0 {
			left[at]--
		}
	}
	n := 0
	for _, people := range left {
		n += people
	}
	return n
}
