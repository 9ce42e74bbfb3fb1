package piitest

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/piiscan/piiscan/pii"
)

// filler is text without personal data, to stand around a case.
const filler = "\n\nzomaar een regel zonder gegevens\n\n"

// longText is the length of the long texts: as long as a unit gets.
const longText = 64 << 10

func testEmpty(t *testing.T, d pii.Detector) {
	for _, text := range []pii.Text{{}, {Body: []byte{}}, {Label: "x"}, {Body: []byte(" ")}, {Body: []byte("\n")}} {
		if got := find(t, d, text); len(got) > 0 {
			t.Errorf("matches in an empty text: want 0, got %d", len(got))
		}
	}
	if got := d.AppendCanonical(nil, nil); len(got) > 0 {
		t.Errorf("canonical form of nothing: want nothing, got %q", got)
	}
}

// testPositions sees whether a text gives the same matches with other lines
// before and after it.
func testPositions(t *testing.T, d pii.Detector, cases []Case) {
	for _, c := range cases {
		if c.Whole {
			continue
		}
		text, spans := c.text()
		body := text.Body
		for _, around := range [][2]string{{filler, ""}, {"", filler}, {filler, filler}} {
			text.Body = slices.Concat([]byte(around[0]), body, []byte(around[1]))
			got := find(t, d, text)
			if !sameSpans(got, spans, len(around[0])) {
				t.Errorf("matches in %q: want those of %s, got %s", text.Body, c.Text, marked(text.Body, got))
			}
		}
	}
}

func sameSpans(matches []pii.Match, spans [][2]int, shift int) bool {
	return slices.EqualFunc(matches, spans, func(m pii.Match, s [2]int) bool {
		return m.Start == s[0]+shift && m.End == s[1]+shift
	})
}

// testMany joins all cases of a label into one text and counts.
func testMany(t *testing.T, d pii.Detector, cases []Case) {
	type label struct {
		label string
		field pii.Field
	}
	bodies, spans := map[label][]byte{}, map[label][][2]int{}
	for range 3 {
		for _, c := range cases {
			if c.Whole {
				continue
			}
			text, want := c.text()
			l := label{c.Label, c.Field}
			for _, s := range want {
				shift := len(bodies[l])
				spans[l] = append(spans[l], [2]int{s[0] + shift, s[1] + shift})
			}
			bodies[l] = append(append(bodies[l], text.Body...), filler...)
		}
	}
	for l, body := range bodies {
		got := find(t, d, pii.Text{Body: body, Label: l.label, Field: l.field})
		if !sameSpans(got, spans[l], 0) {
			t.Errorf("matches in all cases of label %q in one text: want %d, got %d:\n%s",
				l.label, len(spans[l]), len(got), marked(body, got))
		}
	}
}

// testNeighbours puts every byte before and after each match and keeps the
// contract only: which neighbours make a match something else is the
// detector's business.
func testNeighbours(t *testing.T, d pii.Detector, cases []Case) {
	for _, c := range cases {
		text, spans := c.text()
		body := text.Body
		for _, s := range spans {
			for b := range 256 {
				neighbour := []byte{byte(b)}
				text.Body = slices.Concat(body[:s[0]], neighbour, body[s[0]:])
				find(t, d, text)
				text.Body = slices.Concat(body[:s[1]], neighbour, body[s[1]:])
				find(t, d, text)
			}
		}
	}
}

// testCuts cuts each text at every byte, mends it with bytes that are no
// UTF-8, and reads both halves.
func testCuts(t *testing.T, d pii.Detector, cases []Case) {
	for _, c := range cases {
		text, _ := c.text()
		body := bytes.Clone(text.Body)
		for i := range len(body) + 1 {
			// Three-index slices: reading past the end is a panic.
			text.Body = body[:i:i]
			find(t, d, text)
			text.Body = body[i:]
			find(t, d, text)
			text.Body = slices.Concat(body[:i], []byte{0xE2, 0x80}, body[i:], []byte{0xFF})
			find(t, d, text)
			for _, value := range [][]byte{body[:i:i], body[i:]} {
				canonical := d.AppendCanonical(nil, value)
				if again := d.AppendCanonical(nil, canonical); !bytes.Equal(canonical, again) {
					t.Fatalf("canonical form of canonical form of %q: want %q, got %q", value, canonical, again)
				}
			}
		}
	}
}

// testLong reads texts of full length: the cases over and over, without a line
// end, and what makes a careless search quadratic.
func testLong(t *testing.T, d pii.Detector, cases []Case) {
	var all strings.Builder
	for _, c := range cases {
		text, _ := c.text()
		all.Write(text.Body)
		all.WriteByte(' ')
	}
	for _, piece := range []string{
		all.String(), "1", "12", "1 ", "1.", "1-", "12-", "123 ", "123.", "1234.56.", "0", "+", "a", "A", "a@", "@",
		"a.", "A. ", "de ", "\xff", "\u00a0", "é", "1\u00a0", "NL", "NL91 ", "AB-12-", "1234 AB ", "bsn ", "BSN", "\n", "(", "<",
	} {
		if piece == "" {
			continue
		}
		body := []byte(strings.Repeat(piece, longText/len(piece)+1)[:longText])
		find(t, d, pii.Text{Body: body})
	}
}

func testConcurrent(t *testing.T, d pii.Detector, cases []Case) {
	texts, want := make([]pii.Text, len(cases)), make([][]pii.Match, len(cases))
	for i, c := range cases {
		texts[i], _ = c.text()
		want[i] = d.AppendMatches(nil, texts[i])
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for i := range texts {
				if got := d.AppendMatches(nil, texts[i]); !slices.Equal(want[i], got) {
					t.Errorf("concurrent calls: want %v, got %v", want[i], got)
				}
			}
		})
	}
	group.Wait()
}

func testAllocations(t *testing.T, d pii.Detector, cases []Case) {
	dst := make([]pii.Match, 0, 1024)
	canonical := make([]byte, 0, 1024)
	candidates := make([]pii.Candidate, 0, 1024)
	p, _ := d.(pii.Pooler)
	for _, c := range cases {
		text, _ := c.text()
		allocs := testing.AllocsPerRun(5, func() {
			dst = d.AppendMatches(dst[:0], text)
			for _, m := range dst {
				canonical = d.AppendCanonical(canonical[:0], text.Body[m.Start:m.End])
			}
			if p != nil {
				candidates = p.AppendCandidates(candidates[:0], text)
			}
		})
		if allocs > 0 {
			t.Errorf("allocations in %s: want 0, got %v", c.Text, allocs)
		}
	}
}
