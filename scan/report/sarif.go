package report

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// SARIF writes findings as a SARIF 2.1.0 log of one run, for code scanning.
//
// What was not read is a notification, and makes the run one that did not
// succeed, unless a gate accepts it. Findings that a gate knows or allows are
// suppressed. Beyond sarifResults findings, those of one kind in one file are
// one result, then those in one folder, then those of one kind, so that nothing
// is lost to the limits of GitHub: it takes files of 10 MB, packed, and shows
// 5,000 results of a run and 100 places of each.
func SARIF(w io.Writer, s *exposure.Summary, i Info) error {
	o := outcomeOf(s, i)
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{Name: "piiscan", Version: i.Version, InformationURI: homeURL}},
		Invocations: []sarifInvocation{{ExecutionSuccessful: o.complete, Notifications: sarifNotifications(o)}},
		BaseURIs:    map[string]sarifArtifact{sarifRoot: {Description: &sarifText{"The folder that was scanned."}}},
		Results:     []sarifResult{},
	}
	groups := groupsForSARIF(o.findings)
	kinds := kindsOf(o.findings)
	for _, k := range kinds {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(k))
	}
	run.Tool.Driver.Notifications = sarifReasons(o)
	prints := newFingerprints(i)
	for _, g := range groups {
		run.Results = append(run.Results, sarifResultOf(g, slices.Index(kinds, g.first().Kind), prints, len(groups)))
	}
	return writeJSON(w, sarifLog{sarifSchema, "2.1.0", []sarifRun{run}})
}

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sarifRoot   = "SRCROOT"
	// sarifPlaces bounds the places of a result, sarifAllPlaces those of all
	// results that have more than one.
	sarifPlaces, sarifAllPlaces = 100, 20_000
	// sarifNotices bounds the notifications.
	sarifNotices = 1000
)

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool        sarifTool                `json:"tool"`
	Invocations []sarifInvocation        `json:"invocations"`
	BaseURIs    map[string]sarifArtifact `json:"originalUriBaseIds"`
	Results     []sarifResult            `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name           string            `json:"name"`
	Version        string            `json:"version,omitempty"`
	InformationURI string            `json:"informationUri"`
	Rules          []sarifDescriptor `json:"rules,omitempty"`
	Notifications  []sarifDescriptor `json:"notifications,omitempty"`
}

type sarifDescriptor struct {
	ID         string        `json:"id"`
	Name       string        `json:"name,omitempty"`
	Short      *sarifText    `json:"shortDescription,omitempty"`
	Full       *sarifText    `json:"fullDescription,omitempty"`
	Help       *sarifText    `json:"help,omitempty"`
	HelpURI    string        `json:"helpUri,omitempty"`
	Default    *sarifLevel   `json:"defaultConfiguration,omitempty"`
	Properties *sarifRiskBag `json:"properties,omitempty"`
}

type sarifLevel struct {
	Level string `json:"level"`
}

type sarifRiskBag struct {
	Tags      []string `json:"tags"`
	Risk      string   `json:"security-severity"` // the name is GitHub's
	Precision string   `json:"precision"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifArtifact struct {
	URI         string     `json:"uri,omitempty"`
	BaseID      string     `json:"uriBaseId,omitempty"`
	Description *sarifText `json:"description,omitempty"`
}

type sarifInvocation struct {
	ExecutionSuccessful bool          `json:"executionSuccessful"`
	Notifications       []sarifNotice `json:"toolExecutionNotifications"`
}

type sarifNotice struct {
	Descriptor sarifReference  `json:"descriptor"`
	Level      string          `json:"level"`
	Message    sarifText       `json:"message"`
	Locations  []sarifLocation `json:"locations,omitempty"`
}

type sarifReference struct {
	ID string `json:"id"`
}

type sarifResult struct {
	RuleID       string             `json:"ruleId"`
	RuleIndex    int                `json:"ruleIndex"`
	Level        string             `json:"level"`
	Message      sarifText          `json:"message"`
	Locations    []sarifLocation    `json:"locations"`
	Related      []sarifLocation    `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string  `json:"partialFingerprints"`
	Suppressions []sarifSuppression `json:"suppressions,omitempty"`
	Properties   sarifFindingBag    `json:"properties"`
}

type sarifFindingBag struct {
	Findings   int    `json:"findings"`
	State      string `json:"state"`
	Confidence string `json:"confidence,omitempty"`
	Pseudonym  string `json:"pseudonym,omitempty"`
	Person     string `json:"person,omitempty"`
	Commit     string `json:"commit,omitempty"`
}

type sarifLocation struct {
	ID       *int           `json:"id,omitempty"`
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifRegion struct {
	StartLine int `json:"startLine"`
}

type sarifLogical struct {
	Name string `json:"fullyQualifiedName"`
}

type sarifSuppression struct {
	Kind          string `json:"kind"`
	Status        string `json:"status"`
	Justification string `json:"justification"`
}

func sarifRuleOf(k pii.Kind) sarifDescriptor {
	r, name := ruleOf(k), kindWord(k)
	return sarifDescriptor{
		ID: string(k), Name: name, Short: &sarifText{"Personal data: " + name}, Full: &sarifText{r.about},
		Help: &sarifText{r.about + " " + remedy}, HelpURI: gateURL, Default: &sarifLevel{"error"},
		Properties: &sarifRiskBag{Tags: []string{"security", "privacy", "personal-data"}, Risk: strconv.FormatFloat(r.risk, 'f', 1, 64), Precision: "high"},
	}
}

func sarifResultOf(g group, index int, prints *fingerprints, groups int) sarifResult {
	f := g.first()
	r := sarifResult{
		RuleID: string(f.Kind), RuleIndex: index, Level: "error", Message: sarifText{g.title()},
		Locations:    []sarifLocation{sarifLocationOf(f.Loc)},
		Fingerprints: map[string]string{"piiscan/v1": g.fingerprint(prints)},
		Properties:   sarifFindingBag{Findings: len(g.findings), State: f.State.String(), Commit: f.Commit},
	}
	if g.single() {
		r.Properties.Confidence, r.Properties.Pseudonym, r.Properties.Person = f.Confidence.String(), f.Pseudonym, f.Person
	}
	for n, other := range g.findings[1:min(len(g.findings), 1+sarifPlaces, 1+sarifAllPlaces/groups)] {
		at, id := sarifLocationOf(other.Loc), n+1
		at.ID = &id
		r.Related = append(r.Related, at)
	}
	switch {
	case f.open:
	case f.State == Known:
		r.Level, r.Suppressions = "note", []sarifSuppression{{"external", "accepted", "It is in the baseline."}}
	default:
		r.Level, r.Suppressions = "note", []sarifSuppression{{"external", "accepted", g.reason()}}
	}
	return r
}

// sarifLocationOf writes a location. A place inside a container or document has
// no line that a viewer could show, and stands beside the file.
func sarifLocationOf(l extract.Loc) sarifLocation {
	at := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{URI: relativeURI(l.Path), BaseID: sarifRoot}}}
	if strings.HasPrefix(l.Path, "/") { // full paths were asked for
		at.Physical.Artifact = sarifArtifact{URI: "file://" + relativeURI(l.Path)}
	}
	switch {
	case inTop(l):
		at.Physical.Region = &sarifRegion{l.Line}
	case l != l.File() || l.Members != "":
		at.Logical = []sarifLogical{{l.String()}}
	}
	return at
}

// relativeURI writes a path as RFC 3986 has it: all but letters, digits and a
// few signs is percent-encoded, byte by byte.
func relativeURI(path string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(path) {
		c := path[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("-._~/", c) >= 0:
			b.WriteByte(c)
		default:
			b.WriteString(string([]byte{'%', digits[c>>4], digits[c&15]}))
		}
	}
	return b.String()
}

// sarifNotifications tells of what was not read, and of what else is wrong.
func sarifNotifications(o *outcome) []sarifNotice {
	notices := []sarifNotice{}
	for _, text := range o.trouble {
		notices = append(notices, sarifNotice{Descriptor: sarifReference{"incomplete"}, Level: "error", Message: sarifText{text}})
	}
	for n, u := range o.unread {
		if n == sarifNotices {
			rest := count(len(o.unread)-n, "more was", "more were") + " not read"
			return append(notices, sarifNotice{Descriptor: sarifReference{"incomplete"}, Level: "error", Message: sarifText{rest}})
		}
		level := "error"
		if u.Accepted {
			level = "note"
		}
		notices = append(notices, sarifNotice{
			Descriptor: sarifReference{"unread-" + string(u.Entry.Reason)}, Level: level,
			Message: sarifText{u.title()}, Locations: []sarifLocation{sarifLocationOf(u.Loc)},
		})
	}
	return notices
}

// sarifReasons describes the notifications.
func sarifReasons(o *outcome) []sarifDescriptor {
	var ids []string
	for _, n := range sarifNotifications(o) {
		ids = append(ids, n.Descriptor.ID)
	}
	slices.Sort(ids)
	return each(slices.Compact(ids), func(id string) sarifDescriptor {
		text := "The scan is not complete."
		if reason, ok := strings.CutPrefix(id, "unread-"); ok {
			text = "A file was not read, or not to its end: " + reason + "."
		}
		return sarifDescriptor{ID: id, Short: &sarifText{text}, HelpURI: gateURL}
	})
}

// kindsOf returns the kinds of findings, sorted.
func kindsOf(findings []Finding) []pii.Kind {
	var kinds []pii.Kind
	for i := range findings {
		if !slices.Contains(kinds, findings[i].Kind) {
			kinds = append(kinds, findings[i].Kind)
		}
	}
	slices.Sort(kinds)
	return kinds
}
