package sandbox_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
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
//
// What all take of memory is measured in a process that does not make them:
// this one makes the files, and starts itself again, with madeVariable set, to
// read them.
func TestHostile(t *testing.T) {
	only, all := os.LookupEnv("PIISCAN_HOSTILE")
	made, isReader := os.LookupEnv(madeVariable)
	switch {
	case !all:
		readHostile(t, sampleOfHostile)
	case isReader:
		readHostile(t, hostileRun{limit: 15 * time.Second, step: 1, mutations: 20_000, only: regexp.MustCompile(only), made: made})
	default:
		dir := t.TempDir()
		makeHostile(t, dir)
		readElsewhere(t, dir)
	}
}

// hostileRun says how much is read.
type hostileRun struct {
	limit     time.Duration  // of each file
	step      int            // one in so many of the files that are made to do harm
	mutations int            // documents that are damaged at random
	only      *regexp.Regexp // of names
	made      string         // a folder with the files that take much memory to make; "" if there is none
}

var sampleOfHostile = hostileRun{limit: time.Second, step: 24, mutations: 150, only: regexp.MustCompile("")}

func (r hostileRun) complete() bool { return r.made != "" }

// readHostile scans a folder of all files and checks what became of each.
func readHostile(t *testing.T, of hostileRun) {
	t.Helper()
	set := newHostileSet(t, of)
	c := config()
	c.Timeout, c.Jobs = of.limit, 2
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
	ledger.check(t, set.names, of.complete())
	checkCost(t, set, of)
}

// newHostileSet gathers the files of a run.
func newHostileSet(t *testing.T, of hostileRun) *hostileSet {
	t.Helper()
	set := &hostileSet{t: t, only: of.only}
	for i, f := range hostiletest.Files() {
		if i%of.step == 0 {
			set.add(hostileName(f), func() (content, error) { return openHostile(of.made, f) })
		}
	}
	for _, harm := range harms() {
		set.add(harm+".trouble", func() (content, error) {
			return inMemory{strings.NewReader(harm + "\nbsn;geboortedatum\n999900006;12-03-1985\n")}, nil
		})
	}
	documents := documents(t)
	for i := range of.mutations {
		d := documents[i%len(documents)]
		set.add("mutation-"+letters(i)+path.Ext(d.Name), func() (content, error) {
			return inMemory{bytes.NewReader(hostiletest.Mutate(d.Content, uint64(i)))}, nil
		})
	}
	return set
}

// check checks that each file is in one state. It says in which, if told to.
func (s *states) check(t *testing.T, names []string, tell bool) {
	t.Helper()
	for _, name := range names {
		e, met := s.state[name]
		switch {
		case !met:
			t.Errorf("%s: in no state", name)
		case e.State == exposure.Unread && e.Reason == "":
			t.Errorf("%s: unread without a reason", name)
		case strings.Contains(e.Detail, "99990"):
			t.Errorf("%s: the ledger shows a value: %s", name, e.Detail)
		}
		if tell && !strings.HasPrefix(name, "mutation") {
			t.Logf("%s: %s %s", name, e.Reason, e.Detail)
		}
	}
	for _, problem := range s.problems {
		t.Error(problem)
	}
}

// checkCost checks what a run took of time and memory. A sample is not held to
// that: other tests ran before, beside, and on machines of any kind.
func checkCost(t *testing.T, set *hostileSet, of hostileRun) {
	t.Helper()
	name, longest := set.longest()
	parent, worker := peaks(t)
	t.Logf("%d files; longest %.1f s (%s); at most %d MiB in this process, %d MiB in a worker", len(set.names), longest.Seconds(), name, parent>>20, worker>>20)
	if !of.complete() {
		return
	}
	if longest > of.limit+time.Second {
		t.Errorf("%s took %v, want %v at most and a second", name, longest, of.limit)
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
