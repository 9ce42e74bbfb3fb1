package scan_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/piiscan/piiscan/scan/exposure"
)

// Whoever tests a form is told apart, with the reason.
func TestTestPersons(t *testing.T) {
	const head = "datum;naam;email;bericht\n"
	const again = "1-2-2017;Arie van Dijk;arie@almelo.nl;Komt dit formulier nu wel aan?\n"
	tests := []struct {
		name, text   string
		people, test int
		reason       exposure.TestReason
	}{
		{"own_address", head + "1-2-2017;Arie van Dijk;proef@almelo.nl;Wanneer zijn jullie open?\n", 0, 1, exposure.TestContact},
		{"own_domain", head + "1-2-2017;Arie van Dijk;arie@proef.almelo.nl;Wanneer zijn jullie open?\n", 0, 1, exposure.TestContact},
		{"not_own", head + "1-2-2017;Arie van Dijk;arie@almelo.nl;Wanneer zijn jullie open?\n", 1, 0, 0},
		{"message", head + "1-2-2017;Arie van Dijk;arie@almelo.nl;Dit is een test.\n", 0, 1, exposure.TestName},
		{"message_about_tests", head + "1-2-2017;Arie van Dijk;arie@almelo.nl;Hoe was de test van mijn zoon?\n", 1, 0, 0},
		{"four_times", head + strings.Repeat(again, 4), 1, 0, 0},
		{"five_times", head + strings.Repeat(again, 5), 0, 1, exposure.TestRepeat},
		{"five_forms", strings.Repeat("Naam: Arie van Dijk\nE-mail: arie@almelo.nl\nBericht: Komt dit formulier nu wel aan?\n-----\n", 5), 0, 1, exposure.TestRepeat},
		{"without_a_message", "datum;naam;email\n" + strings.Repeat("1-2-2017;Arie van Dijk;arie@almelo.nl\n", 9), 1, 0, 0},
		{"of_a_known_person", "bsn;naam;bericht\n" + strings.Repeat("999900006;P. Jansen;Geen gehoor, kaartje achtergelaten.\n", 9), 1, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := fixed()
			c.TestContacts = []string{"proef@almelo.nl", "@proef.almelo.nl"}
			name := "a.csv"
			if strings.HasPrefix(tt.text, "Naam:") {
				name = "a.txt"
			}
			s := run(t, fstest.MapFS{name: {Data: []byte(tt.text)}}, c)
			equal(t, "people", tt.people, s.People.Best)
			equal(t, "test people", tt.test, s.TestPeople)
			if tt.test > 0 && (len(s.TestReasons) != 1 || s.TestReasons[0].Reason != tt.reason) {
				t.Errorf("want reason %d, got %v", tt.reason, s.TestReasons)
			}
		})
	}
}
