package examples_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Each example is a program of one page that does what its first line says.
func TestExamples(t *testing.T) {
	if testing.Short() {
		t.Skip("builds programs")
	}
	clean := t.TempDir()
	if err := os.WriteFile(filepath.Join(clean, "a.txt"), []byte("Niets bijzonders.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		args []string
		exit int
		want string
	}{
		{"count", []string{"share"}, 0, "300 people, at least 2"},
		{"gate", []string{"share/voertuigen"}, 1, "a BSN in kentekens.csv:2:1"},
		{"gate", []string{clean}, 0, ""},
		{"gate", []string{"share/archief/beschadigd.docx"}, 3, ""},
		{"detector", nil, 0, "2 people with [bsn client]"},
		{"format", nil, 0, "2 people with [birthdate bsn name]"},
		{"sandbox", []string{"share"}, 0, "300 people, at least 2"},
		{"zip", []string{"share/archief/2015.zip"}, 0, "40 people in 4 files"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			program := filepath.Join(t.TempDir(), tt.name)
			if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, "./"+tt.name).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			cmd := exec.CommandContext(t.Context(), program, tt.args...)
			out, err := cmd.CombinedOutput()
			if code := cmd.ProcessState.ExitCode(); code != tt.exit {
				t.Errorf("exit: want %d, got %d (%v): %s", tt.exit, code, err, out)
			}
			if !strings.Contains(string(out), tt.want) {
				t.Errorf("want %q in:\n%s", tt.want, out)
			}
			source, err := os.ReadFile(filepath.Join(tt.name, "main.go"))
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(string(source), "\n"); n >= 60 {
				t.Errorf("main.go has %d lines: an example is one page", n)
			}
		})
	}
}

// The leak in the repository is the one that its maker makes.
func TestShare_is_what_its_maker_makes(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	dir := filepath.Join(t.TempDir(), "share")
	if out, err := exec.CommandContext(t.Context(), "go", "run", "./internal/leak", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, tree := range [][2]string{{"share", dir}, {dir, "share"}} {
		err := filepath.WalkDir(tree[0], func(name string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			other := filepath.Join(tree[1], strings.TrimPrefix(name, tree[0]))
			a, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			if b, err := os.ReadFile(other); err != nil || string(a) != string(b) {
				t.Errorf("%s is not what the maker makes: run make share (%v)", name, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	a, err := os.ReadFile("share.truth.json")
	if err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(dir + ".truth.json"); err != nil || string(a) != string(b) {
		t.Errorf("share.truth.json is not what the maker says (%v)", err)
	}
}
