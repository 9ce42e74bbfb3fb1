package report

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/wording"
)

// Gate is what a gate decided about the places of a summary and about what was
// not read. It takes the place of both.
type Gate struct {
	Findings []Finding
	Unread   []Unread
	// MayBeEmpty tells that to have read nothing is no failure.
	MayBeEmpty bool
	KnownFail  bool // known findings fail too
}

// State says how a gate judged a finding.
type State uint8

// The states.
const (
	New     State = iota // nobody has accepted it; so are all that no gate has judged
	Known                // it was there before
	Allowed              // somebody allows it, for a reason
)

func (s State) String() string {
	switch s {
	case Known:
		return "known"
	case Allowed:
		return "allowed"
	}
	return "new"
}

// Finding is one place of a datum, and what a gate said of it.
type Finding struct {
	exposure.Place
	Person string // "p1"
	Commit string // that brings it; "" if unknown
	State  State
	Reason string // why it is allowed

	open bool // it fails: nobody accepts it
}

// Unread is an entry of the ledger that was not read, or not to the end.
type Unread struct {
	exposure.Entry
	Commit   string
	Accepted bool
	Reason   string // why it is accepted
}

// outcome is what the formats that machines read tell of a scan.
type outcome struct {
	findings []Finding // by place, if no gate ordered them
	unread   []Unread
	more     int // places that are not among the findings
	sampled  int // 1 in so many people are among the findings; 1 for all
	complete bool
	trouble  []string // what is wrong beside single files, for people
}

// outcomeOf gathers what a summary and a gate say.
func outcomeOf(s *exposure.Summary, i Info) *outcome {
	o := &outcome{sampled: 1}
	for _, e := range s.Evidence {
		o.more += e.More
	}
	if s.EvidenceShare > 0 && s.EvidenceShare < 1 {
		o.sampled = int(1/s.EvidenceShare + 0.5)
	}
	empty := s.Files.Read == 0
	if i.Gate != nil {
		o.findings, o.unread = slices.Clone(i.Gate.Findings), i.Gate.Unread
		empty = empty && !i.Gate.MayBeEmpty
	} else {
		o.findings, o.unread = findingsOf(s.Evidence), each(s.Unread, func(e exposure.Entry) Unread { return Unread{Entry: e} })
	}
	for n := range o.findings {
		f := &o.findings[n]
		f.open = f.State == New || f.State == Known && i.Gate.KnownFail
	}
	if i.Interrupted {
		o.trouble = append(o.trouble, "the scan was interrupted: what is told covers what was read until then")
	}
	refused := slices.ContainsFunc(o.unread, func(u Unread) bool { return !u.Accepted })
	if empty && len(o.unread) == 0 {
		o.trouble = append(o.trouble, "there was nothing to read")
	}
	if o.more > 0 {
		o.trouble = append(o.trouble, count(o.more, "place", "places")+" more "+verb(o.more, "is", "are")+" not in this report")
	}
	if o.sampled > 1 {
		o.trouble = append(o.trouble, "these are the places of 1 in "+wording.English.Number(int64(o.sampled))+" people")
	}
	o.complete = !i.Interrupted && !empty && !refused && (i.Gate == nil || o.sampled == 1)
	return o
}

// kindWord is what one of a kind is called, in the language of machines.
func kindWord(k pii.Kind) string { return english(kindNoun(k).Single()) }

// count writes a number with its noun likewise.
func count(n int, one, many string) string {
	return english(wording.Noun{One: one, Many: many}.Count(n))
}

func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// findingsOf returns the places of people as findings, by place.
func findingsOf(people []exposure.Evidence) []Finding {
	var all []Finding
	for _, e := range people {
		for _, p := range e.Places {
			all = append(all, Finding{Place: p, Person: e.ID})
		}
	}
	slices.SortStableFunc(all, func(a, b Finding) int { return exposure.ComparePlaces(&a.Place, &b.Place) })
	return all
}

// fingerprints tells the findings of a report from each other, in a way that
// stays: by kind, file and the number of the finding of its kind in the file, so
// that lines may move. Nothing of it comes from a value, unless pseudonyms are
// made under a key that is kept: then a value that takes another's place is
// another finding.
type fingerprints struct {
	comparable bool
	seen       map[string]int
}

func newFingerprints(i Info) *fingerprints {
	return &fingerprints{i.Comparable, map[string]int{}}
}

func (p *fingerprints) of(f *Finding) string {
	key := joined(string(f.Kind), f.Commit, exposure.StripMasks(f.Loc.Path), exposure.StripMasks(f.Loc.Members))
	if p.comparable {
		key += "\x00" + f.Pseudonym
	}
	p.seen[key]++
	return digest(key, strconv.Itoa(p.seen[key]))
}

func digest(parts ...string) string {
	sum := sha256.Sum256([]byte("piiscan 1\x00" + joined(parts...)))
	return hex.EncodeToString(sum[:16])
}

// inTop tells whether the line of a location is one of the top-level file, which
// those who show files by lines can show.
func inTop(l extract.Loc) bool { return l.Members == "" && l.Line > 0 }

// title says what a finding is: "BSN bsn:k7f3, certain (label; elfproef)".
func (f *Finding) title() string {
	title := kindWord(f.Kind) + " " + f.Pseudonym + ", " + f.Confidence.String()
	if f.Why != pii.Why(0) {
		title += " (" + f.Why.String() + ")"
	}
	switch {
	case f.State == Allowed && f.Reason != "":
		title += "; allowed: " + Printable(f.Reason)
	case f.State != New:
		title += "; " + f.State.String()
	}
	return title
}

// title says what became of an entry: "not read: encrypted (needs a password)".
func (u *Unread) title() string {
	title := "not read: " + string(u.Entry.Reason)
	if u.Detail != "" {
		title += " (" + Printable(u.Detail) + ")"
	}
	if u.Accepted {
		title += "; accepted: " + Printable(u.Reason)
	}
	return title
}
