package exposure

import (
	"cmp"
	"slices"

	"github.com/piiscan/piiscan/pii"
)

// The rules by which sightings become people.
//
//  1. Sightings with the same strongest alias at Likely or better are one
//     identity. A Possible BSN is none, unless nothing better is there; then it
//     is one for the maximum only.
//  2. Ranks are done from strong to weak. Each identity of a rank looks, through
//     every alias that its sightings offer, for people of stronger ranks, who
//     may be made of several identities by then. One: it belongs to that person.
//     None: it is a person of its own. Several: it is too, and is ambiguous. The
//     four ranks of a level look for people of stronger levels first, and for
//     those of stronger ranks of their own level then.
//  3. Who contradicts is not looked at: another initial, another full birth
//     date; but the same A-number or document is the same person. If identities of one rank find the same person, of whom the initial
//     (or the date) is not known, and do not agree on it themselves, none of
//     them belongs to it.
//  4. An alias that more than crowd people of stronger ranks share names nobody:
//     who has no other is ambiguous.
//  5. For the maximum nothing is merged but equal aliases; see maximum.go.
//
// No two people are joined because a third thing touches both: an identity
// only ever moves up, to one person, and people that stand do not move.

// crowd bounds the people that one alias is compared with.
const crowd = 256

// resolution says which identities are one person.
type resolution struct {
	ids       *identities
	stands    []standing // of each identity, close together
	person    []uint32   // of each identity, the identity that its person stands on
	initial   []uint32   // of each person, as in identity
	date      []uint32
	ambiguous []bool
	how       []how // of each identity that was lifted, how it is tied to its person
}

// how tells what ties an identity to its person: the levels of the aliases that
// they have in common, as bits, and more.
type how uint8

const (
	howBeside how = 1 << (5 + iota) // a Possible BSN beside it is the person's
	// An alias is common to both that hardly two people share: an initial and a
	// surname, with the birth date or the mail address, or a number of its own.
	howEqual
	// An initial and a surname are, with an address or a phone number: one of the
	// family may share these.
	howKin
)

// none and several stand for a candidate that is not one.
const (
	none    = many - 1
	several = many
)

// resolve applies the rules.
func (t *Tally) resolve() *resolution {
	r := &resolution{ids: &t.identities}
	if t.identities.ranks[rankBSN] == int(t.identities.n) {
		return r // nothing below a BSN: every identity is a person
	}
	n := t.identities.n
	r.person, r.initial, r.date = make([]uint32, n), make([]uint32, n), make([]uint32, n)
	r.ambiguous, r.how, r.stands = make([]bool, n), make([]how, n), make([]standing, n)
	inRanges(n, func(from, to uint32) {
		for i := from; i < to; i++ {
			id := t.identities.at(i)
			r.stands[i] = id.standing
			r.person[i], r.initial[i], r.date[i] = i, id.initial, id.date
		}
	})
	found := make([]uint32, n)
	for k := rankNumber; k < ranks; k++ {
		if first := levelOfRank(k); k == first {
			t.resolveLevel(r, k, found)
		}
	}
	return r
}

// resolveLevel resolves the identities of the level that begins with first. They
// look for people of stronger levels, and then, those that have found none, for
// those of stronger steps of their own, who may have been lifted by then: so the
// part of a double name brings the whole with it.
func (t *Tally) resolveLevel(r *resolution, first rank, found []uint32) {
	last := first
	for last+1 < ranks && levelOfRank(last+1) == first {
		last++
	}
	for k := first; k <= last && first < last; k++ {
		if t.identities.ranks[k] > 0 {
			t.look(r, k, first, found)
			r.lift(found)
		}
	}
	for k := first; k <= last; k++ {
		if t.identities.ranks[k] > 0 {
			t.look(r, k, k, found)
			r.lift(found)
		}
	}
}

// levelOfRank returns the first rank of the level that k is of.
func levelOfRank(k rank) rank {
	if k < rankDate {
		return k
	}
	return k - (k-rankDate)%4
}

// of returns the identity that i's person stands on.
func (r *resolution) of(i uint32) uint32 {
	if r.person == nil {
		return i
	}
	return r.person[i]
}

// look finds for each identity of rank k, that is nobody else's, the person of a
// rank stronger than below.
func (t *Tally) look(r *resolution, k, below rank, found []uint32) {
	for i := range found {
		found[i] = none
	}
	var people []candidate
	for part := range bagParts {
		all := t.aliases.distinct(part)
		for len(all) > 0 {
			n := 1
			for n < len(all) && all[n].key == all[0].key {
				n++
			}
			if n > 1 {
				people = r.match(all[:n], k, below, found, people[:0])
			}
			all = all[n:]
		}
	}
	for part := range bagParts {
		for _, p := range t.beside.distinct(part) {
			if r.seeks(p.a, k) && r.stands[p.b].confidence() >= pii.Likely {
				r.find(found, p.a, candidate{p.b, r.initial[p.b], r.date[p.b]}, r.initial[p.a])
				r.how[p.a] |= howBeside
			}
		}
	}
}

// candidate is a person of a stronger rank that offers an alias.
type candidate struct {
	person        uint32
	initial, date uint32
}

// match finds people for the identities of rank k in a group of one alias.
func (r *resolution) match(group []alias, k, below rank, found []uint32, people []candidate) []candidate {
	seeks := false
	for _, a := range group {
		person := r.person[a.id]
		stands := r.stands[person]
		switch {
		case stands.rank() < below && stands.confidence() >= pii.Likely:
			c := candidate{person, a.initial, r.date[person]}
			if c.initial == 0 {
				c.initial = r.initial[person]
			}
			switch a.level() {
			case levelDate:
				c.date = 0 // one of the person's dates, and the seeker's
			case levelNumber:
				c.initial, c.date = 0, 0 // as with a BSN, whatever else is said
			}
			people = append(people, c)
		case r.seeks(a.id, k):
			seeks = true
		}
	}
	if !seeks || len(people) == 0 {
		return people
	}
	slices.SortFunc(people, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.person, b.person), cmp.Compare(a.initial, b.initial))
	})
	people = slices.Compact(people)
	for _, a := range group {
		if !r.seeks(a.id, k) {
			continue
		}
		if len(people) > crowd {
			r.ambiguous[a.id] = true // unless another alias tells
			continue
		}
		initial := a.initial
		if initial == 0 && r.initial[a.id] != many {
			initial = r.initial[a.id]
		}
		for _, c := range people {
			r.find(found, a.id, c, initial)
			if found[a.id] == c.person && !contradict(initial, c.initial) && !contradict(r.date[a.id], c.date) {
				r.how[a.id] |= 1 << a.level()
				r.how[a.id] |= r.closeness(a.level(), initial, c)
			}
			if found[a.id] == several {
				break
			}
		}
	}
	return people
}

// seeks tells whether identity i is of rank k, and nobody else's yet.
func (r *resolution) seeks(i uint32, k rank) bool {
	return r.person[i] == i && r.stands[i].rank() == k
}

// closeness tells how close an alias of a level brings two whose initials and
// dates do not contradict, beyond that they have it in common.
func (r *resolution) closeness(level int, initial uint32, c candidate) how {
	switch {
	case level == levelNumber:
		return howEqual
	case initial == 0 || initial != c.initial || r.torn(c.person):
		return 0
	case personal(level):
		return howEqual
	}
	return howKin
}

// torn tells whether a person bears several initials or birth dates.
func (r *resolution) torn(person uint32) bool {
	return r.initial[person] == many || r.date[person] == many
}

// personal tells whether the data of a level are of one person mostly.
func personal(level int) bool { return level == levelDate || level == levelEmail }

// find notes that the identity i, whose initial is given, may belong to c.
func (r *resolution) find(found []uint32, i uint32, c candidate, initial uint32) {
	if contradict(initial, c.initial) || contradict(r.date[i], c.date) {
		return
	}
	switch found[i] {
	case none:
		found[i] = c.person
	case c.person:
	default:
		found[i] = several
	}
}

// contradict tells whether two tags are known and not the same. Where several
// are known of a person, one of them has to be part of the alias.
func contradict(a, b uint32) bool { return a != 0 && b != 0 && a != b }

// said is what the identities that found one person say of it, where that was
// not known.
type said struct{ initial, date uint32 }

// lift moves the identities of rank k to the people found for them, unless they
// disagree.
func (r *resolution) lift(found []uint32) {
	claims := map[uint32]said{}
	for i, person := range found {
		if person >= none {
			r.ambiguous[i] = r.ambiguous[i] || person == several
			continue
		}
		if mine := r.news(uint32(i), person); mine != (said{}) {
			c := claims[person]
			claims[person] = said{joinOne(c.initial, mine.initial), joinOne(c.date, mine.date)}
		}
	}
	for i, person := range found {
		if person >= none {
			continue
		}
		mine, c := r.news(uint32(i), person), claims[person]
		if mine.initial != 0 && c.initial == many || mine.date != 0 && c.date == many {
			r.ambiguous[i] = true
			continue
		}
		r.person[i] = person
	}
	for i, person := range found {
		if person >= none || r.person[i] != person {
			continue
		}
		mine := r.news(uint32(i), person)
		r.initial[person] = joinOne(r.initial[person], mine.initial)
		r.date[person] = joinOne(r.date[person], mine.date)
	}
}

// news is what identity i says of a person, where that is not known.
func (r *resolution) news(i, person uint32) said {
	var s said
	if r.initial[person] == 0 {
		s.initial = one(r.initial[i])
	}
	if r.date[person] == 0 {
		s.date = one(r.date[i])
	}
	return s
}
