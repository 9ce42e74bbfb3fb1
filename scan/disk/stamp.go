package disk

import "io/fs"

// Stamp tells a file from what it was at another time, beyond its size and
// the time that whoever writes it can set: when its content, name or rights
// changed last, in nanoseconds since 1970, and its number on its disk. Both are 0
// where the system does not tell. info is of a file of f.
func (*FS) Stamp(info fs.FileInfo) (change int64, file uint64) {
	if e, ok := info.(*entry); ok && e.change == 0 {
		return 0, 0
	} else if ok {
		return e.change, e.file
	}
	return stamp(info.Sys())
}
