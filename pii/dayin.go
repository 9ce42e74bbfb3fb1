package pii

import "time"

// DayIn returns the first whole date in text, at midnight in UTC; ok is false if
// there is none. A year of two digits is the latest that makes a date no later
// than today, or the day on which the process first asked if that is zero.
func DayIn(text []byte, today time.Time) (day time.Time, ok bool) {
	p := BirthDateDetector{Today: today}
	for i := 0; ; {
		s, found := scanDate(text, i, p.today())
		if !found {
			return time.Time{}, false
		}
		if s.full() {
			return time.Date(s.year, time.Month(s.month), s.day, 0, 0, 0, 0, time.UTC), true
		}
		i = s.end
	}
}
