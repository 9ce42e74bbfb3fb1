package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/piiscan/piiscan/scan/wording"
)

// rootCommand returns the command line of piiscan. Without a command it scans.
func rootCommand(c *console) *cobra.Command {
	root := c.command(wording.RootHelp)
	root.Args, root.SilenceErrors, root.SilenceUsage = cobra.ArbitraryArgs, true, true
	scan := c.addScanFlags(root.Flags())
	root.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return cmd.Help()
		}
		return c.runScan(cmd, scan, args)
	}
	c.addLanguageFlag(root)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(flagFailure)
	commands := []*cobra.Command{scanCommand(c), gateCommand(c), baselineCommand(c), resumeCommand(c), reportCommand(c), planCommand(c), mergeCommand(c), explainCommand(c), extractCommand(c), formatsCommand(c), doctorCommand(c), manCommand(c), versionCommand(c)}
	for _, cmd := range commands {
		cmd.Flags().SortFlags = false
		root.AddCommand(cmd)
	}
	root.SetHelpCommand(c.helpCommand(root))
	root.Version = versionLine()
	root.SetVersionTemplate("{{.Version}}\n")
	c.setHelp(root, commands)
	c.tellOfCompletion(root)
	return root
}

// flagFailure says what is wrong with a flag and what was expected.
func flagFailure(cmd *cobra.Command, err error) error {
	about := cmd.Name()
	if cmd == cmd.Root() {
		about = "scan"
	}
	hint := wording.FlagsAreListed.With(about)
	var (
		unknown *pflag.NotExistError
		invalid *pflag.InvalidValueError
		missing *pflag.ValueRequiredError
		syntax  *pflag.InvalidSyntaxError
	)
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return fault(hint, wording.FlagLetter.With(unknown.GetSpecifiedName(), unknown.GetSpecifiedShortnames()))
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		if near := nearest(name, flagNames(cmd)); near != "" {
			hint = wording.FlagMeant.With(near, hint)
		}
		return fault(hint, wording.FlagUnknown.With(name))
	case errors.As(err, &invalid):
		return fault(hint, wording.FlagValue.With(invalid.GetFlag().Name, invalid.GetValue(), flagCause(invalid)))
	case errors.As(err, &missing):
		return fault(hint, wording.FlagNeedsValue.With(missing.GetFlag().Name))
	case errors.As(err, &syntax):
		return fault(hint, wording.FlagSyntax.With(syntax.GetSpecifiedFlag()))
	}
	return fault(hint, told(err))
}

// flagCause says what a flag takes, where the library says how it parses.
func flagCause(invalid *pflag.InvalidValueError) wording.Text {
	switch invalid.GetFlag().Value.Type() {
	case "int":
		return wording.MustBeNumber
	case "duration":
		return wording.MustBeTime
	case "bool":
		return wording.MustBeBool
	}
	return told(errors.Unwrap(invalid))
}

func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}

// nearest returns the name that word is most probably a slip of, or "".
func nearest(word string, names []string) string {
	best, distance := "", 3
	for _, name := range names {
		if d := editDistance(word, name); d < distance {
			best, distance = name, d
		}
		if len(word) > 2 && strings.HasPrefix(name, word) {
			return name
		}
	}
	return best
}

// editDistance is the number of letters to change, add, drop or swap with
// their neighbour to get from a to b.
func editDistance(a, b string) int {
	var before []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		next := make([]int, len(b)+1)
		next[0] = i + 1
		for j := range len(b) {
			change := row[j]
			if a[i] != b[j] {
				change++
			}
			next[j+1] = min(change, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row = row, next
	}
	return row[len(b)]
}

// needPaths checks that there are paths to work on.
func needPaths(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return nil
	}
	return fault(wording.GivePath.With(cmd.CommandPath()), wording.NoPath)
}

// needNothing checks that there are no arguments.
func needNothing(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return fault(wording.HelpOfCommand.With(cmd.Name()), wording.NoArguments.With(cmd.Name()))
}

// commandSlip tells whether a path that does not exist is a slip of a command;
// nil if it is none.
func commandSlip(cmd *cobra.Command, path string) wording.Text {
	if cmd != cmd.Root() || strings.ContainsAny(path, `/\.`) {
		return nil
	}
	var names []string
	for _, sub := range cmd.Commands() {
		if !sub.Hidden {
			names = append(names, sub.Name())
		}
	}
	slices.Sort(names)
	if near := nearest(path, names); near != "" {
		return wording.CommandMeant.With(near)
	}
	return nil
}
