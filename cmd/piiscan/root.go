package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// rootCommand returns the command line of piiscan. Without a command it scans.
func rootCommand(c *console) *cobra.Command {
	root := &cobra.Command{
		Use:   "piiscan [command] [flags] PATH...",
		Short: "How many people are in these files, and what is known of them?",
		Long: `piiscan tells how many people are in a set of files, with which combination of
data (BSN, name, birth date, licence plate, address, ...), and what could not be
read. It works on your machine alone and shows no value that it finds.

Without a command it scans: "piiscan PATH..." is "piiscan scan PATH...".`,
		Example: `  piiscan ./share
  piiscan -o text -o json=leak.json ./export mail.zip
  piiscan gate .
  piiscan extract form.docx`,
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	scan := addScanFlags(root.Flags())
	root.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return cmd.Help()
		}
		return c.runScan(cmd, scan, args)
	}
	c.addLanguageFlag(root)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(flagFailure)
	commands := []*cobra.Command{scanCommand(c), gateCommand(c), resumeCommand(c), reportCommand(c), planCommand(c), mergeCommand(c), explainCommand(c), extractCommand(c), formatsCommand(c), doctorCommand(c), versionCommand(c)}
	for _, cmd := range commands {
		cmd.Flags().SortFlags = false
		root.AddCommand(cmd)
	}
	root.SetHelpCommand(helpCommand(root))
	root.Version = versionLine()
	root.SetVersionTemplate("{{.Version}}\n")
	setHelp(root, commands)
	return root
}

// flagFailure says what is wrong with a flag and what was expected.
func flagFailure(cmd *cobra.Command, err error) error {
	hint := "piiscan help " + cmd.Name() + " lists the flags"
	if cmd == cmd.Root() {
		hint = "piiscan help scan lists the flags"
	}
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		if near := nearest(unknown.GetSpecifiedName(), flagNames(cmd)); near != "" {
			hint = "did you mean --" + near + "? " + hint
		}
		return failf(hint, "%w", err)
	}
	var invalid *pflag.InvalidValueError
	if errors.As(err, &invalid) {
		return failf(hint, "--%s %q: %w", invalid.GetFlag().Name, invalid.GetValue(), flagCause(invalid))
	}
	return failf(hint, "%w", err)
}

// flagCause says what a flag takes, where the library says how it parses.
func flagCause(invalid *pflag.InvalidValueError) error {
	switch invalid.GetFlag().Value.Type() {
	case "int":
		return errors.New("must be a whole number")
	case "duration":
		return errors.New("must be a time such as 30s or 5m")
	case "bool":
		return errors.New("must be true or false")
	}
	return errors.Unwrap(invalid)
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
	return failf("give a file or folder: "+cmd.CommandPath()+" ./share", "no path given")
}

// needNothing checks that there are no arguments.
func needNothing(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return failf("piiscan help "+cmd.Name(), "%s takes no arguments", cmd.Name())
}

// commandSlip tells whether a path that does not exist is a slip of a command.
func commandSlip(cmd *cobra.Command, path string) string {
	if cmd != cmd.Root() || strings.ContainsAny(path, `/\.`) {
		return ""
	}
	var names []string
	for _, sub := range cmd.Commands() {
		if !sub.Hidden {
			names = append(names, sub.Name())
		}
	}
	slices.Sort(names)
	if near := nearest(path, names); near != "" {
		return fmt.Sprintf("did you mean \"piiscan %s\"?", near)
	}
	return ""
}
