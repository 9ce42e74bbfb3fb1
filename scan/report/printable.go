package report

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Printable returns s fit for one line of a terminal: control, format and
// bidirectional characters and bytes that are no UTF-8 are escaped.
func Printable(s string) string {
	clean := true
	for _, r := range s {
		if !unicode.IsPrint(r) || r == unicode.ReplacementChar {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == unicode.ReplacementChar && !strings.HasPrefix(s[i:], "\uFFFD"):
			b.WriteString(`\x`)
			b.WriteString(hexByte(s[i]))
		case !unicode.IsPrint(r):
			q := strconv.QuoteRuneToASCII(r)
			b.WriteString(q[1 : len(q)-1])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func hexByte(c byte) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[c>>4], digits[c&15]})
}

// Columns returns the number of terminal columns that s takes.
func Columns(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

func runeColumns(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// Cut returns s in at most n columns; what is left out shows as "...".
func Cut(s string, n int) string {
	if Columns(s) <= n {
		return s
	}
	if n <= 3 {
		return "..."[:max(n, 0)]
	}
	used := 0
	for i, r := range s {
		used += runeColumns(r)
		if used > n-3 {
			return s[:i] + "..."
		}
	}
	return s
}
