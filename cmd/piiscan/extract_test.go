package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/wording"
)

// Whatever a worker that was taken over tells of a file, the terminal shows it as
// text, and not much is kept of it or made of it.
func TestListing_hostile(t *testing.T) {
	var out bytes.Buffer
	l := &listing{w: &out, language: wording.English}
	const escape = "\x1b[2J\u202e\n"
	at := extract.Loc{Path: "a", Members: "!" + escape, Part: escape}
	for _, err := range []error{
		l.File(at, escape),
		l.Unit(extract.Unit{Loc: at, Label: escape, Text: []byte(escape)}),
		l.Row(extract.Row{Loc: at, Cells: []extract.Cell{{Col: 1 << 30, Text: []byte(escape)}, {Col: 0, Text: []byte(escape)}}}),
		l.Unread(at, &extract.Skip{Rule: escape}),
		l.Unread(at, &extract.Error{Reason: extract.Reason(escape), Err: errors.New(escape)}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if i := strings.IndexAny(out.String(), "\x1b\u202e"); i >= 0 {
		t.Errorf("want no characters of control, got %q", out.String()[i:])
	}
	if n := strings.Count(out.String(), "\n"); n != 5 {
		t.Errorf("want 5 lines, got %d", n)
	}
	out.Reset()
	if err := l.Unit(extract.Unit{Loc: at, Label: strings.Repeat("x", 1<<16), Text: []byte(strings.Repeat("y\n", 1<<10))}); err != nil || out.Len() > 1<<20 {
		t.Errorf("want what is told to take some room, got %d bytes, %v", out.Len(), err)
	}
	for i := range 10 * maxOpen {
		if err := l.Unit(extract.Unit{Loc: extract.Loc{Path: "a", Members: fmt.Sprint("!", i)}, Text: []byte("x")}); err != nil {
			t.Fatal(err)
		}
	}
	if len(l.files) > maxOpen {
		t.Errorf("want at most %d files kept, got %d", maxOpen, len(l.files))
	}
}
