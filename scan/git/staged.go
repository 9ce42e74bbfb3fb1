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
	parents, err := r.parents(ctx)
	if err != nil {
		return nil, err
	}
	c := &Changes{repo: r}
	all := make([][]rawChange, len(parents))
	for i, parent := range parents {
		args := append([]string{"diff-index", "--cached", "--ita-invisible-in-index"}, diffArgs...)
		out, err := r.output(ctx, nil, append(args, parent, "--")...)
		if err != nil {
			return nil, err
		}
		var rest []byte
		if all[i], rest, err = parseRaw(out); err != nil || len(rest) > 0 {
			return nil, errors.Join(err, errRaw)
		}
	}
	for _, change := range all[0] {
		if change.status == 'U' {
			return nil, fmt.Errorf("%s: %w", change.path, ErrConflicts)
		}
	}
	c.add("", all)
	return c, c.measure(ctx)
}

// parents returns the commits that a commit of the index would follow; before
// the first one the tree without files.
func (r *Repo) parents(ctx context.Context) ([]string, error) {
	out, err := r.output(ctx, nil, "rev-parse", "--verify", "--quiet", "HEAD")
	head := strings.TrimSpace(string(out))
	if err != nil {
		var e *Error
		if errors.As(err, &e) && e.Message != "" {
			return nil, err
		}
		// Without a word: HEAD is a branch that has no commit yet.
		if _, err := r.output(ctx, nil, "symbolic-ref", "--quiet", "HEAD"); err != nil {
			return nil, &Error{Command: "rev-parse", Message: "HEAD is neither a commit nor a branch", Err: err}
		}
		return []string{r.empty}, nil
	}
	parents := []string{head}
	merged, err := os.ReadFile(filepath.Join(r.Dir, "MERGE_HEAD"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for line := range strings.Lines(string(merged)) {
		if line = strings.TrimSpace(line); line != "" {
			parents = append(parents, line)
		}
	}
	return parents, nil
}
