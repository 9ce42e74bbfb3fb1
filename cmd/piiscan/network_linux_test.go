package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// No command asks the kernel for anything of the network: no socket, no
// connection, in no process that it starts. Doctor is left out: its worker tries
// to make a socket, to see that it cannot.
func TestNoNetwork(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed (package strace): system calls are not looked at")
	}
	if err := exec.Command(strace, "-qq", "-o", os.DevNull, "true").Run(); err != nil {
		t.Skipf("strace may not trace here: %v", err)
	}
	dir := t.TempDir()
	share, err := filepath.Abs("../../examples/share")
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"scan", "--test-ranges", "none", "--store", "leak.store", "-o", "json=a.json", share},
		{"resume", "leak.store"}, {"report", "-o", "json", "leak.store"},
		{"plan", "--shards", "2", "--key-file", "leak.key", "-o", "plan.json", share},
		{"scan", "--plan", "plan.json", "--shard", "1/2", "--key-file", "leak.key", "-o", "partial=1.part"},
		{"scan", "--plan", "plan.json", "--shard", "2/2", "--key-file", "leak.key", "-o", "partial=2.part"},
		{"merge", "1.part", "2.part"},
		{"gate", "--sandbox", "off", share}, {"extract", filepath.Join(share, "inkoop", "bestellingen.csv")}, {"formats"}, {"version"}, {"scan", "absent"},
	} {
		trace := filepath.Join(dir, "trace")
		cmd := exec.Command(strace, append([]string{"-f", "-qq", "-e", "trace=%network", "-e", "signal=none", "-o", trace, "piiscan"}, args...)...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if code := cmd.ProcessState.ExitCode(); code < 0 || code > exitIncomplete || (code == exitError) != (args[len(args)-1] == "absent") {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
		calls, err := os.ReadFile(trace)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(calls)) {
			if !strings.Contains(line, "<detached") { // of a process that was over: no call
				t.Errorf("%v: want no call of the network, got %s", args, line)
			}
		}
	}
}

// The trace must be able to show something: doctor asks for a socket.
func TestNoNetwork_is_seen(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed (package strace)")
	}
	trace := filepath.Join(t.TempDir(), "trace")
	if err := exec.Command(strace, "-f", "-qq", "-e", "trace=%network", "-e", "signal=none", "-o", trace, "piiscan", "doctor").Run(); err != nil {
		t.Skipf("doctor under strace: %v", err)
	}
	calls, err := os.ReadFile(trace)
	if err != nil || !strings.Contains(string(calls), "socket(") {
		t.Errorf("want the socket that a worker tries to make, got %q, %v", calls, err)
	}
}
