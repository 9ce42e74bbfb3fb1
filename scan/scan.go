// Package scan walks a file system and counts the people in its files.
//
// Run is the whole pipe: walk, open, extract, detect, count. The source is any
// fs.FS: the real disk (package disk), a zip, an embed. The package itself
// touches no operating system, prints nothing and keeps no global state.
//
// Parsing happens in this process, unless Config.Guard takes it elsewhere (see
// package sandbox). A hostile document can make a process run out of memory; do
// not scan what strangers sent you, unguarded, in a process that must live.
package scan

import (
	"context"
	"errors"
	"io/fs"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// Config says what to scan for and how. The zero value works.
type Config struct {
	Formats   []extract.Format // default extract.Formats(); a caller's own go in front
	Detectors []pii.Detector   // default pii.Detectors()
	Kinds     []pii.Kind       // look for these kinds only; default all of Detectors
	Include   []string         // globs of files to read ("**/*.xlsx", "*.csv"); default everything
	Exclude   []string         // globs of files and folders to skip by rule
	// LeaveOut, if set, tells by which rule a file, or a folder with all that is
	// in it, is skipped; "" if it is not. It is called from one goroutine, with
	// names as fsys has them.
	LeaveOut func(name string, folder bool) (rule string)
	// OneFileSystem leaves out folders that another file system is mounted on,
	// where fsys tells them apart; see Identified.
	OneFileSystem bool
	Jobs          int            // files at a time; default max(8, 2 x cores)
	Limits        extract.Limits // per top-level file
	Timeout       time.Duration  // per top-level file; default 5 minutes; negative for none
	// Stall is how long one call to the file system may take: to list a folder,
	// open a file or read a piece of it. What takes longer is left unread with
	// reason timeout, and the rest goes on. Default 1 minute.
	Stall   time.Duration
	Guard   Guard           // takes files of risky formats; default none
	Journal Journal         // keeps results; default none
	Part    Part            // default the whole tree
	Keyer   *exposure.Keyer // default a fresh random one
	// Tags gives each fact a tag under a secret that is published; nil for none.
	// It must not be the Keyer of any scan.
	Tags *exposure.Keyer
	// TestRanges are prefixes of BSNs that no person has; nil means
	// pii.TestRanges. Not nil and empty: no number is a test number.
	TestRanges []string
	// TestContacts are mail addresses of the organisation's own tests, in lower
	// case: "proef@almelo.nl", or "@proef.almelo.nl" for all at a domain. Whoever
	// has one is a test person.
	TestContacts []string
	// Date is the day on which people are of age or not; zero to leave that open.
	Date      time.Time
	CountTest bool             // count test persons as people
	Places    int              // places of evidence per person; see exposure.Options
	Groups    exposure.GroupBy // count people per folder or month too
	Window    exposure.Window  // tell who is seen within it; zero for none
	// Doubtful keeps places of those too who are only possible.
	Doubtful bool
	// Accounts chooses the people that the summary gives an account of; see
	// exposure.Options.
	Accounts func(*exposure.Evidence) bool
	// Progress, if set, is called now and then, from one goroutine.
	Progress func(Progress)
}

// Progress tells how far a scan is.
type Progress struct {
	Files     int   // top-level files done
	Seen      int   // top-level files met so far
	Bytes     int64 // bytes of files done
	SeenBytes int64
	People    int  // distinct strong identities so far
	Walked    bool // Seen and SeenBytes are final
}

// ErrNothing tells that there was no file to scan.
var ErrNothing = errors.New("nothing to scan")

// Run scans fsys. A file that cannot be read is an entry in the summary, not
// an error. If ctx ends, the summary holds what is known, Complete is false,
// and the error is ctx's cause. A tree without a single file gives ErrNothing
// beside an empty summary, unless it is a part of one that found nothing for it.
func Run(ctx context.Context, fsys fs.FS, c Config) (*exposure.Summary, error) {
	c = c.withDefaults()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	p := newPipe(fsys, &c)
	p.ctx, p.stop = ctx, stop
	if err := p.run(ctx); err != nil {
		return nil, err
	}
	s := p.tally.Summary()
	if err := context.Cause(ctx); err != nil {
		s.Complete = false
		return s, err
	}
	if s.Files.Seen == 0 && c.Part == nil {
		return s, ErrNothing
	}
	return s, nil
}

func (c Config) withDefaults() Config {
	if c.Formats == nil {
		c.Formats = extract.Formats()
	}
	if c.Detectors == nil {
		c.Detectors = pii.Detectors()
	}
	if c.Kinds != nil {
		c.Detectors = wanted(c.Detectors, c.Kinds)
	}
	if c.Jobs <= 0 {
		c.Jobs = max(8, 2*runtime.GOMAXPROCS(0))
	}
	if c.Timeout == 0 {
		c.Timeout = 5 * time.Minute
	}
	if c.Stall <= 0 {
		c.Stall = time.Minute
	}
	if c.Keyer == nil {
		c.Keyer = exposure.NewKeyer()
	}
	if c.TestRanges == nil {
		c.TestRanges = pii.TestRanges()
	}
	return c
}

// pipe is one run: a walker, workers, and a collector that owns the tally.
type pipe struct {
	c     *Config
	fsys  fs.FS
	tasks chan task
	// results carries filled file results to the collector, spare brings them
	// back; together they bound the memory between workers and collector.
	results chan delivery
	spare   *spareResults
	tally   *exposure.Tally
	seen    counter
	// patience bounds what is asked of fsys.
	patience *patience
	masker   *Masker // of the walk, if it claims what is its own; else nil
	ctx      context.Context
	stop     context.CancelCauseFunc
}

func newPipe(fsys fs.FS, c *Config) *pipe {
	p := &pipe{
		c: c, fsys: fsys, patience: newPatience(c.Stall),
		tasks:   make(chan task, 256),
		results: make(chan delivery, c.Jobs),
		spare:   newSpareResults(2 * c.Jobs),
		tally:   exposure.NewTally(exposure.Options{CountTest: c.CountTest, Kinds: Kinds(*c), Places: c.Places, Doubtful: c.Doubtful, Accounts: c.Accounts, Groups: c.Groups, Window: c.Window}),
	}
	if c.Part != nil {
		p.masker = NewMasker(c.Keyer, c.Detectors)
	}
	return p
}

// run returns when every goroutine has ended, but for those that wait for a file
// system that does not answer. Workers never send on a closed
// channel and the collector drains results to the end, so nothing that a
// worker finished is lost when ctx ends.
func (p *pipe) run(ctx context.Context) error {
	var workers errgroup.Group
	workers.Go(func() error {
		defer close(p.tasks)
		err := p.walk(ctx)
		p.missed(ctx)
		return err
	})
	model := newWorker(p.c, p)
	for range p.c.Jobs {
		w := model.another(p)
		workers.Go(func() error {
			defer w.close()
			for t := range p.tasks {
				t.name(w.masker, p.c.Keyer)
				if ctx.Err() == nil && !p.replay(t) {
					w.scan(ctx, p.patience, p.fsys, t)
				}
			}
			return nil
		})
	}
	var walkErr error
	go func() {
		walkErr = workers.Wait()
		close(p.results)
	}()
	p.collect()
	return walkErr
}

func (p *pipe) fresh() *exposure.FileResult { return p.spare.take() }

func (p *pipe) recycle(fr *exposure.FileResult) { p.spare.put(fr) }

func (p *pipe) deliver(fr *exposure.FileResult) { p.results <- delivery{fr, false} }

// collect adds results to the tally until the workers are done.
func (p *pipe) collect() {
	var done Progress
	for d := range p.results {
		fr := d.fr
		p.keep(d)
		p.tally.Add(fr)
		if fr.Last && len(fr.Entries) > 0 {
			done.Files++
			for _, e := range fr.Entries {
				if e.Loc.Members == "" {
					done.Bytes += e.Bytes
				}
			}
		}
		fr.Reset()
		p.spare.put(fr)
		if p.c.Progress != nil {
			done.Seen, done.SeenBytes, done.Walked = p.seen.load()
			done.People = p.tally.Identities()
			p.c.Progress(done)
		}
	}
}

// Kinds returns the kinds that a scan with c looks for, as its report's
// exposure.Options name them.
func Kinds(c Config) []pii.Kind {
	c = c.withDefaults()
	var kinds []pii.Kind
	for _, d := range c.Detectors {
		kinds = append(kinds, pii.KindsOf(d)...)
	}
	return kinds
}

// wanted returns the detectors that look for one of kinds.
func wanted(detectors []pii.Detector, kinds []pii.Kind) []pii.Detector {
	some := []pii.Detector{}
	for _, d := range detectors {
		if f, ok := d.(pii.Family); ok {
			d = f.Only(kinds)
		}
		if d != nil && slices.Contains(kinds, d.Kind()) {
			some = append(some, d)
		}
	}
	return some
}
