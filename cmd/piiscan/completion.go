package main

import (
	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan/wording"
)

// tellOfCompletion gives the command by which shells complete, and those under
// it, help like that of the others.
func (c *console) tellOfCompletion(root *cobra.Command) {
	root.SetOut(c.stdout) // the command keeps it
	root.InitDefaultCompletionCmd()
	cmd, _, err := root.Find([]string{"completion"})
	if err != nil || cmd == root {
		return
	}
	cmd.Short, cmd.Long = c.in(wording.CompletionHelp.Short), c.in(wording.CompletionHelp.Long)
	for _, shell := range cmd.Commands() {
		about := wording.CompletionOf.With(shell.Name())
		shell.Short, shell.Long, shell.Example = c.in(about), c.in(about)+".", wording.CompletionExample(shell.Name())
		if f := shell.Flags().Lookup("no-descriptions"); f != nil {
			f.Usage = c.in(wording.FlagNoDescriptions)
		}
	}
}
