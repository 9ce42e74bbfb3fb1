package git

import (
	"context"
	"path/filepath"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Listing is what git says of the files in a work tree: which it tracks, and
// which .gitignore and its like leave out. What it says nothing of, such as a
// folder that it cannot read, is not left out.
type Listing struct {
	tracked map[string]bool // files
	folders map[string]bool // that tracked files lie in
	ignored map[string]bool // untracked files, and folders as a whole
}

// Files lists the files in folders of the work tree, or those files.
func (r *Repo) Files(ctx context.Context, paths []string) (*Listing, error) {
	var places []string
	for _, p := range paths {
		absolute, err := filepath.Abs(p)
		if err == nil {
			absolute, err = filepath.EvalSymlinks(absolute) // git follows no links
		}
		if err != nil {
			return nil, err
		}
		places = append(places, absolute)
	}
	l := &Listing{tracked: map[string]bool{}, folders: map[string]bool{}, ignored: map[string]bool{}}
	err := r.eachName(ctx, places, func(name string) {
		l.tracked[name] = true
		for folder := parentOf(name); folder != "." && !l.folders[folder]; folder = parentOf(folder) {
			l.folders[folder] = true
		}
	}, "--cached")
	if err != nil {
		return nil, err
	}
	return l, r.eachName(ctx, places, func(name string) { l.ignored[name] = true }, "--others", "--ignored", "--exclude-standard", "--directory")
}

// eachName calls f for each name that git ls-files prints.
func (r *Repo) eachName(ctx context.Context, places []string, f func(name string), which ...string) error {
	args := append([]string{"ls-files", "-z", "--full-name"}, which...)
	out, err := r.output(ctx, nil, append(append(args, "--"), places...)...)
	for name := range strings.SplitSeq(string(out), "\x00") {
		if name = strings.TrimSuffix(composed(name), "/"); name != "" {
			f(name)
		}
	}
	return err
}

// composed returns a name in the form in which names are compared: some systems
// write letters and their accents apart.
func composed(name string) string { return norm.NFC.String(name) }

// Ignores tells whether .gitignore leaves out a file, or a folder with all that
// is in it. The path is from the top of the work tree on.
func (l *Listing) Ignores(path string) bool {
	path = composed(path)
	if l.tracked[path] || l.folders[path] {
		return false
	}
	for ; path != "."; path = parentOf(path) {
		if l.ignored[path] {
			return true
		}
	}
	return false
}

// Tracks tells whether git tracks a file in a folder.
func (l *Listing) Tracks(folder string) bool { return l.folders[composed(folder)] }
