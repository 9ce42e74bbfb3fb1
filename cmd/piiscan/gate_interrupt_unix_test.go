//go:build unix

package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A gate that is stopped decides nothing: it exits with the signal's code,
// whoever was found.
func TestInterrupt_gate(t *testing.T) {
	if testing.Short() {
		t.Skip("writes and scans a large archive")
	}
	share := filepath.Join(t.TempDir(), "share")
	slowShare(t, share)
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}} {
		cmd := exec.CommandContext(t.Context(), "git", args...)
		cmd.Dir = share
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	for _, c := range []struct {
		name string
		args []string
		sig  syscall.Signal
		code int
	}{
		{"staged", []string{"--staged"}, syscall.SIGINT, 130},
		{"path", []string{"."}, syscall.SIGTERM, 143},
	} {
		t.Run(c.name, func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), "piiscan", append([]string{"gate", "--progress", "always", "--test-ranges", "none"}, c.args...)...)
			cmd.Dir = share
			stdout := interruptOnProgress(t, cmd, c.sig)
			if got := cmd.ProcessState.ExitCode(); c.code != got {
				t.Errorf("exit code: want %d, got %d", c.code, got)
			}
			if !strings.Contains(stdout, "interrupted: ") {
				t.Errorf("want a report that is marked, got\n%s", stdout)
			}
		})
	}
}
