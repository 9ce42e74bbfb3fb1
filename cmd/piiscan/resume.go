package main

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan/store"
)

func resumeCommand(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "resume [flags] STORE",
		Short: "Go on with a scan that was interrupted, or repeat one",
		Long: `Resume makes the scan that STORE was made for once more: the same paths, kinds
and limits. Files that are kept and have not changed are not read again, so that
a scan that was killed goes on where it was.

Exit codes: as those of scan.`,
		Example: `  piiscan --store ../leak.store ./share
  piiscan resume ../leak.store
  piiscan resume -o json=leak.json ../leak.store`,
		Args: needStore,
	}
	flags := addScanFlags(cmd.Flags())
	known := append(requestFlags(), "store")
	hide(cmd, known)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := refuse(cmd, known, "is what the store was made for", "a scan with other flags has a store of its own"); err != nil {
			return err
		}
		r, err := readRequest(args[0])
		if err != nil {
			return err
		}
		if r.Plan != "" {
			return failf("give the command of the shard again, with its --plan, --shard and --store", "%s: holds shard %d of a plan", args[0], r.Shard)
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
func refuse(cmd *cobra.Command, names []string, why, hint string) error {
	for _, name := range names {
		if cmd.Flags().Changed(name) {
			return failf(hint, "--%s: %s", name, why)
		}
	}
	return nil
}

// needStore checks that there is one store to work on.
func needStore(cmd *cobra.Command, args []string) error {
	if len(args) == 1 {
		return nil
	}
	return failf(cmd.CommandPath()+" leak.store", "%s takes one store, not %d", cmd.Name(), len(args))
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
		return nil, failf("", "%s: what it was made for cannot be read: %w", dir, err)
	}
	return r, nil
}
