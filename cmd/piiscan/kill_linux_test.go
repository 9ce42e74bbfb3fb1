package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// kills returns how many random moments to kill at. PIISCAN_KILLS=500 is the
// figure that the project is held to.
func kills(t *testing.T) int {
	t.Helper()
	n, err := strconv.Atoi(os.Getenv("PIISCAN_KILLS"))
	switch {
	case err == nil:
		return n
	case testing.Short():
		return 1
	}
	return 4
}

// killed is a scan that is killed again and again.
type killed struct {
	dir, share string
	want       []byte        // the report of a scan that is left alone
	lasts      time.Duration // as long as it takes, with a store
	random     *rand.Rand
}

func newKilled(t *testing.T) *killed {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	share, err := filepath.Abs("../../examples/share")
	if err != nil {
		t.Fatal(err)
	}
	k := &killed{dir: t.TempDir(), share: share, random: rand.New(rand.NewPCG(seed, 0))}
	start := time.Now()
	if code, said := k.run(t, k.scan(filepath.Join(k.dir, "first"), "want")); code != exitIncomplete {
		t.Fatalf("want exit code 3, got %d, %s", code, said)
	}
	k.lasts = time.Since(start)
	k.want = k.report(t, "want")
	return k
}

// scan returns the command that scans into a store.
func (k *killed) scan(store, report string) *exec.Cmd {
	return exec.Command("piiscan", "--key-file", filepath.Join(k.dir, "key"), "--test-ranges", "none", "--jobs", "2",
		"--store", store, "-q", "-o", "json="+filepath.Join(k.dir, report), k.share)
}

func (k *killed) resume(store, report string) *exec.Cmd {
	return exec.Command("piiscan", "resume", "--key-file", filepath.Join(k.dir, "key"), "-q", "-o", "json="+filepath.Join(k.dir, report), store)
}

func (k *killed) report(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(k.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// learn corrects how long a scan lasts by one that came to its end.
func (k *killed) learn(lasted time.Duration) { k.lasts = (3*k.lasts + lasted) / 4 }

// moment is a random one of the scan.
func (k *killed) moment() time.Duration { return time.Duration(k.random.Int64N(int64(k.lasts))) }

// run runs a command to its end, and returns its exit code and what it says.
func (k *killed) run(t *testing.T, cmd *exec.Cmd) (code int, said string) {
	t.Helper()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), stderr.String()
}

// finish resumes a scan that was killed, or makes it anew if it was killed before
// it had a store, and compares its report, and the one that the store gives, with
// that of a scan that was left alone.
func (k *killed) finish(t *testing.T, store, what string) {
	t.Helper()
	code, said := k.run(t, k.resume(store, "got"))
	if code == exitError && strings.Contains(said, "there is no store") {
		code, said = k.run(t, k.scan(store, "got"))
	}
	if code != exitIncomplete {
		t.Errorf("%s: it cannot be resumed: exit code %d, %s", what, code, said)
		return
	}
	if got := k.report(t, "got"); !bytes.Equal(k.want, got) {
		t.Errorf("%s: the report differs\nwant %s\ngot  %s", what, k.want, got)
	}
	again := exec.Command("piiscan", "report", "-q", "-o", "json="+filepath.Join(k.dir, "again"), store)
	if code, said := k.run(t, again); code != exitIncomplete || !bytes.Equal(k.want, k.report(t, "again")) {
		t.Errorf("%s: the store reports otherwise, exit code %d, %s", what, code, said)
	}
	for _, name := range []string{store, filepath.Join(k.dir, "got"), filepath.Join(k.dir, "again")} {
		if err := os.RemoveAll(name); err != nil {
			t.Error(err)
		}
	}
}

// A scan that is killed at any moment is resumed to the report that it would
// have had; also if the resumed one is killed once more.
func TestKill_scan(t *testing.T) {
	k := newKilled(t)
	died, want := 0, kills(t)
	for i := 0; died < want && i < 5*want; i++ {
		store := filepath.Join(k.dir, fmt.Sprint("store", i))
		what := ""
		for _, cmd := range []*exec.Cmd{k.scan(store, "dead"), k.resume(store, "dead")}[:1+i%2] {
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			start, at := time.Now(), k.moment()
			time.Sleep(at)
			if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
				t.Fatal(err)
			}
			if cmd.Wait() != nil && cmd.ProcessState.ExitCode() < 0 {
				died++
			} else {
				k.learn(time.Since(start))
			}
			what += fmt.Sprint("killed after ", at, "; ")
		}
		k.finish(t, store, what)
	}
	t.Logf("%d killed", died)
}

// A scan whose workers are killed at any moment comes to its end, and is resumed
// to the report that it would have had.
func TestKill_worker(t *testing.T) {
	k := newKilled(t)
	died, want := 0, kills(t)
	for i := 0; died < want && i < 5*want; i++ {
		store := filepath.Join(k.dir, fmt.Sprint("store", i))
		cmd := k.scan(store, "dead")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		start, at := time.Now(), k.moment()
		time.Sleep(at)
		if workers := children(cmd.Process.Pid); len(workers) > 0 {
			if syscall.Kill(workers[k.random.IntN(len(workers))], syscall.SIGKILL) == nil {
				died++
			}
		}
		_ = cmd.Wait()
		k.learn(time.Since(start))
		if code := cmd.ProcessState.ExitCode(); code != exitIncomplete {
			t.Errorf("worker killed after %v: want exit code 3, got %d", at, code)
		}
		k.finish(t, store, fmt.Sprint("worker killed after ", at))
	}
	t.Logf("%d killed", died)
}

// A scan whose disk is full says so and what to do, and is resumed to the report
// that it would have had.
func TestKill_full_disk(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace lets writes fail, and is not installed")
	}
	k := newKilled(t)
	store := filepath.Join(k.dir, "full")
	scan := k.scan(store, "dead")
	args := append([]string{"-f", "-qq", "-o", os.DevNull, "-e", "trace=pwrite64", "-e", "inject=pwrite64:error=ENOSPC:when=2+",
		"-P", filepath.Join(store, "scan.db-wal")}, scan.Args...)
	code, said := k.run(t, exec.Command(strace, args...))
	if strings.Contains(said, "ptrace") {
		t.Skipf("strace may not trace here: %s", said)
	}
	if code != exitError || !strings.Contains(said, "the disk is full\nhint: make room") {
		t.Errorf("want exit code 2, and what to do, got %d, %s", code, said)
	}
	k.finish(t, store, "the disk was full")
}

// A scan in shards, each killed at a random moment and run again, some with a
// store and some given twice, is joined to the report of one scan.
func TestKill_shard(t *testing.T) {
	k := newKilled(t)
	counts := []int{3}
	if os.Getenv("PIISCAN_KILLS") != "" {
		counts = []int{1, 3, 16}
	}
	for _, shards := range counts {
		plan := filepath.Join(k.dir, fmt.Sprint("plan", shards))
		if code, said := k.run(t, exec.Command("piiscan", "plan", "--shards", strconv.Itoa(shards), "--key-file", filepath.Join(k.dir, "key"),
			"--test-ranges", "none", "-q", "-o", plan, k.share)); code != exitOK {
			t.Fatalf("plan: exit code %d, %s", code, said)
		}
		args := []string{"merge", "-q", "-o", "json=" + filepath.Join(k.dir, "joined")}
		for i := 1; i <= shards; i++ {
			part := filepath.Join(k.dir, fmt.Sprintf("%d-of-%d.part", i, shards))
			scan := []string{"scan", "--plan", plan, "--shard", fmt.Sprintf("%d/%d", i, shards), "--key-file", filepath.Join(k.dir, "key"), "-q", "-o", "partial=" + part}
			if i%2 == 1 {
				scan = append(scan, "--store", part+".store")
			}
			dead := exec.Command("piiscan", scan...)
			if err := dead.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(k.moment())
			if err := dead.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
				t.Fatal(err)
			}
			_ = dead.Wait()
			if code, said := k.run(t, exec.Command("piiscan", scan...)); code != exitOK && code != exitIncomplete {
				t.Fatalf("shard %d of %d: exit code %d, %s", i, shards, code, said)
			}
			args = append(args, part)
			if i%3 == 1 {
				args = append(args, part)
			}
		}
		if code, said := k.run(t, exec.Command("piiscan", args...)); code != exitIncomplete {
			t.Fatalf("merge: exit code %d, %s", code, said)
		}
		if got := k.report(t, "joined"); !bytes.Equal(k.want, got) {
			t.Errorf("%d shards: the report differs\nwant %s\ngot  %s", shards, k.want, got)
		}
	}
}

// children returns the processes that a process has started.
func children(pid int) (all []int) {
	lists, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, list := range lists {
		data, err := os.ReadFile(list)
		if err != nil {
			continue // the thread has ended
		}
		for _, text := range strings.Fields(string(data)) {
			if child, err := strconv.Atoi(text); err == nil {
				all = append(all, child)
			}
		}
	}
	return all
}
