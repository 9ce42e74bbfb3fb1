package git_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/git"
)

// TestStates: in each state of a repository the index gives exactly what a
// commit would hold.
func TestStates(t *testing.T) {
	pointer := "version https://git-lfs.github.com/spec/v1\noid sha256:" + strings.Repeat("a", 64) + "\nsize 12\n"
	long := strings.Repeat(strings.Repeat("d", 200)+"/", 15) + "f.txt"
	for _, c := range []struct {
		name string
		init []string
		make func(s *sandbox)
		want []string
	}{
		{"partly_staged", nil, func(s *sandbox) {
			s.commit("a", "1\n")
			s.stage("a", "1\n2\n")
			s.write("a", "1\n2\n3\n")
			s.write("untracked", "x")
		}, []string{"a=1\n2\n <a=1\n"}},
		{"rename", nil, func(s *sandbox) {
			s.commit("a", "1\n2\n3\n4\n")
			s.git("mv", "a", "b")
			s.stage("b", "1\n2\n3\n4\n5\n")
		}, []string{"b=1\n2\n3\n4\n5\n <a=1\n2\n3\n4\n"}},
		{"delete", nil, func(s *sandbox) {
			s.commit("a", "1\n", "b", "2\n")
			s.git("rm", "-q", "a")
		}, nil},
		{"submodule", nil, func(s *sandbox) {
			other := newSandbox(s.t)
			other.commit("inside", "x")
			s.git("submodule", "--quiet", "add", other.dir, "sub")
		}, []string{".gitmodules", "submodule sub"}},
		{"sparse", nil, func(s *sandbox) {
			s.commit("in/a", "1\n", "out/b", "2\n", "out/c", "3\n")
			s.git("sparse-checkout", "set", "--cone", "--sparse-index", "in")
			s.stage("in/a", "1\n1\n")
			s.write("out/b", "3\n")
			s.git("add", "--sparse", "out/b")
		}, []string{"in/a=1\n1\n <in/a=1\n", "out/b=3\n <out/b=2\n"}},
		{"sha256", []string{"--object-format=sha256"}, func(s *sandbox) {
			s.stage("a", "1\n")
		}, []string{"a=1\n"}},
		{"sha256_second", []string{"--object-format=sha256"}, func(s *sandbox) {
			s.commit("a", "1\n")
			s.stage("a", "2\n")
		}, []string{"a=2\n <a=1\n"}},
		{"merge", nil, func(s *sandbox) {
			s.commit("a", "1\n", "c", "0\n")
			s.git("checkout", "-q", "-b", "side")
			s.commit("b", "of the side\n", "c", "of the side\n")
			s.git("checkout", "-q", "main")
			s.commit("a", "1\n2\n", "c", "of main\n")
			_ = s.command("merge", "--no-commit", "side").Run() // c conflicts
			s.stage("c", "of both\n")
			s.stage("new", "of the merge\n")
		}, []string{"c=of both\n <c=of main\n <c=of the side\n", "new=of the merge\n"}},
		{"binary", nil, func(s *sandbox) {
			s.commit("a.docx", "PK\x00\x01")
			s.stage("a.docx", "PK\x00\x02")
		}, []string{"a.docx=PK\x00\x02 <a.docx=PK\x00\x01"}},
		{"symlink", nil, func(s *sandbox) {
			s.commit("a", "1\n")
			if err := os.Symlink("../elsewhere", filepath.Join(s.dir, "link")); err != nil {
				s.t.Skip(err)
			}
			s.git("add", "link")
		}, []string{"link=../elsewhere"}},
		{"file_to_symlink", nil, func(s *sandbox) {
			s.commit("a", "1\n")
			if err := errors.Join(os.Remove(filepath.Join(s.dir, "a")), os.Symlink("target", filepath.Join(s.dir, "a"))); err != nil {
				s.t.Skip(err)
			}
			s.git("add", "a")
		}, []string{"a=target"}},
		{"mode", nil, func(s *sandbox) {
			s.commit("a", "1\n")
			s.git("update-index", "--chmod=+x", "a")
		}, nil},
		{"lfs", nil, func(s *sandbox) {
			s.stage("big.zip", pointer)
		}, []string{"big.zip=" + pointer}},
		{"long_path", nil, func(s *sandbox) {
			s.git("update-index", "--add", "--cacheinfo", "100644,"+s.hash("1\n")+","+long)
		}, []string{long + "=1\n"}},
		{"not_utf8", nil, func(s *sandbox) {
			s.git("update-index", "--add", "--cacheinfo", "100644,"+s.hash("1\n")+",a\xff\nb\t\"")
		}, []string{"a\xff\nb\t\"=1\n"}},
		{"crlf", nil, func(s *sandbox) {
			s.commit("a", "1\r\n")
			s.stage("a", "1\r\n2\r\n")
		}, []string{"a=1\r\n2\r\n <a=1\r\n"}},
		{"crlf_normalised", nil, func(s *sandbox) {
			s.commit(".gitattributes", "* text=auto\n")
			s.stage("a", "1\r\n")
		}, []string{"a=1\n"}},
		{"first_commit", nil, func(s *sandbox) {
			s.stage("a", "1\n", "d/b", "2\n")
		}, []string{"a=1\n", "d/b=2\n"}},
		{"detached", nil, func(s *sandbox) {
			s.commit("a", "1\n")
			s.git("checkout", "-q", "--detach")
			s.stage("a", "2\n")
		}, []string{"a=2\n <a=1\n"}},
		{"intent_to_add", nil, func(s *sandbox) {
			s.commit("a", "1\n")
			s.write("later", "x")
			s.git("add", "-N", "later")
			s.stage("now", "2\n")
		}, []string{"now=2\n"}},
		{"empty_file", nil, func(s *sandbox) {
			s.stage("empty", "")
		}, []string{"empty="}},
		{"nothing", nil, func(s *sandbox) {
			s.commit("a", "1\n")
		}, nil},
		{"amend", nil, func(s *sandbox) {
			s.commit("a", "1\n")
			s.commit("a", "2\n")
			s.git("reset", "-q", "--soft", "HEAD~1")
		}, []string{"a=2\n <a=1\n"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if runtime.GOOS != "linux" && (c.name == "not_utf8" || c.name == "long_path") {
				t.Skip("this system has no such names")
			}
			s := newSandbox(t, c.init...)
			c.make(s)
			got := describe(t, s.staged())
			for i, g := range got {
				if strings.HasPrefix(g, ".gitmodules=") {
					got[i] = ".gitmodules"
				}
			}
			slices.Sort(c.want)
			if !slices.Equal(c.want, got) {
				t.Errorf("want\n\t%q\ngot\n\t%q", c.want, got)
			}
			if len(c.want) == 0 || c.name == "merge" || c.name == "submodule" {
				return // git tells of them in another way
			}
			for i := range got {
				got[i], _, _ = strings.Cut(got[i], " <")
			}
			if want := s.commitAndList(); !slices.Equal(want, got) {
				t.Errorf("the commit holds\n\t%q\ngot\n\t%q", want, got)
			}
		})
	}
}

// hash keeps a content in the repository and returns its name.
func (s *sandbox) hash(content string) string {
	s.t.Helper()
	cmd := s.command("hash-object", "-w", "--stdin")
	cmd.Stdin = strings.NewReader(content)
	out, err := cmd.Output()
	if err != nil {
		s.t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// TestWorktree: a linked work tree has an index of its own.
func TestWorktree(t *testing.T) {
	s := newSandbox(t)
	s.commit("a", "1\n")
	linked := &sandbox{t, filepath.Join(t.TempDir(), "linked")}
	s.git("worktree", "add", "-q", linked.dir)
	linked.stage("b", "of the linked one\n")
	check(t, s.staged())
	check(t, linked.staged(), "b=of the linked one\n")
}

// TestIndexFile: git commit FILE and git commit -a give their hooks an index of
// their own.
func TestIndexFile(t *testing.T) {
	s := newSandbox(t)
	s.commit("a", "1\n")
	s.stage("a", "2\n", "b", "3\n")
	t.Setenv("GIT_INDEX_FILE", filepath.Join(".git", "other"))
	s.git("read-tree", "HEAD")
	s.git("add", "b")
	t.Chdir(s.dir)
	r, err := git.Open(t.Context(), ".")
	if err != nil {
		t.Fatal(err)
	}
	c, err := r.Staged(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	check(t, c, "b=3\n")
}

func TestConflict(t *testing.T) {
	s := newSandbox(t)
	s.commit("a", "1\n")
	s.git("checkout", "-q", "-b", "side")
	s.commit("a", "2\n")
	s.git("checkout", "-q", "main")
	s.commit("a", "3\n")
	_ = s.command("merge", "side").Run()
	if _, err := s.open().Staged(t.Context()); !errors.Is(err, git.ErrConflicts) {
		t.Errorf("want %v, got %v", git.ErrConflicts, err)
	}
}

// TestStagedIsCommitted: whatever was done to the index, the gate sees what the
// commit has then.
func TestStagedIsCommitted(t *testing.T) {
	s := newSandbox(t)
	s.commit("a", "1\n2\n3\n", "b", "b\n", "c", "c\n", "d/e", "e\n")
	s.git("mv", "a", "d/a")
	s.stage("b", "b\nb\n", "d/f", "f\n")
	s.git("rm", "-q", "c")
	s.write("b", "not staged")
	got := describe(t, s.staged())
	for i := range got {
		got[i], _, _ = strings.Cut(got[i], " <")
	}
	if want := s.commitAndList(); !slices.Equal(want, got) {
		t.Errorf("want %q, got %q", want, got)
	}
}

// TestPointer: a pointer of Git LFS is one, and what only begins so is not.
func TestPointer(t *testing.T) {
	pointer := "version https://git-lfs.github.com/spec/v1\noid sha256:" + strings.Repeat("a", 64) + "\nsize 12\n"
	for _, c := range []struct {
		name, content string
		want          bool
	}{
		{"pointer", pointer, true},
		{"with_more", strings.Replace(pointer, "\noid", "\next-0-foo sha256:"+strings.Repeat("b", 64)+"\noid", 1), true},
		{"begins_so", pointer[:50], false},
		{"long", pointer + strings.Repeat("x", 1024), false},
		{"other", "BSN 999900006\n" + pointer, false},
	} {
		if got := (git.Pointer{}).Match(c.name, []byte(c.content)); c.want != got {
			t.Errorf("%s: want %v, got %v", c.name, c.want, got)
		}
	}
	var e *extract.Error
	if err := (git.Pointer{}).Extract(t.Context(), nil, nil); !errors.As(err, &e) || e.Reason != extract.Elsewhere {
		t.Errorf("want %s, got %v", extract.Elsewhere, err)
	}
}

// TestFiles: what .gitignore leaves out is left out, unless git tracks it.
func TestFiles(t *testing.T) {
	s := newSandbox(t)
	s.write(".gitignore", "build/\n*.log\n")
	s.write("deep/tracked.log", "x")
	s.git("add", "-f", "deep/tracked.log")
	s.commit()
	for _, name := range []string{"build/x", "a.log", "deep/b.log", "deep/c", "only/d.log", "é.log", "new/e"} {
		s.write(name, "x")
	}
	s.git("add", "-f", "build/x")
	s.write("build/y", "x")
	l, err := s.open().Files(t.Context(), []string{s.dir})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{
		"build": false, "build/x": false, "build/y": true, "a.log": true, "deep": false, "deep/tracked.log": false, "deep/b.log": true, "deep/c": false,
		"only": true, "é.log": true, "e\u0301.log": true, "new": false, "new/e": false, "nowhere": false,
	} {
		if got := l.Ignores(path); want != got {
			t.Errorf("%q: want %v, got %v", path, want, got)
		}
	}
	if !l.Tracks("deep") || l.Tracks("new") {
		t.Error("deep holds what is tracked, new does not")
	}
}

// TestPolicy: the policy is that of the index, or of the last commit.
func TestPolicy(t *testing.T) {
	s := newSandbox(t)
	s.commit("p", "of the first\n")
	s.commit("p", "of the second\n")
	s.stage("p", "of the index\n", "x", "x")
	s.write("p", "of the work tree\n")
	for name, c := range map[string]*git.Changes{"of the index\n": s.staged(), "of the second\n": s.inRange("HEAD~1..HEAD"), "of the first\n": s.inRange("HEAD~1")} {
		text, err := c.Policy("p", 100)
		if err != nil || string(text) != name {
			t.Errorf("want %q, got %q, %v", name, text, err)
		}
		if _, err := c.Policy("p", 3); !errors.Is(err, git.ErrLarge) {
			t.Errorf("want %v, got %v", git.ErrLarge, err)
		}
		if text, err := c.Policy("none", 100); text != nil || err != nil {
			t.Errorf("want nothing, got %q, %v", text, err)
		}
	}
}

// TestElsewhere: what git tells a hook of the repository here is not about
// another one.
func TestElsewhere(t *testing.T) {
	s, other := newSandbox(t), newSandbox(t)
	s.stage("a", "1\n")
	other.commit("b", "2\n")
	t.Setenv("GIT_DIR", filepath.Join(other.dir, ".git"))
	t.Setenv("GIT_WORK_TREE", other.dir)
	if got := s.open().Dir; filepath.Base(filepath.Dir(got)) != filepath.Base(s.dir) {
		t.Errorf("want the repository of %s, got %s", s.dir, got)
	}
	t.Chdir(s.dir)
	here, err := git.Open(t.Context(), ".")
	if err != nil || filepath.Base(filepath.Dir(here.Dir)) != filepath.Base(other.dir) {
		t.Errorf("want the repository that git tells of, got %v, %v", here, err)
	}
}
