package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/piiscan/piiscan/scan/gate"
)

// TestGate runs the scripts of the gate, in which git is as it comes.
func TestGate(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/gate",
		Setup:               gitAsItComes,
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Condition: func(name string) (bool, error) {
			return name == "root" && os.Getuid() == 0, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":      exits,
			"unix2dos":   endInCRLF,
			"withoutgit": withoutGit,
			"zip":        zipFiles,
		},
	})
}

// gitAsItComes gives a script a git without the settings of who tests.
func gitAsItComes(e *testscript.Env) error {
	settings := filepath.Join(e.WorkDir, "..", "settings-"+filepath.Base(e.WorkDir))
	e.Defer(func() { _ = os.Remove(settings) })
	err := os.WriteFile(settings, []byte("[user]\n\tname = Test\n\temail = test@example.org\n[init]\n\tdefaultBranch = main\n[advice]\n\tdetachedHead = false\n"), 0o600)
	if runtime.GOOS == "windows" {
		settings = filepath.ToSlash(settings)
	}
	for name, value := range map[string]string{
		"NO_COLOR": "", "TERM": "xterm", "LC_ALL": "C", raceVariable: endAtOnce,
		"GIT_CONFIG_GLOBAL": settings, "GIT_CONFIG_SYSTEM": os.DevNull,
		"GIT_CEILING_DIRECTORIES": filepath.Dir(e.WorkDir),
	} {
		e.Setenv(name, value)
	}
	return err
}

// withoutGit takes the folders off the path that hold a git: withoutgit
func withoutGit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: withoutgit")
	}
	var kept []string
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		found, err := filepath.Glob(filepath.Join(dir, "git*"))
		ts.Check(err)
		if len(found) == 0 {
			kept = append(kept, dir)
		}
	}
	ts.Setenv("PATH", strings.Join(kept, string(filepath.ListSeparator)))
}

// endInCRLF makes the lines of a file end in CR LF: unix2dos FILE
func endInCRLF(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: unix2dos FILE")
	}
	text := strings.ReplaceAll(ts.ReadFile(args[0]), "\n", "\r\n")
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
}

// Reports tell the states of findings as the gate means them: the rooms know
// nothing of each other, and gateOf takes one for the other by its number.
func TestGateOf_states(t *testing.T) {
	for _, s := range []gate.State{gate.New, gate.Known, gate.Allowed} {
		d := &gate.Decision{Findings: []gate.Finding{{State: s}}}
		got := gateOf(d, &subject{policy: &gate.Policy{}}).Findings[0].State
		if want := s.String(); want != got.String() {
			t.Errorf("want %s, got %s", want, got)
		}
	}
}
