//go:build linux || darwin || freebsd

package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// sparse is a file whose holes are known.
type sparse struct{ *os.File }

func opened(f *os.File) fs.File { return sparse{f} }

// NextData returns where the next data at or behind an offset begin and end; the
// error is io.EOF if there are none. It moves the offset that Read reads at.
func (f sparse) NextData(offset int64) (start, end int64, err error) {
	return nextData(f.Seek, offset)
}

// nextData is NextData by a call that seeks.
func nextData(seek func(offset int64, whence int) (int64, error), offset int64) (start, end int64, err error) {
	start, err = seek(offset, unix.SEEK_DATA)
	if errors.Is(err, unix.ENXIO) {
		return 0, 0, io.EOF
	}
	if err == nil {
		end, err = seek(start, unix.SEEK_HOLE)
	}
	if err != nil {
		return 0, 0, fmt.Errorf("looking for holes: %w", cause(err))
	}
	return start, end, nil
}
