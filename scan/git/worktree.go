package git

import (
	"context"
	"path/filepath"
	"strings"
)

// Listing is the files of a work tree that git knows of, or would add: all but
// those that .gitignore and its like leave out. Tracked files are in it
// whatever .gitignore says.
type Listing struct {
	known map[string]bool // files, and the folders that they lie in
	other map[string]bool // folders that are repositories of their own
}

// Files lists the files in folders of the work tree, or those files.
func (r *Repo) Files(ctx context.Context, paths []string) (*Listing, error) {
	args := []string{"ls-files", "-z", "--full-name", "--cached", "--others", "--exclude-standard", "--"}
	for _, p := range paths {
		absolute, err := filepath.Abs(p)
		if err == nil {
			absolute, err = filepath.EvalSymlinks(absolute) // git follows no links
		}
		if err != nil {
			return nil, err
		}
		args = append(args, absolute)
	}
	out, err := r.output(ctx, nil, args...)
	if err != nil {
		return nil, err
	}
	l := &Listing{map[string]bool{}, map[string]bool{}}
	for name := range strings.SplitSeq(string(out), "\x00") {
		if name == "" {
			continue
		}
		if nested, ok := strings.CutSuffix(name, "/"); ok {
			l.other[nested] = true // an untracked repository
			continue
		}
		for ; name != "." && !l.known[name]; name = parentOf(name) {
			l.known[name] = true
		}
	}
	return l, nil
}

// LeftOut tells by which rule a file, or a folder with all that is in it, is
// left out; "" if it is not. The path is from the top of the work tree on.
func (l *Listing) LeftOut(path string) (rule string) {
	switch {
	case l.known[path]:
		return ""
	case l.other[path]:
		return "another repository"
	}
	return "left out by .gitignore"
}
