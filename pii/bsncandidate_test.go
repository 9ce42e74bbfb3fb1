package pii_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
)

func TestBSNDetector_AppendCandidates(t *testing.T) {
	const pass, fail = "+", "-"
	for _, c := range []struct {
		text  string
		field pii.Field
		want  string // the candidates, each with + if it passes and - if not
	}{
		{"123456782", pii.FieldNone, "123456782+"},
		{"123456789", pii.FieldNone, "123456789-"},
		{"x 1234.56.782, 123 456 789\n123456782", pii.FieldText, "1234.56.782+ 123 456 789- 123456782+"},
		{"123456782", pii.FieldUnresolved, "123456782+"},
		// All of a text may be a number that lost its zero, unless it is a date.
		{"12345672", pii.FieldNone, "12345672+"},
		{" 12345678\n", pii.FieldNone, "12345678-"},
		{"x 12345672", pii.FieldNone, ""},
		{"20160512", pii.FieldNone, ""},
		{"12051985", pii.FieldNone, ""},
		{"19680000", pii.FieldNone, ""},
		{"20161312", pii.FieldNone, "20161312-"},
		{"123456782.0", pii.FieldNone, "123456782+"},
		{" 12345672.00 ", pii.FieldNone, "12345672+"},
		{"x 123456782.0", pii.FieldNone, ""},
		{"123456782.5", pii.FieldNone, ""},
		// What something else explains is no candidate.
		{"tel. 123456782 € 123456789 2016/123456789 NL123456782B90 +31 123456789 123456789,50", pii.FieldNone, ""},
		{"BSN 123456782", pii.FieldNone, ""},
		{"000000000 999999999", pii.FieldNone, ""},
		{"SPECI20142NLD6503101F2403096999999990<<<<<84", pii.FieldNone, ""},
		{"123456782", pii.FieldPhone, ""},
		{"123456782", pii.FieldNumber, ""},
		// A label that says BSN explains nothing away.
		{"123456782 tel. 123456789", pii.FieldBSN, "123456782+ 123456789-"},
	} {
		var got []string
		for _, m := range (pii.BSNDetector{}).AppendCandidates(nil, pii.Text{Body: []byte(c.text), Field: c.field}) {
			mark := fail
			if m.Passes {
				mark = pass
			}
			got = append(got, c.text[m.Start:m.End]+mark)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("candidates in %q (field %d): want %q, got %q", c.text, c.field, c.want, got)
		}
	}
}

// TestBSNDetector_chance sees to it that of unrelated numbers in a row as many
// pass as Chance says: the statistics rest on it.
func TestBSNDetector_chance(t *testing.T) {
	var body []byte
	for n := range 11_000 {
		body = fmt.Appendf(body, "%d\n", 234_567_891+n*7919)
	}
	candidates := pii.BSNDetector{}.AppendCandidates(nil, pii.Text{Body: body, Field: pii.FieldNone})
	passes := 0
	for _, c := range candidates {
		if c.Passes {
			passes++
		}
	}
	if len(candidates) != 11_000 {
		t.Errorf("candidates: want 11000, got %d", len(candidates))
	}
	if want := 1000; passes < want-100 || passes > want+100 {
		t.Errorf("passes: want about %d, got %d", want, passes)
	}
}
