// Package extracttest tests implementations of extract.Format: a conformance
// kit that every format runs, and a sink that writes down what it is given.
package extracttest

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
)

// Recorder is a Sink that writes down what it is given, one line for each
// call, and then overwrites the text, as the contract allows. The zero value
// is ready to use. Members are read to their end.
//
//	unit 3 | label | text @ place      a unit of record 3
//	row 1 | 2=text | 5=text @ place    a row of table 1, with its columns
//	member | 120 bytes @ place
//	unread | reason @ place
//
// Line breaks in text are written as ⏎. The place is without Path and Members,
// except for members; rows and units without one have none.
type Recorder struct {
	Lines []string
	Units []Unit
	Rows  []Row
	// Members holds what the members contained, by location.
	Members map[string][]byte
}

// Unit is a copy of an extract.Unit.
type Unit struct {
	Loc     extract.Loc
	Label   string
	Text    string
	Record  int
	Overlap int
	Apart   bool
	Sender  int
}

// Row is a copy of an extract.Row. Cells are by column.
type Row struct {
	Loc   extract.Loc
	Table int
	Cells map[int]string
}

var _ extract.Sink = (*Recorder)(nil)

// Unit records u.
func (r *Recorder) Unit(u extract.Unit) error {
	r.Units = append(r.Units, Unit{u.Loc, u.Label, string(u.Text), u.Record, u.Overlap, u.Apart, u.Sender})
	r.addf("unit %d | %s | %s%s", u.Record, u.Label, oneLine(u.Text), place(u.Loc))
	overwrite(u.Text)
	return nil
}

// Row records row.
func (r *Recorder) Row(row extract.Row) error {
	cells := map[int]string{}
	var b strings.Builder
	for _, c := range row.Cells {
		cells[c.Col] += string(c.Text)
		fmt.Fprintf(&b, " | %d=%s", c.Col, oneLine(c.Text))
	}
	r.Rows = append(r.Rows, Row{row.Loc, row.Table, cells})
	r.addf("row %d%s%s", row.Table, b.String(), place(row.Loc))
	for _, c := range row.Cells {
		overwrite(c.Text)
	}
	return nil
}

// Member records and reads a member.
func (r *Recorder) Member(loc extract.Loc, m io.Reader) error {
	data, err := io.ReadAll(m)
	if r.Members == nil {
		r.Members = map[string][]byte{}
	}
	r.Members[loc.String()] = data
	if err != nil {
		r.addf("member | %d bytes, %s @ %s", len(data), extract.ReasonOf(err), loc)
		return nil
	}
	r.addf("member | %d bytes @ %s", len(data), loc)
	return nil
}

// Unread records what could not be read.
func (r *Recorder) Unread(loc extract.Loc, err error) error {
	r.addf("unread | %s%s", extract.ReasonOf(err), place(loc))
	return nil
}

// String returns all lines.
func (r *Recorder) String() string { return strings.Join(r.Lines, "\n") }

func (r *Recorder) addf(format string, args ...any) {
	r.Lines = append(r.Lines, fmt.Sprintf(format, args...))
}

// Extract runs format over content, as a file called name, and returns what it
// pushed. An error fails the test.
func Extract(t testing.TB, format extract.Format, name, content string) *Recorder {
	t.Helper()
	r := &Recorder{}
	if err := format.Extract(context.Background(), File(name, []byte(content)), r); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	return r
}

// Check runs format over content and compares what it pushed, in the notation
// of Recorder, with want, one line for each call.
func Check(t testing.TB, format extract.Format, name, content string, want ...string) {
	t.Helper()
	got := Extract(t, format, name, content).Lines
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s\nwant:\n\t%s\ngot:\n\t%s", name, strings.Join(want, "\n\t"), strings.Join(got, "\n\t"))
	}
}

// File returns a file with the given content and a budget of its own.
func File(name string, content []byte) *extract.File {
	r := strings.NewReader(string(content))
	return extract.NewFile(extract.Loc{Path: name}, name, int64(len(content)), r, extract.NewBudget(extract.Limits{}))
}

// place returns loc within the file, with a mark in front.
func place(loc extract.Loc) string {
	loc.Path, loc.Members = "", ""
	if s := loc.String(); s != "" {
		return " @ " + s
	}
	return ""
}

func oneLine(text []byte) string {
	return strings.ReplaceAll(string(text), "\n", "⏎")
}

// overwrite makes text kept beyond its call look wrong.
func overwrite(text []byte) {
	for i := range text {
		text[i] = '#'
	}
}
