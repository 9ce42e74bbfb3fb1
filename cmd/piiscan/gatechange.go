package main

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/baseline"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/gate"
	"github.com/piiscan/piiscan/scan/git"
	"github.com/piiscan/piiscan/scan/wording"
)

// openStaged opens what the next commit would change.
func (c *console) openStaged(ctx context.Context, f *gateFlags) (*subject, error) {
	repo, err := git.Open(ctx, ".")
	if err != nil {
		return nil, gitFailure(err)
	}
	changes, err := repo.Staged(ctx)
	if err != nil {
		return nil, gitFailure(err)
	}
	return c.openChanges(f, changes, wording.GateNothingStaged)
}

// openRange opens what the commits of a range change.
func (c *console) openRange(ctx context.Context, f *gateFlags) (*subject, error) {
	repo, err := git.Open(ctx, ".")
	if err != nil {
		return nil, gitFailure(err)
	}
	changes, err := repo.Range(ctx, f.commits)
	switch {
	case errors.Is(err, git.ErrRange) && repo.Shallow:
		return nil, fault(wording.GitShallowHint, wording.GitNoRange.With(f.commits))
	case errors.Is(err, git.ErrRange):
		return nil, fault(wording.GitRangeHint, wording.GitNoRange.With(f.commits))
	case err != nil:
		return nil, gitFailure(err)
	}
	empty := wording.GateNoContent.With(f.commits)
	if len(changes.Commits) == 0 {
		empty = wording.GateNoCommits.With(f.commits)
	}
	return c.openChanges(f, changes, empty)
}

// openChanges opens changes; empty says that there are none.
func (c *console) openChanges(f *gateFlags, changes *git.Changes, empty wording.Text) (s *subject, err error) {
	defer func() {
		if err != nil {
			changes.Close()
		}
	}()
	tree, err := changes.Tree()
	if err != nil {
		return nil, gitFailure(err)
	}
	s = &subject{files: tree, mayBeEmpty: true}
	o := &changeOrigin{subject: s, changes: changes, tree: tree, today: today(c.started), include: f.include.globs, exclude: f.exclude.globs}
	f.include.globs, f.exclude.globs = nil, nil // of names in the tree
	s.origin = o
	if len(changes.Files) == 0 {
		s.empty = empty
		return s, nil
	}
	if err := s.readStored(changes); err != nil {
		return nil, err
	}
	if len(changes.Edges) > 0 {
		s.notes = append(s.notes, wording.GateEdge.With(changes.Edges[0]))
	}
	if len(changes.Submodules) > 0 {
		s.notes = append(s.notes, wording.GateSubmodules.Count(len(changes.Submodules)))
	}
	if slices.ContainsFunc(changes.Files, func(c git.Change) bool { return c.Path == gate.ConfigName || c.Path == gate.IgnoreName }) {
		s.notes = append(s.notes, wording.GatePolicyChanged.With(gate.ConfigName, gate.IgnoreName))
	}
	if slices.ContainsFunc(changes.Files, func(c git.Change) bool { return c.Path == baseline.Name }) {
		s.notes = append(s.notes, wording.BaselineChanged.With(baseline.Name))
	}
	return s, nil
}

// readStored reads the files of the policy, and the baseline, of what is judged.
func (s *subject) readStored(changes *git.Changes) error {
	for _, file := range []struct {
		name  string
		limit int64
		to    *[]byte
	}{{gate.ConfigName, maxPolicy, &s.config}, {gate.IgnoreName, maxPolicy, &s.ignore}, {baseline.Name, maxBaseline, &s.known}} {
		var err error
		*file.to, err = changes.Policy(file.name, file.limit)
		switch {
		case errors.Is(err, git.ErrLarge) && file.limit == maxBaseline:
			return fault(wording.BaselineFormHint, wording.BaselineLarge.With(file.name))
		case errors.Is(err, git.ErrLarge):
			return fault(nil, wording.Of.With(file.name, wording.PolicyTooLarge))
		case err != nil:
			return gitFailure(err)
		}
	}
	return nil
}

// changeOrigin is what the index or commits change.
type changeOrigin struct {
	*subject
	changes *git.Changes
	tree    *git.Tree
	today   time.Time
	include []string // globs of paths from the root of the repository on, whatever commit they are of
	exclude []string
	real    realNames
	files   map[string]*changed
	old     map[oldValue]bool
}

var _ origin = (*changeOrigin)(nil)

// changed is a file of the tree, and what is known of its lines.
type changed struct {
	*git.Change
	text   *gate.Text // nil: it is judged whole
	marked map[int]string
	before []earlier
}

// earlier is what a parent has of a file.
type earlier struct {
	git.Version
	added map[int]bool // lines that it has not
}

func (o *changeOrigin) leftOut(name string, folder bool) (rule, path string) {
	_, path = o.tree.Split(name)
	switch {
	case path == "": // all of a commit
		return "", ""
	case scan.MatchAny(o.exclude, path):
		return "excluded", path
	case !folder && len(o.include) > 0 && !scan.MatchAny(o.include, path):
		return "not included", path
	}
	return "", path
}

func (o *changeOrigin) failure() error {
	if err := o.changes.Err(); err != nil {
		return gitFailure(err)
	}
	return nil
}

func (o *changeOrigin) close() { o.changes.Close() }

func (o *changeOrigin) shown(name string) string {
	commit, path := o.tree.Split(name)
	return commitName(commit) + path
}

func (o *changeOrigin) order(d *gate.Decision) {
	numbers := make(map[string]int, len(o.changes.Commits))
	for i, commit := range o.changes.Commits {
		numbers[commit] = i
	}
	orderBy(d, func(name string) int { return numbers[name] })
}

// prepare reads the files that something was found in, and what they were
// before.
func (o *changeOrigin) prepare(ctx context.Context, s *exposure.Summary, c scan.Config) error {
	var names []string
	o.tree.Changes(func(name string, _ *git.Change) { names = append(names, name) })
	o.real = realNamesOf(s, c, names)
	o.files = map[string]*changed{}
	var asked []*changed // of which a line alone does not tell what is old
	for _, e := range s.Evidence {
		for _, p := range e.Places {
			f, err := o.file(ctx, p.Loc.Path)
			if err != nil {
				return err
			}
			if f != nil && f.text != nil && !f.text.Exact() && f.onOldLine(p) && !slices.Contains(asked, f) {
				asked = append(asked, f)
			}
		}
	}
	return o.readOld(ctx, asked, c)
}

// file returns a file that something was found in; nil for a folder.
func (o *changeOrigin) file(ctx context.Context, shown string) (*changed, error) {
	name := o.real.of(shown)
	if f, ok := o.files[name]; ok {
		return f, nil
	}
	change := o.tree.Change(name)
	if change == nil {
		o.files[name] = nil
		return nil, nil
	}
	f := &changed{Change: change}
	o.files[name] = f
	for _, v := range change.Before {
		if v.Path != change.Path && o.policy.Exempt(v.Path, o.today) {
			v.Blob = "" // it was never judged there
		}
		f.before = append(f.before, earlier{Version: v})
	}
	return f, o.readLines(ctx, f)
}

// readLines finds the lines of a file that are new.
func (o *changeOrigin) readLines(ctx context.Context, f *changed) error {
	content, err := o.changes.Content(ctx, f.Blob, gate.MaxText)
	if err != nil {
		return unlessLarge(err)
	}
	text, ok := gate.NewText(f.Path, content)
	if !ok {
		return nil
	}
	for i := range f.before {
		v := &f.before[i]
		if v.Blob == "" {
			continue
		}
		old := &gate.Text{}
		content, err := o.changes.Content(ctx, v.Blob, gate.MaxText)
		if err := unlessLarge(err); err != nil {
			return err
		}
		if was, ok := gate.NewText(v.Path, content); ok && err == nil {
			old = was
		}
		v.added = text.Added(old)
	}
	f.text, f.marked = text, text.Marked()
	return nil
}

// unlessLarge returns an error of git; what is too large to look at line by line
// is judged whole.
func unlessLarge(err error) error {
	if err == nil || errors.Is(err, git.ErrLarge) {
		return nil
	}
	return gitFailure(err)
}

// onOldLine tells whether the line of a place was there before, in one of the
// parents.
func (f *changed) onOldLine(p exposure.Place) bool {
	return p.Loc.Members == "" && p.Loc.Line > 0 && slices.ContainsFunc(f.before, func(v earlier) bool { return v.Blob != "" && !v.added[p.Loc.Line] })
}

// isOld tells whether a place was there before.
func (o *changeOrigin) isOld(f *changed, p exposure.Place) bool {
	inName := p.Loc.Members == "" && p.Loc.Part == "" && p.Loc.Row == 0 && p.Loc.Line == 0
	if _, mask, _ := exposure.CutMask(p.Loc.Path); inName && mask != "" {
		return !f.Named() && slices.ContainsFunc(f.before, func(v earlier) bool { return v.Blob != "" })
	}
	for _, v := range f.before {
		switch {
		case v.Blob == "":
		case v.Blob == f.Blob:
			return true
		case f.text == nil || p.Loc.Members != "" || p.Loc.Line == 0 || v.added[p.Loc.Line]:
		case f.text.Exact() || o.old[oldValue{v.Blob, p.Kind, p.Value}]:
			return true
		}
	}
	return false
}

// Where implements gate.Source.
func (o *changeOrigin) Where(p exposure.Place) gate.Where {
	name := o.real.of(p.Loc.Path)
	commit, path := o.tree.Split(name)
	_, shown := o.tree.Split(p.Loc.Path)
	w := gate.Where{Path: path, Shown: shown, Commit: commit}
	f := o.files[name]
	switch {
	case f == nil && o.tree.Change(name) != nil: // of the ledger: nothing was found in it
	case f == nil:
		w.Old = !o.tree.NewFolder(name)
	default:
		w.Old = o.isOld(f, p)
		if p.Loc.Members == "" {
			w.Line = f.marked[p.Loc.Line]
		}
	}
	return w
}
