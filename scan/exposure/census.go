package exposure

import (
	"math"
	"sync"

	"github.com/piiscan/piiscan/pii"
)

// census is the figures of people who are counted one by one.
type census struct {
	best, tests, ambiguous, conflicts int
	reasons                           [8]int
	combinations                      map[uint32]int // by set of kinds
	towns                             []int          // by code of the municipality
	reach                             Reach
	care                              Care
}

// census counts the people of the best figure.
func (t *Tally) census(p *people, torn map[uint32]bool) *census {
	whole := newCensus()
	var mu sync.Mutex
	inParallel(ranges(t.identities.n), func(next func() (int, bool)) {
		part := newCensus()
		for i, ok := next(); ok; i, ok = next() {
			from, to := rangeOf(i, t.identities.n)
			t.countPeople(part, p, from, to, torn)
		}
		mu.Lock()
		defer mu.Unlock()
		whole.add(part)
	})
	return whole
}

func newCensus() *census {
	return &census{combinations: map[uint32]int{}, towns: make([]int, math.MaxUint16+1)}
}

// countPeople counts the people who stand on an identity in a range; torn are
// those whose names do not hang together.
func (t *Tally) countPeople(c *census, p *people, from, to uint32, torn map[uint32]bool) {
	reach, care := t.reachBits(), t.careBits()
	for i := from; i < to; i++ {
		if !p.best(i) {
			continue
		}
		id, all := t.identities.at(i), p.at(i)
		if why := p.test(i); why != 0 {
			c.tests++
			for b := range c.reasons {
				c.reasons[b] += int(why >> b & 1)
			}
			if !t.opts.CountTest {
				continue
			}
		}
		c.best++
		c.combinations[all.kinds&^reach.failing]++
		c.towns[all.municipality]++
		reach.count(&c.reach, &all)
		care.count(&c.care, &all)
		if p.ambiguous != nil && p.ambiguous[i] {
			c.ambiguous++
		}
		if id.standing.rank() == rankBSN && (id.initial == many || id.date == many || torn[i]) {
			c.conflicts++
		}
	}
}

// add adds the figures of other people.
func (c *census) add(o *census) {
	c.best += o.best
	c.tests += o.tests
	c.ambiguous += o.ambiguous
	c.conflicts += o.conflicts
	for b, n := range o.reasons {
		c.reasons[b] += n
	}
	for set, n := range o.combinations {
		c.combinations[set] += n
	}
	for code, n := range o.towns {
		c.towns[code] += n
	}
	c.reach.add(&o.reach)
	c.care.add(&o.care)
}

func (r *Reach) add(o *Reach) {
	r.Email += o.Email
	r.Post += o.Post
	r.Phone += o.Phone
	r.BSNOnly += o.BSNOnly
	r.None += o.None
}

func (c *Care) add(o *Care) {
	c.Minors += o.Minors
	c.Undated += o.Undated
	c.Deceased += o.Deceased
	c.Secret += o.Secret
}

// reachBits are the kinds that tell how a person can be told.
type reachBits struct{ name, email, phone, bsn, failing uint32 }

func (t *Tally) reachBits() reachBits {
	b := t.kinds.bit
	return reachBits{b(pii.Name), b(pii.Email), b(pii.Phone), b(pii.BSN), b(pii.FailingBSN)}
}

func (b *reachBits) count(r *Reach, id *known) {
	switch {
	case id.kinds&b.email != 0:
		r.Email++
	case id.kinds&b.name != 0 && id.marks&markAddress != 0:
		r.Post++
	case id.kinds&b.phone != 0:
		r.Phone++
	case id.kinds&b.bsn != 0:
		r.BSNOnly++
	default:
		r.None++
	}
}

// careBits are the kinds that tell who needs care.
type careBits struct{ born, dead, secret uint32 }

func (t *Tally) careBits() careBits {
	return careBits{t.kinds.bit(pii.BirthDate), t.kinds.bit(pii.DeathDate), t.kinds.bit(pii.Secrecy)}
}

func (b *careBits) count(c *Care, id *known) {
	for _, of := range []struct {
		so bool
		n  *int
	}{
		{id.marks&markMinor != 0, &c.Minors},
		{id.kinds&b.born == 0, &c.Undated},
		{id.kinds&b.dead != 0, &c.Deceased},
		{id.kinds&b.secret != 0, &c.Secret},
	} {
		if of.so {
			*of.n++
		}
	}
}
