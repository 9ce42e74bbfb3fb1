package exposure

import (
	"fmt"
	"math"
	"math/bits"
	"slices"

	"github.com/piiscan/piiscan/pii"
)

// people is what a summary is made from: the identities, which of them are one
// person, and what is known of the people that are made of several.
type people struct {
	*resolution
	countTest bool
	joined    map[uint32]identity // of a person made of several identities: all of it
}

// person returns all that is known of the person that stands on identity i.
func (p *people) at(i uint32) identity {
	if all, ok := p.joined[i]; ok {
		return all
	}
	return *p.ids.at(i)
}

// Summary resolves what was added. The tally can go on afterwards.
func (t *Tally) Summary() *Summary {
	p := &people{resolution: t.resolve(), countTest: t.opts.CountTest, joined: map[uint32]identity{}}
	p.join()
	s := &Summary{}
	t.ledger.summarize(s)
	t.summarizePeople(s, p)
	t.summarizeKinds(s, p)
	t.summarizePools(s)
	s.People.Min = min(t.minimum(p), s.People.Best)
	s.People.Max = max(s.People.Max, s.People.Best)
	t.summarizeEvidence(s, p)
	t.aliases.release()
	return s
}

// join adds what lifted identities know to their people.
func (p *people) join() {
	for i, person := range p.person {
		if uint32(i) == person {
			continue
		}
		all, from := p.at(person), p.ids.at(uint32(i))
		all.kinds |= from.kinds
		all.marks |= from.marks & markAddress
		if all.standing.rank() != rankBSN {
			all.marks |= from.marks & reasonMask
		}
		all.live(from.municipality, from.draw)
		p.joined[person] = all
	}
}

// test returns why the person that stands on identity i is held for a test. A
// BSN of a test range always is. Another BSN, which somebody may have been
// given, is only if every sighting of it says so. Without BSN one sighting is
// enough.
func (p *people) test(all *identity) TestReason {
	reasons := all.marks.reasons()
	if all.standing.rank() == rankBSN && reasons&TestRange == 0 && all.marks&markPlain != 0 {
		return 0
	}
	return reasons
}

// counts tells whether the facts of identity i count: its person is not held
// for a test, or tests count.
func (p *people) counts(i uint32) bool {
	if p.countTest {
		return true
	}
	all := p.at(p.of(i))
	return p.test(&all) == 0
}

// best tells whether the identity is a person of the best figure.
func (p *people) best(i uint32, id *identity) bool {
	return p.of(i) == i && id.standing.confidence() >= pii.Likely
}

func (t *Tally) summarizePeople(s *Summary, p *people) {
	combinations, towns := map[uint32]int{}, map[uint16]int{}
	var reasons [8]int
	conflicts := t.conflicts()
	reach := t.reachBits()
	for i := range t.identities.n {
		id := t.identities.at(i)
		if id.marks&markMain == 0 && id.standing.confidence() < pii.Likely {
			continue
		}
		if !p.best(i, id) {
			if p.counts(i) {
				s.People.Max++ // nothing is merged
			}
			continue
		}
		all := p.at(i)
		if why := p.test(&all); why != 0 {
			s.TestPeople++
			for b := range reasons {
				reasons[b] += int(why >> b & 1)
			}
			if !t.opts.CountTest {
				continue
			}
		}
		s.People.Best++
		s.People.Max++
		combinations[all.kinds&^reach.failing]++
		towns[all.municipality]++
		reach.count(&s.Reach, &all)
		if p.ambiguous != nil && p.ambiguous[i] {
			s.Ambiguous++
		}
		if id.standing.rank() == rankBSN && (id.initial == many || id.date == many || conflicts[i]) {
			s.Conflicts++
		}
	}
	for b, n := range reasons {
		if n > 0 {
			s.TestReasons = append(s.TestReasons, TestCount{1 << b, n})
		}
	}
	for set, n := range combinations {
		s.Combinations = append(s.Combinations, Combination{t.kinds.set(set), n})
	}
	sortCombinations(s.Combinations)
	for code, n := range towns {
		s.Municipalities = append(s.Municipalities, municipality(code, n))
	}
	sortMunicipalities(s.Municipalities)
}

func municipality(code uint16, people int) Municipality {
	if code == 0 {
		return Municipality{People: people}
	}
	return Municipality{Code: fmt.Sprintf("%04d", code), Name: municipalityName(code), People: people}
}

// reachBits are the kinds that tell how a person can be told.
type reachBits struct{ name, email, phone, bsn, failing uint32 }

func (t *Tally) reachBits() reachBits {
	b := t.kinds.bit
	return reachBits{b(pii.Name), b(pii.Email), b(pii.Phone), b(pii.BSN), b(pii.FailingBSN)}
}

func (b *reachBits) count(r *Reach, id *identity) {
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

// conflicts returns the identities whose names do not hang together: two names
// are compatible if they share a core or one sighting has both.
func (t *Tally) conflicts() map[uint32]bool {
	found := map[uint32]bool{}
	for part := range bagParts {
		all := t.links.distinct(part)
		for len(all) > 0 {
			n := 1
			for n < len(all) && all[n].id == all[0].id {
				n++
			}
			id := t.identities.at(all[0].id)
			if id.standing.rank() == rankBSN && !connected(id.core, all[:n]) {
				found[all[0].id] = true
			}
			all = all[n:]
		}
	}
	return found
}

// connected tells whether all links hang together with core.
func connected(core uint32, links []link) bool {
	parent := map[uint32]uint32{core: core}
	var root func(uint32) uint32
	root = func(x uint32) uint32 {
		p, ok := parent[x]
		if !ok {
			p = x
		}
		for p != x {
			x, p = p, parent[p]
		}
		parent[x] = x
		return x
	}
	for _, l := range links {
		a, b := root(l.a), root(l.b)
		parent[a] = b
	}
	for x := range parent {
		if root(x) != root(core) {
			return false
		}
	}
	return true
}

// summarizeKinds counts values and facts by kind, of those that are no test
// persons.
func (t *Tally) summarizeKinds(s *Summary, p *people) {
	facts := make([]int, len(t.kinds.all))
	for _, c := range t.kinds.certain {
		facts[c.kind] += int(c.n)
	}
	files := make([]uint32, len(t.ledger.paths))
	for i := range files {
		files[i] = t.ledger.paths[i].kinds
	}
	for i, kind := range t.kinds.all {
		distinct := 0
		for part := range bagParts {
			waiting := slices.DeleteFunc(t.kinds.pending[i].distinct(part), func(w waiting) bool { return !p.counts(w.id) })
			distinct += union(t.kinds.values[i].distinct(part), waiting)
			for _, w := range waiting {
				facts[i] += int(w.n)
				files[t.ledger.pieces[w.piece].path] |= 1 << i
			}
		}
		if kind == pii.BSN {
			distinct = t.distinctBSNs(p)
		}
		if kind == pii.FailingBSN {
			s.LabelledFailing = distinct
		}
		if facts[i] > 0 {
			s.Kinds = append(s.Kinds, KindCount{Kind: kind, Distinct: distinct, Facts: facts[i]})
		}
		if n := t.kinds.loose[i].size(); n > 0 {
			s.Loose = append(s.Loose, Loose{kind, n})
			if kind == pii.Name || kind == pii.Plate {
				s.People.Max += n
			}
		}
	}
	for i := range s.Kinds {
		bit := t.kinds.bit(s.Kinds[i].Kind)
		for _, f := range files {
			if f&bit != 0 {
				s.Kinds[i].Files++
			}
		}
	}
	slices.SortFunc(s.Kinds, func(a, b KindCount) int { return compareKinds(a.Kind, b.Kind) })
	slices.SortFunc(s.Loose, func(a, b Loose) int { return compareKinds(a.Kind, b.Kind) })
	t.summarizeNegatives(s)
}

// union returns the number of distinct values in two sorted lists.
func union(values []uint64, waiting []waiting) int {
	n := len(values)
	for i, w := range waiting {
		if i > 0 && waiting[i-1].value == w.value {
			continue
		}
		if _, ok := slices.BinarySearch(values, w.value); !ok {
			n++
		}
	}
	return n
}

func (t *Tally) distinctBSNs(p *people) int {
	n := 0
	for i := range t.identities.n {
		if t.identities.at(i).standing.rank() == rankBSN && p.counts(i) {
			n++
		}
	}
	return n
}

func (t *Tally) summarizeNegatives(s *Summary) {
	kinds := slices.Compact(sortKinds(slices.Clone(t.opts.Kinds)))
	for _, k := range kinds {
		n := 0
		for _, c := range s.Kinds {
			if c.Kind == k {
				n = c.Distinct
			}
		}
		s.Negatives = append(s.Negatives, Negative{k, n})
	}
}

// mostPooled bounds what one pool adds to the maximum, so that a damaged file
// result cannot make it overflow.
const mostPooled = 1 << 32

// summarizePools lists the pools, and adds to the maximum what may be in them
// beyond what was counted from them: of a chance pool nothing was, of the
// others all that pass.
func (t *Tally) summarizePools(s *Summary) {
	for _, p := range t.pools {
		s.Pools = append(s.Pools, p.pool)
	}
	sortPools(s.Pools)
	type set struct {
		kind pii.Kind
		set  uint64
	}
	seen := map[set]bool{}
	for i := range s.Pools {
		p := &s.Pools[i]
		if p.Set != 0 && seen[set{p.Kind, p.Set}] {
			continue
		}
		seen[set{p.Kind, p.Set}] = true
		counted := max(0, p.Pass)
		if p.Verdict == Chance {
			counted = 0
		}
		high := min(math.Ceil(p.High), float64(p.Pass), mostPooled)
		if p.Verdict != IsKind && high > float64(counted) {
			s.People.Max += int(high) - counted
		}
	}
}

// summarizeEvidence lists the people whose places were kept.
func (t *Tally) summarizeEvidence(s *Summary, p *people) {
	e := &t.evidence
	if e.places == 0 {
		return
	}
	e.trim(&t.identities)
	s.EvidenceShare = math.Ldexp(1, -int(e.halved))
	shown := func(i uint32) bool {
		person := p.of(i)
		id := p.ids.at(person)
		return e.samples(id.key) && p.best(person, id) && p.counts(person)
	}
	order := e.fileOrder()
	byPerson := map[uint32][]*spot{}
	for i := range e.kept {
		if spot := &e.kept[i]; shown(spot.id) {
			byPerson[p.of(spot.id)] = append(byPerson[p.of(spot.id)], spot)
		}
	}
	more := map[uint32]int{}
	for _, r := range e.more {
		if shown(r.id) {
			more[p.of(r.id)] += int(r.n)
		}
	}
	var values []uint64
	type line struct {
		person uint32
		spots  []*spot
	}
	var lines []line
	for person, spots := range byPerson {
		slices.SortFunc(spots, func(a, b *spot) int { return t.compareSpots(a, b, order) })
		if len(spots) > e.places {
			more[person] += len(spots) - e.places
			spots = spots[:e.places]
		}
		for _, s := range spots {
			values = append(values, s.value)
		}
		lines = append(lines, line{person, spots})
	}
	slices.SortFunc(lines, func(a, b line) int {
		if c := t.compareSpots(a.spots[0], b.spots[0], order); c != 0 {
			return c
		}
		return compareKeys(p.ids.at(a.person).key, p.ids.at(b.person).key)
	})
	failing := t.kinds.bit(pii.FailingBSN)
	letters := pseudonymLetters(values)
	for n, l := range lines {
		all := p.at(l.person)
		ev := Evidence{ID: fmt.Sprintf("p%d", n+1), Kinds: t.kinds.set(all.kinds &^ failing), More: more[l.person]}
		for _, s := range l.spots {
			kind := t.kinds.all[s.kind]
			ev.Places = append(ev.Places, Place{
				Loc: e.loc(s), Kind: kind, Pseudonym: pseudonym(kind, s.value, letters), Confidence: s.confidence, Why: s.why,
			})
		}
		s.Evidence = append(s.Evidence, ev)
	}
}

// compareSpots orders spots by place, then by kind.
func (t *Tally) compareSpots(a, b *spot, order []uint32) int {
	if c := compareSpots(a, b, order); c != 0 {
		return c
	}
	return compareKinds(t.kinds.all[a.kind], t.kinds.all[b.kind])
}

// pseudonymLetters returns how many letters it takes to tell the values apart.
func pseudonymLetters(values []uint64) int {
	for i := range values {
		values[i] = scramble(values[i])
	}
	slices.Sort(values)
	values = slices.Compact(values)
	letters := pseudonymMin
	for i := 1; i < len(values); i++ {
		same := bits.LeadingZeros64(values[i] ^ values[i-1])
		letters = max(letters, same/5+1)
	}
	return min(letters, pseudonymMax)
}
