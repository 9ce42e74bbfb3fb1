package extract

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// form is the run of "Label: value" pairs that Lines is in.
type form struct {
	record int      // 0: no form
	labels []string // that the record holds

	open  bool // a pair that is not yet pushed
	label string
	value []byte
	line  int
	below bool // the value stands below the label

	known map[string]string // labels met before, which saves allocating them
}

func (f *form) begin(n int, label, value []byte) {
	f.label = f.known[string(label)]
	if f.label == "" {
		f.label = string(label)
		if f.known == nil || len(f.known) >= maxLabels {
			f.known = map[string]string{}
		}
		f.known[f.label] = f.label
	}
	f.labels = append(f.labels, f.label)
	f.value = append(f.value[:0], value...)
	f.line, f.open, f.below = n, true, len(value) == 0
}

// end forgets the record; the pair must have been pushed.
func (f *form) end() {
	f.record, f.labels, f.open = 0, f.labels[:0], false
}

// waits tells whether there is a label without a value yet.
func (f *form) waits() bool { return f.open && len(f.value) == 0 }

// fill gives the value that a label waits for.
func (f *form) fill(n int, value []byte) {
	f.value = append(f.value[:0], value...)
	if n > 0 {
		f.line = n
	}
}

// continues tells whether text is a further line of the open pair's value:
// indented under it, or below a label that stood alone.
func (f *form) continues(text []byte) bool {
	if !f.open || len(f.value) == 0 || len(f.value)+len(text) >= longLine {
		return false
	}
	return f.below || text[0] == ' ' || text[0] == '\t'
}

// repeats tells whether the form holds label already, other than as its last.
func (f *form) repeats(label []byte) bool {
	if len(f.labels) == 0 || f.labels[len(f.labels)-1] == string(label) {
		return false
	}
	return slices.Contains(f.labels, string(label))
}

const (
	maxLabel      = 60 // bytes
	maxLabelChars = 40
	maxLabelWords = 6
	// More digits than a year and a version are not part of a label, but a
	// number that somebody looks for.
	maxLabelDigits = 5
)

// parsePair splits a line that begins with a label and a colon. The value is
// the rest, without blanks around it, and may be empty.
func parsePair(line []byte) (label, value []byte, ok bool) {
	line = trimBullet(line)
	colon := bytes.IndexByte(line[:min(len(line), maxLabel+16)], ':')
	if colon < 1 {
		return nil, nil, false
	}
	label, value = trimRight(line[:colon]), line[colon+1:]
	for len(label) > 0 && label[len(label)-1] == '*' { // bold, in Markdown
		label = label[:len(label)-1]
	}
	if len(label) > maxLabel || !isLabel(label) {
		return nil, nil, false
	}
	if n := bytes.IndexFunc(value, func(r rune) bool { return r != '*' && r != '_' }); n > 0 && isBlank(value[n]) {
		value = value[n:] // emphasis that ends behind the colon, in Markdown
	}
	if len(value) > 0 && !isBlank(value[0]) && !bytes.HasPrefix(value, noBreakSpace) && !tightValue(label, value) {
		return nil, nil, false
	}
	value = trimLeft(value)
	for len(value) > 0 && (value[0] == '*' || bytes.HasPrefix(value, noBreakSpace)) {
		value = bytes.TrimLeft(value, " \t*\u00a0")
	}
	return label, value, true
}

// splitPairs cuts value where the next pair begins on the same line: behind a
// tab or two blanks.
func splitPairs(value []byte) (first, rest []byte) {
	for i := 0; i < len(value); i++ {
		gap := i
		for i < len(value) && isBlank(value[i]) {
			i++
		}
		if i-gap < 2 && (i == gap || value[gap] != '\t') {
			continue
		}
		if _, _, ok := parsePair(value[i:]); ok {
			return value[:gap], value[i:]
		}
	}
	return value, nil
}

// trimBullet removes blanks, a list bullet or the quote mark of a mail from
// the beginning of line.
func trimBullet(line []byte) []byte {
	line = trimLeft(line)
	for len(line) > 0 && line[0] == '>' {
		line = trimLeft(line[1:])
	}
	if len(line) > 1 && bytes.IndexByte([]byte("-*+|"), line[0]) >= 0 {
		return bytes.TrimLeft(line[1:], " \t*")
	}
	return trimLeft(bytes.TrimPrefix(line, []byte("•")))
}

// isLabel tells whether b reads like what people and programs write before a
// colon: a few words, of letters in the main.
func isLabel(b []byte) bool {
	first, _ := utf8.DecodeRune(b)
	if !unicode.IsLetter(first) {
		return false
	}
	chars, words, digits := 0, 1, 0
	for i, c := range b {
		switch labelBytes[c] {
		case never:
			return false
		case blank:
			if i+1 < len(b) && isBlank(b[i+1]) {
				return false
			}
			words++
		case digit:
			digits++
		case stop:
			if i+2 < len(b) && b[i+1] == ' ' && unicode.IsUpper(rune(b[i+2])) {
				return false // the end of a sentence
			}
		case inside:
			continue
		}
		chars++
	}
	return chars <= maxLabelChars && words <= maxLabelWords && digits <= maxLabelDigits
}

// labelByte is what a byte means in a label.
type labelByte uint8

const (
	other labelByte = iota
	never           // no label holds it
	blank
	digit
	stop
	inside // of a character, not its first
)

// labelBytes tells what each byte means.
var labelBytes = func() (t [256]labelByte) {
	for c := range t {
		switch {
		case c == ' ' || c == '\t':
			t[c] = blank
		case c < ' ' || strings.IndexByte(`,;<>="{}[]|\@!$%^~`+"`", byte(c)) >= 0:
			t[c] = never
		case c >= '0' && c <= '9':
			t[c] = digit
		case c == '.':
			t[c] = stop
		case !utf8.RuneStart(byte(c)):
			t[c] = inside
		}
	}
	return t
}()

// tightValue tells whether value may follow its label and colon without a
// blank: "BSN:999900006", but not "http://", "12:30", "C:\", "std::sort".
func tightValue(label, value []byte) bool {
	if len(label) < 2 || bytes.IndexByte(label, ' ') >= 0 {
		return false
	}
	last, _ := utf8.DecodeLastRune(label)
	first, _ := utf8.DecodeRune(value)
	if !unicode.IsLetter(last) {
		return false
	}
	return unicode.IsDigit(first) || unicode.IsUpper(first)
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// trimLeft and trimRight remove blanks; bytes.TrimLeft is slow for short lines.
func trimLeft(b []byte) []byte {
	for len(b) > 0 && isBlank(b[0]) {
		b = b[1:]
	}
	return b
}

func trimRight(b []byte) []byte {
	for len(b) > 0 && isBlank(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}
