package external_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"github.com/piiscan/piiscan/scan/external"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

func TestMain(m *testing.M) {
	external.Main()
	if filepath.Base(os.Args[0]) == "mdb-tables" {
		breakOut(os.Stdout, os.Args[len(os.Args)-1])
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// breakOut is a program that a document took over. It tells, as names of tables,
// what it could do.
func breakOut(out io.Writer, document string) {
	content, err := os.ReadFile(document)
	_, path, _ := strings.Cut(string(content[len(jetHead):]), "\n")
	fmt.Fprintf(out, "document %v\n", err == nil)
	_, err = os.ReadFile(path)
	fmt.Fprintf(out, "read %v\n", err == nil)
	_, err = os.ReadDir(filepath.Dir(path))
	fmt.Fprintf(out, "list %v\n", err == nil)
	err = os.WriteFile(path+".new", nil, 0o600)
	fmt.Fprintf(out, "write %v\n", err == nil)
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM, 0)
	fmt.Fprintf(out, "socket %v\n", err == nil)
	_ = unix.Close(fd)
	_, err = unix.FcntlInt(1, unix.F_SETOWN, os.Getppid())
	fmt.Fprintf(out, "signal %v\n", err == nil || unix.Kill(os.Getppid(), 0) == nil)
	fmt.Fprintf(out, "trace %v\n", unix.PtraceSeize(os.Getppid()) == nil)
}

// What is borrowed is behind the walls that doctor tries.
func TestTryWalls(t *testing.T) {
	probe, err := external.TryWalls(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !probe.Stands() {
		t.Errorf("want nothing done, got %+v", probe)
	}
}

const jetHead = "\x00\x01\x00\x00Standard Jet DB\x00"

// A program that a document took over sees the document, and nothing else.
func TestAccess_walled(t *testing.T) {
	dir := t.TempDir()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(program, filepath.Join(dir, "mdb-tables")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "mdb-export"), []byte("#!/bin/sh\necho a\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	private := filepath.Join(t.TempDir(), "private")
	if err := os.WriteFile(private, []byte("999900006"), 0o600); err != nil {
		t.Fatal(err)
	}
	content := jetHead + "x\n" + private
	read := func(f extract.Format) []string {
		r := &extracttest.Recorder{}
		if err := f.Extract(t.Context(), extracttest.File("a.mdb", []byte(content)), r); err != nil {
			t.Fatal(err)
		}
		var said []string
		for place := range r.Members {
			said = append(said, strings.TrimSuffix(strings.TrimPrefix(place, "a.mdb!"), ".csv"))
		}
		slices.Sort(said)
		return said
	}
	want := []string{"document true", "list false", "read false", "signal false", "socket false", "trace false", "write false"}
	if got := read(external.Walled()[0]); !slices.Equal(want, got) {
		t.Errorf("want %q, got %q", want, got)
	}
	if got := read(external.Formats()[0]); slices.Contains(got, "read false") || slices.Contains(got, "socket false") {
		t.Errorf("without walls: it does not even try: %q", got)
	}
}
