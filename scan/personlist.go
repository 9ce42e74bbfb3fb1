package scan

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// personList reads lists of the personal records database (BRP) as its systems
// print them: below the heading of each category ("05 HUWELIJK") lines of an
// element's code, its name and its value ("01.20  Burgerservicenummer
// 999900006"). All categories of a list are a record, over pages and blank lines,
// up to the next "01 PERSOON". Columns may be ragged: it is the code that tells.
type personList struct {
	record   record
	category int // 0: no heading yet
	times    [maxCategory + 1]int
}

// maxCategory is the highest category of LO3; with 50 more it is the history of
// one.
const maxCategory = 21

// categoryNames are how the names of the categories of LO3 begin.
var categoryNames = [maxCategory + 1]string{
	1: "persoon", 2: "ouder", 3: "ouder", 4: "nationaliteit", 5: "huwelijk", 6: "overlijden", 7: "inschrijving", 8: "verblijf",
	9: "kind", 10: "verblijf", 11: "gezag", 12: "reisdocument", 13: "kiesrecht",
}

// readText reads a text of which the first line is part of such a list, and
// returns true; false, and then it has done nothing.
func (l *personList) readText(s *sink, u *extract.Unit) bool {
	if u.Label != "" || u.Overlap > 0 || len(u.Text) == 0 || !l.opens(u.Text) {
		return false
	}
	loc := u.Loc
	for line := range bytes.Lines(u.Text) {
		if !l.line(s, &loc, bytes.TrimSpace(line)) {
			s.look(&s.record, &place{loc: &loc, label: pii.Label{Field: pii.FieldNone}}, line, nil)
			s.endRecord()
		}
		if loc.Line > 0 {
			loc.Line++
		}
	}
	return true
}

// opens reports whether the first or second line of a text is a heading or, after
// one, an element. A title may stand above. Below a heading stands an element or
// another heading, or nothing: "09 Kinderen" may head a chapter of any text.
func (l *personList) opens(text []byte) bool {
	for range 2 {
		line, rest, more := bytes.Cut(text, []byte{'\n'})
		line = bytes.TrimSpace(line)
		if _, ok := categoryOf(line); ok {
			return goesOn(rest)
		}
		if _, ok := elementCode(line); ok && l.category > 0 {
			return true
		}
		if !more || len(line) > maxLabelSize {
			return false
		}
		text = rest
	}
	return false
}

// goesOn reports whether text is what stands below the heading of a category.
func goesOn(text []byte) bool {
	text = bytes.TrimSpace(text)
	line, _, _ := bytes.Cut(text, []byte{'\n'})
	_, element := elementCode(line)
	_, heading := categoryOf(line)
	return len(text) == 0 || element || heading
}

// readRow is readText for a row of a table, as which the lines of a category may
// come.
func (l *personList) readRow(s *sink, r *extract.Row) bool {
	if len(r.Cells) == 0 || len(r.Cells) > 5 {
		return false
	}
	var line []byte
	for i, c := range r.Cells {
		if i > 0 {
			line = append(line, gap2...)
		}
		line = append(line, c.Text...)
	}
	loc := r.Loc // a row is to stay where it is
	return l.line(s, &loc, line)
}

// line reads a line without blanks around it.
func (l *personList) line(s *sink, loc *extract.Loc, line []byte) bool {
	if category, ok := categoryOf(line); ok {
		l.begin(s, category)
		return true
	}
	code, ok := elementCode(line)
	if !ok || l.category == 0 {
		return false
	}
	header := string(code)
	if len(code) < len("01.01.20") {
		header = twoDigits(l.category) + "." + header
	}
	label := s.f.w.label(header)
	if n := l.times[l.category]; label.Role != "" && n > 1 {
		label.Role += "#" + strconv.Itoa(n)
	}
	value := elementValue(bytes.TrimSpace(line[len(code):]), label.Field, s.f.w.label)
	s.look(&l.record, &place{loc: loc, label: label, header: header}, value, nil)
	return true
}

// begin begins a category; that of the person begins the next list.
func (l *personList) begin(s *sink, category int) {
	if category == 1 {
		l.end(s)
	}
	l.category = category
	l.times[category]++
}

// end ends the list.
func (l *personList) end(s *sink) {
	s.finish(&l.record)
	l.category, l.times = 0, [maxCategory + 1]int{}
}

// categoryOf reads the heading of a category: "01 PERSOON", "58 Verblijfplaats".
func categoryOf(line []byte) (category int, ok bool) {
	if len(line) < len("09 KIND") || len(line) > maxLabelSize || !isDigitByte(line[0]) || !isDigitByte(line[1]) || line[2] != ' ' {
		return 0, false
	}
	if category = 10*int(line[0]-'0') + int(line[1]-'0'); category > 50 {
		category -= 50
	}
	if category > maxCategory || categoryNames[category] == "" {
		return 0, false
	}
	name := strings.ToLower(string(bytes.TrimLeft(line[2:], " -")))
	return category, strings.HasPrefix(name, categoryNames[category])
}

// elementCode returns the code that a line begins with: "01.20", or "01.01.20".
func elementCode(line []byte) (code []byte, ok bool) {
	n := 0
	for n+2 <= len(line) && isDigitByte(line[n]) && isDigitByte(line[n+1]) {
		if n += 2; n == len(line) || line[n] != '.' {
			break
		}
		n++
	}
	if n != len("01.20") && n != len("01.01.20") || n == len(line) || line[n] != ' ' {
		return nil, false
	}
	return line[:n], true
}

// elementValue takes the name of the element off what stands behind its code:
// all up to a gap. Without a gap a value of several words, a name or a street,
// begins behind the first word that names the field, and any other is the last
// word.
func elementValue(text []byte, field pii.Field, label func(string) pii.Label) []byte {
	if _, value, ok := bytes.Cut(text, gap2); ok {
		value, _, _ = bytes.Cut(bytes.TrimSpace(value), gap2) // behind it, what the value means
		return value
	}
	if !isNamePart(field) && !isPrefix(field) && field != pii.FieldStreet && field != pii.FieldPlace {
		return text[bytes.LastIndexByte(text, ' ')+1:]
	}
	for end := range min(len(text), maxLabelSize) {
		if text[end] == ' ' && label(string(text[:end])).Field == field {
			return text[end+1:]
		}
	}
	return nil
}

func twoDigits(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }
