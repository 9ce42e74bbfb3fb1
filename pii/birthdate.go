package pii

import (
	"bytes"
	"encoding/binary"
	"sync"
	"time"
	"unicode"
)

// BirthDateDetector finds dates of birth. A date says nothing by itself, so it
// is one only by its label, by a word before it (geboren te Almelo op 12 maart
// 1985), or by the statistics of its column, for which [Pooler] gives the
// candidates. Words that speak of another event (overleden, datum besluit,
// geldig tot) win over words that speak of birth.
//
// It reads the forms that Dutch administrations write: day before month, with
// dashes, slashes, dots or blanks, months in Dutch or English words, years of
// two digits, eight digits as in the BRP with zeros for what is unknown
// (19680000, and 00000312 in Suwinet), and under a birth date label also a year
// alone and the day numbers that Excel stores. Month before day is read only
// when the other order is impossible, and with less confidence. In the
// machine-readable zone of a passport or identity card a date needs no words.
//
// The canonical form is YYYYMMDD, with zeros for unknown parts; see [FullDate].
type BirthDateDetector struct {
	// Today is the last day on which anybody can have been born. It decides
	// the century of two-digit years and rules out later dates. The zero value
	// is the day on which the process first needed it, so that one run gives
	// one answer; set it to have two runs give the same answer.
	Today time.Time
}

var _ Pooler = BirthDateDetector{}

// Dates before firstBirthYear are no dates of birth of people whose data are
// kept: registers hold the parents of the oldest people, and those lived in the
// nineteenth century. Someone older than oldestAge is dead or a typing error.
const (
	firstBirthYear = 1800
	oldestAge      = 115
)

// unlikelyBirth is the number of years before today within which the dates of
// letters, decisions and events fall for the greater part.
const unlikelyBirth = 15

// FullDate reports whether the canonical form of a birth date has its year,
// month and day, so that it can tell people apart.
func FullDate(canonical []byte) bool {
	if len(canonical) != 8 || digitBits(binary.LittleEndian.Uint64(canonical)) != highBits {
		return false
	}
	d := calendarDate{100*twoDigits(canonical, 0) + twoDigits(canonical, 2), twoDigits(canonical, 4), twoDigits(canonical, 6)}
	return d.full() && d.exists()
}

// Kind returns [BirthDate].
func (BirthDateDetector) Kind() Kind { return BirthDate }

// AppendMatches implements [Detector].
func (p BirthDateDetector) AppendMatches(dst []Match, t Text) []Match {
	switch t.field() {
	case FieldBirthDate:
		return p.appendLabelled(dst, t.Body)
	case FieldNone, FieldText, FieldName, FieldFirstNames, FieldSurname, FieldPlace, FieldAddress:
		if holdsZone(t.Body) {
			return overZones(dst, t.Body, p.appendCued, zone.birth, BirthDate)
		}
		return p.appendCued(dst, t.Body)
	}
	return dst
}

// AppendCanonical implements [Detector]. Any date has a canonical form, whether
// or not somebody can have been born on it.
func (p BirthDateDetector) AppendCanonical(dst, value []byte) []byte {
	today := p.today()
	start, end := trim(value)
	if d, ok := zoneBirthDate(value[start:end], today); ok {
		return d.appendTo(dst)
	}
	if s, ok := bareNumber(value, start, end, today); ok {
		return s.appendTo(dst)
	}
	s, ok := scanDate(value, start, today)
	if ok && s.start == start && s.end == end && s.form&dateYearAlone == 0 {
		return s.appendTo(dst)
	}
	return dst
}

// AppendCandidates appends every complete date of a text that no label
// explains. A candidate passes if it lies between 1900 and fifteen years before
// today: that is where most people were born, and where few dates of letters
// and decisions fall. A column of children does not pass.
func (p BirthDateDetector) AppendCandidates(dst []Candidate, t Text) []Candidate {
	switch t.field() {
	case FieldNone, FieldText, FieldBirthDate:
	default:
		return dst
	}
	today := p.today()
	for i := 0; ; {
		s, ok := scanDate(t.Body, i, today)
		if !ok {
			return dst
		}
		i = s.end
		if s.full() && s.form&(dateBlanks|dateShortYear) != dateBlanks|dateShortYear {
			passes := s.year >= 1900 && s.year <= today.year-unlikelyBirth
			dst = append(dst, Candidate{s.start, s.end, passes})
		}
	}
}

// Chance is the share of dates of other events that pass. No share holds
// everywhere: it is three in four in the law texts and the office documents of
// some fifteen years ago that it was measured on, and less in recent files. So
// passing alone is weak evidence; see [BirthYears] for what tells the two apart.
func (BirthDateDetector) Chance() float64 { return 0.75 }

func (p BirthDateDetector) today() calendarDate {
	if p.Today.IsZero() {
		return processDay()
	}
	return dateOf(p.Today)
}

// processDay is the day on which it was first asked for.
var processDay = sync.OnceValue(func() calendarDate { return dateOf(time.Now()) })

// appendLabelled appends the dates of a text whose label says that it holds a
// date of birth.
func (p BirthDateDetector) appendLabelled(dst []Match, b []byte) []Match {
	today := p.today()
	start, end := trim(b)
	if s, ok := bareNumber(b, start, end, today); ok {
		return append(dst, Match{BirthDate, start, end, s.confidence(today), WhyLabel | WhyGrammar})
	}
	for i := start; ; {
		s, ok := scanDate(b, i, today)
		if !ok {
			return dst
		}
		listed := i == start || joined(b[i:s.start])
		i = s.end
		if listed && s.form&dateYearAlone == 0 && s.possibleBirth(today) && !otherEvent(b, s.start) {
			dst = append(dst, Match{BirthDate, s.start, s.end, s.confidence(today), WhyLabel | WhyGrammar})
		}
	}
}

// joined reports whether a gap between two dates makes them a list: the label
// speaks of them all. Words on the same line make the second date something
// else.
func joined(gap []byte) bool {
	if bytes.IndexByte(gap, '\n') >= 0 {
		return true
	}
	word := bytes.TrimFunc(gap, func(r rune) bool { return !unicode.IsLetter(r) })
	return len(word) == 0 || string(word) == "en" || string(word) == "and"
}

// appendCued appends the dates of a text that words before them call dates of
// birth.
func (p BirthDateDetector) appendCued(dst []Match, b []byte) []Match {
	today := p.today()
	for i := 0; ; {
		s, ok := scanDate(b, i, today)
		if !ok {
			return dst
		}
		i = s.end
		if c, why := s.cued(b, today); c != 0 {
			dst = append(dst, Match{BirthDate, s.start, s.end, c, why})
		}
	}
}

// cued says how sure it is that the date is one of birth, by the words before it
// or by where it stands; no confidence if nothing says so.
func (s *dateSpan) cued(b []byte, today calendarDate) (c Confidence, why Why) {
	why = WhyCue | WhyGrammar
	if s.year < today.year-oldestAge || s.after(today) {
		return 0, 0
	}
	c = s.confidence(today)
	if s.form&dateYearAlone != 0 {
		if yearCue(b, s.start) {
			return c, why
		}
		return 0, 0
	}
	early := s.year <= today.year-unlikelyBirth
	switch birthCue(b, s.start, s.end) {
	case cueNear:
		return c, why
	case cueFar:
		return min(c, Likely), why
	case cueVague:
		if early {
			return min(c, Likely), why
		}
	case cueNone:
		if inBrackets(b, s.start, s.end) && (early || listedBirth(b, s.end, today)) {
			return Possible, WhyStructure | WhyGrammar // of whoever is named before it, if anybody is
		}
	}
	return 0, 0
}

// possibleBirth reports whether anybody in a register can have been born on
// the date. It holds for a date without a year.
func (d calendarDate) possibleBirth(today calendarDate) bool {
	return !d.after(today) && (d.year == 0 || d.year >= firstBirthYear)
}

// confidence is what a date deserves that is said to be a date of birth.
func (s dateSpan) confidence(today calendarDate) Confidence {
	switch {
	case s.calendarDate == calendarDate{1900, 1, 1}, s.calendarDate == calendarDate{1899, 12, 30}, s.calendarDate == calendarDate{1899, 12, 31}:
		return Possible // what databases and spreadsheets keep for no date
	case s.year != 0 && s.year < today.year-oldestAge, s.form&dateMonthDay != 0:
		return Likely
	}
	return Certain
}

// bareNumber reads a text that is a number and nothing else, in the forms that
// only a label can explain: a year, the day number of a spreadsheet, and
// DDMMYYYY that lost its leading zero.
func bareNumber(b []byte, start, end int, today calendarDate) (dateSpan, bool) {
	n := end - start
	if n < 4 || n > 7 || digitRun(b, start) != n {
		return dateSpan{}, false
	}
	s := dateSpan{start: start, end: end, form: dateCompact}
	v := number(b, start, n)
	switch {
	case n == 4 && v >= firstBirthYear && v <= today.year:
		s.year = v
	case n <= 5 && b[start] != '0':
		if s.calendarDate = serialDate(v); s.year < today.year-oldestAge {
			return dateSpan{}, false
		}
	case n == 7:
		s.calendarDate = calendarDate{v % 10000, v / 10000 % 100, v / 1000000}
	default:
		return dateSpan{}, false
	}
	return s, s.exists() && s.year >= firstBirthYear && s.possibleBirth(today)
}

// serialDate is the date of a day number of the 1900 system, which counts from
// 30 December 1899 for dates after February 1900.
func serialDate(days int) calendarDate {
	if days <= 60 {
		return calendarDate{}
	}
	return dateOf(time.Date(1899, time.December, 30+days, 0, 0, 0, 0, time.UTC))
}
