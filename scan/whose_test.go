package scan_test

import (
	"testing"
	"testing/fstest"
)

// What a letter says to its reader is about its reader, unless it is about
// somebody near, or comes from whoever is at work on it.
func TestLetter_whose(t *testing.T) {
	const reader = "Mevrouw G.H. Jansen\nDorpsstraat 12\n7607 AB  ALMELO\n\n"
	tests := []struct {
		name, text string
		people     int
		want       map[string]int
	}{
		{"born_as_the_reader_was", reader + "Uw BSN: 999900006\n\nGeachte mevrouw Jansen,\n\nU bent geboren op 4 mei 1944 en woont alleen.\nOnze consulent, mevrouw Postma, heeft met u gesproken.\n",
			1, map[string]int{"address+birthdate+bsn+name": 1}},
		{"born_as_somebody_else_was", reader + "Geachte mevrouw Jansen,\n\nU krijgt bezoek van Piet Bakker, geboren op 4 mei 1944.\n",
			2, map[string]int{"address+name": 1, "birthdate+name": 1}},
		{"without_a_BSN", reader + "Geachte mevrouw Jansen,\n\nU bent geboren op 4 mei 1944.\n", 1, map[string]int{"address+birthdate+name": 1}},
		{"of_a_son", reader + "Betreft: jeugdhulp\n\nGeachte mevrouw Jansen,\n\nU vraagt hulp voor uw zoon, geboren op 17-08-2014, BSN 999900006.\n",
			2, map[string]int{"address+name": 1, "birthdate+bsn": 1}},
		{"English", reader + "Dear Mrs. Jansen,\n\nYour citizen service number (BSN) is 999900006.\n", 1, map[string]int{"address+bsn+name": 1}},
		{"read_at_work", "De Waard Bewindvoering B.V.\nT.a.v. de heer R. de Waard\nDorpsstraat 12\n7607 AB  ALMELO\n\nBetreft: Piet Bakker, geboren op 4 mei 1944\n\nGeachte heer De Waard,\n",
			1, map[string]int{"birthdate+name": 1}},
		{"below_the_sender", "Gemeente Almelo\nDe heer P. Bakker\nDorpsstraat 12\n7607 AB  ALMELO\n\nGeachte heer Bakker,\n", 1, map[string]int{"address+name": 1}},
		{"for_the_attention_of", "Gemeente Almelo\nt.a.v. de heer P. Bakker\nDorpsstraat 12\n7607 AB  ALMELO\n\nGeachte heer Bakker,\n", 0, nil},
		{"reachable_at_home", "Piet Bakker\nDorpsstraat 12\n7607 AB  ALMELO\n06-41235671\npiet@bakker-almelo.nl\n\nGeachte mevrouw,\n", 1, map[string]int{"address+email+name+phone": 1}},
		{"doctor", "Naam: Piet Bakker\nGeboren: 12-03-1985\n\nHuisarts: dr. Vedder, 0546-811111\n", 1, map[string]int{"birthdate+name": 1}},
		{"behind_a_BSN", "BSN: 999900006 (de heer Bakker, geb. 12-03-1985)\nBSN partner: 999900018 (mevrouw De Wit)\n",
			2, map[string]int{"birthdate+bsn+name": 1, "bsn+name": 1}},
		{"beside_a_date", "Datum: gebeld met Piet Bakker, geb. 12-03-1985, BSN 999900006\n", 1, map[string]int{"birthdate+bsn+name": 1}},
		{"diagnosis_below_the_decision", "Naam: Piet Bakker\nBSN: 999900006\n\nBesluit\nU krijgt intensieve dementiezorg.\nDiagnose: dementie\n\nContact: mevrouw P. Smulders, 0546-541111\n", 1, map[string]int{"bsn+health+name": 1}},
		{"partner_in_remarks", "Naam: Piet Bakker\nBSN: 999900006\nOpmerking: partner Jan de Wit, geb. 12-03-1985, tel 06-41235671\n", 2, map[string]int{"bsn+name": 1, "birthdate+name": 1}},
		{"own_in_remarks", "Naam: Piet Bakker\nBSN: 999900006\nOpmerking: geboren op 12-03-1985, woont samen met Anna de Wit\n", 1, map[string]int{"birthdate+bsn+name": 1}},
		{"children", "Groep 5\n\n- Anna Bos (12-01-2013)\n- Bram Visser (30-03-2013)\n- Cas Bakker (07-07-2012)\n", 3, map[string]int{"birthdate+name": 3}},
		{"couple", "De heer P. Bakker en mevrouw S. de Wit\nDorpsstraat 12\n7607 AB  ALMELO\n\nBSN: 999900006 (de heer Bakker)\nBSN partner: 999900018 (mevrouw De Wit)\n\nGeachte heer Bakker en mevrouw De Wit,\n",
			2, map[string]int{"address+bsn+name": 2}},
		{"widow", "Mevrouw H. Bakker, weduwe van de heer B. de Wit\nDorpsstraat 12\n7607 AB  ALMELO\n\nBetreft: uw echtgenoot, de heer B. de Wit, overleden op 4 januari 2021, BSN 999900018\nUw BSN: 999900006\n",
			2, map[string]int{"address+bsn+name": 1, "bsn+deathdate+name": 1}},
		{"parents_of", "Aan de ouder(s)/verzorger(s) van Sem Bakker\nDorpsstraat 12\n7607 AB  ALMELO\n\nBetreft: uw zoon Sem Bakker, geboren op 17-08-2014\n",
			1, map[string]int{"birthdate+name": 1}},
		{"one_name_of_two", "De heer P. Bakker\nDorpsstraat 12\n7607 AB  ALMELO\n\nBSN: 999900006 (de heer Bakker)\nBSN partner: 999900018 (mevrouw Bakker)\n",
			3, map[string]int{"address+name": 1, "bsn+name": 2}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := run(t, fstest.MapFS{"brief.txt": {Data: []byte(tt.text)}}, fixed())
			equal(t, "people", tt.people, s.People.Best)
			equalMaps(t, "combinations", tt.want, combinations(s))
		})
	}
}
