package main

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan/baseline"
	"github.com/piiscan/piiscan/scan/gate"
	"github.com/piiscan/piiscan/scan/wording"
)

func baselineCommand(c *console) *cobra.Command {
	cmd := c.command(wording.BaselineHelp)
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return fault(wording.BaselineWhatHint, wording.BaselineWhat.With(args[0]))
		}
		return cmd.Help()
	}
	for _, sub := range []struct {
		help wording.Help
		do   func(*baselining) error
	}{
		{wording.BaselineCreateHelp, (*baselining).create},
		{wording.BaselineCheckHelp, (*baselining).check},
		{wording.BaselinePruneHelp, (*baselining).prune},
	} {
		one := c.command(sub.help)
		f := c.addBaselineFlags(one)
		one.Args = cobra.MaximumNArgs(1)
		one.RunE = func(cmd *cobra.Command, args []string) error {
			b := &baselining{console: c, flags: f}
			if err := b.open(cmd.Context(), args); err != nil {
				return err
			}
			defer b.subject.close()
			return sub.do(b)
		}
		one.Flags().SortFlags = false
		cmd.AddCommand(one)
	}
	return cmd
}

// addBaselineFlags defines the flags of a scan and of its judgement, without
// those of reports, which a baseline writes none of.
func (c *console) addBaselineFlags(cmd *cobra.Command) *gateFlags {
	set := cmd.Flags()
	f := &gateFlags{scanFlags: c.addScanFlags(set), cmd: cmd}
	for _, name := range []string{"output", "store", "places", "paths", "by", "key-file"} {
		if set.Lookup(name) != nil {
			_ = set.MarkHidden(name)
		}
	}
	c.addJudgingFlags(f)
	return f
}

// baselining is work on the baseline of a repository.
type baselining struct {
	*console
	flags   *gateFlags
	path    string // of the baseline
	name    string // of the same, for people
	subject *subject
	known   *known // nil: there is none yet
	ctx     context.Context
}

// open opens the repository around the current folder, and its baseline.
func (b *baselining) open(ctx context.Context, args []string) error {
	b.ctx = ctx
	f := b.flags
	if f.store != "" || f.keyFile != "" || len(f.outputs) > 0 {
		return fault(wording.BaselineFlagsHint, wording.BaselineFlags)
	}
	if err := f.check(); err != nil {
		return err
	}
	top, _, err := topOfFolder(ctx, ".", f.noGitignore)
	if err != nil {
		return err
	}
	b.path, b.name = filepath.Join(top, baseline.Name), baseline.Name
	if len(args) > 0 {
		b.path, b.name = args[0], args[0]
	}
	if b.subject, err = b.openFolder(ctx, f, []string{top}); err != nil {
		return err
	}
	text, err := readBaseline(b.path)
	if err == nil && text != nil {
		b.known, err = openBaseline(b.name, text)
	}
	if err == nil {
		b.subject.policy, err = f.policy(b.subject)
	}
	if err != nil {
		b.subject.close()
	}
	return err
}

// decide scans the repository and judges it by a baseline.
func (b *baselining) decide(k *known) (*gate.Decision, error) {
	summary, err := b.examine(b.ctx, b.flags, b.subject, k)
	if err != nil {
		return nil, err
	}
	if err := context.Cause(b.ctx); err != nil {
		return nil, scanFailure(b.ctx, err)
	}
	d := b.subject.policy.Decide(b.flags.caseOf(b.console, b.subject, summary, k))
	b.code = exitOK
	if n := refused(d); n > 0 {
		b.say(wording.GateIncomplete.Count(n))
		b.code = exitIncomplete
	}
	return d, nil
}

// create makes a baseline of all that is there.
func (b *baselining) create() error {
	k := b.known
	if k == nil {
		key, err := baselineKey()
		if err != nil {
			return err
		}
		k = &known{name: b.name, baseline: baseline.New(key)}
		if k.keys, err = k.baseline.Keys(key); err != nil {
			return err
		}
	}
	d, err := b.decide(k)
	if err != nil {
		return err
	}
	var all []baseline.Finding
	fresh := 0
	for i := range d.Findings {
		switch d.Findings[i].State {
		case gate.Allowed:
			continue
		case gate.New:
			fresh++
		}
		all = append(all, k.finding(&d.Findings[i]))
	}
	made := k.baseline.With(all)
	if err := b.write(made); err != nil {
		return err
	}
	b.say(wording.BaselineMade.Of(made.Len(), b.name, fresh))
	return nil
}

// needed tells that there is no baseline where one is needed.
func (b *baselining) needed() error {
	if b.known == nil {
		return fault(wording.BaselineNoneHint, wording.BaselineNone.With(b.name))
	}
	return nil
}

// check tells what the baseline is worth.
func (b *baselining) check() error {
	if err := b.needed(); err != nil {
		return err
	}
	d, err := b.decide(b.known)
	if err != nil {
		return err
	}
	b.say(wording.BaselineState.Of(d.Known, b.name, len(d.Findings)-d.Known-d.Allowed, b.known.gone))
	b.tellKnown(b.known, b.flags.partial() == "")
	if b.known.gone > 0 {
		b.code = exitFound
	}
	return nil
}

// partial returns the first flag that leaves a part of the findings out; "" if
// there is none.
func (f *gateFlags) partial() string {
	for _, name := range []string{"kinds", "include", "exclude", "min-confidence", "one-file-system"} {
		if f.set(name) {
			return name
		}
	}
	return ""
}

// prune takes out what is gone.
func (b *baselining) prune() error {
	if err := b.needed(); err != nil {
		return err
	}
	if flag := b.flags.partial(); flag != "" {
		return fault(wording.BaselinePartialHint, wording.BaselinePartial.With(flag))
	}
	d, err := b.decide(b.known)
	if err != nil || b.code != exitOK {
		return err // what was not read may hold what seems to be gone
	}
	if n := b.known.unclear; n > 0 {
		return fault(wording.BaselineUnclearHint, wording.BaselineUnclear.Of(n))
	}
	var left []baseline.Finding
	for i := range d.Findings {
		if d.Findings[i].State == gate.Known {
			left = append(left, b.known.finding(&d.Findings[i]))
		}
	}
	pruned := b.known.baseline.With(left)
	if err := b.write(pruned); err != nil {
		return err
	}
	b.say(wording.BaselinePruned.Of(b.known.gone, b.name, pruned.Len()))
	return nil
}

// write writes a baseline. It lies in the repository on purpose: others are to
// read it.
func (b *baselining) write(made *baseline.Baseline) error {
	text, err := made.AppendJSON(nil)
	if err != nil {
		return err
	}
	err = writeFile(b.path, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
	if err == nil {
		err = os.Chmod(b.path, 0o644) //nolint:gosec // it is published with the repository
	}
	if err != nil {
		return fault(wording.BaselineWriteHint, wording.Of.With(b.name, told(plainError(err))))
	}
	return nil
}

// tellKnown says what stands beside findings that are known.
func (c *console) tellKnown(k *known, whole bool) {
	if k == nil {
		return
	}
	if k.gone > 0 && whole {
		c.say(wording.BaselineGone.Of(k.gone))
	}
	if k.unclear > 0 {
		c.say(wording.BaselineUnclear.Of(k.unclear))
	}
}
