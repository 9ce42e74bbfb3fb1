package gate

import (
	"slices"
	"time"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
)

// Case is what is judged.
type Case struct {
	Summary *exposure.Summary // with all places of evidence
	Source  Source
	// MayBeEmpty tells that to read nothing is no failure: a commit may change no
	// file.
	MayBeEmpty bool
	// Whole tells that it is the whole repository, so that entries of the policy
	// that allow nothing are of no use.
	Whole    bool
	Today    time.Time
	Baseline Baseline // nil if there is none
	// NoInline judges as if no line allowed anything.
	NoInline bool

	masker *scan.Masker // of reasons, which people write
	old    []Finding    // that nothing that is judged brings, for the baseline
}

// Source knows where places of a scan are in what is judged.
type Source interface {
	// Where tells of a place; of an entry of the ledger only Loc is known.
	Where(place exposure.Place) Where
}

// Where is a place in what is judged.
type Where struct {
	Path   string // from the root of the repository on, as it is: never shown
	Shown  string // the same, masked
	Commit string
	Old    bool   // it was there before: nothing that is judged brings it
	Line   string // the text of the line, if the file is a text; else ""
}

// Decide judges a case.
func (p *Policy) Decide(c Case) *Decision {
	d := &Decision{}
	c.masker = scan.NewMasker(nil, nil)
	used := make([]bool, len(p.Exceptions))
	for _, e := range c.Summary.Evidence {
		for _, place := range e.Places {
			if f, ok := p.finding(&c, e.ID, place, used); ok {
				d.Findings = append(d.Findings, f)
			}
		}
	}
	d.know(&c)
	for _, entry := range c.Summary.Unread {
		d.Unread = append(d.Unread, p.unread(&c, entry, used))
	}
	p.count(d)
	p.lapsed(d, &c, used)
	sampled := c.Summary.EvidenceShare > 0 && c.Summary.EvidenceShare < 1 // of so many people, some only have places
	switch {
	case p.FailOn.reached(d) || sampled && d.Facts > 0:
		d.Outcome = Found
	case sampled, slices.ContainsFunc(d.Unread, func(u Unread) bool { return !u.Accepted }):
		d.Outcome = Incomplete
	case c.Summary.Files.Read == 0 && !c.MayBeEmpty:
		d.Outcome = Incomplete
	}
	return d
}

// finding judges a place; ok is false if it is none of what is judged.
func (p *Policy) finding(c *Case, person string, place exposure.Place, used []bool) (f Finding, ok bool) {
	if place.Confidence < p.minConfidence() {
		return f, false
	}
	at := c.Source.Where(place)
	place.Loc.Path = at.Shown
	f = Finding{Place: place, Person: person, Commit: at.Commit, path: at.Path}
	if at.Old {
		if c.Baseline != nil {
			c.old = append(c.old, f)
		}
		return f, false
	}
	if i := p.exception(false, at.Path, place.Kind, c.Today); i >= 0 {
		f.State, f.Reason, used[i] = Allowed, c.masker.Text(p.Exceptions[i].Reason), true
		return f, true
	}
	if reason, allowed := inlineReason(at.Line, place.Kind); allowed && !c.NoInline {
		f.State, f.Reason, f.Inline = Allowed, c.masker.Text(reason), true
		return f, true
	}
	return f, true
}

// know asks the baseline about the findings that nothing allows.
func (d *Decision) know(c *Case) {
	if c.Baseline == nil {
		return
	}
	var open []Finding
	var at []int
	for i, f := range d.Findings {
		if f.State == New {
			open, at = append(open, f), append(at, i)
		}
	}
	for n, known := range c.Baseline.Known(open, c.old) {
		if known {
			d.Findings[at[n]].State = Known
		}
	}
}

func (p *Policy) unread(c *Case, entry exposure.Entry, used []bool) Unread {
	at := c.Source.Where(exposure.Place{Loc: entry.Loc})
	entry.Loc.Path = at.Shown
	u := Unread{Entry: entry, Commit: at.Commit, path: at.Path}
	if i := p.exception(true, at.Path, "", c.Today); i >= 0 {
		u.Accepted, u.Reason, used[i] = true, c.masker.Text(p.Exceptions[i].Reason), true
	}
	return u
}

// exception returns the index of the first entry that holds for a path today,
// or -1.
func (p *Policy) exception(unread bool, path string, kind pii.Kind, today time.Time) int {
	for i := range p.Exceptions {
		e := &p.Exceptions[i]
		if e.Unread == unread && (e.Kind == "" || e.Kind == kind) && !e.expired(today) && e.pattern.match(path) {
			return i
		}
	}
	return -1
}

// Exempt tells whether a file is left out, or allowed in part or as a whole: what
// comes from there was never judged.
func (p *Policy) Exempt(path string, today time.Time) bool {
	return p.LeftOut(path, false) != "" || slices.ContainsFunc(p.Exceptions, func(e Exception) bool { return !e.Unread && !e.expired(today) && e.pattern.match(path) })
}

// expired tells whether the last day of an entry is over.
func (e *Exception) expired(today time.Time) bool {
	return !e.Expires.IsZero() && !today.Before(e.Expires.AddDate(0, 0, 1))
}

// count adds up what fails, and what does not.
func (p *Policy) count(d *Decision) {
	people := map[string]bool{}
	for i := range d.Findings {
		f := &d.Findings[i]
		switch {
		case f.State == Allowed:
			d.Allowed++
			if f.Inline {
				d.Inline++
			}
			continue
		case f.State == Known:
			d.Known++
			if !p.FailOn.Any {
				continue
			}
		}
		d.Facts++
		people[f.Person] = true
	}
	d.People = len(people)
}

// lapsed lists the entries that are over, and those that were of no use.
func (p *Policy) lapsed(d *Decision, c *Case, used []bool) {
	for i, e := range p.Exceptions {
		e.Path, e.Reason = c.masker.Path(e.Path), c.masker.Text(e.Reason)
		switch {
		case e.expired(c.Today):
			d.Expired = append(d.Expired, e)
		case !used[i] && c.Whole:
			d.Unused = append(d.Unused, e)
		}
	}
}
