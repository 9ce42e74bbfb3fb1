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
	if flags := strings.TrimRight(cmd.Flags().FlagUsagesWrapped(80), "\n"); flags != "" {
		fmt.Fprintf(w, "\nFlags:\n%s\n", flags)
	}
}

func useLine(cmd *cobra.Command) string {
	if cmd == cmd.Root() {
		return cmd.Use
	}
	return cmd.Root().Name() + " " + cmd.Use
}
