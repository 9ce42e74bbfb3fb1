package sandbox

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/piiscan/piiscan/scan/extract"
)

// death tells how a worker came to its end.
type death struct {
	reason extract.Reason // Crashed, Timeout or TooLarge
	detail string         // for people; never content of the file
}

func (d *death) Error() string { return "sandbox: " + string(d.reason) + ": " + d.detail }

// outOfMemory is what the Go runtime says when the system gives no more, and a
// worker that keeps to its limit by itself.
const outOfMemory = "out of memory"

// death says how the process, which has ended, came to its end. err is what the
// parent saw of it.
func (p *process) death(err error) *death {
	if p.struck.Load() { // it may be dying yet: its words are not complete
		return &death{extract.Timeout, "its reader did not end in time and was stopped"}
	}
	said := p.words.text
	switch {
	case errors.Is(err, errWire):
		return &death{extract.Crashed, "its reader wrote what it should not"}
	case bytes.Contains(said, []byte(outOfMemory)), bytes.Contains(said, []byte("cannot allocate memory")),
		bytes.Contains(said, []byte("failed to reserve")), bytes.Contains(said, []byte("errno=12")):
		return &death{extract.TooLarge, fmt.Sprintf("its reader needs more than %d MiB of memory", p.memory>>20)}
	case bytes.Contains(said, []byte("stack overflow")), bytes.Contains(said, []byte("-byte limit")):
		return &death{extract.Crashed, "its reader went too deep" + place(said)}
	}
	return &death{extract.Crashed, "its reader died" + place(said)}
}

// place names the function of ours nearest to where a goroutine died, without
// its arguments: those may be content.
func place(said []byte) string {
	const module = "github.com/piiscan/piiscan/"
	for line := range bytes.Lines(said) {
		name, ours := strings.CutPrefix(string(bytes.TrimSpace(line)), module)
		open := strings.LastIndexByte(name, '(')
		if !ours || open < 0 || strings.Contains(name, "/sandbox.") || strings.ContainsAny(name[:open], " {") {
			continue
		}
		return " in " + name[:open]
	}
	return ""
}

// maxWords bounds what is kept of a dying worker's words.
const maxWords = 64 << 10

// lastWords keeps the beginning of what a worker writes to its standard error.
// It is looked at for the cause of death and never shown: it may hold content.
type lastWords struct{ text []byte }

func (w *lastWords) Write(p []byte) (int, error) {
	w.text = append(w.text, p[:min(len(p), maxWords-len(w.text))]...)
	return len(p), nil
}
