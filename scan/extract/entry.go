package extract

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// entry begins an entry of a log or chat with a line that begins with a stamp of
// so many bytes.
func (l *Lines) entry(n int, line []byte, stamp int) error {
	if err := l.endForm(); err != nil {
		return err
	}
	l.apart, l.lines = true, 1
	if from, to := senderOf(line, stamp); to > from {
		line, l.sender = line[from:], to-from
	}
	return l.appendText(n, line)
}

// stampOf returns the size of the date and time that a line begins with: 0 if it
// begins with none. Between them may stand a blank, a comma or the T of ISO 8601,
// around them brackets, and behind the time AM or PM. In brackets the year may be
// left out, or the time may stand first. What a phone writes to have the line read
// from left to right comes before all of it.
func stampOf(line []byte) int {
	at := markEnd(line)
	if len(line) < at+2 || line[at] != '[' && digits(line[at:at+1]) == 0 {
		return 0
	}
	forms := stampForms[:1]
	if line[at] == '[' {
		forms = stampForms[:]
		at++
	}
	for _, parts := range forms {
		if end := parts.end(line, at); end > 0 {
			return stampEnd(line, end)
		}
	}
	return 0
}

// stampForm is the numbers of a stamp, and what may stand behind each.
type stampForm []struct {
	least, most int
	after       string
}

// stampForms are the forms of stamps: day, month and year in any order, hour and
// minute; and those that stand in brackets only: without the year, as Teams
// copies a chat, and with the time first, as WhatsApp does.
var stampForms = [...]stampForm{
	{{1, 4, "-/."}, {1, 2, "-/."}, {2, 4, " ,T"}, {1, 2, ":."}, {2, 2, ""}},
	{{1, 2, "-/."}, {1, 2, " ,"}, {1, 2, ":."}, {2, 2, ""}},
	{{1, 2, ":."}, {2, 2, ","}, {1, 4, "-/."}, {1, 2, "-/."}, {2, 4, ""}},
}

// end returns where the last number of a stamp that begins at at ends: 0 if there
// is none.
func (f stampForm) end(line []byte, at int) int {
	for _, p := range f {
		n := digits(line[at:])
		if n < p.least || n > p.most {
			return 0
		}
		at += n
		if at == len(line) {
			return 0
		}
		if p.after == "" {
			break
		}
		at += halfEnd(line[at:])
		n = 1
		if bytes.HasPrefix(line[at:], []byte(", ")) {
			n = 2
		}
		if at == len(line) || bytes.IndexByte([]byte(p.after), line[at]) < 0 {
			return 0
		}
		at += n
	}
	return at
}

// stampEnd returns the end of the stamp whose last number ends at at: what follows
// the minute may be anything up to a blank or bracket, and AM or PM.
func stampEnd(line []byte, at int) int {
	n := bytes.IndexFunc(line[at:], func(r rune) bool { return r == ' ' || r == ']' || r == '\t' || r == narrowBlank })
	if n < 0 {
		return at
	}
	at += n
	if at += halfEnd(line[at:]); at == len(line) {
		return at
	}
	if line[at] >= utf8.RuneSelf {
		return at
	}
	return at + 1
}

// narrowBlank stands between the time and AM or PM.
const narrowBlank = '\u202f'

// halfEnd returns the end of a blank and AM or PM that text begins with: 0 if it
// begins with none.
func halfEnd(text []byte) int {
	r, n := utf8.DecodeRune(text)
	if r != ' ' && r != narrowBlank && r != '\u00a0' {
		return 0
	}
	for _, half := range [...]string{"am", "pm", "a.m.", "p.m."} {
		end := n + len(half)
		if len(text) >= end && strings.EqualFold(string(text[n:end]), half) && (len(text) == end || text[end] == ' ' || text[end] == ']' || text[end] == ',') {
			return end
		}
	}
	return 0
}

// markEnd returns the end of the marks of direction that text begins with.
func markEnd(text []byte) int {
	n := 0
	for bytes.HasPrefix(text[n:], []byte("\u200e")) || bytes.HasPrefix(text[n:], []byte("\u200f")) {
		n += len("\u200e")
	}
	return n
}

// digits returns the number of digits that a text begins with.
func digits(text []byte) int {
	n := 0
	for n < len(text) && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	return n
}

const (
	maxSender      = 64 // bytes
	maxSenderWords = 6
)

// senderOf returns where the name of the sender of a message stands behind its
// stamp: "12-03-2021 14:02 - Jan de Boer: text", "[12-03-2021, 14:02:01] Jan: text",
// or all of the line: "[12-03 14:02] Jan de Boer". Elsewhere what stands before a
// colon is a part of the text.
func senderOf(line []byte, stamp int) (from, to int) {
	from = stamp + len(line[stamp:]) - len(trimLeft(line[stamp:]))
	bracket := line[stamp-1] == ']'
	switch {
	case bracket:
	case bytes.HasPrefix(line[from:], []byte("- ")):
		from += 2
	default:
		return 0, 0
	}
	from += markEnd(line[from:])
	size := bytes.IndexByte(line[from:min(len(line), from+maxSender)], ':')
	if size < 0 && bracket && isSenderLine(line[from:]) {
		size = len(line) - from
	}
	if size < 0 || from+size+1 < len(line) && line[from+size+1] != ' ' {
		return 0, 0
	}
	name := line[from : from+size]
	if bytes.ContainsAny(name, "0123456789=\"/[]<>{}") || bytes.Count(name, []byte(" ")) >= maxSenderWords {
		return 0, 0
	}
	return from, from + size
}

// isSenderLine reports whether a line is all name: two words or more, of which
// the first and the last have a capital, and no mark.
func isSenderLine(line []byte) bool {
	words := bytes.Fields(line)
	if len(line) > maxSender || len(words) < 2 || bytes.ContainsAny(line, ".,;!?") {
		return false
	}
	first, _ := utf8.DecodeRune(words[0])
	last, _ := utf8.DecodeRune(words[len(words)-1])
	return unicode.IsUpper(first) && unicode.IsUpper(last)
}
