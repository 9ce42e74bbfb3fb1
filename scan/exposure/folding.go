package exposure

import (
	"cmp"
	"slices"
)

// folding folds people without BSN, by the rules of the minimum.
type folding struct {
	cores    []bool // those of people without BSN
	people   int
	mentions []mention
	anyone   []owner // with BSN and a name, but without initial or date

	same  disjoint // people folded with each other
	gone  []bool   // folded into somebody of another group
	owned []bool   // folded into somebody with BSN
}

// folded is what comes of folding: how many people without BSN are left, who are
// nobody else, and how many were taken off for people with a BSN of whom no
// initial or date is known, and for those of whom no name is.
type folded struct{ left, bsns, nameless int }

// left returns how many people are nobody else, where there are people with BSN
// of whom no name is known.
func (f *folding) left(without nameless) folded {
	n := f.people
	if n == 0 {
		return folded{}
	}
	f.same, f.gone, f.owned = newDisjoint(n), make([]bool, n), make([]bool, n)
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
	apart, left := f.count()
	off := min(left, without.most(f.groups(), func(i int) bool { return !f.gone[i] && !f.owned[i] }))
	return folded{left: left - off, bsns: apart - left, nameless: off}
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

// count returns the number of groups that are nobody else, and how many are left
// of these if people with BSN who may be anyone are some of them.
func (f *folding) count() (apart, left int) {
	for i := range f.people {
		root := f.same.root(uint32(i))
		f.gone[root] = f.gone[root] || f.gone[i]
		f.owned[root] = f.owned[root] || f.owned[i]
	}
	have := f.groups()
	all, less := map[uint32]int{}, map[uint32]int{} // by wide circle
	for _, dated := range []bool{false, true} {
		c := f.circles(dated)
		narrow := map[uint32]int{}
		for i, m := range have {
			if m.core != 0 && !f.gone[i] && !f.owned[i] && !m.aside(dated) {
				narrow[c.of(m)]++
			}
		}
		for at, n := range c.widen(narrow) {
			all[at] = max(all[at], n)
		}
		for at, n := range f.takeOff(narrow, c) {
			less[at] = max(less[at], n)
		}
	}
	return sumOf(all), sumOf(less)
}

func sumOf(people map[uint32]int) int {
	sum := 0
	for _, n := range people {
		sum += n
	}
	return sum
}

// aside tells whether a person of whom only the initial is known is left aside,
// or, if dated, one of whom only the date is: one of each may be one person.
func (m mention) aside(dated bool) bool {
	if dated {
		return m.initial != 0 && m.date == 0
	}
	return m.initial == 0 && m.date != 0
}

// groups returns a mention of each group, by its root.
func (f *folding) groups() []mention {
	have := make([]mention, f.people)
	for _, m := range f.mentions {
		if m.who != hasBSN {
			m.who = f.same.root(m.who)
			have[m.who] = m
		}
	}
	return have
}
