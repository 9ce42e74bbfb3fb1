package sandbox_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/piiscan/piiscan/scan/internal/hostiletest"
)

// content is what a file of the set holds.
type content interface {
	sized
	io.Closer
}

type sized interface {
	io.ReaderAt
	Size() int64
}

// inMemory is content that nobody needs to close.
type inMemory struct{ sized }

func (inMemory) Close() error { return nil }

// onDisk is content in a file.
type onDisk struct {
	*os.File
	size int64
}

func (c onDisk) Size() int64 { return c.size }

// hostileName is the name of f in the folder of all: the scan looks at names of
// folders for people.
func hostileName(f hostiletest.File) string { return f.Family + "-" + f.Name }

// makeHostile writes the files into dir that stand in memory otherwise.
func makeHostile(t *testing.T, dir string) {
	t.Helper()
	for _, f := range hostiletest.Files() {
		c := f.Make()
		if !c.InMemory() {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, hostileName(f)), c.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// openHostile opens f, which was made in the folder made if it is there.
func openHostile(made string, f hostiletest.File) (content, error) {
	if made == "" {
		return inMemory{f.Make()}, nil
	}
	file, err := os.Open(filepath.Join(made, hostileName(f)))
	if errors.Is(err, fs.ErrNotExist) {
		return inMemory{f.Make()}, nil
	}
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return onDisk{file, info.Size()}, nil
}

// madeVariable names the folder of the files that another process made.
const madeVariable = "PIISCAN_HOSTILE_MADE"

// readElsewhere runs TestHostile in a process of its own.
func readElsewhere(t *testing.T, made string) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	flags := []string{"-test.run=^TestHostile$", "-test.v=true"}
	if deadline, ok := t.Deadline(); ok {
		flags = append(flags, "-test.timeout="+time.Until(deadline).String())
	}
	reader := exec.CommandContext(t.Context(), program, flags...)
	reader.Env = append(os.Environ(), madeVariable+"="+made)
	reader.Stdout, reader.Stderr = t.Output(), t.Output()
	if err := reader.Run(); err != nil {
		t.Errorf("the process that reads the files: %v", err)
	}
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
	makes []func() (content, error)
}

func (s *hostileSet) add(name string, make func() (content, error)) {
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
	c, err := s.makes[i]()
	if err != nil {
		return nil, err
	}
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
	content
	info hostileInfo
	r    io.Reader
	done func()
}

func (f *hostileFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *hostileFile) Read(p []byte) (int, error) { return f.r.Read(p) }
func (f *hostileFile) Close() error               { f.done(); return f.content.Close() }

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
