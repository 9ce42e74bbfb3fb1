package sandbox

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// counter counts what is written.
type counter struct {
	io.Writer
	n int
}

func (c *counter) Write(p []byte) (int, error) {
	c.n++
	return c.Writer.Write(p)
}

// Small files that wait for a worker are read with one job, and each has results
// of its own.
func TestExtract_together(t *testing.T) {
	s, err := New(scan.Config{Keyer: exposure.NewKeyer(), TestRanges: []string{}}, Config{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	p := <-s.slots
	sent := &counter{Writer: p.wire.w}
	p.wire.w = sent
	const files = maxBatch - 1
	var callers sync.WaitGroup
	found := make([]int, files)
	for i := range files {
		data := fmt.Appendf(nil, `[{"bsn": "999900006", "naam": "A. Jansen"}, {"bsn": "9999%05d"}]`, i)
		f := extract.NewFile(extract.Loc{Path: fmt.Sprint(i)}, "a.json", int64(len(data)), bytes.NewReader(data), extract.NewBudget(extract.Limits{}))
		callers.Go(func() {
			err := s.Extract(t.Context(), time.Minute, f, func(fr *exposure.FileResult) {
				if fr.Path == f.Loc.Path {
					found[i] += len(fr.Sightings)
				}
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	for waiting := 0; waiting < files; runtime.Gosched() {
		s.queue.mu.Lock()
		waiting = len(s.queue.waiting)
		s.queue.mu.Unlock()
	}
	s.slots <- p
	callers.Wait()
	for i, n := range found {
		if n < 1 {
			t.Errorf("file %d: nobody found", i)
		}
	}
	if sent.n != 1 || p.jobs != files {
		t.Errorf("want 1 job for %d files, got %d for %d", files, sent.n, p.jobs)
	}
}

// What is found in several files goes together, also when a member of one is
// begun; once they take their time, each result goes at once.
func TestServer_hold(t *testing.T) {
	sent := &counter{Writer: io.Discard}
	s := &server{wire: newWire(nil, sent)}
	s.wire.hold = true
	begun := &exposure.FileResult{Path: "a", Entries: []exposure.Entry{{Loc: extract.Loc{Path: "a", Members: "b"}}}}
	s.result(begun)
	s.result(begun)
	if sent.n != 0 {
		t.Errorf("want two results held, got %d writes", sent.n)
	}
	s.alive()
	s.result(begun)
	if sent.n != 2 || s.failed != nil {
		t.Errorf("want what was held in one and then another, got %d writes, %v", sent.n, s.failed)
	}
}

// Who takes files along leaves their share to workers that have nothing to do,
// and none is taken twice.
func TestQueue(t *testing.T) {
	var q queue
	all := make([]*work, 20)
	for i := range all {
		all[i] = &work{}
		q.add(all[i])
	}
	if got := q.share(all[3], 4); len(got) != 1+19/5 || got[0] != all[3] || got[1] != all[0] {
		t.Errorf("want a share of 4 with the fourth in front, got %d", len(got))
	}
	if got := q.share(all[0], 0); got != nil {
		t.Errorf("want nothing for one that is taken, got %d", len(got))
	}
	if got := q.share(all[10], 0); len(got) != maxBatch {
		t.Errorf("want %d, got %d", maxBatch, len(got))
	}
	if q.remove(all[10]) || !q.remove(all[19]) {
		t.Error("want the last one to wait still, and not one that was taken")
	}
}

func TestParseJobs(t *testing.T) {
	var frame []byte
	for i := range 3 {
		j := job{name: fmt.Sprint(i), size: 1, random: true}
		frame = appendSized(frame, func(b []byte) []byte { return append(j.append(b), readOK, 'x') })
	}
	jobs, ok := parseJobs(frame)
	if !ok || len(jobs) != 3 || jobs[2].name != "2" || string(jobs[2].first) != "\x00x" {
		t.Errorf("got %+v, %v", jobs, ok)
	}
	for n := range frame {
		if _, ok := parseJobs(frame[:n]); ok && n != len(frame)/3 && n != 2*len(frame)/3 {
			t.Errorf("the first %d bytes are jobs", n)
		}
	}
}
