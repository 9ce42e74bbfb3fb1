package pii

import (
	"math/bits"

	"github.com/piiscan/piiscan/pii/internal/classes"
)

// sweep goes through the runs of digits of a text, from left to right, and
// lets each look see those that can begin what it looks for.
type sweep struct {
	b     []byte
	field Field
	today calendarDate // the last day of dates
	by    *[lookCount]int

	past  [digitLookCount]int // where each look goes on: the end of what it saw last
	low   [digitLookCount]int // end of its last match
	words leadingWords
	bsn   bsnForm
}

func (s *sweep) reset(t Text) {
	s.b, s.field, s.words = t.Body, t.Field, leadingWords{}
	clear(s.past[:])
	clear(s.low[:])
}

// appendRuns appends what the looks that are wanted find.
func (s *sweep) appendRuns(dst []Found, runs []classes.Run, want lookSet) []Found {
	wanted := fitsOfLooks(want)
	for _, r := range runs {
		start, end := int(r.Start), int(r.End)
		fit := wanted & fitsLong(end-start)
		if fit == 0 {
			continue
		}
		if fit = fitsRun(s.b, start, end, fit); fit != 0 {
			dst = s.appendRun(dst, start, end, want, fit)
		}
	}
	return dst
}

// fitsOfLooks returns the fits of all looks that begin at digits.
func fitsOfLooks(want lookSet) (all fitSet) {
	for rest := want & digitLooks; rest != 0; rest &= rest - 1 {
		all |= fitsOf[rest.first()]
	}
	return all
}

// appendRun appends what they find at one run, which has those fits: each looks
// once, however many of its forms fit.
func (s *sweep) appendRun(dst []Found, start, end int, want lookSet, fit fitSet) []Found {
	if fit&fitsOf[lookBirthDate] != 0 && start >= s.past[lookBirthDate] {
		dst = s.appendDate(dst, start, end, want)
	}
	for fit &^= fitsOf[lookBirthDate]; fit != 0; {
		l := fits[bits.TrailingZeros64(uint64(fit))].look
		fit &^= fitsOf[l]
		if start < s.past[l] {
			continue
		}
		if m, ok := s.at(l, start, end); ok {
			dst = append(dst, Found{m, s.by[l]})
			s.past[l], s.low[l] = max(s.past[l], m.End), m.End
		}
	}
	return dst
}

// at lets a look see the run of digits b[start:end]. What it saw beyond the run
// it does not see again.
func (s *sweep) at(l look, start, end int) (m Match, ok bool) {
	switch l {
	case lookIBAN:
		return ibanAt(s.b, start, s.field)
	case lookPhone:
		if startsPhone(s.b, start) {
			return phoneAt(s.b, start, s.low[l], s.field)
		}
	case lookBSN:
		return s.bsnAt(start, end)
	case lookPlate:
		return s.plateAt(start, end)
	case lookAddress:
		return addressAt(s.b, start, end, s.low[l], s.field)
	case lookANumber:
		return aNumbers.at(s.b, start, end, s.field, &s.words)
	case lookVNumber:
		return vNumbers.at(s.b, start, end, s.field, &s.words)
	case lookLicence:
		return licences.at(s.b, start, end, s.field, &s.words)
	case lookBIG:
		return bigs.at(s.b, start, end, s.field, &s.words)
	case lookAGB:
		return agbs.at(s.b, start, end, s.field, &s.words)
	case lookDocument:
		m, s.past[l], ok = documentAround(s.b, start, end, WhyCue, &s.words)
	case lookAccount:
		m, s.past[l], ok = accountFrom(s.b, start, end, s.field, &s.words)
	case lookCard:
		m, s.past[l], ok = cardFrom(s.b, start, end, s.field, &s.words)
	}
	return m, ok
}

func (s *sweep) bsnAt(start, end int) (m Match, ok bool) {
	if !s.bsn.read(s.b, start, end) {
		return m, false
	}
	s.past[lookBSN] = s.bsn.end
	c, why := judgeBSN(s.b, &s.bsn, s.field)
	return s.bsn.match(c, why), c != 0
}

func (s *sweep) plateAt(start, end int) (m Match, ok bool) {
	p, ok := plateAround(s.b, start, end)
	if !ok || p.start < s.past[lookPlate] {
		return m, false
	}
	s.past[lookPlate] = p.end
	c, why := p.judge(s.b)
	return Match{Plate, p.start, p.end, c, why}, c != 0
}

// appendDate reads the date that begins with a run of digits, once for all that
// look for dates.
func (s *sweep) appendDate(dst []Found, start, end int, want lookSet) []Found {
	d, ok := dateAt(s.b, start, end, s.past[lookBirthDate], s.today)
	if !ok {
		return dst
	}
	s.past[lookBirthDate] = d.end
	if want.has(lookBirthDate) {
		if c, why := d.cued(s.b, s.today); c != 0 {
			dst = append(dst, Found{Match{BirthDate, d.start, d.end, c, why}, s.by[lookBirthDate]})
		}
	}
	if want.has(lookDeathDate) {
		if m, ok := d.ofDeath(s.b, s.field == FieldDeathDate, s.today); ok {
			dst = append(dst, Found{m, s.by[lookDeathDate]})
		}
	}
	return dst
}
