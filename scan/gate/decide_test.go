package gate_test

import (
	"strings"
	"testing"
	"time"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/gate"
)

// source is files as they are: of "old/" all was there before, and line 7 of
// every file allows BSNs.
type source struct{}

func (source) Where(p exposure.Place) gate.Where {
	w := gate.Where{Path: p.Loc.Path, Shown: p.Loc.Path, Old: strings.HasPrefix(p.Loc.Path, "old/")}
	if p.Loc.Line == 7 {
		w.Line = `x = "..." # piiscan:allow bsn reason="invented"`
	}
	return w
}

// known is a baseline that knows the findings of some files.
type known map[string]bool

func (k known) Known(findings, _ []gate.Finding) []bool {
	all := make([]bool, len(findings))
	for i, f := range findings {
		all[i] = k[f.Loc.Path]
	}
	return all
}

func place(path string, line int, kind pii.Kind, c pii.Confidence) exposure.Place {
	return exposure.Place{Loc: extract.Loc{Path: path, Line: line}, Kind: kind, Confidence: c}
}

// people returns a summary of one person for each place.
func people(places ...exposure.Place) *exposure.Summary {
	s := &exposure.Summary{EvidenceShare: 1, Files: exposure.FileCount{Seen: 1, Read: 1}}
	for i, p := range places {
		s.Evidence = append(s.Evidence, exposure.Evidence{ID: "p" + string(rune('1'+i)), Places: []exposure.Place{p}})
	}
	return s
}

func unread(path string) exposure.Entry {
	return exposure.Entry{Loc: extract.Loc{Path: path}, State: exposure.Unread, Reason: extract.Damaged}
}

func TestDecide(t *testing.T) {
	today := time.Date(2027, 5, 2, 0, 0, 0, 0, time.UTC)
	bsn := place("a.csv", 1, "bsn", pii.Certain)
	entry := func(table, path, more string) string {
		return "[[" + table + "]]\npath='" + path + "'\nreason='r'\n" + more + "\n"
	}
	for _, c := range []struct {
		name    string
		policy  string
		summary *exposure.Summary
		change  func(*gate.Case)
		want    gate.Outcome
		facts   int
		allowed int
		expired int
		unused  int
	}{
		{name: "clean", summary: people(), want: gate.Clean},
		{name: "found", summary: people(bsn), want: gate.Found, facts: 1},
		{name: "nothing_read", summary: &exposure.Summary{}, want: gate.Incomplete},
		{name: "may_be_empty", summary: &exposure.Summary{}, change: func(c *gate.Case) { c.MayBeEmpty = true }, want: gate.Clean},
		{name: "old", summary: people(place("old/a.csv", 1, "bsn", pii.Certain)), want: gate.Clean},
		{name: "possible", summary: people(place("a", 1, "bsn", pii.Possible)), want: gate.Clean},
		{name: "possible_wanted", policy: "min-confidence='possible'", summary: people(place("a", 1, "bsn", pii.Possible)), want: gate.Found, facts: 1},
		{name: "likely_not_certain", policy: "min-confidence='certain'", summary: people(place("a", 1, "bsn", pii.Likely)), want: gate.Clean},
		{name: "allowed", policy: entry("allow", "*.csv", "expires='never'"), summary: people(bsn), want: gate.Clean, allowed: 1},
		{name: "allowed_for_another_kind", policy: entry("allow", "*.csv", "kind='iban'\nexpires='never'"), summary: people(bsn), want: gate.Found, facts: 1, unused: 1},
		{name: "last_day", policy: entry("allow", "*.csv", "expires=2027-05-02"), summary: people(bsn), want: gate.Clean, allowed: 1},
		{name: "day_after", policy: entry("allow", "*.csv", "expires=2027-05-01"), summary: people(bsn), want: gate.Found, facts: 1, expired: 1},
		{name: "expired_and_renewed", policy: entry("allow", "*.csv", "expires=2027-05-01") + entry("allow", "*.csv", "expires='never'"), summary: people(bsn), want: gate.Clean, allowed: 1, expired: 1},
		{name: "inline", summary: people(place("a", 7, "bsn", pii.Certain)), want: gate.Clean, allowed: 1},
		{name: "inline_another_kind", summary: people(place("a", 7, "name", pii.Certain)), want: gate.Found, facts: 1},
		{name: "no_inline", summary: people(place("a", 7, "bsn", pii.Certain)), change: func(c *gate.Case) { c.NoInline = true }, want: gate.Found, facts: 1},
		{name: "known", summary: people(bsn), change: func(c *gate.Case) { c.Baseline = known{"a.csv": true} }, want: gate.Clean},
		{name: "known_and_any", policy: "fail-on='any'", summary: people(bsn), change: func(c *gate.Case) { c.Baseline = known{"a.csv": true} }, want: gate.Found, facts: 1},
		{name: "another_is_known", summary: people(bsn), change: func(c *gate.Case) { c.Baseline = known{"b.csv": true} }, want: gate.Found, facts: 1},
		{name: "fewer_people", policy: "fail-on=3", summary: people(bsn, bsn), want: gate.Clean, facts: 2},
		{name: "so_many_people", policy: "fail-on=2", summary: people(bsn, bsn), want: gate.Found, facts: 2},
		{name: "fewer_facts", policy: "fail-on='facts:3'", summary: people(bsn, bsn), want: gate.Clean, facts: 2},
		{name: "sampled", policy: "fail-on=9", summary: sampled(people(bsn)), want: gate.Found, facts: 1},
		{name: "sampled_and_allowed", policy: entry("allow", "*.csv", "expires='never'"), summary: sampled(people(bsn)), want: gate.Incomplete, allowed: 1},
		{name: "unread", summary: notRead(people(), "a.png"), want: gate.Incomplete},
		{name: "unread_and_found", summary: notRead(people(bsn), "a.png"), want: gate.Found, facts: 1},
		{name: "accepted", policy: entry("unread", "*.png", "expires=2027-05-02"), summary: notRead(people(), "a.png"), want: gate.Clean},
		{name: "accepted_too_long_ago", policy: entry("unread", "*.png", "expires=2027-05-01"), summary: notRead(people(), "a.png"), want: gate.Incomplete, expired: 1},
		{name: "accepts_one_of_two", policy: entry("unread", "a.png", "expires=2027-05-02"), summary: notRead(people(), "a.png", "b.png"), want: gate.Incomplete},
		{name: "allow_accepts_no_unread", policy: entry("allow", "*.png", "expires='never'"), summary: notRead(people(), "a.png"), want: gate.Incomplete, unused: 1},
		{name: "unread_allows_no_finding", policy: entry("unread", "*.csv", "expires=2027-05-02"), summary: people(bsn), want: gate.Found, facts: 1, unused: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := gate.Parse([]byte(c.policy), nil, vocabulary())
			if err != nil {
				t.Fatal(err)
			}
			judged := gate.Case{Summary: c.summary, Source: source{}, Today: today, Whole: true}
			if c.change != nil {
				c.change(&judged)
			}
			d := p.Decide(judged)
			if c.want != d.Outcome {
				t.Errorf("outcome: want %d, got %d", c.want, d.Outcome)
			}
			for _, n := range []struct {
				what      string
				want, got int
			}{{"facts", c.facts, d.Facts}, {"allowed", c.allowed, d.Allowed}, {"expired", c.expired, len(d.Expired)}, {"unused", c.unused, len(d.Unused)}} {
				if n.want != n.got {
					t.Errorf("%s: want %d, got %d", n.what, n.want, n.got)
				}
			}
			judged.Whole = false
			if got := len(p.Decide(judged).Unused); got != 0 {
				t.Errorf("entries of no use in a part: want none, got %d", got)
			}
		})
	}
}

func sampled(s *exposure.Summary) *exposure.Summary {
	s.EvidenceShare = 0.5
	return s
}

func notRead(s *exposure.Summary, paths ...string) *exposure.Summary {
	for _, p := range paths {
		s.Unread = append(s.Unread, unread(p))
		s.Files.Unread++
	}
	return s
}

// TestReasonsHoldNoValue: people write reasons, and values in them.
func TestReasonsHoldNoValue(t *testing.T) {
	p, err := gate.Parse([]byte("[[allow]]\npath='*bsn 999900006*'\nreason='of bsn 999900006'\nexpires=2020-01-01\n[[allow]]\npath='*'\nreason='bsn 999900006'\nexpires='never'"), nil, vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	d := p.Decide(gate.Case{Summary: people(place("a.csv", 1, "bsn", pii.Certain)), Source: source{}, Today: time.Date(2027, 5, 2, 0, 0, 0, 0, time.UTC)})
	if len(d.Findings) != 1 || len(d.Expired) != 1 {
		t.Fatalf("want a finding and an entry, got %d and %d", len(d.Findings), len(d.Expired))
	}
	for _, text := range []string{d.Findings[0].Reason, d.Expired[0].Reason, d.Expired[0].Path} {
		if strings.Contains(text, "999900006") || !strings.Contains(text, "bsn") {
			t.Errorf("want a masked reason, got %q", text)
		}
	}
}

func TestExempt(t *testing.T) {
	p, err := gate.Parse([]byte("[paths]\nexclude=['vendor/']\n[[allow]]\npath='a/'\nreason='r'\nexpires=2027-05-02\n[[unread]]\npath='b/'\nreason='r'\nexpires=2027-05-02\n"), []byte("c/\n"), vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	day := time.Date(2027, 5, 2, 0, 0, 0, 0, time.UTC)
	for path, want := range map[string]bool{"vendor/x": true, "a/x": true, "b/x": false, "c/x": true, "d": false} {
		if got := p.Exempt(path, day); want != got {
			t.Errorf("%s: want %v, got %v", path, want, got)
		}
	}
	if p.Exempt("a/x", day.AddDate(0, 0, 1)) {
		t.Error("an entry that is over exempts")
	}
}
