package scan_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
)

// fixed is a configuration with a fixed key, so that summaries are comparable.
func fixed() scan.Config {
	return scan.Config{TestRanges: []string{}, Keyer: exposure.KeyerFrom([exposure.SecretSize]byte{7})}
}

func run(t *testing.T, fsys fs.FS, c scan.Config) *exposure.Summary {
	t.Helper()
	s, err := scan.Run(context.Background(), fsys, c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func summaryJSON(t *testing.T, s *exposure.Summary) string {
	t.Helper()
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// figures are what must not depend on how the same content is packed.
func figures(s *exposure.Summary) string {
	return fmt.Sprint(s.People, s.TestPeople, s.Combinations, s.Municipalities, s.Reach, s.LabelledFailing, s.Loose)
}

func TestInvariant_any_number_of_workers(t *testing.T) {
	share := os.DirFS("../examples/share")
	var want string
	for jobs := 1; jobs <= 32; jobs *= 2 {
		c := fixed()
		c.Jobs = jobs
		got := summaryJSON(t, run(t, share, c))
		if want == "" {
			want = got
		}
		if got != want {
			t.Fatalf("%d workers give another summary than one", jobs)
		}
	}
}

func TestInvariant_tree_zip_and_zip_in_zip(t *testing.T) {
	share := os.DirFS("../examples/share")
	want := figures(run(t, share, fixed()))
	packed := zipOf(t, share)
	if got := figures(run(t, fstest.MapFS{"a.zip": {Data: packed}}, fixed())); got != want {
		t.Errorf("zip:\nwant %s\ngot  %s", want, got)
	}
	twice := zipOf(t, fstest.MapFS{"deep/a.zip": {Data: packed}})
	if got := figures(run(t, fstest.MapFS{"b.zip": {Data: twice}}, fixed())); got != want {
		t.Errorf("zip in zip:\nwant %s\ngot  %s", want, got)
	}
	r, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	if got := figures(run(t, r, fixed())); got != want {
		t.Errorf("zip as file system:\nwant %s\ngot  %s", want, got)
	}
}

func zipOf(t *testing.T, fsys fs.FS) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	if err := w.AddFS(fsys); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// people is a list of n invented people as CSV, header first.
func people(n int) []string {
	lines := []string{"bsn;naam;geboortedatum;kenteken"}
	for serial := 0; len(lines) <= n; serial++ {
		bsn := fmt.Sprintf("9999%05d", serial)
		if !passes(bsn) {
			continue
		}
		i := len(lines)
		lines = append(lines, fmt.Sprintf("%s;%c. %s;%02d-%02d-%d;GB-%03d-K", bsn, 'A'+i%26,
			[]string{"Jansen", "de Vries", "Bakker", "van den Berg", "Visser"}[i%5], 1+i%28, 1+i%12, 1940+i%60, i%999+1))
	}
	return lines
}

// passes is the elfproef as the textbook has it.
func passes(bsn string) bool {
	sum := 0
	for i, c := range bsn {
		weight := 9 - i
		if weight == 1 {
			weight = -1
		}
		sum += weight * int(c-'0')
	}
	return sum%11 == 0
}

func csvOf(lines ...string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte(strings.Join(lines, "\n") + "\n")}
}

func TestInvariant_a_list_split_in_two(t *testing.T) {
	list := people(200)
	whole := run(t, fstest.MapFS{"a.csv": csvOf(list...)}, fixed())
	half := run(t, fstest.MapFS{
		"a.csv": csvOf(list[:101]...),
		"b.csv": csvOf(append([]string{list[0]}, list[101:]...)...),
	}, fixed())
	equal(t, "people", 200, whole.People.Best)
	if want, got := figures(whole), figures(half); got != want {
		t.Errorf("\nwant %s\ngot  %s", want, got)
	}
}

func TestInvariant_a_copy_adds_nobody(t *testing.T) {
	list := people(50)
	once := run(t, fstest.MapFS{"a.csv": csvOf(list...)}, fixed())
	twice := run(t, fstest.MapFS{"a.csv": csvOf(list...), "copy of a.csv": csvOf(list...)}, fixed())
	if once.People != twice.People {
		t.Errorf("want %v, got %v", once.People, twice.People)
	}
}

func TestInvariant_order_numbers_leave_the_people(t *testing.T) {
	list := people(50)
	orders := []string{"kenmerk;aantal"}
	for i := range 500 {
		orders = append(orders, fmt.Sprintf("%d;%d", 400000000+i*104729, i%7))
	}
	alone := run(t, fstest.MapFS{"a.csv": csvOf(list...)}, fixed())
	both := run(t, fstest.MapFS{"a.csv": csvOf(list...), "orders.csv": csvOf(orders...)}, fixed())
	equal(t, "minimum", alone.People.Min, both.People.Min)
	equal(t, "best", alone.People.Best, both.People.Best)
	if len(both.Pools) != 1 || both.Pools[0].Verdict != exposure.Chance {
		t.Errorf("want one pool with verdict chance, got %+v", both.Pools)
	}
	if both.Pools[0].Candidates != 500 {
		t.Errorf("candidates: want 500, got %d", both.Pools[0].Candidates)
	}
}

func TestInvariant_adding_a_file_never_lowers_the_minimum(t *testing.T) {
	share := os.DirFS("../examples/share")
	files := fstest.MapFS{}
	last := 0
	err := fs.WalkDir(share, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(share, name)
		if err != nil {
			return err
		}
		files[name] = &fstest.MapFile{Data: data}
		if len(files)%8 != 0 {
			return nil
		}
		s := run(t, files, fixed())
		if s.People.Min < last {
			t.Errorf("with %s the minimum falls from %d to %d", name, last, s.People.Min)
		}
		last = s.People.Min
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestRun_nothing_to_scan(t *testing.T) {
	s, err := scan.Run(context.Background(), fstest.MapFS{}, fixed())
	if !errors.Is(err, scan.ErrNothing) {
		t.Errorf("want ErrNothing, got %v", err)
	}
	if s == nil || s.Complete {
		t.Error("want an empty summary that is not complete")
	}
}

func TestRun_root_missing(t *testing.T) {
	if _, err := scan.Run(context.Background(), os.DirFS(path.Join(t.TempDir(), "missing")), fixed()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("want ErrNotExist, got %v", err)
	}
}

func TestRun_interrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	c := fixed()
	c.Jobs = 1
	c.Progress = func(p scan.Progress) {
		if p.Files == 3 {
			cancel()
		}
	}
	s, err := scan.Run(ctx, os.DirFS("../examples/share"), c)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("want context.Canceled, got %v", err)
	}
	if s == nil || s.Complete || s.Files.Seen == 0 {
		t.Errorf("want what is known, marked incomplete, got %+v", s)
	}
}

func TestRun_include_and_exclude(t *testing.T) {
	list := people(10)
	files := fstest.MapFS{"a.csv": csvOf(list...), "b.txt": csvOf("geen personen"), "old/c.csv": csvOf(list...), "old/sub/d.csv": csvOf(list...)}
	c := fixed()
	c.Include, c.Exclude = []string{"*.csv"}, []string{"old"}
	s := run(t, files, c)
	if want := (exposure.FileCount{Seen: 3, Read: 1, Skipped: 2}); s.Files != want {
		t.Errorf("want %+v, got %+v", want, s.Files)
	}
	if !s.Complete {
		t.Error("what a rule leaves out does not make a scan incomplete")
	}
}

func TestRun_files_that_cannot_be_read(t *testing.T) {
	list := people(10)
	files := fstest.MapFS{
		"good.csv":    csvOf(list...),
		"damaged.zip": {Data: []byte("PK\x03\x04 and then nothing that makes sense")},
		"unknown.bin": {Data: []byte("\x00\x01\x02\x03\x00\x00\x00\x00\xff\xfe\xfd\x00\x00\x00\x01\x00")},
	}
	s := run(t, files, fixed())
	equal(t, "people", 10, s.People.Best)
	equal(t, "unread", 2, s.Files.Unread)
	equal(t, "read", 1, s.Files.Read)
	if s.Complete {
		t.Error("complete, with two files unread")
	}
	for _, e := range s.Unread {
		if e.Reason == "" {
			t.Errorf("%s: no reason", e.Loc)
		}
	}
}
