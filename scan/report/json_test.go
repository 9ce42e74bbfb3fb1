package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema-1.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema-1.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func jsonReport(t *testing.T, s *exposure.Summary, i Info) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := JSON(&b, s, i); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestJSONMeetsSchema(t *testing.T) {
	schema := compiledSchema(t)
	for name, r := range reports() {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(jsonReport(t, r.s, r.i)))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Each reason, verdict, confidence and kind has its place in the schema.
func TestJSONMeetsSchemaForEveryWord(t *testing.T) {
	s := &exposure.Summary{}
	for _, r := range []extract.Reason{extract.Encrypted, extract.Damaged, extract.TooLarge, extract.Timeout, extract.Permission,
		extract.Unsupported, extract.Changed, extract.Crashed, extract.Truncated, extract.NeedsOCR, extract.Elsewhere} {
		s.Unread = append(s.Unread, exposure.Entry{Reason: r})
	}
	for v := exposure.Undecided; v <= exposure.Chance; v++ {
		s.Pools = append(s.Pools, exposure.Pool{Kind: pii.BSN, Verdict: v})
	}
	for c := pii.Possible; c <= pii.Certain; c++ {
		s.Evidence = append(s.Evidence, exposure.Evidence{ID: "p1", Places: []exposure.Place{{Confidence: c}}})
	}
	for r := exposure.TestRange; r <= exposure.TestRepeat; r <<= 1 {
		s.TestReasons = append(s.TestReasons, exposure.TestCount{Reason: r})
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(jsonReport(t, s, Info{})))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiledSchema(t).Validate(doc); err != nil {
		t.Error(err)
	}
}

// The schema refuses a report that lacks any of its fields.
func TestSchemaRefuses(t *testing.T) {
	schema := compiledSchema(t)
	whole := jsonReport(t, almelo(), Info{})
	var fields map[string]any
	if err := json.Unmarshal(whole, &fields); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"schema", "people", "combinations", "kinds", "reach", "loose", "unread", "evidence"} {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(whole))
		if err != nil {
			t.Fatal(err)
		}
		delete(doc.(map[string]any), name)
		if schema.Validate(doc) == nil {
			t.Errorf("a report without %q passes", name)
		}
	}
}

// The report that is written piece by piece has the bytes of one written whole.
func TestJSONIndent(t *testing.T) {
	for name, r := range reports() {
		got := jsonReport(t, r.s, r.i)
		var want bytes.Buffer
		if err := json.Indent(&want, bytes.TrimSpace(got), "", "  "); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want.WriteByte('\n')
		if want.String() != string(got) {
			t.Errorf("%s: want\n%s\ngot\n%s", name, &want, got)
		}
	}
}

func TestJSONFieldOrder(t *testing.T) {
	want := []string{"schema", "tool", "complete", "people", "test_people", "combinations", "kinds", "municipalities",
		"reach", "pools", "labelled_failing", "loose", "negatives", "files", "bytes", "unread", "evidence",
		"evidence_share", "test_reasons", "ambiguous", "conflicts", "interrupted", "care", "folders", "months", "dates", "below", "above"}
	var got []string
	for line := range strings.Lines(string(jsonReport(t, almelo(), Info{}))) {
		if strings.HasPrefix(line, `  "`) {
			got = append(got, strings.Split(line, `"`)[1])
		}
	}
	if fmt.Sprint(want) != fmt.Sprint(got) {
		t.Errorf("fields: want %q, got %q", want, got)
	}
}

func TestJSONHasNoNull(t *testing.T) {
	for _, s := range []*exposure.Summary{
		{},
		{Combinations: make([]exposure.Combination, 1), Evidence: make([]exposure.Evidence, 1)},
		{Pools: []exposure.Pool{{Estimate: math.NaN(), Low: math.Inf(-1), High: math.Inf(1)}}, EvidenceShare: math.NaN()},
	} {
		if got := jsonReport(t, s, Info{}); bytes.Contains(got, []byte("null")) {
			t.Errorf("null in\n%s", got)
		}
	}
}

func TestJSONLoose(t *testing.T) {
	l := jsonLoose{{Kind: "zebra", Distinct: 4}, {Kind: pii.Plate, Distinct: 2}, {Kind: pii.Email, Distinct: 3}}
	got, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"name":0,"plate":2,"birthdate":0,"email":3,"zebra":4}`; want != string(got) {
		t.Errorf("want %s, got %s", want, got)
	}
}

func TestInterruptedIsNotComplete(t *testing.T) {
	s := almelo()
	got := jsonReport(t, s, Info{Interrupted: true})
	if !bytes.Contains(got, []byte("\n  \"complete\": false,")) {
		t.Errorf("an interrupted scan calls itself complete:\n%s", got)
	}
}

type fullDisk struct{ room int }

var errFull = errors.New("disk full")

func (d *fullDisk) Write(p []byte) (int, error) {
	if len(p) > d.room {
		return 0, errFull
	}
	d.room -= len(p)
	return len(p), nil
}

// A report that could not be written is an error in every format.
func TestWriteErrors(t *testing.T) {
	for _, f := range Formats() {
		if err := f.Write(&fullDisk{10}, incomplete(), Info{}); !errors.Is(err, errFull) {
			t.Errorf("%s: want %v, got %v", f.Name, errFull, err)
		}
	}
}
