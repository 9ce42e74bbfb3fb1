package scan

import (
	"bytes"
	"slices"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// plan is what the header of a table settles for all of its rows: which columns
// can give anything, who knows what is in them, and whose it is. A row whose
// cells are what their labels say, one datum each, is written as the plan says.
// Any other is left to the general way, by which the same comes of it: table.cell
// for its cells, sink.finish for its people.
type plan struct {
	s       *sink
	columns []planned    // by number of the column, from 1
	people  []planPerson // by role
	facts   []planFact   // of the row at hand
	// messages: only a row with a BSN is covered, for another may be a test that
	// somebody sent, which hangs on the rows before it: see fileScan.judge.
	messages bool
	values   value // what facts' canonical forms are in
	at       spot  // of the row at hand
}

// planned is a column as the plan has it.
type planned struct {
	field   field
	covered bool        // else the plan covers no row that has a cell here
	person  int         // index into plan.people
	least   int         // bytes of the smallest cell that is looked at
	reads   *pii.Column // what its label makes of a cell
	part    bool        // its cells are parts of a datum
	number  bool        // or may be, beside a street
	date    dateRank    // what a date in it says of when a record was made
}

// planPerson is a person of each row.
type planPerson struct {
	role     string
	official bool // somebody at work
	has      has  // what the row at hand has of him or her
}

// has is a set of what a row tells of a person.
type has uint8

const (
	hasBSN has = 1 << iota
	hasBirth
	hasName
	hasSurname
	hasGiven // first names or initials
	hasWholeName
	hasAnything
	identified = hasBSN | hasBirth | hasName
)

// planFact is a fact of the row at hand: all that a cell holds.
type planFact struct {
	column     *planned
	cell       int // index into the cells of the row
	kind       pii.Kind
	why        pii.Why
	start, end int // of its canonical form, in plan.values
}

// maxPeople is the number of people a row that a plan is made for.
const maxPeople = 8

// make makes the plan of a table with a header. It is empty if rows of the table
// hang on more than their labels.
func (p *plan) make(t *table) {
	*p = p.emptied()
	p.s, p.messages = t.s, t.messages
	if t.layout != horizontal || t.s.f.w.unplanned {
		return
	}
	for i := range t.fields {
		p.add(&t.fields[i])
	}
	if len(p.people) > maxPeople {
		p.columns = p.columns[:0]
	}
}

// emptied returns an empty plan with the memory of this one.
func (p *plan) emptied() plan {
	return plan{columns: p.columns[:0], people: p.people[:0], facts: p.facts[:0], values: p.values}
}

// add settles what becomes of a column.
func (p *plan) add(f *field) {
	c := planned{field: *f}
	finder := &p.s.f.w.finder
	label := f.at.label
	c.person = slices.IndexFunc(p.people, func(of planPerson) bool { return of.role == label.Role })
	if c.person < 0 {
		c.person = len(p.people)
		p.people = append(p.people, planPerson{role: label.Role, official: official(label.Role)})
	}
	c.part = p.s.composer.takes(label.Field)
	c.number = p.s.composer.address && label.Field == pii.FieldNumber && isNumberLabel(f.at.header)
	if label.Field == pii.FieldDate {
		c.date = rankOfDate(f.at.header)
	}
	c.reads = &finder.columns[label.Field]
	c.covered = f.at.header != "" && f.at.names == nil
	if c.covered && !c.part && !c.number && c.date == noDate && f.column == nil {
		c.least = c.reads.Least()
	}
	p.columns = append(p.columns, c)
}

// read reads a row and returns true; false, if the plan does not cover it, and
// then it has done nothing.
func (p *plan) read(r *extract.Row) bool {
	if len(p.columns) == 0 {
		return false
	}
	p.s.record.row, p.s.record.sent = true, p.s.message.today(p.s)
	p.at = p.s.spots.at(&r.Loc)
	fits := true
	for i := 0; i < len(r.Cells) && fits; i++ {
		cell := &r.Cells[i]
		if n := uint(cell.Col - 1); n >= uint(len(p.columns)) {
			fits = false
		} else if c := &p.columns[n]; len(cell.Text) >= c.least {
			fits = p.cell(c, i, cell.Text)
		}
	}
	if fits = fits && p.settled(); fits {
		p.write(r)
	}
	p.s.record.reset()
	p.facts = p.facts[:0]
	p.values.set(p.values.empty())
	for i := range p.people {
		p.people[i].has = 0
	}
	return fits
}

// cell takes the cell at an index of the row, and reports whether it is as
// planned.
func (p *plan) cell(c *planned, i int, text []byte) bool {
	r, at := &p.s.record, &c.field.at
	switch {
	case !c.covered:
		return false
	case c.part:
		p.part(c, at.label.Field, text)
	case c.number && r.endsInStreet():
		p.part(c, pii.FieldHouseNumber, text)
	case c.date > r.dating.rank:
		p.s.dates(r, at.header, text)
	}
	var m pii.Match
	values := p.values.bytes()
	canonical, reading := c.reads.Read(values, text, &m)
	if reading == pii.ReadOn || reading == pii.Owned {
		canonical, reading = p.readOn(c, reading, canonical, text, &m)
	}
	switch reading {
	case pii.Nothing:
		return c.field.column == nil || !p.pooled(text)
	case pii.Whole:
		p.values.set(canonical)
		return p.found(c, planFact{column: c, cell: i, kind: m.Kind, why: m.Why, start: len(values), end: len(canonical)}, text)
	}
	return false
}

// readOn is Column.Read for a cell of no plain shape, of which it made reading:
// ReadOn means here that more is in it than the plan covers.
func (p *plan) readOn(c *planned, reading pii.Reading, dst, text []byte, m *pii.Match) ([]byte, pii.Reading) {
	at := &c.field.at
	if bytes.IndexByte(text, '\n') >= 0 {
		return dst, pii.ReadOn // names of several lines are read as one
	}
	matches := p.s.f.w.finder.readOn(pii.Text{Body: text, Label: at.header, Field: at.label.Field}, reading)
	if len(matches) == 0 {
		return dst, pii.Nothing
	}
	if *m = matches[0].Match; len(matches) > 1 || c.field.column != nil || m.Confidence != pii.Certain || m.Start > 0 || m.End < len(text) {
		return dst, pii.ReadOn
	}
	return matches[0].detector.AppendCanonical(dst, text), pii.Whole
}

// part keeps the value of a cell that is a part of a datum.
func (p *plan) part(c *planned, field pii.Field, text []byte) {
	p.s.record.addPart(field, c.field.at.label.Role, p.spot(c), text)
	has := hasAnything
	switch field {
	case pii.FieldSurname:
		has |= hasName | hasSurname
	case pii.FieldFirstNames, pii.FieldInitials:
		has |= hasName | hasGiven
	case pii.FieldPartnerSurname:
		has |= hasName
	case pii.FieldName:
		has |= hasWholeName
	}
	p.people[c.person].has |= has
}

// spot returns where the row has a column.
func (p *plan) spot(c *planned) spot {
	at := p.at
	at.col = clip(c.field.at.col)
	return at
}

// found takes what a cell is, and reports whether its person can have it: a
// second BSN or birth date is another person's.
func (p *plan) found(c *planned, f planFact, text []byte) bool {
	at := &c.field.at
	has := hasAnything
	switch f.kind {
	case pii.Address:
		return at.label.Field == pii.FieldPostcode // by itself no address: the part is kept
	case pii.Name:
		switch {
		case isPrefix(at.label.Field):
			return true // kept as a part, and nothing by itself
		case isNamePart(at.label.Field):
			p.part(c, at.label.Field, text)
			return true
		}
		if at.label.Field == pii.FieldName {
			p.part(c, at.label.Field, text)
		}
		has |= hasName
		if f.start == f.end {
			p.values.set(c.reads.Owner().AppendCanonical(p.values.bytes(), text))
			f.end = len(p.values.bytes())
		}
	case pii.BSN:
		has |= hasBSN
	case pii.BirthDate:
		has |= hasBirth
	case pii.BIG, pii.AGB:
		return false // they weigh on the rest: see support
	case pii.Email:
		if at.label.Role == "sender" || at.label.Role == "recipient" {
			return false // it weighs on other rows: see sink.meet
		}
	}
	person := &p.people[c.person]
	twice := person.has & has & (hasBSN | hasBirth)
	person.has |= has
	p.facts = append(p.facts, f)
	return twice == 0 && f.end > f.start && len(p.facts) < maxRecordData
}

// pooled reports whether anything in a cell counts in the statistics of a column.
func (p *plan) pooled(text []byte) bool {
	f := &p.s.f.w.finder
	for _, d := range f.poolersOf(text) {
		if len(f.candidatesIn(d, pii.Text{Body: text, Field: pii.FieldNone})) > 0 {
			return true
		}
	}
	return false
}

// settled reports whether the labels say whose the data of the row are. Those of
// the record's own person are somebody else's where nothing tells who that is,
// and a whole name may be a surname beside first names.
func (p *plan) settled() bool {
	if p.messages && !slices.ContainsFunc(p.facts, func(f planFact) bool { return f.kind == pii.BSN }) {
		return false
	}
	for i := range p.people {
		person := &p.people[i]
		if person.has&(hasWholeName|hasGiven|hasSurname) == hasWholeName|hasGiven {
			return false
		}
		if len(p.people) > 1 && person.role == "" && person.has != 0 && person.has&identified == 0 {
			return false
		}
	}
	return p.s.record.size() < maxRecordData
}

// write writes the people of the row, in the order in which they are met: facts
// before what is made of parts.
func (p *plan) write(row *extract.Row) {
	r := &p.s.record
	for i := range r.parts {
		p.s.composer.hint(r, &r.parts[i])
	}
	p.s.f.lock()
	defer p.s.f.unlock()
	done := uint(0) // set of people
	for i := range p.facts {
		if n := p.facts[i].column.person; done>>n&1 == 0 {
			done |= 1 << n
			p.person(n, p.facts[i:], row)
		}
	}
	for i := range r.parts {
		n := 0
		for p.people[n].role != r.parts[i].role {
			n++
		}
		if done>>n&1 == 0 {
			done |= 1 << n
			p.person(n, nil, row)
		}
	}
}

// person writes a person, of whom the first of facts is, and others may be.
func (p *plan) person(n int, facts []planFact, row *extract.Row) {
	s, r, person := p.s, &p.s.record, &p.people[n]
	fr := s.f.result()
	w := planWriter{w: s.f.w, fr: fr, confidence: pii.Certain}
	if person.official && person.has&(hasBSN|hasBirth) == 0 {
		w.confidence = pii.Possible // as in support
	}
	for i := range facts {
		if f := &facts[i]; f.column.person == n {
			w.fact(f, row.Cells[f.cell].Text, p.values.bytes()[f.start:f.end], p.spot(f.column))
		}
	}
	if len(r.parts) > 0 {
		parts := r.partsOf(person.role)
		if d, ok := s.composer.nameOf(r, person.role, &parts); ok {
			w.composed(&d)
		}
		if d, ok := s.composer.addressOf(r, person.role, &parts); ok {
			w.composed(&d)
		}
	}
	if !w.any {
		return
	}
	w.about.Municipality, w.about.Day = r.residence(person.role), s.dayOf(r)
	fr.EndSighting(w.about)
	s.emittedAny = true
	s.f.emitted()
}

// planWriter writes the facts of a person into a file result.
type planWriter struct {
	w          *Worker
	fr         *exposure.FileResult
	confidence pii.Confidence
	about      exposure.Attributes
	any        bool
}

// fact writes the fact that a cell is.
func (pw *planWriter) fact(f *planFact, text, canonical []byte, at spot) {
	x := pw.add(f.kind, canonical, &at)
	x.Why = f.why
	pw.about.Test |= qualify(x, text, canonical, pw.w.c)
	if f.kind == pii.BirthDate {
		pw.about.Age = max(pw.about.Age, ageOf(canonical, pw.w.c.Date))
	}
}

// composed writes what was made of parts.
func (pw *planWriter) composed(d *composed) {
	x := pw.add(d.Kind, d.canonical, &d.spot)
	x.Why, x.Flags = d.Why, d.Flags
	pw.about.Test |= d.test
}

func (pw *planWriter) add(kind pii.Kind, canonical []byte, at *spot) *exposure.Fact {
	f := pw.fr.AddKeyed(kind, pw.w.c.Keyer, canonical)
	f.Confidence, f.Tag, f.Loc = pw.confidence, tagOf(pw.w.c.Tags, canonical), at.addTo(pw.fr)
	pw.any = true
	return f
}
