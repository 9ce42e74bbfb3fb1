package main

import (
	"errors"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/report"
	"github.com/piiscan/piiscan/scan/store"
	"github.com/piiscan/piiscan/scan/wording"
)

func reportCommand(c *console) *cobra.Command {
	cmd := c.command(wording.ReportHelp)
	cmd.Args = needStore
	flags, keyFile := c.addReportFlags(cmd.Flags()), c.addHashKeyFlag(cmd.Flags())
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return c.report(cmd, flags, *keyFile, args[0]) }
	return cmd
}

// report reports what the store in folder dir holds.
func (c *console) report(cmd *cobra.Command, f *reportFlags, keyFile, dir string) (err error) {
	s, err := store.Read(dir)
	if err != nil {
		return storeFailure(dir, err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	r, err := requestIn(s, dir)
	if err != nil {
		return err
	}
	rules, err := s.Rules()
	if err != nil {
		return storeFailure(dir, err)
	}
	if rules != version() {
		c.say(wording.FoundByVersion.With(dir, rules, version()))
	}
	complete, err := s.Complete()
	if err != nil {
		return storeFailure(dir, err)
	}
	key := c.reportKey(dir)
	if keyFile != "" {
		id, err := s.KeyID()
		if err != nil {
			return storeFailure(dir, err)
		}
		if key, err = c.hashKey(keyFile, id); err != nil {
			return err
		}
	}
	if key != nil {
		defer key.Wipe()
	}
	return c.tell(cmd, f, telling{
		request: r, key: key, complete: complete, each: s.Each,
		failure: func(err error) error { return storeFailure(dir, err) },
	})
}

// telling is a scan to report that was made before.
type telling struct {
	request  *request
	key      *exposure.Keyer // that it was made with, if it is known; else nil
	complete bool            // it came to its end
	each     func(take func(*exposure.FileResult) error) error
	failure  func(error) error // what to say of an error of each
}

// tell counts what was found before, and reports it.
func (c *console) tell(cmd *cobra.Command, f *reportFlags, t telling) error {
	if f.places < 0 {
		return fault(nil, wording.FlagTooSmall.With("places", strconv.Itoa(f.places), 0))
	}
	if err := f.checkWindow(); err != nil {
		return err
	}
	outputs, err := c.openOutputs(f, t.request.paths(), "text")
	if err != nil {
		return err
	}
	tally := exposure.NewTally(exposure.Options{
		CountTest: f.testPersons.value == "count", Kinds: scan.Kinds(scan.Config{Kinds: t.request.Kinds}), Places: f.perPerson(outputs), Groups: f.by.by, Window: f.window(),
	})
	err = t.each(func(fr *exposure.FileResult) error {
		tally.Add(fr)
		return cmd.Context().Err()
	})
	if code := signalCode(cmd.Context()); code != 0 {
		c.code = code
		return nil
	}
	if err != nil {
		return t.failure(err)
	}
	summary := tally.Summary()
	summary.Complete = summary.Complete && t.complete
	f.tellPaths(summary, t.request.tree(), t.key)
	if err := c.write(outputs, summary, report.Info{Version: version(), Interrupted: !t.complete}); err != nil {
		return err
	}
	if t.complete {
		c.code = c.outcome(cmd.Context(), f.quiet, summary)
		return nil
	}
	if c.code = exitIncomplete; !f.quiet {
		c.say(wording.IncompleteScan)
	}
	return nil
}
