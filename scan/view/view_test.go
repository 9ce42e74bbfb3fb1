package view_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/view"
)

// notes writes down what it is shown, and refuses what comes behind the last.
type notes struct {
	lines []string
	last  int
}

var errRefused = errors.New("refused")

func (n *notes) note(format string, args ...any) error {
	if n.last > 0 && len(n.lines) == n.last {
		return errRefused
	}
	n.lines = append(n.lines, fmt.Sprintf(format, args...))
	return nil
}

func (n *notes) File(loc extract.Loc, format string) error { return n.note("%s is %s", loc, format) }
func (n *notes) Unit(u extract.Unit) error                 { return n.note("%s: %s", u.Loc, u.Text) }
func (n *notes) Row(r extract.Row) error                   { return n.note("%s: %d cells", r.Loc, len(r.Cells)) }
func (n *notes) Unread(loc extract.Loc, err error) error {
	return n.note("%s: %s: %s", loc, extract.ReasonOf(err), view.Detail(loc, err))
}

// archive returns a zip file with one file in it.
func archive(t *testing.T, name string, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write(content)
	}
	if err := errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRead(t *testing.T) {
	inner := archive(t, "b.txt", []byte("tekst\n"))
	for _, tt := range []struct {
		name    string
		file    string
		content []byte
		limits  extract.Limits
		last    int
		want    []string
		err     error
	}{
		{"members", "a.zip", archive(t, "in.zip", inner), extract.Limits{}, 0,
			[]string{"a.zip is zip", "a.zip!in.zip is zip", "a.zip!in.zip!b.txt is text", "a.zip!in.zip!b.txt:1: tekst"}, nil},
		{"deep", "a.zip", archive(t, "in.zip", inner), extract.Limits{Depth: 1}, 0,
			[]string{"a.zip is zip", "a.zip!in.zip is zip", "a.zip!in.zip!b.txt: too-large: nested deeper than the limit"}, nil},
		{"refused", "a.zip", inner, extract.Limits{}, 1, []string{"a.zip is zip"}, errRefused},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n := &notes{last: tt.last}
			f := extract.NewWhole(extract.Loc{Path: tt.file}, tt.file, tt.content, extract.NewBudget(tt.limits))
			err := view.Read(t.Context(), extract.Formats(), f, n)
			if !errors.Is(err, tt.err) {
				t.Errorf("want the error %v, got %v", tt.err, err)
			}
			if !slices.Equal(tt.want, n.lines) {
				t.Errorf("want %q, got %q", tt.want, n.lines)
			}
		})
	}
}

// A file that no format knows is told so of.
func TestReadUnknown(t *testing.T) {
	n := &notes{}
	f := extract.NewWhole(extract.Loc{Path: "a"}, "a", []byte("x"), extract.NewBudget(extract.Limits{}))
	if err := view.Read(t.Context(), nil, f, n); err != nil {
		t.Error(err)
	}
	if want := []string{"a: unsupported: no format known"}; !slices.Equal(want, n.lines) {
		t.Errorf("want %q, got %q", want, n.lines)
	}
}
