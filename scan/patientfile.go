package scan

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"sync"
	"time"

	"github.com/piiscan/piiscan/scan/extract"
)

// patientFile is a file whose reads do not wait for ever; see patience. They
// are made by a goroutine of its own, into a buffer of its own, since a read
// that was left behind may write when it comes back.
//
// It has random access where the file has: see content.
type patientFile struct {
	ctx      context.Context
	patience *patience
	mount    mount
	file     fs.File
	at       io.ReaderAt // nil if the file has no random access
	info     fs.FileInfo
	infoErr  error

	mu    sync.Mutex // readers of formats may use goroutines
	calls chan readCall
	done  chan struct{} // one for each call
	timer *time.Timer
	buf   *[maxPatientRead]byte // of the goroutine, while a call is under way
	n     int                   // what the call gave
	err   error
	left  error // a call was left behind: there will be no more

	fetched *fetched // not nil: the file was read as a whole when it was opened
	ended   error    // the first error of a read that is not the end
}

type readCall struct {
	offset int64 // or sequential
	size   int
	into   []byte // not nil: memory that was given, instead of the buffer
}

const sequential = -1

// maxPatientRead is the largest piece that is read in one call, in bytes.
const maxPatientRead = 256 << 10

func newPatientFile(ctx context.Context, p *patience, m mount, file fs.File, info fs.FileInfo, infoErr error) *patientFile {
	f := &patientFile{ctx: ctx, patience: p, mount: m, file: file, info: info, infoErr: infoErr}
	f.at, _ = file.(io.ReaderAt)
	return f
}

// within lets reading end with ctx from now on. It is called before the content
// is given to anybody else.
func (f *patientFile) within(ctx context.Context) { f.ctx = ctx }

// content returns the file for its format, of so many bytes; -1 if that is
// unknown.
func (f *patientFile) content(loc extract.Loc, name string, size int64, b *extract.Budget) *extract.File {
	switch {
	case f.fetched != nil:
		return extract.NewWhole(loc, name, f.fetched.content, b)
	case f.at != nil:
		return extract.NewFile(loc, name, size, f, b)
	}
	return extract.NewFile(loc, name, size, struct{ io.Reader }{f}, b)
}

// Read implements io.Reader.
func (f *patientFile) Read(p []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.read(sequential, p, false)
}

// ReadAt implements io.ReaderAt.
func (f *patientFile) ReadAt(p []byte, offset int64) (n int, err error) {
	return f.readAt(p, offset, false)
}

// ReadGiven implements extract.GivenReaderAt.
func (f *patientFile) ReadGiven(p []byte, offset int64) (n int, err error) {
	return f.readAt(p, offset, true)
}

func (f *patientFile) readAt(p []byte, offset int64, given bool) (n int, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for n < len(p) && err == nil {
		var some int
		some, err = f.read(offset+int64(n), p[n:], given)
		n += some
	}
	if n == len(p) {
		err = nil
	}
	return n, err
}

// read makes one call. It reads into p itself only where p was given to it.
func (f *patientFile) read(offset int64, p []byte, given bool) (int, error) {
	if err := f.ctx.Err(); err != nil {
		return 0, err
	}
	if f.left != nil {
		return 0, f.left
	}
	if len(p) == 0 {
		return 0, nil
	}
	if f.calls == nil {
		f.begin()
	}
	c := readCall{offset: offset, size: min(len(p), maxPatientRead)}
	if given {
		c.into = p[:c.size]
	}
	f.calls <- c
	if !f.timer.Stop() {
		select {
		case <-f.timer.C:
		default:
		}
	}
	f.timer.Reset(f.patience.limit)
	select {
	case <-f.done:
		n := f.n
		if !given {
			n = copy(p, f.buf[:f.n])
		}
		if f.err != nil && !errors.Is(f.err, io.EOF) && f.ended == nil {
			f.ended = f.err
		}
		return n, f.err
	case <-f.ctx.Done():
		f.leave(f.ctx.Err())
	case <-f.timer.C:
		f.leave(errNoAnswer)
		f.ended = errNoAnswer
	}
	return 0, f.left
}

// begin starts the goroutine that reads. It ends when calls is closed, which
// close and leave do.
func (f *patientFile) begin() {
	f.calls, f.done = make(chan readCall), make(chan struct{}, 1)
	f.timer = time.NewTimer(f.patience.limit)
	go func(calls <-chan readCall, done chan<- struct{}) {
		for c := range calls {
			f.call(c)
			done <- struct{}{}
		}
		_ = f.file.Close()
		if f.buf != nil {
			f.patience.buffers.Put(f.buf)
		}
	}(f.calls, f.done)
}

// call reads into what was given, or into the buffer.
func (f *patientFile) call(c readCall) {
	into := c.into
	if into == nil {
		into = f.buffer()[:c.size]
	}
	if c.offset == sequential {
		f.n, f.err = f.file.Read(into)
		return
	}
	f.n, f.err = f.at.ReadAt(into, c.offset)
}

// buffer returns the buffer of the goroutine, which has one once it needs it.
func (f *patientFile) buffer() *[maxPatientRead]byte {
	if f.buf == nil {
		f.buf, _ = f.patience.buffers.Get().(*[maxPatientRead]byte)
	}
	if f.buf == nil {
		f.buf = new([maxPatientRead]byte)
	}
	return f.buf
}

// leave leaves the call that is under way behind.
func (f *patientFile) leave(err error) {
	f.left = err
	f.timer.Stop()
	close(f.calls)
	done := make(chan struct{})
	go func() {
		<-f.done
		close(done)
	}()
	f.patience.leave(f.mount, done)
}

// stat describes the file as it is now.
func (f *patientFile) stat() (info fs.FileInfo, err error) {
	if f.fetched != nil {
		return f.fetched.now, f.fetched.nowErr
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.left != nil {
		return nil, f.left
	}
	var answer struct {
		info fs.FileInfo
		err  error
	}
	if err := f.patience.await(f.ctx, f.mount, func() { answer.info, answer.err = f.file.Stat() }); err != nil {
		f.abandon(err)
		return nil, err
	}
	return answer.info, answer.err
}

// leastSparse is the size of the smallest file that is asked for holes, in bytes.
const leastSparse = 1 << 20

// holes returns what knows the holes of the file; nil if it has none.
func (f *patientFile) holes(size int64) extract.Holes {
	if _, ok := f.file.(extract.Holes); !ok || f.at == nil || size < leastSparse {
		return nil
	}
	start, end, err := f.NextData(0)
	if err != nil && !errors.Is(err, io.EOF) || err == nil && start == 0 && end >= size {
		return nil
	}
	return f
}

// NextData implements extract.Holes.
func (f *patientFile) NextData(offset int64) (start, end int64, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.left != nil {
		return 0, 0, f.left
	}
	var answer struct {
		start, end int64
		err        error
	}
	known, ok := f.file.(extract.Holes)
	if !ok {
		return 0, 0, errors.ErrUnsupported
	}
	if err := f.patience.await(f.ctx, f.mount, func() { answer.start, answer.end, answer.err = known.NextData(offset) }); err != nil {
		f.abandon(err)
		return 0, 0, err
	}
	return answer.start, answer.end, answer.err
}

// abandon makes no more calls, and lets go of the file.
func (f *patientFile) abandon(err error) {
	f.left = err
	if f.ctx.Err() == nil {
		f.ended = err
	}
	if f.calls != nil {
		close(f.calls)
	} else {
		go f.file.Close()
	}
}

// close lets go of the file, and does not wait for that.
func (f *patientFile) close() {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case f.left != nil, f.fetched != nil:
		return
	case f.calls != nil:
		f.timer.Stop()
		close(f.calls)
	default:
		go f.file.Close()
	}
	f.left = fs.ErrClosed
}

// failure is why reading ended before the file did; nil if it did not.
func (f *patientFile) failure() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.ended
}
