package git_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestHostile: nothing that a repository or the environment asks git to run is
// run, nothing that hides content hides it.
func TestHostile(t *testing.T) {
	s := newSandbox(t)
	witness := filepath.Join(t.TempDir(), "ran")
	script := filepath.Join(t.TempDir(), "script")
	if err := os.WriteFile(script, []byte("#!/bin/sh\necho \"$0 $*\" >> '"+witness+"'\n"), 0o700); err != nil { //nolint:gosec // it must run, if it is asked to
		t.Fatal(err)
	}
	old := s.commit("a", "1\n")
	s.commit("a", "1\n2\n")
	s.stage("a", "1\n2\n3\n", "new", "4\n")
	for _, setting := range []string{
		"core.fsmonitor", "core.hooksPath", "core.pager", "core.sshCommand", "core.editor", "core.askPass", "core.gitProxy", "core.alternateRefsCommand",
		"diff.external", "diff.x.command", "diff.x.textconv", "filter.x.clean", "filter.x.smudge", "filter.x.process", "gpg.program", "uploadpack.packObjectsHook", "pager.diff-index", "alias.diff-index",
	} {
		s.git("config", setting, script)
	}
	s.git("config", "diff.orderFile", filepath.Join(s.dir, "none"))
	s.git("config", "diff.ignoreSubmodules", "all")
	s.git("config", "diff.renames", "false")
	s.git("config", "diff.relative", "true")
	s.git("config", "diff.noprefix", "true")
	s.git("config", "color.ui", "always")
	s.git("config", "filter.x.required", "true")
	s.write(".gitattributes", "* diff=x filter=x -text\n* binary\n")
	s.write(".git/info/attributes", "* diff=x filter=x\n* -diff\n")
	s.write(".git/info/grafts", old+"\n")
	for _, hook := range []string{"post-index-change", "pre-commit", "fsmonitor-watchman", "query-watchman", "reference-transaction", "post-checkout"} {
		s.write(".git/hooks/"+hook, "#!/bin/sh\necho "+hook+" >> '"+witness+"'\n")
		if err := os.Chmod(filepath.Join(s.dir, ".git", "hooks", hook), 0o700); err != nil { //nolint:gosec // as a hook is
			t.Fatal(err)
		}
	}
	for _, name := range []string{"GIT_EXTERNAL_DIFF", "GIT_PAGER", "PAGER", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_PROXY_COMMAND", "GIT_EDITOR"} {
		t.Setenv(name, script)
	}
	t.Setenv("GIT_CONFIG_PARAMETERS", fmt.Sprintf("'core.fsmonitor'='%s'", script))
	t.Setenv("GIT_DIFF_OPTS", "-u0")
	t.Setenv("GIT_TRACE", "1")
	t.Setenv("GIT_LITERAL_PATHSPECS", "0")
	// A replaced object shows other content than that which goes to others.
	replaced := s.hash("innocent\n")
	t.Setenv("GIT_CONFIG_PARAMETERS", "")
	s.git("-c", "core.fsmonitor=false", "replace", s.hash("4\n"), replaced)
	if err := os.Remove(witness); err != nil && !os.IsNotExist(err) {
		t.Fatal(err) // what the setup ran
	}
	t.Setenv("GIT_CONFIG_PARAMETERS", fmt.Sprintf("'core.fsmonitor'='%s'", script))

	check(t, s.staged(), "a=1\n2\n3\n <a=1\n2\n", "new=4\n")
	check(t, s.inRange("HEAD~1..HEAD"), "0000001/a=1\n2\n <a=1\n")
	if _, err := s.open().Files(t.Context(), []string{s.dir}); err != nil {
		t.Fatal(err)
	}
	if ran, err := os.ReadFile(witness); err == nil {
		t.Errorf("a program of the repository ran: %s", ran)
	}
}

// TestHostileTree: a tree that git itself would never write is refused.
func TestHostileTree(t *testing.T) {
	for _, name := range []string{"..", ".", "a/b", ""} {
		t.Run(strings.ReplaceAll("name_"+name, "/", "_"), func(t *testing.T) {
			s := newSandbox(t)
			blob := s.hash("1\n")
			entry := []byte("100644 " + name + "\x00")
			for i := 0; i < len(blob); i += 2 {
				var b byte
				if _, err := fmt.Sscanf(blob[i:i+2], "%02x", &b); err != nil {
					t.Fatal(err)
				}
				entry = append(entry, b)
			}
			cmd := s.command("hash-object", "-t", "tree", "-w", "--literally", "--stdin")
			cmd.Stdin = bytes.NewReader(entry)
			tree, err := cmd.Output()
			if err != nil {
				t.Skip("git makes no such tree")
			}
			commit := s.git("commit-tree", "-m", "x", strings.TrimSpace(string(tree)))
			r := s.open()
			c, err := r.Range(t.Context(), commit)
			if err != nil {
				return
			}
			defer c.Close()
			if name == "a/b" { // which nothing tells from a file in a folder
				check(t, c, "0000001/a/b=1\n")
				return
			}
			if _, err := c.Tree(); err == nil {
				t.Error("want an error, got none")
			}
		})
	}
}
