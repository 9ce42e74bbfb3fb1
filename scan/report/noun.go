package report

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"github.com/piiscan/piiscan/pii"
)

// noun is a word with its plural.
type noun struct{ one, many string }

var kindNouns = map[pii.Kind]noun{
	pii.BSN:        {"BSN", "BSNs"},
	pii.FailingBSN: {"BSN that fails the elfproef", "BSNs that fail the elfproef"},
	pii.Name:       {"name", "names"},
	pii.BirthDate:  {"birth date", "birth dates"},
	pii.Plate:      {"licence plate", "licence plates"},
	pii.IBAN:       {"IBAN", "IBANs"},
	pii.Email:      {"e-mail address", "e-mail addresses"},
	pii.Phone:      {"phone number", "phone numbers"},
	pii.Address:    {"address", "addresses"},
	pii.ANumber:    {"A-number", "A-numbers"},
	pii.VNumber:    {"V-number", "V-numbers"},
	pii.Document:   {"identity document", "identity documents"},
	pii.Licence:    {"driving licence", "driving licences"},
	pii.Account:    {"old bank account", "old bank accounts"},
	pii.Card:       {"payment card", "payment cards"},
	pii.BIG:        {"BIG number", "BIG numbers"},
	pii.AGB:        {"AGB code", "AGB codes"},
	pii.DeathDate:  {"date of death", "dates of death"},
	pii.Credential: {"password", "passwords"},
	pii.Health:     {"health", "health"},
	pii.Origin:     {"ethnic origin", "ethnic origin"},
	pii.Belief:     {"belief", "belief"},
	pii.Sexuality:  {"sexuality", "sexuality"},
	pii.Crime:      {"crime", "crime"},
	pii.Debt:       {"debt", "debt"},
	pii.Welfare:    {"benefits", "benefits"},
	pii.FamilyLife: {"youth care", "youth care"},
	pii.Secrecy:    {"secret address", "secret addresses"},
}

// kindNoun returns how people call a kind; a third party's kind is called what
// it is.
func kindNoun(k pii.Kind) noun {
	if n, ok := kindNouns[k]; ok {
		return n
	}
	return noun{Printable(string(k)), Printable(string(k))}
}

// kindOrder is how people expect a combination to be read: who, then what,
// then where to reach them. Others follow by name.
var kindOrder = []pii.Kind{
	pii.BSN, pii.FailingBSN, pii.Name, pii.BirthDate, pii.Plate,
	pii.Address, pii.Email, pii.Phone, pii.IBAN,
	pii.ANumber, pii.VNumber, pii.Document, pii.Licence, pii.Account, pii.Card, pii.BIG, pii.AGB,
	pii.DeathDate, pii.Credential,
	pii.Health, pii.Origin, pii.Belief, pii.Sexuality, pii.Crime, pii.Debt, pii.Welfare, pii.FamilyLife, pii.Secrecy,
}

func kindRank(k pii.Kind) int {
	for i, known := range kindOrder {
		if k == known {
			return i
		}
	}
	return len(kindOrder)
}

// count writes a number with its noun: "1 file", "1,204 files".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Number(int64(n)) + " " + many
}

// Number writes n with thousands separators: 1204 is "1,204".
func Number(n int64) string {
	s := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}

// Size writes a number of bytes in decimal units: 1200000 is "1.2 MB".
func Size(n int64) string {
	if n < 1000 {
		return count(int(n), "byte", "bytes")
	}
	f, unit := float64(n), ""
	for _, unit = range []string{"kB", "MB", "GB", "TB", "PB", "EB"} {
		f /= 1000
		if f < 999.95 {
			break
		}
	}
	return strconv.FormatFloat(f, 'f', 1, 64) + " " + unit
}

// percent writes part of whole, rounded down, so that only all is "100 %".
func percent(part, whole int64) string {
	if part >= whole {
		return "100 %"
	}
	tenths := math.Floor(float64(part) / float64(whole) * 1000)
	return strconv.FormatFloat(math.Min(tenths, 999)/10, 'f', 1, 64) + " %"
}

// list joins words as people do: "a, b and c".
func list(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " " + last + " " + words[len(words)-1]
}

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
