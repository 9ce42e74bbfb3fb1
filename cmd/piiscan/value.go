package main

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/wording"
)

var (
	_ pflag.Value = (*choice)(nil)
	_ pflag.Value = (*size)(nil)
	_ pflag.Value = (*kindList)(nil)
	_ pflag.Value = (*rangeList)(nil)
	_ pflag.Value = (*globList)(nil)
	_ pflag.Value = (*day)(nil)
	_ pflag.Value = (*groupList)(nil)
)

// choice is a flag that takes one of a few words, the first by default.
type choice struct {
	value string
	words []string
}

func choose(words ...string) choice { return choice{words[0], words} }

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return strings.Join(c.words, "|") }

func (c *choice) Set(s string) error {
	if !slices.Contains(c.words, s) {
		return fault(nil, wording.MustBeOneOf.With(strings.Join(c.words, ", ")))
	}
	c.value = s
	return nil
}

// size is a flag that takes a number of bytes: 4GiB, 500MB, 1048576.
type size struct{ bytes int64 }

var sizeUnits = []struct {
	suffix string
	bytes  float64
}{
	{"kib", 1 << 10}, {"mib", 1 << 20}, {"gib", 1 << 30}, {"tib", 1 << 40},
	{"kb", 1e3}, {"mb", 1e6}, {"gb", 1e9}, {"tb", 1e12},
	{"k", 1 << 10}, {"m", 1 << 20}, {"g", 1 << 30}, {"t", 1 << 40},
	{"b", 1},
}

func (s *size) String() string {
	units := []string{"", "KiB", "MiB", "GiB", "TiB"}
	n, i := s.bytes, 0
	for n >= 1024 && n%1024 == 0 && i < len(units)-1 {
		n, i = n/1024, i+1
	}
	return strconv.FormatInt(n, 10) + units[i]
}

func (s *size) Type() string { return "SIZE" }

func (s *size) Set(text string) error {
	number, unit := strings.ToLower(strings.TrimSpace(text)), 1.0
	for _, u := range sizeUnits {
		if rest, ok := strings.CutSuffix(number, u.suffix); ok {
			number, unit = strings.TrimSpace(rest), u.bytes
			break
		}
	}
	f, err := strconv.ParseFloat(number, 64)
	if err != nil || !(f > 0) || f*unit < 1 || f*unit >= math.MaxInt64 {
		return fault(nil, wording.MustBeSize)
	}
	s.bytes = int64(f * unit)
	return nil
}

// kindList is a flag that takes kinds, joined by commas.
type kindList struct{ kinds []pii.Kind }

func (l *kindList) String() string { return joinKinds(l.kinds) }
func (l *kindList) Type() string   { return "KINDS" }

func (l *kindList) Set(s string) error {
	known := knownKinds()
	var kinds []pii.Kind
	for word := range strings.SplitSeq(s, ",") {
		k := pii.Kind(strings.TrimSpace(word))
		if !slices.Contains(known, k) {
			return fault(nil, wording.UnknownKind.With(string(k), joinKinds(known)))
		}
		if !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	l.kinds = kinds
	return nil
}

// knownKinds returns what the built-in detectors find.
func knownKinds() []pii.Kind {
	var kinds []pii.Kind
	for _, d := range pii.Detectors() {
		kinds = append(kinds, pii.KindsOf(d)...)
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}

func joinKinds(kinds []pii.Kind) string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = string(k)
	}
	return strings.Join(words, ", ")
}

// rangeList is a flag that takes the prefixes of BSNs that are for tests, or
// none. Its ranges are nil until it is set, and not nil once it is.
type rangeList struct{ ranges []string }

func (l *rangeList) String() string {
	switch {
	case l.ranges == nil:
		return ""
	case len(l.ranges) == 0:
		return "none"
	}
	return strings.Join(l.ranges, ",")
}

func (l *rangeList) Type() string { return "PREFIXES" }

func (l *rangeList) Set(s string) error {
	l.ranges = []string{}
	if s == "none" {
		return nil
	}
	for prefix := range strings.SplitSeq(s, ",") {
		if len(prefix) < 1 || len(prefix) > 9 || strings.Trim(prefix, "0123456789") != "" {
			return fault(nil, wording.MustBeRanges)
		}
		l.ranges = append(l.ranges, prefix)
	}
	return nil
}

// contactList is a flag that takes mail addresses, and domains with their "@".
type contactList struct{ contacts []string }

func (l *contactList) String() string { return strings.Join(l.contacts, ",") }
func (l *contactList) Type() string   { return "ADDRESSES" }

func (l *contactList) Set(s string) error {
	for contact := range strings.SplitSeq(strings.ToLower(s), ",") {
		if _, domain, ok := strings.Cut(contact, "@"); !ok || !strings.Contains(domain, ".") || strings.ContainsAny(contact, " <>") {
			return fault(nil, wording.MustBeContacts)
		}
		l.contacts = append(l.contacts, contact)
	}
	return nil
}

// globList is a flag that takes a glob and may be repeated.
type globList struct{ globs []string }

func (l *globList) String() string { return strings.Join(l.globs, " ") }
func (l *globList) Type() string   { return "GLOB" }

func (l *globList) Set(s string) error {
	if s == "" || scan.CheckGlob(s) != nil {
		return fault(nil, wording.MustBeGlob)
	}
	l.globs = append(l.globs, s)
	return nil
}

// day is a flag that takes a day; zero if it is not given.
type day struct{ time.Time }

func (d *day) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Format(time.DateOnly)
}

func (d *day) Type() string { return "DAY" }

func (d *day) Set(s string) (err error) {
	if d.Time, err = time.Parse(time.DateOnly, s); err != nil {
		return fault(nil, wording.MustBeDay)
	}
	return nil
}

// groupList is a flag that takes what to group people by.
type groupList struct{ by exposure.GroupBy }

func (l *groupList) String() string {
	var words []string
	if l.by&exposure.ByFolder != 0 {
		words = append(words, "folder")
	}
	if l.by&exposure.ByMonth != 0 {
		words = append(words, "month")
	}
	return strings.Join(words, ",")
}

func (l *groupList) Type() string { return "GROUPS" }

func (l *groupList) Set(s string) error {
	for word := range strings.SplitSeq(s, ",") {
		switch word {
		case "folder":
			l.by |= exposure.ByFolder
		case "month":
			l.by |= exposure.ByMonth | exposure.ByDate
		default:
			return fault(nil, wording.MustBeGroups)
		}
	}
	return nil
}
