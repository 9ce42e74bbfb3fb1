//go:build unix

package disk

import (
	"io/fs"
	"syscall"
)

// identity returns device, number and names of a file, where the system knows.
func identity(info fs.FileInfo) (device, file, links uint64) {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, 0, 0
	}
	return uint64(stat.Dev), uint64(stat.Ino), uint64(stat.Nlink) //nolint:unconvert // their types differ from system to system
}
