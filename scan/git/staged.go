package git

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// diffArgs are what every comparison is made with: no driver of the
// repository's, whole names, renames found.
var diffArgs = []string{"--raw", "-z", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none", "-M"}

// ErrConflicts tells that a merge has left conflicts: there is nothing yet that
// git would commit.
var ErrConflicts = errors.New("there are conflicts that are not resolved")

// ErrNoIndex tells that a repository has no index: nothing is ever staged in it.
var ErrNoIndex = errors.New("a bare repository has no index")

// Staged returns what a commit of the index would change. While a merge is in
// progress, that is what neither side has.
func (r *Repo) Staged(ctx context.Context) (*Changes, error) {
	if r.Bare && os.Getenv("GIT_INDEX_FILE") == "" {
		return nil, ErrNoIndex
	}
	merged, err := r.merged()
	if err != nil {
		return nil, err
	}
	first, err := r.staged(ctx, "HEAD")
	if err != nil {
		if unborn, why := r.unborn(ctx); why != nil || !unborn {
			return nil, errors.Join(why, err)
		}
		if first, err = r.staged(ctx, r.empty); err != nil {
			return nil, err
		}
	}
	c := &Changes{repo: r}
	all := [][]rawChange{first}
	for _, parent := range merged {
		changes, err := r.staged(ctx, parent)
		if err != nil {
			return nil, err
		}
		all = append(all, changes)
	}
	for _, change := range all[0] {
		if change.status == 'U' {
			return nil, fmt.Errorf("%s: %w", change.path, ErrConflicts)
		}
	}
	c.add("", all)
	return c, c.measure(ctx)
}

// staged returns what differs between a parent and the index.
func (r *Repo) staged(ctx context.Context, parent string) ([]rawChange, error) {
	args := append([]string{"diff-index", "--cached", "--ita-invisible-in-index"}, diffArgs...)
	out, err := r.output(ctx, nil, append(args, parent, "--")...)
	if err != nil {
		return nil, err
	}
	all, rest, err := parseRaw(out)
	if err == nil && len(rest) > 0 {
		err = errRaw
	}
	return all, err
}

// unborn tells whether HEAD is a branch that has no commit yet.
func (r *Repo) unborn(ctx context.Context) (bool, error) {
	_, err := r.output(ctx, nil, "rev-parse", "--verify", "--quiet", "HEAD")
	if err == nil {
		return false, nil
	}
	var e *Error
	if errors.As(err, &e) && e.Message != "" {
		return false, err
	}
	if _, err := r.output(ctx, nil, "symbolic-ref", "--quiet", "HEAD"); err != nil {
		return false, &Error{Command: "rev-parse", Message: "HEAD is neither a commit nor a branch", Err: err}
	}
	return true, nil
}

// merged returns the commits that a merge in progress brings in.
func (r *Repo) merged() (commits []string, err error) {
	text, err := os.ReadFile(filepath.Join(r.Dir, "MERGE_HEAD"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" {
			commits = append(commits, line)
		}
	}
	return commits, nil
}
