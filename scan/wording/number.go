package wording

import (
	"math"
	"strconv"
	"strings"
)

// separators returns what stands between thousands, and before decimals.
func (l Language) separators() (thousands, decimals string) {
	if l == Dutch {
		return ".", ","
	}
	return ",", "."
}

// Number writes n with separators between thousands: "1,204", "1.204".
func (l Language) Number(n int64) string {
	thousands, _ := l.separators()
	s := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + thousands + s[i:]
	}
	return sign + s
}

// decimal writes f with one digit behind the separator.
func (l Language) decimal(f float64) string {
	_, decimals := l.separators()
	return strings.Replace(strconv.FormatFloat(f, 'f', 1, 64), ".", decimals, 1)
}

// Count is a whole number.
type Count int

// In writes the number as a language does.
func (c Count) In(l Language) string { return l.Number(int64(c)) }

// Round is a number that is told without decimals.
type Round float64

// In writes the number as a language does.
func (r Round) In(l Language) string { return l.Number(int64(math.Round(float64(r)))) }

// Bytes is a number of bytes, told in decimal units: 1200000 is "1.2 MB".
type Bytes int64

// In writes the number of bytes as a language does.
func (b Bytes) In(l Language) string {
	if b < 1000 {
		return Byte.Count(int(b)).In(l)
	}
	f, unit := float64(b), ""
	for _, unit = range []string{"kB", "MB", "GB", "TB", "PB", "EB"} {
		f /= 1000
		if f < 999.95 {
			break
		}
	}
	return l.decimal(f) + " " + unit
}

// Share is a part of a whole, told in percent and rounded, but so that only all
// is "100%".
type Share struct{ Part, Whole int64 }

// In writes the share as a language does.
func (s Share) In(l Language) string {
	if s.Part >= s.Whole {
		return "100%"
	}
	tenths := math.Round(float64(s.Part) / float64(s.Whole) * 1000)
	return l.decimal(math.Min(tenths, 999)/10) + "%"
}
