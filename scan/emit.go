package scan

import (
	"github.com/piiscan/piiscan/scan/exposure"
)

// maxWaiting is the number of records that wait for a verdict at most. By then
// the statistics say all that they ever will.
const maxWaiting = 20_000

// maxWaitingFacts bounds the facts of those records: text full of numbers makes
// records of thousands.
const maxWaitingFacts = 100_000

// endRecord finishes the record of units being filled.
func (s *sink) endRecord() {
	s.current = 0
	s.finish(&s.record)
}

// finish turns a record into sightings, now or when more is known, and empties
// it.
func (s *sink) finish(r *record) {
	s.date(r)
	r.row, r.sent = s.inRows(), s.message.today(s)
	if !r.empty() {
		if r.others {
			r.joinElements()
			r.joinClaimants()
			r.joinHeadless()
			r.atWork()
		}
		r.separate()
		s.composer.compose(r)
		if why := s.f.judge(r); why != 0 {
			for i := range r.facts {
				r.facts[i].test |= why
			}
		}
		switch {
		case (s.table.number == 0 || s.table.layout == beside || s.table.layout == page) && s.letter.add(r):
		case r.held && !r.decided():
			s.waiting = append(s.waiting, r.clone())
			s.waitingFacts += len(r.facts)
			if len(s.waiting) >= maxWaiting || s.waitingFacts >= maxWaitingFacts {
				s.release()
			}
		default:
			s.emit(r)
		}
	}
	r.reset()
}

// decided reports whether the verdicts on all pools that hold facts of the record
// have fallen: of a long table only the first records wait.
func (r *record) decided() bool {
	for i := range r.facts {
		if p := r.facts[i].pool; p != nil && !p.decided {
			return false
		}
	}
	return true
}

// release emits the records that wait.
func (s *sink) release() {
	for i, r := range s.waiting {
		s.emit(r)
		s.waiting[i] = nil
	}
	s.waiting, s.waitingFacts = s.waiting[:0], 0
}

// emit writes the sightings of a record into the file result.
func (s *sink) emit(r *record) {
	r.settleHeld()
	if r.guesses {
		confirmGuesses([]*record{r})
	}
	s.splitter.sightings(r, func(role string, facts []*fact) {
		s.write(facts, r.municipality(role, facts), s.dayOf(r))
	})
}

// write writes one sighting into the file result.
func (s *sink) write(facts []*fact, municipality uint16, day exposure.Day) {
	if len(facts) == 0 {
		return
	}
	support(facts)
	about := exposure.Attributes{Municipality: municipality, Day: day}
	s.f.lock()
	defer s.f.unlock()
	fr := s.f.result()
	for _, f := range facts {
		about.Test |= f.test
		about.Age = max(about.Age, f.age)
		f.Loc = f.spot.addTo(fr)
		fr.AddFact(&f.Fact)
	}
	fr.EndSighting(about)
	s.emittedAny = true
	s.f.emitted()
}
