package disk

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"
)

// entry is an entry of a folder, in the little memory that a folder of a
// million files asks for. It is an fs.DirEntry and its own fs.FileInfo, and
// tells which file it is by whatever name: see Identity.
type entry struct {
	name                string
	size                int64
	time                int64 // of its last change, in nanoseconds since 1970
	change              int64 // as Stamp has it
	device, file, links uint64
	mode                fs.FileMode
}

func newEntry(info fs.FileInfo) *entry {
	e := &entry{name: info.Name(), size: info.Size(), mode: info.Mode(), time: info.ModTime().UnixNano()}
	e.change, _ = stamp(info.Sys())
	e.device, e.file, e.links = identity(info)
	return e
}

func (e *entry) Name() string               { return e.name }
func (e *entry) Size() int64                { return e.size }
func (e *entry) Mode() fs.FileMode          { return e.mode }
func (e *entry) Type() fs.FileMode          { return e.mode.Type() }
func (e *entry) ModTime() time.Time         { return time.Unix(0, e.time) }
func (e *entry) IsDir() bool                { return e.mode.IsDir() }
func (e *entry) Sys() any                   { return nil }
func (e *entry) Info() (fs.FileInfo, error) { return e, nil }
func (e *entry) String() string             { return fs.FormatDirEntry(e) }

// Identity tells which file this is, by whatever name: the device that it is
// on, its number there, and how many names it has. All are 0 where the system
// does not tell.
func (e *entry) Identity() (device, file, links uint64) { return e.device, e.file, e.links }

// listSize is the number of entries that are asked for at once.
const listSize = 1024

// list reads the entries of a folder, sorted by name. With an error come those
// that could be read.
func list(dir *os.File) ([]fs.DirEntry, error) {
	var entries []fs.DirEntry
	for {
		some, err := dir.ReadDir(listSize)
		for _, d := range some {
			info, infoErr := d.Info() // known: whoever lists a folder of an os.Root looks at once
			if infoErr != nil {
				entries = append(entries, d)
				continue
			}
			entries = append(entries, newEntry(info))
		}
		if err != nil || len(some) == 0 {
			slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
			return entries, notEnd(err)
		}
	}
}

var (
	_ fs.DirEntry = (*entry)(nil)
	_ fs.FileInfo = (*entry)(nil)
)
