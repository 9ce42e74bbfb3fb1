package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/sandbox"
)

func TestLazyGuard(t *testing.T) {
	begun := 0
	g := &lazyGuard{trusted: []string{"text"}, start: func() (*sandbox.Sandbox, error) {
		begun++
		return nil, errors.New("none")
	}}
	if g.Guards("text") || begun != 0 {
		t.Errorf("plain text: want it read here and nothing begun, got %d begun", begun)
	}
	for range 2 {
		if !g.Guards("pdf") || begun != 1 {
			t.Errorf("a document: want it guarded, and one sandbox begun, got %d", begun)
		}
	}
	if g.failure() == nil {
		t.Error("want the error of a sandbox that is not there, got none")
	}
}

// What is to be said of a sandbox waits until no progress is shown any more.
func TestLazyGuard_tell(t *testing.T) {
	var out bytes.Buffer
	g := &lazyGuard{notices: bytes.NewBufferString("no wall\n")}
	g.tell(&out)
	g.tell(&out)
	if got := out.String(); strings.Count(got, "no wall\n") != 1 {
		t.Errorf("want it said once, got %q", got)
	}
	var none *lazyGuard
	none.tell(&out)
	none.close()
}
