package sandbox

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/piiscan/piiscan/scan/extract"
)

// Most files are small, and giving one to a worker costs as much as reading it:
// both processes go to sleep and are woken. So whoever gets a worker takes the
// small files along that wait for one too. The worker reads them one by one and
// answers once, unless it takes its time. None is blamed for the end of a worker
// that is not known to have been at work on it: it is read again, alone.

// work is a file that waits for a worker.
type work struct {
	ctx   context.Context
	limit time.Duration // 0 or less for none
	file  *extract.File
	track track
	done  chan error // takes what became of a file that another took along
}

// begin starts the time of the file: waiting for a worker is none of it.
func (w *work) begin() (context.Context, context.CancelFunc) {
	if w.limit > 0 {
		return context.WithTimeout(w.ctx, w.limit)
	}
	return context.WithCancel(w.ctx)
}

const (
	maxSmall = 32 << 10 // bytes of a small file
	maxBatch = 8        // files that are read together
)

// small reports whether the file is sent with its job as a whole.
func (w *work) small() bool {
	return w.file.Random() && w.file.Size > 0 && w.file.Size <= maxSmall
}

// queue are the small files that wait. Safe for concurrent use.
type queue struct {
	mu      sync.Mutex
	waiting []*work // in order of coming
}

func (q *queue) add(w *work) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting = append(q.waiting, w)
}

// remove takes w out of the queue; false if another took it along.
func (q *queue) remove(w *work) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.drop(w)
}

func (q *queue) len() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.waiting)
}

func (q *queue) drop(w *work) bool {
	i := slices.Index(q.waiting, w)
	if i < 0 {
		return false
	}
	q.waiting = slices.Delete(q.waiting, i, i+1)
	return true
}

// share takes w out of the queue and with it its share of the others, where so
// many workers have nothing to do; nil if another took w along.
func (q *queue) share(w *work, idle int) []*work {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.drop(w) {
		return nil
	}
	n := min(len(q.waiting)/(idle+1), maxBatch-1)
	all := append([]*work{w}, q.waiting[:n]...)
	q.waiting = slices.Delete(q.waiting, 0, n)
	return all
}

// inTurn waits for a worker, or for another to take the file along.
func (s *Sandbox) inTurn(w *work) error {
	s.queue.add(w)
	runtime.Gosched() // those who are about to come too go along
	select {
	case err := <-w.done:
		return err
	case p := <-s.slots:
		all := s.queue.share(w, len(s.slots))
		if all == nil {
			s.slots <- p
			return <-w.done
		}
		return s.lead(fresh(p), all)
	case <-w.ctx.Done():
		if s.queue.remove(w) {
			return w.ctx.Err()
		}
		return <-w.done
	}
}

// lead reads files, of which the first is the caller's own, and returns what
// became of that.
func (s *Sandbox) lead(p *process, all []*work) (own error) {
	done := func(w *work, err error) {
		if w == all[0] {
			own = err
			return
		}
		w.done <- err
	}
	left := all
	if len(all) > 1 {
		p, left = s.together(p, all, done)
	}
	for _, w := range left {
		var err error
		p, err = s.alone(p, w)
		done(w, err)
	}
	s.slots <- p
	return own
}

// together lets p read files with one job, or a new process if p is nil. It
// returns the process if it can be used again, and the files that are not done.
func (s *Sandbox) together(p *process, all []*work, done func(*work, error)) (*process, []*work) {
	p, err := s.running(p)
	if err != nil {
		return nil, all
	}
	left, alive := p.together(all, done)
	if !alive {
		return nil, left
	}
	return p, left
}

// quiet is how long a worker that reads several files may say nothing at all. It
// does say something long before, unless its reader lets nothing else run.
const quiet = 400 * time.Millisecond

// together lets the worker read files with one job, and returns those that are
// not done. alive is false if it is not to be used again.
func (p *process) together(all []*work, done func(*work, error)) (left []*work, alive bool) {
	p.jobs += len(all)
	data := make([]served, len(all))
	frame := p.wire.begin(frameJob)
	for i, w := range all {
		ctx, cancel := w.begin()
		data[i] = servedOf(w.file)
		frame = data[i].append(frame, jobOf(ctx, w.file, usualBatch))
		cancel()
	}
	heard := false
	silence := time.AfterFunc(quiet, p.strike)
	defer silence.Stop()
	p.heard = func() { heard = silence.Stop() || heard }
	defer func() { p.heard = nil }()
	if err := p.wire.end(frame); err != nil {
		_ = p.bury(err)
		return all, false
	}
	for i, w := range all {
		died := p.next(w, &data[i])
		if died == nil && !p.struck.Load() {
			done(w, nil)
			continue
		}
		switch {
		case died == nil: // and struck when it was done
			done(w, nil)
			return all[i+1:], false
		case heard && died.reason == extract.Timeout && w.ctx.Err() == nil:
			w.track.close(died)
			done(w, nil)
			return all[i+1:], false
		}
		w.track.again()
		return all[i:], false
	}
	return nil, true
}

// next takes the results of one of several files; not nil if the worker died.
func (p *process) next(w *work, data *served) *death {
	ctx, cancel := w.begin()
	defer cancel()
	release := p.watch(ctx)
	err := p.results(data, w.file.Loc, &w.track)
	release()
	if err == nil && !p.struck.Load() {
		return nil
	}
	if err = p.bury(err); err == nil {
		return nil
	}
	d, _ := errors.AsType[*death](err)
	return d
}
