package pii

// Fielded is the optional interface of a detector that finds nothing under some
// labels. A caller that looks at the cells of a column asks once which detectors
// look under its label, and passes over the others.
type Fielded interface {
	Detector
	// Looks reports whether it may find something in a text whose label means f.
	Looks(f Field) bool
}

// LooksUnder reports whether d may find something in a text whose label means f.
func LooksUnder(d Detector, f Field) bool {
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
