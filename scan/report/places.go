package report

import (
	"bufio"
	"fmt"
	"io"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/wording"
)

// Places writes one line for each place where a datum of a person stands, in
// the form of a compiler's message, so that editors and CI logs can jump to
// it; then the sentence of the summary.
//
//	hr.csv:12:3: bsn:k7f3, certain (label; check digit), of p1
func Places(w io.Writer, s *exposure.Summary, i Info) error {
	out := bufio.NewWriter(w)
	p := page{color: i.Color}
	if i.Gate != nil {
		i.Gate.places(out, &p, s)
		if i.Interrupted {
			fmt.Fprintln(out, "interrupted: the figures cover what was read until then")
		}
		return out.Flush()
	}
	for _, e := range s.Evidence {
		for _, place := range e.Places {
			fmt.Fprintln(out, placeLine(&p, e.ID, place))
		}
		if e.More > 0 {
			fmt.Fprintf(out, "%s: and %s more\n", e.ID, english(wording.Place.Count(e.More)))
		}
	}
	if s.EvidenceShare > 0 && s.EvidenceShare < 1 {
		fmt.Fprintf(out, "these are the places of 1 in %.0f people\n", 1/s.EvidenceShare)
	}
	fmt.Fprintln(out, p.paint(sentenceStyle(s), english(peopleSentence(s))))
	for _, e := range s.Unread {
		fmt.Fprintf(out, "not read: %s (%s)\n", e.Loc, e.Reason)
	}
	if i.Interrupted {
		fmt.Fprintln(out, "interrupted: the figures cover what was read until then")
	}
	return out.Flush()
}

// english says what is read by machines too, in the language that never
// changes.
func english(t wording.Text) string { return t.In(wording.English) }

func placeLine(p *page, id string, place exposure.Place) string {
	line := p.paint(bold, place.Loc.String()+":") + " " + place.Pseudonym + ", " + place.Confidence.String()
	if place.Why != pii.Why(0) {
		line += " (" + place.Why.String() + ")"
	}
	return line + p.paint(dim, ", of "+id)
}

// places writes the findings that fail, and what was not read and nobody
// accepts.
//
//	1f6c3a9e8b2d:hr.csv:12:3: bsn:k7f3, certain (label; check digit), of p1
func (g *Gate) places(w io.Writer, p *page, s *exposure.Summary) {
	for i := range g.Findings {
		f := &g.Findings[i]
		if f.State == Allowed || f.State == Known && !g.KnownFail {
			continue
		}
		line := placeLine(p, f.Person, f.Place)
		if f.State != New {
			line += ", " + f.State.String()
		}
		fmt.Fprintln(w, commitPrefix(f.Commit)+line)
	}
	answer, alarming := g.sentence(s)
	style := good
	if alarming {
		style = alarm
	}
	fmt.Fprintln(w, p.paint(style, english(answer)))
	for _, u := range g.Unread {
		if !u.Accepted {
			fmt.Fprintf(w, "not read: %s%s (%s)\n", commitPrefix(u.Commit), u.Loc, u.Entry.Reason)
		}
	}
}

// sentence says how many facts fail, and whether any do.
func (g *Gate) sentence(s *exposure.Summary) (answer wording.Text, alarming bool) {
	people, facts := map[string]bool{}, 0
	for i := range g.Findings {
		if f := &g.Findings[i]; f.State == New || f.State == Known && g.KnownFail {
			facts++
			people[f.Person] = true
		}
	}
	met := s.Files.Read + s.Files.Unread // what was skipped was not asked for
	files := wording.File.Count(met)
	if s.Files.Read < met {
		files = wording.SomeOfFiles.With(s.Files.Read, files)
	}
	if facts == 0 {
		return wording.PeopleIn.With(wording.NoPeople, files), false
	}
	return wording.FactsOfPeople.With(wording.Fact.Count(facts), wording.Person.Count(len(people)), files), true
}

// commitPrefix names the file of a commit as git does: "1f6c3a9e8b2d:a/b.csv".
func commitPrefix(commit string) string {
	if commit == "" {
		return ""
	}
	return commit[:min(12, len(commit))] + ":"
}
