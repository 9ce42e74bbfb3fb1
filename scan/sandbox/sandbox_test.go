package sandbox_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"go.uber.org/goleak"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/sandbox"
)

func TestMain(m *testing.M) {
	sandbox.Main(formats(), nil)
	goleak.VerifyTestMain(m)
}

func formats() []extract.Format { return append([]extract.Format{trouble{}}, extract.Formats()...) }

// trouble is a format whose files say what harm to do: after some people, so
// that it shows what becomes of them.
type trouble struct{}

func (trouble) Name() string { return "trouble" }

func (trouble) Match(name string, _ []byte) bool { return strings.HasSuffix(name, ".trouble") }

func (trouble) Extract(ctx context.Context, f *extract.File, out extract.Sink) error {
	content, err := f.Budget.ReadAll(f.Reader())
	if err != nil {
		return err
	}
	harm, people, _ := strings.Cut(string(content), "\n")
	for i, row := range strings.Fields(people) {
		loc := f.Loc
		loc.Row = i + 1
		bsn, birth, _ := strings.Cut(row, ";")
		if err := out.Row(extract.Row{Loc: loc, Table: 1, Cells: []extract.Cell{{Col: 1, Text: []byte(bsn)}, {Col: 2, Text: []byte(birth)}}}); err != nil {
			return err
		}
	}
	return do(ctx, harm)
}

var held [][]byte

// harms are what do knows to do.
func harms() []string {
	return []string{"hang", "sleep", "allocate", "huge", "recurse", "panic", "panic elsewhere", "exit", "garbage", "forge"}
}

func do(ctx context.Context, harm string) error {
	switch harm {
	case "hang":
		for { //nolint:staticcheck // on purpose
		}
	case "sleep":
		<-ctx.Done()
		return ctx.Err()
	case "allocate":
		for {
			held = append(held, bytes.Repeat([]byte{1}, 16<<20))
		}
	case "huge":
		held = append(held, make([]byte, 1<<42))
	case "recurse":
		fmt.Fprint(os.Stderr, deep(0))
	case "panic":
		panic("999900006")
	case "panic elsewhere":
		go panic("999900006")
		select {}
	case "exit":
		os.Exit(0)
	case "garbage":
		_, _ = os.NewFile(1, "protocol").Write(bytes.Repeat([]byte("F\xff\xff\xff\xff"), 1000))
		select {}
	case "forge":
		// A file result about another file, in the protocol's own form.
		fr := exposure.FileResult{Path: "other.txt", Last: true, Entries: []exposure.Entry{{Loc: extract.Loc{Path: "other.txt"}, State: exposure.Read}}}
		fr.AddSighting([]exposure.Fact{{Kind: "bsn", Confidence: 3, Loc: fr.AddLoc(extract.Loc{Path: "other.txt"}), Keys: []exposure.Key{{7}}}}, exposure.Attributes{})
		data, _ := fr.AppendBinary(nil)
		n := len(data)
		_, _ = os.NewFile(1, "protocol").Write(append([]byte{'F', byte(n), byte(n >> 8), 0, 0}, data...))
		select {}
	}
	return nil
}

func deep(n int) int {
	var frame [1024]byte
	frame[n%1024] = 1
	if n < 0 {
		return 0
	}
	return deep(n+1) + int(frame[(n+1)%1024])
}

// list is a table of people with numbers of the test range.
func list() (text string, people int) {
	text = "bsn;geboortedatum\n"
	for n := range 10_000 {
		if bsn := fmt.Sprint(999900000 + n); pii.ValidBSN([]byte(bsn)) {
			text += bsn + ";12-03-1985\n"
			people++
		}
	}
	return text, people
}

func config() scan.Config {
	return scan.Config{Formats: formats(), Keyer: exposure.KeyerFrom([16]byte{1}), TestRanges: []string{}, Timeout: time.Minute, Jobs: 3}
}

func guarded(t *testing.T, c scan.Config, s sandbox.Config) scan.Config {
	t.Helper()
	guard, err := sandbox.New(c, s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = guard.Close() })
	c.Guard = guard
	return c
}

func run(t *testing.T, fsys fs.FS, c scan.Config) *exposure.Summary {
	t.Helper()
	s, err := scan.Run(t.Context(), fsys, c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSandbox_harm(t *testing.T) {
	tests := []struct {
		harm   string
		reason extract.Reason
	}{
		{"hang", extract.Timeout},
		{"sleep", extract.Timeout}, // the reader ends by itself
		{"allocate", extract.TooLarge},
		{"huge", extract.TooLarge},
		{"recurse", extract.Crashed},
		{"panic", extract.Crashed},
		{"panic elsewhere", extract.Crashed},
		{"exit", extract.Crashed},
		{"garbage", extract.Crashed},
		{"forge", extract.Crashed},
	}
	impatient, patient := config(), config()
	impatient.Timeout = 5 * time.Second // time for the records before the harm
	impatient = guarded(t, impatient, sandbox.Config{Memory: 256 << 20})
	patient = guarded(t, patient, sandbox.Config{Memory: 256 << 20})
	text, people := list()
	for _, tt := range tests {
		t.Run(tt.harm, func(t *testing.T) {
			c := patient
			switch {
			case tt.reason == extract.Timeout || tt.reason == extract.Truncated:
				c = impatient
			case tt.reason == extract.TooLarge && raceDetector:
				t.Skip("the race detector needs more memory than the worker may have")
			}
			start := time.Now()
			s := run(t, fstest.MapFS{
				"a.trouble": {Data: []byte(tt.harm + "\n" + text)},
				"b.json":    {Data: []byte(`{"bsn": "000000012"}`)}, // another file, unharmed
			}, c)
			t.Logf("%v", time.Since(start))
			if len(s.Unread) != 1 || s.Unread[0].Reason != tt.reason {
				t.Errorf("want a.trouble unread as %s, got %+v", tt.reason, s.Unread)
			}
			// The records before the harm are kept, and those of other files.
			if s.People.Best != people+1 || s.Files.Seen != 2 || s.Files.Read != 1 {
				t.Errorf("want %d people in 1 of 2 files, got %+v in %+v", people+1, s.People, s.Files)
			}
			for _, e := range s.Unread {
				if !strings.Contains(e.Detail, "truncated: what came before is counted") {
					t.Errorf("the ledger does not tell that something is kept: %s", e.Detail)
				}
				if strings.Contains(e.Detail, "999900006") {
					t.Errorf("the ledger shows a value: %s", e.Detail)
				}
			}
		})
	}
}

// Files that are read together with one that does harm are read all the same,
// and none of them is blamed.
func TestSandbox_harm_among_others(t *testing.T) {
	c := config()
	c.Jobs = 16
	tree := fstest.MapFS{}
	const good = 60
	for i := range good {
		tree[fmt.Sprintf("%02d.json", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, `{"bsn": "9999%05d", "naam": "A. Jansen"}`, i)}
	}
	want := map[string]extract.Reason{"07.exit": extract.Crashed, "15.panic elsewhere": extract.Crashed, "23.garbage": extract.Crashed, "31.forge": extract.Crashed, "39.recurse": extract.Crashed}
	if !testing.Short() {
		want["47.hang"] = extract.Timeout
		c.Timeout = 5 * time.Second
	}
	for name := range want {
		tree[name+".trouble"] = &fstest.MapFile{Data: []byte(name[3:] + "\n")}
	}
	c = guarded(t, c, sandbox.Config{Workers: 1})
	s := run(t, tree, c)
	if s.Files.Read != good || len(s.Unread) != len(want) {
		t.Errorf("want %d files read and %d unread, got %+v, %+v", good, len(want), s.Files, s.Unread)
	}
	for _, e := range s.Unread {
		if name := strings.TrimSuffix(e.Loc.Path, ".trouble"); e.Reason != want[name] {
			t.Errorf("%s: want %s, got %s: %s", e.Loc.Path, want[name], e.Reason, e.Detail)
		}
	}
}

// Where the system sets no limit, a worker keeps to its memory by itself, and
// its time is over all the same.
func TestSandbox_harm_without_walls(t *testing.T) {
	c := guarded(t, config(), sandbox.Config{Memory: 256 << 20, NoWalls: true})
	for harm, reason := range map[string]extract.Reason{"hang": extract.Timeout, "allocate": extract.TooLarge, "panic elsewhere": extract.Crashed} {
		c.Timeout = time.Second
		if reason != extract.Timeout {
			c.Timeout = time.Minute // it is not to fail by time
		}
		s := run(t, fstest.MapFS{"a.trouble": {Data: []byte(harm + "\n")}}, c)
		if len(s.Unread) != 1 || s.Unread[0].Reason != reason {
			t.Errorf("%s: want a.trouble unread as %s, got %+v", harm, reason, s.Unread)
		}
	}
}

// In a container, the member that did harm is named, those before it are read,
// and the container is unread from there on.
func TestSandbox_harm_in_a_member(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, member := range []struct{ name, text string }{
		{"good.json", `{"bsn": "999900006"}`}, {"bad.trouble", "exit\n"}, {"after.json", `{"bsn": "999990019"}`},
	} {
		f, err := w.Create(member.name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(f, member.text)
	}
	_ = w.Close()
	s := run(t, fstest.MapFS{"a.zip": {Data: b.Bytes()}}, guarded(t, config(), sandbox.Config{}))
	var got []string
	for _, e := range s.Unread {
		got = append(got, e.Loc.String()+" "+string(e.Reason))
	}
	slices.Sort(got)
	if want := []string{"a.zip crashed", "a.zip!bad.trouble crashed"}; !slices.Equal(want, got) {
		t.Errorf("want %q unread, got %q", want, got)
	}
	if s.People.Best != 1 || s.Files != (exposure.FileCount{Seen: 3, Read: 1, Unread: 2}) {
		t.Errorf("want 1 person, 1 of 3 files read, got %+v, %+v", s.People, s.Files)
	}
}

// The same files give the same summary with the wall and without.
func TestSandbox_changes_nothing(t *testing.T) {
	numbered := fstest.MapFS{} // numbers in names, which are weighed by folder
	for i := range 60 {
		numbered[fmt.Sprintf("zaken/%d.json", 400_000_000+i*104_729)] = &fstest.MapFile{Data: []byte(`{"naam": "A. Jansen"}`)}
	}
	c := config()
	for name, files := range map[string]fs.FS{"share": os.DirFS("../../examples/share"), "numbered": numbered} {
		want := run(t, files, c)
		for _, workers := range []int{1, 3} {
			got := run(t, files, guarded(t, c, sandbox.Config{Workers: workers}))
			w, _ := json.Marshal(want)
			g, _ := json.Marshal(got)
			if !bytes.Equal(w, g) {
				t.Errorf("%s, %d workers:\nwant %s\ngot  %s", name, workers, w, g)
			}
		}
	}
}

// Where the source gives a stream only, the worker reads it once.
func TestSandbox_stream(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	if err := w.AddFS(os.DirFS("../../examples/share")); err != nil {
		t.Fatal(err)
	}
	_ = w.Close()
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	c := config()
	want, got := run(t, r, c), run(t, r, guarded(t, c, sandbox.Config{}))
	if want.People != got.People || want.Files != got.Files {
		t.Errorf("want %+v in %+v, got %+v in %+v", want.People, want.Files, got.People, got.Files)
	}
}

func TestSandbox_cancelled(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	c := guarded(t, config(), sandbox.Config{Workers: 1})
	c.Timeout = -1
	s, err := scan.Run(ctx, fstest.MapFS{"a.trouble": {Data: []byte("hang\n")}, "b.trouble": {Data: []byte("hang\n")}}, c)
	if err == nil || s.Complete {
		t.Errorf("want a scan that is not complete, got %v, %+v", err, s)
	}
}

func TestSandbox_walls(t *testing.T) {
	guard, err := sandbox.New(config(), sandbox.Config{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = guard.Close() }()
	if runtime.GOOS != "linux" {
		t.Skip("walls are of Linux")
	}
	t.Logf("%+v", guard.Walls())
	if !guard.Walls().Memory || !guard.Walls().Privileges {
		t.Errorf("want limits that every Linux has, got %+v", guard.Walls())
	}
	if !guard.Walls().Files || !guard.Walls().System {
		t.Skip("this kernel has no Landlock or no seccomp")
	}
	probe, err := guard.Probe()
	if err != nil || probe != (sandbox.Probe{}) {
		t.Errorf("want a worker that gets nowhere, got %+v, %v", probe, err)
	}
}

// The probe does break out where there is no wall, so it can fail.
func TestSandbox_probe_without_walls(t *testing.T) {
	guard, err := sandbox.New(config(), sandbox.Config{Workers: 1, NoWalls: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = guard.Close() }()
	if probe, err := guard.Probe(); err != nil || !probe.OpenedFile || !probe.MadeFile || !probe.MadeSocket {
		t.Errorf("want a worker that can do all, got %+v, %v", probe, err)
	}
}

func TestNew_other_formats(t *testing.T) {
	c := config()
	c.Formats = append(c.Formats, unknown{})
	if _, err := sandbox.New(c, sandbox.Config{}); err == nil || !strings.Contains(err.Error(), "unknown") {
		t.Errorf("want the format named that the worker lacks, got %v", err)
	}
}

type unknown struct{ trouble }

func (unknown) Name() string { return "unknown" }
