package shard

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Name is a name of a file system as JSON can carry it, which need not be UTF-8:
// a byte that is none of UTF-8 stands as \xff, and a backslash as two.
type Name string

var errName = errors.New("a name with an escape that is none")

// MarshalText implements encoding.TextMarshaler.
func (n Name) MarshalText() ([]byte, error) {
	text := make([]byte, 0, len(n))
	for i := 0; i < len(n); {
		r, size := utf8.DecodeRuneInString(string(n[i:]))
		switch {
		case r == utf8.RuneError && size == 1:
			text = append(text, `\x`...)
			text = append(text, "0123456789abcdef"[n[i]>>4], "0123456789abcdef"[n[i]&0xf])
		case r == '\\':
			text = append(text, `\\`...)
		default:
			text = append(text, n[i:i+size]...)
		}
		i += size
	}
	return text, nil
}

// UnmarshalText implements encoding.TextUnmarshaler.
func (n *Name) UnmarshalText(text []byte) error {
	var b strings.Builder
	rest := string(text)
	for {
		plain, escaped, found := strings.Cut(rest, `\`)
		b.WriteString(plain)
		if !found {
			break
		}
		switch {
		case strings.HasPrefix(escaped, `\`):
			b.WriteByte('\\')
			rest = escaped[1:]
		case len(escaped) >= 3 && escaped[0] == 'x':
			c, err := strconv.ParseUint(escaped[1:3], 16, 8)
			if err != nil {
				return errName
			}
			b.WriteByte(byte(c))
			rest = escaped[3:]
		default:
			return errName
		}
	}
	*n = Name(b.String())
	return nil
}
