package git_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/git"
)

func TestRange(t *testing.T) {
	s := newSandbox(t)
	first := s.commit("a", "1\n", "z", "z\n")
	second := s.commit("a", "1\n2\n")
	third := s.commit("b", "of the third\n")
	s.git("rm", "-q", "z")
	s.git("commit", "-q", "-m", "x")
	s.stage("staged", "in the index only\n")
	s.write("a", "in the work tree only\n")
	zeros := strings.Repeat("0", 40)
	for _, c := range []struct {
		spec    string
		commits int
		want    []string
	}{
		{first + ".." + third, 2, []string{"0000001/a=1\n2\n <a=1\n", "0000002/b=of the third\n"}},
		{first + "..." + third, 2, []string{"0000001/a=1\n2\n <a=1\n", "0000002/b=of the third\n"}},
		{second + "..", 2, []string{"0000001/b=of the third\n"}},
		{third, 1, []string{"0000001/b=of the third\n"}},
		{first, 1, []string{"0000001/a=1\n", "0000001/z=z\n"}},
		{"HEAD~1", 1, []string{"0000001/b=of the third\n"}},
		{"HEAD", 1, nil},
		{"..", 0, nil},
		{"HEAD..HEAD~1", 0, nil},
		{zeros + ".." + second, 2, []string{"0000001/a=1\n", "0000001/z=z\n", "0000002/a=1\n2\n <a=1\n"}},
	} {
		t.Run(c.spec, func(t *testing.T) {
			changes := s.inRange(c.spec)
			if want, got := c.commits, len(changes.Commits); want != got {
				t.Errorf("want %d commits, got %d", want, got)
			}
			check(t, changes, c.want...)
		})
	}
	for _, spec := range []string{"none..HEAD", "HEAD..none", "none", "--all", "", "HEAD..HEAD..HEAD", "HEAD:a", strings.Repeat("a", 40), "-1..HEAD", "HEAD\n"} {
		if _, err := s.open().Range(t.Context(), spec); !errors.Is(err, git.ErrRange) {
			t.Errorf("%q: want %v, got %v", spec, git.ErrRange, err)
		}
	}
}

// TestRangeMerge: of a merge counts what neither side has, and the commits of
// the side count by themselves.
func TestRangeMerge(t *testing.T) {
	s := newSandbox(t)
	base := s.commit("a", "1\n", "c", "0\n")
	s.git("checkout", "-q", "-b", "side")
	s.commit("b", "of the side\n", "c", "of the side\n")
	s.git("checkout", "-q", "main")
	s.commit("a", "1\n2\n", "c", "of main\n")
	_ = s.command("merge", "--no-commit", "side").Run()
	s.commit("c", "of both\n", "new", "of the merge\n")
	check(t, s.inRange("HEAD"), "0000001/c=of both\n <c=of main\n <c=of the side\n", "0000001/new=of the merge\n")
	if got := len(s.inRange(base + "..HEAD").Commits); got != 3 {
		t.Errorf("want 3 commits, got %d", got)
	}
}

// TestShallow: of a shallow clone the oldest commit has lost its parents, and
// counts as new as a whole, which the caller is told.
func TestShallow(t *testing.T) {
	s := newSandbox(t)
	lost := s.commit("a", "1\n")
	edge := s.commit("a", "1\n2\n")
	s.commit("b", "3\n")
	clone := &sandbox{t, filepath.Join(t.TempDir(), "clone")}
	s.git("clone", "-q", "--depth", "2", "file://"+filepath.ToSlash(s.dir), clone.dir)
	c := clone.inRange(strings.Repeat("0", 40) + "..HEAD")
	check(t, c, "0000001/a=1\n2\n", "0000002/b=3\n")
	if len(c.Edges) != 1 || c.Edges[0] != edge {
		t.Errorf("edges: want %s, got %v", edge, c.Edges)
	}
	if c := clone.inRange("HEAD~1..HEAD"); len(c.Edges) != 0 {
		t.Errorf("edges: want none, got %v", c.Edges)
	}
	if _, err := clone.open().Range(t.Context(), lost+"..HEAD"); !errors.Is(err, git.ErrRange) {
		t.Errorf("want %v, got %v", git.ErrRange, err)
	}
}

// TestPartial: what a clone left out is not fetched. It is named, or git says
// what it lacks, by its version.
func TestPartial(t *testing.T) {
	s := newSandbox(t)
	s.git("config", "uploadpack.allowFilter", "true")
	s.commit("a", "1\n")
	s.commit("b", "2\n")
	clone := &sandbox{t, filepath.Join(t.TempDir(), "clone")}
	s.git("clone", "-q", "--no-checkout", "--filter=blob:none", "file://"+filepath.ToSlash(s.dir), clone.dir)
	c, err := clone.open().Range(t.Context(), "HEAD")
	if err != nil {
		var failed *git.Error
		if !errors.As(err, &failed) || !strings.Contains(failed.Message, "promisor") {
			t.Errorf("want git to say what it lacks, got %v", err)
		}
	} else {
		defer c.Close()
		check(t, c, "0000001/b=elsewhere: left out when the repository was cloned")
	}
	if out := clone.git("rev-list", "--objects", "--missing=print", "HEAD"); !strings.Contains(out, "?") {
		t.Error("something was fetched")
	}
}

// TestBare: a server has no work tree.
func TestBare(t *testing.T) {
	s := newSandbox(t)
	s.commit("a", "1\n")
	bare := &sandbox{t, filepath.Join(t.TempDir(), "bare.git")}
	s.git("clone", "-q", "--bare", s.dir, bare.dir)
	if got := bare.open().Top; got != "" {
		t.Errorf("work tree: want none, got %s", got)
	}
	check(t, bare.inRange("HEAD"), "0000001/a=1\n")
	if _, err := bare.open().Staged(t.Context()); !errors.Is(err, git.ErrNoIndex) {
		t.Errorf("want %v, got %v", git.ErrNoIndex, err)
	}
}

func TestOpenErrors(t *testing.T) {
	s := newSandbox(t)
	s.commit("a", "1\n")
	t.Setenv("GIT_CEILING_DIRECTORIES", t.TempDir())
	if _, err := git.Open(t.Context(), t.TempDir()); !errors.Is(err, git.ErrNone) {
		t.Errorf("no repository: want %v, got %v", git.ErrNone, err)
	}
	if _, err := git.Open(t.Context(), filepath.Join(s.dir, "absent")); err == nil {
		t.Error("a folder that is not there: want an error, got none")
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := git.Open(t.Context(), s.dir); !errors.Is(err, git.ErrProgram) {
		t.Errorf("no git: want %v, got %v", git.ErrProgram, err)
	}
}

// TestBroken: damage is an error of git, never a change that is not there.
func TestBroken(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage func(s *sandbox)
	}{
		{"index", func(s *sandbox) { s.write(".git/index", "DIRC of nothing") }},
		{"head", func(s *sandbox) { s.write(".git/HEAD", strings.Repeat("1", 40)+"\n") }},
		{"branch", func(s *sandbox) { s.write(".git/refs/heads/main", strings.Repeat("1", 40)+"\n") }},
		{"branch_of_nothing", func(s *sandbox) { s.write(".git/refs/heads/main", "nothing\n") }},
		{"config", func(s *sandbox) { s.write(".git/config", "[core\n") }},
		{"object", func(s *sandbox) {
			name := s.hash("2\n")
			if err := os.Remove(filepath.Join(s.dir, ".git", "objects", name[:2], name[2:])); err != nil {
				s.t.Fatal(err)
			}
		}},
		{"content", func(s *sandbox) {
			name := s.hash("2\n")
			file := filepath.Join(s.dir, ".git", "objects", name[:2], name[2:])
			if err := os.Chmod(file, 0o600); err != nil {
				s.t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte("not compressed"), 0o600); err != nil {
				s.t.Fatal(err)
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newSandbox(t)
			s.commit("a", "1\n")
			s.stage("a", "2\n")
			c.damage(s)
			r, err := git.Open(t.Context(), s.dir)
			if err == nil {
				_, err = r.Staged(t.Context())
			}
			if err == nil {
				t.Error("want an error, got none")
			}
			if errors.Is(err, git.ErrNone) {
				t.Errorf("want an error of git, got %v", err)
			}
		})
	}
}

// TestLarge: what is too large to hold is read as a stream, to the end.
func TestLarge(t *testing.T) {
	s := newSandbox(t)
	s.stage("large", strings.Repeat("0123456789abcde\n", 1<<20), "small", "1\n")
	got := describe(t, s.staged())
	if want := 16<<20 + len("large="); len(got) != 2 || len(got[0]) != want {
		t.Errorf("want %d bytes, got %d in %d files", want, len(got[0]), len(got))
	}
}
