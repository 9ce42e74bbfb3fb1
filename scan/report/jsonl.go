package report

import (
	"bufio"
	"encoding/json"
	"io"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// lineLoc is a location in parts. Zero parts do not apply.
type lineLoc struct {
	Loc    string `json:"loc"`
	Path   string `json:"path"`
	Member string `json:"member,omitempty"`
	Part   string `json:"part,omitempty"`
	Line   int    `json:"line,omitempty"`
	Row    int    `json:"row,omitempty"`
	Column int    `json:"column,omitempty"`
	Commit string `json:"commit,omitempty"`
}

type lineFinding struct {
	Type       string `json:"type"` // "finding"
	State      string `json:"state"`
	Kind       string `json:"kind"`
	Pseudonym  string `json:"pseudonym"`
	Confidence string `json:"confidence"`
	Why        string `json:"why"`
	Person     string `json:"person"`
	lineLoc
	Reason string `json:"reason,omitempty"`
}

type lineUnread struct {
	Type     string `json:"type"` // "unread"
	Cause    string `json:"cause"`
	Detail   string `json:"detail,omitempty"`
	Bytes    int64  `json:"bytes"`
	Accepted bool   `json:"accepted"`
	lineLoc
	Reason string `json:"reason,omitempty"`
}

type lineSummary struct {
	Type     string `json:"type"` // "summary"
	Version  string `json:"version"`
	Complete bool   `json:"complete"`
	// People are those of the files, not of a commit: a gate tells findings only.
	People   *jsonRange `json:"people,omitempty"`
	Files    jsonFiles  `json:"files"`
	Bytes    jsonBytes  `json:"bytes"`
	Findings int        `json:"findings"`
	New      int        `json:"new"`
	Unread   int        `json:"unread"`
	More     int        `json:"more"`      // places that have no line
	OneIn    int        `json:"one_in"`    // people have lines
	Trouble  []string   `json:"incidents"` // beside single files
}

func lineLocOf(l extract.Loc, commit string) lineLoc {
	return lineLoc{l.String(), Printable(l.Path), Printable(l.Members), Printable(l.Part), l.Line, l.Row, l.Col, commit}
}

// JSONLines writes one JSON object a line: of type "finding" for each finding,
// "unread" for each file or member that was not read, and "summary" at the end,
// so that a report that is cut off is known as such.
func JSONLines(w io.Writer, s *exposure.Summary, i Info) error {
	o := outcomeOf(s, i)
	out := bufio.NewWriter(w)
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	open := 0
	for n := range o.findings {
		f := &o.findings[n]
		if f.State == New {
			open++
		}
		line := lineFinding{"finding", f.State.String(), string(f.Kind), f.Pseudonym, f.Confidence.String(), f.Why.String(), f.Person, lineLocOf(f.Loc, f.Commit), Printable(f.Reason)}
		if err := e.Encode(line); err != nil {
			return err
		}
	}
	for _, u := range o.unread {
		line := lineUnread{"unread", string(u.Entry.Reason), Printable(u.Detail), u.Bytes, u.Accepted, lineLocOf(u.Loc, u.Commit), Printable(u.Reason)}
		if err := e.Encode(line); err != nil {
			return err
		}
	}
	var people *jsonRange
	if i.Gate == nil {
		people = &jsonRange{s.People.Min, s.People.Best, s.People.Max}
	}
	err := e.Encode(lineSummary{
		Type: "summary", Version: i.Version, Complete: o.complete, People: people, Files: jsonFiles{s.Files.Seen, s.Files.Read, s.Files.Unread, s.Files.Skipped},
		Bytes: jsonBytes{s.Bytes.Seen, s.Bytes.Read}, Findings: len(o.findings), New: open, Unread: len(o.unread),
		More: o.more, OneIn: o.sampled, Trouble: append([]string{}, o.trouble...),
	})
	if err != nil {
		return err
	}
	return out.Flush()
}
