//go:build unix

package examples_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"go.yaml.in/yaml/v3"
)

// sharded is a scan of the example that is divided as an example does it.
type sharded struct {
	dir, out string
	env      []string
}

func newSharded(t *testing.T, bin string) *sharded {
	t.Helper()
	share, err := filepath.Abs("share")
	if err != nil {
		t.Fatal(err)
	}
	s := &sharded{dir: share, out: filepath.Join(t.TempDir(), "out")}
	s.env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"),
		"PLAN_FLAGS=--test-ranges none", "SHARE="+share, "OUT="+s.out, "WORK="+s.out, "KEY="+s.out)
	return s
}

// run runs a command; exit code 3 says that a file of the example is damaged.
func (s *sharded) run(t *testing.T, env []string, name string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Env = slices.Concat(s.env, env)
	out, err := cmd.CombinedOutput()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() == 3 && len(env) == 0 {
		return
	}
	if err != nil {
		t.Fatalf("%s: %v: %s", name, err, out)
	}
}

// plan makes what the comments of an example ask for before it.
func (s *sharded) plan(t *testing.T, bin string, shards int) {
	t.Helper()
	if err := os.Mkdir(s.out, 0o700); err != nil {
		t.Fatal(err)
	}
	s.run(t, nil, filepath.Join(bin, "piiscan"), "plan", "-q", "--shards", strconv.Itoa(shards), "--test-ranges", "none",
		"--key-file", filepath.Join(s.out, "leak.key"), "-o", filepath.Join(s.out, "plan.json"), s.dir)
}

// check merges what the shards found, and compares it with one scan.
func (s *sharded) check(t *testing.T, bin string) {
	t.Helper()
	parts, err := filepath.Glob(filepath.Join(s.out, "*.part"))
	if err != nil {
		t.Fatal(err)
	}
	joined, whole := filepath.Join(s.out, "joined.json"), filepath.Join(s.out, "whole.json")
	s.run(t, nil, filepath.Join(bin, "piiscan"), append([]string{"merge", "-q", "-o", "json=" + joined}, parts...)...)
	s.run(t, nil, filepath.Join(bin, "piiscan"), "-q", "--test-ranges", "none", "--key-file", filepath.Join(s.out, "leak.key"), "-o", "json="+whole, s.dir)
	got, err := os.ReadFile(joined)
	if err != nil {
		t.Fatal(err)
	}
	if want, err := os.ReadFile(whole); err != nil || !bytes.Equal(want, got) {
		t.Errorf("the joined report is not that of one scan: %v\nwant %s\ngot  %s", err, want, got)
	}
}

// The examples that divide a scan give the report of one scan: what they run is
// run here, in the surroundings that each of them expects.
func TestShards(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	bin := t.TempDir()
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", filepath.Join(bin, "piiscan"), "../cmd/piiscan").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	t.Run("parallel", func(t *testing.T) {
		if _, err := exec.LookPath("xargs"); err != nil {
			t.Skip("neither parallel nor xargs")
		}
		s := newSharded(t, bin)
		s.run(t, nil, "parallel/scan.sh", s.dir, s.out, "3", "2")
		if err := os.Remove(filepath.Join(s.out, "2.part")); err != nil {
			t.Fatal(err)
		}
		s.run(t, nil, "parallel/scan.sh", s.dir, s.out, "3", "2") // goes on
		s.check(t, bin)
	})
	t.Run("slurm", func(t *testing.T) {
		s := newSharded(t, bin)
		s.plan(t, bin, 3)
		for i := range 3 {
			s.run(t, []string{"SLURM_ARRAY_TASK_ID=" + strconv.Itoa(i+1), "SLURM_ARRAY_TASK_COUNT=3"}, "sh", "slurm/scan.sbatch")
		}
		s.check(t, bin)
	})
	t.Run("kubernetes", func(t *testing.T) {
		s := newSharded(t, bin)
		s.plan(t, bin, 3)
		command := jobCommand(t, "kubernetes/scan.yaml")
		for i := range 3 {
			s.run(t, []string{"JOB_COMPLETION_INDEX=" + strconv.Itoa(i), "SHARDS=3"}, command[0], command[1:]...)
		}
		s.check(t, bin)
	})
}

// jobCommand returns the command of an indexed job whose pods are as many as its
// shards.
func jobCommand(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var job struct {
		Spec struct {
			CompletionMode string `yaml:"completionMode"`
			Completions    int
			Template       struct {
				Spec struct {
					Containers []struct {
						Command, Args []string
						Env           []struct{ Name, Value string }
					}
				}
			}
		}
	}
	if err := yaml.Unmarshal(data, &job); err != nil { // the first document
		t.Fatal(err)
	}
	pods := job.Spec.Template.Spec.Containers
	if job.Spec.CompletionMode != "Indexed" || len(pods) != 1 || len(pods[0].Command) == 0 {
		t.Fatalf("want an indexed job of one container, got %+v", job)
	}
	for _, e := range pods[0].Env {
		if e.Name == "SHARDS" && e.Value != strconv.Itoa(job.Spec.Completions) {
			t.Errorf("want as many shards as pods, got %s and %d", e.Value, job.Spec.Completions)
		}
	}
	return append(pods[0].Command, pods[0].Args...)
}
