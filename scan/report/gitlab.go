package report

import (
	"encoding/json"
	"io"
	"time"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

type qualityIssue struct {
	Description string          `json:"description"`
	CheckName   string          `json:"check_name"`
	Fingerprint string          `json:"fingerprint"`
	Severity    string          `json:"severity"`
	Location    qualityLocation `json:"location"`
}

type qualityLocation struct {
	Path  string       `json:"path"`
	Lines qualityLines `json:"lines"`
}

type qualityLines struct {
	Begin int `json:"begin"`
}

// GitLabQuality writes findings, and what was not read, as a Code Quality report
// of GitLab. Those that a gate knows or allows are of severity "info".
func GitLabQuality(w io.Writer, s *exposure.Summary, i Info) error {
	o := outcomeOf(s, i)
	issues := []qualityIssue{}
	for _, text := range o.trouble {
		issues = append(issues, qualityIssue{text, "incomplete", digest("incomplete", text), "blocker", qualityLocation{".", qualityLines{1}}})
	}
	for _, u := range o.unread {
		severity := "critical"
		if u.Accepted {
			severity = "info"
		}
		issues = append(issues, qualityIssue{
			u.Loc.String() + " " + u.title(), "unread", digest("unread", u.Commit, exposure.StripMasks(u.Loc.Path), exposure.StripMasks(u.Loc.Members), u.Loc.Part),
			severity, qualityPlace(u.Loc),
		})
	}
	prints := newFingerprints(i)
	for n := range o.findings {
		f := &o.findings[n]
		issues = append(issues, qualityIssue{f.message(), string(f.Kind), prints.of(f), qualitySeverity(f), qualityPlace(f.Loc)})
	}
	return writeJSON(w, issues)
}

func qualitySeverity(f *Finding) string {
	switch {
	case !f.open:
		return "info"
	case ruleOf(f.Kind).risk >= highRisk:
		return "critical"
	}
	return "major"
}

// qualityPlace writes a location; a place without a line is told at the first.
func qualityPlace(l extract.Loc) qualityLocation {
	line := 1
	if inTop(l) {
		line = l.Line
	}
	return qualityLocation{Printable(l.Path), qualityLines{line}}
}

// message is the title of a finding with its place, where no line tells it.
func (f *Finding) message() string {
	if inTop(f.Loc) {
		return f.title()
	}
	return f.title() + ", at " + f.Loc.String()
}

// secretsVersion is the version of GitLab's schema of security reports that the
// report keeps to.
const secretsVersion = "15.2.1"

type secretsReport struct {
	Version         string          `json:"version"`
	Vulnerabilities []vulnerability `json:"vulnerabilities"`
	Scan            secretsScan     `json:"scan"`
}

type vulnerability struct {
	ID          string         `json:"id"`
	Category    string         `json:"category"`
	Name        string         `json:"name"`
	Description string         `json:"description"`
	Severity    string         `json:"severity"`
	Solution    string         `json:"solution"`
	Scanner     secretsName    `json:"scanner"`
	Location    secretsPlace   `json:"location"`
	Identifiers []secretsIdent `json:"identifiers"`
}

type secretsName struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type secretsPlace struct {
	File   string        `json:"file"`
	Commit secretsCommit `json:"commit"`
	Line   int           `json:"start_line,omitempty"`
}

type secretsCommit struct {
	SHA string `json:"sha"`
}

type secretsIdent struct {
	Type  string `json:"type"`
	Name  string `json:"name"`
	Value string `json:"value"`
}

type secretsScan struct {
	Analyzer secretsTool      `json:"analyzer"`
	Scanner  secretsTool      `json:"scanner"`
	Type     string           `json:"type"`
	Start    string           `json:"start_time"`
	End      string           `json:"end_time"`
	Status   string           `json:"status"`
	Messages []secretsMessage `json:"messages,omitempty"`
}

type secretsTool struct {
	ID      string        `json:"id"`
	Name    string        `json:"name"`
	URL     string        `json:"url"`
	Vendor  secretsVendor `json:"vendor"`
	Version string        `json:"version"`
}

type secretsVendor struct {
	Name string `json:"name"`
}

type secretsMessage struct {
	Level string `json:"level"`
	Value string `json:"value"`
}

// unknownCommit is what GitLab's own analyzer writes where no commit is known.
const unknownCommit = "0000000"

// GitLabSecrets writes findings as a report of secret detection of GitLab, and
// what was not read as its messages. Findings that a gate knows or allows are
// left out, since the format cannot tell that they are. It is the one report
// that must tell when the scan began; without Info.Started it says 1970.
func GitLabSecrets(w io.Writer, s *exposure.Summary, i Info) error {
	o := outcomeOf(s, i)
	tool := secretsTool{"piiscan", "piiscan", homeURL, secretsVendor{"piiscan"}, i.Version}
	if tool.Version == "" {
		tool.Version = "unknown"
	}
	started := i.Started
	if started.IsZero() {
		started = time.Unix(0, 0)
	}
	at := started.UTC().Format("2006-01-02T15:04:05")
	r := secretsReport{
		Version: secretsVersion, Vulnerabilities: []vulnerability{},
		Scan: secretsScan{Analyzer: tool, Scanner: tool, Type: "secret_detection", Start: at, End: at, Status: "success"},
	}
	if !o.complete {
		r.Scan.Status = "failure"
	}
	for _, text := range o.trouble {
		r.Scan.Messages = append(r.Scan.Messages, secretsMessage{"warn", text})
	}
	for _, u := range o.unread {
		level := "warn"
		if u.Accepted {
			level = "info"
		}
		r.Scan.Messages = append(r.Scan.Messages, secretsMessage{level, u.Loc.String() + " " + u.title()})
	}
	prints := newFingerprints(i)
	for n := range o.findings {
		if f, id := &o.findings[n], prints.of(&o.findings[n]); f.open {
			r.Vulnerabilities = append(r.Vulnerabilities, vulnerabilityOf(f, id))
		}
	}
	return writeJSON(w, r)
}

func vulnerabilityOf(f *Finding, id string) vulnerability {
	name := kindWord(f.Kind)
	v := vulnerability{
		ID: id, Category: "secret_detection", Name: "Personal data: " + name,
		Description: f.message() + ". " + ruleOf(f.Kind).about, Severity: "Medium", Solution: remedy,
		Scanner:     secretsName{"piiscan", "piiscan"},
		Location:    secretsPlace{File: Printable(f.Loc.Path), Commit: secretsCommit{unknownCommit}},
		Identifiers: []secretsIdent{{"piiscan_kind", "piiscan " + name, string(f.Kind)}},
	}
	if ruleOf(f.Kind).risk >= highRisk {
		v.Severity = "High"
	}
	if f.Commit != "" {
		v.Location.Commit.SHA = f.Commit
	}
	if inTop(f.Loc) {
		v.Location.Line = f.Loc.Line
	}
	return v
}

// writeJSON writes v for machines that people look over the shoulder of.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(v)
}
