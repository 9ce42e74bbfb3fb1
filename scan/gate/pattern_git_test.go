package gate

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestPatternsLikeGit holds patterns to what git says of the same ones.
func TestPatternsLikeGit(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	run := func(stdin string, args ...string) string {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), git, args...)
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(stdin)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if exit, ok := err.(*exec.ExitError); err != nil && (!ok || exit.ExitCode() != 1) { //nolint:errorlint // as it comes
			t.Fatalf("git %v: %v: %s", args, err, stderr.String())
		}
		return string(out)
	}
	run("", "init", "-q")
	paths := []string{
		"a", "a/b", "a/b/c", "a/b/c/d.csv", "b", "b/a", "d.csv", "x.CSV", "ab", "a b", "a ", "[a]", "a]b", `a\b`, "!a", "#a", "a*b", "foo/bar/baz.txt",
		"foo/baz.txt", "docs/x/y/z", "docs/y", "x/docs/y", ".hidden", "a/.hidden", "a-b", "a1", "a/1/2", "aé", "ééé.csv", "\xff.csv",
	}
	tries := [][]string{
		{"a"}, {"/a"}, {"a/"}, {"a/b"}, {"**/b"}, {"a/**"}, {"a/**/d.csv"}, {"*.csv"}, {"*.csv", "!d.csv"}, {"a/", "!a/b"}, {"a/*", "!a/b"},
		{"[ab]"}, {"[!a]"}, {"[^a]"}, {"[a-b]1"}, {"a[0-9]"}, {"[[:digit:]]"}, {"a[[:alnum:]]"}, {"[]a]"}, {"[a"}, {`\[a]`}, {`\!a`}, {`\#a`}, {"#a"},
		{"!a"}, {"a\\ "}, {"a "}, {"a  "}, {`a\\b`}, {"?"}, {"a?b"}, {"a*b"}, {"**"}, {"***"}, {"/**"}, {"**/"}, {"**/a/**"}, {"a**b"}, {"foo/**/baz.txt"},
		{"*/y"}, {"docs/*"}, {"docs/**/z"}, {"/docs/"}, {"é*"}, {"??é*"}, {"/"}, {"//a"}, {"a//b"}, {"./a"}, {"[a-]b"}, {"a[-]b"}, {`a[\]]b`}, {"[[:none:]]"}, {`a\`},
		{".*"}, {"*"}, {"*", "!*/", "!*.csv"}, {"/*", "!/foo"}, {"[A-Z]"}, {"[[:upper:]]*"}, {"x.[C]SV"}, {"a\r"}, {"foo/*/"}, {"**foo"}, {"foo**"}, {"a/**/**/d.csv"}, {"**/**/c"},
	}
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a test that fails must fail again
	const letters = "ab/*?[]!-\\.c "
	for range 200 {
		var lines []string
		for range 1 + random.IntN(2) {
			b := make([]byte, 1+random.IntN(7))
			for i := range b {
				b[i] = letters[random.IntN(len(letters))]
			}
			lines = append(lines, string(b))
		}
		tries = append(tries, lines)
	}
	matched := 0
	for _, lines := range tries {
		text := strings.Join(lines, "\n") + "\n"
		if err := os.WriteFile(filepath.Join(dir, ".gitignore"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		all, _, err := parsePatterns(text)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]bool{}
		for p := range strings.SplitSeq(run(strings.Join(paths, "\x00")+"\x00", "check-ignore", "-z", "--stdin", "--no-index"), "\x00") {
			want[p] = true
		}
		for _, p := range paths {
			if want[p] {
				matched++
			}
			if got := all.match(p, false); want[p] != got {
				t.Errorf("%q of %q: want %v, got %v", p, lines, want[p], got)
			}
		}
	}
	if n := len(tries) * len(paths); matched < n/20 || matched > n-n/20 {
		t.Errorf("%d of %d match: the patterns tell too little", matched, n)
	}
}
