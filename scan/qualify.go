package scan

import (
	"bytes"
	"strings"
	"time"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

// qualify flags a fact by its value, as written and in canonical form, at the
// last moment at which it is known, and returns why it speaks for a test
// person.
func qualify(f *exposure.Fact, value, canonical []byte, c *Config) exposure.TestReason {
	switch f.Kind {
	case pii.BSN:
		if pii.IsTestBSN(canonical, c.TestRanges) {
			f.Flags |= exposure.FlagTest
			return exposure.TestRange
		}
	case pii.BirthDate:
		if !pii.FullDate(canonical) {
			f.Flags |= exposure.FlagPartial
		}
	case pii.Address:
		if pii.IsPartialAddress(canonical) {
			f.Flags |= exposure.FlagPartial
		}
	case pii.Name:
		if pii.IsTestName(value) {
			return exposure.TestName
		}
	case pii.Email:
		if isTestMail(canonical) || isOwnTest(canonical, c.TestContacts) {
			return exposure.TestContact
		}
	}
	return 0
}

// civilDay is a day as a number, yyyymmdd; 0 for none.
type civilDay int

func civilDayOf(t time.Time) civilDay {
	if t.IsZero() {
		return 0
	}
	return civilDay(t.Year()*1_00_00 + int(t.Month())*1_00 + t.Day())
}

// ageOf tells whether somebody with a birth date in canonical form is of age on
// a day.
func ageOf(born []byte, on civilDay) exposure.Age {
	if on == 0 || !pii.FullDate(born) {
		return exposure.AgeUnknown
	}
	date := civilDay(0) // born is yyyymmdd
	for _, digit := range born {
		date = date*10 + civilDay(digit-'0')
	}
	const eighteen = 18_00_00
	if date+eighteen > on {
		return exposure.Minor
	}
	return exposure.Adult
}

// testDomains are domains that no person has mail at: those reserved by RFC
// 2606, and those that testers type.
var testDomains = [][]byte{
	[]byte("example.com"), []byte("example.org"), []byte("example.net"), []byte("example.nl"),
	[]byte("test.nl"), []byte("test.com"), []byte("asdf.nl"), []byte("asdf.com"),
}

// testSuffixes are top-level domains reserved by RFC 2606.
var testSuffixes = [][]byte{[]byte(".test"), []byte(".example"), []byte(".invalid"), []byte(".localhost")}

// isTestMail reports whether a canonical mail address is a tester's.
func isTestMail(address []byte) bool {
	local, domain, ok := bytes.Cut(address, []byte{'@'})
	if !ok {
		return false
	}
	for _, d := range testDomains {
		if bytes.Equal(domain, d) {
			return true
		}
	}
	for _, s := range testSuffixes {
		if bytes.HasSuffix(domain, s) {
			return true
		}
	}
	return bytes.Equal(local, []byte("test")) || bytes.Equal(local, []byte("asdf"))
}

// isOwnTest reports whether a canonical mail address is one of contacts, which
// are addresses or domains with their "@".
func isOwnTest(address []byte, contacts []string) bool {
	for _, c := range contacts {
		if string(address) == c || strings.HasPrefix(c, "@") && bytes.HasSuffix(address, []byte(c)) {
			return true
		}
	}
	return false
}
