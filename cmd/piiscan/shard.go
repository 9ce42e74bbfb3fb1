package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/shard"
	"github.com/piiscan/piiscan/scan/wording"
)

// shardFlags tell which shard of which plan to scan.
type shardFlags struct{ plan, shard string }

func (c *console) addShardFlags(cmd *cobra.Command) *shardFlags {
	s := &shardFlags{}
	cmd.Flags().StringVar(&s.plan, "plan", "", c.in(wording.FlagPlan))
	cmd.Flags().StringVar(&s.shard, "shard", "", c.in(wording.FlagShard))
	return s
}

// wanted tells whether a shard is asked for.
func (s *shardFlags) wanted() bool { return s.plan != "" || s.shard != "" }

// number returns which shard of plan is meant.
func (s *shardFlags) number(plan *shard.Plan) (int, error) {
	i, n, ok := strings.Cut(s.shard, "/")
	number, err := strconv.Atoi(i)
	count, err2 := strconv.Atoi(n)
	switch {
	case s.shard == "":
		return 0, fault(wording.ShardHint, wording.ShardNeeded)
	case !ok || err != nil || err2 != nil:
		return 0, fault(wording.ShardHint, wording.ShardOfHowMany.With(s.shard))
	case count != plan.Shards:
		return 0, fault(wording.ShardHint, wording.ShardPlanHas.With(s.shard, wording.Shard.Count(plan.Shards)))
	case number < 1 || number > count:
		return 0, fault(wording.ShardHint, wording.ShardFromTo.With(s.shard, n, n+"/"+n))
	}
	return number, nil
}

// shardRun is a shard that is scanned.
type shardRun struct {
	flags   *scanFlags
	plan    *shard.Plan
	number  int
	request *request
	paths   []string
	out     string // the partial file
	config  scan.Config
}

// scanShard scans a shard of a plan and writes its partial file.
func (c *console) scanShard(cmd *cobra.Command, f *scanFlags, s *shardFlags, paths []string) (err error) {
	run, err := c.readyShard(cmd, f, s, paths)
	if err != nil {
		return err
	}
	files, err := openPaths(cmd, run.paths, f.names)
	if err != nil {
		return err
	}
	defer files.Close()
	run.config = f.config()
	run.config.Places, run.config.Part = -1, run.plan.Share(run.number)
	kept, err := c.keepShard(run)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, kept.close()) }()
	defer run.config.Keyer.Wipe()
	guard, err := c.beginGuard(f, run.config)
	if err != nil {
		return err
	}
	if guard != nil {
		defer guard.close()
		run.config.Guard = guard
	}
	show := c.newProgress(f)
	run.config.Progress = show.update
	defer show.end()
	var summary *exposure.Summary
	err = writeFile(run.out, func(w io.Writer) error {
		out, err := shard.NewWriter(w, run.plan.Of(run.number))
		if err != nil {
			return err
		}
		run.config.Journal = shard.Record(run.config.Journal, out)
		if summary, err = scan.Run(cmd.Context(), files, run.config); err != nil {
			return err
		}
		return errors.Join(kept.done(), out.Close())
	})
	show.end()
	guard.tell(c.stderr)
	return c.concludeShard(cmd, run, kept, summary, err)
}

// readyShard checks what a shard is asked to do, before hours of work.
func (c *console) readyShard(cmd *cobra.Command, f *scanFlags, s *shardFlags, paths []string) (*shardRun, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	if s.plan == "" {
		return nil, fault(wording.PlanMakesOne, wording.PlanNeeded)
	}
	if err := refuse(cmd, append(requestFlags(), "places", "test-persons"), wording.FlagOfPlan, wording.LeaveItOut); err != nil {
		return nil, err
	}
	plan, err := readPlan(s.plan)
	if err != nil {
		return nil, err
	}
	run := &shardRun{flags: f, plan: plan, request: &request{}, paths: paths}
	if run.number, err = s.number(plan); err != nil {
		return nil, err
	}
	if err := needKey(f); err != nil {
		return nil, err
	}
	if err := run.request.decode(string(plan.Request)); err != nil {
		return nil, fault(wording.PlanAgain, wording.RequestUnread.With(s.plan, err))
	}
	if err := run.request.apply(f); err != nil {
		return nil, fault(wording.PlanAgain, wording.RequestUnread.With(s.plan, err))
	}
	planned := run.request.paths()
	if len(run.paths) == 0 {
		run.paths = planned
	}
	if len(run.paths) != len(planned) {
		return nil, fault(wording.PlanPathsHint.With(strings.Join(planned, " ")), wording.PlanPaths.With(wording.Path.Count(len(planned)), len(run.paths)))
	}
	run.out, err = partialOutput(f, run.paths)
	return run, err
}

// readPlan reads a plan of this version.
func readPlan(path string) (*shard.Plan, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fault(wording.PlanMakesOne, wording.Of.With(path, told(plainError(err))))
	}
	defer f.Close()
	plan, err := shard.ReadPlan(f)
	if err != nil {
		return nil, fault(wording.PlanAgain, wording.Of.With(path, told(err)))
	}
	if plan.Rules != version() || plan.Codec != exposure.CodecVersion {
		return nil, fault(wording.OneVersion, wording.VersionsDiffer.With(path, plan.Rules, version()))
	}
	return plan, nil
}

// partialOutput returns the file that -o partial=FILE names.
func partialOutput(f *scanFlags, scanned []string) (string, error) {
	hint := wording.OutputExample.With("-o partial=3.part")
	if len(f.outputs) != 1 {
		return "", fault(hint, wording.ShardOneOutput)
	}
	name, path, _ := strings.Cut(f.outputs[0], "=")
	if name != "partial" || path == "" || path == "-" {
		return "", fault(hint, wording.ShardNoReport.With(f.outputs[0]))
	}
	path = filepath.Clean(path)
	return path, checkTarget(path, scanned)
}

// keepShard gives the scan of a shard the key of the plan, and its journal if
// the flags ask for a store.
func (c *console) keepShard(run *shardRun) (k keeping, err error) {
	f := run.flags
	if _, err := os.Stat(f.keyFile); err != nil {
		return k, fault(wording.KeyFileOfShard, wording.KeyFileOf.With(f.keyFile, told(plainError(err))))
	}
	if run.config.Keyer, err = c.keyer(f.keyFile, run.paths); err != nil {
		return k, err
	}
	if run.config.Keyer.ID() != run.plan.Key {
		return k, fault(wording.KeyFileOfPlan, wording.KeyFileOther.With(f.keyFile))
	}
	if f.store == "" {
		return k, nil
	}
	if err := makeFolder(f.store, run.paths); err != nil {
		return k, err
	}
	r := *run.request
	r.Plan, r.Shard = run.plan.Plan, run.number
	text, err := r.encode()
	if err != nil {
		return k, err
	}
	return openStore(f.store, text, &run.config)
}

// concludeShard tells what became of a shard.
func (c *console) concludeShard(cmd *cobra.Command, run *shardRun, kept keeping, summary *exposure.Summary, err error) error {
	ctx := cmd.Context()
	if ctx.Err() != nil {
		hint := wording.RunAgain
		if run.flags.store != "" {
			hint = wording.RunAgainFromStore
		}
		number := fmt.Sprintf("%d/%d", run.number, run.plan.Shards)
		return &failure{message: wording.ShardStopped.With(number), hint: hint, code: signalCode(ctx)}
	}
	if err != nil {
		if err := kept.failure(err); isFailure(err) {
			return err
		}
		return fault(wording.ShardAgain, wording.Of.With(run.out, told(plainError(err))))
	}
	if summary.Files.Seen == 0 { // more shards than files
		return nil
	}
	c.code = c.outcome(ctx, run.flags.quiet, summary)
	return nil
}

func isFailure(err error) bool {
	var f *failure
	return errors.As(err, &f)
}
