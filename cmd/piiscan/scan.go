package main

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/disk"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/report"
	"github.com/piiscan/piiscan/scan/wording"
)

func scanCommand(c *console) *cobra.Command {
	cmd := c.command(wording.ScanHelp)
	flags, part := c.addScanFlags(cmd.Flags()), c.addShardFlags(cmd)
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if part.wanted() {
			return nil // the plan knows them
		}
		return needPaths(cmd, args)
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if part.wanted() {
			return c.scanShard(cmd, flags, part, args)
		}
		return c.runScan(cmd, flags, args)
	}
	return cmd
}

// runScan scans and reports.
func (c *console) runScan(cmd *cobra.Command, f *scanFlags, paths []string) error {
	_, code, err := c.measure(cmd, f, paths, "text")
	c.code = code
	return err
}

// measure scans paths and writes the reports that the flags ask for; without
// any, the one called standard. The code tells what became of the scan. The
// summary is nil if there is an error.
func (c *console) measure(cmd *cobra.Command, f *scanFlags, paths []string, standard string) (_ *exposure.Summary, code int, err error) {
	if err := f.check(); err != nil {
		return nil, 0, err
	}
	files, err := openPaths(cmd, paths, f.names)
	if err != nil {
		return nil, 0, err
	}
	defer files.Close()
	outputs, err := c.openOutputs(f.reportFlags, paths, standard)
	if err != nil {
		return nil, 0, err
	}
	config := f.config()
	config.Places = f.perPerson(outputs)
	kept, err := c.keep(f, paths, &config)
	if err != nil {
		return nil, 0, err
	}
	defer func() { err = errors.Join(err, kept.close()) }()
	defer config.Keyer.Wipe()
	guard, err := c.beginGuard(f, config)
	if err != nil {
		return nil, 0, err
	}
	if guard != nil {
		defer guard.close()
		config.Guard = guard
	}
	show := c.newProgress(f)
	config.Progress = show.update
	summary, err := scan.Run(cmd.Context(), files, config)
	show.end()
	guard.tell(c.stderr)
	if summary != nil {
		f.tellPaths(summary, tree{paths, f.names}, config.Keyer)
	}
	return c.conclude(cmd.Context(), f.reportFlags, outputs, kept, summary, err)
}

// conclude reports a scan that ended with err.
func (c *console) conclude(ctx context.Context, f *reportFlags, outputs []output, kept keeping, summary *exposure.Summary, err error) (*exposure.Summary, int, error) {
	stopped := ctx.Err() != nil
	if summary == nil || err != nil && !stopped && !errors.Is(err, scan.ErrNothing) {
		return nil, 0, kept.failure(scanFailure(ctx, err))
	}
	if !stopped {
		if err := kept.done(); err != nil {
			return nil, 0, err
		}
	}
	if err := c.write(outputs, summary, report.Info{Version: version(), Interrupted: stopped, Comparable: f.comparable}); err != nil {
		return nil, 0, err
	}
	if !stopped && err != nil {
		return nil, 0, scanFailure(ctx, err)
	}
	//nolint:nilerr // the outcome tells that it was interrupted
	return summary, c.outcome(ctx, f.quiet, summary), nil
}

func scanFailure(ctx context.Context, err error) error {
	if code := signalCode(ctx); code != 0 {
		return &failure{message: told(err), code: code}
	}
	if errors.Is(err, scan.ErrNothing) {
		return &failure{message: told(err), hint: wording.PathsHoldNothing, code: exitIncomplete}
	}
	return err
}

// outcome returns the exit code of a scan that gave a result.
func (c *console) outcome(ctx context.Context, quiet bool, s *exposure.Summary) int {
	if code := signalCode(ctx); code != 0 {
		return code
	}
	if s.Complete {
		return exitOK
	}
	switch {
	case quiet:
	case s.Files.Unread > 0:
		c.say(wording.IncompleteFiles.With(wording.File.Count(s.Files.Unread)))
	default:
		c.say(wording.IncompleteEmpty)
	}
	return exitIncomplete
}

// openPaths opens what is to be scanned. Several paths stand under names, or
// under their own if there are none.
func openPaths(cmd *cobra.Command, paths, names []string) (*disk.FS, error) {
	for _, p := range paths {
		if _, err := os.Stat(p); err != nil {
			return nil, pathFailure(cmd, p, err)
		}
	}
	files, err := disk.OpenAs(tree{paths, names}.namesOr(), paths)
	if err != nil {
		return nil, fault(wording.GiveEachOnce, told(err))
	}
	return files, nil
}

func pathFailure(cmd *cobra.Command, path string, err error) error {
	switch {
	case path == "":
		return fault(wording.VariableEmpty, wording.PathEmpty)
	case errors.Is(err, fs.ErrNotExist):
		hint := commandSlip(cmd, path)
		if hint == nil {
			hint = wording.GiveExisting
		}
		return fault(hint, wording.PathNotThere.With(path))
	case errors.Is(err, fs.ErrPermission):
		return fault(wording.RunAsAnother, wording.PathForbidden.With(path))
	}
	return fault(nil, wording.PathUnopened.With(path, told(plainError(err))))
}
