package main

import (
	"errors"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan/shard"
)

func mergeCommand(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "merge [flags] PARTIAL...",
		Short: "Join what the shards of a plan found, and report it",
		Long: `Merge takes the partial files of all shards of one plan and reports what they
found: the same, byte for byte, as one scan with the same key would. It needs
neither the files nor the key. One that is given twice counts once; one that is
missing, damaged, or of another plan, key or version is named, and nothing is
reported.

Exit codes: 0 everything was read; 2 an error; 3 something was not read.`,
		Example: `  piiscan merge *.part
  piiscan merge -o text -o json=leak.json parts/*.part`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return failf(cmd.CommandPath()+" *.part", "no partial file given")
			}
			return nil
		},
	}
	flags := addReportFlags(cmd.Flags())
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return c.merge(cmd, flags, args) }
	return cmd
}

// merge reports what is in partial files.
func (c *console) merge(cmd *cobra.Command, f *reportFlags, names []string) error {
	var parts []shard.Part
	for _, name := range names {
		parts = append(parts, shard.Part{Name: name, Open: func() (io.ReadCloser, error) {
			f, err := os.Open(name)
			if err != nil {
				return nil, plainError(err)
			}
			return f, nil
		}})
	}
	checked, err := shard.Check(parts)
	if err != nil {
		return mergeFailure(err)
	}
	if checked.Rules != version() {
		return failf("merge with the version that scanned", "%s: made by version %s, and this is %s", names[0], checked.Rules, version())
	}
	r := &request{}
	if err := r.decode(string(checked.Request)); err != nil {
		return failf("", "%s: what it was made for cannot be read: %w", names[0], err)
	}
	return c.tell(cmd, f, telling{request: r, complete: true, each: checked.Each, failure: mergeFailure})
}

// mergeFailure says what to do about partial files that cannot be joined.
func mergeFailure(err error) error {
	hint := ""
	for _, h := range []struct {
		err  error
		hint string
	}{
		{shard.ErrForeign, "merge what was made with one plan and one key"},
		{shard.ErrVersion, "use one version for the plan, all shards and the merge"},
		{shard.ErrDamaged, "run that shard again"},
		{shard.ErrPartial, "give what -o partial=FILE wrote"},
		{shard.ErrDiffers, "files changed between two runs of that shard: give one of the two"},
		{shard.ErrMissing, "run that shard, or give its partial file too"},
	} {
		if errors.Is(err, h.err) {
			hint = h.hint
			break
		}
	}
	return failf(hint, "%w", err)
}
