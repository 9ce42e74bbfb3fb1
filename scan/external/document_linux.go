package external

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"

	"golang.org/x/sys/unix"

	"github.com/piiscan/piiscan/scan/extract"
)

// documentArg is the name under which a program finds its document: the first
// descriptor that exec hands over.
const documentArg = "/proc/self/fd/3"

// document is a file in memory that programs can open: nothing of it is ever
// on a disk.
type document struct{ file *os.File }

// newDocument copies f into memory, up to Limits.Memory. The caller closes it.
func newDocument(ctx context.Context, f *extract.File) (*document, error) {
	fd, err := unix.MemfdCreate("document", unix.MFD_CLOEXEC)
	if err != nil {
		return nil, fmt.Errorf("memory file: %w", err)
	}
	d := &document{os.NewFile(uintptr(fd), "document")}
	limit := f.Budget.Limits().Memory
	n, err := io.Copy(d.file, io.LimitReader(contextReader{ctx, f.Reader()}, limit+1))
	if err == nil && n > limit {
		err = &extract.Error{Reason: extract.TooLarge, Err: fmt.Errorf("needs more than %d bytes of memory", limit)}
	}
	if err != nil {
		d.file.Close()
		return nil, err
	}
	return d, nil
}

func (d *document) attach(cmd *exec.Cmd) { cmd.ExtraFiles = []*os.File{d.file} }

func (d *document) close() { d.file.Close() }

// maxMemory bounds the address space of a program, in bytes.
const maxMemory = 2 << 30

// limit bounds the memory of a running program. It may have ended already.
func limit(p *os.Process) {
	_ = unix.Prlimit(p.Pid, unix.RLIMIT_AS, &unix.Rlimit{Cur: maxMemory, Max: maxMemory}, nil)
}

type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (r contextReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}
