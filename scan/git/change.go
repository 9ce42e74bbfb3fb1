package git

// Change is a file that differs from what it was before, or is new.
type Change struct {
	Path   string // as the tree has it: bytes, perhaps no UTF-8
	Blob   string // the name of its content
	Commit string // that brings it; "" for the index
	Link   bool   // it is a symbolic link, and its content the target
	// Before holds, for each parent, what the file was there. If it was not,
	// Blob is "".
	Before []Version
}

// Version is a file as a parent has it.
type Version struct {
	Path string // another than that of the change if it was renamed
	Blob string
}

// Named tells whether no parent has a file of this name.
func (c *Change) Named() bool {
	for _, v := range c.Before {
		if v.Blob != "" && v.Path == c.Path {
			return false
		}
	}
	return true
}

// Changes is what the index, or some commits, change.
type Changes struct {
	// Commits are those looked at, parents first; nil for the index.
	Commits []string
	Files   []Change
	// Submodules are the paths of other repositories that are pointed to; their
	// content is not in this one.
	Submodules []Change
	// Edges are the commits whose parents are not in a shallow clone: all that is
	// in them counts as new.
	Edges []string
	// Other counts what brings no content: files removed, or with another mode
	// alone.
	Other int

	repo    *Repo
	objects *objects
}

// add takes the changes of a commit against each of its parents. What is the
// same as in one of them is not new.
func (c *Changes) add(commit string, parents [][]rawChange) {
	if len(parents) == 0 {
		return
	}
	others := make([]map[string]*rawChange, len(parents)-1)
	for i, all := range parents[1:] {
		others[i] = make(map[string]*rawChange, len(all))
		for j := range all {
			others[i][all[j].path] = &all[j]
		}
	}
	for i := range parents[0] {
		first := &parents[0][i]
		found := []*rawChange{first}
		for _, other := range others {
			if r := other[first.path]; r != nil {
				found = append(found, r)
			}
		}
		if len(found) == len(parents) {
			c.addOne(commit, found)
		}
	}
}

// addOne takes a file that differs from every parent.
func (c *Changes) addOne(commit string, found []*rawChange) {
	first := found[0]
	change := Change{Path: first.path, Blob: first.blob, Commit: commit, Link: first.mode == modeLink}
	if first.status == 'D' || first.mode == modeNone {
		c.Other++
		return
	}
	if first.mode == modeSubmodule {
		c.Submodules = append(c.Submodules, change)
		return
	}
	for _, r := range found {
		if r.blob == r.oldBlob && r.old == r.path && r.oldMode != modeSubmodule && (r.oldMode == modeLink) == change.Link {
			c.Other++ // its mode alone
			return
		}
		v := Version{Path: r.old}
		if r.status != 'A' && r.oldMode != modeSubmodule && (r.oldMode == modeLink) == change.Link {
			v.Blob = r.oldBlob
		}
		change.Before = append(change.Before, v)
	}
	c.Files = append(c.Files, change)
}
