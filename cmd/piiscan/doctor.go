package main

import (
	"fmt"
	"io"
	"runtime"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/external"
	"github.com/piiscan/piiscan/scan/sandbox"
)

func doctorCommand(c *console) *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "Tell whether the sandbox works here, and which other programs are found",
		Long: `Doctor starts a worker process, as a scan does to read documents, lets it try to
break out, and tells what came of it. Then it lists the programs that some
formats are read through.

Exit codes: 0 all walls stand; 2 no worker process can be started; 3 some wall
is missing on this system: scan files of strangers in a virtual machine.`,
		Args: needNothing,
		RunE: func(*cobra.Command, []string) error { return c.doctor() },
	}
}

func (c *console) doctor() error {
	start := time.Now()
	guard, err := sandbox.New(scan.Config{Keyer: exposure.NewKeyer()}, sandboxConfig(0))
	if err != nil {
		return failf("scan with --sandbox off, in a virtual machine", "%w", err)
	}
	defer func() { _ = guard.Close() }()
	started := time.Since(start)
	probe, err := guard.Probe()
	if err != nil {
		return failf("scan with --sandbox off, in a virtual machine", "the worker process ended while it was tried: %w", err)
	}
	walls := guard.Walls()
	fmt.Fprintf(c.stdout, "piiscan %s on %s/%s\n\nDocuments are read in worker processes (one started in %d ms)\n", version(), runtime.GOOS, runtime.GOARCH, started.Milliseconds())
	w := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
	for _, line := range []struct {
		what    string
		stands  bool
		instead string // of what does not stand
	}{
		{"ended when the time of a file is over", true, ""},
		{fmt.Sprintf("memory limited to %s", &size{sandbox.DefaultMemory}), walls.Memory, ": a worker looks at its own memory, and ends when it is too much"},
		{"no file can be opened", walls.Files && !probe.OpenedFile && !probe.MadeFile, ""},
		{"no network, no other program", walls.System && !probe.MadeSocket && !probe.RanProgram && !probe.Signalled, ""},
		{"no new rights, nothing to look into", walls.Privileges && !probe.Traced, ""},
	} {
		fmt.Fprintf(w, "  %s\t%s", line.what, yes(line.stands))
		if !line.stands {
			fmt.Fprint(w, line.instead)
			c.code = exitIncomplete
		}
		fmt.Fprintln(w)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if c.code == exitIncomplete {
		fmt.Fprintln(c.stdout, "\n"+missing(runtime.GOOS))
	}
	c.programs(c.stdout)
	return nil
}

// missing says what a system without all walls is good for.
func missing(system string) string {
	why := "This system lacks walls that a worker process could put up (Landlock, of Linux 5.13 and later, and seccomp)."
	if system != "linux" {
		why = "On " + system + " a worker is a process of its own and no more: a document that takes it over can do what you can do."
	}
	return why + "\nScan files of strangers in a virtual machine. --sandbox require refuses to scan here."
}

func yes(v bool) string {
	if v {
		return "yes"
	}
	return "NO"
}

// programs lists what formats are read through.
func (c *console) programs(w io.Writer) {
	fmt.Fprintln(w, "\nOther programs")
	for _, f := range external.Formats() {
		about := aboutOf(f.Name())
		fmt.Fprintf(w, "  %s, %s\n", about.reads, program(f))
	}
}
