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

// note tells something beside the data, in English.
func (c *console) note(format string, args ...any) {
	for line := range strings.Lines("piiscan: " + fmt.Sprintf(format, args...)) {
		fmt.Fprintln(c.stderr, printable(strings.TrimSuffix(line, "\n")))
	}
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
