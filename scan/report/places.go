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
