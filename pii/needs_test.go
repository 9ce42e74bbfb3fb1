package pii

import "testing"

func TestHolds(t *testing.T) {
	tests := []struct {
		text string
		want Needs
	}{
		{"", 0},
		{" .-/", 0},
		{"12-03-1985", NeedsDigit},
		{"Jansen", NeedsLetter},
		{"é", NeedsLetter},
		{"a@b1", NeedsLetter | NeedsAt | NeedsDigit},
	}
	for _, tt := range tests {
		if got := Holds([]byte(tt.text)); got != tt.want {
			t.Errorf("%q: want %b, got %b", tt.text, tt.want, got)
		}
	}
}

// A detector finds nothing in a text that lacks what it says it needs.
func FuzzNeeds(f *testing.F) {
	for _, seed := range []string{"999900006", "P. Jansen", "GB-001-B", "a@postvak.nl", "NL91ABNA0417164300", "Dorpsstraat 12, 7607 AB", "0612345678", "12 maart 1985"} {
		f.Add(seed, uint8(FieldNone))
		f.Add(seed, uint8(FieldBSN))
	}
	f.Fuzz(func(t *testing.T, text string, field uint8) {
		holds := Holds([]byte(text))
		for _, d := range Detectors() {
			s, ok := d.(Sifter)
			if !ok || s.Needs()&^holds == 0 {
				continue
			}
			if ms := d.AppendMatches(nil, Text{Body: []byte(text), Field: Field(field) % (FieldTaxNumber + 1)}); len(ms) > 0 {
				t.Errorf("%s finds something in a text that holds %b and says that it needs %b", d.Kind(), holds, s.Needs())
			}
		}
	})
}
