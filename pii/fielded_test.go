package pii

import "testing"

// A detector finds nothing under a label under which it says that it does not
// look.
func FuzzFielded(f *testing.F) {
	for _, seed := range []string{
		"999900006", "9999.00.006", "P. Jansen", "Jansen", "GB-001-B", "GB001B", "a@postvak.nl", "NL91ABNA0417164300", "Dorpsstraat 12, 7607 AB",
		"7607AB", "0612345678", "12 maart 1985", "12-03-1985", "geboren 12-03-1985", "overleden op 12-03-1985", "A-nummer 1234567890", "1234567890",
		"V-nummer 1234567890", "rijbewijs 5123456789", "BIG 49012345601", "AGB 01234567", "paspoort NW1234567", "rekening 12.34.56.789", "4111111111111111",
		"wachtwoord: geheim", "ja", "diabetes", "bsn 999900006", "P<NLDJANSEN<<JAN<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nNW12345678NLD8503121M2503129999900006<<<<<<",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, d := range Detectors() {
			for field := FieldNone; field <= FieldTaxNumber; field++ {
				if looksUnder(d, field) {
					continue
				}
				if ms := d.AppendMatches(nil, Text{Body: []byte(text), Field: field}); len(ms) > 0 {
					t.Errorf("%s finds something under field %d and says that it does not look there", d.Kind(), field)
				}
			}
		}
	})
}

func TestFielded(t *testing.T) {
	tests := []struct {
		detector Detector
		field    Field
		want     bool
	}{
		{BSNDetector{}, FieldDate, true}, // it does not tell
		{PlateDetector{}, FieldPlate, true},
		{PlateDetector{}, FieldDate, false},
		{PlateDetector{}, FieldUnresolved, true},
		{CredentialDetector{}, FieldNone, false},
		{LicenceDetector{}, FieldBSN, true},
		{NameDetector{}, FieldInitials, true},
		{NameDetector{}, FieldBSN, false},
	}
	for _, tt := range tests {
		if got := looksUnder(tt.detector, tt.field); got != tt.want {
			t.Errorf("%s under field %d: want %v, got %v", tt.detector.Kind(), tt.field, tt.want, got)
		}
	}
}
