package scan_test

import (
	"testing"
	"testing/fstest"
)

func TestLetter(t *testing.T) {
	const address = "P. Jansen\nDorpsstraat 12\n7607 AB  ALMELO\n\n"
	tests := []struct {
		name, text string
		people     int
		want       map[string]int
	}{
		{"reader_is_the_bearer", "Gemeente Almelo\n\n" + address + "Betreft: uw aanvraag\nBSN: 999900006\n\nGeachte heer Jansen,\n\nWij hebben uw aanvraag ontvangen.\n",
			1, map[string]int{"address+bsn+name": 1}},
		{"signature_is_somebody_else", address + "BSN: 999900006\n\nGeachte heer Jansen,\n\nU krijgt bericht.\n\nMet vriendelijke groet,\n\nmevrouw K. de Vries\nconsulent\n",
			1, map[string]int{"address+bsn+name": 1}},
		{"only_name_is_the_signature", "Geachte cliënt,\n\nUw BSN is 999900006.\n\nMet vriendelijke groet,\nK. de Vries\nStadhuisplein 1\n7607 EK Almelo\n",
			1, map[string]int{"bsn": 1}},
		{"the_next_letter_follows", "De heer J. Visser\nGrotestraat 4\n7607 CJ Almelo\n\nBSN: 999900006\n\nMet vriendelijke groet,\nA. van Dijk\n\nDe heer G. Kuipers\nGrotestraat 5\n7607 CJ Almelo\n\nBSN: 999900018\n",
			2, map[string]int{"address+bsn+name": 2}},
		{"reference_of_a_case_worker", "De heer J. Visser\nGrotestraat 4\n7607 CJ Almelo\n\nOns kenmerk: 2016/0334\nBehandeld door: A. van Dijk\nTelefoon: 0546-541111\nE-mail: a.vandijk@almelo.nl\nBSN: 999900006\n\nGeachte heer Visser,\n",
			1, map[string]int{"address+bsn+name": 1}},
		{"partner_in_a_sentence", "De heer J. Visser\nGrotestraat 4\n7607 CJ Almelo\n\nBSN: 999900006\n\nGeachte heer Visser,\n\nUw partner, mevrouw S. Kuipers (BSN 999900018), is meeverzekerd.\n",
			2, map[string]int{"address+bsn+name": 1, "bsn+name": 1}},
		{"salutation_says_who", "De heer J. Visser\nDorpsstraat 3\n7641 AB Wierden\n\nBSN 999900006\n\nGeachte heer Visser,\n\nAfschrift aan: mevrouw K. Pot, Grotestraat 5, 7607 CJ Almelo\n",
			2, map[string]int{"address+bsn+name": 1, "address+name": 1}},
		{"two_bearers_stay_apart", "BSN: 999900006\n\n" + address + "Partner: BSN 999900018\n",
			3, map[string]int{"bsn": 2, "address+name": 1}},
		{"birth_date_in_a_line_of_its_own", address + "Uw geboortedatum: 12-03-1985\n\nUw BSN: 999900006\n",
			1, map[string]int{"address+birthdate+bsn+name": 1}},
		{"reader_without_a_BSN", address + "Geboortedatum: 12-03-1985\n\nGeachte heer Jansen,\n\nMet vriendelijke groet,\nK. de Vries\n",
			1, map[string]int{"address+birthdate+name": 1}},
		{"two_birth_dates_say_nothing", address + "Geboortedatum: 12-03-1985\n\nGeboortedatum kind: 12-03-2015\n",
			1, map[string]int{"address+name": 1}},
		{"unknown_name_that_is_addressed", "Żaneta Xywiałowska\nDorpsstraat 12\n7607 AB  ALMELO\n\nGeachte mevrouw Xywiałowska,\n",
			1, map[string]int{"address+name": 1}},
		{"unknown_name_that_is_not", "Xerox Qwintessens\nDorpsstraat 12\n7607 AB  ALMELO\n\nGeachte mevrouw Jansen,\n",
			0, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := run(t, fstest.MapFS{"brief.txt": {Data: []byte(tt.text)}}, fixed())
			equal(t, "people", tt.people, s.People.Best)
			equalMaps(t, "combinations", tt.want, combinations(s))
		})
	}
}
