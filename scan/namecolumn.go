package scan

import (
	"slices"

	"github.com/piiscan/piiscan/pii"
)

// nameColumn weighs a column under a label that things have as well as people:
// "naam", "name". Of people's names most hold initials, a prefix or a listed
// word; where few do, the column names stations, or products.
type nameColumn struct {
	names, supported int
}

// The least that is needed to judge a column, and the share of supported names
// below which it does not name people. Of the names of the BRP test set three
// in four are supported.
const (
	nameColumnLeast = 30
	nameColumnShare = 3 // one in
	// In a column of so many names of which so few are supported, those are things
	// too that are called after people: stations.
	thingColumnLeast = 200
	thingColumnShare = 5 // fewer than one in
)

// thing reports whether a match in the column is more likely the name of a
// thing than of a person, by the column so far.
func (n *nameColumn) thing(m *found) bool {
	const both = pii.WhyStructure | pii.WhyLexicon
	supported := m.Why&both != 0
	n.names++
	if supported {
		n.supported++
	}
	if m.Why&both != both && n.names >= thingColumnLeast && n.supported*thingColumnShare < n.names {
		return true
	}
	return !supported && n.names >= nameColumnLeast && n.supported*nameColumnShare < n.names
}

// aboutPeople reports whether labels hold more of a person than a name, so that
// a column of names beside them names people.
func aboutPeople(labels []pii.Label) bool {
	return slices.ContainsFunc(labels, func(l pii.Label) bool {
		switch l.Field {
		case pii.FieldBSN, pii.FieldANumber, pii.FieldBirthDate, pii.FieldDeathDate, pii.FieldFirstNames,
			pii.FieldInitials, pii.FieldPrefix, pii.FieldSurname, pii.FieldSex, pii.FieldPlate, pii.FieldIBAN:
			return true
		}
		return false
	})
}
