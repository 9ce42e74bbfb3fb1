package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// setHelp gives root and its commands help that fits 80 columns. The commands
// are shown in the order given.
func setHelp(root *cobra.Command, commands []*cobra.Command) {
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) {
		w := cmd.OutOrStdout()
		about := cmd.Long
		if about == "" {
			about = cmd.Short + "."
		}
		fmt.Fprintf(w, "%s\n\n", about)
		usage(w, cmd, commands)
	})
	root.SetUsageFunc(func(cmd *cobra.Command) error {
		usage(cmd.OutOrStderr(), cmd, commands)
		return nil
	})
}

func usage(w io.Writer, cmd *cobra.Command, commands []*cobra.Command) {
	fmt.Fprintf(w, "Usage:\n  %s\n", useLine(cmd))
	if cmd.Example != "" {
		fmt.Fprintf(w, "\nExamples:\n%s\n", cmd.Example)
	}
	if cmd == cmd.Root() {
		fmt.Fprint(w, "\nCommands:\n")
		for _, sub := range commands {
			fmt.Fprintf(w, "  %-8s  %s\n", sub.Name(), sub.Short)
		}
		fmt.Fprint(w, "\nThe flags of a scan, and the exit codes: piiscan help scan\n")
		return
	}
	if subs := cmd.Commands(); len(subs) > 0 {
		fmt.Fprint(w, "\nCommands:\n")
		for _, sub := range subs {
			fmt.Fprintf(w, "  %-10s  %s\n", sub.Name(), sub.Short)
		}
	}
	flagUsage(w, cmd.Flags())
}

// flagGroups are the groups that many flags are told in.
func flagGroups() []flagGroup {
	return []flagGroup{
		{"What to judge", []string{"staged", "range", "stdin", "filename", "no-gitignore", "no-config"}},
		{"What to fail on", []string{"fail-on", "min-confidence", "no-inline-allow"}},
		{"What to look at", []string{"include", "exclude", "one-file-system", "external"}},
		{"What to find, and whom to count", []string{"kinds", "test-persons", "test-ranges", "test-contacts"}},
		{"What to tell, and where", []string{"output", "paths", "places", "quiet", "progress", "color"}},
		{"What to keep", []string{"store", "key-file"}},
		{"How much a file may cost", []string{"timeout", "max-bytes", "max-memory", "max-entries", "max-depth", "max-levels", "max-token", "max-ratio"}},
		{"How to divide it", []string{"shards", "plan", "shard"}},
		{"How to work", []string{"jobs", "sandbox", "worker-memory"}},
	}
}

type flagGroup struct {
	title string
	flags []string
}

// fewFlags need no groups.
const fewFlags = 10

// flagUsage tells about flags, many of them in groups.
func flagUsage(w io.Writer, flags *pflag.FlagSet) {
	rest := pflag.NewFlagSet("", pflag.ContinueOnError)
	rest.SortFlags = false
	all := 0
	flags.VisitAll(func(f *pflag.Flag) {
		if !f.Hidden && f.Name != "help" {
			rest.AddFlag(f)
			all++
		}
	})
	if all <= fewFlags {
		groupUsage(w, "Flags", rest)
		return
	}
	grouped := map[string]bool{}
	for _, g := range flagGroups() {
		group := pflag.NewFlagSet("", pflag.ContinueOnError)
		group.SortFlags = false
		for _, name := range g.flags {
			if f := rest.Lookup(name); f != nil {
				group.AddFlag(f)
				grouped[name] = true
			}
		}
		groupUsage(w, g.title, group)
	}
	other := pflag.NewFlagSet("", pflag.ContinueOnError)
	other.SortFlags = false
	rest.VisitAll(func(f *pflag.Flag) {
		if !grouped[f.Name] {
			other.AddFlag(f)
		}
	})
	groupUsage(w, "Other flags", other)
}

func groupUsage(w io.Writer, title string, flags *pflag.FlagSet) {
	if usage := strings.TrimRight(flags.FlagUsagesWrapped(80), "\n"); usage != "" {
		fmt.Fprintf(w, "\n%s:\n%s\n", title, usage)
	}
}

func useLine(cmd *cobra.Command) string {
	if cmd == cmd.Root() {
		return cmd.Use
	}
	if cmd.HasSubCommands() {
		return cmd.CommandPath() + " COMMAND"
	}
	if cmd.HasParent() && cmd.Parent().HasParent() {
		return cmd.CommandPath()
	}
	return cmd.Root().Name() + " " + cmd.Use
}

// helpCommand returns the command that tells about the others.
func helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [command]",
		Short: "Tell about a command",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return root.Help()
			}
			about, _, err := root.Find(args)
			if err != nil || about == root {
				hint := commandSlip(root, args[0])
				if hint == "" {
					hint = "piiscan help lists the commands"
				}
				return failf(hint, "no command is called %q", args[0])
			}
			return about.Help()
		},
	}
}
