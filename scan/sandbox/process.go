package sandbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// process is a worker, seen from the parent. It is used by one goroutine.
type process struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    io.ReadCloser
	graves *sync.WaitGroup // of processes that nobody waits for to end
	wire   *wire
	hello  hello
	jobs   int
	words  lastWords
	result exposure.FileResult
	struck atomic.Bool // was told to end
	heard  func()      // called for each frame, while it reads several files
	memory int64
}

// startTime is how long a worker may take to say hello.
const startTime = 20 * time.Second

// start starts this program as a worker and waits for its hello.
func start(s setup, graves *sync.WaitGroup) (*process, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("sandbox: %w", err)
	}
	p := &process{memory: s.Memory, graves: graves, cmd: &exec.Cmd{
		Path: program, Args: []string{workerName},
		SysProcAttr: ownGroup(),
		// A worker uses one processor, for there are as many workers. With one
		// alone the runtime takes it away whenever the worker waits for its
		// parent, and wakes a thread to give it to, though nothing else is to be
		// done. What a worker holds is little and soon let go of, so that
		// collecting often is for nothing.
		Env: []string{"TZ=UTC", "GOTRACEBACK=single", "GOMAXPROCS=2", "GOGC=400"},
	}}
	p.cmd.Stderr = &p.words
	p.cmd.WaitDelay = time.Second
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return nil, fmt.Errorf("sandbox: %w", err)
	}
	if p.out, err = p.cmd.StdoutPipe(); err != nil {
		return nil, fmt.Errorf("sandbox: %w", err)
	}
	p.wire = newWire(p.out, p.in)
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("sandbox: %w", err)
	}
	if err := p.greet(s); err != nil {
		p.kill()
		return nil, fmt.Errorf("sandbox: the worker process does not start: is sandbox.Main called first in main? %w", err)
	}
	return p, nil
}

func (p *process) greet(s setup) error {
	defer time.AfterFunc(startTime, p.strike).Stop()
	frame, err := marshal(p.wire.begin(frameSetup), s)
	if err != nil {
		return err
	}
	err = p.wire.end(frame)
	clear(frame) // the secret
	if err != nil {
		return err
	}
	content, err := p.wire.expect(frameHello)
	if err != nil {
		return err
	}
	return unmarshal(content, &p.hello)
}

// strike ends the process from any goroutine. Whoever waits for what it says
// waits no longer: taking a large process down takes the system a while.
func (p *process) strike() {
	p.struck.Store(true)
	_ = p.cmd.Process.Kill()
	_ = p.out.Close()
}

// kill ends the process and waits for that.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	_ = p.in.Close()
	_, _ = io.Copy(io.Discard, p.wire.r)
	_ = p.cmd.Wait()
}

// end lets the process go; one that does not is killed.
func (p *process) end() {
	_ = p.in.Close()
	defer time.AfterFunc(time.Second, p.strike).Stop()
	_, _ = io.Copy(io.Discard, p.wire.r)
	_ = p.cmd.Wait()
}

func (p *process) probe() (Probe, error) {
	var probe Probe
	if err := p.wire.end(p.wire.begin(frameProbe)); err != nil {
		return probe, err
	}
	content, err := p.wire.expect(frameProbe)
	if err != nil {
		return probe, err
	}
	return probe, unmarshal(content, &probe)
}

// extract lets the worker read f. alive is false if it is not to be used again;
// the error is a *death if it died before it was done.
func (p *process) extract(ctx context.Context, f *extract.File, batch int, t *track) (alive bool, err error) {
	p.jobs++
	release := p.watch(ctx)
	data := servedOf(f)
	if err = p.wire.end(data.append(p.wire.begin(frameJob), jobOf(ctx, f, batch))); err == nil {
		err = p.results(&data, f.Loc, t)
	}
	release()
	if err == nil && !p.struck.Load() {
		return true, nil
	}
	return false, p.bury(err)
}

// bury lets go of a process that is of no more use, and says how it came to its
// end, if err is of that.
func (p *process) bury(err error) error {
	if p.struck.Load() {
		p.graves.Go(p.kill)
	} else {
		p.kill() // its last words are complete then
	}
	if err != nil {
		err = p.death(err)
	}
	return err
}

// jobOf returns the job of reading f as long as ctx allows.
func jobOf(ctx context.Context, f *extract.File, batch int) *job {
	j := &job{loc: f.Loc, name: f.Name, format: f.Detected(), size: f.Size, random: f.Random(), batch: batch}
	if deadline, ok := ctx.Deadline(); ok {
		j.timeout = max(time.Until(deadline), time.Millisecond)
	}
	return j
}

// watch strikes the process when ctx is cancelled, or some time after its
// deadline. release ends the watch.
func (p *process) watch(ctx context.Context) (release func()) {
	released, over := make(chan struct{}), make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(over)
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			select {
			case <-released:
				return
			case <-time.After(grace):
			}
		}
		p.strike()
	})
	return func() {
		close(released)
		if !stop() {
			<-over
		}
	}
}

// results answers what the worker asks for, and takes its results, until the
// last one of the file.
func (p *process) results(data *served, file extract.Loc, t *track) error {
	for {
		kind, content, err := p.wire.read()
		if err == nil && p.heard != nil {
			p.heard()
		}
		switch {
		case err != nil:
			return err
		case kind == frameRead:
			err = data.answer(p.wire, content)
		case kind == frameResult:
			if err = p.take(content, file); err == nil {
				t.add(&p.result)
			}
			if err == nil && p.result.Last {
				return nil
			}
		case kind == frameAlive && p.heard != nil:
		default:
			err = errWire
		}
		if err != nil {
			return err
		}
	}
}

// take reads a result. One that is not about the file, or that ends without
// saying what became of the file, is none.
func (p *process) take(content []byte, file extract.Loc) error {
	fr := &p.result
	if fr.UnmarshalBinary(content) != nil || fr.Path != file.Path {
		return errWire
	}
	if !fr.Last {
		return nil
	}
	n := len(fr.Entries)
	if n == 0 || fr.Entries[n-1].Loc.File() != file || fr.Entries[n-1].State == 0 {
		return errWire
	}
	return nil
}

// served is the file that a worker reads.
type served struct {
	at     io.ReaderAt
	stream io.Reader // if at is nil
}

// servedOf makes f ready to be read by a worker.
func servedOf(f *extract.File) served {
	if !f.Random() {
		return served{stream: f.Reader()}
	}
	at, _, _ := f.ReaderAt()
	return served{at: at}
}

// append appends a job with the first block of its file.
func (s *served) append(frame []byte, j *job) []byte {
	return appendSized(frame, func(b []byte) []byte { return s.read(j.append(b), j.firstRequest()) })
}

// answer sends what a worker asked for.
func (s *served) answer(w *wire, content []byte) error {
	r, ok := parseRequest(content)
	if !ok || r.size > blockSize || (r.offset == next) != (s.at == nil) {
		return errWire
	}
	return w.end(s.read(w.begin(frameData), r))
}

// read appends the answer to a request to frame.
func (s *served) read(frame []byte, r request) []byte {
	frame = append(frame, readOK)
	start := len(frame)
	frame = slices.Grow(frame, r.size)[:start+r.size]
	var n int
	var err error
	if s.at != nil {
		n, err = s.at.ReadAt(frame[start:], r.offset)
	} else {
		n, err = io.ReadFull(s.stream, frame[start:])
	}
	switch {
	case err == nil:
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		frame[start-1] = readEnd
	case errors.Is(err, context.DeadlineExceeded):
		frame[start-1] = readDeadline
	default:
		frame[start-1] = readFailed
	}
	return frame[:start+n]
}
