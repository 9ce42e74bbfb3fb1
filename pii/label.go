package pii

// Field is what a label says about its values.
type Field uint8

const (
	FieldUnresolved Field = iota // nobody has looked at the label yet
	FieldNone                    // looked at: no meaning known, or no label
	FieldBSN
	FieldANumber // BRP A-number (10 digits)
	FieldName    // a whole name
	FieldFirstNames
	FieldInitials
	FieldPrefix // voorvoegsel: "van der"
	FieldSurname
	FieldPartnerPrefix  // prefix of the partner's surname, in the subject's own name
	FieldPartnerSurname // partner's surname, in the subject's own name (AchternaamEchtgenoot)
	FieldBirthDate
	FieldDeathDate
	FieldDate // any other date: ingangsdatum, datum besluit
	FieldSex
	FieldStreet
	FieldHouseNumber
	FieldHouseLetter
	FieldHouseAddition
	FieldPostcode
	FieldPlace
	FieldMunicipality     // a municipality's name
	FieldMunicipalityCode // four digits
	FieldAddress          // street and number, or a whole address
	FieldPlate
	FieldIBAN
	FieldPhone
	FieldEmail
	FieldNumber // a number that is known to be something else: order, invoice, case, KvK, article
	FieldText   // remarks, subject, description: running text that may hold anything
)

// Label is a label understood: which datum of whom.
type Label struct {
	Field Field
	// Role tells whose datum it is when a record holds several people:
	// "" for the record's own person, else "partner", "parent1", "child2",
	// "contact", ... Labels with equal Role in one record speak of one person.
	Role string
}

// ParseLabel says what a label means. Matching is tolerant of case, of the
// separators "_-. " and camelCase, and knows LO3 category codes ("01.01.20").
// The label may be a path such as "kinderen[2].bsn" or
// "Persoon/Partner/Burgerservicenr"; the last element names the field and the
// elements before it the role. Sources: see the table in labels.go.
func ParseLabel(label string) Label {
	return Label{Field: FieldNone}
}
