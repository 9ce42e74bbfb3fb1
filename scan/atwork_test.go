package scan_test

import (
	"testing"
	"testing/fstest"
)

// Names of people at work join no data that stand beside them.
func TestAtWork(t *testing.T) {
	tests := []struct {
		name, text string
		want       map[string]int
	}{
		{"office_behind", "Geboren op 4 mei 1944, zegt mevrouw K. Postma, Wmo-consulent.\n", nil},
		{"office_in_brackets", "Geboren op 4 mei 1944, zegt mevrouw K. Postma (voorzitter).\n", nil},
		{"office_with_an_article", "Geboren op 4 mei 1944, zegt onze consulent, mevrouw K. Postma.\n", nil},
		{"trade_at_home", "De heer P. Jansen, advocaat\nDorpsstraat 12\n7607 AB  ALMELO\n", map[string]int{"address+name": 1}},
		{"trade_in_a_firm", "De Vries Advocaten\nDe heer P. Jansen, advocaat\nDorpsstraat 12\n7607 AB  ALMELO\n", nil},
		{"office_at_an_address", "De heer P. Jansen, Wmo-consulent\nDorpsstraat 12\n7607 AB  ALMELO\n", nil},
		{"in_a_house", "Stichting De Brug\nDe heer P. Jansen\nDorpsstraat 12\n7607 AB  ALMELO\n", map[string]int{"address+name": 1}},
		{"at_a_house", "Stichting De Brug\nT.a.v. de heer P. Jansen\nDorpsstraat 12\n7607 AB  ALMELO\n", nil},
		{"home_behind", "Geboren op 4 mei 1944 is mevrouw K. Postma (Almelo).\n", map[string]int{"birthdate+name": 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			equalMaps(t, "combinations", tt.want, combinations(run(t, fstest.MapFS{"a.txt": {Data: []byte(tt.text)}}, fixed())))
		})
	}
}

// Who writes a mail from home, and signs it with a home address, is a person whom
// the mail is about; who writes at work is not.
func TestMail_written_at_home(t *testing.T) {
	mail := func(from, place string) string {
		return "From: Piet Bakker <" + from + ">\nTo: parkeren@almelo.nl\nSubject: bezwaar\n\nBeste,\n\nIk maak bezwaar, want mijn auto met kenteken GB-001-B stond er niet.\n\nMvg,\nPiet Bakker\n" + place
	}
	const home = "Dorpsstraat 12\n7607 AB  ALMELO\n"
	tests := []struct {
		name, text string
		want       map[string]int
	}{
		{"home", mail("pbakker@xs4all.nl", home), map[string]int{"address+email+name+plate": 1}},
		{"work", mail("p.bakker@wierden.nl", home), nil},
		{"no_address", mail("pbakker@xs4all.nl", ""), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			equalMaps(t, "combinations", tt.want, combinations(run(t, fstest.MapFS{"a.eml": {Data: []byte(tt.text)}}, fixed())))
		})
	}
}
