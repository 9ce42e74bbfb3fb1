// Package gate decides whether what a scan found may enter a repository.
//
// It holds the policy of a repository: which findings are allowed, which files
// are left out, what may stay unread, and when that ends. It touches neither
// machine nor git; what is judged is handed to it.
package gate

import (
	"time"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

// State says how a finding is judged.
type State uint8

// The states.
const (
	New     State = iota // nobody has accepted it
	Known                // the baseline has it
	Allowed              // an entry of the policy, or the line itself, allows it
)

func (s State) String() string {
	switch s {
	case Known:
		return "known"
	case Allowed:
		return "allowed"
	}
	return "new"
}

// Finding is one place of evidence: a fact of a person, where it stands. Its
// Loc is inside what was judged, from the root of the repository on, and masked
// as in all reports.
type Finding struct {
	exposure.Place
	Person string // "p1": the same for all facts of one person in one decision
	Commit string // that brings it: its full name; "" if commits are not judged one by one
	State  State
	Reason string // why it is allowed: of the entry or the line; "" unless Allowed
	Inline bool   // it is the line itself that allows it

	path string // as patterns see it: not masked, so never shown
}

// Unread is an entry of the ledger that was not read, or not to the end.
type Unread struct {
	exposure.Entry
	Commit   string
	Accepted bool   // by an entry of the policy
	Reason   string // why it is accepted; the Reason of Entry says why it was not read

	path string
}

// Exception is an entry of the policy: it allows findings, or accepts what
// cannot be read.
type Exception struct {
	Path    string    // pattern, as in .gitignore
	Kind    pii.Kind  // that it allows; "" for all
	Reason  string    // why; never empty
	Expires time.Time // the last day on which it holds; zero for ever
	Line    int       // in the file of the policy, 1-based
	Unread  bool      // it accepts what cannot be read

	pattern pattern
}

// Decision is what the gate says of findings and of what was not read.
type Decision struct {
	Findings []Finding // by commit, as they follow each other, and place
	Unread   []Unread  // likewise
	Expired  []Exception
	Unused   []Exception // of no use, by line; only where the whole repository is judged
	People   int         // with facts that count for FailOn
	Facts    int         // that count for FailOn
	Known    int         // facts that the baseline has
	Allowed  int         // facts that the policy or their lines allow
	Inline   int         // of these, by their lines
	Outcome  Outcome
}

// Outcome is what follows from a decision.
type Outcome uint8

// The outcomes.
const (
	Clean      Outcome = iota // everything was read, and nothing fails
	Found                     // there are findings that fail
	Incomplete                // none, but something was not read, or there was nothing to read
)

// ExitCode returns the exit code that tells the outcome.
func (o Outcome) ExitCode() int {
	switch o {
	case Found:
		return 1
	case Incomplete:
		return 3
	}
	return 0
}

// Baseline knows which findings were there before.
type Baseline interface {
	// Known tells for each of findings, which nothing allows, whether it was there
	// before. It gets all at once, since what one finding is known by makes no
	// other known; of those that are old, it says nothing.
	Known(findings, old []Finding) []bool
}
