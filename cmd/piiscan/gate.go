package main

import (
	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan/exposure"
)

func gateCommand(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "gate [flags] PATH...",
		Short: "Fail when there are people in files and folders",
		Long: `Gate makes the same scan as a decision, for a build or a commit hook: it fails
when there are people in PATH.... It prints a line for each place, as compilers
do. What nobody can read cannot pass: leave it out by name (--exclude '*.png').
The folder .git is left out: scan it where history matters.

Exit codes: 0 nobody, and everything was read; 1 people were found; 2 an error;
3 nobody was found, but something was not read, or there was nothing to read.`,
		Example: `  piiscan gate .
  piiscan gate --exclude testdata --fail-on certain .
  piiscan gate -q -o json=gate.json ./upload`,
		Args: needPaths,
	}
	flags := addScanFlags(cmd.Flags())
	failOn := choose("likely", "possible", "certain")
	cmd.Flags().Var(&failOn, "fail-on", "fail on people who are at least so sure")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		flags.exclude.globs = append(flags.exclude.globs, ".git")
		summary, code, err := c.measure(cmd, flags, args, "places")
		if err != nil {
			return err
		}
		c.code = gateCode(code, people(summary.People, failOn.value))
		return nil
	}
	return cmd
}

// people returns how many are at least as sure as a word says.
func people(r exposure.Range, sure string) int {
	switch sure {
	case "certain":
		return r.Min
	case "possible":
		return r.Max
	}
	return r.Best
}

// gateCode makes a decision of the outcome of a scan. People who were found
// stay found if something else was not read; a scan that was stopped decides
// nothing.
func gateCode(outcome, people int) int {
	if people > 0 && (outcome == exitOK || outcome == exitIncomplete) {
		return exitFound
	}
	return outcome
}
