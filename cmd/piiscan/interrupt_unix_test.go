//go:build unix

package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
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
			for _, want := range []string{"\n  \"complete\": false,", "\n  \"interrupted\": true,\n"} {
				if !bytes.Contains(report, []byte(want)) {
					t.Errorf("want %q in\n%s", want, report)
				}
			}
		})
	}
}

// At whatever moment a scan is stopped, from its first breath to its last, it
// leaves a whole report that says what it is, or none if there was nothing to
// say yet. PIISCAN_INTERRUPTS is the number of moments; that the end comes soon
// is held to them only when it is set.
func TestInterrupt_any_moment(t *testing.T) {
	moments, strict := 4, false
	if n, err := strconv.Atoi(os.Getenv("PIISCAN_INTERRUPTS")); err == nil {
		moments, strict = n, true
	} else if testing.Short() {
		t.Skip("stops scans")
	}
	dir := t.TempDir()
	share := filepath.Join(dir, "share")
	slowShare(t, share)
	if err := os.CopyFS(filepath.Join(share, "more"), os.DirFS("../../examples/share")); err != nil {
		t.Fatal(err)
	}
	whole := 1500 * time.Millisecond
	if strict {
		whole = timeOf(t, share)
	}
	var longest time.Duration
	ends := map[int]int{}
	for i := range moments {
		file := filepath.Join(dir, fmt.Sprintf("report%d.json", i))
		cmd := exec.Command("piiscan", "--test-ranges", "none", "-o", "json="+file, share)
		cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(rand.N(whole))
		began := time.Now()
		// As a terminal does: the workers are told too.
		if err := syscall.Kill(-cmd.Process.Pid, syscall.SIGINT); err != nil && !errors.Is(err, syscall.ESRCH) {
			t.Fatal(err)
		}
		_ = cmd.Wait()
		longest = max(longest, time.Since(began))
		code := cmd.ProcessState.ExitCode()
		ends[code]++
		checkStopped(t, file, code)
	}
	t.Logf("%d moments within %v: exit codes and how many: %v; the longest end took %v", moments, whole, ends, longest)
	if strict && longest > 2*time.Second {
		t.Errorf("an end took %v", longest)
	}
	if left, err := filepath.Glob(filepath.Join(dir, ".piiscan-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// timeOf returns how long a scan takes that nobody stops.
func timeOf(t *testing.T, share string) time.Duration {
	t.Helper()
	began := time.Now()
	cmd := exec.Command("piiscan", "-q", share)
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return time.Since(began)
}

// checkStopped holds what a scan left behind to its exit code.
func checkStopped(t *testing.T, file string, code int) {
	t.Helper()
	data, err := os.ReadFile(file)
	if code == -1 { // before the program was itself, or while it was on its way out
		if err == nil && !json.Valid(data) {
			t.Error("a report that is no JSON")
		}
		return
	}
	if err != nil {
		t.Errorf("exit %d without a report: %v", code, err)
		return
	}
	var report struct {
		Complete, Interrupted bool
		Unread                []struct{ Loc, Reason string }
	}
	if err := json.Unmarshal(data, &report); err != nil {
		t.Errorf("exit %d: %v", code, err)
	}
	if stopped := code == 130; stopped != report.Interrupted || stopped && report.Complete || !stopped && code != 3 && code != 0 {
		t.Errorf("exit %d: complete %t, interrupted %t", code, report.Complete, report.Interrupted)
	}
	for _, u := range report.Unread {
		if u.Reason == "crashed" {
			t.Errorf("exit %d: %s is called %s: its worker heard the signal", code, u.Loc, u.Reason)
		}
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
