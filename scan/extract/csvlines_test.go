package extract

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// rowSink keeps the rows that it is given.
type rowSink struct{ rows []string }

func (s *rowSink) Row(r Row) error {
	row := fmt.Sprint(r.Loc.Row, " ", r.Loc.Line)
	for _, c := range r.Cells {
		row += fmt.Sprintf(" %d=%q", c.Col, c.Text)
	}
	s.rows = append(s.rows, row)
	return nil
}

func (*rowSink) Unit(Unit) error                 { return nil }
func (*rowSink) Member(Loc, io.Reader) error     { return nil }
func (*rowSink) Unread(loc Loc, err error) error { return fmt.Errorf("%s: %w", loc, err) }

// rowsOf returns the rows of a table, read many at once or, if carefully, one by
// one.
func rowsOf(t *testing.T, content []byte, carefully bool) []string {
	t.Helper()
	var s rowSink
	c := csvReader{r: bytes.NewReader(bytes.Clone(content)), out: &s, row: 1, line: 1}
	c.begin("x.csv")
	if !carefully {
		if err := c.rows(); err != nil {
			t.Fatal(err)
		}
		return s.rows
	}
	for c.start < c.end || c.err == nil {
		used, whole := c.parse(c.buf[c.start:c.end])
		if used == 0 {
			c.more()
			continue
		}
		if err := c.push(whole); err != nil {
			t.Fatal(err)
		}
		c.start += used
	}
	return s.rows
}

func compareLines(t *testing.T, content []byte) {
	t.Helper()
	if want, got := rowsOf(t, content, true), rowsOf(t, content, false); !slices.Equal(want, got) {
		t.Errorf("%q\nwant %q\ngot  %q", content, want, got)
	}
}

// linePieces are what lines of random tables are made of.
var linePieces = []string{
	"9.99900006E8", `"9.99900006E8"`,
	`"`, `""`, ";", ";", "\n", "\n", "\r\n", "a", " ", `"a b"`, `"a;b"`, `"a;b";`, `"a` + "\n" + `b"`, `"x ""y"" z"`, `5" buis`, `"" ;`, "Jansen;", `"Jansen";`, "12-03-1985",
	strings.Repeat("lang ", 30), `"` + strings.Repeat("lang;", 30) + `"`,
}

// Rows that are read many at once are those that reading them one by one gives.
func TestCSV_lines(t *testing.T) {
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 1))
		content := []byte("a;b;c\n1;2;3\n")
		for range r.IntN(40) {
			content = append(content, linePieces[r.IntN(len(linePieces))]...)
		}
		if compareLines(t, content); t.Failed() {
			return
		}
	}
}

func FuzzCSV_lines(f *testing.F) {
	for _, piece := range linePieces {
		f.Add([]byte("a;b\n" + piece + "\n" + piece + ";" + piece + "\n1;2"))
	}
	f.Fuzz(compareLines)
}
