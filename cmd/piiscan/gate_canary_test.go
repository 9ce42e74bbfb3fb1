package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/report"
)

// No value of a repository gets out by the gate: not those in files, in their
// names, in the policy, or in what a line says of itself.
func TestCanaries_gate(t *testing.T) {
	if testing.Short() {
		t.Skip("writes and judges a tree of documents")
	}
	people := canaries(5)
	choir := newChoir(people)
	tree, temp, out := canaryTree(t, people), t.TempDir(), t.TempDir()
	bsn := people[0][0].value
	write := func(name, content string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(tree, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("inline.py", `x = "`+bsn+`" # bsn piiscan:allow bsn reason="that of `+bsn+`"`+"\n")
	good := "test-ranges = []\n[[allow]]\npath = \"nergens bsn " + bsn + "\"\nreason = \"bsn " + bsn + "\"\nexpires = 2020-01-01\n" +
		"[[allow]]\npath = \"lijst.csv\"\nreason = \"bsn " + bsn + "\"\nexpires = \"never\"\n" +
		"[[unread]]\npath = \"*.zip\"\nreason = \"bsn " + bsn + "\"\nexpires = 2999-12-31\n"
	t.Setenv("TMPDIR", temp)
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_SYSTEM", os.DevNull)
	t.Chdir(tree)
	git := func(args ...string) {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), "git", append([]string{"-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false"}, args...)...)
		if output, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, output)
		}
	}
	listen := func(where, text string) {
		t.Helper()
		if who := choir.heard(text); who != "" {
			t.Errorf("%s: got out: %s", where, who)
		}
	}
	heard := 0
	try := func(args ...string) {
		t.Helper()
		var stdout, stderr bytes.Buffer
		run(t.Context(), append([]string{"gate"}, args...), strings.NewReader("bsn "+bsn+"\n"), &stdout, &stderr)
		heard += stdout.Len()
		listen(strings.Join(args, " ")+": standard output", stdout.String())
		listen(strings.Join(args, " ")+": standard error", stderr.String())
	}
	git("init", "-q")
	write(".piiscan.toml", good)
	git("add", "-A")
	all := []string{"--staged", "-o", "places"}
	for _, f := range report.Formats() {
		all = append(all, "-o", f.Name+"="+filepath.Join(out, f.Name))
	}
	try(all...)
	git("commit", "-q", "-m", "x")
	for _, args := range [][]string{
		{"."}, {"--range", "HEAD", "--no-config", "--no-inline-allow"}, {"--range", bsn + "..HEAD"}, {"--min-confidence", "possible", "."},
		{"--stdin", "--filename", "bsn " + bsn + ".txt"}, {"--stdin", "--filename", "../" + bsn}, {"--fail-on", bsn, "."}, {"bsn " + bsn}, {"--range", "HEAD", "--lang", "nl"},
	} {
		try(args...)
	}
	if heard == 0 {
		t.Error("the gate says nothing at all")
	}
	for _, wrong := range []string{"bsn-" + bsn + " = 1", "kinds = [\"bsn " + bsn + "\"]", "fail-on = \"" + bsn + "x\"", "[[allow]]\npath = \"" + bsn + "\"\n", bsn + "\n", "x = \"" + bsn} {
		write(".piiscan.toml", wrong)
		git("add", ".piiscan.toml")
		try("--staged")
	}
	write(".git/index", "bsn "+bsn)
	try("--staged")
	eachFile(t, out, listen)
	eachFile(t, temp, func(file, _ string) { t.Errorf("a temporary file is left: %s", file) })
}
