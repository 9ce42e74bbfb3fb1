package scan

import (
	"slices"

	"github.com/piiscan/piiscan/pii"
)

// Running text tells of several people in a row, and of what is whose by where
// it stands. A datum goes to the person of its sentence, or to the nearest one
// where that is clear; else it stays alone.

// The distances in bytes within which running text ties two data together.
const (
	// farApart is the distance beyond which two data do not support each other.
	// A paragraph may be as long as the file.
	farApart = 600
	// nearby is the distance within which a datum is clearly that of the person
	// beside it, where the sentence speaks of several.
	nearby = 60
	// joined is the distance of two names with no more than "en mevrouw"
	// between them.
	joined = 16
)

// prose splits the facts of running text by person and emits each one's.
func (s *splitter) prose(facts []*fact, emit func([]*fact)) {
	slices.SortStableFunc(facts, func(a, b *fact) int { return a.at - b.at }) // what waited for a verdict came last
	facts = s.dismiss(facts, emit)
	for len(facts) > 0 {
		n := 1
		for n < len(facts) && !far(facts[n-1], facts[n]) {
			n++
		}
		if stretch := facts[:n]; severalPeople(stretch) {
			s.several(stretch, emit)
		} else {
			emit(stretch)
		}
		facts = facts[n:]
	}
}

// dismiss emits the names of people at work, and of those who only tell who
// somebody else is, each alone, and returns the other facts. Where a BSN or birth
// date follows directly, or the address of whoever has a trade, it is not their work
// that the text is about.
func (s *splitter) dismiss(facts []*fact, emit func([]*fact)) []*fact {
	if !anyFact(facts, func(f *fact) bool { return f.atWork || f.aside }) {
		return facts
	}
	kept := facts[:0]
	for i, f := range facts {
		private := i+1 < len(facts) && isPrivate(f, facts[i+1]) && gap(f, facts[i+1]) <= nearby
		if !f.atWork && !f.aside || private {
			kept = append(kept, f)
			continue
		}
		if f.atWork {
			f.role = "worker"
		}
		emit([]*fact{f})
	}
	return kept
}

// isPrivate reports whether next, which follows a name, is what no name at work has
// beside it.
func isPrivate(name, next *fact) bool {
	switch next.Kind {
	case pii.BSN, pii.BirthDate:
		return true
	case pii.Address:
		return name.trade && next.Confidence >= pii.Likely
	}
	return false
}

// several splits a stretch of text that speaks of several people, sentence by
// sentence: one that names another person than the ones before begins anew, with
// all that it says.
func (s *splitter) several(facts []*fact, emit func([]*fact)) {
	s.group = s.group[:0]
	flush := func() {
		if len(s.group) > 0 {
			emit(s.group)
			s.group = s.group[:0]
		}
	}
	for len(facts) > 0 {
		n := 1
		for n < len(facts) && facts[n].sentence == facts[0].sentence {
			n++
		}
		sentence := facts[:n]
		facts = facts[n:]
		if slices.ContainsFunc(sentence, func(f *fact) bool { return begins(s.group, f) }) {
			flush()
		}
		switch {
		case severalPeople(sentence):
			flush()
			s.sentence(sentence, emit)
		case anyFact(sentence, func(f *fact) bool { return identifying(f.Kind) }):
			s.group = append(s.group, sentence...)
		default:
			s.goOn(sentence, emit)
		}
	}
	flush()
}

// goOn adds a sentence that names nobody to the person spoken of last. An account
// may be that of any of them, or of somebody else, and stays alone.
func (s *splitter) goOn(sentence []*fact, emit func([]*fact)) {
	for i, f := range sentence {
		if f.Kind == pii.IBAN {
			emit(sentence[i : i+1])
		} else {
			s.group = append(s.group, f)
		}
	}
}

// sentence splits the facts of a sentence that speaks of several people. The
// last one's facts stay open, for the next sentence may go on about him or her.
func (s *splitter) sentence(facts []*fact, emit func([]*fact)) {
	if inBlocks(facts) { // "P. Jansen en K. de Vries, 999900006 en 999900018": nobody knows
		for i := range facts {
			emit(facts[i : i+1])
		}
		return
	}
	leader := leads(facts)
	s.group = s.group[:0]
	for i, f := range facts {
		if len(s.group) > 0 && (leader && f.Kind == facts[0].Kind && !sameDatum(f, s.group[0]) || begins(s.group, f)) {
			s.share(facts[i-1], facts[i:])
			emit(s.group)
			s.group = s.group[:0]
		}
		if !identifying(f.Kind) && !near(facts, i) {
			emit([]*fact{f})
			continue
		}
		s.group = append(s.group, f)
	}
	if len(s.group) > 0 {
		emit(s.group)
		s.group = s.group[:0]
	}
}

// share gives the person of the group, whose name was last, the address that
// stands behind or below the names of two: "P. Jansen en K. de Vries", and their
// street on the next line.
func (s *splitter) share(last *fact, rest []*fact) {
	if len(rest) < 2 {
		return
	}
	next, address := rest[0], rest[1]
	if last.Kind == pii.Name && next.Kind == pii.Name && next.couple && address.Kind == pii.Address && gap(next, address) <= nearby {
		s.group = append(s.group, address)
	}
}

// leads reports whether each person of the facts begins with a datum of the same
// kind: "De GB-001-B is van P. Jansen, de 12-GBB-1 van K. de Vries".
func leads(facts []*fact) bool {
	people := 0
	for _, k := range [...]pii.Kind{pii.BSN, pii.Name, pii.BirthDate} {
		people = max(people, count(facts, k))
	}
	return people > 1 && count(facts, facts[0].Kind) == people
}

// count counts the facts of a kind.
func count(facts []*fact, k pii.Kind) int {
	n := 0
	for _, f := range facts {
		if f.Kind == k {
			n++
		}
	}
	return n
}

// inBlocks reports whether several names follow each other, and so do several
// BSNs or birth dates apart from them.
func inBlocks(facts []*fact) bool {
	names, others := 0, 0
	for i := 1; i < len(facts); i++ {
		a, b := facts[i-1], facts[i]
		if a.Kind != b.Kind || sameDatum(a, b) {
			continue
		}
		switch a.Kind {
		case pii.Name:
			names++
		case pii.BSN, pii.BirthDate:
			others++
		}
	}
	return names > 0 && others > 0
}

// near reports whether fact i is near the one before or after it.
func near(facts []*fact, i int) bool {
	return i > 0 && gap(facts[i-1], facts[i]) <= nearby || i+1 < len(facts) && gap(facts[i], facts[i+1]) <= nearby
}

// gap returns the number of bytes between two facts.
func gap(a, b *fact) int { return b.at - (a.at + a.end - a.start) }

func far(a, b *fact) bool {
	return !a.own && !b.own && b.at-a.at > farApart
}
