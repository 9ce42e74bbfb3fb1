package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"go.yaml.in/yaml/v3"

	"github.com/piiscan/piiscan/scan/gate"
)

// blocks returns the code blocks of a page in a language.
func blocks(t *testing.T, page, language string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(source(t), filepath.FromSlash(page)))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for i, block := range strings.Split(string(text), "```") {
		if first, rest, _ := strings.Cut(block, "\n"); i%2 == 1 && first == language {
			all = append(all, rest)
		}
	}
	if len(all) == 0 {
		t.Fatalf("%s: no block of %s", page, language)
	}
	return all
}

// shown is a command of a page, and what the page shows of its output.
type shown struct{ command, output string }

func commandsIn(blocks []string) (all []shown) {
	for _, block := range blocks {
		for line := range strings.Lines(block) {
			if command, ok := strings.CutPrefix(line, "$ "); ok {
				all = append(all, shown{command: strings.TrimSuffix(command, "\n")})
			} else if n := len(all); n > 0 {
				all[n-1].output += line
			}
		}
	}
	return all
}

// marker stands before the output of each command.
const marker = "@@ command"

// What docs/gate.md shows is what happens in a repository like the one that it
// speaks of: one command after the other, in one shell.
func TestGatePage(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil || runtime.GOOS == "windows" {
		t.Skip("the page shows a shell of Unix")
	}
	commands := commandsIn(blocks(t, "docs/gate.md", "console"))
	var session strings.Builder
	for _, c := range commands {
		fmt.Fprintf(&session, "before=$?; echo '%s'; (exit $before)\n%s\n", marker, c.command)
	}
	dir := t.TempDir()
	script := "cd repo\nexec git init -q\nexec git add .\nexec git commit -q -m first\nexec bash ../session.sh\ncompare stdout\n" +
		"-- session.sh --\nexec 2>&1\n" + session.String() + "exit 0\n" +
		"-- repo/.piiscan.toml --\ntest-ranges = []\n" +
		"-- repo/src/client_test.go --\npackage src\n\nvar (\n\tclient = Client{BSN: \"999990019\"}\n)\n" +
		"-- repo/testdata/staff.csv --\nbsn;name\n999900006;J. de Vries\n"
	if err := os.WriteFile(filepath.Join(dir, "page.txtar"), []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: dir, Setup: gitAsItComes, RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"compare": func(ts *testscript.TestScript, _ bool, args []string) {
				outputs := strings.Split(ts.ReadFile(args[0]), marker+"\n")[1:]
				if len(outputs) != len(commands) {
					ts.Fatalf("want the output of %d commands, got %d", len(commands), len(outputs))
				}
				for i, c := range commands {
					want, got := pseudonym.ReplaceAllString(c.output, "$1:****"), pseudonym.ReplaceAllString(outputs[i], "$1:****")
					if strings.TrimSpace(want) != strings.TrimSpace(got) {
						ts.Fatalf("%s: want\n%s\ngot\n%s", c.command, want, got)
					}
				}
			},
		},
	})
}

// The settings that the page shows are read as they stand.
func TestGatePage_settings(t *testing.T) {
	for _, block := range blocks(t, "docs/gate.md", "toml") {
		policy, err := gate.Parse([]byte(block), nil, gate.Vocabulary{Kinds: knownKinds(), Size: parseSize})
		if err != nil {
			t.Errorf("%v in\n%s", err, block)
			continue
		}
		for _, e := range policy.Exceptions {
			if e.Expires.Before(time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)) && !e.Expires.IsZero() {
				t.Errorf("the entry for %s is nearly over: give the example a later day", e.Path)
			}
		}
	}
	for _, block := range blocks(t, "docs/gate.md", "yaml") {
		var any map[string]any
		if err := yaml.Unmarshal([]byte(block), &any); err != nil || len(any) == 0 {
			t.Errorf("%v in\n%s", err, block)
		}
	}
	var hooks []precommitHook
	readYAML(t, ".pre-commit-hooks.yaml", &hooks)
	if page := strings.Join(blocks(t, "docs/gate.md", "yaml"), ""); !strings.Contains(page, "- id: "+hooks[0].ID+"\n") {
		t.Errorf("the page does not name the hook %s", hooks[0].ID)
	}
}

// What the page links to is there.
func TestGatePage_links(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(source(t), "docs", "gate.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, link := range regexp.MustCompile(`\]\(([^)]+)\)`).FindAllStringSubmatch(string(text), -1) {
		if strings.HasPrefix(link[1], "https://") {
			continue
		}
		if _, err := os.Stat(filepath.Join(source(t), "docs", filepath.FromSlash(link[1]))); err != nil {
			t.Errorf("%s: %v", link[1], err)
		}
	}
}
