package exposure

import "time"

// Day is a day of the calendar: the number of days since 31 December 1899. 0 is
// unknown.
type Day uint16

// DayOf returns the day that t is on, in the zone that t has; 0 if a Day cannot
// hold it: it is before 1900 or after 5 June 2079.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	n := time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/secondsADay - dayZero
	if n < 1 || n > int64(^Day(0)) {
		return 0
	}
	return Day(n)
}

const (
	secondsADay = 24 * 60 * 60
	dayZero     = -25568 // 31 December 1899, in days since 1970
)

// Time returns midnight of the day, in UTC; the zero Time if it is unknown.
func (d Day) Time() time.Time {
	if d == 0 {
		return time.Time{}
	}
	return time.Unix((int64(d)+dayZero)*secondsADay, 0).UTC()
}

// String returns the day as "2016-05-02"; "" if it is unknown.
func (d Day) String() string { return d.format(time.DateOnly) }

// month returns the month as "2016-05".
func (d Day) month() string { return d.format("2006-01") }

func (d Day) format(layout string) string {
	if d == 0 {
		return ""
	}
	return d.Time().Format(layout)
}

// Day returns the day on which the file was last changed, in UTC; 0 if it is
// unknown.
func (s Stamp) Day() Day {
	if s.Time == 0 {
		return 0
	}
	return DayOf(time.Unix(0, s.Time).UTC())
}

// OfDay returns a stamp that tells no more than the day on which the file was
// last changed, which is all that counting wants to know.
func (s Stamp) OfDay() Stamp {
	if day := s.Day(); day != 0 {
		return Stamp{Time: day.Time().UnixNano() + 1} // never 0, which is unknown
	}
	return Stamp{}
}

// Window is a period of days, both included. A day that is 0 leaves that end
// open; the zero Window is none.
type Window struct{ From, To Day }

func (w Window) holds(d Day) bool { return d >= w.From && (w.To == 0 || d <= w.To) }

// Period tells who is seen in a window. Everybody of People.Best is in one of
// the figures. What is dated is a record, else the file that it is in.
type Period struct {
	Window
	Within  int // people seen in something dated within the window
	Outside int // others, seen in something dated, all of it before or after
	Undated int // others: nothing that they are in has a date
}
