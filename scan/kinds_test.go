package scan_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
)

// The prefix of a surname that has a column of its own is no name by itself.
func TestPrefix(t *testing.T) {
	text := "voorletters;voorvoegsel;achternaam;geboortedatum\nC.;van;Leeuwen;06-03-1933\nN.;van;Koster;06-03-1933\n"
	s := run(t, fstest.MapFS{"a.csv": {Data: []byte(text)}}, fixed())
	equalMaps(t, "combinations", map[string]int{"birthdate+name": 2}, combinations(s))
	for _, k := range s.Kinds {
		if k.Kind == pii.Name && k.Distinct != 2 {
			t.Errorf("want 2 names, got %d", k.Distinct)
		}
	}
}

// A date in brackets is one of birth behind a name, and nothing behind another word.
func TestBrackets(t *testing.T) {
	for text, want := range map[string]int{
		"Gesproken met P. Jansen (12-03-1985) over zijn verzoek.":                                                1,
		"Het Besluit (12-03-1985), de Wet (13 april 1986) en P. Jansen van de Raad (14-05-1987) zijn vervallen.": 0,
	} {
		s := run(t, fstest.MapFS{"a.txt": {Data: []byte(text)}}, fixed())
		got := 0
		for _, k := range s.Kinds {
			if k.Kind == pii.BirthDate {
				got = k.Distinct
			}
		}
		if got != want {
			t.Errorf("%q: want %d dates of birth, got %d", text, want, got)
		}
	}
}

// What is known of a person beside what identifies.
func TestKinds(t *testing.T) {
	tests := []struct {
		name, file, text string
		want             map[string]int
	}{
		{"zone_of_a_passport", "kopie.txt", "P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<\nSPECI20142NLD6503101F2403096999999990<<<<<84\n",
			map[string]int{"birthdate+bsn+document+name": 1}},
		{"zone_of_a_card", "kopie.txt", "I<NLDSPECI20142999999990<<<<<8\n6503101F2403096NLD<<<<<<<<<<<8\nDE<BRUIJN<<WILLEKE<LISELOTTE<<\n",
			map[string]int{"birthdate+bsn+document+name": 1}},
		{"zone_without_BSN", "kopie.txt", "P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<\nSPECI20142NLD6503101F2403096<<<<<<<<<<<<<<02\n",
			map[string]int{"birthdate+document+name": 1}},
		{"A_number_ties", "a.json", `[{"aNummer": "2367843272", "bsn": "999900006", "naam": "P. Jansen"}, {"aNummer": "2367843272", "telefoon": "0612345678"}]`,
			map[string]int{"a-number+bsn+name+phone": 1}},
		{"A_number_opens_a_table", "a.csv", "A-nummer;BSN;Naam\n2367843272;999900006;P. Jansen\n\nA-nummer;Telefoon\n2367843272;0612345678\n",
			map[string]int{"a-number+bsn+name+phone": 1}},
		{"password_beside_a_person", "a.csv", "BSN;Naam;Wachtwoord\n999900006;P. Jansen;geheim1!\n999900018;K. Bos;\n",
			map[string]int{"bsn+credential+name": 1, "bsn+name": 1}},
		{"old_account", "a.csv", "BSN;Rekeningnummer\n999900006;41.71.64.300\n", map[string]int{"account+bsn": 1}},
		{"topic_of_a_column", "a.csv", "BSN;Diagnose;Schuldbedrag\n999900006;F32.1;0\n999900018;geen;1200\n", map[string]int{"bsn+health": 1, "bsn+debt": 1}},
		{"topic_of_a_remark", "a.csv", "BSN;Naam;Opmerking\n999900006;P. Jansen;verslaving, ontvangt bijstand\n", map[string]int{"bsn+health+name": 1}},
		{"topic_of_a_file", "a.txt", "Over schuldhulp en verslaving.\n\nDe heer P. Jansen (BSN 999900006) belde.\n", map[string]int{"bsn+name": 1}},
		{"professionals", "a.csv", "Naam;BIG-nummer;E-mail\nP. Jansen;19012345601;p.jansen@postvak.nl\n", nil},
		{"died", "a.csv", "BSN;Overlijdensdatum\n999900006;12-03-2015\n", map[string]int{"bsn+deathdate": 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := run(t, fstest.MapFS{tt.file: {Data: []byte(tt.text)}}, fixed())
			equalMaps(t, "combinations", tt.want, combinations(s))
		})
	}
}

// A scan for some topics looks for those only, and says so.
func TestKinds_some(t *testing.T) {
	c := fixed()
	c.Kinds = []pii.Kind{pii.BSN, pii.Debt}
	if got, want := scan.Kinds(c), []pii.Kind{pii.BSN, pii.Debt}; !slices.Equal(got, want) {
		t.Errorf("kinds: want %v, got %v", want, got)
	}
	s := run(t, fstest.MapFS{"a.csv": {Data: []byte("BSN;Diagnose;Schuldbedrag\n999900006;F32.1;1200\n")}}, c)
	equalMaps(t, "combinations", map[string]int{"bsn+debt": 1}, combinations(s))
}
