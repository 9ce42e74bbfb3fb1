package scan

import (
	"slices"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

// splitter splits the facts of a record by person.
//
// Facts of one role (the partner's, the second child's) are about one person.
// Within a role, a second, different BSN, name or birth date means a second
// person: in running text and in repeated column groups the data of one
// person follow each other.
type splitter struct {
	roles []string
	facts []*fact
	group []*fact
	guest []*fact
}

// sightings calls emit for each person of r, with the facts in order. What it
// passes is valid until emit returns.
func (s *splitter) sightings(r *record, emit func(role string, facts []*fact)) {
	s.roles = s.roles[:0]
	for i := range r.facts {
		if role := r.facts[i].role; !slices.Contains(s.roles, role) {
			s.roles = append(s.roles, role)
		}
	}
	for _, role := range s.roles {
		s.facts, s.guest = s.facts[:0], s.guest[:0]
		for i := range r.facts {
			f := &r.facts[i]
			switch {
			case f.role != role:
			case f.own:
				s.facts = append(s.facts, f)
			default:
				s.guest = append(s.guest, f)
			}
		}
		s.invite()
		s.runs(s.facts, func(facts []*fact) { emit(role, facts) })
		s.prose(s.guest, func(facts []*fact) { emit(role, facts) })
	}
}

// invite moves the facts from free text to the record's person where they can
// be about nobody else: the person lacks the kind, and the text holds one
// datum of it. A name that the person bears already joins too. Nothing joins of a
// sentence that is about somebody else.
func (s *splitter) invite() {
	if !anyFact(s.facts, func(f *fact) bool { return !pii.IsTopic(f.Kind) }) {
		return // what nobody has yet draws no name
	}
	own := len(s.facts)
	stay := s.guest[:0]
	for i, g := range s.guest {
		if anyFact(s.facts[:own], func(f *fact) bool { return sameDatum(f, g) }) ||
			!ofKind(s.facts[:own], g.Kind) && !rival(s.guest, i) && !s.ofStranger(s.facts[:own], g) {
			s.facts = append(s.facts, g)
		} else {
			stay = append(stay, g)
		}
	}
	s.guest = stay
}

// ofStranger reports whether the sentence of g gives a BSN that is not the record's
// own person's, or such a name before g, which tells who somebody is or stands near.
func (s *splitter) ofStranger(own []*fact, g *fact) bool {
	if g.whose == readers {
		return false
	}
	return anyFact(s.guest, func(f *fact) bool {
		switch {
		case f.sentence != g.sentence || f == g:
			return false
		case f.Kind == pii.BSN:
		case f.Kind != pii.Name || f.at > g.at || pii.IsTopic(g.Kind) || !identifying(g.Kind) && gap(f, g) > nearby:
			return false
		}
		return ofKind(own, f.Kind) && !anyFact(own, func(o *fact) bool { return sameDatum(o, f) })
	})
}

// rival reports whether another fact of the same kind, with another value,
// stands among facts.
func rival(facts []*fact, i int) bool {
	return anyFact(facts, func(f *fact) bool { return f.Kind == facts[i].Kind && !sameDatum(f, facts[i]) })
}

func anyFact(facts []*fact, ok func(*fact) bool) bool {
	return slices.ContainsFunc(facts, ok)
}

func ofKind(facts []*fact, k pii.Kind) bool {
	return anyFact(facts, func(f *fact) bool { return f.Kind == k })
}

// runs cuts facts into runs of which each holds at most one BSN, one name and
// one birth date, and emits them. Where only one such datum occurs of each
// kind but one, there is one run: one BSN with two names is one person with
// two names, not two.
func (s *splitter) runs(facts []*fact, emit func([]*fact)) {
	if len(facts) == 0 {
		return
	}
	if !severalPeople(facts) {
		emit(facts)
		return
	}
	s.group = s.group[:0]
	for _, f := range facts {
		if len(s.group) > 0 && begins(s.group, f) {
			emit(s.group)
			s.group = s.group[:0]
		}
		s.group = append(s.group, f)
	}
	emit(s.group)
}

// begins reports whether f begins another person than that of group.
func begins(group []*fact, f *fact) bool {
	return identifying(f.Kind) && anyFact(group, func(g *fact) bool { return g.Kind == f.Kind && !sameDatum(f, g) })
}

// severalPeople reports whether facts can not all be about one person. Own
// facts of one BSN belong together even if they bear two names.
func severalPeople(facts []*fact) bool {
	bsns, names, births := distinct(facts, pii.BSN), distinct(facts, pii.Name), distinct(facts, pii.BirthDate)
	if bsns > 1 || births > 1 {
		return true
	}
	return names > 1 && !facts[0].own
}

// distinct counts the different data of a kind; it stops at two.
func distinct(facts []*fact, k pii.Kind) int {
	var first *fact
	for _, f := range facts {
		switch {
		case f.Kind != k:
		case first == nil:
			first = f
		case !sameDatum(first, f):
			return 2
		}
	}
	if first == nil {
		return 0
	}
	return 1
}

// identifying kinds occur once per person.
func identifying(k pii.Kind) bool {
	return k == pii.BSN || k == pii.Name || k == pii.BirthDate
}

// sameDatum reports whether two facts may be the same datum: they share a key.
// Names do if a part of the surname is common to both.
func sameDatum(a, b *fact) bool {
	if a.Kind != b.Kind {
		return false
	}
	if a.Kind == pii.BirthDate && (a.Flags|b.Flags)&exposure.FlagPartial != 0 {
		return true // a year alone contradicts nothing that keys can tell
	}
	if a.Kind != pii.Name {
		return slices.Equal(a.Keys, b.Keys)
	}
	for i := 0; i+1 < len(a.Keys); i += 2 {
		for j := 0; j+1 < len(b.Keys); j += 2 {
			if a.Keys[i] == b.Keys[j] && compatible(a.Keys[i+1], b.Keys[j+1]) {
				return true
			}
		}
	}
	return false
}

// compatible compares two keys of a surname with initial; the zero Key stands
// for no initial known and goes with any.
func compatible(a, b exposure.Key) bool {
	return a == b || a == exposure.Key{} || b == exposure.Key{}
}
