package exposure

import "github.com/piiscan/piiscan/pii"

// people says of which identities each person is made, and what is known of
// it.
type people struct {
	*resolution
	countTest bool
	joined    []known // by identity that a person stands on; nil if nobody is made of two
	counted   idSet   // the identities whose facts count
}

// known is what a summary tells of a person.
type known struct {
	kinds        uint32
	draw         uint32
	municipality uint16
	marks        marks
}

// people resolves the identities.
func (t *Tally) people() *people {
	p := &people{resolution: t.resolve(), countTest: t.opts.CountTest}
	for i, person := range p.person {
		if uint32(i) != person {
			p.join(uint32(i), person)
		}
	}
	p.counted = newIDSet(p.ids.n)
	inRanges(p.ids.n, func(from, to uint32) {
		for i := from; i < to; i++ {
			if p.countTest || p.test(p.of(i)) == 0 {
				p.counted.set(i)
			}
		}
	})
	return p
}

// join adds what identity i knows to the person that it was lifted to. It has
// no say in whether a BSN is a test.
func (p *people) join(i, person uint32) {
	if p.joined == nil {
		p.joined = make([]known, p.ids.n)
		inRanges(p.ids.n, func(from, to uint32) {
			for i := from; i < to; i++ {
				p.joined[i] = p.ids.at(i).known()
			}
		})
	}
	all, from := &p.joined[person], p.ids.at(i).known()
	all.kinds |= from.kinds
	all.marks |= from.marks & (markAddress | markMinor)
	if p.ids.at(person).standing.rank() != rankBSN {
		all.marks |= from.marks & reasonMask
	}
	if from.draw < all.draw || from.draw == all.draw && from.municipality < all.municipality {
		all.draw, all.municipality = from.draw, from.municipality
	}
}

func (id *identity) known() known {
	return known{id.kinds, id.draw, id.municipality, id.marks}
}

// at returns what is known of the person that stands on identity i.
func (p *people) at(i uint32) known {
	if p.joined != nil {
		return p.joined[i]
	}
	return p.ids.at(i).known()
}

// test returns why the person that stands on identity i is held for a test. A
// BSN of a test range always is. Another BSN, which somebody may have been
// given, is only if every sighting of it says so. Without BSN one sighting is
// enough.
func (p *people) test(i uint32) TestReason {
	m := p.at(i).marks
	reasons := m.reasons()
	if p.ids.at(i).standing.rank() == rankBSN && reasons&TestRange == 0 && m&markPlain != 0 {
		return 0
	}
	return reasons
}

// counts tells whether the facts of identity i count: its person is not held
// for a test, or tests count.
func (p *people) counts(i uint32) bool {
	return p.counted.has(i)
}

// best tells whether identity i is what a person of the best figure stands on.
func (p *people) best(i uint32) bool {
	return p.of(i) == i && p.ids.at(i).standing.confidence() >= pii.Likely
}

// doubtful tells whether identity i is what a person stands on that only the
// maximum counts.
func (p *people) doubtful(i uint32) bool {
	return p.of(i) == i && p.ids.at(i).marks&markMain != 0
}
