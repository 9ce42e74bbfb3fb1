package exposure

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/piiscan/piiscan/pii"
)

// summarizeEvidence lists the people whose places were kept, in order of their
// first places; torn are those whose names do not hang together.
func (t *Tally) summarizeEvidence(s *Summary, p *people, torn map[uint32]bool) {
	e := &t.evidence
	if e.places == 0 {
		return
	}
	e.trim(&t.identities)
	s.EvidenceShare = math.Ldexp(1, -int(e.halved))
	shown := t.sortShown(t.shown(p), p)
	dossiers := t.dossiers(shown, p)
	letters := t.letters(shown, dossiers)
	places := make([]Place, 0, len(shown))
	names := t.pseudonyms(shown, dossiers, letters)
	kinds := map[uint32][]pii.Kind{}
	var ofPeople []pii.Kind // those of one person behind those of another
	failing := t.kinds.bit(pii.FailingBSN)
	conflicts := t.conflictsOf(p, torn)
	s.Evidence = slices.Grow(s.Evidence, len(dossiers))
	for i := range dossiers {
		d := &dossiers[i]
		set := p.at(d.person).kinds &^ failing
		if kinds[set] == nil {
			kinds[set] = t.kinds.set(set)
		}
		ofPeople = append(ofPeople, kinds[set]...)
		end := len(ofPeople)
		from := len(places)
		for j := d.first; j != chainEnd; j = shown[j].next {
			places = append(places, t.place(&shown[j], &names, letters))
		}
		s.Evidence = append(s.Evidence, Evidence{
			ID: "p" + strconv.Itoa(i+1), Kinds: ofPeople[end-len(kinds[set]) : end : end], Places: places[from:len(places):len(places)], More: d.more,
			Ambiguous: p.ambiguous != nil && p.ambiguous[d.person], Conflict: conflicts[d.person],
		})
	}
	t.summarizeAccounts(s, p, dossiers, letters)
}

// summarizeAccounts gives an account of the people that were asked for.
func (t *Tally) summarizeAccounts(s *Summary, p *people, dossiers []dossier, letters int) {
	if t.opts.Accounts == nil {
		return
	}
	ids := make(map[uint32]string, len(dossiers))
	for i := range dossiers {
		ids[dossiers[i].person] = s.Evidence[i].ID
	}
	kin := p.sameInitial()
	for i := range dossiers {
		if t.opts.Accounts(&s.Evidence[i]) {
			s.Accounts = append(s.Accounts, t.account(&dossiers[i], s.Evidence[i], p, ids, letters, kin))
		}
	}
}

// dossier is the places of a person: a chain in a list of shown spots.
type dossier struct {
	person      uint32
	first, last uint32
	n           int // in the chain
	more        int
}

// shownSpot is a spot of the person that it is shown with.
type shownSpot struct {
	*spot
	person uint32
	next   uint32 // of the same person; chainEnd at the end
}

// chainEnd ends a chain.
const chainEnd = many

// shown returns the spots of the people of the best figure.
func (t *Tally) shown(p *people) []shownSpot {
	e := &t.evidence
	all := make([]shownSpot, 0, len(e.kept))
	for i := range e.kept {
		person := p.of(e.kept[i].id)
		if e.samples(p.ids.at(person).key) && (p.best(person) || t.opts.Doubtful && p.doubtful(person)) && p.counts(person) {
			all = append(all, shownSpot{&e.kept[i], person, chainEnd})
		}
	}
	return all
}

// sortShown returns spots ordered by place, then by kind and person: by line and
// column, those again by file and row, and then those of one place among each
// other.
func (t *Tally) sortShown(all []shownSpot, p *people) []shownSpot {
	order := t.evidence.fileOrder()
	keys := make([]keyed, len(all))
	for i := range all {
		keys[i] = keyed{uint64(all[i].line)<<32 | uint64(all[i].col), uint32(i)}
	}
	keys = sortKeyed(keys)
	for i := range keys {
		s := &all[keys[i].at]
		keys[i].key = uint64(order[s.file])<<32 | uint64(s.row)
	}
	keys = sortKeyed(keys)
	sorted := make([]shownSpot, len(all))
	for i := range keys {
		sorted[i] = all[keys[i].at]
	}
	for from := 0; from < len(sorted); {
		end := from + 1
		for end < len(sorted) && samePlace(sorted[end].spot, sorted[from].spot) {
			end++
		}
		slices.SortFunc(sorted[from:end], func(a, b shownSpot) int {
			if c := compareSpots(a.spot, b.spot, order); c != 0 {
				return c
			}
			if a.kind != b.kind {
				return compareKinds(t.kinds.all[a.kind], t.kinds.all[b.kind])
			}
			return cmp.Compare(p.ids.at(a.person).key, p.ids.at(b.person).key)
		})
		from = end
	}
	return sorted
}

func samePlace(a, b *spot) bool {
	return a.file == b.file && a.row == b.row && a.line == b.line && a.col == b.col
}

// dossiers gathers the first places of each person, in the order of the spots.
func (t *Tally) dossiers(shown []shownSpot, p *people) []dossier {
	byPerson := make(map[uint32]uint32, len(shown)/4)
	var all []dossier
	for i := range shown {
		n, ok := byPerson[shown[i].person]
		if !ok {
			byPerson[shown[i].person] = uint32(len(all))
			all = append(all, dossier{person: shown[i].person, first: uint32(i), last: uint32(i), n: 1})
			continue
		}
		d := &all[n]
		if d.n == t.evidence.places {
			d.more++
			continue
		}
		shown[d.last].next = uint32(i)
		d.last = uint32(i)
		d.n++
	}
	t.evidence.more.each(func(r rest) {
		if n, ok := byPerson[p.of(r.id)]; ok {
			all[n].more += int(r.n)
		}
	})
	return all
}

// letters returns how many letters the pseudonyms of the dossiers take.
func (t *Tally) letters(shown []shownSpot, dossiers []dossier) int {
	values := make([]uint64, 0, len(shown))
	for _, d := range dossiers {
		for j := d.first; j != chainEnd; j = shown[j].next {
			values = append(values, shown[j].value)
		}
	}
	return pseudonymLetters(values)
}

// pseudonyms returns the pseudonyms of the dossiers, one behind the other: there
// are hundreds of thousands.
func (t *Tally) pseudonyms(shown []shownSpot, dossiers []dossier, letters int) string {
	var names strings.Builder
	var name []byte
	for i := range dossiers {
		for j := dossiers[i].first; j != chainEnd; j = shown[j].next {
			name = appendPseudonym(name[:0], t.kinds.all[shown[j].kind], shown[j].value, letters)
			names.Write(name)
		}
	}
	return names.String()
}

// place writes a spot as the report has it. Its pseudonym is taken from the front
// of names.
func (t *Tally) place(s *shownSpot, names *string, letters int) Place {
	kind := t.kinds.all[s.kind]
	name := (*names)[:len(kind)+1+letters]
	*names = (*names)[len(name):]
	return Place{
		Loc: t.evidence.loc(s.spot), Kind: kind, Pseudonym: name,
		Confidence: s.confidence, Why: s.why, Tag: s.tag, Value: s.value,
	}
}
