package scan

import (
	"cmp"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// planWriter writes the people of a row that its plan covers into a file result.
type planWriter struct {
	p    *plan
	w    *Worker
	part *extract.Loc   // what the locations of the row have in common
	at   exposure.Point // of the row
	day  exposure.Day   // that the row is of
	// Of the person at hand:
	fr         *exposure.FileResult
	confidence pii.Confidence
	about      exposure.Attributes
	any        bool
}

// write writes the people of the row, in the order in which they are met: facts
// before what is made of parts.
func (p *plan) write(r *extract.Row) {
	s, row := p.s, &p.row
	at := s.spots.at(&r.Loc)
	w := planWriter{p: p, w: s.f.w, part: at.part, day: cmp.Or(row.dating.day, s.message.today(s))}
	w.at.Row, w.at.Line = at.row, at.line
	s.f.lock()
	defer s.f.unlock()
	done := uint(0) // set of people
	for i := range row.facts {
		if n := p.columns[row.facts[i].column].person; done>>n&1 == 0 {
			done |= 1 << n
			w.person(n, row.facts[i:])
		}
	}
	for i := range row.parts {
		if n := row.parts[i].person; done>>n&1 == 0 {
			done |= 1 << n
			w.person(n, nil)
		}
	}
}

// person writes a person, of whom the first of facts is, and others may be.
func (w *planWriter) person(n uint32, facts []planFact) {
	s, person := w.p.s, &w.p.people[n]
	w.fr = s.f.result()
	w.any, w.confidence, w.about = false, pii.Certain, exposure.Attributes{}
	if person.official && person.has&(hasBSN|hasBirth) == 0 {
		w.confidence = pii.Possible // as in support
	}
	for i := range facts {
		if f := &facts[i]; w.p.columns[f.column].person == n {
			w.fact(f)
		}
	}
	if person.has&hasName != 0 && s.composer.name {
		w.name(person)
	}
	if person.has&hasPlace != 0 {
		if s.composer.address {
			w.address(n, person)
		}
		w.about.Municipality = w.residence(n)
	}
	if !w.any {
		return
	}
	w.about.Day = w.day
	w.fr.EndSighting(w.about)
	s.emittedAny = true
	s.f.emitted()
}

// fact writes the fact that a cell is.
func (w *planWriter) fact(f *planFact) {
	canonical := w.p.row.values.bytes()[f.start:f.end]
	x := w.add(f.kind, canonical, w.p.columns[f.column].col)
	x.Why = f.why
	if !f.weighed {
		return
	}
	w.about.Test |= qualify(x, w.p.row.cells[f.cell].Text, canonical, w.w.c)
	if f.kind == pii.BirthDate {
		w.about.Age = max(w.about.Age, ageOf(canonical, w.w.today))
	}
}

// add writes a fact of the cell in a column.
func (w *planWriter) add(kind pii.Kind, canonical []byte, col uint32) *exposure.Fact {
	if !w.any {
		w.at.Part, w.any = w.fr.AddPart(w.part), true
	}
	f := w.fr.AddKeyed(kind, w.w.c.Keyer, canonical)
	w.at.Col = col
	f.Confidence, f.Tag, f.Loc = w.confidence, tagOf(w.w.c.Tags, canonical), w.fr.AddPointIn(w.at)
	return f
}

// name writes the name that the parts of a person make.
func (w *planWriter) name(person *planPerson) {
	surname, first := w.text(person, slotSurname), w.text(person, slotFirstNames)
	c := &w.p.s.composer
	canonical := pii.AppendName(c.canonical.empty(), surname, w.text(person, slotPartnerSurname), w.text(person, slotInitials), first)
	c.canonical.set(canonical)
	if len(canonical) == 0 {
		return
	}
	at := cmp.Or(person.first[slotSurname], person.first[slotFirstNames], person.first[slotInitials])
	x := w.add(pii.Name, canonical, w.colOf(at))
	x.Why = pii.WhyLabel
	w.about.Test |= testOfName(first, surname)
}

// address writes the address that the parts of a person make.
func (w *planWriter) address(n uint32, person *planPerson) {
	postcode, col := w.postcode(n)
	if postcode == nil {
		return
	}
	c := &w.p.s.composer
	canonical := appendAddress(c.canonical.empty(), postcode, w.text(person, slotHouseNumber), w.text(person, slotHouseLetter),
		w.text(person, slotHouseAddition), w.text(person, slotStreet), w.text(person, slotAddress))
	c.canonical.set(canonical)
	if len(canonical) == 0 {
		return
	}
	x := w.add(pii.Address, canonical, col)
	x.Why = pii.WhyLabel
	if pii.IsPartialAddress(canonical) {
		x.Flags |= exposure.FlagPartial
	}
}

// postcode returns the first postcode of a person, and its column.
func (w *planWriter) postcode(n uint32) (postcode []byte, col uint32) {
	for i := range w.p.row.parts {
		if part := &w.p.row.parts[i]; part.person == n && holdsPostcode(part.field) {
			if postcode := postcodeIn(w.p.row.cells[part.cell].Text); postcode != nil {
				return postcode, part.col
			}
		}
	}
	return nil, 0
}

// residence returns where a person lives, by the best of the parts that say so.
func (w *planWriter) residence(n uint32) (municipality uint16) {
	best := noPlace
	for i := range w.p.row.parts {
		part := &w.p.row.parts[i]
		rank := rankOfPlace[part.field]
		if part.person != n || rank == 0 || rank >= best {
			continue
		}
		if code, ok := municipalityIn(part.field, w.p.row.cells[part.cell].Text); ok {
			best, municipality = rank, code
		}
	}
	return municipality
}

// text returns the first part of a person in a slot; nil if there is none.
func (w *planWriter) text(person *planPerson, slot partSlot) []byte {
	n := person.first[slot]
	if n == 0 {
		return nil
	}
	return w.p.row.cells[w.p.row.parts[n-1].cell].Text
}

// colOf returns the column of a part by its number from 1; 0 for number 0.
func (w *planWriter) colOf(n uint16) uint32 {
	if n == 0 {
		return 0
	}
	return w.p.row.parts[n-1].col
}
