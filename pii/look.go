package pii

import "math/bits"

// look is what a built-in detector does to a text: it looks for one kind, or
// one family of kinds.
type look uint8

const (
	lookIBAN look = iota
	lookPhone
	lookBSN
	lookBirthDate
	lookPlate
	lookAddress
	lookANumber
	lookVNumber
	lookDocument
	lookLicence
	lookAccount
	lookCard
	lookBIG
	lookAGB
	lookDeathDate
	lookName
	lookTopic
	lookEmail
	lookCredential
	lookCount
)

// lookSet is a set of looks, as bits.
type lookSet uint32

func (s lookSet) has(l look) bool { return s>>l&1 != 0 }

// first returns the first look of a set that is not empty.
func (s lookSet) first() look { return look(bits.TrailingZeros32(uint32(s))) }

func looks(ls ...look) (s lookSet) {
	for _, l := range ls {
		s |= 1 << l
	}
	return s
}

const (
	// digitLooks begin at a run of digits.
	digitLooks     lookSet = 1<<digitLookCount - 1
	digitLookCount         = lookDeathDate + 1
	// wordLooks begin at a word.
	wordLooks lookSet = 1<<lookName | 1<<lookTopic
	// dateLooks are those for dates.
	dateLooks lookSet = 1<<lookBirthDate | 1<<lookDeathDate
	// placeLooks go through the places of a text.
	placeLooks = digitLooks | wordLooks
	// zoneLooks read a machine-readable zone apart from the text around it.
	zoneLooks lookSet = 1<<lookBirthDate | 1<<lookDocument | 1<<lookName
)

// lookOf returns the look of a built-in detector.
func lookOf(d Detector) (look, bool) {
	switch d.(type) {
	case IBANDetector:
		return lookIBAN, true
	case PhoneDetector:
		return lookPhone, true
	case BSNDetector:
		return lookBSN, true
	case BirthDateDetector:
		return lookBirthDate, true
	case PlateDetector:
		return lookPlate, true
	case AddressDetector:
		return lookAddress, true
	case ANumberDetector:
		return lookANumber, true
	case VNumberDetector:
		return lookVNumber, true
	case DocumentDetector:
		return lookDocument, true
	case LicenceDetector:
		return lookLicence, true
	case AccountDetector:
		return lookAccount, true
	case CardDetector:
		return lookCard, true
	case BIGDetector:
		return lookBIG, true
	case AGBDetector:
		return lookAGB, true
	case DeathDateDetector:
		return lookDeathDate, true
	case NameDetector:
		return lookName, true
	case TopicDetector:
		return lookTopic, true
	case EmailDetector:
		return lookEmail, true
	case CredentialDetector:
		return lookCredential, true
	}
	return 0, false
}

// fields has for each field the looks that have something to do under it.
type fields [256]lookSet

// unspokenIn are the looks that can find something where nothing is written in
// letters: no word says what a number is, and the label must, or its form.
var unspokenIn = func() (in fields) {
	for f := range in {
		field := Field(f)
		if mayHoldBSN(field) {
			in[f] |= looks(lookBSN)
		}
		if mayHoldPhone(field) {
			in[f] |= looks(lookPhone)
		}
	}
	for _, f := range [...]Field{FieldNone, FieldText} {
		in[f] |= looks(lookCard, lookLicence, lookBirthDate)
	}
	for _, f := range [...]Field{FieldName, FieldFirstNames, FieldSurname, FieldPlace, FieldAddress} {
		in[f] |= looks(lookBirthDate) // after an asterisk
	}
	in[FieldBSN] |= looks(lookLicence)
	for _, topic := range topics {
		in[topic.field] |= looks(lookTopic)
	}
	return addOwn(in)
}()

// addOwn adds to each field the looks for what its label names.
func addOwn(in fields) fields {
	for field, l := range map[Field]look{
		FieldBSN: lookBSN, FieldPhone: lookPhone, FieldBirthDate: lookBirthDate, FieldDeathDate: lookDeathDate, FieldPlate: lookPlate,
		FieldANumber: lookANumber, FieldVNumber: lookVNumber, FieldDocument: lookDocument, FieldLicence: lookLicence, FieldIBAN: lookAccount,
		FieldCard: lookCard, FieldBIG: lookBIG, FieldAGB: lookAGB, FieldCredential: lookCredential,
	} {
		in[field] |= looks(l)
	}
	return in
}

// aloneIn are the looks that read a text of each field as a whole, and so do
// not go from place to place: those that the label asks for, and those that do
// so anywhere.
var aloneIn = func() (in fields) {
	for f := range in {
		in[f] = looks(lookEmail, lookCredential)
		if isNamePart(Field(f)) {
			in[f] |= looks(lookName)
		}
	}
	for field, l := range map[Field]look{
		FieldBSN: lookBSN, FieldPhone: lookPhone, FieldBirthDate: lookBirthDate, FieldPlate: lookPlate, FieldDocument: lookDocument,
		FieldIBAN: lookAccount,
	} {
		in[field] |= looks(l)
	}
	for _, topic := range topics {
		in[topic.field] |= looks(lookTopic)
	}
	return in
}()
