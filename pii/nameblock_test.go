package pii_test

import (
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
)

// Names in address blocks; wanted are the names, with their confidence.
func TestName_address_block(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Roos Noordgast\nDorpsstraat 106\n7607 AB ALMELO", "Roos Noordgast possible"},
		{"Kees op den Kelder\n't Höfke 64a\n7641AB Wierden", "Kees op den Kelder possible"},
		{"Petrus Wilhelmus Adrianus Bakker\nRuychrocklaan 4\n2597 EN DEN HAAG", "Petrus Wilhelmus Adrianus Bakker likely"},
		{"P. Jansen\nJonkheer van Riemsdijkln 88\n2497 BV Den Haag", "P. Jansen likely"},
		{"Roos Noordgast\nDorpsstraat 106", ""},
		{"Karel Doorman School\nDorpsstraat 106\n7607 AB ALMELO", ""},
		{"Karel zegt ja\nDorpsstraat 106\n7607 AB ALMELO", ""},
		{"Gemeente Almelo\nHaven Zuidzijde 30\n7607 EW Almelo", ""},
		{"Roos Noordgast\nPostbus 5100\n7600 GC Almelo", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, m := range (pii.NameDetector{}).AppendMatches(nil, pii.Text{Body: []byte(tt.text), Field: pii.FieldNone}) {
			got = append(got, tt.text[m.Start:m.End]+" "+m.Confidence.String())
		}
		if got := strings.Join(got, ", "); got != tt.want {
			t.Errorf("%q: want %q, got %q", tt.text, tt.want, got)
		}
	}
}
