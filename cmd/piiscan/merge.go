package main

import (
	"errors"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan/shard"
	"github.com/piiscan/piiscan/scan/wording"
)

func mergeCommand(c *console) *cobra.Command {
	cmd := c.command(wording.MergeHelp)
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return fault(wording.OutputExample.With(cmd.CommandPath()+" *.part"), wording.NoPartial)
		}
		return nil
	}
	flags, keyFile := c.addReportFlags(cmd.Flags()), c.addHashKeyFlag(cmd.Flags())
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return c.merge(cmd, flags, *keyFile, args) }
	return cmd
}

// merge reports what is in partial files.
func (c *console) merge(cmd *cobra.Command, f *reportFlags, keyFile string, names []string) error {
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
		return fault(wording.VersionScanned, wording.VersionsDiffer.With(names[0], checked.Rules, version()))
	}
	r := &request{}
	if err := r.decode(string(checked.Request)); err != nil {
		return fault(nil, wording.RequestUnread.With(names[0], err))
	}
	t := telling{request: r, complete: true, each: checked.Each, failure: mergeFailure}
	if keyFile != "" {
		if t.key, err = c.hashKey(keyFile, checked.Key); err != nil {
			return err
		}
		defer t.key.Wipe()
	}
	return c.tell(cmd, f, t)
}

// mergeFailure says what to do about partial files that cannot be joined.
func mergeFailure(err error) error {
	for _, h := range []struct {
		err  error
		hint wording.Phrase
	}{
		{shard.ErrForeign, wording.ForeignHint},
		{shard.ErrVersion, wording.OneVersion},
		{shard.ErrDamaged, wording.PartialAgain},
		{shard.ErrPartial, wording.PartialHint},
		{shard.ErrDiffers, wording.DiffersHint},
		{shard.ErrMissing, wording.MissingHint},
	} {
		if errors.Is(err, h.err) {
			return fault(h.hint, told(err))
		}
	}
	return fault(nil, told(err))
}
