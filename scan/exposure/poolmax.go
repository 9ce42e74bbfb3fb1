package exposure

import (
	"math"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// mostPooled bounds what one pool adds to the maximum, so that a damaged file
// result cannot make it overflow.
const mostPooled = 1 << 32

// summarizePools lists the pools.
func (t *Tally) summarizePools(s *Summary, pools []Pool) {
	t.findKnown(pools)
	s.Pools = append(s.Pools, pools...)
	sortPools(s.Pools)
}

// inPools returns how many people may be in pools, beyond those counted one by
// one: of a chance pool those who are known from elsewhere, of a mixed one all but
// what stands in the pool and nowhere else, which inPool counts.
//
// A bound for each pool would hold for all of them together by far too much: that
// every pool holds as many as it may is as unlikely as that all numbers of one are
// real. Errors of estimates that do not depend on each other add up by their
// squares.
func inPools(pools []Pool, inPool []int) int {
	type set struct {
		kind pii.Kind
		set  uint64
	}
	seen := map[set]bool{}
	likely, most, squares := 0.0, 0.0, 0.0
	for i := range pools {
		p := &pools[i]
		if p.Set != 0 && seen[set{p.Kind, p.Set}] {
			continue
		}
		seen[set{p.Kind, p.Set}] = true
		known := float64(max(0, p.Known))
		high := max(0, min(math.Ceil(p.High), float64(p.Pass), mostPooled)-known)
		switch p.Verdict {
		case Mixed:
			high = min(high, float64(inPool[i]))
		case IsKind, Undecided:
			continue
		}
		if !(high > 0) { // nor a number, in a damaged file result
			continue
		}
		estimate := max(0, min(p.Estimate-known, high))
		if !(estimate >= 0) {
			estimate = high
		}
		likely += estimate
		most += high
		squares += float64((high - estimate) * (high - estimate))
	}
	const exact = 1e-6 // what rounding may add to a whole number
	return int(min(most, math.Ceil(likely+math.Sqrt(squares)-exact)))
}

// pooledOnly are the identities that are nothing but a number of a mixed pool, of
// which the pool tells how many are BSNs at most.
type pooledOnly struct {
	idSet
	inPool []int // how many, by pool
}

// pooledOnly finds them.
func (t *Tally) pooledOnly(pools []Pool, p *people) pooledOnly {
	only := pooledOnly{newIDSet(t.identities.n), make([]int, len(pools))}
	wanted := passing(pools, func(p *Pool) bool { return p.Verdict == Mixed })
	for i := range t.identities.n {
		id := t.identities.at(i)
		if len(wanted) == 0 || id.standing.rank() != rankBSN || id.kinds != 0 || !t.onlyPossible(i, p) {
			continue
		}
		for _, at := range wanted[poolValue(id.key)] {
			only.set(i)
			only.inPool[at]++
		}
	}
	return only
}

// passing returns the candidates that pass in some of the pools of BSNs, each with
// the numbers of these pools.
func passing(pools []Pool, of func(*Pool) bool) map[uint64][]int {
	values := map[uint64][]int{}
	for i := range pools {
		if p := &pools[i]; p.Kind == pii.BSN && of(p) {
			for _, w := range p.Few {
				if w&1 != 0 {
					values[w>>1] = append(values[w>>1], i)
				}
			}
		}
	}
	return values
}

// findKnown finds for each pool of BSNs which of those that pass are people
// known from elsewhere: they are real, so that the rest is estimated without
// them. In pools that were decided for good, all are counted.
func (t *Tally) findKnown(pools []Pool) {
	wanted := passing(pools, func(p *Pool) bool { return p.Verdict != IsKind })
	if len(wanted) == 0 {
		return
	}
	for i := range t.identities.n {
		id := t.identities.at(i)
		if id.standing.rank() != rankBSN || id.standing.confidence() < pii.Likely {
			continue
		}
		for _, at := range wanted[poolValue(id.key)] {
			pools[at].Known++
		}
	}
	for i := range pools {
		pools[i].knowing()
	}
}

// poolValue is what stands in a pool for a value, but for the lowest bit.
func poolValue(word uint64) uint64 { return scramble(word) >> 1 }

// knowing estimates anew with the people that are known.
func (p *Pool) knowing() {
	known := float64(p.Known)
	switch {
	case p.Known == 0 || p.Known > p.Pass || p.Pass > p.Candidates || p.Candidates > mostPooled: // or damaged
	case p.Explained == Unexplained:
		n, pass := p.Candidates-p.Known, p.Pass-p.Known
		chance := pii.BSNDetector{}.Chance()
		low, high := interval(n, pass, chance)
		p.Estimate, p.Low, p.High = known+estimateOf(n, pass, chance), known+low, known+high
	default:
		p.Estimate, p.Low, p.High = max(p.Estimate, known), max(p.Low, known), max(p.High, known)
	}
}

// decidePools returns the pools, those that are too small to be decided joined
// with others under the same label in files of the same folder, or with the
// other names of files there. raised are the identities whose BSNs are decided
// to be such by that.
func (t *Tally) decidePools() (pools []Pool, raised []uint64) {
	groups := map[poolGroup][]int{}
	for i := range t.pools {
		p := &t.pools[i].pool
		if g, ok := groupOf(p); ok {
			groups[g] = append(groups[g], i)
		} else {
			pools = append(pools, *p)
		}
	}
	for g, members := range groups {
		p := t.join(g, members)
		if p.Verdict == IsKind && len(members) > 1 {
			for _, w := range p.Few {
				if w&1 != 0 {
					raised = append(raised, w>>1)
				}
			}
		}
		pools = append(pools, p)
	}
	sortPools(pools)
	slices.Sort(raised)
	return pools, raised
}

// poolGroup is what small pools have in common that are decided together.
type poolGroup struct {
	kind          pii.Kind
	folder, label string
}

// groupOf returns the group of a pool; ok is false if it stands by itself.
func groupOf(p *Pool) (g poolGroup, ok bool) {
	if p.Verdict != Undecided || len(p.Few) != p.Candidates || p.Candidates == 0 {
		return g, false
	}
	folder := folderOf(p.Loc.Path)
	names := folder == p.Loc.Path && p.Loc.Path != "" || strings.HasSuffix(p.Loc.Members, "/")
	switch {
	case names:
		return poolGroup{p.Kind, p.Loc.Path + "!" + p.Loc.Members, ""}, true
	case p.Label == "":
		return g, false
	}
	return poolGroup{p.Kind, folder, p.Label}, true
}

// folderOf returns a path up to its last slash.
func folderOf(path string) string {
	for i := len(path); i > 0; i-- {
		if path[i-1] == '/' {
			return path[:i]
		}
	}
	return ""
}

// join makes one pool of several.
func (t *Tally) join(g poolGroup, members []int) Pool {
	first := t.pools[members[0]].pool
	if len(members) == 1 {
		return first
	}
	slices.SortFunc(members, func(a, b int) int { return compareLocs(&t.pools[a].pool.Loc, &t.pools[b].pool.Loc) })
	first = t.pools[members[0]].pool
	joined := NewPooled(g.kind, chanceOf(g.kind))
	for _, i := range members {
		for _, w := range t.pools[i].pool.Few {
			joined.addWord(w)
		}
	}
	p := joined.Decide()
	p.Loc, p.Label, p.Files = first.Loc, first.Label, len(members)
	for _, i := range members {
		if other := &t.pools[i].pool.Loc; other.File() != p.Loc.File() {
			p.Loc = extract.Loc{Path: g.folder}
		}
	}
	if len(p.Few) == 0 || p.Verdict == IsKind {
		p.Few = joined.all()
	}
	return p
}

// chanceOf returns the share of unrelated candidates of a kind that pass.
func chanceOf(k pii.Kind) float64 {
	for _, d := range pii.Detectors() {
		if p, ok := d.(pii.Pooler); ok && d.Kind() == k {
			return p.Chance()
		}
	}
	return pii.BSNDetector{}.Chance()
}

// raiseAll makes the identities of values Likely, and returns what takes that
// back: the next file result may speak against it.
func (t *Tally) raiseAll(values []uint64) (undo func()) {
	type before struct {
		id    uint32
		saved identity
	}
	var all []before
	strong := t.identities.strong
	bit := uint32(0)
	if len(values) > 0 {
		bit = 1 << t.kinds.number(pii.BSN)
	}
	for i := range t.identities.n {
		id := t.identities.at(i)
		if len(values) == 0 || id.standing.rank() != rankBSN || id.standing.confidence() >= pii.Likely {
			continue
		}
		if _, ok := slices.BinarySearch(values, poolValue(id.key)); ok {
			all = append(all, before{i, *id})
			t.identities.raise(id, pii.Likely)
			id.kinds |= bit
		}
	}
	return func() {
		for _, b := range all {
			*t.identities.at(b.id) = b.saved
		}
		t.identities.strong = strong
	}
}
