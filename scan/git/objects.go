package git

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"
)

// absent is the size of an object that is not here.
const absent = -1

// sizes returns the sizes of objects, or absent.
func (r *Repo) sizes(ctx context.Context, names []string) (map[string]int64, error) {
	sizes := make(map[string]int64, len(names))
	if len(names) == 0 {
		return sizes, nil
	}
	var asked bytes.Buffer
	for _, name := range names {
		fmt.Fprintln(&asked, name)
	}
	out, err := r.output(ctx, asked.Bytes(), "cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)", "--buffer")
	if err != nil {
		return nil, err
	}
	lost := false
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		switch {
		case len(words) == 2 && words[1] == "missing":
			sizes[words[0]], lost = absent, true
		case len(words) == 3 && words[1] == "blob":
			n, err := strconv.ParseInt(words[2], 10, 64)
			if err != nil || n < 0 {
				return nil, errBatch
			}
			sizes[words[0]] = n
		default:
			return nil, errBatch
		}
	}
	for _, name := range names {
		if _, ok := sizes[name]; !ok {
			return nil, errBatch
		}
	}
	if lost && !r.partial(ctx) {
		for _, name := range names {
			if sizes[name] == absent {
				return nil, &Error{Command: "cat-file", Message: "object " + name + " is missing: the repository is damaged"}
			}
		}
	}
	return sizes, nil
}

// size returns the size of an object of any kind.
func (r *Repo) size(ctx context.Context, name string) (int64, error) {
	out, err := r.output(ctx, nil, "cat-file", "-s", name)
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(strings.TrimSpace(string(out)), 10, 64)
	if err != nil || n < 0 {
		return 0, errBatch
	}
	return n, nil
}

// partial tells whether the repository was cloned without all of its objects.
func (r *Repo) partial(ctx context.Context) bool {
	out, err := r.output(ctx, nil, "config", "--get-regexp", `^(extensions\.partialclone|remote\..*\.promisor)$`)
	return err == nil && len(bytes.TrimSpace(out)) > 0
}

var errBatch = &Error{Command: "cat-file", Message: "gave an answer that is not understood"}

// batch is a process of git that gives one object after the other.
type batch struct {
	mu     sync.Mutex
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	stderr *tail
	ctx    context.Context
	err    error // once it failed, it stays so
}

func (r *Repo) batch(ctx context.Context) (*batch, error) {
	b := &batch{cmd: r.command(ctx, "cat-file", "--batch"), stderr: &tail{}, ctx: ctx}
	b.cmd.Stderr = b.stderr
	var err error
	if b.in, err = b.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := b.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	b.out = bufio.NewReaderSize(out, 64<<10)
	if err := b.cmd.Start(); err != nil {
		return nil, &Error{Command: "cat-file", Err: err}
	}
	return b, nil
}

func (b *batch) close() {
	_ = b.in.Close()
	_ = b.cmd.Wait() // what went wrong was told where it mattered
}

// errAbsent tells that there is no such object here.
var errAbsent = errors.New("not in this repository")

// content returns an object of at most limit bytes, by its name or by a path in
// the index: ":a/b".
func (b *batch) content(name string, limit int64) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err != nil {
		return nil, b.err
	}
	data, err := b.ask(name, limit)
	if err != nil && !errors.Is(err, errAbsent) && !errors.Is(err, ErrLarge) {
		if b.ctx.Err() != nil {
			err = context.Cause(b.ctx)
		} else if message := b.stderr.message(); message != "" {
			err = &Error{Command: "cat-file", Message: message, Err: err}
		}
		b.err = err
	}
	return data, err
}

func (b *batch) ask(name string, limit int64) ([]byte, error) {
	if strings.ContainsAny(name, "\n\x00") {
		return nil, errAbsent
	}
	if _, err := io.WriteString(b.in, name+"\n"); err != nil {
		return nil, err
	}
	line, err := b.out.ReadString('\n')
	if err != nil {
		return nil, err
	}
	words := strings.Fields(line)
	switch {
	case strings.HasSuffix(line, " missing\n"), strings.HasSuffix(line, " ambiguous\n"):
		return nil, errAbsent
	case len(words) != 3:
		return nil, errBatch
	}
	size, err := strconv.ParseInt(words[2], 10, 64)
	if err != nil || size < 0 {
		return nil, errBatch
	}
	buffer := &bytes.Buffer{}
	var to io.Writer = buffer
	if size > limit {
		to = io.Discard
	} else {
		buffer.Grow(int(min(size, maxHeld)))
	}
	if _, err := io.CopyN(to, b.out, size); err != nil {
		return nil, err
	}
	if end, err := b.out.ReadByte(); err != nil || end != '\n' {
		return nil, errors.Join(err, errBatch)
	}
	if size > limit {
		return nil, ErrLarge
	}
	return buffer.Bytes(), nil
}

// maxHeld is the size of the largest object that is held in memory, in bytes.
// Larger ones are read as streams, each by a process of its own.
const maxHeld = 8 << 20

// stream reads one object through a process of its own.
type stream struct {
	cmd    *exec.Cmd
	cancel context.CancelFunc
	out    io.Reader
	stderr *tail
	waited bool
}

func (r *Repo) stream(ctx context.Context, kind, name string) (*stream, error) {
	ctx, cancel := context.WithCancel(ctx)
	s := &stream{cmd: r.command(ctx, "cat-file", kind, name), cancel: cancel, stderr: &tail{}}
	s.cmd.Stderr = s.stderr
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		cancel()
		return nil, err
	}
	s.out = out
	if err := s.cmd.Start(); err != nil {
		cancel()
		return nil, &Error{Command: "cat-file", Err: err}
	}
	return s, nil
}

// Read gives the end of the object only if git says that it is one.
func (s *stream) Read(p []byte) (int, error) {
	n, err := s.out.Read(p)
	if errors.Is(err, io.EOF) && !s.waited {
		s.waited = true
		if failed := s.cmd.Wait(); failed != nil {
			err = &Error{Command: "cat-file", Message: s.stderr.message(), Err: failed}
		}
	}
	return n, err
}

func (s *stream) close() {
	s.cancel()
	if !s.waited {
		s.waited = true
		_ = s.cmd.Wait() // it was told to stop
	}
}
