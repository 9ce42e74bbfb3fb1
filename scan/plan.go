package scan

import (
	"bytes"
	"math"
	"slices"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// plan is what the header of a table settles for all of its rows: which columns
// can give anything, who knows what is in them, and whose it is. A row whose
// cells are what their labels say, one datum each, is written as the plan says;
// see planWriter. Any other is left to the general way, by which the same comes of
// it: table.cell for its cells, sink.finish for its people.
//
// No text is copied out of a row: its parts are cells, by number, and only
// canonical forms are kept, one behind the other. What is kept is written field by
// field: to make a whole and copy it takes longer than to read the cell.
type plan struct {
	s       *sink
	columns []planned    // by number of the column, from 1
	people  []planPerson // by role
	// messages: only a row with a BSN is covered, for another may be a test that
	// somebody sent, which hangs on the rows before it: see fileScan.judge.
	messages bool
	row      plannedRow
}

// plannedRow is the row at hand. Of its people, plan.people tells.
type plannedRow struct {
	cells  []extract.Cell
	facts  []planFact
	parts  []planPart
	values value // what facts' canonical forms are in
	dating dating
}

// planned is a column as the plan has it.
type planned struct {
	reads   *pii.Column // what its label makes of a cell
	kind    pii.Kind    // of its owner
	least   int         // bytes of the smallest cell that is looked at
	col     uint32
	person  uint32    // index into plan.people
	whole   taking    // what becomes of a cell that is one datum of that kind
	part    planField // what its cells are parts of, whatever is in them; none if there is none
	covered bool      // else the plan covers no row that has a cell here
	number  bool      // beside a street it is a house number
	pooled  bool      // its candidates count in the statistics of the column
	text    bool      // and they stand among words
	objects bool      // its cells may hold objects of JSON
	date    dateRank  // what a date in it says of when a record was made
	field   pii.Field
	header  string
}

// planPerson is a person of each row.
type planPerson struct {
	role     string
	official bool // somebody at work
	has      has  // what the row at hand has of him or her
	// first tells which part of the row at hand is the first of each slot: its
	// number from 1; 0 if there is none.
	first [partSlots]uint16
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
	hasPlace // what says where somebody lives
	hasAnything
	identified = hasBSN | hasBirth | hasName
)

// planFact is a fact of the row at hand: all that a cell holds.
type planFact struct {
	kind       pii.Kind
	column     uint32 // index into plan.columns
	cell       uint32 // index into the cells of the row
	start, end uint32 // of its canonical form, in plannedRow.values
	why        pii.Why
	weighed    bool // its value may say more of it: see qualify
}

// planPart is a part of the row at hand.
type planPart struct {
	cell   uint32 // index into the cells of the row
	col    uint32
	person uint32
	field  pii.Field
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
	return plan{columns: p.columns[:0], people: p.people[:0], row: plannedRow{facts: p.row.facts[:0], parts: p.row.parts[:0], values: p.row.values}}
}

// add settles what becomes of a column.
func (p *plan) add(f *field) {
	label := f.at.label
	c := planned{
		reads: &p.s.f.w.finder.columns[label.Field], col: clip(f.at.col), field: label.Field, header: f.at.header,
		covered: f.at.header != "" && f.at.names == nil, pooled: f.column != nil, text: f.column != nil && f.column.text,
		objects: isObjectField(label.Field), person: p.personOf(label.Role),
	}
	if owner := c.reads.Owner(); owner != nil {
		c.kind = owner.Kind()
		c.whole = takingOf(c.kind, label)
	}
	if p.s.composer.takes(label.Field) {
		c.part = planFieldOf(label.Field)
	}
	c.number = p.s.composer.address && label.Field == pii.FieldNumber && isNumberLabel(f.at.header)
	if label.Field == pii.FieldDate {
		c.date = rankOfDate(f.at.header)
	}
	if c.covered && c.part.has == 0 && !c.number && c.date == noDate && (!c.pooled || c.text) {
		c.least = c.reads.Least()
	}
	p.columns = append(p.columns, c)
}

// personOf returns the number of the person of a role.
func (p *plan) personOf(role string) uint32 {
	n := slices.IndexFunc(p.people, func(of planPerson) bool { return of.role == role })
	if n < 0 {
		n = len(p.people)
		p.people = append(p.people, planPerson{role: role, official: official(role)})
	}
	return uint32(n)
}

// read reads a row and returns true; false, if the plan does not cover it, and
// then it has done nothing.
func (p *plan) read(r *extract.Row) bool {
	if len(p.columns) == 0 || len(r.Cells) > math.MaxInt32 {
		return false
	}
	p.begin(r.Cells)
	fits := p.take() && p.settled()
	if fits {
		p.write(r)
	}
	p.row.cells = nil
	return fits
}

// begin begins with the cells of a row.
func (p *plan) begin(cells []extract.Cell) {
	row := &p.row
	row.cells, row.facts, row.parts, row.dating = cells, row.facts[:0], row.parts[:0], dating{}
	row.values.set(row.values.empty())
	for i := range p.people {
		p.people[i].has, p.people[i].first = 0, [partSlots]uint16{}
	}
}

// take takes the cells of the row, and reports whether all are as planned.
func (p *plan) take() bool {
	cells := p.row.cells
	for i := range cells {
		n := uint(cells[i].Col - 1)
		if n >= uint(len(p.columns)) {
			return false
		}
		if c := &p.columns[n]; len(cells[i].Text) >= c.least && !p.cell(c, uint32(i), cells[i].Text) {
			return false
		}
	}
	return len(p.row.facts) < maxRecordData && len(p.row.parts) < maxRecordData
}

// cell takes the cell at an index of the row, and reports whether it is as
// planned.
func (p *plan) cell(c *planned, i uint32, text []byte) bool {
	switch {
	case !c.covered, c.objects && bytes.IndexByte(text, '{') >= 0:
		return false
	case c.part.has != 0:
		p.part(c, &c.part, i, text)
	case c.number && p.besideStreet():
		p.part(c, &houseNumberField, i, text)
	case c.date > p.row.dating.rank:
		p.row.dating.take(c.date, text, p.s.f.w.c.Date)
	}
	values := p.row.values.bytes()
	canonical, why, reading := c.reads.Read(values, text)
	switch reading {
	case pii.Nothing:
		return !c.pooled || !p.pools(text)
	case pii.Whole:
		return p.found(c, c.whole, c.kind, why, canonical, i, text)
	case pii.Failing:
		return p.found(c, taking{asFact, hasAnything}, pii.FailingBSN, why, canonical, i, text)
	}
	return p.readOn(c, reading, i, text)
}

// readOn is cell for one of no plain shape, of which its column made reading.
func (p *plan) readOn(c *planned, reading pii.Reading, i uint32, text []byte) bool {
	if bytes.IndexByte(text, '\n') >= 0 {
		return false // names of several lines are read as one
	}
	f := &p.s.f.w.finder
	matches := f.readOn(pii.Text{Body: text, Label: c.header, Field: c.field}, reading)
	if len(matches) == 0 {
		return !c.pooled || !p.pools(text)
	}
	m := &matches[0]
	if len(matches) > 1 || c.pooled && !c.text || m.Confidence != pii.Certain || m.Start > 0 || m.End < len(text) {
		return false
	}
	canonical := m.detector.AppendCanonical(p.row.values.bytes(), text)
	taking := takingOf(m.Kind, pii.Label{Field: c.field, Role: p.people[c.person].role})
	return p.found(c, taking, m.Kind, m.Why, canonical, i, text)
}

// part keeps a cell that is a part of a datum.
func (p *plan) part(c *planned, f *planField, i uint32, text []byte) {
	person := &p.people[c.person]
	person.has |= f.has
	if len(text) == 0 || len(text) > maxPart {
		return
	}
	n := len(p.row.parts)
	p.row.parts = append(p.row.parts, planPart{})
	part := &p.row.parts[n]
	part.cell, part.col, part.person, part.field = i, c.col, c.person, f.field
	if first := &person.first[f.slot]; *first == 0 && n < maxRecordData {
		*first = uint16(n + 1)
	}
}

// besideStreet reports whether the last part is a street.
func (p *plan) besideStreet() bool {
	n := len(p.row.parts)
	return n > 0 && isStreetField(p.row.parts[n-1].field)
}

// found takes the datum that a cell is, whose canonical form was appended to those
// of the row, and reports whether its person can have it: a second BSN or birth
// date is another person's.
func (p *plan) found(c *planned, t taking, kind pii.Kind, why pii.Why, canonical []byte, i uint32, text []byte) bool {
	row, person := &p.row, &p.people[c.person]
	switch t.as {
	case uncovered:
		return false
	case asNothing:
		return true
	case asNamePart:
		f := planFieldOf(c.field)
		p.part(c, &f, i, text)
		return true
	case asWholeName:
		f := planFieldOf(c.field)
		p.part(c, &f, i, text)
	}
	start := len(row.values.bytes())
	if len(canonical) == start { // a name in a plain shape
		canonical = c.reads.Owner().AppendCanonical(canonical, text)
	}
	row.values.set(canonical)
	twice := person.has & t.has & (hasBSN | hasBirth)
	person.has |= t.has
	n := len(row.facts)
	row.facts = append(row.facts, planFact{})
	f := &row.facts[n]
	f.kind, f.why, f.weighed = kind, why, t.as != asFact
	f.column, f.cell, f.start, f.end = c.col-1, i, uint32(start), uint32(len(canonical))
	return twice == 0 && len(canonical) > start
}

// pools reports whether anything in a cell counts in the statistics of a column.
func (p *plan) pools(text []byte) bool {
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
	if p.messages && !slices.ContainsFunc(p.row.facts, func(f planFact) bool { return f.kind == pii.BSN }) {
		return false
	}
	for i := range p.people {
		person := &p.people[i]
		if person.has&(hasWholeName|hasGiven|hasSurname) == hasWholeName|hasGiven {
			return false
		}
		if len(p.people) > 1 && person.role == "" && person.has != 0 && person.has&(hasBSN|hasName) == 0 {
			return false
		}
	}
	return true
}
