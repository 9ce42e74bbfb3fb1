package exposure

import (
	"math"
	"math/bits"
	"slices"

	"github.com/piiscan/piiscan/pii"
)

// The thresholds of a pool's verdict. DOMAIN facts: every unrelated number
// passes the elfproef with a chance of 1/11, so five distinct ones all pass
// once in 160,000 columns.
const (
	// minCandidates distinct candidates are needed to say anything.
	minCandidates = 5
	// At nearlyAll passing the column holds the kind. Plates get more room, since
	// foreign and old ones do not fit the grammar.
	nearlyAll      = 0.95
	nearlyAllPlate = 0.90
	// chanceSlack widens the odds that count as chance: unrelated numbers that are
	// built to some rule of their own pass at up to 10.0 % (nine-digit bank
	// accounts) instead of 9.1 %.
	chanceSlack = 1.12
	// The interval leaves out tail on each side: 95 %.
	tail = 0.025
	// normalTail is as many standard errors of the normal distribution.
	normalTail = 1.96
)

// maxSample is the number of distinct candidates that a pool keeps. Of more, it
// keeps every second by the bits of their keys, then every fourth, ...; the
// verdict falls on these, and counts are scaled up.
const maxSample = 1 << 15

// Pooled gathers the candidates of one pool and decides on it. It is used by
// one goroutine, and can be used again after Reset.
type Pooled struct {
	kind   pii.Kind
	chance float64
	halved uint // 1/2^halved of all is kept
	n      int  // kept
	pass   int  // of which pass
	slots  []uint64
}

// NewPooled returns an empty pool of candidates for a kind, of which chance
// lets the given share pass; see pii.Pooler.
func NewPooled(kind pii.Kind, chance float64) *Pooled {
	p := &Pooled{}
	p.Reset(kind, chance)
	return p
}

// Reset empties the pool and keeps its memory, if that is not much.
func (p *Pooled) Reset(kind pii.Kind, chance float64) {
	if !(chance > 0) { // nor a number
		chance = 0
	}
	slots := p.slots
	if len(slots) > 1<<10 {
		slots = nil
	}
	clear(slots)
	*p = Pooled{kind: kind, chance: min(chance, 0.99), slots: slots}
}

// Add adds a candidate by the key of its digits or letters, and tells whether
// it passes. The same key counts once; isNew tells of its first time, unless it
// is not in the sample.
func (p *Pooled) Add(key Key, passes bool) (isNew bool) {
	w := scramble(word(key)) | 1 // the lowest bit is for passes; never zero
	if !passes {
		w--
	}
	if w>>1 == 0 {
		w |= 2 // as good as never: the value of zero is taken for the next
	}
	return p.addWord(w)
}

// addWord adds a candidate as it is kept.
func (p *Pooled) addWord(w uint64) (isNew bool) {
	if w == 0 || p.drops(w) {
		return false
	}
	n := p.n
	if 2*p.n >= len(p.slots) {
		p.resize(max(16, 2*len(p.slots)))
	}
	p.insert(w)
	isNew = p.n > n
	for p.n > maxSample {
		p.halved++
		p.resize(len(p.slots))
	}
	return isNew
}

// Kept is the number of distinct candidates in the sample.
func (p *Pooled) Kept() int { return p.n }

// all returns all candidates in the sample, as Pool.Few has them.
func (p *Pooled) all() []uint64 {
	all := slices.DeleteFunc(slices.Clone(p.slots), func(w uint64) bool { return w == 0 })
	slices.Sort(all)
	return all
}

// maxFew is the number of passing candidates of a pool that travel at most.
const maxFew = 1 << 10

// few returns the candidates that travel, as Pool.Few has them.
func (p *Pooled) few() []uint64 {
	if p.halved > 0 || p.pass > maxFew {
		return nil
	}
	var few []uint64
	for _, w := range p.slots {
		if w&1 != 0 || w != 0 && p.n < minCandidates {
			few = append(few, w)
		}
	}
	slices.Sort(few)
	return few
}

// drops tells whether a candidate is not in the sample.
func (p *Pooled) drops(w uint64) bool { return uint(bits.LeadingZeros64(w)) < p.halved }

func (p *Pooled) insert(w uint64) {
	mask := uint64(len(p.slots) - 1)
	slot := w >> 1 & mask
	for ; p.slots[slot] != 0; slot = (slot + 1) & mask {
		if old := p.slots[slot]; old>>1 == w>>1 {
			p.pass += int(w &^ old & 1)
			p.slots[slot] |= w
			return
		}
	}
	p.slots[slot] = w
	p.n++
	p.pass += int(w & 1)
}

// resize makes room for twice as many candidates, or drops what is no longer in
// the sample.
func (p *Pooled) resize(size int) {
	old := p.slots
	p.slots, p.n, p.pass = make([]uint64, size), 0, 0
	for _, w := range old {
		if w != 0 && !p.drops(w) {
			p.insert(w)
		}
	}
}

// Decide returns what the statistics say. Its Loc and Label are left to the
// caller. More candidates may be added afterwards.
//
// With N distinct candidates, P of which pass, and chance c, the real ones are
// estimated as (P - cN)/(1 - c); that is (11P - N)/10 for the elfproef. The
// interval holds every number of real ones under which so many, or so few,
// chance passes are not unlikely, by the exact binomial distribution, and lies
// within 0 and P.
func (p *Pooled) Decide() Pool { return p.DecideRest(Unexplained, p.n, p.pass) }

// DecideRest returns what the statistics say where all candidates but some are
// explained to be nobody's, and pass by chance: the estimate rests on the n
// others, of which pass pass. The verdict is Mixed if the others hold real ones.
// It is Decide for a pool of which nothing is explained.
func (p *Pooled) DecideRest(e Explanation, n, pass int) Pool {
	estimate, low, high := p.estimate(n, pass)
	d := Pool{
		Kind: p.kind, Candidates: p.n << p.halved, Pass: p.pass << p.halved,
		Estimate: estimate, Low: low, High: high,
		Verdict: p.Verdict(p.n, p.pass), Set: p.digest(), Explained: e, Few: p.few(),
	}
	if e != Unexplained && n < p.n {
		if rest := p.Verdict(n, pass); rest == IsKind || rest == Mixed {
			d.Verdict = Mixed
		} else {
			d.Verdict = Chance
		}
	}
	return d
}

// estimate returns the number of real ones among n of the sample, of which pass
// pass, and its interval, scaled up to all.
func (p *Pooled) estimate(n, pass int) (estimate, low, high float64) {
	low, high = interval(n, pass, p.chance)
	estimate = estimateOf(n, pass, p.chance)
	share := math.Ldexp(1, -int(p.halved))
	if p.halved > 0 { // what sampling adds to the uncertainty
		low -= normalTail * math.Sqrt(low*(1-share))
		high += normalTail * math.Sqrt(high*(1-share))
	}
	return estimate / share, max(0, min(low, estimate)/share), min(float64(pass)/share, max(high, estimate)/share)
}

// estimateOf is the number of real ones among n, of which pass pass.
func estimateOf(n, pass int, chance float64) float64 {
	t := (float64(pass) - chance*float64(n)) / (1 - chance)
	return max(0, min(t, float64(pass)))
}

// ByChance tells whether no more of n candidates pass than chance explains.
func (p *Pooled) ByChance(n, pass int) bool {
	odds := chanceSlack * p.chance / (1 - p.chance)
	return atLeast(pass, n, odds/(1+odds)) >= tail
}

// StandardError is that of Decide's estimate, sampling left out:
// sqrt((N - T)c/(1 - c)), which is sqrt((N - T)/10) for the elfproef.
func (p *Pooled) StandardError() float64 {
	e := math.Sqrt((float64(p.n) - estimateOf(p.n, p.pass, p.chance)) * p.chance / (1 - p.chance))
	return math.Ldexp(e, int(p.halved))
}

// Verdict is what the statistics say of n candidates of which pass pass.
func (p *Pooled) Verdict(n, pass int) Verdict {
	switch {
	case n < minCandidates:
		return Undecided
	case p.ByChance(n, pass):
		return Chance
	}
	enough := nearlyAll
	if p.kind == pii.Plate {
		enough = nearlyAllPlate
	}
	if float64(pass) >= enough*float64(n) {
		return IsKind
	}
	return Mixed
}

// digest returns a digest of the set of candidates.
func (p *Pooled) digest() uint64 {
	var sum uint64
	for _, w := range p.slots {
		if w != 0 {
			sum += scramble(w >> 1)
		}
	}
	return sum
}
