package git

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Tree is the content of changes as a file system. Where commits are looked at
// one by one, each has a folder, by its number; see Split.
type Tree struct {
	changes *Changes
	root    *node
	files   map[string]*Change // by their names here
}

// node is a folder or a file.
type node struct {
	name     string
	change   *Change // nil for a folder
	children []*node
}

// Tree returns what the changes bring. A path that no tree of git can hold, or
// that is a file and a folder at once, is an error: such a repository was made
// to deceive.
func (c *Changes) Tree() (*Tree, error) {
	t := &Tree{changes: c, root: &node{name: "."}, files: map[string]*Change{}}
	folders := map[string]*node{".": t.root}
	numbers := make(map[string]string, len(c.Commits))
	for i, commit := range c.Commits {
		numbers[commit] = fmt.Sprintf("%0*d/", numberSize, i+1)
	}
	for i := range c.Files {
		change := &c.Files[i]
		name := numbers[change.Commit] + change.Path
		if !validPath(change.Path) || t.files[name] != nil || folders[name] != nil {
			return nil, &Error{Command: "diff", Message: fmt.Sprintf("%q is no path of a file", change.Path)}
		}
		folder, err := t.folder(folders, parentOf(name))
		if err != nil {
			return nil, err
		}
		t.files[name] = change
		folder.children = append(folder.children, &node{name: name[strings.LastIndexByte(name, '/')+1:], change: change})
	}
	for _, f := range folders {
		slices.SortFunc(f.children, func(a, b *node) int { return cmp.Compare(a.name, b.name) })
	}
	return t, nil
}

// numberSize is the size of the numbers of commits.
const numberSize = 7

// Split returns the commit that a name in the tree belongs to, "" if commits are
// not looked at one by one, and the path there.
func (t *Tree) Split(name string) (commit, path string) {
	if t.changes.Commits == nil {
		return "", name
	}
	number, path, _ := strings.Cut(name, "/")
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(t.changes.Commits) {
		return "", name
	}
	return t.changes.Commits[n-1], path
}

// Numbered returns the one file in the folder that a name begins with, where
// each folder has one; nil if there is none.
func (t *Tree) Numbered(name string) *Change {
	commit, _ := t.Split(name)
	n, err := strconv.Atoi(commit)
	if err != nil || n < 0 || n >= len(t.changes.Files) {
		return nil
	}
	return &t.changes.Files[n]
}

// Change returns the file of a name; nil if there is none.
func (t *Tree) Change(name string) *Change { return t.files[name] }

// NewFolder tells whether no parent has a file in a folder that has files of
// this tree: all of them are new, or come from elsewhere.
func (t *Tree) NewFolder(name string) bool {
	for file, c := range t.files {
		if rest, inside := strings.CutPrefix(file, name); inside && strings.HasPrefix(rest, "/") && !c.Named() {
			return false
		}
	}
	return true
}

// Changes calls f for each file by its name in the tree.
func (t *Tree) Changes(f func(name string, c *Change)) {
	for name, c := range t.files {
		f(name, c)
	}
}

func parentOf(name string) string {
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		return name[:i]
	}
	return "."
}

func (t *Tree) folder(folders map[string]*node, name string) (*node, error) {
	if f := folders[name]; f != nil {
		return f, nil
	}
	if t.files[name] != nil {
		return nil, &Error{Command: "diff", Message: fmt.Sprintf("%q is a file and a folder", name)}
	}
	parent, err := t.folder(folders, parentOf(name))
	if err != nil {
		return nil, err
	}
	f := &node{name: name[strings.LastIndexByte(name, '/')+1:]}
	folders[name] = f
	parent.children = append(parent.children, f)
	return f, nil
}

// validPath tells whether each step of a path goes down. Names need not be
// UTF-8, which fs.ValidPath asks for.
func validPath(path string) bool {
	for element := range strings.SplitSeq(path, "/") {
		if element == "" || element == "." || element == ".." {
			return false
		}
	}
	return true
}

// Open implements fs.FS.
func (t *Tree) Open(name string) (fs.File, error) {
	n := t.find(name)
	switch {
	case n == nil:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	case n.change == nil:
		return &folderFile{t, n, 0}, nil
	}
	return t.changes.objects.open(t.info(n), n.change.Blob)
}

// ReadDir implements fs.ReadDirFS.
func (t *Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	n := t.find(name)
	if n == nil || n.change != nil {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	entries := make([]fs.DirEntry, len(n.children))
	for i, child := range n.children {
		entries[i] = fs.FileInfoToDirEntry(t.info(child))
	}
	return entries, nil
}

// Stat implements fs.StatFS.
func (t *Tree) Stat(name string) (fs.FileInfo, error) {
	n := t.find(name)
	if n == nil {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return t.info(n), nil
}

func (t *Tree) find(name string) *node {
	n := t.root
	if name == "." {
		return n
	}
	for element := range strings.SplitSeq(name, "/") {
		i, ok := slices.BinarySearchFunc(n.children, element, func(c *node, e string) int { return cmp.Compare(c.name, e) })
		if !ok {
			return nil
		}
		n = n.children[i]
	}
	return n
}

func (t *Tree) info(n *node) fileInfo {
	if n.change == nil {
		return fileInfo{name: n.name, folder: true}
	}
	return fileInfo{name: n.name, size: max(0, t.changes.objects.sizes[n.change.Blob])}
}

// fileInfo tells of a file. Content in git has no time.
type fileInfo struct {
	name   string
	size   int64
	folder bool
}

func (i fileInfo) Name() string       { return i.name }
func (i fileInfo) Size() int64        { return i.size }
func (i fileInfo) ModTime() time.Time { return time.Time{} }
func (i fileInfo) IsDir() bool        { return i.folder }
func (i fileInfo) Sys() any           { return nil }

func (i fileInfo) Mode() fs.FileMode {
	if i.folder {
		return fs.ModeDir | 0o500
	}
	return 0o400
}

// folderFile is a folder that was opened.
type folderFile struct {
	tree *Tree
	node *node
	next int
}

func (f *folderFile) Stat() (fs.FileInfo, error) { return f.tree.info(f.node), nil }
func (f *folderFile) Close() error               { return nil }

func (f *folderFile) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.node.name, Err: fs.ErrInvalid}
}

// ReadDir implements fs.ReadDirFile.
func (f *folderFile) ReadDir(n int) (entries []fs.DirEntry, err error) {
	for f.next < len(f.node.children) && (n <= 0 || len(entries) < n) {
		entries = append(entries, fs.FileInfoToDirEntry(f.tree.info(f.node.children[f.next])))
		f.next++
	}
	if n > 0 && len(entries) == 0 {
		err = io.EOF
	}
	return entries, err
}
