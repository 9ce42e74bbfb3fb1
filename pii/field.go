package pii

// Field is what a label says about its values.
type Field uint8

// The fields. FieldUnresolved, the zero value, asks for ParseLabel.
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
	FieldVNumber  // number of an alien
	FieldDocument // passport or identity card
	FieldLicence  // driving licence
	FieldCard     // payment card
	FieldBIG      // registration of a health professional
	FieldAGB      // code of a care provider
	FieldCredential
	FieldHealth
	FieldOrigin
	FieldBelief
	FieldSexuality
	FieldCrime
	FieldDebt
	FieldWelfare
	FieldFamily
	FieldSecrecy
	FieldNumber // a number that is known to be something else: order, invoice, case, KvK, article
	FieldText   // remarks, subject, description: running text that may hold anything
	// FieldTaxNumber is a number of an organisation that passes the elfproef
	// without being a BSN: RSIN, fiscal, btw and loonheffingen numbers.
	FieldTaxNumber
)

func isNamePart(f Field) bool {
	return FieldName <= f && f <= FieldPartnerSurname
}

func isAddressPart(f Field) bool {
	return FieldStreet <= f && f <= FieldPlace
}
