package main

import (
	"errors"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan/store"
	"github.com/piiscan/piiscan/scan/wording"
)

func resumeCommand(c *console) *cobra.Command {
	cmd := c.command(wording.ResumeHelp)
	cmd.Args = needStore
	flags := c.addScanFlags(cmd.Flags())
	known := append(requestFlags(), "store")
	hide(cmd, known)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := refuse(cmd, known, wording.FlagSettled, wording.OtherFlagsOther); err != nil {
			return err
		}
		r, err := readRequest(args[0])
		if err != nil {
			return err
		}
		if r.Plan != "" {
			return fault(wording.StoreOfShardHint, wording.StoreOfShard.With(args[0], strconv.Itoa(r.Shard)))
		}
		if err := r.apply(flags); err != nil {
			return err
		}
		flags.store = args[0]
		return c.runScan(cmd, flags, r.paths())
	}
	return cmd
}

// hide leaves flags out of the help of a command for which they are settled.
func hide(cmd *cobra.Command, names []string) {
	for _, name := range names {
		cmd.Flags().Lookup(name).Hidden = true
	}
}

// refuse refuses flags that are settled, and says why and what to do.
func refuse(cmd *cobra.Command, names []string, why wording.Phrase, hint wording.Text) error {
	for _, name := range names {
		if cmd.Flags().Changed(name) {
			return fault(hint, why.With(name))
		}
	}
	return nil
}

// needStore checks that there is one store to work on.
func needStore(cmd *cobra.Command, args []string) error {
	if len(args) == 1 {
		return nil
	}
	return fault(wording.ExampleStore.With(cmd.CommandPath()), wording.OneStoreOnly.With(cmd.Name(), len(args)))
}

func readRequest(dir string) (r *request, err error) {
	s, err := store.Read(dir)
	if err != nil {
		return nil, storeFailure(dir, err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return requestIn(s, dir)
}

// requestIn returns what a store was made for.
func requestIn(s *store.Store, dir string) (*request, error) {
	text, err := s.Request()
	if err != nil {
		return nil, storeFailure(dir, err)
	}
	r := &request{}
	if err := r.decode(text); err != nil {
		return nil, fault(nil, wording.RequestUnread.With(dir, err))
	}
	return r, nil
}
