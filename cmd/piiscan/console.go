package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"github.com/piiscan/piiscan/scan/wording"
)

// console is where a command reads and writes, and what it leaves as exit
// code.
type console struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	language       wording.Language
	code           int
	started        time.Time
}

// say tells something beside the data.
func (c *console) say(text wording.Text) {
	for line := range strings.Lines("piiscan: " + c.in(text)) {
		fmt.Fprintln(c.stderr, printable(strings.TrimSuffix(line, "\n")))
	}
}

// isTerminal tells whether w is one.
func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// page returns the width of what is printed: that of the terminal, else 80.
func (c *console) page() int {
	if n := columns(c.stdout); n > 0 {
		return max(n, 40)
	}
	return 80
}

// columns returns the width of the terminal w, or 0.
func columns(w any) int {
	f, ok := w.(*os.File)
	if !ok {
		return 0
	}
	n, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return n
}

// colors tells whether to colour what goes to out. when is auto, always or
// never. NO_COLOR: see no-color.org.
func colors(when string, out io.Writer) bool {
	switch when {
	case "always":
		return true
	case "never":
		return false
	}
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(out)
}
