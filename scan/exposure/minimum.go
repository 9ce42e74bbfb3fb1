package exposure

import (
	"cmp"
	"slices"

	"github.com/piiscan/piiscan/pii"
)

// The minimum is a number of people who cannot be one another, from Certain
// identities alone:
//
//   - every Certain BSN is a person, and who was found to belong to it is no
//     other;
//   - of the others, two people may be one if they share a core of a name, and
//     neither their initials nor their full birth dates contradict. What may be
//     one is folded: who has initial and date, if these agree and the names hang
//     together; who lacks one of them or both, into whoever it may be; and of
//     those that are left, some with an initial only and some with a date only,
//     those count who are more in the end;
//   - whoever is left may still be a person with a BSN. If that person's initial
//     and date are known, all that agree with it are folded into it. If not, or
//     it may be anyone of a name that hangs together with its own, and if not
//     even a name is known with the BSN, anyone whose birth date does not
//     contradict: then as many people are taken off as there are such BSNs, since
//     each is one of them at most.
//
// Other addresses, mail addresses or telephones do not contradict: people move,
// and have two of them.
//
// Only one who occurs under two names that no sighting holds together is
// counted twice: the material does not show it.

// mention is a core of a person's name with what may contradict.
type mention struct {
	core, initial, date uint32 // 0: not known
	who                 uint32 // number among the people without BSN; hasBSN for others
}

const hasBSN = many

// owner is an identity with BSN, a core of its name, and its initial.
type owner struct{ id, core, initial uint32 }

// below returns what the best figure has beyond the number of people who cannot
// be one another, by cause.
func (t *Tally) below(s *Summary, p *people) (m Margins) {
	bsns, likely := 0, 0
	for i := range t.identities.n {
		switch {
		case !p.counts(i):
		case p.certainBSN(i):
			bsns++
		case p.best(i) && t.identities.at(i).standing.confidence() < pii.Certain:
			likely++
		}
	}
	who := folded{}
	if p.person != nil {
		f := folding{cores: make([]bool, len(t.cores.words)+1)}
		who = f.left(t.mention(p, &f))
	}
	off := s.People.Best - min(s.People.Best, bsns+who.left)
	take := func(c Cause, people int) {
		people = min(off, people)
		m.add(c, people)
		off -= people
	}
	take(NamelessBSNs, who.nameless)
	take(BSNNamesakes, who.bsns)
	take(OnlyLikely, likely)
	take(Namesakes, off)
	slices.SortFunc(m, func(a, b Margin) int { return cmp.Compare(a.Cause, b.Cause) })
	return m
}

func (p *people) certainBSN(i uint32) bool {
	return p.ids.at(i).standing == standingOf(rankBSN, pii.Certain)
}

// mention collects the names of people: of those without BSN all that Certain
// identities bear, and of those with a Certain BSN the ones that share a core
// with them. It returns those with a Certain BSN of whom no name is known.
func (t *Tally) mention(p *people, f *folding) nameless {
	numbers, owners := t.unowned(p, f), t.owners(p)
	named := newIDSet(t.identities.n)
	add := func(i, core uint32) {
		person := p.of(i)
		switch {
		case core == 0 || !p.counts(i):
		case numbers[i] != 0:
			id := t.identities.at(i)
			f.mentions = append(f.mentions, mention{core, one(id.initial), one(id.date), numbers[i] - 1})
		case p.certainBSN(person):
			named.set(person)
			m := mention{core, one(owners[person].initial), one(owners[person].date), hasBSN}
			if !f.cores[core] {
				return
			}
			f.mentions = append(f.mentions, m)
			if m.initial == 0 || m.date == 0 {
				f.anyone = append(f.anyone, owner{person, core, m.initial})
			}
		}
	}
	t.eachCore(add)
	without := nameless{dated: map[uint32]int{}}
	for i := range t.identities.n {
		if p.certainBSN(i) && p.counts(i) && !named.has(i) {
			without.add(one(owners[i].date))
		}
	}
	return without
}

// unowned numbers the Certain identities without BSN, from 1: all that are not a
// person with a Certain BSN, or one of several initials or dates, whom they may
// be.
func (t *Tally) unowned(p *people, f *folding) (numbers []uint32) {
	numbers = make([]uint32, t.identities.n)
	for i := range t.identities.n {
		s, person := t.identities.at(i).standing, p.of(i)
		if s.rank() == rankBSN || s.confidence() < pii.Certain || !p.counts(i) || p.certainBSN(person) && (p.tied(i) || p.torn(person)) {
			continue
		}
		f.people++
		numbers[i] = uint32(f.people)
	}
	t.eachCore(func(i, core uint32) {
		if numbers[i] != 0 {
			f.cores[core] = true
		}
	})
	return numbers
}

// owners returns what is known of the initial and the date of each person with a
// Certain BSN: by itself, and by who is tied to it.
func (t *Tally) owners(p *people) []said {
	all := make([]said, t.identities.n)
	for i := range t.identities.n {
		person := p.of(i)
		if !p.certainBSN(person) || person != i && !p.tied(i) {
			continue
		}
		id, o := t.identities.at(i), &all[person]
		o.initial, o.date = joinOne(o.initial, id.initial), joinOne(o.date, id.date)
	}
	return all
}

// tied tells whether identity i belongs to its person by more than a family has
// in common.
func (p *people) tied(i uint32) bool { return p.how[i]&(howEqual|howBeside) != 0 }

// eachCore calls use with each identity and each core of its names, some twice.
func (t *Tally) eachCore(use func(id, core uint32)) {
	for i := range t.identities.n {
		if core := t.identities.at(i).core; core != 0 {
			use(i, core)
		}
	}
	t.links.all(func(l link) {
		use(l.id, l.a)
		if l.b != l.a {
			use(l.id, l.b)
		}
	})
}
