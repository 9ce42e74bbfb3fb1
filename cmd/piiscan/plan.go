package main

import (
	"encoding/json"
	"io"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/shard"
	"github.com/piiscan/piiscan/scan/wording"
)

func planCommand(c *console) *cobra.Command {
	f := &scanFlags{reportFlags: &reportFlags{testPersons: choose("exclude")}}
	shards, out := 0, ""
	cmd := &cobra.Command{
		Use:   "plan [flags] --shards N --key-file FILE PATH...",
		Short: "Divide a scan over several machines",
		Long: `Plan lists what is in PATH... without reading it, and divides it into N shards
of about one size. Each machine then scans its shard, with the same key file,
and merge joins what they found:

  piiscan plan --shards 16 --key-file leak.key -o plan.json /mnt/share
  piiscan scan --plan plan.json --shard 3/16 --key-file leak.key \
    -o partial=3.part
  piiscan merge -o json=leak.json *.part

The plan holds names of files, masked as in a report, the flags that change what
is found, and what tells keys apart; not the key. What comes after it was made
is read by no shard, and told by all.

Exit codes: 0 the plan is made; 2 an error; 3 there is nothing to scan, or a
folder could not be listed.`,
		Example: `  piiscan plan --shards 16 --key-file leak.key -o plan.json /mnt/share
  piiscan plan --shards 4 --kinds bsn --key-file leak.key ./a ./b > plan.json`,
		Args: needPaths,
	}
	set := cmd.Flags()
	set.IntVar(&shards, "shards", 0, "`NUMBER` of shards")
	set.StringVarP(&out, "output", "o", "", "write the plan to `FILE`, for your eyes only (0600), outside of what is scanned (default standard output)")
	set.BoolVarP(&f.quiet, "quiet", "q", false, "print errors, nothing else")
	f.addKeyFlag(set)
	f.addRequestFlags(set)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if shards < 1 || shards > shard.MaxShards {
			return failf("one for each process that will scan: --shards 16", "--shards %d: must be 1 to %d", shards, shard.MaxShards)
		}
		return c.plan(cmd, f, shards, out, args)
	}
	return cmd
}

// needKey says why a divided scan needs a key file.
func needKey(f *scanFlags) error {
	if f.keyFile != "" {
		return nil
	}
	return failf("piiscan plan --key-file leak.key makes one; give each shard the same", "--key-file: is needed, since what several shards find is joined by one key")
}

// plan divides paths.
func (c *console) plan(cmd *cobra.Command, f *scanFlags, shards int, out string, paths []string) error {
	if err := f.check(); err != nil {
		return err
	}
	if err := needKey(f); err != nil {
		return err
	}
	if out != "" {
		if err := checkTarget(out, paths); err != nil {
			return err
		}
	}
	r, err := requestOf(f, paths)
	if err != nil {
		return err
	}
	request, err := r.encode()
	if err != nil {
		return err
	}
	config := f.config()
	if config.Keyer, err = c.keyer(f.keyFile, paths); err != nil {
		return err
	}
	defer config.Keyer.Wipe()
	entries, unread, err := c.list(cmd, config, paths)
	if err != nil {
		return err
	}
	plan, err := shard.NewPlan(shard.Header{Shards: shards, Key: config.Keyer.ID(), Rules: version(), Request: json.RawMessage(request)}, entries)
	if err != nil {
		return failf("", "%w", err)
	}
	if unread > 0 {
		c.code = exitIncomplete
	}
	return c.writePlan(plan, f, out, unread)
}

// list walks paths and returns what is there. unread counts what could not be
// looked at.
func (c *console) list(cmd *cobra.Command, config scan.Config, paths []string) (entries []shard.Entry, unread int, err error) {
	files, err := openPaths(cmd, paths, nil)
	if err != nil {
		return nil, 0, err
	}
	defer files.Close()
	met, toRead := map[string]bool{}, 0
	err = scan.List(cmd.Context(), files, config, func(m scan.Met) {
		if !m.Folder {
			toRead++
		}
		if m.Unread {
			unread++
		}
		if !met[m.Path] { // a folder that cannot be listed is met twice
			met[m.Path] = true
			entries = append(entries, shard.Entry{Path: shard.Name(m.Path), Size: m.Size, Folder: m.Folder})
		}
	})
	if err != nil || toRead == 0 {
		if err == nil {
			err = scan.ErrNothing
		}
		return nil, 0, scanFailure(cmd.Context(), err)
	}
	return entries, unread, nil
}

// planLetters is how much of a plan's ID is told: too little to look like a BSN,
// which would be masked.
const planLetters = 8

// writePlan writes the plan, and says what is next.
func (c *console) writePlan(plan *shard.Plan, f *scanFlags, out string, unread int) error {
	var err error
	if out == "" {
		err = plan.Write(c.stdout)
	} else {
		err = writeFile(out, func(w io.Writer) error { return plan.Write(w) })
	}
	if err != nil {
		return failf("", "%s: %w", orStandard(out), plainError(err))
	}
	if f.quiet {
		return nil
	}
	var files int
	var size int64
	for _, e := range plan.Entries {
		if !e.Folder {
			files++
			size += e.Size
		}
	}
	c.note("plan %s: %s, %s, in %s", plan.Plan[:planLetters], plural(files, "file", "files"), wording.Bytes(size).In(wording.English), plural(plan.Shards, "shard", "shards"))
	if unread > 0 {
		c.note("%s could not be looked at: each shard tries again, and says so in the report", plural(unread, "entry", "entries"))
	}
	return nil
}

func orStandard(path string) string {
	if path == "" {
		return "standard output"
	}
	return path
}
