package sandbox

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
)

// blind is a viewer that checks what a worker may not claim.
type blind struct{ t *testing.T }

func (b blind) at(loc extract.Loc) error {
	if !loc.In(extract.Loc{Path: "a.zip"}) {
		b.t.Errorf("another file: %v", loc)
	}
	return nil
}

func (b blind) File(loc extract.Loc, _ string) error    { return b.at(loc) }
func (b blind) Row(r extract.Row) error                 { return b.at(r.Loc) }
func (b blind) Unread(loc extract.Loc, err error) error { _ = err.Error(); return b.at(loc) }
func (b blind) Unit(u extract.Unit) error {
	_ = u.Text[u.Overlap:]
	return b.at(u.Loc)
}

// Whatever a worker that was taken over tells, nothing breaks, and nothing is
// told of other files.
func FuzzShown(f *testing.F) {
	loc := extract.Loc{Path: "a.zip", Members: "!b.csv", Row: 3}
	f.Add([]byte{})
	f.Add(appendLoc([]byte{eventEnd}, extract.Loc{}))
	f.Add(appendField(appendLoc([]byte{eventFile}, loc), "csv"))
	f.Add(append(appendField(appendLoc([]byte{eventUnit}, loc), "label"), 2, 'a', 'b', 'c'))
	f.Add(append(appendLoc([]byte{eventRow}, loc), 1, 1, 'x', 3, 1, 'y'))
	f.Add(append(appendLoc([]byte{eventUnread}, loc), errorUnread, 1, 'x', 1, 'y'))
	f.Add(appendLoc([]byte{eventFile}, extract.Loc{Path: "other"}))
	f.Fuzz(func(t *testing.T, content []byte) {
		_ = (&showing{file: extract.Loc{Path: "a.zip"}, view: blind{t}}).take(content)
	})
}

// counted is a viewer that adds the cells of a row up.
type counted struct {
	blind
	events, cells int
	text          []byte
}

func (c *counted) Row(r extract.Row) error {
	c.events++
	c.cells += len(r.Cells)
	for i := range r.Cells {
		c.text = append(c.text, r.Cells[i].Text...)
	}
	return nil
}

// What a row holds comes whole, however much that is.
func TestTellRow(t *testing.T) {
	long := strings.Repeat("a\u20ac", maxEvent*3/4)
	cells := []extract.Cell{{Col: 1, Text: []byte(long)}}
	want := long + strings.Repeat("x", maxEventCells+10)
	for col := range maxEventCells + 10 {
		cells = append(cells, extract.Cell{Col: col + 2, Text: []byte("x")})
	}
	loc := extract.Loc{Path: "a.zip"}
	var sent bytes.Buffer
	told := &teller{server: &server{wire: newWire(nil, &sent)}}
	if err := told.Row(extract.Row{Loc: loc, Cells: cells}); err != nil {
		t.Fatal(err)
	}
	if err := told.server.wire.release(); err != nil {
		t.Fatal(err)
	}
	got := &counted{blind: blind{t}}
	shown, w := &showing{file: loc, view: got}, newWire(&sent, nil)
	for {
		_, content, err := w.read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := shown.take(content); err != nil {
			t.Fatal(err)
		}
	}
	if string(got.text) != want || got.events < 4 {
		t.Errorf("want %d bytes in some events, got %d in %d", len(want), len(got.text), got.events)
	}
}

// A worker that was taken over does not make its parent hold much.
func TestTake_large(t *testing.T) {
	loc := extract.Loc{Path: "a.zip"}
	row := appendLoc([]byte{eventRow}, loc)
	for name, content := range map[string][]byte{
		"cells": append(bytes.Clone(row), make([]byte, 2*(maxEventCells+1))...),
		"text":  append(append(appendField(appendLoc([]byte{eventUnit}, loc), ""), 0), make([]byte, maxTold)...),
		"cut":   append(bytes.Clone(row), 1, 9),
	} {
		got := &counted{blind: blind{t}}
		if err := (&showing{file: loc, view: got}).take(content); !errors.Is(err, errWire) || got.events > 0 {
			t.Errorf("%s: want %v and nothing shown, got %v and %d", name, errWire, err, got.events)
		}
	}
}
