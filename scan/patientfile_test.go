package scan

import (
	"bytes"
	"errors"
	"io"
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

// held is a file of random access that does not answer behind an offset until it is
// let go.
type held struct {
	fs.File
	*bytes.Reader
	from int64
	let  chan struct{}
}

func (h held) Read(p []byte) (int, error) { return h.Reader.Read(p) }

func (h held) ReadAt(p []byte, offset int64) (int, error) {
	if offset >= h.from {
		<-h.let
	}
	return h.Reader.ReadAt(p, offset)
}

func (h held) Close() error { return nil }

// What is read into memory that was given is what is read into a buffer, and a read
// that is given up fills nothing.
func TestPatientFile_ReadGiven(t *testing.T) {
	content := bytes.Repeat([]byte("een regel\n"), 3*maxPatientRead/10)
	h := held{Reader: bytes.NewReader(content), from: 2 * maxPatientRead, let: make(chan struct{})}
	f := newPatientFile(t.Context(), newPatience(time.Minute), mount{top: "share"}, h, nil, nil)
	defer f.close()
	for _, from := range []int64{0, 7, maxPatientRead - 1} {
		want, got := make([]byte, maxPatientRead+1), make([]byte, maxPatientRead+1)
		if _, err := f.ReadAt(want, from); err != nil {
			t.Fatal(err)
		}
		if n, err := f.ReadGiven(got, from); err != nil || n != len(got) || !bytes.Equal(want, got) {
			t.Errorf("from %d: want what ReadAt reads, got %d bytes and %v", from, n, err)
		}
	}
	late := newPatientFile(t.Context(), newPatience(time.Millisecond), mount{top: "share"}, h, nil, nil)
	defer late.close()
	given := make([]byte, 100)
	if n, err := late.ReadGiven(given, h.from); n != 0 || !errors.Is(err, errNoAnswer) {
		t.Errorf("want no answer, got %d bytes and %v", n, err)
	}
	close(h.let)
	if n, err := f.ReadGiven(make([]byte, len(content)), h.from); !errors.Is(err, io.EOF) || int64(n) != int64(len(content))-h.from {
		t.Errorf("want the end of the file, got %d bytes and %v", n, err)
	}
}
