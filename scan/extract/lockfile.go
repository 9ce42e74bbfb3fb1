package extract

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
)

// LockFile reads the small files that office programs leave beside a document
// while somebody edits it ("~$report.docx", ".~lock.report.odt#"): the name of
// that user, as a unit labelled "user".
type LockFile struct{}

var _ Format = LockFile{}

// Name returns "lock-file".
func (LockFile) Name() string { return "lock-file" }

const maxLockFile = 1024

// Match tells lock files by their names and sizes. The files of Microsoft
// Office begin with the length of the user's name, those of LibreOffice with
// the name itself.
func (LockFile) Match(name string, head []byte) bool {
	switch {
	case len(head) == 0 || len(head) > maxLockFile:
		return false
	case strings.HasPrefix(name, "~$"):
		return len(head) >= 54 && int(head[0]) <= 54 && bytes.IndexByte(head, 0) >= 0
	}
	return strings.HasPrefix(name, ".~lock.") && strings.HasSuffix(name, "#")
}

// Extract implements Format.
func (LockFile) Extract(ctx context.Context, f *File, out Sink) error {
	r := contextReader{ctx, f.Reader()}
	data := make([]byte, maxLockFile)
	n, err := readAtLeast(r, data, len(data))
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	data = data[:n]
	var user []byte
	if strings.HasPrefix(f.Name, "~$") {
		user = msLockUser(data)
	} else {
		user, _, _ = bytes.Cut(bytes.TrimPrefix(data, []byte(",")), []byte(","))
	}
	user = bytes.TrimSpace(validUTF8(user))
	if len(user) > 0 {
		if err := out.Unit(Unit{Loc: f.Loc, Label: "user", Text: user}); err != nil {
			return err
		}
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("lock-file: %w", err)
	}
	return nil
}

// msLockUser returns the name in UTF-16 that stands behind the one in the code
// page of the machine, in 54 or 55 bytes; or that one, if there is no other.
func msLockUser(data []byte) []byte {
	for _, at := range []int{54, 55} {
		if at+2 > len(data) {
			break
		}
		n := int(binary.LittleEndian.Uint16(data[at:]))
		if n > 0 && n <= 54 && at+2+2*n <= len(data) {
			t := textReader{enc: utf16LE, raw: data[at+2 : at+2+2*n], err: errClosed}
			text := make([]byte, 4*n+4)
			return text[:t.decode(text)]
		}
	}
	if len(data) == 0 || int(data[0]) >= len(data) {
		return nil
	}
	return []byte(memberName(string(data[1 : 1+int(data[0])])))
}
