package main

import (
	"encoding/json"
	"errors"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan/store"
)

func resumeCommand(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "resume [flags] STORE",
		Short: "Go on with a scan that was interrupted, or repeat one",
		Long: `Resume makes the scan that STORE was made for once more: the same paths, the same
kinds and limits. Files that are kept and have not changed are not read again,
so that a scan that was killed goes on where it was.

Exit codes: as those of scan.`,
		Example: `  piiscan --store ../leak.store ./share
  piiscan resume ../leak.store
  piiscan resume -o json=leak.json ../leak.store`,
		Args: needStore,
	}
	flags := addScanFlags(cmd.Flags())
	known := []string{
		"store", "kinds", "include", "exclude", "one-file-system", "test-ranges", "test-contacts", "external",
		"timeout", "max-bytes", "max-memory", "max-entries", "max-depth",
	}
	for _, name := range known {
		cmd.Flags().Lookup(name).Hidden = true
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		for _, name := range known {
			if cmd.Flags().Changed(name) {
				return failf("a scan with other flags has a store of its own", "--%s: is what the store was made for", name)
			}
		}
		r, err := readRequest(args[0])
		if err != nil {
			return err
		}
		if err := r.apply(flags); err != nil {
			return err
		}
		flags.store = args[0]
		return c.runScan(cmd, flags, r.Paths)
	}
	return cmd
}

// needStore checks that there is one store to work on.
func needStore(cmd *cobra.Command, args []string) error {
	if len(args) == 1 {
		return nil
	}
	return failf(cmd.CommandPath()+" leak.store", "%s takes one store, not %d", cmd.Name(), len(args))
}

func readRequest(dir string) (r request, err error) {
	s, err := store.Read(dir)
	if err != nil {
		return r, storeFailure(dir, err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	text, err := s.Request()
	if err != nil {
		return r, storeFailure(dir, err)
	}
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return r, failf("", "%s: what it was made for cannot be read: %w", dir, err)
	}
	return r, nil
}
