package exposure

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"github.com/piiscan/piiscan/pii"
)

// summarizeEvidence lists the people whose places were kept.
func (t *Tally) summarizeEvidence(s *Summary, p *people) {
	e := &t.evidence
	if e.places == 0 {
		return
	}
	e.trim(&t.identities)
	s.EvidenceShare = math.Ldexp(1, -int(e.halved))
	order := e.fileOrder()
	dossiers := t.dossiers(p)
	var values []uint64
	for _, d := range dossiers {
		slices.SortFunc(d.spots, func(a, b *spot) int { return t.compareSpots(a, b, order) })
		if n := len(d.spots) - e.places; n > 0 {
			d.more += n
			d.spots = d.spots[:e.places]
		}
		for _, s := range d.spots {
			values = append(values, s.value)
		}
	}
	slices.SortFunc(dossiers, func(a, b *dossier) int {
		return cmp.Or(
			t.compareSpots(a.spots[0], b.spots[0], order),
			cmp.Compare(p.ids.at(a.person).key, p.ids.at(b.person).key),
		)
	})
	letters := pseudonymLetters(values)
	for i, d := range dossiers {
		ev := t.show(d, letters)
		ev.ID = "p" + strconv.Itoa(i+1)
		ev.Kinds = t.kinds.set(p.at(d.person).kinds &^ t.kinds.bit(pii.FailingBSN))
		s.Evidence = append(s.Evidence, ev)
	}
}

// dossier is the places of a person.
type dossier struct {
	person uint32
	spots  []*spot
	more   int
}

// dossiers gathers the places of the people of the best figure.
func (t *Tally) dossiers(p *people) []*dossier {
	e := &t.evidence
	byPerson := map[uint32]*dossier{}
	var all []*dossier
	for i := range e.kept {
		person := p.of(e.kept[i].id)
		d, ok := byPerson[person]
		if !ok {
			if !e.samples(p.ids.at(person).key) || !p.best(person) || !p.counts(person) {
				continue
			}
			d = &dossier{person: person}
			byPerson[person] = d
			all = append(all, d)
		}
		d.spots = append(d.spots, &e.kept[i])
	}
	for _, r := range e.more {
		if d, ok := byPerson[p.of(r.id)]; ok {
			d.more += int(r.n)
		}
	}
	return all
}

// show writes a dossier's places as the report has them.
func (t *Tally) show(d *dossier, letters int) Evidence {
	ev := Evidence{More: d.more}
	for _, s := range d.spots {
		kind := t.kinds.all[s.kind]
		ev.Places = append(ev.Places, Place{
			Loc: t.evidence.loc(s), Kind: kind, Pseudonym: pseudonym(kind, s.value, letters),
			Confidence: s.confidence, Why: s.why,
		})
	}
	return ev
}

// compareSpots orders spots by place, then by kind.
func (t *Tally) compareSpots(a, b *spot, order []uint32) int {
	if c := compareSpots(a, b, order); c != 0 {
		return c
	}
	return compareKinds(t.kinds.all[a.kind], t.kinds.all[b.kind])
}
