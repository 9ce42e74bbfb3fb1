package scan

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"path"
	"time"
)

// Foldered is what a file system may offer, so that the files of a folder are
// opened from there, and not from the root of the tree each.
type Foldered interface {
	// OpenFolder opens a folder as a file system of what lies in it, which is
	// asked for its files by base name and is closed after that.
	OpenFolder(name string) (interface {
		fs.FS
		io.Closer
	}, error)
}

// smallFile is the size up to which a file is read when it is opened, in bytes.
const smallFile = 64 << 10

// fetcher opens the files of one worker, and reads those that are small, without
// waiting for ever: see patience. It hands each to a goroutine that goes on with
// the next, in the same buffer and from the same folder, unless it is left
// behind with all of these.
type fetcher struct {
	patience *patience
	fsys     fs.FS
	hand     *hand // nil: there is none yet
	timer    *time.Timer
}

// fetched is a file that was opened: one to read, or a small one that has been
// read and closed.
type fetched struct {
	file    fs.File // nil: it has been read
	info    fs.FileInfo
	infoErr error

	content []byte // in the buffer of the hand, valid until the next fetch
	readErr error  // ended reading before the file did
	now     fs.FileInfo
	nowErr  error // of now, what the file was after it was read
}

// open opens a file. What was fetched before is no longer valid. The result is
// closed before the next call.
func (f *fetcher) open(ctx context.Context, t task) (*patientFile, error) {
	if err := f.patience.refuses(t.mount); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if f.hand == nil {
		f.hand = newHand(f.fsys)
	}
	f.hand.names <- t.path
	if err := f.wait(ctx, t.mount); err != nil {
		return nil, err
	}
	got := &f.hand.got
	if f.hand.err != nil {
		return nil, f.hand.err
	}
	file := newPatientFile(ctx, f.patience, t.mount, got.file, got.info, got.infoErr)
	if got.file == nil {
		file.fetched, file.ended = got, got.readErr
	}
	return file, nil
}

// wait waits until the hand is done, and leaves it behind if that takes too long.
func (f *fetcher) wait(ctx context.Context, m mount) error {
	select {
	case <-f.hand.done:
		return nil
	default:
	}
	if f.timer == nil {
		f.timer = time.NewTimer(f.patience.limit)
	} else {
		f.timer.Reset(f.patience.limit)
	}
	defer f.timer.Stop()
	select {
	case <-f.hand.done:
		return nil
	case <-ctx.Done():
		f.leave(m)
		return ctx.Err()
	case <-f.timer.C:
		f.leave(m)
		return errNoAnswer
	}
}

// leave leaves the hand behind, with the call that it makes.
func (f *fetcher) leave(m mount) {
	h := f.hand
	f.hand = nil
	close(h.names)
	done := make(chan struct{})
	go func() {
		defer close(done)
		if <-h.done; h.err == nil && h.got.file != nil {
			_ = h.got.file.Close()
		}
	}()
	f.patience.leave(m, done)
}

// close lets go of the goroutine.
func (f *fetcher) close() {
	if f.hand != nil {
		close(f.hand.names)
		f.hand = nil
	}
}

// hand is the goroutine of a fetcher and all that it writes to.
type hand struct {
	fsys  fs.FS
	names chan string
	done  chan struct{} // one for each name
	got   fetched
	err   error // the file could not be opened
	buf   []byte

	at     string // the folder that is open, with a slash at its end
	folder interface {
		fs.FS
		io.Closer
	}
}

func newHand(fsys fs.FS) *hand {
	h := &hand{fsys: fsys, names: make(chan string), done: make(chan struct{}, 1)}
	go func() {
		for name := range h.names {
			h.fetch(name)
			h.done <- struct{}{}
		}
		h.closeFolder()
	}()
	return h
}

func (h *hand) fetch(name string) {
	h.got = fetched{}
	if h.got.file, h.err = h.open(name); h.err != nil {
		return
	}
	h.got.info, h.got.infoErr = h.got.file.Stat()
	if h.got.infoErr != nil || !h.got.info.Mode().IsRegular() {
		return
	}
	// Only random access leaves a file that turns out otherwise as it was. Sizes
	// of 0 tell nothing in some file systems.
	at, ok := h.got.file.(io.ReaderAt)
	size := h.got.info.Size()
	if !ok || size <= 0 || size > smallFile {
		return
	}
	if h.buf == nil {
		h.buf = make([]byte, smallFile)
	}
	n, err := at.ReadAt(h.buf[:size], 0)
	if int64(n) < size && !errors.Is(err, io.EOF) {
		h.got.readErr = err
	}
	h.got.content = h.buf[:n]
	h.got.now, h.got.nowErr = h.got.file.Stat()
	_ = h.got.file.Close()
	h.got.file = nil
}

// open opens a file, from its folder where that can be open.
func (h *hand) open(name string) (fs.File, error) {
	foldered, ok := h.fsys.(Foldered)
	dir, base := path.Split(name)
	if !ok || dir == "" {
		return h.fsys.Open(name)
	}
	if dir != h.at {
		h.closeFolder()
		folder, err := foldered.OpenFolder(dir[:len(dir)-1])
		if err != nil {
			return nil, err
		}
		h.folder, h.at = folder, dir
	}
	return h.folder.Open(base)
}

func (h *hand) closeFolder() {
	if h.folder != nil {
		_ = h.folder.Close()
	}
	h.folder, h.at = nil, ""
}
