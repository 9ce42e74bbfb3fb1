package external_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/piiscan/piiscan/scan/external"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

const jet = "\x00\x01\x00\x00Standard Jet DB\x00rest of the database"

// programs puts shell scripts on the PATH, and nothing else but the shell's
// own programs.
func programs(t *testing.T, scripts map[string]string) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("external programs are used on Linux only")
	}
	dir := t.TempDir()
	for name, script := range scripts {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\nPATH=/bin:/usr/bin\n"+script), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
}

func read(ctx context.Context, content string) (*extracttest.Recorder, error) {
	r := &extracttest.Recorder{}
	loc := extract.Loc{Path: "a.mdb"}
	f := extract.NewFile(loc, "a.mdb", int64(len(content)), strings.NewReader(content), extract.NewBudget(extract.Limits{Memory: 1 << 16}))
	return r, external.Access{}.Extract(ctx, f, r)
}

func TestAccess(t *testing.T) {
	programs(t, map[string]string{
		// The program sees the document's bytes, and the name of each table.
		"mdb-tables": `[ "$1" = -1 ] && grep -q Standard "$2" && printf 'Klanten\nOrder details\nKapot\n'`,
		"mdb-export": `for t; do :; done
case "$t" in
Klanten) printf 'Naam,BSN\n"Jansen",999900006\n' ;;
Kapot) printf 'Naam\n"half'; echo "Jansen 999900006" >&2; exit 1 ;;
*) wc -c <"$8" ;;
esac`,
	})
	got, err := read(t.Context(), jet)
	if err != nil {
		t.Fatal(err)
	}
	for place, want := range map[string]string{
		"a.mdb!Klanten.csv":       "Naam,BSN\n\"Jansen\",999900006\n",
		"a.mdb!Order details.csv": "40\n",
		"a.mdb!Kapot.csv":         "Naam\n\"half",
	} {
		if text, ok := got.Members[place]; !ok || string(text) != want {
			t.Errorf("%s: want %q, got %q", place, want, text)
		}
	}
	if last := got.Lines[len(got.Lines)-1]; !strings.HasPrefix(last, "unread | damaged") || strings.Contains(last, "Jansen") {
		t.Errorf("a table that fails: want it unread without a word of it, got %q", last)
	}
}

func TestAccess_without_program(t *testing.T) {
	programs(t, nil)
	_, err := read(t.Context(), jet)
	if extract.ReasonOf(err) != extract.Unsupported || !strings.Contains(err.Error(), "mdbtools") {
		t.Errorf("want unsupported, and the package to install, got %v", err)
	}
}

func TestAccess_broken_or_too_large(t *testing.T) {
	programs(t, map[string]string{"mdb-tables": "exit 1", "mdb-export": "exit 1"})
	if _, err := read(t.Context(), jet); extract.ReasonOf(err) != extract.Damaged {
		t.Errorf("want damaged, got %v", err)
	}
	if _, err := read(t.Context(), jet+strings.Repeat("x", 1<<16)); extract.ReasonOf(err) != extract.TooLarge {
		t.Errorf("want too-large, got %v", err)
	}
}

func TestAccess_endless(t *testing.T) {
	programs(t, map[string]string{"mdb-tables": "echo a", "mdb-export": "while :; do echo y; done"})
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	_, err := read(ctx, jet)
	if !errors.Is(err, context.DeadlineExceeded) && extract.ReasonOf(err) != extract.TooLarge {
		t.Errorf("want the end of the time or of the budget, got %v", err)
	}
}

func TestAccess_conformance(t *testing.T) {
	programs(t, map[string]string{
		"mdb-tables": "echo Klanten; echo Orders",
		"mdb-export": "printf 'Naam,BSN\\nJansen,999900006\\n'",
	})
	extracttest.Run(t, external.Access{}, extracttest.Sample{Name: "a.mdb", Content: []byte(jet)})
}

// TestAccess_corpus reads real databases, where they and mdbtools are present.
func TestAccess_corpus(t *testing.T) {
	names, _ := filepath.Glob("../../../shared/corpus/docs/*/*.mdb")
	if len(names) == 0 {
		t.Skip("no test data of third parties on this machine")
	}
	for _, p := range (external.Access{}).Programs() {
		if _, err := p.Path(); err != nil {
			t.Skip(err)
		}
	}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r := &extracttest.Recorder{}
		f := extract.NewFile(extract.Loc{Path: "a.mdb"}, "a.mdb", int64(len(content)), strings.NewReader(string(content)), extract.NewBudget(extract.Limits{}))
		if err := (external.Walled()[0]).Extract(t.Context(), f, r); err != nil || len(r.Members) == 0 {
			t.Errorf("%s: want tables, got %d, %v", name, len(r.Members), err)
		}
		t.Logf("%s: %d tables", filepath.Base(name), len(r.Members))
	}
}
