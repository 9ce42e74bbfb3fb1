package workbook

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Unescape resolves, in place, the "_x000D_" that stands for characters which
// XML does not take (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
func Unescape(s []byte) []byte {
	i := bytes.Index(s, []byte("_x"))
	if i < 0 {
		return s
	}
	out := s[:i]
	for i < len(s) {
		if r := escaped(s[i:]); r >= 0 {
			out = utf8.AppendRune(out, r) // at most 3 bytes for 7
			i += len("_x0000_")
			continue
		}
		out = append(out, s[i])
		i++
	}
	return out
}

func escaped(s []byte) rune {
	if len(s) < len("_x0000_") || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return -1
	}
	r := rune(0)
	for _, c := range s[2:6] {
		d := strings.IndexByte("0123456789abcdef0123456789ABCDEF", c)
		if d < 0 {
			return -1
		}
		r = r<<4 | rune(d&15)
	}
	return r
}
