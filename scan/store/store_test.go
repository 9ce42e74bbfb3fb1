package store_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/store"
)

func keyer(n byte) *exposure.Keyer { return exposure.KeyerFrom([exposure.SecretSize]byte{n}) }

func options() store.Options {
	return store.Options{Keyer: keyer(1), Rules: "1", Request: "all"}
}

func open(t *testing.T, dir string) *store.Store {
	t.Helper()
	s, err := store.Open(dir, options())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func closeStore(t *testing.T, s *store.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// counting counts the files that are opened.
type counting struct {
	fs.FS
	opened *int
}

func (c counting) Open(name string) (fs.File, error) {
	f, err := c.FS.Open(name)
	if info, statErr := fs.Stat(c.FS, name); statErr == nil && !info.IsDir() {
		*c.opened++
	}
	return f, err
}

// scanInto scans with one worker, so that files are opened in turn.
func scanInto(t *testing.T, s *store.Store, fsys fs.FS) (*exposure.Summary, int) {
	t.Helper()
	opened := 0
	c := scan.Config{Keyer: keyer(1), TestRanges: []string{}, Jobs: 1, Journal: s}
	sum, err := scan.Run(t.Context(), counting{fsys, &opened}, c)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Done(); err != nil {
		t.Fatal(err)
	}
	return sum, opened
}

func figures(t *testing.T, s *exposure.Summary) string {
	t.Helper()
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// report counts what a store holds.
func report(t *testing.T, dir string) string {
	t.Helper()
	s, err := store.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer closeStore(t, s)
	return figures(t, tally(t, s))
}

func tally(t *testing.T, s *store.Store) *exposure.Summary {
	t.Helper()
	tally := exposure.NewTally(exposure.Options{Kinds: scan.Kinds(scan.Config{})})
	if err := s.Each(func(fr *exposure.FileResult) error { tally.Add(fr); return nil }); err != nil {
		t.Fatal(err)
	}
	return tally.Summary()
}

func TestStore_report_is_that_of_the_scan(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	s := open(t, dir)
	want, _ := scanInto(t, s, os.DirFS("../../examples/share"))
	closeStore(t, s)
	if got := report(t, dir); got != figures(t, want) {
		t.Errorf("want %s\ngot  %s", figures(t, want), got)
	}
}

func person(bsn string, at int) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte(`{"bsn": "` + bsn + `"}`), ModTime: time.Unix(int64(at), 1)}
}

// A second scan opens what is new, what has changed and what could not be
// read, and forgets what is gone.
func TestStore_second_scan_reads_what_changed(t *testing.T) {
	dir := t.TempDir()
	tree := fstest.MapFS{
		"same.json": person("999900006", 1), "newer.json": person("999900018", 1), "longer.json": person("999990019", 1),
		"gone.json": person("999990160", 1), "sub/broken.json": {Data: []byte(`{"bsn": "999990172`), ModTime: time.Unix(1, 0)},
	}
	s := open(t, dir)
	first, opened := scanInto(t, s, tree)
	closeStore(t, s)
	if opened != 5 || first.People.Best < 4 {
		t.Errorf("first: want 5 files opened, got %d with %+v", opened, first.People)
	}
	tree["newer.json"] = person("999990184", 2)
	tree["longer.json"] = &fstest.MapFile{Data: []byte(`{"bsn":   "999990196"}`), ModTime: time.Unix(1, 1)}
	tree["new.json"] = person("999990202", 1)
	delete(tree, "gone.json")
	fresh, err := scan.Run(t.Context(), tree, scan.Config{Keyer: keyer(1), TestRanges: []string{}})
	if err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	second, opened := scanInto(t, s, tree)
	closeStore(t, s)
	if opened != 4 { // newer, longer, new, broken
		t.Errorf("second: want 4 files opened, got %d", opened)
	}
	if figures(t, fresh) != figures(t, second) || report(t, dir) != figures(t, fresh) {
		t.Errorf("want %s\ngot  %s\nkept %s", figures(t, fresh), figures(t, second), report(t, dir))
	}
}

func TestOpen_refuses(t *testing.T) {
	dir := t.TempDir()
	closeStore(t, open(t, dir))
	for want, change := range map[error]func(*store.Options){
		store.ErrKey:     func(o *store.Options) { o.Keyer = keyer(2) },
		store.ErrRules:   func(o *store.Options) { o.Rules = "2" },
		store.ErrRequest: func(o *store.Options) { o.Request = "less" },
	} {
		o := options()
		change(&o)
		if _, err := store.Open(dir, o); !errors.Is(err, want) {
			t.Errorf("want %v, got %v", want, err)
		}
	}
	if _, err := store.Read(t.TempDir()); !errors.Is(err, store.ErrNone) {
		t.Errorf("empty folder: want ErrNone, got %v", err)
	}
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "scan.db"), []byte("no database at all, but long enough to be looked at"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(other, options()); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("a file that is no database: want ErrDamaged, got %v", err)
	}
}

// change runs a statement in the database of a store.
func change(t *testing.T, dir, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "scan.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(statement); err != nil {
		t.Error(err)
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

// A store of another form, older or newer, is refused, and so is a database that
// is no store; one that died before it was made is none yet.
func TestOpen_another_form(t *testing.T) {
	for _, statement := range []string{"PRAGMA user_version = 1", "PRAGMA user_version = 16777216", "PRAGMA user_version = 0"} {
		dir := t.TempDir()
		closeStore(t, open(t, dir))
		change(t, dir, statement)
		if _, err := store.Open(dir, options()); !errors.Is(err, store.ErrForm) {
			t.Errorf("%s: scan: want ErrForm, got %v", statement, err)
		}
		if _, err := store.Read(dir); !errors.Is(err, store.ErrForm) {
			t.Errorf("%s: report: want ErrForm, got %v", statement, err)
		}
	}
	dir := t.TempDir()
	change(t, dir, "PRAGMA journal_mode = WAL; PRAGMA user_version = 0")
	if _, err := store.Read(dir); !errors.Is(err, store.ErrNone) {
		t.Errorf("an empty database: want ErrNone, got %v", err)
	}
	closeStore(t, open(t, dir))
}

// A file of which a piece is damaged is read again; a report says which one it
// is.
func TestStore_damaged_piece(t *testing.T) {
	dir := t.TempDir()
	tree := fstest.MapFS{"a.json": person("999900006", 1), "b.json": person("999900018", 1)}
	s := open(t, dir)
	want, _ := scanInto(t, s, tree)
	closeStore(t, s)
	change(t, dir, "UPDATE piece SET result = CAST(substr(result, 1, 9) || x'00' || substr(result, 11) AS BLOB) WHERE file = (SELECT id FROM file WHERE path = CAST('b.json' AS BLOB))")
	s, err := store.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Each(func(*exposure.FileResult) error { return nil })
	if !errors.Is(err, store.ErrDamaged) || !strings.Contains(err.Error(), `"b.json"`) {
		t.Errorf("report: want ErrDamaged of b.json, got %v", err)
	}
	closeStore(t, s)
	s = open(t, dir)
	got, opened := scanInto(t, s, tree)
	closeStore(t, s)
	if opened != 1 || figures(t, want) != figures(t, got) || report(t, dir) != figures(t, want) {
		t.Errorf("scan: want one file opened and the same figures, got %d, %s", opened, figures(t, got))
	}
}

// A file that changed just before a scan began is read again by the next one: a
// change after it was read may have the same time.
func TestStore_just_changed(t *testing.T) {
	dir, now := t.TempDir(), time.Now()
	s := open(t, dir)
	defer closeStore(t, s)
	for name, stamp := range map[string]exposure.Stamp{
		"old":         {Time: now.Add(-time.Hour).UnixNano()},
		"just now":    {Time: now.UnixNano()},
		"set back":    {Time: now.Add(-time.Hour).UnixNano(), Change: now.UnixNano()},
		"set forward": {Time: now.Add(time.Hour).UnixNano(), Change: now.Add(-time.Hour).UnixNano()},
	} {
		if err := s.Keep(&exposure.FileResult{Path: name, Last: true, Stamp: stamp}); err != nil {
			t.Fatal(err)
		}
		known, err := s.Known(name, stamp, func(*exposure.FileResult) {})
		if want := name == "old" || name == "set forward"; err != nil || known != want {
			t.Errorf("%s: want known %v, got %v, %v", name, want, known, err)
		}
	}
	old := exposure.Stamp{Time: now.Add(-time.Hour).UnixNano()}
	for name, stamp := range map[string]exposure.Stamp{
		"size": {Size: 1, Time: old.Time}, "time": {Time: old.Time + 1}, "change": {Time: old.Time, Change: 1}, "file": {Time: old.Time, File: 1},
	} {
		if known, err := s.Known("old", stamp, func(*exposure.FileResult) {}); err != nil || known {
			t.Errorf("another %s: want it not known, got %v, %v", name, known, err)
		}
	}
}

// What an earlier scan kept is in the report of one that was stopped, and what
// it had found of a file that it was reading.
func TestStore_report_of_a_stopped_scan(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	for file := range 3 {
		for piece := range uint32(3) {
			if err := s.Keep(result(file, piece)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := s.Done(); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	s = open(t, dir) // and it stops in the second piece of the second file
	for _, piece := range []uint32{0, 1} {
		if err := s.Keep(result(1, piece)); err != nil {
			t.Fatal(err)
		}
	}
	closeStore(t, s)
	s, err := store.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer closeStore(t, s)
	if done, err := s.Complete(); err != nil || done {
		t.Errorf("want it not complete, got %v, %v", done, err)
	}
	sum := tally(t, s)
	if sum.Files.Read != 2 || sum.Files.Unread != 1 || sum.People.Best != 8 {
		t.Errorf("want 2 files read, 1 cut off, and 8 people, got %+v, %+v", sum.Files, sum.People)
	}
}

func TestOpen_modes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes")
	}
	dir := filepath.Join(t.TempDir(), "store")
	s := open(t, dir)
	if err := s.Keep(&exposure.FileResult{Path: "a", Last: true}); err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(names) < 2 {
		t.Errorf("want a database and its log, got %q, %v", names, err)
	}
	for _, name := range append(names, dir) {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: want it for its owner only, got %v, %v", name, info.Mode(), err)
		}
	}
	closeStore(t, s)
}

// TestMain is also the process that the tests below kill: it keeps results
// until it dies. And it is the one whose disk fails.
func TestMain(m *testing.M) {
	if dir := os.Getenv("STORE_TEST_DIR"); dir != "" {
		keepOn(dir)
	}
	if dir := os.Getenv("STORE_TEST_FAULTY"); dir != "" {
		faulty(dir)
		return
	}
	os.Exit(m.Run())
}

func keepOn(dir string) {
	s, err := store.Open(dir, options())
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("open")
	for i := 0; ; i++ {
		for piece := range uint32(3) {
			if err := s.Keep(result(i, piece)); err != nil {
				fmt.Println(err)
				os.Exit(1)
			}
		}
	}
}

// result is a piece of a file of three.
func result(file int, piece uint32) *exposure.FileResult {
	fr := &exposure.FileResult{Path: fmt.Sprintf("f%07d", file), Stamp: exposure.Stamp{Size: int64(file)}, Piece: piece, Last: piece == 2}
	loc := fr.AddLoc(extract.Loc{Path: fr.Path, Line: int(piece) + 1})
	fr.AddSighting([]exposure.Fact{{Kind: "bsn", Confidence: 3, Loc: loc, Keys: []exposure.Key{{1, byte(file), byte(file >> 8), byte(piece)}}}}, exposure.Attributes{})
	if fr.Last {
		fr.Entries = []exposure.Entry{{Loc: extract.Loc{Path: fr.Path}, State: exposure.Read, Bytes: 1}}
	}
	return fr
}

// A store whose process is killed opens again, and each file in it is whole.
func TestStore_killed(t *testing.T) {
	kills := 12
	if testing.Short() {
		kills = 3
	}
	dir := t.TempDir()
	for i := range kills {
		cmd := exec.CommandContext(t.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), "STORE_TEST_DIR="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		said := make([]byte, 5)
		if _, err := out.Read(said); err != nil || string(said) != "open\n" {
			t.Fatalf("want it open, got %q, %v", said, err)
		}
		if i == 0 {
			if _, err := store.Open(dir, options()); !errors.Is(err, store.ErrBusy) {
				t.Errorf("a store in use: want ErrBusy, got %v", err)
			}
		}
		time.Sleep(time.Duration(20+97*i%300) * time.Millisecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()
		checkWhole(t, dir, i+1)
	}
}

func checkWhole(t *testing.T, dir string, kills int) {
	t.Helper()
	s, err := store.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer closeStore(t, s)
	pieces := map[string]int{}
	if err := s.Each(func(fr *exposure.FileResult) error {
		pieces[fr.Path]++
		if len(fr.Sightings) != 1 {
			t.Errorf("%s: want a sighting in each piece", fr.Path)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	part := 0
	for _, n := range pieces {
		if n != 3 {
			part++
		}
	}
	if part > kills { // those that were being written
		t.Errorf("want all pieces of each file but the last of each run, got %d files of less in %d runs", part, kills)
	}
	if done, err := s.Complete(); err != nil || done {
		t.Errorf("want a scan that is not complete, got %v, %v", done, err)
	}
	t.Logf("%d files kept", len(pieces))
}

// What hindered may be gone: a file that was in the way once is read again.
func TestStore_reads_again(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	defer closeStore(t, s)
	for i, reason := range []extract.Reason{extract.Permission, extract.Timeout, extract.Crashed, extract.Encrypted} {
		fr := &exposure.FileResult{Path: string(reason), Last: true, Stamp: exposure.Stamp{Size: int64(i)}}
		fr.Entries = []exposure.Entry{{Loc: extract.Loc{Path: fr.Path}, State: exposure.Unread, Reason: reason}}
		if err := s.Keep(fr); err != nil {
			t.Fatal(err)
		}
		known, err := s.Known(fr.Path, fr.Stamp, func(*exposure.FileResult) {})
		if err != nil || known != (reason == extract.Encrypted) {
			t.Errorf("%s: known %v, %v", reason, known, err)
		}
	}
}

// A scan that is interrupted keeps what it has, and the next goes on.
func TestStore_interrupted(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	ctx, cancel := context.WithCancel(t.Context())
	c := scan.Config{Keyer: keyer(1), TestRanges: []string{}, Jobs: 1, Journal: s}
	c.Progress = func(p scan.Progress) {
		if p.Files == 10 {
			cancel()
		}
	}
	share := os.DirFS("../../examples/share")
	if _, err := scan.Run(ctx, share, c); !errors.Is(err, context.Canceled) {
		t.Fatalf("want an interrupted scan, got %v", err)
	}
	closeStore(t, s)
	want, err := scan.Run(t.Context(), share, scan.Config{Keyer: keyer(1), TestRanges: []string{}})
	if err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	got, opened := scanInto(t, s, share)
	closeStore(t, s)
	if figures(t, want) != figures(t, got) || report(t, dir) != figures(t, want) {
		t.Errorf("want %s\ngot  %s", figures(t, want), figures(t, got))
	}
	if opened > want.Files.Seen-8 {
		t.Errorf("want the first files not opened again, got %d opened", opened)
	}
}
