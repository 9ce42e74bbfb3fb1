package main

import (
	"encoding/json"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/shard"
	"github.com/piiscan/piiscan/scan/wording"
)

func planCommand(c *console) *cobra.Command {
	f := &scanFlags{reportFlags: &reportFlags{testPersons: choose("exclude")}}
	shards, out := 0, ""
	cmd := c.command(wording.PlanHelp)
	cmd.Args = needPaths
	set := cmd.Flags()
	set.IntVar(&shards, "shards", 0, c.in(wording.FlagShards))
	set.StringVarP(&out, "output", "o", "", c.in(wording.FlagPlanOutput))
	set.BoolVarP(&f.quiet, "quiet", "q", false, c.in(wording.FlagPlanQuiet))
	c.addKeyFlag(f, set)
	c.addRequestFlags(f, set)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if shards < 1 || shards > shard.MaxShards {
			return fault(wording.ShardsHint, wording.ShardsFromTo.With(strconv.Itoa(shards), strconv.Itoa(shard.MaxShards)))
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
	return fault(wording.KeyFileByPlan, wording.KeyFileNeeded)
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
		return fault(nil, told(err))
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
		return fault(nil, wording.Of.With(orStandard(out), told(plainError(err))))
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
	c.say(wording.PlanMade.With(plan.Plan[:planLetters], wording.File.Count(files), wording.Bytes(size), wording.Shard.Count(plan.Shards)))
	if unread > 0 {
		c.say(wording.PlanUnseen.Of(unread))
	}
	return nil
}

func orStandard(path string) wording.Text {
	if path == "" {
		return wording.StandardOutput
	}
	return wording.Verbatim(path)
}
