package main

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"time"

	"github.com/piiscan/piiscan/scan/wording"
)

// openStdin opens what standard input holds, as a file of the repository.
func (c *console) openStdin(ctx context.Context, f *gateFlags) (*subject, error) {
	name := path.Clean(filepath.ToSlash(f.filename))
	if f.filename == "" || !fs.ValidPath(name) || name == "." {
		return nil, fault(wording.GateFilenameHint, wording.GateFilenameWrong.With(f.filename))
	}
	top, _, err := topOfFolder(ctx, ".", true)
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(io.LimitReader(c.stdin, f.memory.bytes+1))
	switch {
	case err != nil:
		return nil, fault(nil, wording.Of.With(wording.StandardInput, told(plainError(err))))
	case int64(len(content)) > f.memory.bytes:
		return nil, fault(wording.GateStdinHint, wording.GateStdinLarge)
	}
	files := oneFile{path.Base(name), content}
	s := &subject{files: files, origin: &folderOrigin{files: files, prefix: path.Dir(name)}}
	return s, s.readPolicy(top)
}

// oneFile is a file system of one file in memory.
type oneFile struct {
	name    string
	content []byte
}

// Open implements fs.FS.
func (o oneFile) Open(name string) (fs.File, error) {
	switch name {
	case ".":
		return &rootOfOne{o, false}, nil
	case o.name:
		return &openOne{bytes.NewReader(o.content), o}, nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

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
