package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
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
	if flags := strings.TrimRight(cmd.Flags().FlagUsagesWrapped(80), "\n"); flags != "" {
		fmt.Fprintf(w, "\nFlags:\n%s\n", flags)
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
