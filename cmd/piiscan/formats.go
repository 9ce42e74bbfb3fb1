package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan/extract"
)

func formatsCommand(c *console) *cobra.Command {
	return &cobra.Command{
		Use:   "formats",
		Short: "List the formats of files that piiscan reads",
		Long: `Formats lists the formats of files that piiscan reads, in the order in which
they are tried; the first that recognises a file reads it. A file that none
recognises is reported as unread.`,
		Args: needNothing,
		RunE: func(*cobra.Command, []string) error {
			w := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
			fmt.Fprintln(w, "FORMAT\tREADS\tRECOGNISED BY")
			for _, f := range extract.Formats() {
				about := formatAbouts[f.Name()]
				fmt.Fprintf(w, "%s\t%s\t%s\n", f.Name(), about.reads, about.by)
			}
			return w.Flush()
		},
	}
}

// formatAbout says what a format reads and how it is recognised.
type formatAbout struct{ reads, by string }

var formatAbouts = map[string]formatAbout{
	"zip": {"archives, and what is in them", "signature, or .zip"},
}
