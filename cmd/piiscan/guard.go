package main

import (
	"errors"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/external"
	"github.com/piiscan/piiscan/scan/sandbox"
)

// guard returns what --sandbox asks for; nil for none.
func (c *console) guard(f *scanFlags, config scan.Config) (*sandbox.Sandbox, error) {
	if f.sandbox.value == "off" {
		return nil, nil
	}
	guard, err := sandbox.New(config, sandboxConfig(f.workerMemory.bytes))
	switch {
	case err != nil && f.sandbox.value == "require":
		return nil, failf("piiscan doctor says what is missing", "--sandbox require: %w", err)
	case err != nil:
		c.note("documents are read in this process, without a wall: %v", err)
		return nil, nil
	case f.sandbox.value == "require" && !guard.Walls().Whole():
		return nil, errors.Join(failf("piiscan doctor says what is missing", "--sandbox require: this system has not all walls"), guard.Close())
	case !guard.Walls().Whole() && !f.quiet:
		c.note("documents are read in worker processes, but not behind all walls: see piiscan doctor")
	}
	return guard, nil
}

// sandboxConfig leaves to this process what is plain text, and what other
// programs read: a worker cannot start any.
func sandboxConfig(memory int64) sandbox.Config {
	trusted := []string{"csv", "text"}
	for _, f := range external.Formats() {
		trusted = append(trusted, f.Name())
	}
	return sandbox.Config{Memory: memory, Trusted: trusted}
}
