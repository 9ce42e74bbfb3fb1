package main

import (
	"debug/elf"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"go.yaml.in/yaml/v3"
)

// source is the folder of the project.
func source(t testing.TB) string {
	t.Helper()
	dir, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// readYAML reads a file of the project.
func readYAML(t testing.TB, name string, to any) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(source(t), filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, to); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(text)
}

type precommitHook struct {
	ID            string
	Entry         string
	Language      string
	PassFilenames *bool    `yaml:"pass_filenames"`
	Stages        []string // of git
}

type compositeAction struct {
	Inputs map[string]struct {
		Description string
		Default     *string
	}
	Runs struct {
		Using string
		Steps []struct {
			Uses, Run, Shell string
			Env              map[string]string
		}
	}
}

type gitLabJob struct {
	Piiscan struct {
		Script    []string
		Artifacts struct {
			When    string
			Reports map[string]string
		}
	}
}

type azureSteps struct {
	Steps []struct {
		Bash string
		Env  map[string]string
	}
}

// scriptOf returns the shell script of an integration, as its host would run it.
func scriptOf(t testing.TB, name string) string {
	t.Helper()
	switch kind, id, _ := strings.Cut(name, ":"); kind {
	case "hook":
		var hooks []precommitHook
		readYAML(t, ".pre-commit-hooks.yaml", &hooks)
		for _, h := range hooks {
			if h.ID == id {
				return h.Entry
			}
		}
	case "action":
		var action compositeAction
		readYAML(t, "action.yml", &action)
		return action.Runs.Steps[0].Run
	case "gitlab":
		var job gitLabJob
		readYAML(t, "integrations/gitlab-ci.yml", &job)
		return "set -e\n" + strings.Join(job.Piiscan.Script, "\n")
	case "azure":
		var steps azureSteps
		readYAML(t, "integrations/azure-pipelines.yml", &steps)
		return steps.Steps[0].Bash
	}
	t.Fatalf("no integration %s", name)
	return ""
}

// TestIntegrations runs the scripts of hooks and jobs as their hosts would, but
// for the network: what they download, programs of the scripts give.
func TestIntegrations(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil || runtime.GOOS == "windows" {
		t.Skip("the hosts run them with bash")
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/integrations",
		Setup: func(e *testscript.Env) error {
			e.Setenv("SOURCE", source(t))
			return gitAsItComes(e)
		},
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits,
			// host runs an integration and checks its exit code: host CODE NAME
			"host": func(ts *testscript.TestScript, neg bool, args []string) {
				if neg || len(args) != 2 {
					ts.Fatalf("usage: host CODE NAME")
				}
				want, err := strconv.Atoi(args[0])
				ts.Check(err)
				got := 0
				if err := ts.Exec("bash", "-c", scriptOf(t, args[1])); err != nil {
					var exit *exec.ExitError
					if exit, _ = err.(*exec.ExitError); exit == nil { //nolint:errorlint // it is the error itself
						ts.Fatalf("bash: %v", err)
					}
					got = exit.ExitCode()
				}
				if want != got {
					ts.Fatalf("exit code: want %d, got %d", want, got)
				}
			},
		},
	})
}

// All that an action is given reaches its script through the environment, and
// the script takes nothing from elsewhere.
func TestAction(t *testing.T) {
	var action compositeAction
	text := readYAML(t, "action.yml", &action)
	if action.Runs.Using != "composite" || len(action.Runs.Steps) != 1 {
		t.Fatalf("want a composite action of one step, got %+v", action.Runs)
	}
	step := action.Runs.Steps[0]
	if strings.Contains(step.Run, "${{") || step.Uses != "" || step.Shell != "bash" {
		t.Errorf("a script with what others give in it: %+v", step)
	}
	for name, input := range action.Inputs {
		used := regexp.MustCompile(`\$\{\{ inputs\.` + regexp.QuoteMeta(name) + ` \}\}`)
		inEnv := 0
		for _, value := range step.Env {
			if used.MatchString(value) {
				inEnv++
			}
		}
		if inEnv != 1 || len(used.FindAllString(text, -1)) != 1 || input.Description == "" || input.Default == nil {
			t.Errorf("input %s: want it described, with a default, and in the environment alone", name)
		}
	}
	script, err := os.ReadFile(filepath.Join(source(t), "integrations/github-action.sh"))
	if err != nil {
		t.Fatal(err)
	}
	if found := regexp.MustCompile(`\beval\b|\$\{\{|--insecure|curl -k|[^|]\| *(ba)?sh\b`).FindString(string(script)); found != "" {
		t.Errorf("the script of the action has %q", found)
	}
}

// The container holds a static program and runs it as nobody.
func TestContainerfile(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(source(t), "Containerfile"))
	if err != nil {
		t.Fatal(err)
	}
	stages := strings.Split(string(text), "\nFROM ")
	last := stages[len(stages)-1]
	if !strings.HasPrefix(last, "scratch\n") || !strings.Contains(string(text), "CGO_ENABLED=0 go build") {
		t.Error("want a static program and nothing else in the last stage")
	}
	for _, stage := range stages[2:] {
		user := regexp.MustCompile(`(?m)^USER ([0-9]+):([0-9]+)$`).FindStringSubmatch(stage)
		if user == nil || user[1] == "0" || user[2] == "0" {
			t.Errorf("want a user by number who is not root in\n%s", stage)
		}
	}
	for image := range strings.SplitSeq(string(text), "\n") {
		if from, ok := strings.CutPrefix(image, "FROM "); ok && from != "scratch" && !regexp.MustCompile(`^[a-z.]+/[a-z/]+:[0-9][\w.-]+( AS \w+)?$`).MatchString(from) {
			t.Errorf("want an image with its registry and version, got %q", from)
		}
	}
	if version := strings.TrimPrefix(runtime.Version(), "go"); !strings.Contains(string(text), "golang:"+goVersion(t)+"-") {
		t.Errorf("want the Go of go.mod (%s), which may be built with %s", goVersion(t), version)
	}
}

// goVersion is the version of Go that the project needs.
func goVersion(t *testing.T) string {
	t.Helper()
	mod, err := os.ReadFile(filepath.Join(source(t), "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	v := regexp.MustCompile(`(?m)^go (\S+)$`).FindSubmatch(mod)
	if v == nil {
		t.Fatal("go.mod names no version of Go")
	}
	return string(v[1])
}

// What a release is made of is there, and the programs in it are static.
func TestReleases(t *testing.T) {
	var release struct {
		Version int
		Before  struct{ Hooks []string }
		Builds  []struct {
			Main, Binary string
			Env, Flags   []string
			Goos, Goarch []string
		}
		Archives []struct {
			Name  string `yaml:"name_template"`
			Files []yaml.Node
		}
		Checksum struct{ Algorithm string }
	}
	readYAML(t, ".goreleaser.yaml", &release)
	if release.Version != 2 || len(release.Builds) != 1 || release.Builds[0].Main != "./cmd/piiscan" || release.Builds[0].Env[0] != "CGO_ENABLED=0" || release.Checksum.Algorithm != "sha256" {
		t.Errorf("want one static build of ./cmd/piiscan with SHA-256 sums, got %+v", release)
	}
	if want := "{{ .ProjectName }}_{{ .Version }}_{{ .Os }}_{{ .Arch }}"; release.Archives[0].Name != want {
		t.Errorf("want the name that the integrations download, %s, got %s", want, release.Archives[0].Name)
	}
	for _, f := range release.Archives[0].Files {
		if f.Kind != yaml.ScalarNode {
			continue // of what the hooks make
		}
		if found, err := filepath.Glob(filepath.Join(source(t), f.Value)); err != nil || len(found) == 0 {
			t.Errorf("no file is %s", f.Value)
		}
	}
	for _, hook := range release.Before.Hooks {
		if script, ok := strings.CutPrefix(hook, "bash "); ok {
			if _, err := os.Stat(filepath.Join(source(t), strings.Fields(script)[0])); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestReleases_for_real builds the program and the files of a release. It takes
// a while: PIISCAN_RELEASE asks for it.
func TestReleases_for_real(t *testing.T) {
	if os.Getenv("PIISCAN_RELEASE") == "" {
		t.Skip("set PIISCAN_RELEASE to build a release")
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "piiscan")
	build := exec.CommandContext(t.Context(), "go", "build", "-trimpath", "-o", program, "./cmd/piiscan")
	build.Dir, build.Env = source(t), append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if runtime.GOOS == "linux" {
		f, err := elf.Open(program)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Close() }()
		if libraries, err := f.ImportedLibraries(); err != nil || len(libraries) > 0 {
			t.Errorf("want a static program, got one that needs %v, %v", libraries, err)
		}
	}
	files := exec.CommandContext(t.Context(), "bash", "integrations/release-files.sh", dir)
	files.Dir = source(t)
	if out, err := files.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, name := range []string{"completions/piiscan.bash", "completions/_piiscan", "completions/piiscan.fish", "completions/piiscan.ps1", "man/piiscan.1", "man/nl/piiscan.1"} {
		if info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name))); err != nil || info.Size() < 500 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
