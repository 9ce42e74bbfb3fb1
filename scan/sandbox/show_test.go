package sandbox_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/sandbox"
	"github.com/piiscan/piiscan/scan/view"
)

// notes is a viewer that writes down what it is shown.
type notes struct {
	lines  []string
	rows   int
	refuse error // after the first row
	reason extract.Reason
}

func (n *notes) File(loc extract.Loc, format string) error {
	n.lines = append(n.lines, fmt.Sprint("file ", loc, " ", format))
	return nil
}

func (n *notes) Unit(u extract.Unit) error {
	n.lines = append(n.lines, fmt.Sprintf("unit %v %q %d %q", u.Loc, u.Label, u.Overlap, u.Text))
	return nil
}

func (n *notes) Row(r extract.Row) error {
	line := fmt.Sprint("row ", r.Loc)
	for _, c := range r.Cells {
		line += fmt.Sprintf(" %d:%q", c.Col, c.Text)
	}
	n.lines = append(n.lines, line)
	n.rows++
	return n.refuse
}

func (n *notes) Unread(loc extract.Loc, err error) error {
	n.reason = extract.ReasonOf(err)
	var skip *extract.Skip
	n.lines = append(n.lines, fmt.Sprint("unread ", loc, " ", n.reason, " ", errors.As(err, &skip), errors.Is(err, view.ErrFormat), errors.Is(err, view.ErrDeep)))
	return nil
}

func fileOf(t *testing.T, name string, data []byte) *extract.File {
	t.Helper()
	return extract.NewFile(extract.Loc{Path: name}, filepath.Base(name), int64(len(data)), strings.NewReader(string(data)), extract.NewBudget(extract.Limits{}).Of(int64(len(data))))
}

func showing(t *testing.T, s sandbox.Config) *sandbox.Sandbox {
	t.Helper()
	guard, err := sandbox.New(config(), s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = guard.Close() })
	return guard
}

// TestShow: what a worker shows is what reading here shows, member by member.
func TestShow(t *testing.T) {
	guard := showing(t, sandbox.Config{Workers: 1})
	share := filepath.Join("..", "..", "examples", "share")
	seen := map[string]bool{}
	err := filepath.WalkDir(share, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var want, got notes
		if err := view.Read(t.Context(), formats(), fileOf(t, path, data), &want); err != nil {
			return err
		}
		if err := guard.Show(t.Context(), time.Minute, fileOf(t, path, data), &got); err != nil {
			return err
		}
		if !slices.Equal(want.lines, got.lines) {
			t.Errorf("%s: want\n%s\ngot\n%s", path, strings.Join(want.lines, "\n"), strings.Join(got.lines, "\n"))
		}
		for _, line := range got.lines {
			kind, _, _ := strings.Cut(line, " ")
			seen[kind] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"file", "unit", "row", "unread"} {
		if !seen[kind] {
			t.Errorf("no file gives an event of %s", kind)
		}
	}
}

// TestShowTrouble: whatever a file does to its reader, it is named, what was read
// before is shown, and the next file is read.
func TestShowTrouble(t *testing.T) {
	guard := showing(t, sandbox.Config{Workers: 1, Memory: 256 << 20})
	for harm, want := range map[string]extract.Reason{
		"hang": extract.Timeout, "sleep": extract.Timeout, "allocate": extract.TooLarge, "huge": extract.TooLarge,
		"recurse": extract.Crashed, "panic": extract.Crashed, "panic elsewhere": extract.Crashed, "exit": extract.Crashed,
		"garbage": extract.Crashed, "forge": extract.Crashed,
	} {
		t.Run(harm, func(t *testing.T) {
			var got notes
			err := guard.Show(t.Context(), 3*time.Second, fileOf(t, "a.trouble", []byte(harm+"\n999900006;1 999900018;2")), &got)
			if err != nil {
				t.Fatal(err)
			}
			if want == extract.TooLarge && raceDetector {
				want = extract.Crashed // it dies of its own bookkeeping, in other words
			}
			if got.reason != want {
				t.Errorf("want %s, got %s", want, got.reason)
			}
			if patient := harm == "hang" || harm == "sleep" || harm == "panic"; patient && got.rows != 2 {
				t.Errorf("want the two rows before, got %d", got.rows)
			}
			for _, line := range got.lines {
				if strings.Contains(line, "other.txt") {
					t.Errorf("another file is told of: %s", line)
				}
			}
		})
	}
	var after notes
	if err := guard.Show(t.Context(), time.Minute, fileOf(t, "a.trouble", []byte("none\n999900006;1")), &after); err != nil || after.rows != 1 || after.reason != "" {
		t.Errorf("after that: %v %v", err, after)
	}
}

// TestShowRefused: an error of the viewer, and the end of the context, end it.
func TestShowRefused(t *testing.T) {
	guard := showing(t, sandbox.Config{Workers: 1})
	full := errors.New("full")
	rows := strings.Repeat("999900006;1 ", 20_000)
	n := notes{refuse: full}
	if err := guard.Show(t.Context(), 0, fileOf(t, "a.trouble", []byte("none\n"+rows)), &n); !errors.Is(err, full) || n.rows != 1 {
		t.Errorf("want %v after a row, got %v after %d", full, err, n.rows)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if err := guard.Show(ctx, 0, fileOf(t, "a.trouble", []byte("hang\n")), &notes{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("want %v, got %v", context.DeadlineExceeded, err)
	}
}
