package extract

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// recordLayout is where the fields of one sort of records stand, in characters.
type recordLayout struct {
	code    string
	numbers []gap // those fields that hold a number with a check digit
	fields  []gap
}

const (
	numberSize = 9 // digits of a number with a check digit
	// minRecords is how many records of a sort must agree on where a number stands,
	// and minNumbers how many different numbers: that a place holds numbers that pass
	// by chance is one in eleven to that power.
	minRecords = 5
	minNumbers = 5
)

// studyRecords returns how lines are read, the first of which may be another; nil
// if they are no records: no place in them holds nine digits that nearly all pass
// the elfproef, which is what tells where in a run of digits a number begins.
func studyRecords(lines [][]byte) *recordFile {
	sorts := map[string][][]byte{}
	r := &recordFile{coded: true}
	for _, line := range lines {
		if code := r.codeOf(line); code != "" && utf8.ValidString(code) {
			sorts[code] = append(sorts[code], line)
		}
	}
	of, covered := []string{}, 0
	for code, group := range sorts {
		if len(group) >= minRecords {
			of, covered = append(of, code), covered+len(group)
		}
	}
	slices.Sort(of)
	if 4*covered < 3*(len(lines)-1) || len(of) > maxRecordSorts {
		r.coded = false
		of, sorts = []string{""}, map[string][][]byte{"": lines[1:]}
	}
	found := false
	for _, code := range of {
		layout := layoutOf(code, sorts[code])
		if len(layout.numbers) > 0 {
			found = found || layout.glued(sorts[code])
			r.layouts = append(r.layouts, layout)
		}
	}
	if !found {
		return nil
	}
	return r
}

// glued tells whether something other than a blank stands beside a number, in most of
// the records: else columns tell where it begins, and a heading what it is.
func (l *recordLayout) glued(lines [][]byte) bool {
	for _, g := range l.numbers {
		n := 0
		for _, line := range lines {
			if g.start > 0 && isFull(between(line, gap{g.start - 1, g.start})) || isFull(between(line, gap{g.end, g.end + 1})) {
				n++
			}
		}
		if 2*n > len(lines) {
			return true
		}
	}
	return false
}

func isFull(text []byte) bool { return len(text) > 0 && text[0] != ' ' }

// fits tells whether digits stand, or nothing, where the numbers are.
func (l *recordLayout) fits(line []byte) bool {
	for _, g := range l.numbers {
		text := between(line, g)
		if digits(text) != numberSize && len(bytes.TrimSpace(text)) > 0 {
			return false
		}
	}
	return true
}

// layoutOf studies the records of a sort.
func layoutOf(code string, lines [][]byte) recordLayout {
	l := recordLayout{code: code}
	s := study{lines: lines}
	for _, line := range lines {
		s.width = max(s.width, utf8.RuneCount(line))
	}
	s.taken = make([]bool, s.width)
	for at := 0; at+numberSize <= s.width; at++ {
		if s.free(at, numberSize) && s.holdsNumbers(at) {
			l.numbers = append(l.numbers, s.take(at, numberSize))
		}
	}
	if len(l.numbers) == 0 {
		return l
	}
	if code != "" && s.free(0, recordCode) {
		s.take(0, recordCode)
	}
	for _, f := range fixedFields {
		for at := 0; at+f.size <= s.width; at++ {
			if s.free(at, f.size) && s.holds(at, f) {
				s.take(at, f.size)
			}
		}
	}
	l.fields = s.fields()
	return l
}

// study is records of one sort that are looked at.
type study struct {
	lines [][]byte
	width int
	taken []bool // of the positions, those of a field that is known
	known []gap
}

// free tells whether no field is known to stand at some positions.
func (s *study) free(at, size int) bool {
	return !slices.Contains(s.taken[at:at+size], true)
}

func (s *study) take(at, size int) gap {
	for i := at; i < at+size; i++ {
		s.taken[i] = true
	}
	g := gap{at, at + size}
	s.known = append(s.known, g)
	return g
}

// holdsNumbers tells whether nine digits stand at a position that pass the
// elfproef: different ones, in most lines, nine in ten of those that are not nothing.
func (s *study) holdsNumbers(at int) bool {
	n, pass := 0, 0
	different := map[string]bool{}
	for _, line := range s.lines {
		text := between(line, gap{at, at + numberSize})
		if digits(text) != numberSize || len(bytes.Trim(text, "0")) == 0 {
			continue
		}
		n++
		if passesElfproef(text) {
			pass++
			different[string(text)] = true
		}
	}
	return n >= minRecords && 2*n >= len(s.lines) && len(different) >= minNumbers && 10*pass >= 9*n
}

// passesElfproef tells whether nine digits pass the check of the numbers that the
// Dutch government gives to people: their weighted sum is a multiple of eleven. It
// stands here too since formats know nothing of pii, and says where a field begins,
// not what it is.
func passesElfproef(text []byte) bool {
	sum := -int(text[numberSize-1] - '0')
	for i, c := range text[:numberSize-1] {
		sum += (numberSize - i) * int(c-'0')
	}
	return sum%11 == 0
}

// fixedField is a field that shows by how its values are written. In its pattern,
// 9 is a digit, A a letter, and the rest itself.
type fixedField struct {
	size    int
	pattern string
	check   func(text []byte) bool // nil if the pattern says all
}

var fixedFields = [...]fixedField{
	{18, "NL99AAAA9999999999", nil},
	{8, "99999999", func(d []byte) bool { return isYear(d[:4]) && isMonth(d[4:6]) && isDay(d[6:]) }},
	{8, "99999999", func(d []byte) bool { return isYear(d[4:]) && isMonth(d[2:4]) && isDay(d[:2]) }},
	{6, "9999AA", func(text []byte) bool { return text[0] != '0' }},
}

func isYear(d []byte) bool { return string(d) >= "1850" && string(d) < "2100" }

func isMonth(d []byte) bool { return string(d) >= "01" && string(d) <= "12" }

func isDay(d []byte) bool { return string(d) >= "01" && string(d) <= "31" }

// holds tells whether the values at a position are those of a field, in most lines
// and nine in ten of those that are not nothing there.
func (s *study) holds(at int, f fixedField) bool {
	n, good := 0, 0
	for _, line := range s.lines {
		text := between(line, gap{at, at + f.size})
		if len(bytes.Trim(text, " 0")) == 0 {
			continue
		}
		n++
		if isWritten(text, f.pattern) && (f.check == nil || f.check(text)) {
			good++
		}
	}
	return n >= minRecords && 2*n >= len(s.lines) && 10*good >= 9*n
}

func isWritten(text []byte, pattern string) bool {
	if len(text) != len(pattern) {
		return false
	}
	for i, c := range text {
		switch p := pattern[i]; p {
		case '9':
			if c < '0' || c > '9' {
				return false
			}
		case 'A':
			if c < 'A' || c > 'Z' {
				return false
			}
		default:
			if c != p {
				return false
			}
		}
	}
	return true
}

// fields returns the fields that are known and those between them.
func (s *study) fields() []gap {
	slices.SortFunc(s.known, func(a, b gap) int { return a.start - b.start })
	begins := s.wordBegins()
	var fields []gap
	from := 0
	for _, k := range append(slices.Clone(s.known), gap{maxRecordWidth, maxRecordWidth}) {
		for at := from + 1; at < min(k.start, s.width); at++ {
			if begins[at] {
				fields = append(fields, gap{from, at})
				from = at
			}
		}
		if from < k.start {
			fields = append(fields, gap{from, k.start})
		}
		if k.end > k.start {
			fields = append(fields, k)
		}
		from = k.end
	}
	if len(fields) > recordColumns {
		fields = append(fields[:recordColumns-1], gap{fields[recordColumns-1].start, maxRecordWidth})
	}
	return fields
}

// wordBegins tells of each position whether a field of words begins there: behind
// two blanks words do in some lines, and in none goes one on.
func (s *study) wordBegins() []bool {
	begins, crosses := make([]int, s.width), make([]int, s.width)
	for _, line := range s.lines {
		blank := 0
		at := 0
		for _, c := range string(line) {
			switch {
			case c == ' ':
				blank++
			default:
				if blank >= 2 {
					begins[at]++
				} else if blank == 0 {
					crosses[at]++
				}
				blank = 0
			}
			at++
		}
	}
	is := make([]bool, s.width)
	for at := range is {
		is[at] = begins[at] >= 2 && 10*begins[at] >= len(s.lines) && crosses[at] == 0
	}
	return is
}
