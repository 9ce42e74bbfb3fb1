package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
)

// ErrRange tells that a text names no range of commits.
var ErrRange = errors.New("names no commits that are here")

// Range returns what the commits of a range change, one by one, and what their
// messages say (MessageName): "A..B" and
// "A...B" are those of B that A has not, a single name is that commit alone.
// Either end may be left out for HEAD. An A of zeros, as servers give it for a
// new branch, is a history without commits.
func (r *Repo) Range(ctx context.Context, spec string) (*Changes, error) {
	commits, err := r.list(ctx, spec)
	if err != nil {
		return nil, err
	}
	c := &Changes{repo: r, Commits: []string{}}
	var pairs bytes.Buffer
	for _, commit := range commits {
		c.Commits = append(c.Commits, commit[0])
		if len(commit) == 1 {
			fmt.Fprintln(&pairs, commit[0])
		}
		for _, parent := range commit[1:] {
			fmt.Fprintln(&pairs, commit[0], parent)
		}
	}
	if len(commits) == 0 {
		return c, nil
	}
	args := append([]string{"diff-tree", "--stdin", "--root", "-r"}, diffArgs...)
	out, err := r.output(ctx, pairs.Bytes(), args...)
	if err != nil {
		return nil, err
	}
	for _, commit := range commits {
		parents := make([][]rawChange, max(1, len(commit)-1))
		for i := range parents {
			if parents[i], out, err = parseDiff(out, commit[0]); err != nil {
				return nil, err
			}
		}
		c.add(commit[0], parents)
	}
	if len(out) > 0 {
		return nil, errRaw
	}
	if r.Shallow {
		if err := c.findEdges(ctx, commits); err != nil {
			return nil, err
		}
	}
	if err := c.addMessages(ctx); err != nil {
		return nil, err
	}
	return c, c.measure(ctx)
}

// parseDiff reads what git diff-tree --stdin printed of a commit and a parent:
// nothing if they are the same, else the commit and the changes.
func parseDiff(out []byte, commit string) (all []rawChange, rest []byte, err error) {
	if !bytes.HasPrefix(out, []byte(commit)) {
		return nil, out, nil
	}
	_, out, ok := cutNUL(out)
	if !ok {
		return nil, nil, errRaw
	}
	return parseRaw(out)
}

// list returns the commits of a range with their parents behind them, parents
// first.
func (r *Repo) list(ctx context.Context, spec string) (commits [][]string, err error) {
	from, to, single := splitRange(spec)
	for _, name := range []string{from, to} {
		if strings.HasPrefix(name, "-") || strings.ContainsAny(name, "\x00\n") || strings.Contains(name, "..") {
			return nil, fmt.Errorf("%q %w", spec, ErrRange)
		}
	}
	args := []string{"rev-list", "--parents", "--topo-order", "--reverse"}
	if single {
		args = append(args, "--no-walk=unsorted")
	}
	if args, err = r.appendCommit(ctx, args, "", to); err != nil {
		return nil, err
	}
	if !single && strings.Trim(from, "0") != "" {
		if args, err = r.appendCommit(ctx, args, "^", from); err != nil {
			return nil, err
		}
	}
	out, err := r.output(ctx, nil, append(args, "--")...)
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(out)) {
		if words := strings.Fields(line); len(words) > 0 {
			commits = append(commits, words)
		}
	}
	return commits, nil
}

// splitRange returns the ends of a range.
func splitRange(spec string) (from, to string, single bool) {
	from, to, found := strings.Cut(spec, "..")
	if !found {
		return "", spec, true
	}
	to = strings.TrimPrefix(to, ".")
	if from == "" {
		from = "HEAD"
	}
	if to == "" {
		to = "HEAD"
	}
	return from, to, false
}

// appendCommit appends the commit that a name stands for.
func (r *Repo) appendCommit(ctx context.Context, args []string, sign, name string) ([]string, error) {
	out, err := r.output(ctx, nil, "rev-parse", "--verify", "--quiet", name+"^{commit}")
	if err != nil {
		var e *Error
		if errors.As(err, &e) && e.Message == "" || errors.As(err, &e) && strings.Contains(e.Message, "single revision") {
			return nil, fmt.Errorf("%q %w", name, ErrRange)
		}
		return nil, err
	}
	return append(args, sign+strings.TrimSpace(string(out))), nil
}

// findEdges finds the commits whose parents are not here, though they have
// some.
func (c *Changes) findEdges(ctx context.Context, commits [][]string) error {
	var roots []string
	for _, commit := range commits {
		if len(commit) == 1 {
			roots = append(roots, commit[0])
		}
	}
	if len(roots) == 0 {
		return nil
	}
	b, err := c.repo.batch(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	for _, name := range roots {
		text, err := b.content(name, maxHeld)
		if err != nil {
			return err
		}
		head, _, _ := bytes.Cut(text, []byte("\n\n"))
		if bytes.Contains(head, []byte("\nparent ")) {
			c.Edges = append(c.Edges, name)
		}
	}
	return nil
}
