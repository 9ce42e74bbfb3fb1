package exposure

import (
	"math/bits"
	"slices"
)

// bagParts is the number of parts of a bag. A part of 34 million entries, two
// aliases each of 17 million people, is half a million: what sorting one needs
// beside the bag is a few MB.
const bagParts = 64

// The blocks of a part grow from bagFirst to bagBlock entries, so that a small
// scan stays small and a large one does not copy.
const (
	bagFirst = 32
	bagBlock = 4096
)

// bag is a set that is much written and read at the end: entries are appended
// to blocks, and each part is sorted and its equals joined when it has doubled
// since it last was. It costs little more than its distinct entries and leaves
// no garbage, where a growing slice or hash table holds its old self beside the
// new. Parts have nothing in common: several goroutines may sort one each.
type bag[E any] struct {
	less    func(a, b E) bool       // the order of entries
	lead    func(E) uint64          // orders as less does, where it differs
	join    func(into *E, e E) bool // whether e was equal to *into and is in it now
	parts   [bagParts]bagPart[E]
	scratch scratch[E]
}

type bagPart[E any] struct {
	blocks [][]E // full
	open   []E   // the block that is filled now
	n      int   // entries in blocks
	sorted int   // of all entries, this many in front are sorted and distinct
}

// scratch is the memory in which a part is sorted.
type scratch[E any] struct {
	all    []E
	starts []uint32
}

// add takes e, whose part hash decides. Equal entries must have equal hashes.
func (b *bag[E]) add(hash uint64, e E) {
	p := &b.parts[hash%bagParts]
	if len(p.open) == cap(p.open) {
		b.makeRoom(p)
	}
	p.open = append(p.open, e)
}

// makeRoom makes room in a part whose blocks are full: by joining equals, if it
// has doubled since that was done, or else with another block.
func (b *bag[E]) makeRoom(p *bagPart[E]) {
	if n := p.size(); n >= bagBlock && n >= 2*p.sorted {
		b.settle(p, &b.scratch)
		if len(p.open) < cap(p.open) {
			return
		}
	}
	size := bagBlock
	if cap(p.open) > 0 {
		p.n += len(p.open)
		p.blocks = append(p.blocks, p.open)
	}
	if n := len(p.blocks); n < 7 {
		size = bagFirst << n
	}
	p.open = make([]E, 0, size)
}

// size returns the number of entries of a part, equals counted too.
func (p *bagPart[E]) size() int { return p.n + len(p.open) }

// distinct returns the entries of a part, sorted, equals joined. They are valid
// until the next call of any method.
func (b *bag[E]) distinct(part int) []E { return b.distinctIn(part, &b.scratch) }

// distinctIn is distinct in memory of the caller's, which the entries are in.
func (b *bag[E]) distinctIn(part int, s *scratch[E]) []E {
	p := &b.parts[part]
	if p.sorted < p.size() {
		return b.settle(p, s)
	}
	s.all = slices.Grow(s.all[:0], p.size())
	for _, block := range p.blocks {
		s.all = append(s.all, block...)
	}
	s.all = append(s.all, p.open...)
	return s.all
}

// settle sorts a part and joins its equals, and returns its entries, which are
// in s too.
func (b *bag[E]) settle(p *bagPart[E], s *scratch[E]) []E {
	n := p.size()
	s.all = slices.Grow(s.all[:0], n)[:n]
	all := s.all
	b.order(p, s)
	kept := 1
	for _, e := range all[1:] {
		if !b.join(&all[kept-1], e) {
			all[kept] = e
			kept++
		}
	}
	all = all[:kept]
	p.replace(all)
	return all
}

// settleAll makes every part sorted and distinct, several at a time.
func (b *bag[E]) settleAll() {
	var open []*bagPart[E]
	n := 0
	for i := range b.parts {
		if p := &b.parts[i]; p.sorted < p.size() {
			open = append(open, p)
			n += p.size()
		}
	}
	if n < parallelLeast {
		for _, p := range open {
			b.settle(p, &b.scratch)
		}
		return
	}
	inParallel(len(open), func(next func() (int, bool)) {
		var mine scratch[E]
		for i, ok := next(); ok; i, ok = next() {
			b.settle(open[i], &mine)
		}
	})
}

// fewInBucket entries are sorted by insertion.
const fewInBucket = 12

// order writes the entries of p to s.all, sorted. What leads is nearly always a
// hash, or a number of which there are many, so that its upper bits put an entry
// close to where it belongs, among a few. If it is not, all are sorted together,
// which is slower and no more.
func (b *bag[E]) order(p *bagPart[E], s *scratch[E]) {
	width := max(1, bits.Len(uint(len(s.all)))-1)
	shift := max(0, bits.Len64(b.leads(p))-width)
	s.starts = slices.Grow(s.starts[:0], 1<<width)[:1<<width]
	clear(s.starts)
	p.each(func(block []E) {
		for _, e := range block {
			s.starts[b.lead(e)>>shift]++
		}
	})
	var next uint32
	for i, n := range s.starts {
		s.starts[i] = next
		next += n
	}
	p.each(func(block []E) {
		for _, e := range block {
			at := &s.starts[b.lead(e)>>shift]
			s.all[*at] = e
			*at++
		}
	})
	var from uint32
	for _, end := range s.starts { // each start has become an end
		switch few := s.all[from:end]; {
		case len(few) > fewInBucket:
			slices.SortFunc(few, b.compare)
		case len(few) > 1:
			b.insert(few)
		}
		from = end
	}
}

// leads returns the bits that any entry of p leads with.
func (b *bag[E]) leads(p *bagPart[E]) (or uint64) {
	p.each(func(block []E) {
		for _, e := range block {
			or |= b.lead(e)
		}
	})
	return or
}

// insert sorts a few entries.
func (b *bag[E]) insert(few []E) {
	for i := 1; i < len(few); i++ {
		e, at := few[i], i
		for ; at > 0 && b.less(e, few[at-1]); at-- {
			few[at] = few[at-1]
		}
		few[at] = e
	}
}

// each calls f with all blocks of a part.
func (p *bagPart[E]) each(f func(block []E)) {
	for _, block := range p.blocks {
		f(block)
	}
	f(p.open)
}

// replace puts sorted, distinct entries in place of what the part holds, which
// is at least as many.
func (p *bagPart[E]) replace(all []E) {
	p.n, p.sorted = 0, len(all)
	p.blocks = append(p.blocks, p.open)
	for i, block := range p.blocks {
		n := min(len(all), cap(block))
		block = append(block[:0], all[:n]...)
		if all = all[n:]; len(all) == 0 {
			clear(p.blocks[i:])
			p.blocks, p.open = p.blocks[:i], block
			return
		}
		p.blocks[i] = block
		p.n += n
	}
}

// all calls f with every entry; equals may come more than once.
func (b *bag[E]) all(f func(E)) {
	for i := range b.parts {
		b.parts[i].each(func(block []E) {
			for _, e := range block {
				f(e)
			}
		})
	}
}

// release lets go of the scratch memory.
func (b *bag[E]) release() { b.scratch = scratch[E]{} }

// size returns the number of distinct entries.
func (b *bag[E]) size() int {
	b.settleAll()
	n := 0
	for i := range b.parts {
		n += b.parts[i].sorted
	}
	return n
}

func (b *bag[E]) compare(x, y E) int {
	switch {
	case b.less(x, y):
		return -1
	case b.less(y, x):
		return 1
	}
	return 0
}

// newBag returns an empty bag of entries that are the same if they are equal.
func newBag[E comparable](less func(a, b E) bool, lead func(E) uint64) *bag[E] {
	return &bag[E]{less: less, lead: lead, join: func(into *E, e E) bool { return *into == e }}
}

// wordSet is a bag of 64-bit words: a set of values.
type wordSet = bag[uint64]

func newWordSet() *wordSet {
	return newBag(func(a, b uint64) bool { return a < b }, func(e uint64) uint64 { return e })
}
