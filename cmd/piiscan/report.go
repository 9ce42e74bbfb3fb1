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
		Long: `Report prints what a store holds, in any form. It needs neither the files nor the
key.

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
	outputs, err := c.openOutputs(f, nil, "text")
	if err != nil {
		return err
	}
	r, err := readRequest(dir)
	if err != nil {
		return err
	}
	s, err := store.Read(dir)
	if err != nil {
		return storeFailure(dir, err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	complete, err := s.Complete()
	if err != nil {
		return storeFailure(dir, err)
	}
	tally := exposure.NewTally(exposure.Options{
		CountTest: f.testPersons.value == "count", Kinds: scan.Kinds(scan.Config{Kinds: r.Kinds}), Places: f.perPerson(outputs),
	})
	err = s.Each(func(fr *exposure.FileResult) error {
		tally.Add(fr)
		return cmd.Context().Err()
	})
	if err != nil {
		return storeFailure(dir, err)
	}
	summary := tally.Summary()
	summary.Complete = summary.Complete && complete
	f.tellPaths(summary, r.Paths, c.reportKey(dir))
	if err := c.write(outputs, summary, report.Info{Version: version(), Interrupted: !complete}); err != nil {
		return err
	}
	c.code = c.outcome(cmd.Context(), f.quiet, summary)
	return nil
}
