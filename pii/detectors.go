package pii

// Detectors returns the built-in detectors, in the order in which they should
// look: numbers that others mistake for a BSN come first.
func Detectors() []Detector {
	return []Detector{
		IBANDetector{},
		EmailDetector{},
		PhoneDetector{},
		BSNDetector{},
		BirthDateDetector{},
		PlateDetector{},
		AddressDetector{},
		NameDetector{},
		ANumberDetector{},
		VNumberDetector{},
		DocumentDetector{},
		LicenceDetector{},
		AccountDetector{},
		CardDetector{},
		BIGDetector{},
		AGBDetector{},
		DeathDateDetector{},
		CredentialDetector{},
		TopicDetector{},
	}
}
