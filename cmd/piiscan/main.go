// Command piiscan tells how many people are in a set of files, with which
// combination of data, and what could not be read.
//
// This package is the only one that touches arguments, standard streams, the
// environment, signals and the exit code. What it deliberately does not do:
// find, read or count anything itself.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/piiscan/piiscan/scan/external"
	"github.com/piiscan/piiscan/scan/sandbox"
	"github.com/piiscan/piiscan/scan/wording"
)

func main() {
	sandbox.Main(nil, nil) // does not return in a process that reads for another
	external.Main()        // nor this in one that is to be another program
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// The exit codes. They are part of the contract with scripts.
const (
	exitOK         = 0
	exitFound      = 1   // gate: there are people
	exitError      = 2   // also what a crash of the Go runtime gives
	exitIncomplete = 3   // something was not read, or there was nothing to scan
	exitSignal     = 128 // plus the signal's number: 130, 143
)

// run is the program. It returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	language := spoken(args, os.Getenv)
	defer func() {
		if r := recover(); r != nil {
			reportPanic(stderr, language, r)
			code = exitError
		}
	}()
	ctx, stop := notifySignals(ctx, stderr, language)
	defer stop()
	c := &console{stdin: stdin, stdout: stdout, stderr: stderr, language: language, started: time.Now()}
	root := rootCommand(c)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	if err := root.ExecuteContext(ctx); err != nil {
		return c.fail(err)
	}
	return c.code
}

// reportPanic tells of a bug: its type and the lines it passed, but not its
// message, which may hold content of a file.
func reportPanic(w io.Writer, l wording.Language, r any) {
	fmt.Fprintln(w, wording.InternalError.With(fmt.Sprintf("%T", r)).In(l))
	pcs := make([]uintptr, 24)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	for {
		f, more := frames.Next()
		if f.Function != "" {
			fmt.Fprintf(w, "  %s (%s:%d)\n", f.Function, filepath.Base(f.File), f.Line)
		}
		if !more {
			break
		}
	}
	fmt.Fprintln(w, wording.Hint.In(l), wording.ReportBug.In(l))
}
