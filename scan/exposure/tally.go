package exposure

import (
	"slices"
	"strings"

	"github.com/piiscan/piiscan/pii"
)

// Options say what a Tally counts. The zero value works.
type Options struct {
	CountTest bool       // count test persons as people
	Kinds     []pii.Kind // what was looked for: a line each in Summary.Negatives
	Places    int        // places kept per person; default 10, negative for no evidence
	Evidence  int        // places kept in all; default 500,000; beyond it people are sampled
	// Doubtful keeps places of those too who are only possible, whom the maximum
	// alone counts. Default: of the people of Summary.People.Best.
	Doubtful bool
	// Accounts chooses the people that Summary gives an account of; default nobody.
	// It may be called several times for one person.
	Accounts func(*Evidence) bool
	Groups   GroupBy // what Summary.Groups is by; 0 for no groups
	Window   Window  // what Summary.Period is about; zero for none
}

// Tally collects file results. It is used by one goroutine.
//
// It holds flat tables of numbers and no sighting: 32 bytes for each distinct
// identity, 16 for each alias that it offers, 8 for each distinct value. Only
// identities below a BSN, which may yet turn out to be a test person's, cost 20
// bytes for each value.
type Tally struct {
	opts       Options
	ledger     ledger
	kinds      kindTable
	identities identities
	aliases    *bag[alias]
	beside     *bag[pair] // identities, and the Possible BSN that stands beside them
	cores      wordIndex
	links      *bag[link]
	evidence   evidence
	groups     groups
	pools      []ownedPool

	repeats  repeats
	offer    offer
	touching touch
	draws    draws
	facts    [maxKinds]uint32 // of the piece being added that count for certain
	numbers  []uint32         // scratch: the numbers of a sighting's name cores
}

// pair is two identities.
type pair struct{ a, b uint32 }

// link tells that an identity bears names with two cores, which belong
// together if one sighting has both.
type link struct{ id, a, b uint32 }

type ownedPool struct {
	piece uint32
	pool  Pool
}

// NewTally returns an empty tally.
func NewTally(o Options) *Tally {
	return &Tally{
		opts:     o,
		ledger:   newLedger(),
		aliases:  newAliases(),
		beside:   newPairs(),
		groups:   newGroups(o),
		links:    newLinks(),
		evidence: newEvidence(o),
	}
}

func newLinks() *bag[link] {
	return newBag(func(x, y link) bool {
		switch {
		case x.id != y.id:
			return x.id < y.id
		case x.a != y.a:
			return x.a < y.a
		}
		return x.b < y.b
	}, func(l link) uint64 { return uint64(l.id) })
}

// Add takes a file result. The same piece of the same path counts once. It
// keeps nothing of fr.
func (t *Tally) Add(fr *FileResult) {
	number, ok := t.ledger.add(fr)
	if !ok {
		return
	}
	t.groups.open(fr)
	t.evidence.open()
	t.draws = draws{}
	for rest := fr.Sightings; len(rest) > 0; {
		n := min(touched, len(rest))
		t.addSome(fr, number, rest[:n])
		rest = rest[n:]
	}
	at := t.ledger.pieces[number].path
	for kind, n := range t.facts[:len(t.kinds.all)] {
		if n > 0 {
			t.kinds.certain = append(t.kinds.certain, factCount{number, uint8(kind), n})
			t.ledger.paths[at].kinds |= 1 << kind
		}
	}
	t.facts = [maxKinds]uint32{}
	for _, p := range fr.Pools {
		p.Loc, p.Label = cloneLoc(p.Loc), strings.Clone(p.Label)
		t.pools = append(t.pools, ownedPool{number, p})
	}
}

// addSome adds up to touched sightings: what they say, if it is new, and where
// they stand. The tables in which they are looked up are read for all of them
// together, one after the other: see touch.
func (t *Tally) addSome(fr *FileResult, piece uint32, some []Sighting) {
	w := &t.touching
	changed := t.kinds.changed
	for i := range some {
		w.sums[i] = t.repeats.sum(&some[i], t.kinds.of(some[i].Facts))
	}
	w.read ^= t.repeats.touch(w.sums[:len(some)])
	w.fresh = w.fresh[:0]
	for i := range some {
		is, ok := t.repeats.find(w.sums[i])
		if w.are[i] = is; !ok {
			w.fresh = append(w.fresh, i)
		}
	}
	t.touchKnown(w.are[:len(some)])
	t.touch(some, w.fresh)
	fresh, alike := w.fresh, t.kinds.changed == changed
	for i := range some {
		s := &some[i]
		kinds := t.kinds.last
		if !alike {
			kinds = t.kinds.of(s.Facts)
		}
		if len(fresh) == 0 || fresh[0] != i {
			t.occur(fr, piece, s, kinds, w.are[i], nil)
			continue
		}
		fresh = fresh[1:]
		is := t.learn(s, kinds)
		further := t.offer.furtherBSNs()
		if len(further) == 0 {
			t.repeats.add(w.sums[i], is)
		}
		t.occur(fr, piece, s, kinds, is, further)
	}
}

// learn takes what a sighting says, wherever it stands. t.offer is what it offers
// then.
func (t *Tally) learn(s *Sighting, kinds []factKind) repeat {
	t.offer.read(s.Facts, kinds)
	anchor := t.offer.anchor()
	tested := t.tested(s, anchor)
	is := repeat{many, t.counting(anchor, tested)}
	if anchor.confidence != 0 {
		is.id = t.identities.find(anchor.key, anchor.rank)
		t.identify(is.id, anchor.confidence, s, kinds, tested)
		t.offer.aliases(is.id, t.aliases)
		t.addOtherBSNs(is.id, anchor, s)
	}
	t.addValues(s.Facts, kinds, is)
	return is
}

// occur takes that a sighting comes, which was learnt, and where it stands. The
// further BSNs in it make people of their own.
func (t *Tally) occur(fr *FileResult, piece uint32, s *Sighting, kinds []factKind, is repeat, further []bsn) {
	t.countFacts(s.Facts, kinds, is, piece)
	if is.id == many {
		return
	}
	if t.groups.by != 0 {
		t.groups.sight(s.About.Day)
		t.groups.add(is.id)
		for _, b := range further {
			t.groups.add(t.identities.find(b.key, rankBSN))
		}
	}
	first, together := fr.first(s)
	if s.About.Municipality != 0 {
		t.identities.at(is.id).live(s.About.Municipality, t.draws.of(fr, first))
	}
	switch {
	case len(further) > 0:
		t.addPlaces(fr, piece, s, kinds, is.id, further)
	case !t.evidence.samples(t.identities.at(is.id).key):
	case together && t.evidence.passes(is.id, fr, first):
		t.evidence.more.add(is.id, piece, uint32(len(s.Facts)))
	default:
		t.addPlaces(fr, piece, s, kinds, is.id, nil)
	}
}

// tested returns the reasons to hold a sighting for a test. Beside its own BSN,
// another one says nothing.
func (t *Tally) tested(s *Sighting, a anchor) TestReason {
	tested := s.About.Test & TestReason(reasonMask)
	for i, b := range t.offer.bsns {
		if b.test && (i == 0 || a.rank != rankBSN) {
			tested |= TestRange
		}
	}
	return tested
}

// identify tells an identity what a sighting of it says.
func (t *Tally) identify(id uint32, c pii.Confidence, s *Sighting, kinds []factKind, tested TestReason) {
	at := t.identities.at(id)
	t.identities.raise(at, c)
	at.marks |= markMain | testMarks(tested)
	if s.About.Age == Minor {
		at.marks |= markMinor
	}
	for i := range s.Facts {
		f := &s.Facts[i]
		if f.Confidence < pii.Likely {
			continue
		}
		role := kinds[i].role
		if role != roleBSN {
			at.kinds |= 1 << kinds[i].number
		}
		if role == roleLevels+levelAddress && f.Flags&FlagPartial == 0 {
			at.marks |= markAddress
		}
	}
	if at.standing.rank() == rankBSN && c >= pii.Likely {
		at.kinds |= 1 << t.kinds.number(pii.BSN)
	}
	for _, d := range t.offer.levels[levelDate] {
		if d.confidence >= pii.Likely {
			at.date = joinOne(at.date, dateTag(d))
		}
	}
	t.addCores(id, at)
}

func testMarks(tested TestReason) marks {
	if tested == 0 {
		return markPlain
	}
	return marks(tested) & reasonMask
}

// addCores tells an identity the names of a sighting.
func (t *Tally) addCores(id uint32, at *identity) {
	t.numbers = t.numbers[:0]
	for i := range t.offer.names {
		n := &t.offer.names[i]
		if n.confidence < pii.Likely {
			continue
		}
		at.initial = joinOne(at.initial, n.initial)
		for _, core := range n.cores[:n.n] {
			t.numbers = append(t.numbers, t.cores.number(core))
		}
	}
	if len(t.numbers) == 0 {
		return
	}
	first := t.numbers[0]
	if at.core == 0 {
		at.core = first
	}
	if len(t.numbers) == 1 && at.core != first {
		t.links.add(uint64(id), link{id, first, first})
	}
	for _, next := range t.numbers[1:] {
		t.links.add(uint64(id), link{id, first, next})
	}
}

// addOtherBSNs makes identities of the sighting's BSNs that are not its
// identity: a Possible one that stands beside it, and, since two BSNs are never
// one person, every further one.
func (t *Tally) addOtherBSNs(id uint32, a anchor, s *Sighting) {
	for i, b := range t.offer.bsns {
		if i == 0 && a.rank == rankBSN {
			continue
		}
		other := t.identities.find(b.key, rankBSN)
		at := t.identities.at(other)
		t.identities.raise(at, b.confidence)
		if b.confidence >= pii.Likely {
			at.kinds |= 1 << t.kinds.number(pii.BSN)
		}
		reasons := s.About.Test & TestReason(reasonMask)
		if b.test {
			reasons |= TestRange
		}
		at.marks |= testMarks(reasons)
		if i == 0 {
			t.beside.add(uint64(id), pair{id, other})
			continue
		}
		at.marks |= markMain
	}
}

// addPlaces takes the places of a sighting's facts as evidence. The place of a
// further BSN is that of the person it makes.
func (t *Tally) addPlaces(fr *FileResult, piece uint32, s *Sighting, kinds []factKind, id uint32, further []bsn) {
	sampled := t.evidence.samples(t.identities.at(id).key)
	for i := range s.Facts {
		f := &s.Facts[i]
		owner, shown := id, sampled
		if len(further) > 0 && kinds[i].role == roleBSN && f.usable() {
			if key := word(f.Keys[0]); slices.ContainsFunc(further, func(b bsn) bool { return b.key == key }) {
				owner = t.identities.find(key, rankBSN)
				shown = t.evidence.samples(key)
			}
		}
		if !shown {
			continue
		}
		t.evidence.add(spot{
			id: owner, piece: piece, value: f.value(), why: f.Why, tag: f.Tag,
			kind: kinds[i].number, confidence: f.Confidence,
		}, fr, fr.point(f), &t.identities)
	}
}

// Identities is a cheap figure for progress: the distinct strong identities so
// far.
func (t *Tally) Identities() int { return t.identities.strong }
