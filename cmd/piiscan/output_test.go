package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A report that cannot be written whole leaves the one before, and nothing
// else.
func TestWriteFileWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.json")
	if err := os.WriteFile(path, []byte("before"), 0o644); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	err := writeFile(path, func(w io.Writer) error {
		_, _ = io.WriteString(w, "half")
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("want %v, got %v", broken, err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "before" {
		t.Errorf("want the report before, got %q, %v", got, err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

func TestParseOutput(t *testing.T) {
	for spec, want := range map[string][2]string{
		"json": {"json", ""}, "json=-": {"json", ""}, "text=a.txt": {"text", "a.txt"}, "json=./x//a=b.json": {"json", filepath.Clean("x/a=b.json")},
	} {
		o, err := parseOutput(spec)
		if got := [2]string{o.format.Name, o.path}; err != nil || want != got {
			t.Errorf("%s: want %q, got %q, %v", spec, want, got, err)
		}
	}
	for _, spec := range []string{"", "=a", "json=", "JSON", "xml=a"} {
		if o, err := parseOutput(spec); err == nil {
			t.Errorf("%q: want an error, got %q", spec, o.path)
		}
	}
}

func TestInsideAny(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"share/sub", "share-2", "other"} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string]bool{
		"share/a": true, "share/sub/a": true, "other/../share/a": true,
		"a": false, "share-2/a": false, "other/a": false,
		"share": true, // a report cannot take the place of the folder itself
	} {
		got, err := insideAny(filepath.Join(dir, path), []string{filepath.Join(dir, "share", "sub", "..")})
		if err != nil || want != got {
			t.Errorf("%s: want %t, got %t, %v", path, want, got, err)
		}
	}
	if _, err := insideAny(filepath.Join(dir, "absent", "a"), nil); err == nil {
		t.Error("want an error for a folder that does not exist")
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left") }

// A report that cannot be written is an error, whatever was found.
func TestFullStandardOutput(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("BSN 999900006"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{dir}, {"gate", dir}, {"-o", "json", dir}, {"extract", filepath.Join(dir, "a.txt")}, {"formats"}, {"version"}} {
		var stderr bytes.Buffer
		if got := run(context.Background(), args, nil, fullDisk{}, &stderr); got != exitError {
			t.Errorf("%q: want code 2, got %d", args, got)
		}
		if !strings.Contains(stderr.String(), "no space left") {
			t.Errorf("%q: want the reason, got %q", args, stderr.String())
		}
	}
}
