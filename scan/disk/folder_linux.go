package disk

import (
	"io"
	"io/fs"
	"os"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

// openFolder returns a folder that opens files by its handle.
func (t *top) openFolder(inside string) (*openFolder, error) {
	dir, err := t.root.OpenFile(inside, os.O_RDONLY|folderOnly, 0)
	if err != nil {
		return nil, err
	}
	return &openFolder{dir, int(dir.Fd())}, nil
}

// openFolder is a folder that is open. Calls of the system are made here rather
// than by package os, which asks the system three times for what takes one call,
// and that counts where files are small.
type openFolder struct {
	dir *os.File
	fd  int
}

func (d *openFolder) Close() error { return d.dir.Close() }

// Open opens a regular file. The name has one element and a link at its place is
// refused, so that nothing leads out of the folder.
func (d *openFolder) Open(name string) (fs.File, error) {
	if err := checkBase(name); err != nil {
		return nil, err
	}
	fd, err := again(func() (int, error) {
		return unix.Openat(d.fd, name, unix.O_RDONLY|unix.O_NONBLOCK|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0)
	})
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	f := &file{name: name, fd: fd}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errNotRegular
	}
	if err != nil {
		_ = f.Close()
		return nil, &fs.PathError{Op: "open", Path: name, Err: cause(err)}
	}
	f.first, _ = info.(*entry)
	return f, nil
}

// again makes a call until no signal comes between.
func again(call func() (int, error)) (int, error) {
	for {
		n, err := call()
		if err != unix.EINTR { //nolint:errorlint // it is the number of the system itself
			return n, err
		}
	}
}

// file is a regular file that is open. It is safe for concurrent use but for Read
// and Stat.
type file struct {
	name   string
	first  *entry // what it was when it was opened, until somebody has asked
	offset int64  // of Read

	mu sync.RWMutex // held for writing when the file is closed
	fd int          // -1: closed
}

// use calls f with the descriptor, which stays open meanwhile.
func (f *file) use(call func(fd int) (int, error)) (int, error) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	if f.fd < 0 {
		return 0, fs.ErrClosed
	}
	return again(func() (int, error) { return call(f.fd) })
}

// Read implements io.Reader.
func (f *file) Read(p []byte) (int, error) {
	n, err := f.read(p, f.offset)
	f.offset += int64(n)
	return n, err
}

// ReadAt implements io.ReaderAt.
func (f *file) ReadAt(p []byte, offset int64) (n int, err error) {
	for n < len(p) && err == nil {
		var some int
		some, err = f.read(p[n:], offset+int64(n))
		n += some
	}
	return n, err
}

func (f *file) read(p []byte, offset int64) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	n, err := f.use(func(fd int) (int, error) { return unix.Pread(fd, p, offset) })
	switch {
	case err != nil:
		return 0, &fs.PathError{Op: "read", Path: f.name, Err: err}
	case n == 0:
		return 0, io.EOF
	}
	return n, nil
}

// Stat describes the file as it is.
func (f *file) Stat() (fs.FileInfo, error) {
	if first := f.first; first != nil {
		f.first = nil
		return first, nil
	}
	var st unix.Stat_t
	if _, err := f.use(func(fd int) (int, error) { return 0, unix.Fstat(fd, &st) }); err != nil {
		return nil, &fs.PathError{Op: "stat", Path: f.name, Err: err}
	}
	e := &entry{name: f.name, size: st.Size, time: st.Mtim.Nano(), change: st.Ctim.Nano(), device: st.Dev, file: st.Ino, links: uint64(st.Nlink)} //nolint:unconvert // its type differs from machine to machine
	e.mode = fs.FileMode(st.Mode & 0o777)
	if st.Mode&syscall.S_IFMT != syscall.S_IFREG {
		e.mode |= fs.ModeIrregular
	}
	return e, nil
}

// NextData returns where the next data at or behind an offset begin and end; the
// error is io.EOF if there are none.
func (f *file) NextData(offset int64) (start, end int64, err error) {
	_, err = f.use(func(fd int) (int, error) {
		start, end, err = nextData(func(offset int64, whence int) (int64, error) { return unix.Seek(fd, offset, whence) }, offset)
		return 0, err
	})
	return start, end, err
}

// Close implements io.Closer.
func (f *file) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fd < 0 {
		return fs.ErrClosed
	}
	fd := f.fd
	f.fd = -1
	return unix.Close(fd)
}
