package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/baseline"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/gate"
	"github.com/piiscan/piiscan/scan/git"
	"github.com/piiscan/piiscan/scan/report"
	"github.com/piiscan/piiscan/scan/wording"
)

// subject is what a gate judges, whatever it comes from.
type subject struct {
	files      fs.FS
	scanned    []string // paths on the disk that no report may lie in
	config     []byte   // the text of .piiscan.toml
	ignore     []byte   // the text of .piiscanignore
	known      []byte   // the text of .piiscan-baseline.json; nil if there is none
	policy     *gate.Policy
	empty      wording.Text // why there is nothing to judge; else nil
	mayBeEmpty bool
	whole      bool // the whole repository
	notes      []wording.Text

	origin
}

// origin is where the files of a subject come from.
type origin interface {
	gate.Source
	// leftOut tells by which rule a file or folder of the subject is skipped
	// before the policy is asked, and its path from the root of the repository on.
	leftOut(name string, folder bool) (rule, path string)
	// prepare is called once, between the scan and the questions of gate.Source.
	prepare(ctx context.Context, s *exposure.Summary, c scan.Config) error
	// shown is a path of a summary as reports tell it.
	shown(path string) string
	// order sorts what is found.
	order(d *gate.Decision)
	failure() error
	close()
}

// leaveOut is scan.Config.LeaveOut.
func (s *subject) leaveOut(name string, folder bool) string {
	rule, path := s.leftOut(name, folder)
	if rule != "" || path == "" {
		return rule
	}
	if path == baseline.Name && s.known != nil {
		return baseline.Rule // one that holds anything else is an error
	}
	return s.policy.LeftOut(path, folder)
}

// openSubject opens what the flags name.
func (c *console) openSubject(ctx context.Context, f *gateFlags, paths []string) (*subject, error) {
	switch {
	case f.staged:
		return c.openStaged(ctx, f)
	case f.set("range"):
		return c.openRange(ctx, f)
	case f.set("commit-msg"):
		return c.openMessage(ctx, f)
	case f.stdin:
		return c.openStdin(ctx, f)
	}
	return c.openFolder(ctx, f, paths)
}

// gitFailure says what to do when git fails.
func gitFailure(err error) error {
	var failed *git.Error
	switch {
	case errors.Is(err, git.ErrNone):
		return fault(wording.GitNoneHint, wording.GitNone)
	case errors.Is(err, git.ErrProgram):
		return fault(wording.GitProgramHint, wording.GitProgram)
	case errors.Is(err, git.ErrNoIndex):
		return fault(wording.GitNoIndexHint, wording.GitNoIndex)
	case errors.Is(err, git.ErrConflicts):
		return fault(wording.GitConflictsHint, wording.GitConflicts)
	case !errors.As(err, &failed):
		return err
	case strings.Contains(failed.Message, "dubious ownership"):
		return fault(wording.GitOwnerHint, wording.Verbatim(failed.Error()))
	case strings.Contains(failed.Message, "promisor"):
		return fault(wording.GitPartialHint, wording.Verbatim(failed.Error()))
	}
	return fault(wording.GitBrokenHint, wording.Verbatim(failed.Error()))
}

// orderBy sorts what was found by commit and place.
func orderBy(d *gate.Decision, commit func(name string) int) {
	slices.SortStableFunc(d.Findings, func(a, b gate.Finding) int {
		return cmp.Or(cmp.Compare(commit(a.Commit), commit(b.Commit)), exposure.ComparePlaces(&a.Place, &b.Place))
	})
	slices.SortStableFunc(d.Unread, func(a, b gate.Unread) int {
		return cmp.Or(cmp.Compare(commit(a.Commit), commit(b.Commit)), exposure.ComparePlaces(&exposure.Place{Loc: a.Loc}, &exposure.Place{Loc: b.Loc}))
	})
}

// narrow leaves in a summary the places that are judged, from the root of the
// repository on, and the people who have one. Its figures stay those of the
// files as a whole.
func (s *subject) narrow(summary *exposure.Summary, d *gate.Decision) {
	summary.EachLoc(func(l *extract.Loc) { l.Path = s.shown(l.Path) })
	summary.EachFolder(s.shown)
	places := map[string][]exposure.Place{}
	for _, f := range d.Findings {
		f.Loc.Path = commitName(f.Commit) + f.Loc.Path
		places[f.Person] = append(places[f.Person], f.Place)
	}
	summary.Evidence = slices.DeleteFunc(summary.Evidence, func(e exposure.Evidence) bool { return places[e.ID] == nil })
	for i := range summary.Evidence {
		summary.Evidence[i].Places = places[summary.Evidence[i].ID]
	}
}

// commitName begins the names of files of a commit, as git writes them.
func commitName(commit string) string {
	if commit == "" {
		return ""
	}
	return commit[:min(12, len(commit))] + ":"
}

// gateOf returns a decision as reports tell it.
func gateOf(d *gate.Decision, s *subject) *report.Gate {
	g := &report.Gate{MayBeEmpty: s.mayBeEmpty, KnownFail: s.policy.FailOn.Any}
	for _, f := range d.Findings {
		g.Findings = append(g.Findings, report.Finding{Place: f.Place, Person: f.Person, Commit: f.Commit, State: report.State(f.State), Reason: f.Reason})
	}
	for _, u := range d.Unread {
		g.Unread = append(g.Unread, report.Unread{Entry: u.Entry, Commit: u.Commit, Accepted: u.Accepted, Reason: u.Reason})
	}
	return g
}

// tellDecision says what stands beside a decision.
func (c *console) tellDecision(d *gate.Decision, s *subject, summary *exposure.Summary) {
	for _, note := range s.notes {
		c.say(note)
	}
	for _, e := range d.Expired {
		c.say(wording.GateExpired.With(gate.ConfigName, lineText(e.Line), e.Path, e.Expires.Format("2006-01-02")))
	}
	for _, e := range d.Unused {
		c.say(wording.GateUnused.With(gate.ConfigName, lineText(e.Line), e.Path))
	}
	if d.Inline > 0 {
		c.say(wording.GateInline.Count(d.Inline))
	}
	if n := d.Allowed - d.Inline; n > 0 {
		c.say(wording.GateAllowed.Count(n))
	}
	if d.Known > 0 && !s.policy.FailOn.Any {
		c.say(wording.GateKnown.Count(d.Known))
	}
	if summary.TestPeople > 0 && d.Facts == 0 {
		c.say(wording.GateTests.Count(summary.TestPeople))
	}
	switch unread := refused(d); {
	case d.Outcome == gate.Incomplete && unread > 0:
		c.say(wording.GateIncomplete.Count(unread))
	case d.Outcome == gate.Incomplete && summary.Files.Seen == 0:
		c.fail(scanFailure(context.Background(), scan.ErrNothing))
	case d.Outcome == gate.Incomplete && summary.Files.Read == 0:
		c.say(wording.GateNothingRead)
	case d.Outcome == gate.Incomplete:
		c.say(wording.GateSampled)
	}
}

func lineText(n int) wording.Text { return wording.Verbatim(strconv.Itoa(n)) }

// refused returns the number of entries that were not read and that nothing
// accepts.
func refused(d *gate.Decision) int {
	n := 0
	for _, u := range d.Unread {
		if !u.Accepted {
			n++
		}
	}
	return n
}
