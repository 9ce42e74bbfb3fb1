package report

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// firstMachine is the index of the first format that machines read by rules of
// their own.
const firstMachine = 4

// judged is what a gate says of hostile names, and of all that it can say.
func judged() *Gate {
	place := func(l extract.Loc, k pii.Kind, pseudonym string) exposure.Place {
		return exposure.Place{Loc: l, Kind: k, Pseudonym: string(k) + ":" + pseudonym, Confidence: pii.Certain, Why: pii.WhyLabel | pii.WhyCheckDigit}
	}
	commit := "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
	return &Gate{
		Findings: []Finding{
			{Place: place(extract.Loc{Path: "src/klant:1,50%.go", Line: 12}, pii.BSN, "k7f3"), Person: "p1", Commit: commit},
			{Place: place(extract.Loc{Path: "src/klant:1,50%.go", Line: 14}, pii.BSN, "k7f4"), Person: "p2", Commit: commit, State: Known},
			{Place: place(extract.Loc{Path: "=cmd|'/c calc'!A1.csv", Row: 3, Col: 2, Line: 3}, pii.Credential, "aaaa"), Person: "p3", State: Allowed, Reason: "+31 is a <test> & no secret ::"},
			{Place: place(extract.Loc{Path: "mail/a\nb \xff\u202e.eml", Members: "!map/brief.docx", Part: "p2", Row: 2, Col: 1}, "shoe-size", "q2x9"), Person: "p1"},
			{Place: place(extract.Loc{Path: "brief ‹bsn:k7f3m2p8q9aa›.docx", Line: 2}, pii.Email, "bbbb"), Person: "p1"},
		},
		Unread: []Unread{
			{Entry: exposure.Entry{Loc: extract.Loc{Path: "foto's/scan 1.pdf"}, State: exposure.Unread, Reason: extract.NeedsOCR, Bytes: 1200, Detail: "pages of pictures"}, Accepted: true, Reason: "-1 page of logos"},
			{Entry: exposure.Entry{Loc: extract.Loc{Path: "@dicht.zip", Members: "!a,b.xlsx"}, State: exposure.Unread, Reason: extract.Encrypted}, Commit: commit},
		},
	}
}

// machineReports are reports of everything that can be the case.
func machineReports() map[string]struct {
	s *exposure.Summary
	i Info
} {
	all := reports()
	s := almelo()
	s.Complete, s.Unread, s.Evidence = false, unread(2), nil
	info := Info{Version: "v1.2.3", Gate: judged(), Started: time.Date(2026, 5, 2, 9, 30, 0, 0, time.UTC), Comparable: true}
	all["gate"] = struct {
		s *exposure.Summary
		i Info
	}{s, info}
	sampled := almelo()
	sampled.EvidenceShare = 0.25
	all["sampled"] = struct {
		s *exposure.Summary
		i Info
	}{sampled, Info{}}
	return all
}

func TestMachineGolden(t *testing.T) {
	r := machineReports()["gate"]
	for _, f := range Formats()[firstMachine:] {
		t.Run(f.Name, func(t *testing.T) { golden(t, "gate."+f.Name, written(t, f, r.s, r.i)) })
	}
}

func schemaOf(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(name, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func format(t *testing.T, name string) Format {
	t.Helper()
	for _, f := range Formats() {
		if f.Name == name {
			return f
		}
	}
	t.Fatalf("no format %s", name)
	return Format{}
}

func TestMachineFormats_meet_their_schemas(t *testing.T) {
	for name, schema := range map[string]string{
		"sarif": "sarif-schema-2.1.0.json", "gitlab": "gitlab-quality.schema.json", "gitlab-secrets": "gitlab-secrets.schema.json",
	} {
		s, f := schemaOf(t, schema), format(t, name)
		for report, r := range machineReports() {
			doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(written(t, f, r.s, r.i)))
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Validate(doc); err != nil {
				t.Errorf("%s of %s: %v", name, report, err)
			}
		}
	}
}

// No format is silent about a scan that is not complete, and none calls one so
// that is.
func TestMachineFormats_tell_what_is_not_read(t *testing.T) {
	signs := map[string]string{
		"sarif": `"executionSuccessful": false`, "junit": "<error ", "gitlab": `"critical"`, "gitlab-secrets": `"failure"`,
		"github": "::error ", "jsonl": `"complete":false`, "csv": "unread",
	}
	broken, whole := almelo(), almelo()
	broken.Evidence, whole.Evidence = nil, nil
	broken.Unread = unread(1)
	for name, sign := range signs {
		f := format(t, name)
		if got := written(t, f, broken, Info{}); !bytes.Contains(got, []byte(sign)) || !bytes.Contains(got, []byte("bestand0.pdf")) {
			t.Errorf("%s does not tell what was not read: %s", name, got)
		}
		if got := written(t, f, whole, Info{}); bytes.Contains(got, []byte(sign)) {
			t.Errorf("%s calls a complete scan incomplete: %s", name, got)
		}
		accepted := Info{Gate: &Gate{Unread: []Unread{{Entry: broken.Unread[0], Accepted: true, Reason: "of the museum"}}}}
		if got := written(t, f, broken, accepted); bytes.Contains(got, []byte(sign)) {
			t.Errorf("%s refuses what is accepted: %s", name, got)
		}
	}
	for _, f := range Formats()[firstMachine:] {
		if got := written(t, f, whole, Info{Interrupted: true}); !bytes.Contains(got, []byte("interrupted")) {
			t.Errorf("%s does not tell of an interruption: %s", f.Name, got)
		}
		if got := written(t, f, &exposure.Summary{Complete: true}, Info{}); !bytes.Contains(got, []byte("nothing to read")) {
			t.Errorf("%s does not tell that nothing was read: %s", f.Name, got)
		}
	}
}

// Known findings are shown as such, unless the gate fails on them.
func TestMachineFormats_known_findings(t *testing.T) {
	s := &exposure.Summary{Files: exposure.FileCount{Read: 1}}
	f := Finding{Place: exposure.Place{Loc: extract.Loc{Path: "a.txt", Line: 1}, Kind: pii.BSN, Pseudonym: "bsn:aaaa", Confidence: pii.Certain}, State: Known}
	for name, sign := range map[string]string{
		"sarif": `"level": "error"`, "junit": "<failure ", "gitlab": `"critical"`, "gitlab-secrets": `"start_line": 1`, "github": "::error ",
	} {
		for _, fail := range []bool{false, true} {
			got := written(t, format(t, name), s, Info{Gate: &Gate{Findings: []Finding{f}, KnownFail: fail}})
			if strings.Contains(string(bytes.ReplaceAll(got, []byte(`"defaultConfiguration": {
        "level": "error"`), nil)), sign) != fail {
				t.Errorf("%s, known findings fail: %v, got\n%s", name, fail, got)
			}
		}
	}
	if f.open {
		t.Error("what is given to a report is changed by it")
	}
}

// A SARIF log of many findings is one that GitHub takes and shows: at most
// 5,000 results, and 10 MB packed.
func TestSARIF_keeps_to_the_limits_of_GitHub(t *testing.T) {
	for name, at := range map[string]func(i int) string{
		"one file":  func(int) string { return "a.csv" },
		"few files": func(i int) string { return fmt.Sprintf("map %d/bestand %d.csv", i%40, i%4000) },
		"folders":   func(i int) string { return fmt.Sprintf("map %d/bestand %d.csv", i%4000, i) },
		"all apart": func(i int) string { return fmt.Sprintf("map %d/bestand.csv", i) },
	} {
		const findings = 100_000
		g := &Gate{}
		for i := range findings {
			g.Findings = append(g.Findings, Finding{Place: exposure.Place{
				Loc: extract.Loc{Path: at(i), Line: i + 1, Row: i + 1, Col: 1}, Kind: pii.BSN, Pseudonym: fmt.Sprintf("bsn:%x", i*7919), Confidence: pii.Certain,
			}, Person: "p1"})
		}
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		var log sarifLog
		pr, pw := io.Pipe()
		go func() {
			err := SARIF(io.MultiWriter(z, pw), &exposure.Summary{}, Info{Gate: g})
			_ = pw.CloseWithError(err)
		}()
		if err := json.NewDecoder(bufio.NewReader(pr)).Decode(&log); err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, pr)
		_ = z.Close()
		results, told := log.Runs[0].Results, 0
		for _, r := range results {
			told += r.Properties.Findings
			if n := len(r.Locations) + len(r.Related); n > 1000 {
				t.Errorf("%s: %d places of a result", name, n)
			}
		}
		if len(results) == 0 || len(results) > 5000 || told != findings || packed.Len() > 10_000_000 {
			t.Errorf("%s: %d results tell of %d findings in %d bytes", name, len(results), told, packed.Len())
		}
	}
}

func TestSARIF_paths(t *testing.T) {
	for path, want := range map[string]string{
		"a/b.txt": "a/b.txt", "a b%.txt": "a%20b%25.txt", "c:/x?y#z": "c%3A/x%3Fy%23z", "é\xff": "%C3%A9%FF", `a\b`: "a%5Cb", "\n": "%0A", "~-._": "~-._",
	} {
		got := relativeURI(path)
		if got != want {
			t.Errorf("%q: want %s, got %s", path, want, got)
		}
		u, err := url.Parse(got)
		if err != nil || u.IsAbs() || u.Host != "" || u.Path != path {
			t.Errorf("%q: is read again as %+v, %v", path, u, err)
		}
	}
}

// Fingerprints stay when lines move, differ between findings, and say nothing of
// a value unless its pseudonym says the same anywhere.
func TestFingerprints(t *testing.T) {
	prints := func(i Info, line int, pseudonyms ...string) (all []string) {
		p := newFingerprints(i)
		for n, s := range pseudonyms {
			all = append(all, p.of(&Finding{Place: exposure.Place{Loc: extract.Loc{Path: "‹bsn:" + s + "›.txt", Line: line + n}, Kind: pii.BSN, Pseudonym: "bsn:" + s}}))
		}
		return all
	}
	a, b := prints(Info{}, 1, "k7f3", "k7f4"), prints(Info{}, 9, "aaaa", "bbbb")
	if a[0] != b[0] || a[1] != b[1] || a[0] == a[1] {
		t.Errorf("under random keys: want equal pairs of two, got %v, %v", a, b)
	}
	a, b = prints(Info{Comparable: true}, 1, "k7f3", "k7f4"), prints(Info{Comparable: true}, 9, "k7f4", "k7f5")
	if a[1] != b[0] || a[0] == b[0] || a[1] == b[1] {
		t.Errorf("under one key: want that of k7f4 in both, got %v, %v", a, b)
	}
}

func TestCSV_has_no_formulas(t *testing.T) {
	r := machineReports()["gate"]
	rows, err := csv.NewReader(bytes.NewReader(written(t, format(t, "csv"), r.s, r.i))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	quoted := 0
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Errorf("a formula: %q", cell)
			}
			if strings.HasPrefix(cell, "'") {
				quoted++
			}
		}
	}
	if quoted != 4 {
		t.Errorf("want the 4 cells that would be formulas quoted, got %d", quoted)
	}
	for cell, want := range map[string]string{"": "", "a=b": "a=b", "=1": "'=1", "＝1": "'＝1", "1": "1"} {
		if got := noFormula(cell); got != want {
			t.Errorf("%q: want %q, got %q", cell, want, got)
		}
	}
}

// No name or reason ends an annotation or begins another.
func TestGitHub_escapes(t *testing.T) {
	r := machineReports()["gate"]
	r.i.Gate.Findings[0].Loc.Path = "a\n::stop-commands::x\r,title=y::.go"
	got := string(written(t, format(t, "github"), r.s, r.i))
	for line := range strings.Lines(got) {
		head, _, ok := strings.Cut(strings.TrimPrefix(line, "::"), "::")
		level, properties, _ := strings.Cut(head, " ")
		if !ok || level != "error" && level != "warning" && level != "notice" {
			t.Errorf("not an annotation: %q", line)
		}
		for p := range strings.SplitSeq(properties, ",") {
			if name, _, _ := strings.Cut(p, "="); name != "file" && name != "line" && name != "title" {
				t.Errorf("an unknown property: %q", p)
			}
		}
	}
	if want := `file=a\n%3A%3Astop-commands%3A%3Ax\r%2Ctitle=y%3A%3A.go`; !strings.Contains(got, want) {
		t.Errorf("want %s in\n%s", want, got)
	}
}

// GitHub shows ten annotations of a step: no more are written, and none of the
// findings is left out of the numbers.
func TestGitHub_writes_what_is_shown(t *testing.T) {
	for _, n := range []struct{ findings, files, unread, annotations int }{
		{1, 1, 0, 1}, {10, 10, 0, 10}, {11, 11, 0, 10}, {11, 1, 0, 1}, {500, 40, 0, 10}, {500, 40, 1, 10}, {500, 40, 300, 10}, {0, 1, 300, 5}, {9, 9, 1, 10}, {10, 10, 1, 10},
	} {
		g := &Gate{}
		for i := range n.findings {
			g.Findings = append(g.Findings, Finding{Place: exposure.Place{Loc: extract.Loc{Path: fmt.Sprint("f", i%n.files), Line: i + 1}, Kind: pii.BSN, Pseudonym: "bsn:aaaa", Confidence: pii.Likely}})
		}
		for i := range n.unread {
			g.Unread = append(g.Unread, Unread{Entry: exposure.Entry{Loc: extract.Loc{Path: fmt.Sprint("u", i)}, Reason: extract.Damaged}})
		}
		s := &exposure.Summary{Files: exposure.FileCount{Read: 1}}
		got := string(written(t, format(t, "github"), s, Info{Gate: g}))
		if errors := strings.Count(got, "::error "); errors != n.annotations {
			t.Errorf("%+v: got %d annotations:\n%s", n, errors, got)
		}
	}
}

func TestJSONLines_end_in_a_summary(t *testing.T) {
	for name, r := range machineReports() {
		var types []string
		d := json.NewDecoder(bytes.NewReader(written(t, format(t, "jsonl"), r.s, r.i)))
		for {
			var line struct{ Type, Loc, Path string }
			if err := d.Decode(&line); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			if line.Type != "summary" && (line.Loc == "" || line.Path == "") {
				t.Errorf("%s: a line without a place", name)
			}
			types = append(types, line.Type)
		}
		want := len(r.s.Unread) + 1
		for _, e := range r.s.Evidence {
			want += len(e.Places)
		}
		if g := r.i.Gate; g != nil {
			want = len(g.Findings) + len(g.Unread) + 1
		}
		if len(types) != want || types[len(types)-1] != "summary" {
			t.Errorf("%s: want %d lines, the last a summary, got %v", name, want, types)
		}
	}
}
