package extract

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Loc is a place that a person can walk back to by hand:
// "hr.zip!2019/staff.xlsx#Blad1:12:3". Zero fields do not apply.
type Loc struct {
	Path    string // of the top-level file, slash-separated, inside the scanned file system
	Members string // path through containers, each step preceded by "!": "!a.zip!b.docx"
	Part    string // sheet, page, XML or JSON path: "Blad1", "p3"
	Row     int    // 1-based row of a table
	Col     int    // 1-based column of a table
	Line    int    // 1-based line of a text
}

// Member returns the location of the file called name inside l.
func (l Loc) Member(name string) Loc {
	return Loc{Path: l.Path, Members: l.Members + "!" + name}
}

// File returns l without the place inside the file.
func (l Loc) File() Loc {
	return Loc{Path: l.Path, Members: l.Members}
}

// Base is the name of the file itself, without the folders and containers that
// it lies in.
func (l Loc) Base() string {
	if l.Members == "" {
		return l.Path[strings.LastIndexByte(l.Path, '/')+1:]
	}
	return l.Members[strings.LastIndexAny(l.Members, `!/\`)+1:]
}

// In reports whether l is in the file of file, or in a member of it.
func (l Loc) In(file Loc) bool {
	rest, ok := strings.CutPrefix(l.Members, file.Members)
	return ok && l.Path == file.Path && (rest == "" || rest[0] == '!')
}

// Depth is the number of containers around the file.
func (l Loc) Depth() int {
	return strings.Count(l.Members, "!")
}

// String writes the location on one line: control, format and bidirectional
// characters and bytes that are no UTF-8 are escaped, so that a hostile name
// can neither forge a line nor hide one.
func (l Loc) String() string {
	b := make([]byte, 0, len(l.Path)+len(l.Members)+len(l.Part)+16)
	b = appendSafe(b, l.Path)
	b = appendSafe(b, l.Members)
	if l.Part != "" {
		b = append(b, '#')
		b = appendSafe(b, l.Part)
	}
	switch {
	case l.Row > 0:
		b = append(b, ':')
		b = strconv.AppendInt(b, int64(l.Row), 10)
		if l.Col > 0 {
			b = append(b, ':')
			b = strconv.AppendInt(b, int64(l.Col), 10)
		}
	case l.Line > 0:
		b = append(b, ':')
		b = strconv.AppendInt(b, int64(l.Line), 10)
	}
	return string(b)
}

func appendSafe(dst []byte, s string) []byte {
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && n == 1:
			dst = append(dst, `\x`...)
			dst = append(dst, "0123456789abcdef"[s[0]>>4], "0123456789abcdef"[s[0]&15])
		case !unicode.IsPrint(r):
			q := strconv.QuoteRuneToASCII(r)
			dst = append(dst, q[1:len(q)-1]...)
		default:
			dst = append(dst, s[:n]...)
		}
		s = s[n:]
	}
	return dst
}
