package report

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/wording"
)

var update = flag.Bool("update", false, "write the golden files anew")

// almelo is the summary of a large leak: everything that a report can hold.
func almelo() *exposure.Summary {
	s := &exposure.Summary{
		Complete: true,
		People:   exposure.Range{Min: 1270, Best: 1282, Max: 1301},
		Below:    exposure.Margins{{Cause: exposure.OnlyLikely, People: 1}, {Cause: exposure.Namesakes, People: 4}, {Cause: exposure.BSNNamesakes, People: 2}, {Cause: exposure.NamelessBSNs, People: 5}},
		Above: exposure.Margins{
			{Cause: exposure.OnlyPossible, People: 2}, {Cause: exposure.SharedSurname, People: 1}, {Cause: exposure.SharedHome, People: 3},
			{Cause: exposure.LooseNames, People: 8}, {Cause: exposure.LoosePlates, People: 1}, {Cause: exposure.InPools, People: 4},
		},
		TestPeople:  14,
		TestReasons: []exposure.TestCount{{Reason: exposure.TestRange, People: 12}, {Reason: exposure.TestName, People: 3}},
		Combinations: []exposure.Combination{
			{Kinds: []pii.Kind{pii.BSN}, People: 1000},
			{Kinds: []pii.Kind{pii.BirthDate, pii.BSN, pii.Name}, People: 200},
			{Kinds: []pii.Kind{pii.Address, pii.BirthDate, pii.BSN, pii.Email, pii.Name, pii.Phone, pii.Plate}, People: 81},
			{Kinds: []pii.Kind{pii.BSN, pii.Debt, "shoe-size"}, People: 1},
		},
		Kinds: []exposure.KindCount{
			{Kind: pii.BirthDate, Distinct: 240, Facts: 300, Files: 12},
			{Kind: pii.BSN, Distinct: 1282, Facts: 4031, Files: 40},
			{Kind: pii.Debt, Distinct: 1, Facts: 9, Files: 7},
			{Kind: pii.Name, Distinct: 281, Facts: 600, Files: 20},
			{Kind: pii.Plate, Distinct: 1, Facts: 1, Files: 1},
		},
		Municipalities: []exposure.Municipality{
			{Code: "0141", Name: "Almelo", People: 900},
			{Code: "0189", Name: "Wierden", People: 200},
			{Code: "1896", Name: "S\u00fadwest-Frysl\u00e2n", People: 100},
			{Code: "0999", People: 1},
			{People: 81},
		},
		Reach: exposure.Reach{Email: 60, Post: 21, BSNOnly: 1200, None: 1},
		Pools: []exposure.Pool{
			{Kind: pii.BSN, Loc: extract.Loc{Path: "orders.csv", Col: 3}, Label: "ordernr", Candidates: 500, Pass: 46, Estimate: 0.6, Low: 0, High: 14, Verdict: exposure.Chance},
			{Kind: pii.BSN, Loc: extract.Loc{Path: "hr/staff.xlsx", Part: "Blad1", Col: 2}, Candidates: 300, Pass: 299, Estimate: 298.9, Low: 298.3, High: 299, Verdict: exposure.IsKind},
			{Kind: pii.BSN, Loc: extract.Loc{Path: "notes.txt"}, Candidates: 100, Pass: 40, Estimate: 34.04, Low: 29, High: 39, Verdict: exposure.Mixed},
			{Kind: pii.Plate, Loc: extract.Loc{Path: "stock.csv", Col: 1}, Label: "123456782", Candidates: 60, Pass: 6, Verdict: exposure.Chance},
			{Kind: pii.BSN, Loc: extract.Loc{Path: "a.txt"}, Candidates: 1, Pass: 1, Estimate: 1, High: 1},
			{Kind: pii.BSN, Loc: extract.Loc{Path: "b.txt"}, Candidates: 3},
		},
		LabelledFailing: 4,
		Loose:           []exposure.Loose{{Kind: pii.Name, Distinct: 31}, {Kind: pii.Plate, Distinct: 1}},
		Negatives:       []exposure.Negative{{Kind: pii.BSN, Found: 1282}, {Kind: pii.Email, Found: 60}, {Kind: pii.Health}, {Kind: pii.IBAN}, {Kind: pii.Phone}},
		Ambiguous:       7,
		Conflicts:       1,
		Files:           exposure.FileCount{Seen: 46, Read: 43, Skipped: 3},
		Bytes:           exposure.ByteCount{Seen: 20_123_000_000, Read: 20_123_000_000},
		Evidence: []exposure.Evidence{{
			ID: "p1", Kinds: []pii.Kind{pii.BSN, pii.Name}, More: 2,
			Places: []exposure.Place{
				{Loc: extract.Loc{Path: "hr.xlsx", Part: "Blad1", Row: 12, Col: 3}, Kind: pii.BSN, Pseudonym: "bsn:k7f3", Confidence: pii.Certain, Why: pii.WhyLabel | pii.WhyCheckDigit},
				{Loc: extract.Loc{Path: "mail/a\nb.eml", Members: "!brief.docx", Line: 4}, Kind: pii.Name, Pseudonym: "name:q2x9", Confidence: pii.Likely},
			},
		}},
		EvidenceShare: 1,
	}
	return s
}

// unread returns n entries that were not read.
func unread(n int) []exposure.Entry {
	reasons := []extract.Reason{extract.Encrypted, extract.Damaged, extract.Unsupported, extract.NeedsOCR}
	var entries []exposure.Entry
	for i := range n {
		entries = append(entries, exposure.Entry{
			Loc:   extract.Loc{Path: "archief/" + strings.Repeat("map/", i*3) + "bestand" + strconv.Itoa(i) + ".pdf"},
			State: exposure.Unread, Reason: reasons[i%len(reasons)], Bytes: int64(i) * 1000, Detail: "for people",
		})
	}
	return entries
}

// incomplete is a scan that could not read all, and shows the cuts of long
// lists.
func incomplete() *exposure.Summary {
	s := almelo()
	s.Complete = false
	s.Unread = unread(22)
	s.Files = exposure.FileCount{Seen: 65, Read: 43, Unread: 22}
	s.Bytes.Read = 20_122_999_999
	s.Combinations, s.Municipalities, s.Pools = nil, nil, nil
	for i := range 20 {
		s.Combinations = append(s.Combinations, exposure.Combination{Kinds: []pii.Kind{pii.BSN, pii.Kind("k" + strconv.Itoa(i))}, People: 20 - i})
		s.Municipalities = append(s.Municipalities, exposure.Municipality{Code: "0141", Name: "Plaats " + strconv.Itoa(i), People: 20 - i})
		s.Pools = append(s.Pools, exposure.Pool{Kind: pii.BSN, Loc: extract.Loc{Path: strings.Repeat("map/", 30) + "x.csv", Col: i + 1}, Candidates: 500, Pass: 46, Verdict: exposure.Chance})
	}
	return s
}

func reports() map[string]struct {
	s *exposure.Summary
	i Info
} {
	type c = struct {
		s *exposure.Summary
		i Info
	}
	looked := []exposure.Negative{{Kind: pii.BSN}, {Kind: pii.Name}}
	read := exposure.FileCount{Seen: 1, Read: 1}
	bytes := exposure.ByteCount{Seen: 2000, Read: 2000}
	careful := &exposure.Summary{
		Complete: true, Files: read, Bytes: bytes, People: exposure.Range{Min: 3, Best: 3, Max: 3}, Combinations: []exposure.Combination{{Kinds: []pii.Kind{pii.BSN}, People: 3}},
		Care: exposure.Care{Minors: 2, Undated: 1, Deceased: 1, Secret: 1}, LabelledFailing: 1, Ambiguous: 1, Conflicts: 2, Negatives: []exposure.Negative{{Kind: pii.Health}},
		TestPeople: 2, TestReasons: []exposure.TestCount{{Reason: exposure.TestContact, People: 1}, {Reason: exposure.TestRepeat, People: 2}},
		Municipalities: []exposure.Municipality{{Code: "0141", Name: "Almelo", People: 3}},
		Groups:         []exposure.Group{{By: exposure.ByFolder, Name: "hr/", People: 3}, {By: exposure.ByMonth, Name: "2016-05", People: 3}},
		Pools: []exposure.Pool{
			{Kind: pii.BSN, Loc: extract.Loc{Path: "a.csv", Col: 1}, Candidates: 9, Verdict: exposure.Chance},
			{Kind: pii.Plate, Loc: extract.Loc{Path: "b.csv", Col: 2}, Label: "auto", Candidates: 1, Verdict: exposure.Chance},
			{Kind: pii.BSN, Loc: extract.Loc{Path: "c/"}, Label: "nr", Files: 20, Candidates: 1200, Pass: 110, Known: 1, Verdict: exposure.Chance, Explained: exposure.InvoiceNumbers},
			{Kind: pii.BSN, Loc: extract.Loc{Path: "d/"}, Files: 3, Candidates: 40, Pass: 14, Estimate: 11, Low: 6, High: 1600, Known: 2, Verdict: exposure.Mixed, Explained: exposure.Series},
		},
	}
	return map[string]c{
		"careful":     {careful, Info{}},
		"almelo":      {almelo(), Info{Version: "v1.2.3"}},
		"colour":      {almelo(), Info{Version: "v1.2.3", Color: true}},
		"narrow":      {almelo(), Info{Version: "v1.2.3", Width: 44}},
		"incomplete":  {incomplete(), Info{Version: "v1.2.3"}},
		"interrupted": {&exposure.Summary{People: exposure.Range{Min: 1, Best: 1, Max: 1}, Files: read, Bytes: exposure.ByteCount{Seen: 4000, Read: 2000}, Negatives: looked}, Info{Interrupted: true}},
		"empty":       {&exposure.Summary{}, Info{}},
		"clean":       {&exposure.Summary{Complete: true, Files: read, Bytes: bytes, Negatives: looked}, Info{}},
		"tests":       {&exposure.Summary{Complete: true, Files: read, Bytes: bytes, TestPeople: 1, TestReasons: []exposure.TestCount{{Reason: exposure.TestRepeat, People: 1}}}, Info{}},
		"perhaps":     {&exposure.Summary{Complete: true, Files: read, Bytes: bytes, People: exposure.Range{Max: 3}, Above: exposure.Margins{{Cause: exposure.LooseNames, People: 3}}, Loose: []exposure.Loose{{Kind: pii.Name, Distinct: 3}}}, Info{}},
	}
}

func TestGolden(t *testing.T) {
	for name, r := range reports() {
		for _, f := range Formats()[:firstMachine] {
			if f.Name == "html" && !slices.Contains(pages, name) {
				continue
			}
			t.Run(name+"_"+f.Name, func(t *testing.T) {
				golden(t, name+"."+f.Name, written(t, f, r.s, r.i))
			})
		}
		for _, f := range Formats()[:forPeople] {
			if f.Name == "html" && !slices.Contains(pages, name) {
				continue
			}
			t.Run(name+"_"+f.Name+"_nl", func(t *testing.T) {
				r.i.Language = wording.Dutch
				golden(t, name+"."+f.Name+".nl", written(t, f, r.s, r.i))
			})
		}
	}
}

// pages are the reports that differ as web pages.
var pages = []string{"almelo", "empty", "incomplete"}

// forPeople is the number of formats, the first ones, that speak a language.
const forPeople = 2

// What machines read is the same in every language.
func TestMachineFormatsAreEnglish(t *testing.T) {
	for name, r := range reports() {
		for _, f := range Formats()[forPeople:] {
			want := written(t, f, r.s, r.i)
			r.i.Language = wording.Dutch
			if got := written(t, f, r.s, r.i); !bytes.Equal(want, got) {
				t.Errorf("%s as %s: want\n%s\ngot\n%s", name, f.Name, want, got)
			}
		}
	}
}

func written(t *testing.T, f Format, s *exposure.Summary, i Info) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, s, i); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got) {
		t.Errorf("%s: want\n%s\ngot\n%s", name, want, got)
	}
}

// No line is wider than the page, except for a place that cannot be cut.
func TestTextWidth(t *testing.T) {
	for name, r := range reports() {
		for _, width := range []int{40, 60, 80, 200} {
			info := r.i
			info.Width, info.Color = width, false
			for _, info.Language = range []wording.Language{wording.English, wording.Dutch} {
				fits(t, written(t, Formats()[0], r.s, info), fmt.Sprintf("%s at %d in %s", name, width, info.Language), width)
			}
		}
	}
}

func fits(t *testing.T, report []byte, name string, width int) {
	t.Helper()
	for line := range strings.Lines(string(report)) {
		if n := Columns(strings.TrimSuffix(line, "\n")); n > min(width, 80) {
			t.Errorf("%s: %d columns: %q", name, n, line)
		}
		if strings.HasSuffix(line, " \n") {
			t.Errorf("%s: space at the end of %q", name, line)
		}
	}
}

// A column header may be the first row of a table without one.
func TestLabelHidesValues(t *testing.T) {
	for _, f := range Formats() {
		var got bytes.Buffer
		if err := f.Write(&got, almelo(), Info{}); err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(got.Bytes(), []byte("123456782")) {
			t.Errorf("%s shows the digits of a label:\n%s", f.Name, got.Bytes())
		}
	}
}
