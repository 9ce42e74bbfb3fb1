package main

import (
	"errors"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/external"
	"github.com/piiscan/piiscan/scan/git"
	"github.com/piiscan/piiscan/scan/sandbox"
	"github.com/piiscan/piiscan/scan/wording"
)

// guard returns what --sandbox asks for; nil for none.
func (c *console) guard(f *scanFlags, config scan.Config) (*sandbox.Sandbox, error) {
	if f.sandbox.value == "off" {
		return nil, nil
	}
	guard, err := sandbox.New(config, sandboxConfig(f.workerMemory.bytes))
	switch {
	case err != nil && f.sandbox.value == "require":
		return nil, fault(wording.DoctorSaysMissing, wording.SandboxRequired.With(err))
	case err != nil:
		c.say(wording.NoWall.With(err))
		return nil, nil
	case f.sandbox.value == "require" && !guard.Walls().Whole():
		return nil, errors.Join(fault(wording.DoctorSaysMissing, wording.SandboxIncomplete), guard.Close())
	case !guard.Walls().Whole() && !f.quiet:
		c.say(wording.NotAllWalls)
	}
	return guard, nil
}

// sandboxConfig leaves to this process what is plain text, and what other
// programs read: a worker cannot start any.
func sandboxConfig(memory int64) sandbox.Config {
	trusted := []string{"csv", "text", git.Pointer{}.Name()}
	for _, f := range external.Formats() {
		trusted = append(trusted, f.Name())
	}
	return sandbox.Config{Memory: memory, Trusted: trusted}
}
