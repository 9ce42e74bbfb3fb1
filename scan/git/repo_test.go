package git_test

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/git"
)

// sandbox is a repository to try things in, made by the git that is installed.
type sandbox struct {
	t   *testing.T
	dir string
}

func newSandbox(t *testing.T, initArgs ...string) *sandbox {
	t.Helper()
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_SYSTEM", os.DevNull)
	s := &sandbox{t, t.TempDir()}
	s.git(append([]string{"init", "-q", "-b", "main"}, initArgs...)...)
	return s
}

// command returns a command of git as a user would give it.
func (s *sandbox) command(args ...string) *exec.Cmd {
	s.t.Helper()
	args = append([]string{"-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "protocol.file.allow=always", "-c", "core.autocrlf=false"}, args...)
	cmd := exec.CommandContext(s.t.Context(), "git", args...)
	cmd.Dir = s.dir
	return cmd
}

func (s *sandbox) git(args ...string) string {
	s.t.Helper()
	out, err := s.command(args...).CombinedOutput()
	if err != nil {
		s.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (s *sandbox) write(name, content string) {
	s.t.Helper()
	name = filepath.Join(s.dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// stage writes files and adds them to the index: name, content, ...
func (s *sandbox) stage(namesAndContents ...string) {
	s.t.Helper()
	for i := 0; i < len(namesAndContents); i += 2 {
		s.write(namesAndContents[i], namesAndContents[i+1])
		s.git("add", "--", namesAndContents[i])
	}
}

func (s *sandbox) commit(namesAndContents ...string) string {
	s.t.Helper()
	s.stage(namesAndContents...)
	s.git("commit", "-q", "--allow-empty", "-m", "x")
	return s.git("rev-parse", "HEAD")
}

func (s *sandbox) open() *git.Repo {
	s.t.Helper()
	r, err := git.Open(s.t.Context(), s.dir)
	if err != nil {
		s.t.Fatal(err)
	}
	return r
}

func (s *sandbox) staged() *git.Changes {
	s.t.Helper()
	c, err := s.open().Staged(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(c.Close)
	return c
}

func (s *sandbox) inRange(spec string) *git.Changes {
	s.t.Helper()
	c, err := s.open().Range(s.t.Context(), spec)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(c.Close)
	return c
}

// describe tells of each file its path, its content, and what it was before.
func describe(t *testing.T, c *git.Changes) []string {
	t.Helper()
	tree, err := c.Tree()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	err = fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content := ""
		if f, err := tree.Open(name); err != nil {
			content = err.Error()
		} else {
			data, err := io.ReadAll(f)
			if err != nil {
				return err
			}
			content = string(data)
			if err := f.Close(); err != nil {
				return err
			}
		}
		if strings.HasSuffix(name, git.MessageName) && content == "x\n" {
			return nil // of a commit of these tests
		}
		all = append(all, fmt.Sprintf("%s=%s%s", name, content, before(t, tree, c, name)))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range c.Submodules {
		all = append(all, "submodule "+m.Path)
	}
	if err := c.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}

// before tells what the parents have of a file in the tree.
func before(t *testing.T, tree *git.Tree, c *git.Changes, name string) string {
	t.Helper()
	var b strings.Builder
	tree.Changes(func(n string, change *git.Change) {
		if n != name {
			return
		}
		for _, v := range change.Before {
			if v.Blob == "" {
				continue
			}
			data, err := c.Content(t.Context(), v.Blob, 1<<20)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, " <%s=%s", v.Path, data)
		}
	})
	return b.String()
}

func check(t *testing.T, c *git.Changes, want ...string) {
	t.Helper()
	slices.Sort(want)
	if got := describe(t, c); !slices.Equal(want, got) {
		t.Errorf("want\n\t%q\ngot\n\t%q", want, got)
	}
}

// commitAndList commits and tells what the commit holds by git itself: each file
// that differs from its parent.
func (s *sandbox) commitAndList() []string {
	s.t.Helper()
	s.git("commit", "-q", "-m", "x")
	var all []string
	out := s.git("diff-tree", "-r", "--root", "--no-commit-id", "--name-only", "--no-renames", "--diff-filter=AMT", "-z", "HEAD")
	for name := range strings.SplitSeq(strings.TrimSuffix(out, "\x00"), "\x00") {
		if name == "" || strings.HasPrefix(s.git("ls-tree", "HEAD", "--", name), "160000") {
			continue
		}
		var content bytes.Buffer
		cmd := s.command("cat-file", "blob", "HEAD:"+name)
		cmd.Stdout = &content
		if err := cmd.Run(); err != nil {
			s.t.Fatal(err)
		}
		all = append(all, name+"="+content.String())
	}
	return all
}
