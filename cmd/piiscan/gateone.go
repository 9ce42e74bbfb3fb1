package main

import (
	"bytes"
	"io"
	"io/fs"
	"time"
)

// openOne is the file of oneFile.
type openOne struct {
	*bytes.Reader
	file oneFile
}

var _ io.ReaderAt = (*openOne)(nil)

func (f *openOne) Stat() (fs.FileInfo, error) {
	return oneInfo{f.file.name, int64(len(f.file.content)), 0o400}, nil
}
func (f *openOne) Close() error { return nil }

// rootOfOne is the folder that the file of oneFile lies in.
type rootOfOne struct {
	file oneFile
	read bool
}

var _ fs.ReadDirFile = (*rootOfOne)(nil)

func (r *rootOfOne) Stat() (fs.FileInfo, error) { return oneInfo{".", 0, fs.ModeDir | 0o500}, nil }
func (r *rootOfOne) Close() error               { return nil }

func (r *rootOfOne) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: ".", Err: fs.ErrInvalid}
}

// ReadDir implements fs.ReadDirFile.
func (r *rootOfOne) ReadDir(n int) ([]fs.DirEntry, error) {
	if r.read {
		if n > 0 {
			return nil, io.EOF
		}
		return nil, nil
	}
	r.read = true
	return []fs.DirEntry{fs.FileInfoToDirEntry(oneInfo{r.file.name, int64(len(r.file.content)), 0o400})}, nil
}

// oneInfo tells of the file or the folder. What came from standard input has no
// time.
type oneInfo struct {
	name string
	size int64
	mode fs.FileMode
}

func (i oneInfo) Name() string       { return i.name }
func (i oneInfo) Size() int64        { return i.size }
func (i oneInfo) Mode() fs.FileMode  { return i.mode }
func (i oneInfo) ModTime() time.Time { return time.Time{} }
func (i oneInfo) IsDir() bool        { return i.mode.IsDir() }
func (i oneInfo) Sys() any           { return nil }
