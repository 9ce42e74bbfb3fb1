package exposure

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/piiscan/piiscan/pii"
)

// Account is what one person of the count rests on, without a value: the parts
// that were found to be one person, how each is tied to the first, and what else
// may be true.
type Account struct {
	Evidence
	Municipality uint16
	Parts        []Part   // the strongest first
	Like         []string // IDs of the people who bear a name of this one with a datum of this one
	Test         TestReason
}

// Part is all records that identify their person in the same way: by the same
// BSN, or the same name with the same datum.
type Part struct {
	By         []pii.Kind // what identifies: the BSN, or the name and another datum
	Confidence pii.Confidence
	// Tied are the data that it has in common with the person besides the name: a
	// birth date, an address. BSN stands for a number beside it that may be a BSN.
	// None for the first part.
	Tied []pii.Kind
	// Equal tells that hardly two people have that in common.
	Equal bool
	// Other is what the part adds to People.Max: 0 if it is no other person's, 1 if it
	// may be, and between these the chance that it is that of another of the family
	// with the same initial.
	Other  float64
	Places []Place // by location
	More   int     // places beyond these
}

// Conflict is what is wrong with what is known of a person.
type Conflict uint8

// The conflicts.
const (
	ConflictName    Conflict = 1 << iota // one BSN, two names that have nothing in common
	ConflictInitial                      // one BSN, two initials
	ConflictDate                         // one BSN, two birth dates
	ConflictTwoBSNs                      // one name, initial and birth date, two BSNs
)

// conflictsOf returns what is wrong with each person that something is wrong
// with, by the identity that it stands on; torn are those whose names do not hang
// together.
func (t *Tally) conflictsOf(p *people, torn map[uint32]bool) map[uint32]Conflict {
	found := map[uint32]Conflict{}
	for i := range torn {
		found[i] |= ConflictName
	}
	for i := range t.identities.n {
		id := t.identities.at(i)
		if id.standing.rank() != rankBSN {
			continue
		}
		if id.initial == many {
			found[i] |= ConflictInitial
		}
		if id.date == many {
			found[i] |= ConflictDate
		}
	}
	if t.identities.ranks[rankBSN] > 1 {
		t.twoBSNs(found)
	}
	for i := range found {
		if !p.best(i) || !p.counts(i) {
			delete(found, i)
		}
	}
	return found
}

// twoBSNs marks the BSNs that share name, initial and birth date with another.
func (t *Tally) twoBSNs(found map[uint32]Conflict) {
	var mine scratch[alias]
	for part := range bagParts {
		all := t.aliases.distinctIn(part, &mine)
		for len(all) > 0 {
			n := 1
			for n < len(all) && all[n].key == all[0].key && all[n].initial == all[0].initial {
				n++
			}
			if first := all[0]; n > 1 && first.initial != 0 && first.level() == levelDate {
				t.markBSNs(all[:n], found)
			}
			all = all[n:]
		}
	}
}

// markBSNs marks the BSNs of a group, if there are several.
func (t *Tally) markBSNs(group []alias, found map[uint32]Conflict) {
	isBSN := func(a alias) bool {
		s := t.identities.at(a.id).standing
		return s.rank() == rankBSN && s.confidence() >= pii.Likely
	}
	bsns := 0
	for _, a := range group {
		if isBSN(a) {
			bsns++
		}
	}
	for _, a := range group {
		if bsns > 1 && isBSN(a) {
			found[a.id] |= ConflictTwoBSNs
		}
	}
}

// account gives an account of the person of d, whose evidence is e. ids are
// those of all people, by the identity that they stand on; kin is the chance that
// another of a family has the same initial.
func (t *Tally) account(d *dossier, e Evidence, p *people, ids map[uint32]string, letters int, kin float64) Account {
	all := p.at(d.person)
	a := Account{Evidence: e, Municipality: all.municipality, Test: p.test(d.person)}
	parts := map[uint32]*Part{}
	var order []uint32
	for i := range t.identities.n {
		if id := t.identities.at(i); p.of(i) == d.person && id.marks&markMain != 0 {
			parts[i] = t.part(i, d.person, p, kin)
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(x, y uint32) int {
		a, b := t.identities.at(x), t.identities.at(y)
		return cmp.Or(cmp.Compare(a.standing.rank(), b.standing.rank()), cmp.Compare(a.key, b.key))
	})
	t.placesOf(parts, letters)
	for _, i := range order {
		a.Parts = append(a.Parts, *parts[i])
	}
	slices.SortStableFunc(a.Parts, func(x, y Part) int { // keys differ from scan to scan
		if d := len(x.Tied) - len(y.Tied); (len(x.Tied) == 0) != (len(y.Tied) == 0) {
			return d
		}
		if len(x.Places) == 0 || len(y.Places) == 0 {
			return len(y.Places) - len(x.Places)
		}
		return compareLocs(&x.Places[0].Loc, &y.Places[0].Loc)
	})
	a.Like = t.like(order, d.person, p, ids)
	return a
}

// part describes an identity as a part of a person.
func (t *Tally) part(i, person uint32, p *people, kin float64) *Part {
	id := t.identities.at(i)
	part := &Part{By: t.identifies(id), Confidence: id.standing.confidence()}
	if i != person && p.how != nil {
		switch {
		case p.how[i]&howEqual != 0:
			part.Equal = true
		case p.how[i]&howKin != 0:
			part.Other = kin
		default:
			part.Other = 1
		}
		for level, k := range levelKinds() {
			if p.how[i]>>level&1 != 0 {
				part.Tied = append(part.Tied, k)
			}
		}
		if p.how[i]>>levelNumber&1 != 0 {
			part.Tied = append(part.Tied, t.numbersOf(id)...)
		}
		if p.how[i]&howBeside != 0 {
			part.Tied = append(part.Tied, pii.BSN)
		}
	}
	return part
}

// levelKinds are the kinds of the levels of aliases.
func levelKinds() [4]pii.Kind { return [4]pii.Kind{pii.BirthDate, pii.Address, pii.Email, pii.Phone} }

// identifies returns the kinds that the alias of an identity is made of.
func (t *Tally) identifies(id *identity) []pii.Kind {
	switch r := id.standing.rank(); r {
	case rankBSN:
		return []pii.Kind{pii.BSN}
	case rankNumber:
		return []pii.Kind{pii.ANumber}
	case rankDocument:
		return []pii.Kind{pii.Document}
	default:
		return []pii.Kind{pii.Name, levelKinds()[(r-rankDate)/4]}
	}
}

// numbersOf returns the kinds of the numbers that identify an identity.
func (t *Tally) numbersOf(id *identity) []pii.Kind {
	var kinds []pii.Kind
	for _, k := range [...]pii.Kind{pii.ANumber, pii.Document} {
		if id.kinds&t.kinds.bit(k) != 0 {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// placesOf gives the parts their places.
func (t *Tally) placesOf(parts map[uint32]*Part, letters int) {
	order := t.evidence.fileOrder()
	spots := map[uint32][]*spot{}
	for i := range t.evidence.kept {
		if s := &t.evidence.kept[i]; parts[s.id] != nil {
			spots[s.id] = append(spots[s.id], s)
		}
	}
	for id, all := range spots {
		slices.SortFunc(all, func(a, b *spot) int { return compareSpots(a, b, order) })
		for _, s := range all {
			name := pseudonym(t.kinds.all[s.kind], s.value, letters)
			parts[id].Places = append(parts[id].Places, t.place(&shownSpot{spot: s}, &name, letters))
		}
	}
	t.evidence.more.each(func(r rest) {
		if part := parts[r.id]; part != nil {
			part.More += int(r.n)
		}
	})
}

// like returns the people who share an alias with one of the identities, and do
// not contradict it in the initial.
func (t *Tally) like(identities []uint32, person uint32, p *people, ids map[uint32]string) []string {
	found := map[string]bool{}
	var room scratch[alias]
	for part := range bagParts {
		all := t.aliases.distinctIn(part, &room)
		for len(all) > 0 {
			n := 1
			for n < len(all) && all[n].key == all[0].key {
				n++
			}
			for _, mine := range all[:n] {
				if n > crowd || !slices.Contains(identities, mine.id) {
					continue
				}
				for _, other := range all[:n] {
					if id, ok := ids[p.of(other.id)]; ok && p.of(other.id) != person && !contradict(mine.initial, other.initial) {
						found[id] = true
					}
				}
			}
			all = all[n:]
		}
	}
	list := make([]string, 0, len(found))
	for id := range found {
		list = append(list, id)
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Compare(numberOf(a), numberOf(b)) })
	return list
}

func numberOf(id string) int {
	n, _ := strconv.Atoi(id[1:])
	return n
}
