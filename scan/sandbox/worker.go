package sandbox

import (
	"context"
	"errors"
	"io"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"sync"
	"time"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// workerName is the name under which a program starts itself as a worker.
const workerName = "piiscan-worker"

// Main makes this process a worker if it was started as one, and then does not
// return. Call it first thing in main, before flags are read or anything is
// printed. formats and detectors are those of the scan, nil for the built-in
// ones: functions do not travel between processes, so both sides name them.
func Main(formats []extract.Format, detectors []pii.Detector) {
	if len(os.Args) == 0 || os.Args[0] != workerName {
		return
	}
	in, out := os.Stdin, os.Stdout
	os.Stdin, os.Stdout = nil, nil // nobody else is to write into the protocol
	if formats == nil {
		formats = extract.Formats()
	}
	if detectors == nil {
		detectors = pii.Detectors()
	}
	if err := serve(in, out, formats, detectors); err != nil {
		os.Exit(1) // the parent sees the end; there is nobody to tell more to
	}
	os.Exit(0)
}

// maxStack bounds the stack of a goroutine, in bytes. The readers of formats
// bound their nesting far below.
const maxStack = 32 << 20

// serve does jobs until in ends.
func serve(in io.Reader, out io.Writer, formats []extract.Format, detectors []pii.Detector) error {
	go dieWithParent(os.Getppid())
	w := newWire(in, out)
	content, err := w.expect(frameSetup)
	if err != nil {
		return err
	}
	var s setup
	if err := unmarshal(content, &s); err != nil {
		return err
	}
	clear(content) // the secret
	c := s.config(formats, detectors)
	debug.SetMaxStack(maxStack)
	debug.SetMemoryLimit(s.Memory - s.Memory/8) // collect before the wall is met
	var walls Walls
	if s.Walls {
		walls = putUpWalls(s.Memory)
	}
	if !walls.Memory {
		go keepTo(s.Memory)
	}
	frame, err := marshal(w.begin(frameHello), helloOf(walls, formats, detectors))
	if err != nil {
		return err
	}
	if err := w.end(frame); err != nil {
		return err
	}
	return (&server{wire: w, config: c}).jobs()
}

// parentCheck is how often a worker looks whether its parent is still there: it
// may be deep in a file that never ends.
const parentCheck = time.Second

func dieWithParent(parent int) {
	for range time.Tick(parentCheck) {
		if os.Getppid() != parent {
			os.Exit(1)
		}
	}
}

// memoryCheck is how often a worker looks at its own memory where the system
// does not limit it.
const memoryCheck = 20 * time.Millisecond

// keepTo ends the process when it has more memory than limit, in bytes. What is
// asked for between two looks comes on top.
func keepTo(limit int64) {
	sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	for range time.Tick(memoryCheck) {
		metrics.Read(sample)
		if int64(sample[0].Value.Uint64()-sample[1].Value.Uint64()) > limit {
			_, _ = os.Stderr.WriteString(outOfMemory)
			os.Exit(1)
		}
	}
}

// server is a worker at work.
type server struct {
	wire   *wire
	turn   sync.Mutex // whose the wire is: readers of formats may use goroutines
	config scan.Config
	worker *scan.Worker
	kept   []byte // several jobs
	failed error
}

func (s *server) jobs() error {
	s.worker = scan.NewWorker(s.config, 1, s.result)
	for {
		kind, content, err := s.wire.read()
		switch {
		case errors.Is(err, io.EOF): // between two jobs: there are no more
			return nil
		case err != nil:
			return err
		case kind == frameProbe:
			err = s.probe()
		case kind == frameJob:
			err = s.batch(content)
		case kind == frameShow:
			err = s.show(content)
		default:
			err = errWire
		}
		if err != nil {
			return err
		}
	}
}

// holdTime is how long the results of several files are held, to be sent
// together.
const holdTime = 50 * time.Millisecond

// batch does the jobs of a frame. Where there are several, they are small, and
// what is found in all is sent at once, unless that takes long: then the parent
// is to know which of them it is that does.
func (s *server) batch(content []byte) error {
	jobs, ok := parseJobs(content)
	if !ok {
		return errWire
	}
	if len(jobs) > 1 {
		s.kept = append(s.kept[:0], content...) // asking for data takes the memory of the frame
		jobs, _ = parseJobs(s.kept)
		s.wire.hold = true
		defer time.AfterFunc(holdTime, s.alive).Stop()
	}
	for i := range jobs {
		if err := s.job(&jobs[i]); err != nil {
			return err
		}
	}
	s.turn.Lock()
	defer s.turn.Unlock()
	return s.wire.release()
}

// alive ends the holding of results.
func (s *server) alive() {
	s.turn.Lock()
	defer s.turn.Unlock()
	if !s.wire.hold || s.failed != nil {
		return
	}
	s.failed = errors.Join(s.wire.end(s.wire.begin(frameAlive)), s.wire.release())
}

func (s *server) job(j *job) error {
	ctx := context.Background()
	if j.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, j.timeout)
		defer cancel()
		defer time.AfterFunc(j.timeout+grace/2, s.worker.Flush).Stop()
	}
	f := s.open(j)
	if i := slices.IndexFunc(s.config.Formats, func(f extract.Format) bool { return f.Name() == j.format }); i >= 0 {
		f.Is(s.config.Formats[i])
	}
	s.worker.SetBatch(j.batch)
	s.worker.Extract(ctx, f)
	return s.failed
}

// open returns the file of a job: one that came whole, or one to ask for.
func (s *server) open(j *job) *extract.File {
	budget := extract.NewBudget(s.config.Limits).Of(j.size)
	if data, err := parseAnswer(j.first); err == nil && j.random && int64(len(data)) == j.size {
		return extract.NewWhole(j.loc, j.name, data, budget)
	}
	source := &source{wire: s.wire, turn: &s.turn, size: j.size}
	var r interface {
		io.Reader
		start(answer []byte)
	} = &stream{source: source}
	if j.random {
		source.blocks = map[int64][]byte{}
		r = anywhere{source}
	}
	r.start(j.first)
	return extract.NewFile(j.loc, j.name, j.size, r, budget)
}

// result sends one result.
func (s *server) result(fr *exposure.FileResult) {
	s.turn.Lock()
	defer s.turn.Unlock()
	if s.failed != nil {
		return
	}
	frame, err := fr.AppendBinary(s.wire.begin(frameResult))
	if err == nil {
		err = s.wire.end(frame)
	}
	s.failed = err
}

func (s *server) probe() error {
	frame, err := marshal(s.wire.begin(frameProbe), breakOut())
	if err != nil {
		return err
	}
	return s.wire.end(frame)
}
