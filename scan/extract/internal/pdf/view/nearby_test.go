package view

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"testing"
)

// countedAt counts the reads of a file, of which what lies behind bad cannot be
// read.
type countedAt struct {
	content []byte
	bad     int64
	reads   int
}

var errSector = errors.New("bad sector")

func (c *countedAt) ReadAt(p []byte, off int64) (int, error) {
	c.reads++
	n, err := bytes.NewReader(c.content).ReadAt(p, off)
	if off+int64(n) > c.bad {
		return int(max(0, c.bad-off)), errSector
	}
	return n, err
}

// A nearby gives what the file gives, and reads it less often.
func TestNearby(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	content := make([]byte, 5*nearbySize/2)
	for i := range content {
		content[i] = byte(r.Uint32())
	}
	plain := &countedAt{content: content, bad: int64(len(content))}
	under := &countedAt{content: content, bad: int64(len(content))}
	w := &nearby{at: under}
	check := func(off int64, n int) {
		want, got := make([]byte, n), make([]byte, n)
		wantN, wantErr := plain.ReadAt(want, off)
		gotN, gotErr := w.ReadAt(got, off)
		if wantN != gotN || !errors.Is(gotErr, wantErr) || !bytes.Equal(want[:wantN], got[:gotN]) {
			t.Errorf("%d bytes at %d: want %d, %v; got %d, %v", n, off, wantN, wantErr, gotN, gotErr)
		}
	}
	for off := int64(0); off < int64(len(content)); off += 100 {
		check(off, 300)
	}
	if most := len(content)/nearbySize + 8; under.reads > most {
		t.Errorf("want %d reads at most, got %d", most, under.reads)
	}
	for range 1000 {
		check(r.Int64N(int64(len(content))), 1+r.IntN(nearbySize))
	}
}

// What cannot be read is said where it stands, not before.
func TestNearby_failed(t *testing.T) {
	w := &nearby{at: &countedAt{content: make([]byte, 1000), bad: 500}}
	if n, err := w.ReadAt(make([]byte, 100), 400); n != 100 || err != nil {
		t.Errorf("before: want 100 bytes, got %d, %v", n, err)
	}
	if n, err := w.ReadAt(make([]byte, 100), 450); n != 50 || !errors.Is(err, errSector) {
		t.Errorf("across: want 50 bytes and %v, got %d, %v", errSector, n, err)
	}
	if n, err := w.ReadAt(make([]byte, 100), 950); n != 0 || errors.Is(err, io.EOF) {
		t.Errorf("behind: want %v, got %d, %v", errSector, n, err)
	}
}
