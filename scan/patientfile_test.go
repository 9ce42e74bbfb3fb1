package scan

import (
	"errors"
	"io/fs"
	"testing"
	"time"
)

// mute is a file that does not say what it is until it is let go.
type mute struct {
	fs.File
	let, closed chan struct{}
}

func (m mute) Stat() (fs.FileInfo, error) { <-m.let; return nil, fs.ErrInvalid }

func (m mute) Close() error { close(m.closed); return nil }

// A file that is given up before anything was read of it is closed.
func TestPatientFile_is_closed_when_given_up(t *testing.T) {
	m := mute{let: make(chan struct{}), closed: make(chan struct{})}
	defer close(m.let)
	f := newPatientFile(t.Context(), newPatience(time.Millisecond), mount{top: "share"}, m, nil, nil)
	if _, err := f.stat(); !errors.Is(err, errNoAnswer) {
		t.Errorf("want %v, got %v", errNoAnswer, err)
	}
	f.close()
	select {
	case <-m.closed:
	case <-time.After(time.Minute):
		t.Error("it stays open")
	}
}
