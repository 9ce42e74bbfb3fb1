package pii

// dateForm is how a date is written, as far as it tells how sure one may be
// that it is a date.
type dateForm uint8

const (
	dateCompact   dateForm = 1 << iota // eight digits
	dateBlanks                         // digit groups with nothing but blanks between them
	dateShortYear                      // two digits for the year
	dateMonthDay                       // month before day, because day before month is impossible
	dateYearAlone                      // a year after a word that may be "jaar" or "birth"
)

// dateSpan is a date as it stands in a text.
type dateSpan struct {
	start, end int
	calendarDate
	form dateForm
	sep  byte // between the parts: '-', '/', '.' or ' ', if they are numbers
}

// scanDate finds the first date, whole or with unknown parts, that starts at or
// after from. A year of two digits is the latest one that makes a date no later
// than today; others lie between 1800 and 2199. Nothing is said about what the
// date means: a detector of numbers may use it to leave dates alone, and takes
// the spans that are complete for that.
func scanDate(b []byte, from int, today calendarDate) (dateSpan, bool) {
	for i := from; ; {
		i = nextDigit(b, i)
		if i >= len(b) {
			return dateSpan{}, false
		}
		end := digitsEnd(b, i)
		if s, ok := dateAt(b, i, end, from, today); ok {
			return s, true
		}
		i = end
	}
}

// mayBeDate is the cheap test that throws out most numbers of a text by their
// length and by the sign before or after them.
func mayBeDate(b []byte, i, end int) bool {
	switch end - i {
	case 1, 2:
		return end < len(b) && (dateGoesOn[b[end]] || b[end] == ',' && i > 1 && b[i-1] == ' ')
	case 4:
		return end < len(b) && dateGoesOn[b[end]] || i > 0 && (b[i-1] == ' ' || b[i-1] == ':' || b[i-1] == '.')
	case 8:
		return true
	}
	return false
}

// dateGoesOn holds the bytes that may follow the first number of a date: a
// separator, the start of one beyond ASCII, or the first letter of a month.
var dateGoesOn = func() (table [256]bool) {
	for _, c := range []byte("-/. \t\xC2\xE2jfmasondJFMASOND") {
		table[c] = true
	}
	return table
}()

// dateAt reads the date that starts with the run of digits b[i:end]; a month in
// letters may stand before them, but not before from.
func dateAt(b []byte, i, end, from int, today calendarDate) (dateSpan, bool) {
	s := dateSpan{start: i}
	if !mayBeDate(b, i, end) {
		return s, false
	}
	n, ok := end-i, false
	switch n {
	case 1, 2:
		ok = s.dayFirst(b, i, n, today) || s.monthFirst(b, i, n, from)
	case 4:
		ok = s.yearFirst(b, i) || s.monthBefore(b, i, from) || s.yearAlone(b, i)
	case 8:
		ok = s.eight(b, i)
	}
	if !ok || !s.exists() || s.year != 0 && (s.year < 1800 || s.year > 2199) {
		return dateSpan{}, false
	}
	return s, s.freeLeft(b) && s.freeRight(b)
}

// eight reads YYYYMMDD or DDMMYYYY. No string is both: a year that starts with
// 18 to 21 is never a month.
func (s *dateSpan) eight(b []byte, i int) bool {
	s.end, s.form = i+8, dateCompact
	s.calendarDate = calendarDate{number(b, i, 4), number(b, i+4, 2), number(b, i+6, 2)}
	if (s.year == 0 || s.year >= 1800) && s.exists() {
		return true
	}
	s.calendarDate = calendarDate{number(b, i+4, 4), number(b, i+2, 2), number(b, i, 2)}
	return s.year != 0
}

// yearFirst reads the forms that start with a year of four digits.
func (s *dateSpan) yearFirst(b []byte, i int) bool {
	s.year = number(b, i, 4)
	sep, j := dateSeparator(b, i+4)
	if sep == 0 {
		return false
	}
	if n := digitRun(b, j); n == 1 || n == 2 {
		s.month = number(b, j, n)
		j += n
	} else if s.month, j = monthName(b, j); s.month == 0 {
		return false
	}
	again, k := dateSeparator(b, j)
	n := digitRun(b, k)
	if again != sep || n < 1 || n > 2 {
		return false
	}
	s.day, s.end, s.sep = number(b, k, n), k+n, sep
	if sep == ' ' {
		s.form |= dateBlanks
	}
	return true
}

// dayFirst reads the forms that start with a day of n digits.
func (s *dateSpan) dayFirst(b []byte, i, n int, today calendarDate) bool {
	s.day = number(b, i, n)
	if s.day > 31 {
		return false
	}
	sep, j := dateSeparator(b, i+n)
	m := digitRun(b, j)
	if m == 0 {
		return s.dayMonthName(b, j, today)
	}
	if sep == 0 || m > 2 {
		return false
	}
	s.month = number(b, j, m)
	again, k := dateSeparator(b, j+m)
	if again != sep {
		return false
	}
	s.sep = sep
	if sep == ' ' {
		s.form |= dateBlanks
	}
	if s.month > 12 && s.day >= 1 && s.day <= 12 {
		s.day, s.month = s.month, s.day
		s.form |= dateMonthDay
	}
	return s.readYear(b, k, today)
}

// dayMonthName reads the month in letters that starts at j and the year after
// it.
func (s *dateSpan) dayMonthName(b []byte, j int, today calendarDate) bool {
	if s.day == 0 {
		return false
	}
	s.month, j = monthName(b, j)
	if s.month == 0 {
		return false
	}
	// Dutch travel documents repeat the month in English: 12 MRT/MAR 1985.
	if j < len(b) && b[j] == '/' {
		if m, k := monthName(b, j+1); m == s.month {
			j = k
		}
	}
	if j < len(b) && b[j] == '.' {
		j++
	}
	if _, k := dateSeparator(b, j); k > j {
		j = k
	}
	return s.readYear(b, j, today)
}

// monthBefore reads the month in letters before the year at i: maart 1985.
func (s *dateSpan) monthBefore(b []byte, i, from int) bool {
	start, month := monthEnding(b, i, from)
	if month == 0 {
		return false
	}
	s.start, s.end = start, i+4
	s.calendarDate = calendarDate{number(b, i, 4), month, 0}
	return true
}

// monthFirst reads the English order around the day of n digits at i: March
// 12, 1985.
func (s *dateSpan) monthFirst(b []byte, i, n, from int) bool {
	j := i + n
	if j+6 > len(b) || b[j] != ',' || b[j+1] != ' ' || digitRun(b, j+2) != 4 {
		return false
	}
	start, month := monthEnding(b, i, from)
	if month == 0 {
		return false
	}
	s.start, s.end, s.form = start, j+6, 0
	s.calendarDate = calendarDate{number(b, j+2, 4), month, number(b, i, n)}
	return s.day > 0
}

// monthEnding reads the month in letters that stands with a blank before i, and
// not before from.
func monthEnding(b []byte, i, from int) (start, month int) {
	j := i
	if j > from && b[j-1] == ' ' {
		j--
	}
	if j == i {
		return i, 0
	}
	if j > from && b[j-1] == '.' {
		j--
	}
	k := j
	for k > from && j-k < 10 && isLetter(b[k-1]) {
		k--
	}
	month, end := monthName(b, k)
	if end != j {
		return i, 0
	}
	return k, month
}

// yearAlone reads a year that stands after a word that ends as "jaar", "year"
// and "birth" do. Others are passed over here already, since a text is full of
// them.
func (s *dateSpan) yearAlone(b []byte, i int) bool {
	j := i
	for j > 0 && (b[j-1] == ' ' || b[j-1] == ':' || b[j-1] == '.') {
		j--
	}
	if j == 0 || j == i || b[j-1]|0x20 != 'r' && b[j-1]|0x20 != 'h' {
		return false
	}
	s.end, s.form = i+4, dateYearAlone
	s.calendarDate = calendarDate{year: number(b, i, 4)}
	return true
}

// readYear reads a year of four digits, or of two with or without an
// apostrophe.
func (s *dateSpan) readYear(b []byte, j int, today calendarDate) bool {
	quote := apostrophe(b, j)
	j += quote
	n := digitRun(b, j)
	s.end = j + n
	s.year = number(b, j, min(n, 4))
	switch {
	case n == 4 && quote == 0:
		return s.year != 0
	case n != 2:
		return false
	}
	if s.form&dateMonthDay != 0 {
		return false
	}
	s.form |= dateShortYear
	s.year += 2000
	for s.after(today) {
		s.year -= 100
	}
	return true
}

// freeLeft reports whether the date is not the tail of something longer.
func (s *dateSpan) freeLeft(b []byte) bool {
	i := s.start
	if i == 0 {
		return true
	}
	switch c := b[i-1]; {
	case c == '-' || c == '/' || c == '.':
		return i < 2 || !isDigit(b[i-2]) || s.slashed(c)
	case c == ' ' && s.form&dateBlanks != 0:
		return i < 2 || !isDigit(b[i-2])
	}
	return !wordBefore(b, i)
}

// slashed reports whether a slash parts the date from a number beside it:
// 12-03-1985/14-05-1987.
func (s *dateSpan) slashed(c byte) bool {
	return c == '/' && s.sep != 0 && s.sep != '/' && s.form&dateShortYear == 0
}

// freeRight reports whether the date is not the head of something longer. A
// time of day may follow: 1985-03-12T00:00:00.
func (s *dateSpan) freeRight(b []byte) bool {
	if s.end == len(b) {
		return true
	}
	next := byte(0)
	if s.end+1 < len(b) {
		next = b[s.end+1]
	}
	switch c := b[s.end]; {
	case c == '-' || c == '/' || c == '.':
		return !isDigit(next) || s.slashed(c)
	case c == 'T' || c == 't':
		return isDigit(next)
	}
	return !wordAfter(b, s.end)
}

// dateSeparator reads what stands between two parts of a date and returns which
// of '-', '/', '.' and ' ' it is and where it ends. A blank may stand on either
// side of the sign, as on forms filled in by hand; zero means that there is no
// separator.
func dateSeparator(b []byte, i int) (sep byte, end int) {
	j := i + blankAt(b, i)
	if j < len(b) {
		switch c := b[j]; {
		case c == '-' || c == '/' || c == '.':
			return c, j + 1 + blankAt(b, j+1)
		case c == 0xE2 && j+2 < len(b) && b[j+1] == 0x80 && isDashTail(b[j+2]):
			return '-', j + 3 + blankAt(b, j+3)
		}
	}
	if j > i {
		return ' ', j
	}
	return 0, i
}

// apostrophe is the length of the mark that stands for a century, or zero.
func apostrophe(b []byte, i int) int {
	switch {
	case i >= len(b):
		return 0
	case b[i] == '\'' || b[i] == '`':
		return 1
	case b[i] == 0xC2 && i+1 < len(b) && b[i+1] == 0xB4: // acute accent
		return 2
	case b[i] == 0xE2 && i+2 < len(b) && b[i+1] == 0x80 && b[i+2]&^1 == 0x98: // single quotes
		return 3
	}
	return 0
}

// digitRun counts the digits from i on, and stops counting at nine.
func digitRun(b []byte, i int) int {
	n := 0
	for n < 9 && i+n < len(b) && isDigit(b[i+n]) {
		n++
	}
	return n
}

// number is the value of the n digits at i.
func number(b []byte, i, n int) int {
	v := 0
	for _, c := range b[i : i+n] {
		v = v*10 + int(c-'0')
	}
	return v
}
