package git

import (
	"bytes"
	"errors"
	"strings"
)

// The modes of entries of a tree.
const (
	modeLink      = "120000"
	modeSubmodule = "160000"
	modeNone      = "000000"
)

// rawChange is an entry of git diff --raw: how a file is in the parent and in
// what follows.
type rawChange struct {
	oldMode, mode string
	oldBlob, blob string
	status        byte // A, C, D, M, R, T, U
	old, path     string
}

var errRaw = errors.New("git printed a change that is not understood")

// parseRaw reads the entries of git diff --raw -z at the beginning of out, and
// returns what follows them.
func parseRaw(out []byte) (all []rawChange, rest []byte, err error) {
	for len(out) > 0 && out[0] == ':' {
		head, after, ok := cutNUL(out[1:])
		fields := strings.Fields(head)
		if !ok || len(fields) != 5 || fields[4] == "" {
			return nil, nil, errRaw
		}
		c := rawChange{oldMode: fields[0], mode: fields[1], oldBlob: fields[2], blob: fields[3], status: fields[4][0]}
		if c.path, out, ok = cutNUL(after); !ok {
			return nil, nil, errRaw
		}
		c.old = c.path
		if c.status == 'R' || c.status == 'C' {
			if c.path, out, ok = cutNUL(out); !ok {
				return nil, nil, errRaw
			}
		}
		all = append(all, c)
	}
	return all, out, nil
}

// cutNUL returns the text before the first NUL, and what follows it.
func cutNUL(b []byte) (text string, rest []byte, ok bool) {
	i := bytes.IndexByte(b, 0)
	if i < 0 {
		return "", nil, false
	}
	return string(b[:i]), b[i+1:], true
}
