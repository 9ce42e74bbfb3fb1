package main

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/external"
	"github.com/piiscan/piiscan/scan/report"
	"github.com/piiscan/piiscan/scan/sandbox"
	"github.com/piiscan/piiscan/scan/wording"
)

func doctorCommand(c *console) *cobra.Command {
	cmd := c.command(wording.DoctorHelp)
	cmd.Args = needNothing
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return c.doctor(cmd.Context()) }
	return cmd
}

func (c *console) doctor(ctx context.Context) error {
	start := time.Now()
	guard, err := sandbox.New(scan.Config{Keyer: exposure.NewKeyer()}, sandboxConfig(0))
	if err != nil {
		return fault(wording.ScanWithoutWall, told(err))
	}
	defer func() { _ = guard.Close() }()
	started := time.Since(start)
	probe, err := guard.Probe()
	if err != nil {
		return fault(wording.ScanWithoutWall, wording.WorkerEnded.With(err))
	}
	walls := guard.Walls()
	fmt.Fprintf(c.stdout, "%s\n\n", c.in(wording.VersionOn.With(version(), runtime.GOOS, runtime.GOARCH)))
	fmt.Fprintln(c.stdout, c.in(wording.ReadInWorkers.With(started.Milliseconds())))
	c.walls([]wall{
		{wording.EndedInTime, true, nil},
		{wording.MemoryLimited.With((&size{sandbox.DefaultMemory}).String()), walls.Memory, wording.MemoryByItself},
		{wording.NoFileOpened, walls.Files && !probe.OpenedFile && !probe.MadeFile, nil},
		{wording.NoNetwork, walls.System && !probe.MadeSocket && !probe.RanProgram && !probe.Signalled, nil},
		{wording.NoNewRights, walls.Privileges && !probe.Traced, nil},
	})
	c.programs()
	c.programWalls(ctx)
	return nil
}

// wall is one of those that a worker process is behind.
type wall struct {
	what    wording.Text
	stands  bool
	instead wording.Text // of one that does not stand; nil for nothing
}

// walls tells which walls stand, and what a system without all of them is good
// for.
func (c *console) walls(all []wall) {
	widest := 0
	for _, w := range all {
		widest = max(widest, report.Columns(c.in(w.what)))
	}
	for _, w := range all {
		line := "  " + pad(c.in(w.what), widest) + "  "
		switch {
		case w.stands:
			line += c.in(wording.Yes)
		case w.instead != nil:
			line += c.in(wording.No) + ": " + c.in(w.instead)
			c.code = exitIncomplete
		default:
			line += c.in(wording.No)
			c.code = exitIncomplete
		}
		fmt.Fprintln(c.stdout, line)
	}
	if c.code == exitIncomplete {
		c.paragraph(missing(runtime.GOOS))
		c.paragraph(wording.UseVirtual)
	}
}

// paragraph prints a paragraph after a blank line.
func (c *console) paragraph(text wording.Text) {
	fmt.Fprintln(c.stdout)
	for _, line := range report.Wrap(c.in(text), c.page()) {
		fmt.Fprintln(c.stdout, line)
	}
}

// missing says what is not as it should be on a system without all walls.
func missing(system string) wording.Text {
	if system == "linux" {
		return wording.WallsMissing
	}
	return wording.NoWallsOn.With(system)
}

// programs lists what formats are read through.
func (c *console) programs() {
	fmt.Fprintf(c.stdout, "\n%s\n", c.in(wording.OtherPrograms))
	for _, f := range external.Formats() {
		fmt.Fprintf(c.stdout, "  %s, %s\n", c.in(aboutOf(f.Name()).Reads), c.in(program(f)))
	}
}

// programWalls tells what those programs could reach, if there are any.
func (c *console) programWalls(ctx context.Context) {
	installed := func(f external.Format) bool {
		return !slices.ContainsFunc(f.Programs(), func(p external.Program) bool { _, err := p.Path(); return err != nil })
	}
	if !slices.ContainsFunc(external.Formats(), installed) {
		return
	}
	if probe, err := external.TryWalls(ctx); err == nil && probe.Stands() {
		fmt.Fprintln(c.stdout, c.in(wording.ProgramsWalled))
		return
	}
	fmt.Fprintln(c.stdout, c.in(wording.ProgramsOpen))
	c.code = exitIncomplete
}
