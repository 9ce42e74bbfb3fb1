package git

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"sync"

	"github.com/piiscan/piiscan/scan/extract"
)

// objects gives the content of what changed.
type objects struct {
	repo  *Repo
	ctx   context.Context
	sizes map[string]int64
	// messages are the sizes of messages, which are no blobs, by the names of their
	// commits.
	messages map[string]int64
	// parent, if there is one, reads for these: it has the process.
	parent *objects

	mu    sync.Mutex
	batch *batch // begun when first asked
	err   error  // the first failure of git
}

// measure asks git for the sizes of all files.
func (c *Changes) measure(ctx context.Context) error {
	if c.objects == nil {
		c.objects = &objects{repo: c.repo, ctx: ctx}
	}
	var names []string
	for i := range c.Files {
		if c.objects.messages[c.Files[i].Blob] == 0 {
			names = append(names, c.Files[i].Blob)
		}
	}
	slices.Sort(names)
	var err error
	if c.objects.sizes, err = c.repo.sizes(ctx, slices.Compact(names)); err != nil {
		return err
	}
	maps.Copy(c.objects.sizes, c.objects.messages)
	return nil
}

// Close ends what git runs for the changes.
func (c *Changes) Close() {
	o := c.objects
	if o == nil {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.batch != nil {
		o.batch.close()
		o.batch = nil
	}
}

// Err returns the first failure of git while content was read; nil if there
// was none.
func (c *Changes) Err() error {
	if c.objects == nil {
		return nil
	}
	c.objects.mu.Lock()
	defer c.objects.mu.Unlock()
	return c.objects.err
}

// ErrLarge tells that a content is larger than what was asked for.
var ErrLarge = errors.New("is too large")

// Content returns the content of an object that a change, or one of its parents,
// names: ErrLarge for more than limit bytes.
func (c *Changes) Content(ctx context.Context, name string, limit int64) ([]byte, error) {
	size, known := c.objects.sizes[name]
	if !known {
		sizes, err := c.repo.sizes(ctx, []string{name})
		if err != nil {
			return nil, err
		}
		size = sizes[name]
	}
	if size > limit {
		return nil, ErrLarge
	}
	return c.objects.content(name, limit)
}

// Older returns versions as a file system: each in a folder of its number, from
// 1 on; see Tree.Numbered.
func (c *Changes) Older(ctx context.Context, versions []Version) (*Tree, error) {
	older := &Changes{repo: c.repo, Commits: make([]string, len(versions))}
	for i, v := range versions {
		older.Commits[i] = strconv.Itoa(i)
		older.Files = append(older.Files, Change{Path: v.Path, Blob: v.Blob, Commit: older.Commits[i]})
	}
	older.objects = &objects{repo: c.repo, ctx: ctx, parent: c.objects}
	if err := older.measure(ctx); err != nil {
		return nil, err
	}
	return older.Tree()
}

// Policy returns the text of a file in the root of what is judged: of the
// index, or of the last commit; nil if there is none, ErrLarge if it has more than
// limit bytes.
func (c *Changes) Policy(name string, limit int64) ([]byte, error) {
	from := ":" // the index
	if c.Commits != nil {
		if len(c.Commits) == 0 {
			return nil, nil
		}
		from = c.Commits[len(c.Commits)-1] + ":"
	}
	if c.objects == nil {
		return nil, nil
	}
	text, err := c.objects.content(from+name, limit)
	if errors.Is(err, errAbsent) {
		return nil, nil
	}
	return text, err
}

func (o *objects) content(name string, limit int64) ([]byte, error) {
	if size := o.messages[name]; size > 0 && size <= maxHeld {
		commit, err := o.read(name, maxHeld)
		return messageOf(commit), err
	}
	return o.read(name, limit)
}

// read is content of what git keeps under a name.
func (o *objects) read(name string, limit int64) ([]byte, error) {
	if o.parent != nil {
		return o.parent.content(name, limit)
	}
	o.mu.Lock()
	if o.batch == nil && o.err == nil {
		o.batch, o.err = o.repo.batch(o.ctx)
	}
	b, err := o.batch, o.err
	o.mu.Unlock()
	if err != nil {
		return nil, err
	}
	data, err := b.content(name, limit)
	if err != nil && !errors.Is(err, errAbsent) && !errors.Is(err, ErrLarge) {
		o.fail(err)
	}
	return data, err
}

func (o *objects) fail(err error) {
	if o.parent != nil {
		o.parent.fail(err)
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err == nil {
		o.err = err
	}
}

// open returns the content of a blob: with random access where it is held in
// memory.
func (o *objects) open(info fileInfo, blob string) (fs.File, error) {
	size := o.sizes[blob]
	if size == absent {
		return nil, &extract.Error{Reason: extract.Elsewhere, Err: errors.New("left out when the repository was cloned")}
	}
	if size > maxHeld {
		kind := "blob"
		if o.messages[blob] > 0 {
			kind = "commit"
		}
		s, err := o.repo.stream(o.ctx, kind, blob)
		if err != nil {
			o.fail(err)
			return nil, err
		}
		return &streamFile{info: info, objects: o, stream: s}, nil
	}
	data, err := o.content(blob, maxHeld)
	if err != nil {
		return nil, err
	}
	return &heldFile{info, bytes.NewReader(data)}, nil
}

// heldFile is a file in memory.
type heldFile struct {
	info fileInfo
	*bytes.Reader
}

var _ io.ReaderAt = (*heldFile)(nil)

func (f *heldFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *heldFile) Close() error               { return nil }

// streamFile is a file that git is giving.
type streamFile struct {
	info    fileInfo
	objects *objects
	stream  *stream
}

func (f *streamFile) Stat() (fs.FileInfo, error) { return f.info, nil }

func (f *streamFile) Read(p []byte) (int, error) {
	n, err := f.stream.Read(p)
	var failed *Error
	if errors.As(err, &failed) && f.objects.ctx.Err() == nil {
		f.objects.fail(err)
	}
	return n, err
}

func (f *streamFile) Close() error {
	f.stream.close()
	return nil
}
