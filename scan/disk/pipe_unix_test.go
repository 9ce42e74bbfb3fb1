//go:build unix

package disk

import (
	"path/filepath"
	"syscall"
	"testing"
)

// A pipe that nobody writes to would hang an ordinary open for ever.
func TestOpen_pipe_is_refused_at_once(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Skipf("no pipes here: %v", err)
	}
	if _, err := open(t, dir).Open("pipe"); err == nil {
		t.Error("a pipe was opened")
	}
}
