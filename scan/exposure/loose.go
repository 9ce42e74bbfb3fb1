package exposure

import (
	"math/bits"
	"slices"

	"github.com/piiscan/piiscan/pii"
)

// A loose name may be that of somebody who is counted. That it is, is a pool's
// statistic: of N loose names P are names of people who are counted, and the name
// of anybody else would be with the chance that one of those people bears the
// name of another. The maximum counts the names that are left when as few are
// theirs as that allows. A plate is on one car: a loose one that stands in a
// record of somebody is no person more.

// looseNames returns how many people the loose names are at most, beyond those
// who are counted.
func (t *Tally) looseNames(p *people) int {
	kind := slices.Index(t.kinds.all, pii.Name)
	if kind < 0 {
		return 0
	}
	n := t.kinds.loose[kind].size()
	if n == 0 {
		return 0
	}
	whole := t.knownLoose(kind, p)
	surname := t.looseSurnames(kind, whole)
	known := len(whole)
	if known+len(surname) == 0 {
		return n
	}
	chance := t.namesakes(p)
	theirs, _ := interval(n, known, chance.whole)
	more, _ := interval(n, len(surname), chance.surname)
	return n - int(theirs) - int(more)
}

// loosePlates returns how many people the loose plates are at most.
func (t *Tally) loosePlates(p *people) int {
	kind := slices.Index(t.kinds.all, pii.Plate)
	if kind < 0 {
		return 0
	}
	return t.kinds.loose[kind].size() - len(t.knownLoose(kind, p))
}

// knownLoose returns the loose values of a kind that somebody who is counted has
// too.
func (t *Tally) knownLoose(kind int, p *people) map[uint64]bool {
	known := map[uint64]bool{}
	for part := range bagParts {
		loose := t.kinds.loose[kind].distinct(part)
		if len(loose) == 0 {
			continue
		}
		look := func(v uint64) {
			if _, ok := slices.BinarySearch(loose, v); ok {
				known[v] = true
			}
		}
		for _, v := range t.kinds.values[kind].distinct(part) {
			look(v)
		}
		for _, w := range t.kinds.pending[kind].distinct(part) {
			if p.counts(w.id) {
				look(w.value())
			}
		}
	}
	return known
}

// looseSurnames returns the loose names that are a surname alone, without an
// initial, which somebody who is counted bears. Those in known are left out.
func (t *Tally) looseSurnames(kind int, known map[uint64]bool) []uint64 {
	var values [bagParts][]uint64
	for _, core := range t.cores.words {
		v := surnameValue(core)
		values[v%bagParts] = append(values[v%bagParts], v)
	}
	var found []uint64
	for part := range bagParts {
		loose := t.kinds.loose[kind].distinct(part)
		for _, v := range values[part] {
			if _, ok := slices.BinarySearch(loose, v); ok && !known[v] {
				found = append(found, v)
			}
		}
	}
	return found
}

// surnameValue is Fact.value of a name of which only a core of a surname is
// known.
func surnameValue(core uint64) uint64 { return mix(core, 0) }

// shares are the chances that somebody bears a name of another: the surname with
// the initial, and the surname alone.
type shares struct{ whole, surname float64 }

// namesakes returns how often people who are counted bear the name of another of
// them. Who asks counts as one that does: of few people little is known.
func (t *Tally) namesakes(p *people) shares {
	type name struct{ core, initial uint32 }
	bearers := map[name]uint32{} // by joinOne: person + 1
	each := func(use func(person uint32, n name)) {
		t.eachCore(func(i, core uint32) {
			person := p.of(i)
			if !p.best(person) || !p.counts(person) {
				return
			}
			use(person, name{core, 0})
			if initial := one(t.identities.at(i).initial); initial != 0 {
				use(person, name{core, initial})
			}
		})
	}
	each(func(person uint32, n name) { bearers[n] = joinOne(bearers[n], person+1) })
	var named, shared [2]idSet // with surname, with initial
	for i := range named {
		named[i], shared[i] = newIDSet(t.identities.n), newIDSet(t.identities.n)
	}
	each(func(person uint32, n name) {
		at := 0
		if n.initial != 0 {
			at = 1
		}
		named[at].set(person)
		if bearers[n] == many {
			shared[at].set(person)
		}
	})
	share := func(at int) float64 { return float64(shared[at].count()+1) / float64(named[at].count()+1) }
	return shares{whole: share(1), surname: share(0)}
}

// idSet is a set of identities, a bit each.
type idSet []uint64

func newIDSet(n uint32) idSet { return make(idSet, n/64+1) }

func (s idSet) set(i uint32) { s[i/64] |= 1 << (i % 64) }

func (s idSet) has(i uint32) bool { return s[i/64]>>(i%64)&1 != 0 }

func (s idSet) count() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}
