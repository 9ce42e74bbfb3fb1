package scan_test

import (
	"testing"
	"testing/fstest"
)

// A field of digits is read as it was before a scan of the paper took some of them
// for letters.
func TestForm_misread(t *testing.T) {
	tests := []struct {
		name, text string
		want       map[string]int
	}{
		{"letters", "Naam: Piet Bakker\nBSN: 9999OOOO6\nGeboortedatum: l2-O3-I985\n", map[string]int{"birthdate+bsn+name": 1}},
		{"words", "Naam: Piet Bakker\nBSN: Bis 999900006\nGeboortedatum: SOS\n", map[string]int{"bsn+name": 1}},
		{"another_field", "Naam: Piet Bakker\nTelefoon: O6-4l235671\nKenmerk: 9999OOOO6\n", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			equalMaps(t, "combinations", tt.want, combinations(run(t, fstest.MapFS{"a.txt": {Data: []byte(tt.text)}}, fixed())))
		})
	}
}
