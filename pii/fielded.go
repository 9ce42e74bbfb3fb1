package pii

// Fielded is the optional interface of a detector that finds nothing under some
// labels. A caller that looks at the cells of a column asks once which detectors
// look under its label, and passes over the others.
type Fielded interface {
	Detector
	// Looks reports whether it may find something in a text whose label means f.
	Looks(f Field) bool
}

// looksUnder reports whether d may find something in a text whose label means f.
func looksUnder(d Detector, f Field) bool {
	l, ok := d.(Fielded)
	return !ok || f == FieldUnresolved || l.Looks(f)
}

// open reports whether a label leaves open what its text holds.
func (f Field) open() bool { return f == FieldUnresolved || f == FieldNone || f == FieldText }

// Looks implements [Fielded].
func (BirthDateDetector) Looks(f Field) bool {
	switch f {
	case FieldBirthDate, FieldName, FieldFirstNames, FieldSurname, FieldPlace, FieldAddress:
		return true
	}
	return f.open()
}

// Looks implements [Fielded].
func (DeathDateDetector) Looks(f Field) bool {
	return f == FieldDeathDate || f == FieldName || f.open()
}

// Looks implements [Fielded].
func (PlateDetector) Looks(f Field) bool { return f == FieldPlate || f.open() }

// Looks implements [Fielded].
func (AddressDetector) Looks(f Field) bool { return mayHoldAddress(f) }

// Looks implements [Fielded].
func (NameDetector) Looks(f Field) bool {
	return FieldName <= f && f <= FieldPartnerSurname || f == FieldEmail || f == FieldPhone || f == FieldAddress || f.open()
}

// looks is Looks of the detector of an identifier.
func (n *identifier) looks(f Field) bool { return f == n.field || f == n.also || f.open() }

// Looks implements [Fielded].
func (ANumberDetector) Looks(f Field) bool { return aNumbers.looks(f) }

// Looks implements [Fielded].
func (VNumberDetector) Looks(f Field) bool { return vNumbers.looks(f) }

// Looks implements [Fielded].
func (LicenceDetector) Looks(f Field) bool { return licences.looks(f) }

// Looks implements [Fielded].
func (BIGDetector) Looks(f Field) bool { return bigs.looks(f) }

// Looks implements [Fielded].
func (AGBDetector) Looks(f Field) bool { return agbs.looks(f) }

// Looks implements [Fielded].
func (DocumentDetector) Looks(f Field) bool { return f == FieldDocument || f.open() }

// Looks implements [Fielded].
func (AccountDetector) Looks(f Field) bool { return f == FieldIBAN || f.open() }

// Looks implements [Fielded].
func (CardDetector) Looks(f Field) bool { return f == FieldCard || f.open() }

// Looks implements [Fielded].
func (CredentialDetector) Looks(f Field) bool { return f == FieldCredential }

// Looks implements [Fielded].
func (TopicDetector) Looks(f Field) bool {
	return FieldHealth <= f && f <= FieldSecrecy || f.open()
}

// Owner is the optional interface of a detector that some labels name. A match
// that is Certain and all of a text under such a label is all that Owners find in
// the text: what others could find there is that match, or weaker.
type Owner interface {
	Detector
	// Owns reports whether a label that means f names the detector's kind.
	Owns(f Field) bool
}

// Owns implements [Owner].
func (IBANDetector) Owns(f Field) bool { return f == FieldIBAN }

// Owns implements [Owner].
func (EmailDetector) Owns(f Field) bool { return f == FieldEmail }

// Owns implements [Owner].
func (PhoneDetector) Owns(f Field) bool { return f == FieldPhone }

// Owns implements [Owner].
func (BSNDetector) Owns(f Field) bool { return f == FieldBSN }

// Owns implements [Owner].
func (BirthDateDetector) Owns(f Field) bool { return f == FieldBirthDate }

// Owns implements [Owner].
func (PlateDetector) Owns(f Field) bool { return f == FieldPlate }

// Owns implements [Owner].
func (AddressDetector) Owns(f Field) bool { return f == FieldPostcode }

// Owns implements [Owner].
func (NameDetector) Owns(f Field) bool { return FieldName <= f && f <= FieldPartnerSurname }

// Owns implements [Owner].
func (ANumberDetector) Owns(f Field) bool { return f == FieldANumber }

// Owns implements [Owner].
func (VNumberDetector) Owns(f Field) bool { return f == FieldVNumber }

// Owns implements [Owner].
func (DocumentDetector) Owns(f Field) bool { return f == FieldDocument }

// Owns implements [Owner].
func (LicenceDetector) Owns(f Field) bool { return f == FieldLicence }

// Owns implements [Owner].
func (AccountDetector) Owns(Field) bool { return false } // shares the label of IBANs

// Owns implements [Owner].
func (CardDetector) Owns(f Field) bool { return f == FieldCard }

// Owns implements [Owner].
func (BIGDetector) Owns(f Field) bool { return f == FieldBIG }

// Owns implements [Owner].
func (AGBDetector) Owns(f Field) bool { return f == FieldAGB }

// Owns implements [Owner].
func (DeathDateDetector) Owns(f Field) bool { return f == FieldDeathDate }

// Owns implements [Owner].
func (CredentialDetector) Owns(f Field) bool { return f == FieldCredential }

// Owns implements [Owner].
func (TopicDetector) Owns(Field) bool { return false } // a topic stands beside what its words are
