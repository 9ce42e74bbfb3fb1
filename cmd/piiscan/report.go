package main

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/report"
	"github.com/piiscan/piiscan/scan/store"
)

func reportCommand(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "report [flags] STORE",
		Short: "Report a scan again, without reading a file",
		Long: `Report prints what a store holds, in any form. It needs neither the files nor
the key.

Exit codes: 0 everything was read; 2 an error; 3 something was not read, or the
scan has not come to its end.`,
		Example: `  piiscan report ../leak.store
  piiscan report -o json=leak.json --test-persons count ../leak.store`,
		Args: needStore,
	}
	flags := addReportFlags(cmd.Flags())
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return c.report(cmd, flags, args[0]) }
	return cmd
}

// report reports what the store in folder dir holds.
func (c *console) report(cmd *cobra.Command, f *reportFlags, dir string) (err error) {
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
		c.note("%s: found by version %s, counted by %s", dir, rules, version())
	}
	complete, err := s.Complete()
	if err != nil {
		return storeFailure(dir, err)
	}
	return c.tell(cmd, f, telling{
		request: r, key: c.reportKey(dir), complete: complete, each: s.Each,
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
		return failf("", "--places %d: must be 0 or more", f.places)
	}
	outputs, err := c.openOutputs(f, t.request.paths(), "text")
	if err != nil {
		return err
	}
	tally := exposure.NewTally(exposure.Options{
		CountTest: f.testPersons.value == "count", Kinds: scan.Kinds(scan.Config{Kinds: t.request.Kinds}), Places: f.perPerson(outputs), Groups: f.by.by,
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
		c.note("incomplete: the scan has not come to its end")
	}
	return nil
}
