package sandbox_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/internal/hostiletest"
	"github.com/piiscan/piiscan/scan/sandbox"
)

// TestHostile reads files that are made to do harm, and documents that are
// damaged at random. Whatever becomes of a file, the program lives, keeps to
// its memory, and says of each file one thing.
//
// With PIISCAN_HOSTILE set it reads all of them whose names match that
// expression, which takes a while: see make hostile. Without, it takes a sample.
func TestHostile(t *testing.T) {
	only, all := os.LookupEnv("PIISCAN_HOSTILE")
	limit, step, mutations := time.Second, 24, 150
	if all {
		limit, step, mutations = 15*time.Second, 1, 20_000
	}
	set := &hostileSet{t: t, only: regexp.MustCompile(only)}
	for i, f := range hostiletest.Files() {
		if i%step == 0 {
			set.add(f.Family+"-"+f.Name, func() content { return f.Make() })
		}
	}
	for _, harm := range harms() {
		set.add(harm+".trouble", func() content { return strings.NewReader(harm + "\nbsn;geboortedatum\n999900006;12-03-1985\n") })
	}
	documents := documents(t)
	for i := range mutations {
		d := documents[i%len(documents)]
		set.add("mutation-"+letters(i)+path.Ext(d.Name), func() content {
			return bytes.NewReader(hostiletest.Mutate(d.Content, uint64(i)))
		})
	}

	c := config()
	c.Timeout, c.Jobs = limit, 2
	ledger := &states{state: map[string]exposure.Entry{}}
	c.Journal = ledger
	guard, err := sandbox.New(c, sandbox.Config{Workers: c.Jobs})
	if err != nil {
		t.Fatal(err)
	}
	c.Guard = guard
	summary := run(t, set, c)
	if err := guard.Close(); err != nil {
		t.Error(err)
	}

	if summary.Files.Seen != summary.Files.Read+summary.Files.Unread+summary.Files.Skipped {
		t.Errorf("the states do not add up: %+v", summary.Files)
	}
	for _, name := range set.names {
		e, met := ledger.state[name]
		switch {
		case !met:
			t.Errorf("%s: in no state", name)
		case e.State == exposure.Unread && e.Reason == "":
			t.Errorf("%s: unread without a reason", name)
		case strings.Contains(e.Detail, "99990"):
			t.Errorf("%s: the ledger shows a value: %s", name, e.Detail)
		}
		if all && !strings.HasPrefix(name, "mutation") {
			t.Logf("%s: %s %s", name, e.Reason, e.Detail)
		}
	}
	for _, problem := range ledger.problems {
		t.Error(problem)
	}
	name, longest := set.longest()
	parent, worker := peaks(t)
	t.Logf("%d files; longest %.1f s (%s); at most %d MiB in this process, %d MiB in a worker", len(set.names), longest.Seconds(), name, parent>>20, worker>>20)
	if !all {
		return // other tests ran before, beside, and on machines of any kind
	}
	if longest > limit+time.Second {
		t.Errorf("%s took %v, want %v at most and a second", name, longest, limit)
	}
	if parent > 300<<20 {
		t.Errorf("this process took %d MiB, want 300 at most", parent>>20)
	}
	if worker > sandbox.DefaultMemory {
		t.Errorf("a worker took %d MiB, want its limit at most", worker>>20)
	}
}

// documents are well-formed files to damage: small ones of every kind, and
// those of the example.
func documents(t *testing.T) []hostiletest.Document {
	t.Helper()
	all := hostiletest.Documents()
	share := os.DirFS("../../examples/share")
	err := fs.WalkDir(share, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) == ".txt" || path.Ext(name) == ".csv" {
			return err
		}
		data, err := fs.ReadFile(share, name)
		all = append(all, hostiletest.Document{Name: path.Base(name), Content: data})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// letters are a number without digits: those of a name can be taken for
// somebody's, and hidden.
func letters(n int) string {
	return strings.Map(func(r rune) rune { return r - '0' + 'a' }, fmt.Sprintf("%05d", n))
}

// content is what a file of the set holds.
type content interface {
	io.ReaderAt
	Size() int64
}

// hostileSet is a folder of files that are made when they are opened, which
// notes how long each stays open: whichever process reads it.
type hostileSet struct {
	t     *testing.T
	mu    sync.Mutex
	slow  string // the file that was open longest
	took  time.Duration
	only  *regexp.Regexp
	names []string
	makes []func() content
}

func (s *hostileSet) add(name string, make func() content) {
	if !s.only.MatchString(name) {
		return
	}
	s.names, s.makes = append(s.names, name), append(s.makes, make)
}

func (s *hostileSet) Open(name string) (fs.File, error) {
	if name == "." {
		return hostileDir{s}, nil
	}
	i := slices.Index(s.names, name)
	if i < 0 {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	c := s.makes[i]()
	start := time.Now()
	done := func() { s.note(name, time.Since(start)) }
	return &hostileFile{c, hostileInfo{name, c.Size()}, io.NewSectionReader(c, 0, c.Size()), done}, nil
}

func (s *hostileSet) note(name string, took time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if took > s.took {
		s.slow, s.took = name, took
	}
	if took > time.Second {
		s.t.Logf("%5.1f s  %s", took.Seconds(), name)
	}
}

// longest returns the file that was open longest.
func (s *hostileSet) longest() (name string, took time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.slow, s.took
}

type hostileDir struct{ set *hostileSet }

func (d hostileDir) Stat() (fs.FileInfo, error) { return hostileInfo{name: "."}, nil }
func (d hostileDir) Read([]byte) (int, error)   { return 0, fs.ErrInvalid }
func (d hostileDir) Close() error               { return nil }

func (d hostileDir) ReadDir(int) ([]fs.DirEntry, error) {
	var entries []fs.DirEntry
	for _, name := range d.set.names {
		entries = append(entries, fs.FileInfoToDirEntry(hostileInfo{name: name}))
	}
	return entries, nil
}

type hostileFile struct {
	io.ReaderAt
	info hostileInfo
	r    io.Reader
	done func()
}

func (f *hostileFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *hostileFile) Read(p []byte) (int, error) { return f.r.Read(p) }
func (f *hostileFile) Close() error               { f.done(); return nil }

type hostileInfo struct {
	name string
	size int64
}

func (i hostileInfo) Name() string       { return i.name }
func (i hostileInfo) Size() int64        { return i.size }
func (i hostileInfo) ModTime() time.Time { return time.Time{} }
func (i hostileInfo) IsDir() bool        { return i.name == "." }
func (i hostileInfo) Sys() any           { return nil }
func (i hostileInfo) Mode() fs.FileMode {
	if i.IsDir() {
		return fs.ModeDir | 0o700
	}
	return 0o600
}

// states is a journal that keeps the state of each file.
type states struct {
	state    map[string]exposure.Entry
	problems []string
}

func (s *states) Known(string, exposure.Stamp, func(*exposure.FileResult)) (bool, error) {
	return false, nil
}

func (s *states) Keep(fr *exposure.FileResult) error {
	for _, e := range fr.Entries {
		if e.State == 0 {
			s.problems = append(s.problems, e.Loc.String()+": an entry in no state")
		}
		if e.Loc.Members != "" {
			continue
		}
		if _, twice := s.state[fr.Path]; twice {
			s.problems = append(s.problems, fr.Path+": in two states")
		}
		s.state[fr.Path] = e
	}
	return nil
}

// peaks returns the most memory that this process had, and the most that a
// child had that has ended, in bytes.
func peaks(t *testing.T) (parent, child int64) {
	t.Helper()
	status, err := os.Open("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	defer status.Close()
	for lines := bufio.NewScanner(status); lines.Scan(); {
		if _, err := fmt.Sscanf(lines.Text(), "VmHWM: %d kB", &parent); err == nil {
			break
		}
	}
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_CHILDREN, &usage); err != nil {
		t.Fatal(err)
	}
	return parent << 10, usage.Maxrss << 10
}
