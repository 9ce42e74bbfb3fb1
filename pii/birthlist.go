package pii

import "bytes"

// listedBirth reports whether the date in brackets that ends at end stands in a
// list of names with a date behind each, line by line, which are in no order: "Anna
// Bos (12-01-2013)". Dates of what happened are in the order of time, those on
// which the people of a list were born are not.
func listedBirth(b []byte, end int, today calendarDate) bool {
	const most = 8 // lines looked at on either side
	start := lineStart(b, end)
	for n := 0; n < most && start > 0; n++ {
		above := lineStart(b, start-1)
		if _, ok := dateOfLine(b, above, today); !ok {
			break
		}
		start = above
	}
	var last calendarDate
	earlier, later := false, false
	for n := 0; n <= 2*most && start >= 0 && start < len(b); n++ {
		d, ok := dateOfLine(b, start, today)
		if !ok {
			return false
		}
		if n > 0 {
			later, earlier = later || d.after(last), earlier || last.after(d)
		}
		if earlier && later {
			return true
		}
		last = d
		next := bytes.IndexByte(b[start:min(len(b), start+maxListedLine+1)], '\n')
		if next < 0 {
			return false
		}
		start += next + 1
	}
	return false
}

// maxListedLine is the length of a line of such a list at most, in bytes.
const maxListedLine = 80

// lineStart returns the start of the line that i lies in; -1 if it is too long for
// a list.
func lineStart(b []byte, i int) int {
	from := max(0, i-maxListedLine)
	if n := bytes.LastIndexByte(b[from:max(from, i)], '\n'); n >= 0 {
		return from + n + 1
	}
	if from > 0 {
		return -1
	}
	return 0
}

// dateOfLine returns the whole date that the line at start ends with, in brackets.
func dateOfLine(b []byte, start int, today calendarDate) (calendarDate, bool) {
	if start < 0 {
		return calendarDate{}, false
	}
	line := b[start:min(len(b), start+maxListedLine)]
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	line = bytes.TrimRight(line, " ,;.\r")
	open := bytes.LastIndexByte(line, '(')
	if open < 0 || line[len(line)-1] != ')' {
		return calendarDate{}, false
	}
	inner := line[open+1 : len(line)-1]
	s, ok := scanDate(inner, 0, today)
	return s.calendarDate, ok && s.start == 0 && s.end == len(inner) && s.full() && !s.after(today)
}
