package extracttest

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/piiscan/piiscan/scan/extract"
)

// checker is a sink that checks the contract of what it is given:
//
//   - every location is that of the file, or for a member one below it;
//   - text and labels are UTF-8; no unit is empty or longer than MaxUnit;
//   - Overlap repeats the end of the unit before;
//   - the units of a record and the rows of a table follow each other;
//   - cells are not empty and in order, and a row says where it is;
//   - the calls end some time.
//
// It overwrites what it was given, so that a format that keeps text for later
// is found out by the text.
type checker struct {
	t           testing.TB
	record      Recorder
	calls       int
	stopAt      int   // the call that returns errStop; 0 for none
	memberBytes int64 // of each member that are read; -1 for all

	last    []byte       // text of the unit before
	current int          // record of the unit before
	table   int          // of the row before
	records map[int]bool // that have ended
	tables  map[int]bool
	failed  map[string]bool
	texts   []string
}

// maxCalls is more than any sample gives rise to.
const maxCalls = 1_000_000

func newChecker(t testing.TB) *checker {
	return &checker{t: t, memberBytes: -1, records: map[int]bool{}, tables: map[int]bool{}, failed: map[string]bool{}}
}

func (c *checker) Unit(u extract.Unit) error {
	c.checkPlace(u.Loc)
	c.checkText("unit", u.Text)
	c.check(len(u.Text) <= extract.MaxUnit, "a unit is longer than MaxUnit")
	c.check(utf8.ValidString(u.Label), "a label is not UTF-8")
	c.check(u.Overlap >= 0 && u.Overlap <= min(len(u.Text), extract.Overlap), "a unit overlaps by more than it has or may")
	if u.Overlap > 0 && u.Overlap <= len(u.Text) {
		c.check(bytes.HasSuffix(c.last, u.Text[:u.Overlap]), "the overlap is not the end of the unit before")
	}
	c.last = bytes.Clone(u.Text)
	c.leaveTable(0)
	c.enterRecord(u.Record)
	if err := c.called(); err != nil {
		return err
	}
	return c.record.Unit(u)
}

func (c *checker) Row(r extract.Row) error {
	c.checkPlace(r.Loc)
	c.check(r.Loc.Row > 0 || r.Loc.Line > 0, "a row does not say where it is")
	c.check(r.Loc.Col == 0, "a row has a column")
	c.check(len(r.Cells) > 0, "a row is empty")
	col := 1
	for _, cell := range r.Cells {
		c.checkText("cell", cell.Text)
		c.check(cell.Col >= col, "cells are not in order from 1")
		col = cell.Col
	}
	c.enterRecord(0)
	c.leaveTable(r.Table)
	if err := c.called(); err != nil {
		return err
	}
	return c.record.Row(r)
}

func (c *checker) Member(loc extract.Loc, r io.Reader) error {
	c.check(loc.Path == sampleLoc.Path && strings.HasPrefix(loc.Members, sampleLoc.Members+"!"), "a member is not inside the file")
	if err := c.called(); err != nil {
		return err
	}
	if c.memberBytes >= 0 {
		r = io.LimitReader(r, c.memberBytes)
	}
	return c.record.Member(loc, r)
}

func (c *checker) Unread(loc extract.Loc, err error) error {
	c.check(loc.Path == sampleLoc.Path && strings.HasPrefix(loc.Members, sampleLoc.Members), "what is unread is not in the file")
	c.check(err != nil, "what is unread has no reason")
	if err != nil {
		c.checkError(err)
	}
	if err := c.called(); err != nil {
		return err
	}
	return c.record.Unread(loc, err)
}

func (c *checker) called() error {
	c.calls++
	if c.calls == c.stopAt || c.calls > maxCalls {
		c.check(c.calls <= maxCalls, "the calls do not end")
		return errStop
	}
	return nil
}

func (c *checker) checkPlace(loc extract.Loc) {
	c.check(loc.Path == sampleLoc.Path && loc.Members == sampleLoc.Members, "a location is not in the file")
}

func (c *checker) checkText(what string, text []byte) {
	c.check(len(text) > 0, "a "+what+" is empty")
	c.check(utf8.Valid(text), "a "+what+" is not UTF-8")
	c.texts = append(c.texts, string(text))
}

// enterRecord checks that a record that ended does not begin again.
func (c *checker) enterRecord(n int) {
	if n == c.current {
		return
	}
	c.check(n == 0 || !c.records[n], "the units of a record do not follow each other")
	c.records[c.current] = true
	c.current = n
}

func (c *checker) leaveTable(next int) {
	if next == c.table {
		return
	}
	c.check(next == 0 || !c.tables[next], "the rows of a table do not follow each other")
	if next != 0 {
		c.tables[c.table] = true
		c.table = next
	}
}

var longNumber = regexp.MustCompile(`[0-9]{8,}`)

// checkError checks that an error does not tell what the file says.
func (c *checker) checkError(err error) {
	for _, text := range c.texts {
		for _, number := range longNumber.FindAllString(text, -1) {
			c.check(!strings.Contains(err.Error(), number), "an error holds a number from the file")
		}
	}
}

// check fails the test, once for each complaint.
func (c *checker) check(ok bool, complaint string) {
	if !ok && !c.failed[complaint] {
		c.failed[complaint] = true
		c.t.Errorf("call %d: %s", c.calls+1, complaint)
	}
}

// close releases what is only of use during the run.
func (c *checker) close() { c.texts, c.last = nil, nil }
