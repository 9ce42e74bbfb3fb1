package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// produced is the content of a member as a decompressor gives it: its bytes are
// taken from the budget, it ends with its context, its errors are of type
// *Error, and a panic of the decompressor is one of them.
type produced struct {
	ctx  context.Context
	what string // the format, for errors
	r    io.Reader
	err  error // that ended it
}

func newProduced(ctx context.Context, b *Budget, what string, r io.Reader) *produced {
	return &produced{ctx: ctx, what: what, r: b.Reader(r)}
}

func (p *produced) Read(b []byte) (n int, err error) {
	if p.err != nil {
		return 0, p.err
	}
	if err := context.Cause(p.ctx); err != nil {
		return 0, err
	}
	err = guard(p.what, func() error {
		n, err = p.r.Read(b)
		return err
	})
	if err != nil && !errors.Is(err, io.EOF) {
		err = archiveError(p.what, err)
	}
	p.err = err
	return n, err
}

// drain reads what its receiver left of a member, where the next one can be
// reached in no other way. Errors of the member itself were met by whoever
// read it, or concern bytes that nobody wanted.
func (p *produced) drain() error {
	_, err := io.Copy(io.Discard, p)
	if cause := context.Cause(p.ctx); cause != nil {
		return cause
	}
	if err != nil && ReasonOf(err) == TooLarge {
		return err
	}
	return nil
}

// guard calls a reader of third parties. Its panic is an error without text:
// that may hold content.
func guard(what string, call func() error) (err error) {
	defer func() {
		if recover() != nil {
			err = &Error{Reason: Crashed, Err: fmt.Errorf("%s: the decompressor failed", what)}
		}
	}()
	return call()
}

// archiveError gives err, of reading a file of the format what, its reason.
func archiveError(what string, err error) error {
	var known *Error
	switch {
	case errors.As(err, &known), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return &Error{Reason: Truncated, Err: fmt.Errorf("%s: the file ends early", what)}
	}
	return &Error{Reason: Damaged, Err: fmt.Errorf("%s: %w", what, err)}
}

// memberName returns the name of a member as UTF-8. Archivers on Windows write
// names in the code page of their machine and do not say so.
func memberName(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	if decoded, err := charmap.Windows1252.NewDecoder().String(name); err == nil {
		return decoded
	}
	return name
}

// endsIn tells whether a file name has one of the endings, given in lower case.
func endsIn(name string, endings ...string) bool {
	ext := strings.ToLower(path.Ext(name))
	for _, e := range endings {
		if ext == e {
			return true
		}
	}
	return false
}

// newSection returns size bytes of r at from, to be read where they lie.
func newSection(ctx context.Context, r io.ReaderAt, from, size int64) *io.SectionReader {
	return io.NewSectionReader(contextReaderAt{ctx, r}, from, size)
}
