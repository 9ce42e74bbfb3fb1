package exposure

import (
	"slices"
	"strings"

	"github.com/piiscan/piiscan/pii"
)

// maxKinds is the number of kinds that a tally tells apart; further ones share
// the last.
const (
	maxKinds  = 32
	kindOther = pii.Kind("other")
)

// kindTable counts values and occurrences by kind. Kinds are numbered as they
// come; a set of kinds is a set of bits.
//
// Whether a value counts depends on whether its person is held for a test.
// That is certain as soon as it is seen for a loose fact and for a sighting
// with a BSN that is no test; the others wait in pending until people are
// resolved.
type kindTable struct {
	all     []pii.Kind
	values  []*wordSet // distinct values of people that count for certain; none for BSNs, which identities count
	loose   []*wordSet // distinct values that are nobody's, which count for certain too
	certain []factCount
	pending []*bag[waiting]
	last    []factKind // of the sighting that of was asked about last
	changed int        // how often an entry of last was replaced
}

// factCount is the number of facts of a kind in a piece.
type factCount struct {
	piece uint32
	kind  uint8
	n     uint32
}

// waiting is the number of facts in a piece with a value and an identity. The
// value is in two halves, so that it takes 20 bytes and not 24.
type waiting struct {
	high, low uint32
	id, piece uint32
	n         uint32
}

func (w waiting) value() uint64 { return uint64(w.high)<<32 | uint64(w.low) }

func waitingFor(value uint64, id, piece, n uint32) waiting {
	return waiting{uint32(value >> 32), uint32(value), id, piece, n}
}

func newPending() *bag[waiting] {
	return &bag[waiting]{
		less: func(a, b waiting) bool {
			switch {
			case a.value() != b.value():
				return a.value() < b.value()
			case a.id != b.id:
				return a.id < b.id
			}
			return a.piece < b.piece
		},
		lead: waiting.value,
		join: func(into *waiting, e waiting) bool {
			if into.value() != e.value() || into.id != e.id || into.piece != e.piece {
				return false
			}
			into.n += e.n
			return true
		},
	}
}

// factKind is what a tally asks of the kind of a fact.
type factKind struct {
	kind   pii.Kind
	known  bool
	number uint8
	role   role
}

// of returns what is to be known of the kinds of facts. It is valid until it is
// called again. The records of a table have the same kinds one after the other.
func (t *kindTable) of(facts []Fact) []factKind {
	for len(t.last) < len(facts) {
		t.last = append(t.last, factKind{})
	}
	for i := range facts {
		if k := &t.last[i]; k.kind != facts[i].Kind || !k.known {
			n := t.number(facts[i].Kind)
			t.changed++
			*k = factKind{facts[i].Kind, true, uint8(n), roleOf(facts[i].Kind)}
		}
	}
	return t.last[:len(facts)]
}

// number returns the number of a kind.
func (t *kindTable) number(k pii.Kind) int {
	for i, known := range t.all {
		if known == k {
			return i
		}
	}
	if len(t.all) == maxKinds {
		return maxKinds - 1
	}
	if len(t.all) == maxKinds-1 {
		k = kindOther
	}
	t.all = append(t.all, pii.Kind(strings.Clone(string(k))))
	t.values = append(t.values, newWordSet())
	t.loose = append(t.loose, newWordSet())
	t.pending = append(t.pending, newPending())
	return len(t.all) - 1
}

// set returns the kinds of a set of bits, sorted.
func (t *kindTable) set(bits uint32) []pii.Kind {
	kinds := []pii.Kind{}
	for i, k := range t.all {
		if bits>>i&1 != 0 {
			kinds = append(kinds, k)
		}
	}
	return sortKinds(kinds)
}

// bit returns the bit of a kind; 0 if it has not come.
func (t *kindTable) bit(k pii.Kind) uint32 {
	if i := slices.Index(t.all, k); i >= 0 {
		return 1 << i
	}
	return 0
}

// counting returns how the facts of a sighting count that is held for a test for
// these reasons.
func (t *Tally) counting(a anchor, tested TestReason) counting {
	switch {
	case t.opts.CountTest:
		return countsNow
	case a.confidence == 0: // nobody's: it need not wait
		if tested == 0 {
			return countsNow
		}
		return countsNever
	case a.rank != rankBSN:
		return countsPending
	case tested == 0:
		return countsNow
	case tested&TestRange != 0:
		return countsNever // a test person, whatever else is said
	}
	return countsPending
}

// addValues takes the values of a sighting that counts now.
func (t *Tally) addValues(facts []Fact, kinds []factKind, is repeat) {
	if is.counts != countsNow {
		return
	}
	for i := range facts {
		switch value := facts[i].value(); {
		case is.id == many:
			t.kinds.loose[kinds[i].number].add(value, value)
		case kinds[i].role != roleBSN:
			t.kinds.values[kinds[i].number].add(value, value)
		}
	}
}

// countFacts counts the facts of a sighting in a piece.
func (t *Tally) countFacts(facts []Fact, kinds []factKind, is repeat, piece uint32) {
	switch is.counts {
	case countsNow:
		for i := range facts {
			t.facts[kinds[i].number&(maxKinds-1)]++
		}
	case countsPending:
		for i := range facts {
			value := facts[i].value()
			t.kinds.pending[kinds[i].number].add(value, waitingFor(value, is.id, piece, 1))
		}
	}
}
