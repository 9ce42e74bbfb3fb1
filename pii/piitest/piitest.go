// Package piitest is the acceptance kit for detectors: every detector, built
// in or a third party's, runs it from its own tests.
//
//	func TestMyDetector(t *testing.T) {
//		piitest.Run(t, MyDetector{}, piitest.Case{Text: "card «4111-1111»."})
//	}
//
// The kit checks each case as it stands, then the contract of pii.Detector
// with the cases as material: at the start, in the middle and at the end of a
// longer text, many times over, cut at every byte, beside every byte, in
// invalid UTF-8, from several goroutines, without an allocation.
package piitest

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
)

// Case is a text with the matches that are expected in it, each between « and
// ». A text without marks expects none.
type Case struct {
	Name  string // of the subtest; default made from Text
	Text  string
	Label string
	Field pii.Field

	Kind       pii.Kind       // of all matches; default the detector's
	Confidence pii.Confidence // of all matches; zero for any
	Why        pii.Why        // reasons that all matches have, others allowed
	Canonical  string         // of the first match; "" for any

	// Whole tells that the outcome holds for this very text only, and not when
	// other lines stand around it.
	Whole bool
}

// Run runs the kit on d. The cases should hold every written form that d
// accepts and the look-alikes that it must not take.
func Run(t *testing.T, d pii.Detector, cases ...Case) {
	t.Helper()
	if d.Kind() == "" {
		t.Error("Kind: want a name, got none")
	}
	t.Run("cases", func(t *testing.T) {
		for _, c := range cases {
			t.Run(c.name(), func(t *testing.T) { runCase(t, d, c) })
		}
	})
	t.Run("empty", func(t *testing.T) { testEmpty(t, d) })
	t.Run("positions", func(t *testing.T) { testPositions(t, d, cases) })
	t.Run("many", func(t *testing.T) { testMany(t, d, cases) })
	t.Run("neighbours", func(t *testing.T) { testNeighbours(t, d, cases) })
	t.Run("cuts", func(t *testing.T) { testCuts(t, d, cases) })
	t.Run("long", func(t *testing.T) { testLong(t, d, cases) })
	t.Run("concurrent", func(t *testing.T) { testConcurrent(t, d, cases) })
	t.Run("allocations", func(t *testing.T) { testAllocations(t, d, cases) })
}

// Check runs d on text, checks what it returns against the contract of
// pii.Detector and returns the matches. Fuzz targets call it.
func Check(t testing.TB, d pii.Detector, text pii.Text) []pii.Match {
	t.Helper()
	return find(t, d, text)
}

func (c Case) name() string {
	name := c.Name
	if name == "" {
		name = c.Text
	}
	name = strings.Join(strings.FieldsFunc(name, func(r rune) bool {
		return r <= ' ' || r == '/' || r == '"' || r == '«' || r == '»' || r == 0xA0
	}), "_")
	if len(name) > 60 {
		name = strings.ToValidUTF8(name[:60], "")
	}
	return name
}

// text returns the case's text without marks, and the marked spans.
func (c Case) text() (text pii.Text, spans [][2]int) {
	body := []byte{}
	for i, piece := range strings.Split(c.Text, "«") {
		value, rest, marked := strings.Cut(piece, "»")
		if i == 0 {
			body = append(body, piece...)
			continue
		}
		if !marked {
			panic("piitest: « without » in a case")
		}
		spans = append(spans, [2]int{len(body), len(body) + len(value)})
		body = append(body, value...)
		body = append(body, rest...)
	}
	return pii.Text{Body: body, Label: c.Label, Field: c.Field}, spans
}

func runCase(t testing.TB, d pii.Detector, c Case) {
	t.Helper()
	text, spans := c.text()
	matches := find(t, d, text)
	if got, want := marked(text.Body, matches), c.Text; got != want {
		t.Fatalf("matches: want %s, got %s", want, got)
	}
	kind := c.Kind
	if kind == "" {
		kind = d.Kind()
	}
	for i, m := range matches {
		if m.Kind != kind {
			t.Errorf("kind of match %d: want %s, got %s", i, kind, m.Kind)
		}
		if c.Confidence != 0 && m.Confidence != c.Confidence {
			t.Errorf("confidence of match %d: want %s, got %s (%s)", i, c.Confidence, m.Confidence, m.Why)
		}
		if m.Why&c.Why != c.Why {
			t.Errorf("reasons of match %d: want %s, got %s", i, c.Why, m.Why)
		}
	}
	if c.Canonical != "" && len(spans) > 0 {
		value := text.Body[spans[0][0]:spans[0][1]]
		if got := string(d.AppendCanonical(nil, value)); got != c.Canonical {
			t.Errorf("canonical form: want %q, got %q", c.Canonical, got)
		}
	}
}

// find returns the matches of d in text after checking them against the
// contract.
func find(t testing.TB, d pii.Detector, text pii.Text) []pii.Match {
	t.Helper()
	before := bytes.Clone(text.Body)
	sentinel := pii.Match{Kind: "sentinel", Start: -1, End: -2}
	all := d.AppendMatches([]pii.Match{sentinel}, text)
	if len(all) == 0 || all[0] != sentinel {
		t.Fatal("AppendMatches: want it to append to dst, got dst overwritten")
	}
	if !bytes.Equal(before, text.Body) {
		t.Fatal("AppendMatches: want Body as it was, got it changed")
	}
	checkMatches(t, d, text, all[1:])
	if p, ok := d.(pii.Pooler); ok {
		checkCandidates(t, p, text)
	}
	return all[1:]
}

func checkMatches(t testing.TB, d pii.Detector, text pii.Text, matches []pii.Match) {
	t.Helper()
	end := 0
	for i, m := range matches {
		if m.Start < end || m.Start >= m.End || m.End > len(text.Body) {
			t.Fatalf("%s match %d: want %d <= start < end <= %d, got %d to %d", d.Kind(), i, end, len(text.Body), m.Start, m.End)
		}
		end = m.End
		if m.Kind == "" {
			t.Fatalf("%s match %d: want a kind, got none", d.Kind(), i)
		}
		if m.Confidence < pii.Possible || m.Confidence > pii.Certain {
			t.Fatalf("%s match %d: want a confidence, got %s", d.Kind(), i, m.Confidence)
		}
		value := text.Body[m.Start:m.End]
		canonical := d.AppendCanonical([]byte("sentinel"), value)
		if !bytes.HasPrefix(canonical, []byte("sentinel")) {
			t.Fatalf("%s: canonical form of match %d: want it to append to dst, got dst overwritten", d.Kind(), i)
		}
		canonical = canonical[len("sentinel"):]
		if len(canonical) == 0 {
			t.Fatalf("%s: canonical form of match %d, %q: want one, got none", d.Kind(), i, value)
		}
		if again := d.AppendCanonical(nil, canonical); !bytes.Equal(canonical, again) {
			t.Fatalf("%s: canonical form of canonical form of match %d: want %q, got %q", d.Kind(), i, canonical, again)
		}
	}
}

func checkCandidates(t testing.TB, p pii.Pooler, text pii.Text) {
	t.Helper()
	if c := p.Chance(); c <= 0 || c >= 1 {
		t.Fatalf("Chance: want a share between 0 and 1, got %v", c)
	}
	end := 0
	for i, c := range p.AppendCandidates(nil, text) {
		if c.Start < end || c.Start >= c.End || c.End > len(text.Body) {
			t.Fatalf("candidate %d: want %d <= start < end <= %d, got %d to %d", i, end, len(text.Body), c.Start, c.End)
		}
		end = c.End
		if len(p.AppendCanonical(nil, text.Body[c.Start:c.End])) == 0 {
			t.Fatalf("canonical form of candidate %d: want one, got none", i)
		}
	}
}

// marked writes body with the matches between « and ».
func marked(body []byte, matches []pii.Match) string {
	var b strings.Builder
	i := 0
	for _, m := range matches {
		fmt.Fprintf(&b, "%s«%s»", body[i:m.Start], body[m.Start:m.End])
		i = m.End
	}
	b.Write(body[i:])
	return b.String()
}
