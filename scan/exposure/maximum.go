package exposure

import (
	"sort"

	"github.com/piiscan/piiscan/pii"
)

// The maximum is a number of people that the material cannot exceed, but for
// what stands in no record: the people of the best figure, the Possible ones,
// loose names and plates (see loose.go), what is in pools (see poolmax.go), and
// who is merged in the best figure without an equal alias:
//
//   - by surname, initial and birth date or mail address, or by a number, one is
//     no other;
//   - by surname and initial with an address or a telephone, one may be of the
//     same family. Another of the family has the same initial as often as any two
//     people of this material have, so by that chance, at most so many are others;
//   - by a name without an initial, each may be somebody else.

// above returns what the maximum has beyond the best figure, by cause.
func (t *Tally) above(s *Summary, p *people) (m Margins) {
	pooled := t.pooledOnly(s.Pools, p)
	surname, home := t.loosely(p)
	m.add(OnlyPossible, t.possible(p, pooled.has))
	m.add(SharedSurname, surname)
	m.add(SharedHome, home)
	m.add(LooseNames, t.looseNames(p))
	m.add(LoosePlates, t.loosePlates(p))
	m.add(InPools, inPools(s.Pools, pooled.inPool))
	return m
}

// loosely returns how many of the identities that belong to somebody by less
// than an equal alias may be others: of those by a surname alone, and of those by
// what the people of one home share.
func (t *Tally) loosely(p *people) (surname, home int) {
	for i := range t.identities.n {
		if !t.stands(i) || !p.counts(i) || p.of(i) == i || p.how[i]&howEqual != 0 {
			continue
		}
		if p.how[i]&howKin != 0 {
			home++
		} else {
			surname++
		}
	}
	if home > 0 {
		home = mostOf(home, p.sameInitial())
	}
	return surname, home
}

// stands tells whether an identity is one of a sighting, or a BSN that is likely
// beside one.
func (t *Tally) stands(i uint32) bool {
	id := t.identities.at(i)
	return id.marks&markMain != 0 || id.standing.confidence() >= pii.Likely
}

// onlyPossible tells whether a person stands on identity i that is Possible only.
func (t *Tally) onlyPossible(i uint32, p *people) bool {
	return t.stands(i) && p.counts(i) && p.of(i) == i && !p.best(i)
}

// possible returns the number of people that are Possible only, but for some,
// where those with an equal alias, initial included, are one.
func (t *Tally) possible(p *people, but func(uint32) bool) int {
	is := func(i uint32) bool { return t.onlyPossible(i, p) && !but(i) }
	n := 0
	for i := range t.identities.n {
		if is(i) {
			n++
		}
	}
	if n < 2 || p.person == nil {
		return n
	}
	same, first := newDisjoint(int(t.identities.n)), map[uint32]uint32{}
	for part := range bagParts {
		all := t.aliases.distinct(part)
		for i, x := range all {
			if i == 0 || all[i-1].key != x.key || all[i-1].initial != x.initial {
				clear(first)
			}
			if !is(x.id) || !t.merges(x) {
				continue
			}
			date := t.identities.at(x.id).date
			other, ok := first[date]
			if !ok {
				first[date] = x.id
				continue
			}
			if a, b := same.root(other), same.root(x.id); a != b {
				same.join(a, b)
				n--
			}
		}
	}
	return n
}

// merges tells whether the identity of an alias is that of all others that have
// it too, if their birth date is the same. A BSN is nobody else's.
func (t *Tally) merges(a alias) bool {
	id := t.identities.at(a.id)
	return id.standing.rank() != rankBSN && id.date != many && (a.initial != 0 || a.level() == levelNumber)
}

// sameInitial returns how often two people of the best figure have the same
// initial, each counted as like itself too, so that of few people little is
// known.
func (p *people) sameInitial() float64 {
	if p.person == nil {
		return 1 // no sighting has a name
	}
	counts, n := map[uint32]int{}, 0
	for i := range p.ids.n {
		if initial := one(p.initial[i]); initial != 0 && p.best(i) && p.counts(i) {
			counts[initial]++
			n++
		}
	}
	if n == 0 {
		return 1
	}
	pairs := uint64(0) // whole numbers, whose sum is the same in any order
	for _, c := range counts {
		pairs += uint64(c) * uint64(c)
	}
	return float64(pairs) / float64(n) / float64(n)
}

// mostOf returns how many of n happen at most, each with the given chance: the
// upper end of the 95 % interval.
func mostOf(n int, chance float64) int {
	return sort.Search(n, func(k int) bool { return atMost(k, n, chance) >= 1-tail })
}
