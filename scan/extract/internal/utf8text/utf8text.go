// Package utf8text tells whether text is UTF-8, at the speed of memory where it is
// in a European language. What it deliberately does not do: decode.
package utf8text

import "unicode/utf8"

const (
	block = 64
	// asked is how much is left to the library at a time, in bytes, where the
	// kernel does not know what stands there.
	asked = 4 * block
)

// Valid tells whether b is UTF-8.
func Valid(b []byte) bool {
	if kernel == nil {
		return utf8.Valid(b)
	}
	for {
		b = b[kernel(b):]
		end := min(asked, len(b))
		for end < len(b) && !utf8.RuneStart(b[end]) {
			end++
		}
		if !utf8.Valid(b[:end]) {
			return false
		}
		if b = b[end:]; len(b) == 0 {
			return true
		}
	}
}
