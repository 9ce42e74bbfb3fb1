package scan

import (
	"context"
	"errors"
	"io/fs"
	"strings"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// Part is the share of one machine in a scan that is divided over several. Each
// walks the whole tree and reads its own files. See package shard.
type Part interface {
	// Claim tells whose business an entry of the walk is, by Met.Path. One
	// goroutine calls it.
	Claim(path string) Claim
	// Missed returns the ledger entries of files of this part that the walk did
	// not meet, by Met.Path. It is called when the walk has come to its end.
	Missed() []exposure.Entry
}

// Claim tells whose business an entry of the walk is.
type Claim uint8

// The claims.
const (
	Ours   Claim = iota // of this part
	Theirs              // of another part
	Nobody              // of none: it was not there when the scan was divided
)

// claims tells whether a task is to be done here. What is nobody's is in the
// ledger of every part: files that nobody reads as unread.
func (p *pipe) claims(t *task) bool {
	if p.c.Part == nil {
		return true
	}
	t.name(p.masker, p.c.Keyer)
	switch p.c.Part.Claim(t.id) {
	case Theirs:
		return false
	case Nobody:
		if t.fate == nil && !t.folder {
			t.fate = &exposure.Entry{
				State: exposure.Unread, Bytes: t.stamp.Size,
				Reason: extract.Changed, Detail: "not there when the scan was divided",
			}
		}
	}
	return true
}

// missed sends what this part should have met.
func (p *pipe) missed(ctx context.Context) {
	if p.c.Part == nil || ctx.Err() != nil {
		return
	}
	for _, e := range p.c.Part.Missed() {
		shown, _, _ := strings.Cut(e.Loc.Path, exposure.IDMark)
		select {
		case p.tasks <- task{path: shown, id: e.Loc.Path, fate: &e}:
			p.seen.files.Add(1)
		case <-ctx.Done():
			return
		}
	}
}

// Met is an entry of the walk.
type Met struct {
	Path   string // masked as in a report, with a key of the name as it is where it was masked
	Size   int64  // of a file to read; else 0
	Folder bool   // of which the name is looked at
	Unread bool   // it could not be listed or looked at
}

// List walks fsys as Run does with c, and gives what it meets to each, in one
// goroutine, without opening a file. If ctx ends, the error is its cause.
func List(ctx context.Context, fsys fs.FS, c Config, each func(Met)) error {
	c = c.withDefaults()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	p := newPipe(fsys, &c)
	p.ctx, p.stop = ctx, stop
	masker := NewMasker(c.Keyer, c.Detectors)
	var err error
	go func() {
		defer close(p.tasks)
		err = p.walk(ctx)
	}()
	for t := range p.tasks {
		t.name(masker, c.Keyer)
		m := Met{Path: t.id, Folder: t.folder, Unread: t.fate != nil && t.fate.State == exposure.Unread}
		if t.fate == nil {
			m.Size = t.stamp.Size
		}
		each(m)
	}
	return errors.Join(err, context.Cause(ctx))
}
