package git

import (
	"bytes"
	"context"
	"errors"

	"github.com/piiscan/piiscan/scan/extract"
)

// Pointer is a file of Git LFS that only says where its content is kept: it is
// recognised, and left unread. See the specification in docs/spec.md of Git LFS.
type Pointer struct{}

var _ extract.Format = Pointer{}

// Name returns "git-lfs".
func (Pointer) Name() string { return "git-lfs" }

// maxPointer is the size below which pointers are, in bytes.
const maxPointer = 1024

// Match tells whether head is a whole pointer.
func (Pointer) Match(_ string, head []byte) bool {
	return len(head) < maxPointer && bytes.HasPrefix(head, []byte("version https://git-lfs.github.com/spec/v1\n")) &&
		bytes.Contains(head, []byte("\noid sha256:")) && bytes.Contains(head, []byte("\nsize "))
}

// Extract reads nothing.
func (Pointer) Extract(context.Context, *extract.File, extract.Sink) error {
	return &extract.Error{Reason: extract.Elsewhere, Err: errors.New("a pointer of Git LFS: the content is not here")}
}
