package extract

import "bytes"

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
// around them brackets.
func stampOf(line []byte) int {
	if len(line) < 2 || line[0] != '[' && digits(line[:1]) == 0 {
		return 0
	}
	at := 0
	if line[0] == '[' {
		at = 1
	}
	for _, p := range stampParts {
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
		n = 1
		if bytes.HasPrefix(line[at:], []byte(", ")) {
			n = 2
		}
		if bytes.IndexByte([]byte(p.after), line[at]) < 0 {
			return 0
		}
		at += n
	}
	return at + bytes.IndexFunc(line[at:], func(r rune) bool { return r == ' ' || r == ']' || r == '\t' }) + 1
}

// stampParts are the numbers of a stamp: day, month and year in any order, hour
// and minute. What follows the minute may be anything up to a blank.
var stampParts = []struct {
	least, most int
	after       string
}{{1, 4, "-/."}, {1, 2, "-/."}, {2, 4, " ,T"}, {1, 2, ":."}, {2, 2, ""}}

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
// stamp: "12-03-2021 14:02 - Jan de Boer: text", "[12-03-2021, 14:02:01] Jan: text".
// Elsewhere what stands before a colon is a part of the text.
func senderOf(line []byte, stamp int) (from, to int) {
	from = stamp + len(line[stamp:]) - len(trimLeft(line[stamp:]))
	switch {
	case line[stamp-1] == ']':
	case bytes.HasPrefix(line[from:], []byte("- ")):
		from += 2
	default:
		return 0, 0
	}
	size := bytes.IndexByte(line[from:min(len(line), from+maxSender)], ':')
	if size < 0 || from+size+1 < len(line) && line[from+size+1] != ' ' {
		return 0, 0
	}
	name := line[from : from+size]
	if bytes.ContainsAny(name, "0123456789=\"/[]<>{}") || bytes.Count(name, []byte(" ")) >= maxSenderWords {
		return 0, 0
	}
	return from, from + size
}
