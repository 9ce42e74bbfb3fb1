//go:build !linux

package external

import (
	"context"
	"os/exec"
)

// Main does nothing: no program is borrowed on this system.
func Main() {}

func walled(context.Context, string, []string) (*exec.Cmd, error) { return nil, errSystem }

func together(*exec.Cmd) {}

// TryWalls fails: there is nothing to try.
func TryWalls(context.Context) (Probe, error) { return Probe{}, errSystem }
