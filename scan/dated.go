package scan

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

// dating is the date of a record, and how much its label speaks for it.
type dating struct {
	day  exposure.Day
	rank dateRank
}

// dateRank tells what a date says of when a record was made.
type dateRank uint8

const (
	noDate    dateRank = iota // nothing: when something ends, or somebody married
	someDate                  // something: when what it is about begins, or changed
	dateMade                  // when it was written, sent in, received
	dateWhole                 // the same, and the label says no more than "date"
)

// dates takes a text under a label of dates as the record's date, if no better
// one was met.
func (s *sink) dates(r *record, header string, text []byte) {
	r.dating.take(rankOfDate(header), text, s.f.w.c.Date)
}

// take takes the date in a text of a rank, on a day, if no better one was met.
func (d *dating) take(rank dateRank, text []byte, today time.Time) {
	if rank <= d.rank {
		return
	}
	if t, ok := pii.DayIn(text, today); ok {
		if day := exposure.DayOf(t); day != 0 {
			d.day, d.rank = day, rank
		}
	}
}

// The parts of labels by which dates are told apart. A label that has none of
// them is of some date.
var (
	labelsOfEnds   = []string{"eind", "end", "tot", "verval", "expir", "geldig", "due", "trouw", "huw", "scheid", "afgifte", "verloop", "overl"}
	labelsOfMaking = []string{"verz", "sent", "send", "zend", "zond", "dien", "ontv", "receiv", "aanvra", "meld", "creat", "gemaakt", "stamp", "tijdstip", "tekening", "brief", "submi", "registr", "besluit", "bericht", "post"}
	labelsOfNoMore = []string{"datum", "date", "dat", "dagtekening", "datum en tijd", "datum/tijd", "timestamp", "tijd", "time", "datumtijd", "datetime"}
)

func rankOfDate(header string) dateRank {
	label := strings.ToLower(strings.Trim(header[strings.LastIndexAny(header, "./]")+1:], " :"))
	has := func(part string) bool { return strings.Contains(label, part) }
	switch {
	case slices.Contains(labelsOfNoMore, label):
		return dateWhole
	case slices.ContainsFunc(labelsOfEnds, has):
		return noDate
	case slices.ContainsFunc(labelsOfMaking, has):
		return dateMade
	}
	return someDate
}

// A line that dates a letter is short, and so is the text that it stands in.
const (
	maxDateLine = 80
	maxDateText = 600
)

// dateLine looks for the line that dates a letter: "Datum: 12-5-2016",
// "Almelo, 12 mei 2016".
func (s *sink) dateLine(r *record, text []byte) {
	if len(text) > maxDateText || r.dating.rank >= dateMade || !dateBehind(text, ',') && !dateBehind(text, ':') {
		return
	}
	const least = len("A, 1-1-16")
	for line := range bytes.Lines(text) {
		if len(line) < least {
			continue
		}
		line = bytes.TrimSpace(line)
		if n := len(line); n > maxDateLine || n < least {
			continue
		}
		if label, date, ok := bytes.Cut(line, []byte{':'}); ok {
			if startsAsDate(date) && !isStamp(label) && s.f.w.label(string(label)).Field == pii.FieldDate {
				s.dates(r, string(label), date)
			}
		} else if place, date, ok := bytes.Cut(line, []byte{','}); ok && startsAsDate(date) && len(date) <= len(" donderdag 12 september 2016") && !bytes.ContainsAny(place, "0123456789") {
			s.dates(r, "datum", date)
		}
	}
}

// isStamp reports whether text, before a colon, is a date and an hour rather than a
// label: it has a letter at most, the T of ISO 8601.
func isStamp(text []byte) bool {
	letters := 0
	for _, c := range text {
		if isLetter(c) || c >= utf8.RuneSelf {
			if letters++; letters > 1 {
				return false
			}
		}
	}
	return true
}

// dateBehind reports whether a date may begin behind a byte of text.
func dateBehind(text []byte, c byte) bool {
	for {
		i := bytes.IndexByte(text, c)
		if i < 0 {
			return false
		}
		if text = text[i+1:]; startsAsDate(text) {
			return true
		}
	}
}

// startsAsDate reports whether text has a digit in front, or behind a day of the
// week.
func startsAsDate(text []byte) bool {
	for len(text) > 0 && (text[0] == ' ' || text[0] == '\t') {
		text = text[1:]
	}
	if len(text) == 0 || isDigitByte(text[0]) {
		return len(text) > 0
	}
	if dayLetters>>(text[0]|0x20-'a')&1 == 0 {
		return false
	}
	word, rest, _ := bytes.Cut(text, []byte{' '})
	if len(rest) == 0 || !isDigitByte(rest[0]) {
		return false
	}
	return slices.ContainsFunc(daysOfTheWeek, func(day []byte) bool { return bytes.EqualFold(bytes.TrimRight(word, ".,"), day) })
}

var daysOfTheWeek = bytes.Fields([]byte(`maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo
	monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun`))

// dayLetters are the first letters of the days of the week, bit 0 for A.
var dayLetters = firstLetters(daysOfTheWeek)

// date notes the date that a record gives the text that it is in. A row of a
// table says only when it was made itself.
func (s *sink) date(r *record) {
	if r.dating.rank < dateMade || s.inRows() {
		return
	}
	s.letter.dated(r.dating.day)
	if s.dated == 0 {
		s.dated = r.dating.day
	}
}

// dayOf returns the day of a record that belongs to no letter: its own, or that
// of the text that it is in, or else of the message. Of a row of a table, the
// text says nothing.
func (s *sink) dayOf(r *record) exposure.Day {
	if r.row {
		return cmp.Or(r.dating.day, r.sent)
	}
	return cmp.Or(r.dating.day, s.dated, r.sent)
}

// inRows tells whether a record is a row of a table.
func (s *sink) inRows() bool { return s.table.number != 0 && s.table.layout == horizontal }
