package store_test

import (
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/store"
)

// faultFiles are kept in each of the two scans of faulty.
const faultFiles = 12

// faulty is the process whose disk fails: two scans into one store, committed
// every few results, the second over what the first has kept. It says which files
// are surely kept, and what hindered it.
func faulty(dir string) {
	runtime.LockOSThread() // strace counts by thread
	for range 2 {
		if err := faultyScan(dir, os.Stdout); err != nil {
			fmt.Println("failed", err)
			return
		}
	}
	fmt.Println("well")
}

func faultyScan(dir string, out io.Writer) (err error) {
	s, err := store.Open(dir, options())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	for i := range faultFiles {
		for piece := range uint32(3) {
			if err := s.Keep(result(i, piece)); err != nil {
				return err
			}
		}
		if i%4 == 3 {
			if _, err := s.Request(); err != nil { // commits
				return err
			}
			fmt.Fprintln(out, "kept", i)
		}
	}
	return s.Done()
}

// TestStore_faults lets each call that writes to the store's files fail in turn:
// for once, from then on as on a full disk, and by the death of the process.
// Afterwards the store opens, is sound, and holds what was committed; and a scan
// into it comes to its end.
func TestStore_faults(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace lets writes fail, and is not installed")
	}
	every := 15
	switch {
	case os.Getenv("PIISCAN_FAULTS") != "":
		every = 1
	case testing.Short():
		every = 40
	}
	for _, fault := range []struct{ name, inject string }{
		{"fails once", "error=EIO:when=%d"},
		{"disk full", "error=ENOSPC:when=%d+"},
		{"killed", "signal=KILL:when=%d"},
	} {
		t.Run(fault.name, func(t *testing.T) {
			tried := 0
			for n := 1; ; n += every {
				f := runFaulty(t, strace, fmt.Sprintf(fault.inject, n))
				if !f.injected {
					if !strings.HasSuffix(f.said, "well\n") {
						t.Fatalf("without a fault: want it well, got %q", f.said)
					}
					t.Logf("%d of about %d writes tried", tried, n)
					return
				}
				tried++
				checkSound(t, f, fmt.Sprintf("write %d", n))
			}
		})
	}
}

// fault is a run of faulty.
type fault struct {
	dir      string
	said     string
	injected bool
}

// runFaulty runs faulty with a fault for strace to inject.
func runFaulty(t *testing.T, strace, inject string) (f fault) {
	t.Helper()
	f.dir = t.TempDir()
	trace := filepath.Join(t.TempDir(), "trace")
	const calls = "pwrite64,write,ftruncate,fsync,fdatasync,unlink,unlinkat"
	cmd := exec.CommandContext(t.Context(), strace, "-f", "-qq", "-o", trace, "-e", "trace="+calls, "-e", "inject="+calls+":"+inject,
		"-P", filepath.Join(f.dir, "scan.db"), "-P", filepath.Join(f.dir, "scan.db-wal"), os.Args[0])
	cmd.Env = append(os.Environ(), "STORE_TEST_FAULTY="+f.dir)
	out, err := cmd.Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && len(exit.Stderr) > 0 && len(out) == 0 {
		t.Skipf("strace may not trace here: %s", exit.Stderr)
	}
	traced, readErr := os.ReadFile(trace)
	if readErr != nil {
		t.Fatal(readErr)
	}
	f.said = string(out)
	f.injected = strings.Contains(string(traced), "INJECTED") || strings.Contains(string(traced), "killed by SIGKILL")
	return f
}

// checkSound checks the store that a run of faulty left.
func checkSound(t *testing.T, f fault, what string) {
	t.Helper()
	kept := -1
	for line := range strings.Lines(f.said) {
		if _, err := fmt.Sscanf(line, "kept %d", &kept); err != nil {
			break
		}
	}
	s, err := store.Read(f.dir)
	switch {
	case errors.Is(err, store.ErrNone) && kept < 0:
	case err != nil:
		t.Errorf("%s: want a store that opens, got %v (%q)", what, err, f.said)
		return
	default:
		checkKept(t, s, kept, what+" "+f.said)
		closeStore(t, s)
	}
	if err := faultyScan(f.dir, io.Discard); err != nil {
		t.Errorf("%s: want a scan into it to come to its end, got %v", what, err)
		return
	}
	if s, err = store.Read(f.dir); err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	if done, err := s.Complete(); err != nil || !done {
		t.Errorf("%s: want it complete, got %v, %v", what, done, err)
	}
	checkKept(t, s, faultFiles-1, what)
	closeStore(t, s)
	db, err := sql.Open("sqlite", filepath.Join(f.dir, "scan.db"))
	if err != nil {
		t.Fatal(err)
	}
	var sound string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&sound); err != nil || sound != "ok" {
		t.Errorf("%s: want it sound, got %q, %v", what, sound, err)
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

// checkKept checks that a store holds the files up to last, whole, and nothing
// that was never kept.
func checkKept(t *testing.T, s *store.Store, last int, what string) {
	t.Helper()
	pieces := map[string]uint32{}
	err := s.Each(func(fr *exposure.FileResult) error {
		if fr.Piece != pieces[fr.Path] || len(fr.Sightings) != 1 || fr.Last != (fr.Piece == 2) {
			t.Errorf("%s: %s: want the pieces in order, got %d", what, fr.Path, fr.Piece)
		}
		pieces[fr.Path]++
		return nil
	})
	if err != nil {
		t.Errorf("%s: %v", what, err)
	}
	for i := range last + 1 {
		if path := result(i, 0).Path; pieces[path] != 3 {
			t.Errorf("%s: want all of %s, which was committed, got %d pieces", what, path, pieces[path])
		}
	}
	if len(pieces) > faultFiles {
		t.Errorf("%s: %d files, and there are %d", what, len(pieces), faultFiles)
	}
}
