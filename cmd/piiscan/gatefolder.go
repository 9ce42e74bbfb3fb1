package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/baseline"
	"github.com/piiscan/piiscan/scan/disk"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/gate"
	"github.com/piiscan/piiscan/scan/git"
	"github.com/piiscan/piiscan/scan/wording"
)

// maxPolicy bounds the size of a file of the policy, in bytes.
const maxPolicy = 1 << 20

// openFolder opens files and folders as they are on the disk.
func (c *console) openFolder(ctx context.Context, f *gateFlags, paths []string) (*subject, error) {
	for _, p := range paths {
		if _, err := os.Stat(p); err != nil {
			return nil, pathFailure(f.cmd, p, err)
		}
	}
	top, repo, err := topOf(ctx, paths, f.noGitignore)
	if err != nil {
		return nil, err
	}
	o := &folderOrigin{}
	names := disk.Names(paths...)
	if top != "" {
		if names, err = namesIn(top, paths); err != nil {
			return nil, err
		}
	}
	if repo != nil && !f.noGitignore {
		if o.listing, err = repo.Files(ctx, paths); err != nil {
			return nil, gitFailure(err)
		}
	}
	files, err := disk.OpenAs(names, paths)
	if err != nil {
		return nil, fault(wording.GiveEachOnce, told(err))
	}
	o.files, o.closer = files, files
	if len(paths) == 1 && top != "" {
		// A single folder gives its own content, and a file stands under its base name.
		if o.prefix = names[0]; isFile(paths[0]) {
			o.prefix = path.Dir(names[0])
		}
	}
	s := &subject{files: files, scanned: paths, origin: o, whole: len(paths) == 1 && o.prefix == "." && !isFile(paths[0]) && !f.narrowed()}
	if top == "" {
		return s, nil
	}
	return s, s.readPolicy(top)
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// topOf returns the top of the repository that paths are in, or the one folder
// that is given; "" if there is neither. repo is nil if git has nothing to say.
func topOf(ctx context.Context, paths []string, noGit bool) (top string, repo *git.Repo, err error) {
	for i, p := range paths {
		folder := p
		if isFile(p) {
			folder = filepath.Dir(p)
		}
		one, r, err := topOfFolder(ctx, folder, noGit)
		if err != nil {
			return "", nil, err
		}
		switch {
		case i == 0:
			top, repo = one, r
		case top != one && (r != nil || repo != nil):
			return "", nil, fault(wording.GateOneByOne, wording.GateSeveralTops.With(paths[0], p))
		case top != one:
			top = ""
		}
	}
	return top, repo, nil
}

// topOfFolder returns the top of the repository that a folder is in, else the
// folder itself.
func topOfFolder(ctx context.Context, folder string, noGit bool) (top string, repo *git.Repo, err error) {
	if folder, err = filepath.Abs(folder); err == nil {
		folder, err = filepath.EvalSymlinks(folder)
	}
	if err != nil {
		return "", nil, fault(nil, wording.Of.With(folder, told(plainError(err))))
	}
	repo, err = git.Open(ctx, folder)
	switch {
	case err == nil && repo.Top != "":
		top, err = filepath.EvalSymlinks(repo.Top)
		return top, repo, err
	case err == nil, errors.Is(err, git.ErrNone):
		return folder, nil, nil
	case errors.Is(err, git.ErrProgram), noGit:
		if found := searchTop(folder); found != "" {
			if noGit {
				return found, nil, nil
			}
			return "", nil, fault(wording.GitIgnoreHint, wording.GitProgram)
		}
		return folder, nil, nil
	}
	return "", nil, gitFailure(err)
}

// searchTop returns the nearest folder on the way up that holds a repository, or
// "".
func searchTop(folder string) string {
	for {
		if _, err := os.Lstat(filepath.Join(folder, ".git")); err == nil {
			return folder
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			return ""
		}
		folder = parent
	}
}

// namesIn returns the names of paths from a folder on that they are in.
func namesIn(top string, paths []string) ([]string, error) {
	names := make([]string, len(paths))
	for i, p := range paths {
		absolute, err := filepath.Abs(p)
		if err == nil {
			absolute, err = filepath.EvalSymlinks(absolute)
		}
		if err == nil {
			names[i], err = filepath.Rel(top, absolute)
		}
		if err != nil {
			return nil, fault(nil, wording.Of.With(p, told(plainError(err))))
		}
		names[i] = filepath.ToSlash(names[i])
	}
	return names, nil
}

// readPolicy reads the files of the policy from a folder on the disk.
func (s *subject) readPolicy(top string) (err error) {
	for _, file := range []struct {
		name string
		to   *[]byte
	}{{gate.ConfigName, &s.config}, {gate.IgnoreName, &s.ignore}} {
		switch *file.to, err = readUpTo(filepath.Join(top, file.name), maxPolicy); {
		case errors.Is(err, errTooLarge):
			return fault(nil, wording.Of.With(file.name, wording.PolicyTooLarge))
		case err != nil:
			return fault(nil, wording.Of.With(file.name, told(plainError(err))))
		}
	}
	s.known, err = readBaseline(filepath.Join(top, baseline.Name))
	return err
}

// errTooLarge tells that a file is larger than its reader wants.
var errTooLarge = errors.New(wording.PolicyTooLarge.English)

// readUpTo reads a file of at most limit bytes, else the error is errTooLarge; a
// file that is not there is nil.
func readUpTo(name string, limit int64) ([]byte, error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(text)) > limit {
		return nil, errTooLarge
	}
	return text, err
}

// folderOrigin is files that are judged as they are.
type folderOrigin struct {
	files   fs.FS
	prefix  string       // of their names, from the root of the repository on
	listing *git.Listing // what git knows; nil if it has no say
	closer  io.Closer    // nil for none

	visited []string                  // names that the walk met
	real    realNames                 // of those that the walk met
	marked  map[string]map[int]string // by name: lines with marks
}

var _ origin = (*folderOrigin)(nil)

// rooted returns a name from the root of the repository on.
func (o *folderOrigin) rooted(name string) string { return path.Join(o.prefix, name) }

func (o *folderOrigin) leftOut(name string, folder bool) (rule, rooted string) {
	rooted = o.rooted(name)
	if path.Base(rooted) == ".git" {
		return "history of git", ""
	}
	if o.listing != nil && o.listing.Ignores(rooted) {
		return "left out by .gitignore", ""
	}
	if folder && rooted != "." && o.listing != nil && !o.listing.Tracks(rooted) {
		if _, err := fs.Stat(o.files, path.Join(name, ".git")); err == nil {
			return "another repository", ""
		}
	}
	o.visited = append(o.visited, name)
	return "", rooted
}

// prepare finds the names behind those that are masked.
func (o *folderOrigin) prepare(_ context.Context, s *exposure.Summary, c scan.Config) error {
	o.real = realNamesOf(s, c, o.visited)
	return nil
}

// realNames are the names behind masked ones, by the shortest form of these.
type realNames map[string]string

// of returns the name behind a path that a summary tells.
func (all realNames) of(shown string) string {
	name := strings.TrimSuffix(shown, "/")
	if real, ok := all[exposure.ShortName(name)]; ok {
		return real
	}
	return name
}

// realNamesOf returns the names behind the masked ones in a summary, if it has
// any.
func realNamesOf(s *exposure.Summary, c scan.Config, names []string) realNames {
	masked := false
	s.EachName(func(name string) string {
		_, mask, _ := exposure.CutMask(name)
		masked = masked || mask != "" || strings.Contains(name, "…") // a long one was cut
		return name
	})
	if !masked {
		return nil
	}
	m := scan.NewMasker(c.Keyer, c.Detectors)
	real := realNames{}
	for _, name := range names {
		if shown := m.Path(name); shown != name {
			real[exposure.ShortName(shown)] = name
		}
	}
	return real
}

func (o *folderOrigin) Where(p exposure.Place) gate.Where {
	name := o.real.of(p.Loc.Path)
	w := gate.Where{Path: o.rooted(name), Shown: o.rooted(p.Loc.Path)}
	if p.Loc.Line > 0 && p.Loc.Members == "" {
		w.Line = o.markedLines(name)[p.Loc.Line]
	}
	return w
}

// markedLines returns the lines of a file that allow something.
func (o *folderOrigin) markedLines(name string) map[int]string {
	if lines, ok := o.marked[name]; ok {
		return lines
	}
	if o.marked == nil {
		o.marked = map[string]map[int]string{}
	}
	o.marked[name] = nil
	f, err := o.files.Open(name)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	content, err := io.ReadAll(io.LimitReader(f, gate.MaxText+1))
	if err != nil {
		return nil // it was read a moment ago: no line of it allows anything now
	}
	if text, ok := gate.NewText(name, content); ok {
		o.marked[name] = text.Marked()
	}
	return o.marked[name]
}

func (o *folderOrigin) shown(path string) string { return o.rooted(path) }

func (o *folderOrigin) order(d *gate.Decision) { orderBy(d, func(string) int { return 0 }) }
func (o *folderOrigin) failure() error         { return nil }

func (o *folderOrigin) close() {
	if o.closer != nil {
		_ = o.closer.Close() // nothing was written
	}
}
