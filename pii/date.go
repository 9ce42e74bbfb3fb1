package pii

import "time"

// calendarDate is a date of which parts may be unknown: a part that is zero is
// not known.
type calendarDate struct {
	year, month, day int
}

func dateOf(t time.Time) calendarDate {
	y, m, d := t.Date()
	return calendarDate{y, int(m), d}
}

func (d calendarDate) full() bool { return d.year != 0 && d.month != 0 && d.day != 0 }

// after compares the parts from year to day; an unknown part counts as the
// earliest.
func (d calendarDate) after(e calendarDate) bool {
	if d.year != e.year {
		return d.year > e.year
	}
	if d.month != e.month {
		return d.month > e.month
	}
	return d.day > e.day
}

// exists reports whether the known parts can be those of a date. The BRP leaves
// out the day, the day and month, or the year; a day without a month says
// nothing (LO 03.10 and the Suwinet type Datum).
func (d calendarDate) exists() bool {
	if d.month < 0 || d.month > 12 || d.day < 0 {
		return false
	}
	if d.month == 0 {
		return d.day == 0 && d.year != 0
	}
	if d.year == 0 && d.day == 0 {
		return false
	}
	return d.day <= daysIn(d.year, d.month)
}

// daysIn is the length of a month; in an unknown year February has 29 days.
func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// appendTo appends YYYYMMDD, with zeros for the unknown parts.
func (d calendarDate) appendTo(dst []byte) []byte {
	return append(dst,
		byte('0'+d.year/1000%10), byte('0'+d.year/100%10), byte('0'+d.year/10%10), byte('0'+d.year%10),
		byte('0'+d.month/10), byte('0'+d.month%10),
		byte('0'+d.day/10), byte('0'+d.day%10))
}

// monthName reads the name of a month, whole or abbreviated, and a full stop
// after an abbreviation is left to the caller. It returns 0 when there is none
// or when the word goes on.
func monthName(b []byte, i int) (month, end int) {
	var word [9]byte
	n := 0
	for i+n < len(b) && isLetter(b[i+n]) {
		if n == len(word) {
			return 0, i
		}
		word[n] = b[i+n] | 0x20
		n++
	}
	return monthOf(string(word[:n])), i + n
}

// monthOf gives the month of a Dutch or English name.
func monthOf(word string) int {
	switch word {
	case "januari", "jan", "january":
		return 1
	case "februari", "feb", "febr", "february":
		return 2
	case "maart", "mrt", "march", "mar":
		return 3
	case "april", "apr":
		return 4
	case "mei", "may":
		return 5
	case "juni", "jun", "june":
		return 6
	case "juli", "jul", "july":
		return 7
	case "augustus", "aug", "august":
		return 8
	case "september", "sep", "sept":
		return 9
	case "oktober", "okt", "october", "oct":
		return 10
	case "november", "nov":
		return 11
	case "december", "dec":
		return 12
	}
	return 0
}
