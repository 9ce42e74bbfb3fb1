// Package git reads what a repository holds, through the git program: the
// content of its index and of its commits, as an fs.FS, and what they change.
//
// It never looks at the work tree, and nothing in the repository makes it run
// anything: no hook, filter, external diff or monitor, and nothing is fetched.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Repo is a repository. It may be used by several goroutines.
type Repo struct {
	Top     string // the folder of the work tree; "" if it has none, or git was run outside of it
	Dir     string // of git: absolute
	Bare    bool   // it has no work tree
	Shallow bool   // its history was cut off when it was cloned
	program string
	at      string // where git runs
	empty   string // name of the tree without files
}

// ErrNone tells that a folder is in no repository.
var ErrNone = errors.New("not a git repository")

// ErrProgram tells that there is no git program.
var ErrProgram = errors.New("the program git was not found")

// The tree without files, by the length of the names of objects.
const (
	emptyTree1   = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
	emptyTree256 = "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"
)

// Open finds the repository that a folder is in. Of this folder, ".", it honours
// what git tells its hooks: GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE and the folders
// of objects.
func Open(ctx context.Context, folder string) (*Repo, error) {
	program, err := exec.LookPath("git")
	if err != nil {
		return nil, ErrProgram
	}
	r := &Repo{program: program, at: folder}
	// What git does not know it says at the end, behind what it does.
	out, err := r.output(ctx, nil, "rev-parse", "--is-bare-repository", "--is-shallow-repository", "--show-object-format", "--absolute-git-dir", "--show-toplevel")
	words := strings.SplitN(strings.TrimSuffix(string(out), "\n"), "\n", 5)
	switch {
	case err != nil && len(words) < 4:
		return nil, openFailure(err)
	case len(words) < 4:
		return nil, &Error{Command: "rev-parse", Message: "gave no answer that is understood"}
	}
	r.Bare, r.Shallow, r.empty, r.Dir = words[0] == "true", words[1] == "true", emptyTree1, filepath.FromSlash(words[3])
	if words[2] == "sha256" {
		r.empty = emptyTree256
	}
	if err == nil && len(words) == 5 {
		r.Top = filepath.FromSlash(words[4])
	}
	return r, nil
}

// openFailure tells folders outside of any repository from broken ones.
func openFailure(err error) error {
	var e *Error
	if errors.As(err, &e) && strings.HasPrefix(e.Message, "not a git repository (or any") {
		return ErrNone
	}
	return err
}

// Error is what git said when it failed.
type Error struct {
	Command string // "diff-index"
	Message string // the last that it said, without "fatal: "
	Err     error  // how it ended
}

func (e *Error) Error() string {
	if e.Message == "" {
		return fmt.Sprintf("git %s: %v", e.Command, e.Err)
	}
	return "git " + e.Command + ": " + e.Message
}

func (e *Error) Unwrap() error { return e.Err }

// settings switch off what a repository may ask git to run or to take from
// elsewhere. Of hooks, filters and drivers of diffs no command here makes use.
var settings = []string{
	"--no-replace-objects", "--no-optional-locks", "--literal-pathspecs", "--no-pager",
	"-c", "core.fsmonitor=", // before git 2.36 it is the name of a program, and not a word such as false
	"-c", "core.hooksPath=" + os.DevNull,
	"-c", "core.attributesFile=" + os.DevNull,
	"-c", "core.useReplaceRefs=false",
	"-c", "core.commitGraph=false",
	"-c", "core.alternateRefsCommand=",
	"-c", "diff.external=",
	"-c", "gc.auto=0",
	"-c", "maintenance.auto=false",
	"-c", "protocol.allow=never",
	"-c", "submodule.recurse=false",
}

// command returns a command of git that ends with ctx.
func (r *Repo) command(ctx context.Context, args ...string) *exec.Cmd {
	all := append(append(make([]string, 0, len(settings)+len(args)), settings...), args...)
	cmd := exec.CommandContext(ctx, r.program, all...)
	cmd.Dir = r.at
	cmd.Env = environment(os.Environ())
	if r.at != "." {
		cmd.Env = elsewhere(cmd.Env)
	}
	cmd.WaitDelay = 5 * time.Second
	return cmd
}

// kept are the settings of git in the environment that say which repository
// and whose settings it is about. All others are dropped: they change what git
// prints, or make it run something.
var kept = []string{
	"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
	"GIT_QUARANTINE_PATH", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH",
	"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT",
}

// environment returns what git is run with.
func environment(all []string) []string {
	var env []string
	for _, pair := range all {
		name, _, _ := strings.Cut(pair, "=")
		if upper := strings.ToUpper(name); strings.HasPrefix(upper, "GIT_") && !keeps(upper) {
			continue
		}
		env = append(env, pair)
	}
	return append(env,
		"GIT_NO_LAZY_FETCH=1",
		"GIT_ALLOW_PROTOCOL=none",
		"GIT_NO_REPLACE_OBJECTS=1",
		"GIT_GRAFT_FILE="+os.DevNull,
		"GIT_ATTR_NOSYSTEM=1",
		"GIT_OPTIONAL_LOCKS=0",
		"GIT_TERMINAL_PROMPT=0",
		"LC_ALL=C",
		"LANGUAGE=C",
	)
}

// elsewhere returns an environment for git in another folder than this one: what
// git told a hook of the repository here is not about that one.
func elsewhere(env []string) []string {
	return slices.DeleteFunc(env, func(pair string) bool {
		name, _, _ := strings.Cut(pair, "=")
		return slices.Contains(here, strings.ToUpper(name))
	})
}

// here are the settings in the environment that are about one repository.
var here = []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH"}

func keeps(name string) bool {
	return slices.Contains(kept, name) || strings.HasPrefix(name, "GIT_CONFIG_KEY_") || strings.HasPrefix(name, "GIT_CONFIG_VALUE_")
}

// output runs git and returns what it prints, also beside an error.
func (r *Repo) output(ctx context.Context, stdin []byte, args ...string) ([]byte, error) {
	cmd := r.command(ctx, args...)
	if stdin != nil {
		cmd.Stdin = bytes.NewReader(stdin)
	}
	var stdout bytes.Buffer
	stderr := &tail{}
	cmd.Stdout, cmd.Stderr = &stdout, stderr
	err := cmd.Run()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err != nil {
		return stdout.Bytes(), &Error{Command: args[0], Message: stderr.message(), Err: err}
	}
	return stdout.Bytes(), nil
}

// maxTail bounds what is kept of what git says when it fails.
const maxTail = 4 << 10

// tail keeps the end of what is written to it.
type tail struct{ kept []byte }

func (t *tail) Write(p []byte) (int, error) {
	t.kept = append(t.kept, p...)
	if n := len(t.kept) - maxTail; n > 0 {
		t.kept = append(t.kept[:0], t.kept[n:]...)
	}
	return len(p), nil
}

// message returns the line that tells why git failed: the last one that says
// so, else the last one.
func (t *tail) message() string {
	lines := strings.Split(strings.TrimSpace(string(t.kept)), "\n")
	message := lines[len(lines)-1]
	for _, line := range lines {
		for _, prefix := range []string{"fatal: ", "error: "} {
			if rest, ok := strings.CutPrefix(line, prefix); ok {
				message = rest
			}
		}
		if strings.HasPrefix(line, "fatal: ") {
			break
		}
	}
	return strings.TrimSpace(message)
}
