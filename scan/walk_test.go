package scan_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// recorder is a journal that knows nothing and remembers the ledger.
type recorder struct{ entries map[string]exposure.Entry }

func (*recorder) Known(string, exposure.Stamp, func(*exposure.FileResult)) (bool, error) {
	return false, nil
}

func (r *recorder) Keep(fr *exposure.FileResult) error {
	for _, e := range fr.Entries {
		if _, twice := r.entries[e.Loc.String()]; twice {
			return fmt.Errorf("%s: two entries", e.Loc)
		}
		r.entries[e.Loc.String()] = e
	}
	return nil
}

// ledgerOf scans fsys and returns its summary and its ledger.
func ledgerOf(t *testing.T, fsys fs.FS, c scan.Config) (*exposure.Summary, map[string]exposure.Entry) {
	t.Helper()
	r := &recorder{map[string]exposure.Entry{}}
	c.Journal, c.TestRanges = r, []string{}
	s, err := scan.Run(t.Context(), fsys, c)
	if err != nil && !errors.Is(err, scan.ErrNothing) {
		t.Fatal(err)
	}
	return s, r.entries
}

// numbered is a file system whose files have numbers, as on a disk.
type numbered struct {
	fstest.MapFS
	files map[string][3]uint64 // name -> device, file, links
}

func (n numbered) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := n.MapFS.ReadDir(name)
	for i, e := range entries {
		info, err := e.Info()
		if err != nil {
			return nil, err
		}
		entries[i] = fs.FileInfoToDirEntry(numberedInfo{info, n.files[path.Join(name, e.Name())]})
	}
	return entries, err
}

func (n numbered) Stat(name string) (fs.FileInfo, error) {
	info, err := n.MapFS.Stat(name)
	return numberedInfo{info, n.files[name]}, err
}

type numberedInfo struct {
	fs.FileInfo
	number [3]uint64
}

func (i numberedInfo) Identity() (device, file, links uint64) {
	return i.number[0], i.number[1], i.number[2]
}

var (
	_ scan.Identified = numberedInfo{}
	_ fs.ReadDirFS    = numbered{}
)

func text(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s), Mode: 0o600} }

// A file of several names is read under the first one in the order of the walk,
// whatever worker comes to it first.
func TestWalk_hard_links(t *testing.T) {
	fsys := numbered{fstest.MapFS{}, map[string][3]uint64{}}
	for i := range 40 {
		name := fmt.Sprintf("d%02d/%02d.txt", i%7, i)
		fsys.MapFS[name], fsys.files[name] = text("BSN 999900006\n"), [3]uint64{1, uint64(9 + i%2), 20}
	}
	for _, jobs := range []int{1, 8} {
		s, entries := ledgerOf(t, fsys, scan.Config{Jobs: jobs, Exclude: []string{"d00"}})
		for name, e := range entries {
			want := map[string]string{"d01/01.txt": "", "d01/08.txt": "", "d00": ""}[name]
			if name != "d01/01.txt" && name != "d01/08.txt" && name != "d00" {
				want = "first met as d01/01.txt"
				var n int
				if _, err := fmt.Sscanf(path.Base(name), "%d.txt", &n); err != nil {
					t.Fatal(err)
				}
				if n%2 == 0 {
					want = "first met as d01/08.txt"
				}
			}
			if e.Detail != want || (want != "") != (e.Rule == "another name of a file") {
				t.Errorf("%d jobs: %s: want %q, got %v %q %q", jobs, name, want, e.State, e.Rule, e.Detail)
			}
		}
		if s.Files.Read != 2 || !s.Complete || s.Kinds[0].Facts != 2 {
			t.Errorf("%d jobs: want two files read, got %+v %+v", jobs, s.Files, s.Kinds)
		}
	}
}

// A file of one name, and files that only share their number with another, are
// read.
func TestWalk_numbers_that_are_no_identity(t *testing.T) {
	fsys := numbered{fstest.MapFS{"a": text("een"), "b": text("twee"), "c": text("drie"), "d": text("vier")}, map[string][3]uint64{
		"a": {1, 7, 1}, "b": {1, 7, 1}, "c": {1, 8, 2}, "d": {2, 8, 2},
	}}
	if s, _ := ledgerOf(t, fsys, scan.Config{}); s.Files.Read != 4 {
		t.Errorf("want four files read, got %+v", s.Files)
	}
	fsys.files["d"] = [3]uint64{1, 8, 2} // of another size than c, so not c
	fsys.MapFS["d"] = text("vijf of zes")
	if s, _ := ledgerOf(t, fsys, scan.Config{}); s.Files.Read != 4 {
		t.Errorf("want four files read, got %+v", s.Files)
	}
}

// A folder that is mounted inside itself ends the walk there, and other file
// systems are left out if that is asked for.
func TestWalk_mounts(t *testing.T) {
	fsys := numbered{fstest.MapFS{
		"a/x.txt": text("een"), "a/loop/x.txt": text("een"), "b/y.txt": text("twee"), "b/deep/z.txt": text("drie"),
	}, map[string][3]uint64{".": {1, 2, 2}, "a": {1, 3, 2}, "a/loop": {1, 3, 2}, "b": {1, 4, 2}, "b/deep": {2, 2, 2}}}
	s, entries := ledgerOf(t, fsys, scan.Config{})
	if e := entries["a/loop"]; e.Rule != "another name of a folder" || e.Detail != "first met as a" {
		t.Errorf("a folder in itself: got %+v", e)
	}
	if s.Files.Read != 3 || s.Files.Skipped != 1 {
		t.Errorf("want 3 files read and the loop skipped, got %+v", s.Files)
	}
	s, entries = ledgerOf(t, fsys, scan.Config{OneFileSystem: true})
	if e := entries["b/deep"]; e.Rule != "on another file system" || s.Files.Read != 2 {
		t.Errorf("want b/deep left out, got %+v, %+v", e, s.Files)
	}
}

// stalling is a file system of which a part does not answer until it is let go.
type stalling struct {
	fstest.MapFS
	let chan struct{}
	on  func(op, name string) bool
}

func (s stalling) wait(op, name string) {
	if s.on(op, name) {
		<-s.let
	}
}

func (s stalling) Open(name string) (fs.File, error) {
	s.wait("open", name)
	f, err := s.MapFS.Open(name)
	if err != nil {
		return nil, err
	}
	return stallingFile{f, s, name}, nil
}

func (s stalling) ReadDir(name string) ([]fs.DirEntry, error) {
	s.wait("list", name)
	return s.MapFS.ReadDir(name)
}

type stallingFile struct {
	fs.File
	s    stalling
	name string
}

func (f stallingFile) Read(p []byte) (int, error) {
	f.s.wait("read", f.name)
	return f.File.Read(p)
}

func (f stallingFile) ReadAt(p []byte, off int64) (int, error) {
	f.s.wait("read", f.name)
	return f.File.(io.ReaderAt).ReadAt(p, off)
}

// What does not answer is named, and does not stop the others, at whatever call
// it stalls.
func TestWalk_file_system_that_does_not_answer(t *testing.T) {
	for _, op := range []string{"open", "read", "list"} {
		t.Run(op, func(t *testing.T) {
			t.Parallel() // they wait
			let := make(chan struct{})
			defer close(let)
			fsys := stalling{fstest.MapFS{}, let, func(o, name string) bool { return o == op && strings.HasPrefix(name, "share") }}
			for i := range 30 {
				fsys.MapFS[fmt.Sprintf("share/%d.txt", i)] = text("BSN 999900018\n")
				fsys.MapFS[fmt.Sprintf("there/%d.txt", i)] = text("BSN 999900006\n")
			}
			s, entries := ledgerOf(t, fsys, scan.Config{Jobs: 16, Stall: 3 * time.Second})
			want := 30
			if op == "list" {
				want = 1
			}
			if s.Files.Read != 30 || s.Files.Unread != want || s.People.Best != 1 {
				t.Errorf("want 30 read, %d unread, 1 person; got %+v %+v", want, s.Files, s.People)
			}
			for name, e := range entries {
				if strings.HasPrefix(name, "share") && (e.Reason != extract.Timeout || !strings.HasPrefix(e.Detail, "the file system does not answer")) {
					t.Errorf("%s: got %+v", name, e)
				}
			}
		})
	}
}

// A scan that is interrupted does not wait for a file system either.
func TestWalk_interrupted_while_a_file_system_stalls(t *testing.T) {
	let := make(chan struct{})
	defer close(let)
	ctx, cancel := context.WithCancel(t.Context())
	fsys := stalling{fstest.MapFS{"a.txt": text("BSN 999900006"), "b.txt": text("een")}, let, func(o, name string) bool {
		if o == "read" && name == "b.txt" {
			cancel()
			return true
		}
		return false
	}}
	s, err := scan.Run(ctx, fsys, scan.Config{Jobs: 1, TestRanges: []string{}})
	if !errors.Is(err, context.Canceled) || s.Complete || s.People.Best != 1 {
		t.Errorf("want what was read before, got %v, %+v", err, s)
	}
}

// growing is a file system in which a file is written to while it is read.
type growing struct {
	fstest.MapFS
	reads *atomic.Int32
	times int32 // that the file changes
	mu    *sync.Mutex
}

func (g growing) Open(name string) (fs.File, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	f, err := g.MapFS.Open(name)
	if name != "log.txt" || err != nil {
		return f, err
	}
	g.reads.Add(1)
	return &growingFile{f, g, g.reads.Load() > g.times}, nil
}

type growingFile struct {
	fs.File
	g     growing
	still bool
}

func (f *growingFile) Read(p []byte) (int, error) {
	f.g.mu.Lock()
	defer f.g.mu.Unlock()
	if !f.still {
		f.still = true
		f.g.MapFS["log.txt"] = &fstest.MapFile{Data: slices.Concat(f.g.MapFS["log.txt"].Data, []byte("\nBSN 999990019\n")), Mode: 0o600}
	}
	return f.File.Read(p)
}

func (f *growingFile) Stat() (fs.FileInfo, error) {
	f.g.mu.Lock()
	defer f.g.mu.Unlock()
	return f.g.MapFS.Stat("log.txt")
}

// A file that changes while it is read is read once more, and what it held at
// first is not counted twice; one that changes again is named.
func TestWalk_file_that_changes(t *testing.T) {
	for _, times := range []int32{0, 1, 100} {
		fsys := growing{fstest.MapFS{"log.txt": text("BSN 999900006\n")}, &atomic.Int32{}, times, &sync.Mutex{}}
		s, entries := ledgerOf(t, fsys, scan.Config{Jobs: 1})
		e := entries["log.txt"]
		if reads := fsys.reads.Load(); reads != min(times, 1)+1 {
			t.Errorf("%d changes: read %d times", times, reads)
		}
		switch {
		case times < 2 && (e.State != exposure.Read || s.People.Best != int(1+times) || s.Kinds[0].Facts != int(1+times)):
			t.Errorf("%d changes: got %+v, %+v, %+v", times, e, s.People, s.Kinds)
		case times > 2 && (e.State != exposure.Unread || e.Reason != extract.Changed || s.People.Best < 1):
			t.Errorf("%d changes: want it flagged, got %+v, %+v", times, e, s.People)
		}
	}
}

// vanishing lists files that are gone when they are opened.
type vanishing struct{ fstest.MapFS }

func (v vanishing) Open(name string) (fs.File, error) {
	if strings.Contains(name, "gone") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return v.MapFS.Open(name)
}

func (v vanishing) ReadDir(name string) ([]fs.DirEntry, error) {
	switch {
	case strings.Contains(name, "gone"):
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	case strings.Contains(name, "locked"):
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrPermission}
	}
	return v.MapFS.ReadDir(name)
}

func TestWalk_what_is_gone_or_locked(t *testing.T) {
	fsys := vanishing{fstest.MapFS{
		"a.txt": text("een"), "gone.txt": text("twee"), "gone/b.txt": text("drie"), "locked/c.txt": text("vier"), "empty": {Mode: fs.ModeDir | 0o700},
	}}
	s, entries := ledgerOf(t, fsys, scan.Config{})
	want := map[string]extract.Reason{"a.txt": "", "gone.txt": extract.Changed, "gone": extract.Changed, "locked": extract.Permission}
	for name, reason := range want {
		if e, ok := entries[name]; !ok || e.Reason != reason {
			t.Errorf("%s: want %q, got %+v", name, reason, e)
		}
	}
	if len(entries) != len(want) || s.Files.Seen != 4 {
		t.Errorf("want %d entries, got %v", len(want), entries)
	}
}

// locked is a file system with a folder that cannot be listed.
type locked struct {
	fs.FS
	folder string
}

func (l locked) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == l.folder {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrPermission}
	}
	return fs.ReadDir(l.FS, name)
}

// A folder that cannot be listed is in the ledger, whatever its name tells.
func TestRun_folder_that_cannot_be_listed(t *testing.T) {
	tree := fstest.MapFS{"a.txt": {Data: []byte("x")}, "J. de Vries/b.txt": {Data: []byte("y")}}
	s, err := scan.Run(t.Context(), locked{tree, "J. de Vries"}, scan.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if s.Complete || len(s.Unread) != 1 || !strings.HasPrefix(s.Unread[0].Loc.Path, "‹name:") || s.Unread[0].Reason != extract.Permission {
		t.Errorf("want the folder unread, got %+v, complete: %v", s.Unread, s.Complete)
	}
}
