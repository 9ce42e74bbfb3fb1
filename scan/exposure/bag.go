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
// new.
type bag[E any] struct {
	sort    func([]E)
	lead    func(E) uint64          // orders as sort does, where it differs
	join    func(into *E, e E) bool // whether e was equal to *into and is in it now
	parts   [bagParts]bagPart[E]
	scratch []E
	starts  []uint32
}

type bagPart[E any] struct {
	blocks [][]E
	n      int // entries
	sorted int // of which this many, in front, are sorted and distinct
}

// add takes e, whose part hash decides. Equal entries must have equal hashes.
func (b *bag[E]) add(hash uint64, e E) {
	p := &b.parts[hash%bagParts]
	p.push(e)
	if p.n >= bagBlock && p.n >= 2*p.sorted {
		b.distinct(int(hash % bagParts))
	}
}

func (p *bagPart[E]) push(e E) {
	last := len(p.blocks) - 1
	if last < 0 || len(p.blocks[last]) == cap(p.blocks[last]) {
		size := bagBlock
		if last < 6 {
			size = bagFirst << (last + 1)
		}
		p.blocks = append(p.blocks, make([]E, 0, size))
		last++
	}
	p.blocks[last] = append(p.blocks[last], e)
	p.n++
}

// distinct returns the entries of a part, sorted, equals joined. They are valid
// until the next call of any method.
func (b *bag[E]) distinct(part int) []E {
	p := &b.parts[part]
	b.scratch = slices.Grow(b.scratch[:0], p.n)[:p.n]
	all := b.scratch
	if p.sorted == p.n {
		to := all
		for _, block := range p.blocks {
			to = to[copy(to, block):]
		}
		return all
	}
	b.order(p, all)
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

// order writes the entries of p to all, sorted. What leads is nearly always a
// hash, so that its upper bits put an entry close to where it belongs, among a
// few. If it is not, all are sorted together, which is slower and no more.
func (b *bag[E]) order(p *bagPart[E], all []E) {
	width := max(1, bits.Len(uint(p.n))-2)
	shift := 64 - width
	b.starts = slices.Grow(b.starts[:0], 1<<width)[:1<<width]
	clear(b.starts)
	for _, block := range p.blocks {
		for _, e := range block {
			b.starts[b.lead(e)>>shift]++
		}
	}
	var next uint32
	for i, n := range b.starts {
		b.starts[i] = next
		next += n
	}
	for _, block := range p.blocks {
		for _, e := range block {
			at := &b.starts[b.lead(e)>>shift]
			all[*at] = e
			*at++
		}
	}
	var from uint32
	for _, end := range b.starts { // each start has become an end
		if end-from > 1 {
			b.sort(all[from:end])
		}
		from = end
	}
}

// replace puts sorted, distinct entries in place of what the part holds, which
// is at least as many.
func (p *bagPart[E]) replace(all []E) {
	p.n, p.sorted = len(all), len(all)
	for i := range p.blocks {
		n := min(len(all), cap(p.blocks[i]))
		if n == 0 {
			clear(p.blocks[i:])
			p.blocks = p.blocks[:i]
			return
		}
		p.blocks[i] = append(p.blocks[i][:0], all[:n]...)
		all = all[n:]
	}
}

// all calls f with every entry; equals may come more than once.
func (b *bag[E]) all(f func(E)) {
	for i := range b.parts {
		for _, block := range b.parts[i].blocks {
			for _, e := range block {
				f(e)
			}
		}
	}
}

// release lets go of the scratch memory.
func (b *bag[E]) release() { b.scratch, b.starts = nil, nil }

// wordSet is a bag of 64-bit words: a set of values.
type wordSet = bag[uint64]

func newWordSet() *wordSet {
	return &wordSet{
		sort: slices.Sort[[]uint64],
		lead: func(e uint64) uint64 { return e },
		join: func(into *uint64, e uint64) bool { return *into == e },
	}
}

// size returns the number of distinct entries.
func (b *bag[E]) size() int {
	n := 0
	for i := range b.parts {
		if b.parts[i].sorted < b.parts[i].n {
			b.distinct(i)
		}
		n += b.parts[i].n
	}
	return n
}
