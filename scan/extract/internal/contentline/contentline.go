// Package contentline reads the lines that vCard (RFC 6350, 3.2-3.3; RFC 2426;
// vCard 2.1) and iCalendar (RFC 5545, 3.1; vCalendar 1.0) are made of:
//
//	group.NAME;PARAM=value,"value":value
//
// Lines are unfolded, also at the soft line breaks of quoted-printable, and a
// line that is no content line goes with the value before it: programs write
// base64 and notes without folding them. What a name means, which encoding a
// value has and which lines belong together is for the caller to know.
package contentline

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

// Line is a content line.
type Line struct {
	Number int    // of its first line in the file, 1-based
	Group  string // "item1"; "" if none
	Name   string // in upper case
	Params []Param
	Value  []byte // as it is written, without folding
	Cut    bool   // the value was longer than the reader takes; the rest is left out
}

// Param is a value of a parameter. Older programs leave out the name:
// ";HOME;QUOTED-PRINTABLE:". A parameter with several values is there several
// times.
type Param struct{ Name, Value string } // Name is in upper case

// Param returns the first value of a parameter; "" if there is none.
func (l *Line) Param(name string) string {
	for _, p := range l.Params {
		if p.Name == name {
			return p.Value
		}
	}
	return ""
}

// Has tells whether the parameter called name has the value, in any case, or
// the value stands without a name.
func (l *Line) Has(name, value string) bool {
	for _, p := range l.Params {
		if (p.Name == name || p.Name == "") && strings.EqualFold(p.Value, value) {
			return true
		}
	}
	return false
}

// QuotedPrintable tells whether the value is encoded in that way.
func (l *Line) QuotedPrintable() bool { return l.Has("ENCODING", "QUOTED-PRINTABLE") }

// Base64 tells whether the value is encoded in that way.
func (l *Line) Base64() bool { return l.Has("ENCODING", "BASE64") || l.Has("ENCODING", "B") }

const (
	window    = 64 << 10
	maxHead   = 16 << 10 // of a line, up to the value
	maxParams = 100
)

// Reader reads content lines.
type Reader struct {
	// KeepBlanks: the blank that begins a folded line is part of the value, as
	// in vCard 2.1.
	KeepBlanks bool

	r      *bufio.Reader
	max    int
	line   Line
	number int
	next   []byte // a line that was read ahead: without its end
	cut    bool   // and is longer than max
	ahead  bool
	err    error
}

// NewReader returns a reader of r that keeps up to max bytes of a line.
func NewReader(r io.Reader, max int) *Reader {
	return &Reader{r: bufio.NewReaderSize(r, window), max: max}
}

// Line is the line at hand, valid until the next call of Next.
func (r *Reader) Line() *Line { return &r.line }

// Err returns the error of reading that ended the lines, if any.
func (r *Reader) Err() error {
	if errors.Is(r.err, io.EOF) {
		return nil
	}
	return r.err
}

// Next goes to the next content line. It reports false at the end.
func (r *Reader) Next() bool {
	for r.physical() {
		r.ahead = false
		if r.parse(bytes.TrimLeft(r.next, " \t")) {
			r.unfold()
			return true
		}
	}
	return false
}

// unfold adds the lines that belong to the line at hand.
func (r *Reader) unfold() {
	l := &r.line
	quoted, base64 := l.QuotedPrintable(), l.Base64()
	for r.soft(quoted) || r.physical() {
		soft := quoted && bytes.HasSuffix(l.Value, []byte("="))
		next := r.next
		switch {
		case soft:
			if r.ahead = false; !l.Cut {
				l.Value = l.Value[:len(l.Value)-1]
			}
		case len(next) > 0 && (next[0] == ' ' || next[0] == '\t'):
			if !r.KeepBlanks || base64 {
				next = next[1:]
			}
		case len(bytes.TrimSpace(next)) == 0:
			if base64 {
				r.ahead = false
				return
			}
		case isContentLine(next):
			return
		default:
			l.Value = append(l.Value, '\n')
		}
		r.ahead = false
		l.Cut = l.Cut || r.cut || len(l.Value)+len(next) > r.max
		if len(l.Value)+len(next) <= r.max {
			l.Value = append(l.Value, next...)
		}
	}
}

// soft reads the line behind a soft line break, if there is one.
func (r *Reader) soft(quoted bool) bool {
	return quoted && bytes.HasSuffix(r.line.Value, []byte("=")) && r.physical()
}

// physical makes next the next line of the file, if it is not that already.
func (r *Reader) physical() bool {
	if r.ahead {
		return true
	}
	if r.err != nil {
		return false
	}
	r.next, r.cut = r.next[:0], false
	read := false
	for {
		piece, err := r.r.ReadSlice('\n')
		read = read || len(piece) > 0
		if room := r.max + maxHead - len(r.next); len(piece) > room {
			piece, r.cut = piece[:room], true
		}
		r.next = append(r.next, piece...)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		r.err = err
		break
	}
	r.number++
	r.next = bytes.TrimRight(r.next, "\r\n")
	r.ahead = read
	return read
}

// isContentLine tells whether a line has a name and a value.
func isContentLine(line []byte) bool {
	return nameEnd(line) > 0
}

// nameEnd returns where the name of a content line ends; 0 if it is none.
func nameEnd(line []byte) int {
	for i, c := range line {
		switch {
		case c == ':' || c == ';':
			return i
		case 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '-', c == '_', c == '.':
		default:
			return 0
		}
	}
	return 0
}

// parse makes line the line at hand; false if it is no content line.
func (r *Reader) parse(line []byte) bool {
	if r.number == 1 {
		line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
	}
	end := nameEnd(line)
	if end == 0 {
		return false
	}
	l := &r.line
	name := string(line[:end])
	*l = Line{Number: r.number, Params: l.Params[:0], Value: l.Value[:0], Cut: r.cut}
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		l.Group, name = name[:i], name[i+1:]
	}
	l.Name = strings.ToUpper(name)
	at := end
	for at < len(line) && line[at] == ';' && len(l.Params) < maxParams {
		at = l.param(line, at+1)
	}
	if at < len(line) {
		_, value, _ := bytes.Cut(line[at:], []byte(":"))
		l.Value = append(l.Value, value...)
	}
	return true
}

// param takes the parameter that begins at offset at, and returns where it
// ends: at ":" or ";".
func (l *Line) param(line []byte, at int) int {
	start, name := at, ""
	for at < len(line) && line[at] != ':' && line[at] != ';' {
		if line[at] == '=' {
			name = strings.ToUpper(strings.TrimSpace(string(line[start:at])))
			at++
			break
		}
		at++
	}
	if name == "" {
		l.add("", line[start:at])
		return at
	}
	for start = at; at < len(line); at++ {
		switch line[at] {
		case '"':
			if end := bytes.IndexByte(line[at+1:], '"'); end >= 0 {
				at += end + 1
			}
		case ',':
			l.add(name, line[start:at])
			start = at + 1
		case ':', ';':
			l.add(name, line[start:at])
			return at
		}
	}
	l.add(name, line[start:])
	return at
}

func (l *Line) add(name string, value []byte) {
	if len(l.Params) < maxParams {
		l.Params = append(l.Params, Param{name, paramValue(bytes.TrimSpace(value))})
	}
}

// paramValue resolves the quotes of a parameter's value, and what RFC 6868
// writes for the characters that it cannot hold.
func paramValue(v []byte) string {
	v = bytes.Trim(v, `"`)
	if bytes.IndexByte(v, '^') < 0 {
		return string(v)
	}
	return strings.NewReplacer("^n", "\n", "^'", `"`, "^^", "^").Replace(string(v))
}
