package scan

import (
	"cmp"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

// letter gathers the records of a short text. A letter names its reader in the
// address block, the salutation and the reference, which are records apart;
// where the whole text gives one BSN, what clearly belongs to its bearer is
// brought together.
//
// A file may hold several letters: each ends with its signature.
type letter struct {
	records []*record
	data    int     // in records
	ends    []int   // numbers of records after which a letter ended
	days    []dayAt // dates of letters
	groups  []group // of the letter being put together
	home    *fact   // name of whoever wrote it from home; nil if nobody did
}

// group is the facts of one sighting, apart from their record.
type group struct {
	facts        []*fact
	role         string
	municipality uint16
	day, sent    exposure.Day
}

// dayAt is a date that stands before the record of a number.
type dayAt struct {
	day exposure.Day
	at  int
}

// What a letter has at most. More is a list, and would be held in memory.
const (
	letterRecords = 64
	letterData    = 4 * maxRecordData // in the records before the last
)

// add keeps a record, unless the text is too long for a letter.
func (l *letter) add(r *record) bool {
	if len(l.records) == letterRecords || l.data > letterData {
		return false
	}
	l.data += r.size()
	l.records = append(l.records, r.clone())
	return true
}

// end ends a letter after the records so far.
func (l *letter) end() {
	if n := len(l.ends); n == 0 || l.ends[n-1] < len(l.records) {
		l.ends = append(l.ends, len(l.records))
	}
}

// sightings calls emit for each sighting of the letters.
func (l *letter) sightings(s *splitter, emit func(group)) {
	start := 0
	for _, end := range append(l.ends, len(l.records)) {
		l.read(l.records[start:end], s)
		day := l.day(start, end)
		for _, g := range l.groups {
			g.day = cmp.Or(g.day, day, g.sent)
			emit(g)
		}
		start = end
	}
	l.records, l.days = nil, nil
}

// dated notes a date of the letter at hand.
func (l *letter) dated(day exposure.Day) {
	if len(l.days) < letterRecords {
		l.days = append(l.days, dayAt{day, len(l.records)})
	}
}

// day returns the first date of the letter of the records from start to end.
func (l *letter) day(start, end int) exposure.Day {
	for _, d := range l.days {
		if d.at >= start && d.at < end {
			return d.day
		}
	}
	return 0
}

// read makes the sightings of one letter.
func (l *letter) read(records []*record, s *splitter) {
	l.groups = l.groups[:0]
	confirmGuesses(records)
	l.home = comeHome(records)
	for _, r := range records {
		r.settleHeld()
		s.sightings(r, func(role string, facts []*fact) {
			support(facts)
			l.groups = append(l.groups, group{slices.Clone(facts), role, r.municipality(role, facts), r.dating.day, r.sent})
		})
	}
	l.headings()
	if bearer := l.bearer(); bearer >= 0 {
		l.gather(bearer)
		l.entitle(bearer)
		raiseLabelled(l.groups[bearer].facts)
	} else {
		l.reunite()
	}
}

// reunite gives those of several bearers what stands elsewhere in the letter
// under their names: the address of a couple above, the BSN of each below.
func (l *letter) reunite() {
	for i := range l.groups {
		g := &l.groups[i]
		name := firstOf(g.facts, pii.Name)
		if name == nil || official(g.role) || g.role == "recipient" || firstOf(g.facts, pii.BSN) != nil {
			continue
		}
		if to := l.bearerOf(name); to != nil && !otherBirth(to.facts, g.facts) {
			to.facts = append(to.facts, g.facts...)
			to.municipality = cmp.Or(to.municipality, g.municipality)
			g.facts = nil
		}
	}
}

// bearerOf returns the group of the only BSN with a name; nil if there is none,
// or there are several.
func (l *letter) bearerOf(name *fact) *group {
	var bearer *group
	for i := range l.groups {
		switch g := &l.groups[i]; {
		case firstOf(g.facts, pii.BSN) == nil || !bears(g.facts, name):
		case bearer != nil:
			return nil
		default:
			bearer = g
		}
	}
	return bearer
}

// otherBirth reports whether two people's facts give different birth dates.
func otherBirth(a, b []*fact) bool {
	own, other := firstOf(a, pii.BirthDate), firstOf(b, pii.BirthDate)
	return own != nil && other != nil && !sameDatum(own, other)
}

// headings gives names that stand alone to the nameless data below them, where
// all such data in the text have one: the cards of several people.
func (l *letter) headings() {
	nameless := func(g *group) bool {
		return g.role == "" && firstOf(g.facts, pii.Name) == nil && anyFact(g.facts, func(f *fact) bool {
			return f.own && (f.Kind == pii.BSN || f.Kind == pii.BirthDate)
		})
	}
	heading := func(g *group) bool {
		return g.role == "" && len(g.facts) == 1 && g.facts[0].Kind == pii.Name && g.facts[0].whole
	}
	cards := 0
	for i := range l.groups {
		if nameless(&l.groups[i]) {
			if i == 0 || !heading(&l.groups[i-1]) {
				return
			}
			cards++
		}
	}
	if cards < 2 {
		return
	}
	for i := 1; i < len(l.groups); i++ {
		if g := &l.groups[i]; nameless(g) {
			g.facts = append(l.groups[i-1].facts, g.facts...)
			l.groups[i-1].facts = nil
		}
	}
}

// entitle gives the bearer, if the text knows no BSN, the one in the name of the
// file: "dossier 999900006.xml". Beside a name and a birth date it holds.
func (l *letter) entitle(bearer int) {
	var title *fact
	for i := range l.groups {
		for _, f := range l.groups[i].facts {
			switch {
			case f.Kind != pii.BSN:
			case !f.titles, title != nil && !sameDatum(title, f):
				return
			default:
				title = f
			}
		}
	}
	if title == nil {
		return
	}
	for i := range l.groups {
		g := &l.groups[i]
		g.facts = slices.DeleteFunc(g.facts, func(f *fact) bool { return f.Kind == pii.BSN })
	}
	l.groups[bearer].facts = append(l.groups[bearer].facts, title)
}

// bearer returns the group of the one BSN that the text gives, or else of the
// one labelled birth date, or else of the one labelled name, or else of the
// reader's address, or -1. A labelled BSN comes first: the partner's may stand
// in a sentence.
func (l *letter) bearer() int {
	labelled := func(f *fact) bool { return f.own }
	for _, b := range []struct {
		kind pii.Kind
		ok   func(*fact) bool
	}{
		{pii.BSN, labelled},
		{pii.BSN, func(*fact) bool { return true }},
		{pii.BirthDate, func(f *fact) bool { return f.own || f.whose == readers }},
		{pii.Name, func(f *fact) bool { return f.own && f.role == "" }},
	} {
		if at, several := l.only(b.kind, b.ok); at >= 0 || several {
			return at
		}
	}
	if reader := l.addressee(); reader != nil {
		return slices.IndexFunc(l.groups, func(g group) bool {
			return g.role == "" && firstOf(g.facts, pii.Address) != nil && bears(g.facts, reader)
		})
	}
	return -1
}

// only returns the first group with the datum of a kind that ok lets through,
// or -1 if there is none, or several.
func (l *letter) only(kind pii.Kind, ok func(*fact) bool) (at int, several bool) {
	at = -1
	var one *fact
	for i, g := range l.groups {
		for _, f := range g.facts {
			switch {
			case f.Kind != kind || f.Confidence < pii.Likely || !ok(f):
			case one == nil:
				one, at = f, i
			case !sameDatum(one, f):
				return -1, true
			}
		}
	}
	return at, false
}

// gather moves to the bearer what is the bearer's: the sightings under the
// bearer's name, and labelled data without a name.
func (l *letter) gather(bearer int) {
	to := &l.groups[bearer]
	name := firstOf(to.facts, pii.Name)
	switch {
	case name != nil:
	case anyFact(to.facts, func(f *fact) bool { return f.whose == writers }):
		name = l.writer()
	case anyFact(to.facts, func(f *fact) bool { return f.whose == relatives }):
	default:
		name = l.addressee()
	}
	weak := firstOf(to.facts, pii.BSN) == nil && firstOf(to.facts, pii.BirthDate) == nil // nothing but a name
	head := slices.IndexFunc(l.groups, func(g group) bool { return g.role == to.role && (bears(g.facts, name) || ofKind(g.facts, pii.BSN)) })
	for i := range l.groups {
		g := &l.groups[i]
		if (i < min(head, bearer) || weak) && onlyContact(g.facts) {
			continue // of whoever wrote the letter, above the reader's name, or anybody's
		}
		if i == bearer || len(g.facts) == 0 || otherBSN(to.facts, g.facts) {
			continue
		}
		mail := (g.role == "sender" || g.role == "recipient") && to.role == "" && bears(g.facts, name)
		if !mail && (g.role != to.role || !belongs(g.facts, name) && !l.ownsAll(name, g.facts)) {
			continue
		}
		if mail { // about himself or herself, or got the mail
			raise(g.facts, pii.Name)
			raise(g.facts, pii.Email)
			for _, f := range g.facts {
				f.role, f.own = "", true
			}
		}
		to.facts = append(to.facts, g.facts...)
		if to.municipality == 0 {
			to.municipality = g.municipality
		}
		g.facts = nil
	}
}

// belongs reports whether facts are those of the bearer of name.
func belongs(facts []*fact, name *fact) bool {
	if firstOf(facts, pii.Name) != nil {
		return bears(facts, name)
	}
	labelled := anyFact(facts, func(f *fact) bool { return f.own }) // then the topics beside it go along
	return !anyFact(facts, func(f *fact) bool {
		return !f.own && f.Kind != pii.BSN && f.whose != readers && !(labelled && pii.IsTopic(f.Kind))
	})
}

// ownsAll reports whether the bearer of name wrote the letter from home, and calls
// all of facts his or her own.
func (l *letter) ownsAll(name *fact, facts []*fact) bool {
	return name != nil && l.home != nil && sameDatum(name, l.home) && !anyFact(facts, func(f *fact) bool { return f.whose != writers })
}

// bears reports whether the first name among facts is the given one.
func bears(facts []*fact, name *fact) bool {
	own := firstOf(facts, pii.Name)
	return own != nil && name != nil && sameDatum(own, name)
}

// writer returns the name of whoever wrote the text: the one that it is signed
// with, or comes from.
func (l *letter) writer() *fact {
	return l.onlyNameOf("sender", pii.Possible, func(group) bool { return true })
}

// onlyContact reports whether facts say how to reach somebody, and not whom, in
// running text: the elements of a list come before what they are elements of.
func onlyContact(facts []*fact) bool {
	return !anyFact(facts, func(f *fact) bool {
		return f.Kind != pii.Phone && f.Kind != pii.Email && f.Kind != pii.IBAN || strings.HasSuffix(f.spot.loc().Part, "]")
	})
}

// otherBSN reports whether facts give a BSN that the bearer's do not.
func otherBSN(bearer, facts []*fact) bool {
	return slices.ContainsFunc(facts, func(f *fact) bool {
		return f.Kind == pii.BSN && !slices.ContainsFunc(bearer, func(b *fact) bool { return sameDatum(b, f) })
	})
}

// addressee returns the name that the text is about: the one that it
// addresses, which need not be a known one, the only one, or the only one with an address.
func (l *letter) addressee() *fact {
	saluted := func(g group) bool { return slices.ContainsFunc(g.facts, func(f *fact) bool { return f.saluted }) }
	if name := l.onlyNameOf("", pii.Possible, saluted); name != nil {
		return name
	}
	if name := l.onlyName(func(group) bool { return true }); name != nil {
		return name
	}
	return l.onlyName(func(g group) bool { return firstOf(g.facts, pii.Address) != nil })
}

// onlyName returns the name in the groups that ok lets through, if they bear
// one and the same.
func (l *letter) onlyName(ok func(group) bool) *fact {
	return l.onlyNameOf("", pii.Likely, ok)
}

// onlyNameOf is onlyName for a role, and names that are sure enough.
func (l *letter) onlyNameOf(role string, least pii.Confidence, ok func(group) bool) *fact {
	var name *fact
	for _, g := range l.groups {
		if !ok(g) {
			continue
		}
		for _, f := range g.facts {
			switch {
			case f.Kind != pii.Name || f.Confidence < least || f.role != role:
			case name == nil:
				name = f
			case !sameDatum(name, f):
				return nil
			}
		}
	}
	return name
}

// firstOf returns the first fact of a kind, or nil.
func firstOf(facts []*fact, k pii.Kind) *fact {
	for _, f := range facts {
		if f.Kind == k {
			return f
		}
	}
	return nil
}
