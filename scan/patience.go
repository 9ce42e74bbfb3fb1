package scan

import (
	"context"
	"errors"
	"io/fs"
	"sync"
	"time"

	"github.com/piiscan/piiscan/scan/extract"
)

// patience asks a file system for something and does not wait for ever. A
// network share that has gone away answers no call and fails none, and a
// process cannot take a call back; so each one is made in a goroutine that is
// left behind when the answer takes too long. What answers in the end is let
// go of.
type patience struct {
	limit   time.Duration // for one call
	buffers sync.Pool     // *[maxPatientRead]byte, of files that are being read

	mu    sync.Mutex
	stuck map[mount]int // calls that were left behind and have not come back
}

// mount is what stops answering as a whole: a device, or a folder at the top
// where devices are not known.
type mount struct {
	device uint64
	top    string
}

func mountOf(device uint64, name string) mount {
	if device != 0 {
		return mount{device: device}
	}
	return mount{top: topOf(name)}
}

// maxStuck is the number of calls to one mount that may be waiting before no
// more are made: each keeps a thread of the operating system.
const maxStuck = 8

// maxStuckInAll is that number for all mounts together.
const maxStuckInAll = 1000

// errNoAnswer tells that a file system does not answer.
var errNoAnswer = &extract.Error{Reason: extract.Timeout, Err: errors.New("the file system does not answer")}

func newPatience(limit time.Duration) *patience {
	return &patience{limit: limit, stuck: map[mount]int{}}
}

// await makes a call, and returns nil when it has returned. Any error means that
// it may be under way still: what it writes to is its own from then on.
func (p *patience) await(ctx context.Context, m mount, call func()) error {
	if err := p.refuses(m); err != nil {
		return err
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		call()
	}()
	return p.wait(ctx, m, done)
}

// wait waits until a call is done.
func (p *patience) wait(ctx context.Context, m mount, done <-chan struct{}) error {
	timer := time.NewTimer(p.limit)
	defer timer.Stop()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		p.leave(m, done)
		return ctx.Err()
	case <-timer.C:
		p.leave(m, done)
		return errNoAnswer
	}
}

// leave counts a call that is left behind, until it is done.
func (p *patience) leave(m mount, done <-chan struct{}) {
	p.count(m, 1)
	go func() {
		<-done
		p.count(m, -1)
	}()
}

func (p *patience) count(m mount, n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, of := range []mount{m, {}} {
		if p.stuck[of] += n; p.stuck[of] == 0 {
			delete(p.stuck, of)
		}
	}
}

// refuses returns an error if so many calls are waiting that no more are made.
func (p *patience) refuses(m mount) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stuck[m] >= maxStuck || p.stuck[mount{}] >= maxStuckInAll {
		return errNoAnswer
	}
	return nil
}

// stat describes a file.
func (p *patience) stat(ctx context.Context, fsys fs.FS, name string) (info fs.FileInfo, err error) {
	var answer struct {
		info fs.FileInfo
		err  error
	}
	if err := p.await(ctx, mountOf(0, name), func() { answer.info, answer.err = fs.Stat(fsys, name) }); err != nil {
		return nil, err
	}
	return answer.info, answer.err
}

// listed is an entry of a folder, with all that the walk wants to know.
type listed struct {
	name           string
	isDir, regular bool
	id             identity
	links          uint64
	err            error // what it is could not be told
}

// list lists a folder. With an error come the entries that were read.
func (p *patience) list(ctx context.Context, fsys fs.FS, name string, m mount) ([]listed, error) {
	var entries []listed
	var err error
	if err := p.await(ctx, m, func() { entries, err = listAll(fsys, name) }); err != nil {
		return nil, err
	}
	return entries, err
}

func listAll(fsys fs.FS, name string) ([]listed, error) {
	dir, err := fs.ReadDir(fsys, name)
	entries := make([]listed, len(dir))
	for i, d := range dir {
		e := listed{name: d.Name(), isDir: d.IsDir(), regular: d.Type().IsRegular()}
		if e.isDir || e.regular {
			var info fs.FileInfo
			if info, e.err = d.Info(); e.err == nil {
				e.id, e.links = identityOf(fsys, info)
			}
		}
		entries[i] = e
	}
	return entries, err
}
