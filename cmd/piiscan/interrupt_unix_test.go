//go:build unix

package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A scan that is stopped reports what it knows, says so, and exits with the
// signal's code.
func TestInterrupt(t *testing.T) {
	if testing.Short() {
		t.Skip("writes and scans a large archive")
	}
	dir := t.TempDir()
	slowShare(t, filepath.Join(dir, "share"))
	for sig, code := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143} {
		t.Run(sig.String(), func(t *testing.T) {
			file := filepath.Join(dir, "report.json")
			cmd := exec.Command("piiscan", "--progress", "always", "--test-ranges", "none", "-o", "text", "-o", "json="+file, filepath.Join(dir, "share"))
			stdout := interruptOnProgress(t, cmd, sig)
			if got := cmd.ProcessState.ExitCode(); code != got {
				t.Errorf("exit code: want %d, got %d", code, got)
			}
			if !strings.Contains(stdout, "\nINTERRUPTED  ") || !strings.HasPrefix(stdout, "1 person") {
				t.Errorf("want what is known, marked, got\n%s", stdout)
			}
			report, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{"\n  \"complete\": false,", "\n  \"interrupted\": true\n"} {
				if !bytes.Contains(report, []byte(want)) {
					t.Errorf("want %q in\n%s", want, report)
				}
			}
		})
	}
}

// slowShare makes a folder with one person in a small file, and a file that
// takes seconds to read.
func slowShare(t *testing.T, dir string) {
	t.Helper()
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a.csv"), []byte("bsn,naam\n999900006,J. de Vries\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(dir, "b.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := zip.NewWriter(f)
	entry, err := w.Create("x.txt")
	if err != nil {
		t.Fatal(err)
	}
	text := bytes.Repeat([]byte("woorden zonder iemand erin\n"), 40_000)
	for range 400 {
		if _, err := entry.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// interruptOnProgress runs cmd, sends it sig when it shows progress, and
// returns its standard output.
func interruptOnProgress(t *testing.T, cmd *exec.Cmd, sig syscall.Signal) string {
	t.Helper()
	var stdout bytes.Buffer
	cmd.Stdout = &stdout
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(stderr)
	for lines.Scan() {
		if strings.Contains(lines.Text(), "so far") {
			if err := cmd.Process.Signal(sig); err != nil {
				t.Error(err)
			}
		}
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return stdout.String()
}

// A scan that was stopped before it began reads nothing, and says so.
func TestInterruptedBefore(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(interrupted{syscall.SIGTERM})
	dir := t.TempDir()
	slow := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(slow, []byte("BSN 999900006"), 0o644); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	if got := run(ctx, []string{dir}, nil, &stdout, &stderr); got != 143 {
		t.Errorf("want code 143, got %d, %s", got, stderr.String())
	}
	if !strings.Contains(stdout.String(), "INTERRUPTED") {
		t.Errorf("want a report that is marked, got %q", stdout.String())
	}
}
