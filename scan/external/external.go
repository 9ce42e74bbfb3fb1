// Package external reads formats through programs that are installed beside
// piiscan, where there is no reader of our own. It stands beside package
// extract: its formats go in front of the built-in ones.
//
// A program gets the file's bytes in memory, never a path, writes to a pipe,
// and is killed when the context ends. Its messages are thrown away: they may
// quote the file. Who calls [Main] and uses [Walled] has it run behind walls: it
// sees no files but programs and their libraries, no network and no other
// processes. What this package deliberately does not do: install
// anything, or look for programs anywhere but on the PATH.
package external

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"runtime"
	"time"

	"github.com/piiscan/piiscan/scan/extract"
)

// Program is a program that a format needs.
type Program struct {
	Name    string // of the executable: "mdb-export"
	Package string // that holds it in Debian and most other distributions
}

// Path returns where the program is, or an error if it is not on the PATH or
// cannot be used on this system.
func (p Program) Path() (string, error) {
	if runtime.GOOS != "linux" {
		return "", errSystem
	}
	path, err := exec.LookPath(p.Name)
	if err != nil {
		return "", fmt.Errorf("%s is not installed (package %s)", p.Name, p.Package)
	}
	return path, nil
}

// A file in memory that has a name for other programs is a thing of Linux.
var errSystem = errors.New("external programs are used on Linux only")

// Format is a format that is read through programs.
type Format interface {
	extract.Format
	Programs() []Program // that must all be there
}

// Walled returns what Formats does, for programs that call Main: what is borrowed
// runs behind the walls that the system has.
func Walled() []Format {
	return []Format{Access{walled: true}}
}

// Formats returns the formats of this package, whether or not their programs
// are installed: a file whose program is missing is named unread, with the
// program that would read it.
func Formats() []Format {
	return []Format{Access{}}
}

// waitForEnd is how long a killed program may keep its pipe open.
const waitForEnd = 2 * time.Second

// command is a program at work on a document.
type command struct {
	program Program
	args    []string // documentArg stands for the document
	walled  bool
}

// run runs the command on doc and gives what it writes to read, as it comes.
// If read ends early the program is stopped.
func (c command) run(ctx context.Context, doc *document, read func(io.Reader) error) error {
	path, err := c.program.Path()
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	cmd := exec.CommandContext(ctx, path, c.args...)
	if c.walled {
		if cmd, err = walled(ctx, path, c.args); err != nil {
			return err
		}
	}
	together(cmd)
	cmd.Env = []string{"LC_ALL=C.UTF-8", "TZ=UTC"}
	cmd.WaitDelay = waitForEnd
	doc.attach(cmd)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	if !c.walled { // one that is limits itself
		limit(cmd.Process)
	}
	readErr := read(out)
	if readErr != nil {
		stop()
	}
	_, _ = io.Copy(io.Discard, out) // Wait closes the pipe: its writer must be done
	if err := cmd.Wait(); readErr == nil && err != nil {
		return fmt.Errorf("%s failed", c.program.Name) // its status says nothing more
	}
	return readErr
}

// output runs the command and returns what it writes, up to limit bytes.
func (c command) output(ctx context.Context, doc *document, limit int64) ([]byte, error) {
	var out bytes.Buffer
	err := c.run(ctx, doc, func(r io.Reader) error {
		n, err := io.Copy(&out, io.LimitReader(r, limit+1))
		if n > limit {
			return &extract.Error{Reason: extract.TooLarge, Err: fmt.Errorf("%s writes more than %d bytes", c.program.Name, limit)}
		}
		return err
	})
	return out.Bytes(), err
}
