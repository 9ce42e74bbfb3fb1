package scan

import "github.com/piiscan/piiscan/pii"

// planField is a field whose cells are parts of a datum.
type planField struct {
	field pii.Field
	slot  partSlot
	has   has
}

// partSlot is the place of a field among the first parts of a person.
type partSlot uint8

const (
	slotNone partSlot = iota // of those that are asked for one by one
	slotSurname
	slotPartnerSurname
	slotInitials
	slotFirstNames
	slotHouseNumber
	slotHouseLetter
	slotHouseAddition
	slotStreet
	slotAddress
	partSlots = iota
)

// planFieldOf returns what the cells of a field are parts of.
func planFieldOf(f pii.Field) planField {
	p := planField{f, slotNone, hasAnything}
	switch f {
	case pii.FieldSurname:
		p.slot, p.has = slotSurname, p.has|hasName|hasSurname
	case pii.FieldPartnerSurname:
		p.slot, p.has = slotPartnerSurname, p.has|hasName
	case pii.FieldInitials:
		p.slot, p.has = slotInitials, p.has|hasName|hasGiven
	case pii.FieldFirstNames:
		p.slot, p.has = slotFirstNames, p.has|hasName|hasGiven
	case pii.FieldName:
		p.has |= hasWholeName
	case pii.FieldHouseNumber:
		p.slot = slotHouseNumber
	case pii.FieldHouseLetter:
		p.slot = slotHouseLetter
	case pii.FieldHouseAddition:
		p.slot = slotHouseAddition
	case pii.FieldStreet:
		p.slot = slotStreet
	case pii.FieldAddress:
		p.slot = slotAddress
	}
	if rankOfPlace[f] > 0 {
		p.has |= hasPlace
	}
	return p
}

// houseNumberField is what a cell beside a street is a part of.
var houseNumberField = planFieldOf(pii.FieldHouseNumber)

// taking is what becomes of a cell that is one datum.
type taking struct {
	as  takenAs
	has has // what it tells of its person
}

type takenAs uint8

const (
	asFact      takenAs = iota
	asWeighed           // a fact of whose value more is to be said
	asWholeName         // the same, and a part too
	asNamePart
	asNothing // what it is a part of is known already
	uncovered // the plan covers no row that has one
)

// takingOf settles what becomes of a datum of a kind that a cell under a label is.
func takingOf(kind pii.Kind, label pii.Label) taking {
	switch kind {
	case pii.Address:
		if label.Field != pii.FieldPostcode {
			return taking{as: uncovered}
		}
		return taking{as: asNothing} // by itself no address
	case pii.Name:
		switch {
		case isPrefix(label.Field):
			return taking{as: asNothing}
		case isNamePart(label.Field):
			return taking{as: asNamePart}
		case label.Field == pii.FieldName:
			return taking{asWholeName, hasAnything | hasName}
		}
		return taking{asWeighed, hasAnything | hasName}
	case pii.BSN:
		return taking{asWeighed, hasAnything | hasBSN}
	case pii.BirthDate:
		return taking{asWeighed, hasAnything | hasBirth}
	case pii.BIG, pii.AGB:
		return taking{as: uncovered} // they weigh on the rest: see support
	case pii.Email:
		if label.Role == "sender" || label.Role == "recipient" {
			return taking{as: uncovered} // it weighs on other rows: see sink.meet
		}
		return taking{asWeighed, hasAnything}
	}
	return taking{asFact, hasAnything}
}
