package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/piiscan/piiscan/scan/external"
	"github.com/piiscan/piiscan/scan/sandbox"
	"github.com/piiscan/piiscan/scan/wording"
)

func TestMain(m *testing.M) {
	sandbox.Main(nil, nil)
	external.Main()
	testscript.Main(inEnglish{m}, map[string]func(){"piiscan": main})
}

// inEnglish runs tests in English, whatever the locale of who tests. Scripts
// have an environment of their own.
type inEnglish struct{ *testing.M }

func (m inEnglish) Run() int {
	if err := os.Setenv("LC_ALL", "C"); err != nil {
		return exitError
	}
	return m.M.Run()
}

// Under the race detector a program waits for a second before it ends, unless it
// is told not to. Scripts run it hundreds of times.
const raceVariable, endAtOnce = "GORACE", "atexit_sleep_ms=0"

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("NO_COLOR", "")
			e.Setenv("TERM", "xterm")
			e.Setenv(raceVariable, endAtOnce)
			return nil
		},
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    exits,
			"mode":     mode,
			"replace":  replaceText,
			"truncate": truncateFile,
			"zip":      zipFiles,
		},
	})
}

type secretPanic struct{ value string }

func (p secretPanic) Error() string { return p.value }

// A panic is told without its message, which may hold a value.
func TestPanicHoldsNoValue(t *testing.T) {
	var stderr bytes.Buffer
	func() {
		defer func() { reportPanic(&stderr, wording.English, recover()) }()
		panic(secretPanic{"999900006"})
	}()
	got := stderr.String()
	if bytes.Contains(stderr.Bytes(), []byte("999900006")) {
		t.Errorf("the message shows:\n%s", got)
	}
	for _, want := range []string{"internal error (main.secretPanic)", "TestPanicHoldsNoValue", "hint: "} {
		if !bytes.Contains(stderr.Bytes(), []byte(want)) {
			t.Errorf("want %q in\n%s", want, got)
		}
	}
}
