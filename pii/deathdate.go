package pii

import "bytes"

// DeathDateDetector finds dates of death: under a label, and in text behind a
// word that says so (overleden te Almelo op 12 maart 2015, † 12-3-2015). The
// dead have no rights under the AVG, but a letter to one hurts who opens it.
// The canonical form is that of a date of birth.
type DeathDateDetector struct{}

var _ Detector = DeathDateDetector{}

// Kind returns [DeathDate].
func (DeathDateDetector) Kind() Kind { return DeathDate }

// deathReach is how far before a date the word may stand that speaks of death,
// in bytes. It covers "overleden te 's-Gravenhage op zaterdag".
const deathReach = 48

// AppendMatches implements [Detector].
func (DeathDateDetector) AppendMatches(dst []Match, t Text) []Match {
	b, labelled := t.Body, false
	switch t.field() {
	case FieldDeathDate:
		labelled = true
	case FieldNone, FieldText, FieldName:
	default:
		return dst
	}
	today := processDay()
	for i := 0; ; {
		s, ok := scanDate(b, i, today)
		if !ok {
			return dst
		}
		i = s.end
		if m, ok := s.ofDeath(b, labelled, today); ok {
			dst = append(dst, m)
		}
	}
}

// ofDeath makes a match of the date, if its label or the words before it call
// it one of death.
func (s *dateSpan) ofDeath(b []byte, labelled bool, today calendarDate) (Match, bool) {
	m := Match{DeathDate, s.start, s.end, Certain, WhyLabel | WhyGrammar}
	if s.form&dateYearAlone != 0 || !s.possibleBirth(today) {
		return m, false
	}
	if !labelled {
		m.Why = WhyCue | WhyGrammar
	}
	return m, labelled || deathBefore(b, s.start)
}

// AppendCanonical implements [Detector].
func (DeathDateDetector) AppendCanonical(dst, value []byte) []byte {
	return BirthDateDetector{}.AppendCanonical(dst, value)
}

// deathBefore tells whether the words before b[start] call it a date of death:
// nothing that speaks of another date may stand between.
func deathBefore(b []byte, start int) bool {
	if i := start - blankBefore(b, start); bytes.HasSuffix(b[:i], []byte("\u2020")) {
		return true
	}
	w := cueWalk{b: b, i: start, stop: max(0, start-deathReach)}
	for unknown := 0; unknown <= deathWords && w.next() && w.lines == 0; {
		word := w.word()
		if isDeath(word) {
			return true
		}
		switch wordOf(word) {
		case wordLink, wordPlace:
		case wordUnknown:
			if unknown++; w.sentence {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// deathWords is the number of unknown words that may stand between.
const deathWords = 3

func isDeath(word []byte) bool {
	var buf [wordMax]byte
	if len(word) > len(buf) {
		return false
	}
	switch string(appendFolded(buf[:0], word)) {
	case "overleden", "gestorven", "overlijden", "overl", "overlijdensdatum", "sterfdatum", "died", "deceased":
		return true
	}
	return false
}
