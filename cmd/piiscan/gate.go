package main

import (
	"context"
	"errors"
	"math"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/gate"
	"github.com/piiscan/piiscan/scan/git"
	"github.com/piiscan/piiscan/scan/report"
	"github.com/piiscan/piiscan/scan/wording"
)

// gateFlags are what a gate can be told beside what a scan can.
type gateFlags struct {
	*scanFlags
	staged        bool
	commits       string // a range
	stdin         bool
	filename      string
	message       string // the file that holds the message of a commit
	failOn        failOn
	minConfidence choice
	noInline      bool
	noGitignore   bool
	noConfig      bool
	baseline      string // "" for that of the repository
	cmd           *cobra.Command
}

func gateCommand(c *console) *cobra.Command {
	cmd := c.command(wording.GateHelp)
	set := cmd.Flags()
	f := &gateFlags{scanFlags: c.addScanFlags(set), cmd: cmd}
	for _, name := range []string{"store", "paths", "places"} {
		_ = set.MarkHidden(name) // a gate keeps none, and tells all places by the path in the repository
	}
	set.BoolVar(&f.staged, "staged", false, c.in(wording.FlagStaged))
	set.StringVar(&f.commits, "range", "", c.in(wording.FlagRange))
	set.BoolVar(&f.stdin, "stdin", false, c.in(wording.FlagStdin))
	set.StringVar(&f.filename, "filename", "stdin", c.in(wording.FlagFilename))
	set.StringVar(&f.message, "commit-msg", "", c.in(wording.FlagCommitMsg))
	set.Var(&f.failOn, "fail-on", c.in(wording.FlagFailOn))
	c.addJudgingFlags(f)
	set.StringVar(&f.baseline, "baseline", "", c.in(wording.FlagBaseline))
	cmd.Args = func(cmd *cobra.Command, args []string) error { return f.checkMode(cmd, args) }
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return c.runGate(cmd.Context(), f, args) }
	return cmd
}

// addJudgingFlags defines the flags by which what is found is judged, whatever a
// baseline has of it.
func (c *console) addJudgingFlags(f *gateFlags) {
	set := f.cmd.Flags()
	f.minConfidence = choose("likely", "possible", "certain")
	set.Var(&f.minConfidence, "min-confidence", c.in(wording.FlagMinConfidence))
	set.BoolVar(&f.noInline, "no-inline-allow", false, c.in(wording.FlagNoInline))
	set.BoolVar(&f.noGitignore, "no-gitignore", false, c.in(wording.FlagNoGitignore))
	set.BoolVar(&f.noConfig, "no-config", false, c.in(wording.FlagNoConfig))
}

// set tells whether a flag was given.
func (f *gateFlags) set(flag string) bool { return f.cmd.Flags().Changed(flag) }

// narrowed tells whether flags leave out what the policy may speak of.
func (f *gateFlags) narrowed() bool {
	return slices.ContainsFunc([]string{"kinds", "include", "exclude", "min-confidence", "test-ranges", "test-contacts", "test-persons", "one-file-system"}, f.set)
}

// checkMode checks that it is said once what is judged.
func (f *gateFlags) checkMode(cmd *cobra.Command, args []string) error {
	var modes []string
	for _, name := range []string{"staged", "range", "commit-msg", "stdin"} {
		if f.set(name) {
			modes = append(modes, "--"+name)
		}
	}
	switch {
	case len(modes) > 1:
		return fault(wording.GateOneMode, wording.GateTwoModes.With(modes[0], modes[1]))
	case len(modes) == 1 && len(args) > 0:
		return fault(wording.GateOneMode, wording.GateTwoModes.With(modes[0], args[0]))
	case f.set("filename") && !f.stdin:
		return fault(wording.GateFilenameHint, wording.GateFilename)
	case f.store != "":
		return fault(wording.GateStoreHint, wording.GateStore)
	case f.set("paths"), f.set("places"):
		return fault(nil, wording.GateAllPlaces)
	case len(modes) == 0:
		return needPaths(cmd, args)
	}
	return nil
}

// runGate judges what the flags name.
func (c *console) runGate(ctx context.Context, f *gateFlags, paths []string) (err error) {
	if err := f.check(); err != nil {
		return err
	}
	s, err := c.openSubject(ctx, f, paths)
	if err != nil {
		return err
	}
	defer s.close()
	if s.empty != nil {
		return c.judgeNothing(f, s)
	}
	policy, err := f.policy(s)
	if err != nil {
		return err
	}
	s.policy = policy
	return c.judge(ctx, f, s)
}

// judgeNothing tells why there is nothing to judge. Whoever asked for a report
// gets one: the next step of a build may want it.
func (c *console) judgeNothing(f *gateFlags, s *subject) error {
	if !f.quiet {
		c.say(s.empty)
	}
	if len(f.outputs) == 0 {
		return nil
	}
	outputs, err := c.openOutputs(f.reportFlags, s.scanned, "places")
	if err != nil {
		return err
	}
	return c.write(outputs, &exposure.Summary{Complete: true}, report.Info{Version: version(), Gate: &report.Gate{MayBeEmpty: true}})
}

// judge scans a subject, decides, and reports.
func (c *console) judge(ctx context.Context, f *gateFlags, s *subject) error {
	outputs, err := c.openOutputs(f.reportFlags, s.scanned, "places")
	if err != nil {
		return err
	}
	k, err := f.knownBy(s)
	if err != nil {
		return err
	}
	summary, err := c.examine(ctx, f, s, k)
	if err != nil {
		return err
	}
	return c.decide(ctx, f, s, outputs, summary, k)
}

// examine scans a subject. What a scan found until it was stopped is no error.
func (c *console) examine(ctx context.Context, f *gateFlags, s *subject, k *known) (*exposure.Summary, error) {
	config, err := c.gateConfig(f, s)
	if err != nil {
		return nil, err
	}
	k.apply(f, &config)
	defer config.Keyer.Wipe()
	guard := c.lazyGuard(f.scanFlags, config)
	defer guard.close()
	if guard != nil {
		config.Guard = guard
	}
	show := c.newProgress(f.scanFlags)
	config.Progress = show.update
	summary, err := scan.Run(ctx, s.files, config)
	show.end()
	stopped := ctx.Err() != nil
	if failed := errors.Join(guard.failure(), s.failure()); failed != nil && !stopped {
		return nil, failed
	}
	if summary == nil || err != nil && !stopped && !errors.Is(err, scan.ErrNothing) {
		return nil, scanFailure(ctx, err)
	}
	if !stopped {
		if err := s.prepare(ctx, summary, config); err != nil {
			return nil, scanFailure(ctx, err)
		}
	}
	//nolint:nilerr // that there was nothing to scan is a part of the decision
	return summary, nil
}

// caseOf returns what is judged.
func (f *gateFlags) caseOf(c *console, s *subject, summary *exposure.Summary, k *known) gate.Case {
	judged := gate.Case{
		Summary: summary, Source: s, MayBeEmpty: s.mayBeEmpty, Whole: s.whole, Today: today(c.started), NoInline: f.noInline,
	}
	if k != nil {
		judged.Baseline = k
	}
	return judged
}

// decide makes a decision of a summary, and reports it.
func (c *console) decide(ctx context.Context, f *gateFlags, s *subject, outputs []output, summary *exposure.Summary, k *known) error {
	d := s.policy.Decide(f.caseOf(c, s, summary, k))
	s.order(d)
	s.narrow(summary, d)
	stopped := ctx.Err() != nil
	info := report.Info{Version: version(), Interrupted: stopped, Comparable: f.comparable, Gate: gateOf(d, s)}
	if err := c.write(outputs, summary, info); err != nil {
		return err
	}
	if c.code = signalCode(ctx); c.code != 0 {
		return nil
	}
	if stopped {
		return context.Cause(ctx)
	}
	if !f.quiet {
		c.tellDecision(d, s, summary)
		c.tellKnown(k, s.whole && f.partial() == "")
	}
	c.code = d.Outcome.ExitCode()
	return nil
}

// today is the day on which entries of the policy hold or not.
func today(now time.Time) time.Time {
	y, m, d := now.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// gateConfig returns the scan that the flags and the policy ask for. Every
// place is kept: each is judged.
func (c *console) gateConfig(f *gateFlags, s *subject) (config scan.Config, err error) {
	f.comparable = f.keyFile != ""
	config = f.config()
	config.Places = math.MaxInt32
	config.Formats = slices.Concat([]extract.Format{git.Pointer{}}, config.Formats)
	config.LeaveOut = s.leaveOut
	config.Doubtful = s.policy.MinConfidence == pii.Possible
	config.Keyer, err = c.keyer(f.keyFile, s.scanned)
	return config, err
}

// policy returns the policy of what is judged, with what the flags say over it.
func (f *gateFlags) policy(s *subject) (*gate.Policy, error) {
	config, ignore := s.config, s.ignore
	if f.noConfig {
		config, ignore = nil, nil
	}
	p, err := gate.Parse(config, ignore, gate.Vocabulary{Kinds: knownKinds(), Size: parseSize})
	var wrong *gate.Error
	if errors.As(err, &wrong) {
		return nil, fault(wrong.Hint, wrong)
	}
	if err != nil {
		return nil, err
	}
	if f.set("fail-on") {
		p.FailOn = f.failOn.FailOn
	}
	if f.set("min-confidence") {
		if p.MinConfidence, err = gate.ParseConfidence(f.minConfidence.value); err != nil {
			return nil, err
		}
	}
	f.apply(p)
	return p, nil
}

// apply takes over what the policy says and the flags do not.
func (f *gateFlags) apply(p *gate.Policy) {
	if !f.set("kinds") && p.Kinds != nil {
		f.kinds.kinds = p.Kinds
	}
	if !f.set("test-ranges") && p.TestRanges != nil {
		f.testRanges.ranges = p.TestRanges
	}
	f.testContacts.contacts = slices.Concat(f.testContacts.contacts, p.TestContacts)
	for _, limit := range []struct {
		flag string
		from int64
		to   *int64
	}{{"max-bytes", p.Limits.Bytes, &f.bytes.bytes}, {"max-memory", p.Limits.Memory, &f.memory.bytes}, {"max-token", p.Limits.Token, &f.token.bytes}} {
		if !f.set(limit.flag) && limit.from > 0 {
			*limit.to = limit.from
		}
	}
	for _, limit := range []struct {
		flag     string
		from, to *int
	}{{"max-entries", &p.Limits.Entries, &f.entries}, {"max-depth", &p.Limits.Depth, &f.depth}, {"max-ratio", &p.Limits.Ratio, &f.ratio}, {"max-levels", &p.Limits.Levels, &f.levels}} {
		if !f.set(limit.flag) && *limit.from > 0 {
			*limit.to = *limit.from
		}
	}
	if !f.set("timeout") && p.Limits.Timeout > 0 {
		f.timeout = p.Limits.Timeout
	}
}

// parseSize reads a size as the flags do.
func parseSize(text string) (int64, error) {
	var s size
	err := s.Set(text)
	return s.bytes, err
}

// failOn is a flag that takes what a gate fails on.
type failOn struct{ gate.FailOn }

func (f *failOn) Type() string { return "WHAT" }

func (f *failOn) Set(s string) (err error) {
	f.FailOn, err = gate.ParseFailOn(s)
	if _, sure := gate.ParseConfidence(s); err != nil && sure == nil {
		return fault(nil, wording.SureByOther.With(s))
	}
	if err != nil {
		return fault(nil, wording.MustBeFailOn)
	}
	return nil
}
