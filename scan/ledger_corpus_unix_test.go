//go:build unix

package scan

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

const (
	docsCorpus = "../../shared/corpus/docs"
	// The worker of the test may take so much time for a file, and so much
	// address space in all; a file that takes more time than fileDeadline has
	// not listened to its context.
	fileTimeout  = 60 * time.Second // a busy machine is no hang
	fileDeadline = 120 * time.Second
	workerKB     = 6_000_000
	// workerFrom is the variable that makes the test binary the worker: the
	// number of the file to begin with.
	workerFrom = "PIISCAN_LEDGER_FROM"
)

// TestLedgerCorpus reads each file of the corpus, of which many are damaged or
// meant to do harm, in a process of limited memory: each ends in exactly one
// state, none crashes its reader, none takes too long.
func TestLedgerCorpus(t *testing.T) {
	if from := os.Getenv(workerFrom); from != "" {
		ledgerWorker(t, from)
		return
	}
	if _, err := os.Stat(docsCorpus); err != nil {
		t.Skipf("no test data beside the project: %v", err)
	}
	names := corpusNames(t)
	var files []corpusFile
	var peak int64
	for len(files) < len(names) {
		some, rss, err := runLedgerWorker(t, len(files))
		files, peak = append(files, some...), max(peak, rss)
		if err != nil && len(files) < len(names) {
			t.Errorf("%s: the process did not live through it: %v", names[len(files)], err)
			files = append(files, corpusFile{Path: names[len(files)]})
		}
	}
	t.Logf("%d files, at most %d MB resident\n%s", len(files), peak>>20, ledgerTable(files))
	for i, f := range files {
		f.check(t, names[i])
	}
}

// corpusFile is what became of a file of the corpus.
type corpusFile struct {
	Path    string
	Took    time.Duration
	Entries []exposure.Entry
}

// check holds the file to the rules of the ledger.
func (f corpusFile) check(t *testing.T, name string) {
	t.Helper()
	if f.Path != name {
		t.Fatalf("want %s, got %s", name, f.Path)
	}
	top := 0
	for _, e := range f.Entries {
		if e.Loc.Members == "" {
			top++
		}
		switch {
		case e.State == exposure.Unread && e.Reason == "", e.State == exposure.Skipped && e.Rule == "", e.State != exposure.Unread && e.State != exposure.Skipped && e.State != exposure.Read:
			t.Errorf("%s: a state without a reason: %+v", e.Loc, e)
		case e.Reason == extract.Crashed:
			t.Errorf("%s: crashed: %s", e.Loc, e.Detail)
		case e.Reason == extract.Timeout || strings.HasPrefix(e.Detail, string(extract.Timeout)):
			t.Errorf("%s: not done in %v: %s", e.Loc, fileTimeout, e.Detail)
		}
	}
	if top != 1 {
		t.Errorf("%s: want one entry, got %d", name, top)
	}
	if f.Took > fileTimeout+5*time.Second {
		t.Errorf("%s: took %v, beyond its time limit", name, f.Took)
	}
}

// corpusNames returns the files of the corpus, in order.
func corpusNames(t *testing.T) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(docsCorpus), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && name != "manifest.tsv" {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// runLedgerWorker starts a process that reads the files from number from on,
// and returns those that it came back from. The error is of the file after
// them.
func runLedgerWorker(t *testing.T, from int) (files []corpusFile, rss int64, err error) {
	t.Helper()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	limit := fmt.Sprintf(`ulimit -v %d; exec "$0" -test.run '^TestLedgerCorpus$' -test.timeout 0`, workerKB)
	cmd := exec.Command("/bin/sh", "-c", limit, binary)
	cmd.Env = append(os.Environ(), workerFrom+"="+strconv.Itoa(from), "GOMEMLIMIT=1GiB")
	var diagnosis tail
	cmd.Stderr = &diagnosis
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	hung := time.AfterFunc(fileDeadline, func() { _ = cmd.Process.Kill() })
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			break
		}
		var f corpusFile
		if json.Unmarshal(line, &f) == nil && f.Path != "" {
			files = append(files, f)
			hung.Reset(fileDeadline)
		}
	}
	err = cmd.Wait()
	if !hung.Stop() {
		err = errors.New("it hung")
	} else if err != nil {
		err = fmt.Errorf("%w: %s", err, diagnosis.text)
	}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		rss = int64(usage.Maxrss) << 10 //nolint:unconvert // kilobytes on Linux; of 32 bits elsewhere
	}
	return files, rss, err
}

// tail keeps the first words of what a process says as it dies.
type tail struct{ text []byte }

func (w *tail) Write(p []byte) (int, error) {
	w.text = append(w.text, p[:min(len(p), 1000-len(w.text))]...)
	return len(p), nil
}

// ledgerWorker reads the files and writes what became of each, one a line.
func ledgerWorker(t *testing.T, from string) {
	first, err := strconv.Atoi(from)
	if err != nil {
		t.Fatal(err)
	}
	c := Config{Timeout: fileTimeout, Jobs: 1}.withDefaults()
	p := newPipe(os.DirFS(docsCorpus), &c)
	entries := make(chan []exposure.Entry)
	go func() {
		for d := range p.results {
			fr := d.fr
			last := fr.Last
			e := slices.Clone(fr.Entries)
			fr.Reset()
			p.spare.put(fr)
			if last {
				entries <- e
			}
		}
	}()
	w := newWorker(&c, p)
	for _, name := range corpusNames(t)[first:] {
		start := time.Now()
		go w.scan(context.Background(), p.patience, p.fsys, task{path: name, shown: name})
		f := corpusFile{Path: name, Entries: <-entries}
		f.Took = time.Since(start)
		line, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Printf("\n%s\n", line)
	}
}

// ledgerTable tells, by the ending of the files' names, what became of them,
// and lists those that were not read and those that took long.
func ledgerTable(files []corpusFile) string {
	counts := map[string]map[string]int{}
	columns := map[string]bool{}
	var unread, slow []string
	for _, f := range files {
		for _, e := range f.Entries {
			if e.Loc.Members != "" {
				continue
			}
			ending := cmp.Or(strings.ToLower(path.Ext(f.Path)), "(none)")
			state := cmp.Or(string(e.Reason), "read")
			if e.State == exposure.Skipped {
				state = "skipped"
			}
			if counts[ending] == nil {
				counts[ending] = map[string]int{}
			}
			counts[ending][state]++
			columns[state] = true
			if e.State != exposure.Read {
				unread = append(unread, fmt.Sprintf("%s: %s %s%s %.120s", e.Loc, e.Format, e.Reason, e.Rule, e.Detail))
			}
		}
		if f.Took > 2*time.Second {
			slow = append(slow, fmt.Sprintf("%s: %v", f.Path, f.Took.Round(time.Millisecond)))
		}
	}
	return stateTable(counts, slices.Sorted(maps.Keys(columns))) + "slow:\n" + strings.Join(slow, "\n") + "\nnot read:\n" + strings.Join(unread, "\n")
}

func stateTable(counts map[string]map[string]int, states []string) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "ending\t"+strings.Join(states, "\t")+"\t")
	for _, ending := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprintf(w, "%s\t", ending)
		for _, s := range states {
			fmt.Fprintf(w, "%s\t", strings.TrimPrefix(strconv.Itoa(counts[ending][s]), "0"))
		}
		fmt.Fprintln(w)
	}
	_ = w.Flush() // a strings.Builder takes everything
	return b.String()
}
