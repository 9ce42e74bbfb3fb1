package gate

import (
	"strconv"
	"strings"
	"time"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/wording"
)

// Policy is what a repository says about its gate. The zero value fails on
// whatever is found.
type Policy struct {
	Kinds         []pii.Kind // to look for; nil for all
	MinConfidence pii.Confidence
	FailOn        FailOn
	TestRanges    []string // as scan.Config has them; nil if it says nothing
	TestContacts  []string
	Limits        Limits
	Exceptions    []Exception

	include, exclude patterns
	ignored          patterns
}

// Limits are the budgets of one file; zero where the policy says nothing.
type Limits struct {
	Bytes, Memory, Token          int64
	Entries, Depth, Ratio, Levels int
	Timeout                       time.Duration
}

// minConfidence is Likely, unless the policy says otherwise.
func (p *Policy) minConfidence() pii.Confidence {
	if p.MinConfidence == 0 {
		return pii.Likely
	}
	return p.MinConfidence
}

// FailOn is what a gate fails on: new facts, or facts that the baseline has
// too, or a number of new ones. The zero value fails on one new fact.
type FailOn struct {
	Any    bool
	People int // that it takes; 0 if the number of people does not matter
	Facts  int // that it takes; 0 if the number of facts does not matter
}

// errFailOn says how FailOn is written.
var errFailOn error = wrong{wording.PolicyFailOn}

// ParseFailOn reads what String writes.
func ParseFailOn(s string) (f FailOn, err error) {
	count := func(digits string) (int, error) {
		n, err := strconv.Atoi(digits)
		if err != nil || n < 1 || strings.HasPrefix(digits, "+") {
			return 0, errFailOn
		}
		return n, nil
	}
	switch facts, ok := strings.CutPrefix(s, "facts:"); {
	case s == "new":
	case s == "any":
		f.Any = true
	case ok:
		f.Facts, err = count(facts)
	default:
		f.People, err = count(s)
	}
	return f, err
}

func (f FailOn) String() string {
	switch {
	case f.Any:
		return "any"
	case f.Facts > 0:
		return "facts:" + strconv.Itoa(f.Facts)
	case f.People > 0:
		return strconv.Itoa(f.People)
	}
	return "new"
}

// reached tells whether the counts of d make a gate fail.
func (f FailOn) reached(d *Decision) bool {
	switch {
	case f.Facts > 0:
		return d.Facts >= f.Facts
	case f.People > 0:
		return d.People >= f.People
	}
	return d.Facts > 0
}

// LeftOut tells by which rule a file, or a folder with all that is in it, is
// left out; "" if it is not. The path is from the root of the repository on.
func (p *Policy) LeftOut(path string, folder bool) (rule string) {
	switch {
	case p.ignored.match(path, folder):
		return "left out by " + IgnoreName
	case p.exclude.match(path, folder):
		return "left out by " + ConfigName
	case !folder && len(p.include) > 0 && !p.include.match(path, false):
		return "not among the paths of " + ConfigName
	}
	return ""
}

// The names of the files that hold a policy, in the root of a repository.
const (
	ConfigName = ".piiscan.toml"
	IgnoreName = ".piiscanignore"
)
