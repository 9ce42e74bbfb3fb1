// Package sandbox reads files behind a wall: in worker processes that can be
// killed, that have a limited memory, and on Linux no files, no sockets and no
// programs.
//
// A document can make its reader run out of memory, overflow the stack or never
// return, and no recover catches that. A [Sandbox] is a [scan.Guard]: it starts
// this very program again as a worker, feeds it the bytes of files, never
// their paths, and takes their results. A worker that dies is replaced; the
// file that killed it is tried once more in a fresh one, and then named in the
// ledger, with what was found before.
//
// To use it, call [Main] at the top of your own main, and set
// [scan.Config.Guard] to what [New] returns.
//
// What it deliberately does not do: read anything itself, or trust what a
// worker says beyond the file that it was given.
package sandbox

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// Config says how workers are kept. The zero value works.
type Config struct {
	Memory  int64    // of one worker, in bytes, beyond what a fresh one has; default 1 GiB
	Workers int      // at most at a time; default the number of processors
	Trusted []string // formats whose files are read in this process; default csv and text
	NoWalls bool     // a process of its own, and nothing more: for systems whose walls fail
}

// DefaultMemory is the default of Config.Memory.
const DefaultMemory = 1 << 30

func (c Config) withDefaults() Config {
	if c.Memory <= 0 {
		c.Memory = DefaultMemory
	}
	if c.Workers <= 0 {
		c.Workers = runtime.GOMAXPROCS(0)
	}
	if c.Trusted == nil {
		c.Trusted = []string{"csv", "text"}
	}
	return c
}

// Sandbox is a scan.Guard. Safe for concurrent use.
type Sandbox struct {
	config Config
	setup  setup
	hello  hello
	slots  chan *process // a worker, or nil for one that is yet to be started
	queue  queue         // of small files
	large  atomic.Int32  // others that wait for a worker
	growth growth
	close  sync.Once
	graves sync.WaitGroup // of workers that were ended and are yet to be gone
}

var _ scan.Guard = (*Sandbox)(nil)

// New starts the first worker and returns a sandbox for scans of c, whose
// Keyer must be set. The error tells that no worker can be started, or that
// Main was given other formats or detectors than c has. The caller closes the
// sandbox when its scans have ended.
func New(c scan.Config, config Config) (*Sandbox, error) {
	if c.Keyer == nil {
		return nil, errors.New("sandbox: the scan has no Keyer")
	}
	config = config.withDefaults()
	s := &Sandbox{config: config, setup: setupOf(c, config.Memory, !config.NoWalls), slots: make(chan *process, config.Workers)}
	p, err := start(s.setup, &s.graves)
	if err != nil {
		return nil, err
	}
	if err := agree(c, p.hello, config.Trusted); err != nil {
		p.kill()
		return nil, err
	}
	s.hello = p.hello
	s.slots <- p
	s.grow()
	return s, nil
}

// agree checks that the worker has the formats and detectors of the scan, but
// for the formats that are none of its business.
func agree(c scan.Config, h hello, trusted []string) error {
	own := helloOf(Walls{}, c.Formats, c.Detectors)
	for _, name := range own.Formats {
		if !slices.Contains(h.Formats, name) && !slices.Contains(trusted, name) {
			return fmt.Errorf("sandbox: the worker does not know the format %s: give it to Main", name)
		}
	}
	for _, kind := range own.Kinds {
		if !slices.Contains(h.Kinds, kind) {
			return fmt.Errorf("sandbox: the worker does not know the kind %s: give its detector to Main", kind)
		}
	}
	return nil
}

// Walls returns what stands between a worker and this machine.
func (s *Sandbox) Walls() Walls { return s.hello.Walls }

// Guards implements scan.Guard: true for all formats that a worker has, but the
// trusted ones.
func (s *Sandbox) Guards(format string) bool {
	return !slices.Contains(s.config.Trusted, format) && slices.Contains(s.hello.Formats, format)
}

// Close ends the workers. No call of Extract may be under way.
func (s *Sandbox) Close() error {
	s.close.Do(func() {
		for range s.stopGrowth() {
			if p := <-s.slots; p != nil {
				p.end()
			}
		}
		s.graves.Wait()
		clear(s.setup.Secret)
	})
	return nil
}

// Probe lets a worker try to break out.
func (s *Sandbox) Probe() (Probe, error) {
	p := <-s.slots
	defer func() { s.slots <- p }()
	p, err := s.running(p)
	if err != nil {
		return Probe{}, err
	}
	probe, err := p.probe()
	if err != nil {
		p.kill()
		p = nil
	}
	return probe, err
}

// maxJobs is the number of files after which a worker is replaced, lest the
// leavings of many be taken for those of one.
const maxJobs = 5000

// take waits for a worker, and returns nil for one that is yet to be started.
// Who takes gives back into slots, nil for one that is not alive.
func (s *Sandbox) take(ctx context.Context) (*process, error) {
	s.large.Add(1)
	defer s.large.Add(-1)
	select {
	case p := <-s.slots:
		return fresh(p), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// fresh lets go of a process that read enough.
func fresh(p *process) *process {
	if p != nil && p.jobs >= maxJobs {
		p.end()
		return nil
	}
	return p
}

// running returns p, or a new worker if p is nil.
func (s *Sandbox) running(p *process) (*process, error) {
	if p != nil {
		return p, nil
	}
	return s.start()
}

// start starts another worker. One that stands behind less than the first is
// none.
func (s *Sandbox) start() (*process, error) {
	p, err := start(s.setup, &s.graves)
	if err == nil && p.hello.Walls != s.hello.Walls {
		p.kill()
		return nil, errors.New("sandbox: a worker process started later has other walls than the first")
	}
	return p, err
}

// Results travel in small batches, so that little is lost when a worker dies,
// and one by one where that is to be expected.
const (
	usualBatch   = 64
	carefulBatch = 1
)

// Extract implements scan.Guard.
func (s *Sandbox) Extract(ctx context.Context, limit time.Duration, f *extract.File, emit func(*exposure.FileResult)) error {
	w := &work{ctx: ctx, limit: limit, file: f, track: track{file: f.Loc, emit: emit}, done: make(chan error, 1)}
	if w.small() {
		return s.inTurn(w)
	}
	p, err := s.take(ctx)
	if err != nil {
		return err
	}
	p, err = s.alone(p, w)
	s.slots <- p
	return err
}

// alone lets p read a file, or a new process if p is nil, and returns the
// process if it can be used again. If it dies, the file is tried once more in
// another.
func (s *Sandbox) alone(p *process, w *work) (*process, error) {
	if err := w.ctx.Err(); err != nil {
		return p, err
	}
	ctx, cancel := w.begin()
	defer cancel()
	p, err := s.try(ctx, p, w, usualBatch)
	// One whose time is over is not tried again.
	if d, died := errors.AsType[*death](err); died && d.reason != extract.Timeout && w.file.Random() {
		w.track.again()
		p, err = s.try(ctx, nil, w, carefulBatch) // in a fresh process
	}
	if d, died := errors.AsType[*death](err); died {
		w.track.close(d)
		return p, nil
	}
	return p, err
}

// try lets p read the file once, or a new process if p is nil, and returns the
// process if it can be used again. The error is a *death if it died.
func (s *Sandbox) try(ctx context.Context, p *process, w *work, batch int) (*process, error) {
	p, err := s.running(p)
	if err != nil {
		return nil, err
	}
	alive, err := p.extract(ctx, w.file, batch, &w.track)
	if !alive {
		p = nil
	}
	if err != nil && errors.Is(ctx.Err(), context.Canceled) {
		return p, ctx.Err()
	}
	return p, err
}

// grace is the time after a file's deadline in which the worker may end by
// itself and tell what it found.
const grace = 500 * time.Millisecond
