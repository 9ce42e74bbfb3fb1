package scan_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
)

// Small files with their people: what a record is, and whose its data are.
func TestPeople(t *testing.T) {
	var members strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&members, `{"naam": "P. Jansen", "geboortedatum": "%d-%02d-%02d"},`, 1930+i/300, 1+i%300/25, 1+i%25)
	}
	tests := []struct {
		name string // of the file, after the case
		text string
		want map[string]int // combinations; their sum is the people
	}{
		{"labelled_row.csv", "bsn;naam;geboortedatum\n999900006;P. Jansen;12-03-1985\n", map[string]int{"birthdate+bsn+name": 1}},
		{"name_in_three_cells.csv", "voorletters;tussenvoegsel;achternaam;bsn\nP.;van den;Berg;999900006\n", map[string]int{"bsn+name": 1}},
		{"no_name_known.csv", "voorletters;achternaam;bsn\n-;onbekend;999900006\n;n.v.t.;999900018\n", map[string]int{"bsn": 2}},
		{"lost_zero.csv", "bsn;naam\n12345672;P. Jansen\n", map[string]int{"bsn+name": 1}},
		{"partner_columns.csv", "bsn;naam;partner_bsn;partner_naam\n999900006;P. Jansen;999900018;K. de Vries\n", map[string]int{"bsn+name": 2}},
		{"spouse_columns.csv", "bsn;naam;bsn echtgenoot;naam echtgenoot\n999900006;P. Jansen;999900018;K. de Vries\n", map[string]int{"bsn+name": 2}},
		{"list_of_names_and_amounts.txt", "BSN        Naam               Bedrag\n999900006  Jansen, P. (Piet)  834,62\n999900018  Vries, K. de       1597,71\n999990019  Bos, A.            40,20\n999990160  Smit, B.           41,20\n", map[string]int{"bsn+name": 4}},
		{"repeated_columns.csv", "naam;bsn;naam;bsn\nP. Jansen;999900006;K. de Vries;999900018\n", map[string]int{"bsn+name": 2}},
		{"LO3_relatives.csv", "01.01.10;01.01.20;01.02.10;01.02.40;01.03.10;02.01.20;02.02.40;05.01.20;05.02.40;05.03.10;09.02.10;09.02.40;09.03.10\n" +
			"2367843272;999900006;Piet;Jansen;19850312;999900018;Bakker;999990019;Visser;19860101;Anna;Jansen;20100214\n",
			map[string]int{"a-number+birthdate+bsn+name": 1, "birthdate+bsn+name": 1, "bsn+name": 1, "birthdate+name": 1}},
		{"address_in_cells.csv", "naam;straat;huisnummer;postcode;woonplaats\nP. Jansen;Dorpsstraat;12;7607 AB;Almelo\n", map[string]int{"address+name": 1}},
		{"client_number_is_a_BSN.csv", "klantnummer;bedrag\n999900006;10\n999900018;20\n999990019;30\n999990160;5\n999990172;7\n999990184;9\n", map[string]int{"bsn": 6}},
		{"RSIN_is_of_a_company.csv", "rsin;plaats\n999900006;Almelo\n999900018;Enter\n999990019;Vasse\n999990160;Almelo\n999990172;Enter\n999990184;Vasse\n", nil},
		{"remark_is_about_somebody.csv", "bsn;naam;opmerking\n999900006;P. Jansen;gebeld met mevrouw K. de Vries\n", map[string]int{"bsn+name": 1}},
		{"upright.csv", "Naam;P. Jansen\nBSN;999900006\nGeboortedatum;12-03-1985\n", map[string]int{"birthdate+bsn+name": 1}},
		{"upright_of_many_rows.csv", "Formulier;intake\nNaam;P. Jansen\nStraat;Dorpsstraat\nHuisnummer;12\nPostcode;7607AB\nWoonplaats;Almelo\nGeslacht;M\nNationaliteit;Nederlandse\nRegeling;Participatiewet\n" +
			"Datum aanvraag;2-5-2016\nDatum ontvangst;3-5-2016\nZaaknummer;17\nGeboortedatum;12-03-1985\nBSN;999900006\nTelefoon vast;0546123456\nTelefoon mobiel;0612345678\n", map[string]int{"address+birthdate+bsn+name+phone": 1}},
		{"labels_in_turn.csv", "Naam;P. Jansen;Geboortedatum;12-03-1985\nBSN;999900006;Telefoon;0612345678\n", map[string]int{"birthdate+bsn+name+phone": 1}},
		{"second_list_below.csv", "BSN;Naam\n999900006;P. Jansen\n\nNaam;BSN\nK. de Vries;999900018\n", map[string]int{"bsn+name": 2}},
		{"roles_above_the_header.csv", "Aanvrager;;Partner;\nBSN;Naam;BSN;Naam\n999900006;P. Jansen;999900018;K. de Vries\n", map[string]int{"bsn+name": 2}},
		{"repeated_name_cells.csv", "BSN;Voorletters;Achternaam;BSN;Voorletters;Achternaam\n999900006;P.;Jansen;999900018;K.;Vries\n", map[string]int{"bsn+name": 2}},
		{"name_and_initials.csv", "Naam;Voornaam;Geb.datum\nBerg;Piet;01-02-1950\nBerg;Karel;01-02-1950\n", map[string]int{"birthdate+name": 2}},
		{"address_in_one_cell.csv", "BSN;Naam;Adres\n999900006;J. Visser;Dorpsstraat 3, 7641 AB Wierden\n", map[string]int{"address+bsn+name": 1}},
		{"postcode_and_place.csv", "Naam;Adres;Postcode en plaats\nP. Jansen;Dorpsstraat 12;7607 AB Almelo\n", map[string]int{"address+name": 1}},
		{"number_beside_street.csv", "Naam;Straat;Nr.;Postcode\nP. Jansen;Dorpsstraat;12;7607 AB\n", map[string]int{"address+name": 1}},
		{"list_in_prose.txt", "- dhr. J. Visser, geb. 01-02-1950, 999900006\n- dhr. K. Bos, geb. 01-02-1951, 999900109\n- mw. A. Smit, geb. 01-02-1952, 999900018\n" +
			"- dhr. P. Mulder, geb. 01-02-1953, 999900110\n- dhr. D. de Boer, geb. 01-02-1954, 999900122\n- mw. E. Vos, geb. 01-02-1955, 999900134\n", map[string]int{"birthdate+bsn+name": 6}},
		{"elements.json", `{"bsn": "999900006", "leden": [{"bsn": "999900018", "naam": "K. Bos"}, {"bsn": "999990019", "naam": "A. Smit"}]}`, map[string]int{"bsn": 1, "bsn+name": 2}},
		{"many_elements_of_a_record.json", `[{"bsn": "999900006", "leden": [` + members.String() + `null]}]`, map[string]int{"bsn": 1, "birthdate+name": 3000}},
		{"quoted_break.csv", "bsn,naam,adres\n999900006,\"Jansen,\nP.\",\"Dorpsstraat 1\n7607 AB Almelo\"\n", map[string]int{"address+bsn+name": 1}},
		{"form.txt", "Naam: P. Jansen\nGeboortedatum: 12-03-1985\nE-mail: p.jansen@postvak.nl\n", map[string]int{"birthdate+email+name": 1}},
		{"two_forms.txt", "Naam: P. Jansen\nE-mail: p.jansen@postvak.nl\n\nNaam: K. de Vries\nE-mail: k@postvak.nl\n", map[string]int{"email+name": 2}},
		{"sentence.txt", "Gesproken met de heer P. Jansen (BSN 9999.00.006), geboren op 12 maart 1985.\n", map[string]int{"birthdate+bsn+name": 1}},
		{"two_in_a_sentence.txt", "De heer P. Jansen (BSN 999900006) en mevrouw K. de Vries (BSN 999900018) zijn gehuwd.\n", map[string]int{"bsn+name": 2}},
		{"account_of_either.txt", "De heer P. Jansen (BSN 999900006) en mevrouw K. de Vries (BSN 999900018) zijn gehuwd. Uitbetalen op NL91 ABNA 0417 1643 00.\n", map[string]int{"bsn+name": 2}},
		{"account_of_one.txt", "Gesproken met de heer P. Jansen (BSN 999900006). Uitbetalen op NL91 ABNA 0417 1643 00.\n", map[string]int{"bsn+iban+name": 1}},
		{"case_worker.csv", "BSN;Naam;Consulent;E-mail consulent\n999900006;P. Jansen;K. de Vries;k.devries@gemeente.nl\n", map[string]int{"bsn+name": 1}},
		{"signature.txt", "De stukken volgen.\n\nMet vriendelijke groet,\nK. de Vries\nk.devries@postvak.nl\n", nil},
		{"partner.json", `{"client": {"bsn": "999900006", "naam": "P. Jansen"}, "partner": {"bsn": "999900018"}}`, map[string]int{"bsn+name": 1, "bsn": 1}},
		{"children.json", `{"bsn": "999900006", "naam": "P. Jansen", "kinderen": [{"bsn": "999900018"}, {"bsn": "999990019"}]}`, map[string]int{"bsn+name": 1, "bsn": 2}},
		{"lines.ndjson", "{\"bsn\": 999900006, \"kenteken\": \"GB001B\"}\n{\"bsn\": 999900018}\n", map[string]int{"bsn+plate": 1, "bsn": 1}},
		{"suwi.xml", "<Antwoord><Client><Burgerservicenr>999900006</Burgerservicenr><Voorletters>P.</Voorletters><SignificantDeelVanDeAchternaam>Jansen</SignificantDeelVanDeAchternaam>" +
			"<Partner><Burgerservicenr>999900018</Burgerservicenr></Partner></Client></Antwoord>", map[string]int{"bsn+name": 1, "bsn": 1}},
		{"table.html", "<table><tr><th>BSN</th><th>Naam</th></tr><tr><td>999900006</td><td>P. Jansen</td></tr></table>", map[string]int{"bsn+name": 1}},
		{"input.html", `<form><input name="bsn" value="999900006"><input type="hidden" name="geboortedatum" value="1985-03-12"></form>`, map[string]int{"birthdate+bsn": 1}},
		{"999900006.pdf.txt", "Leeg.\n", nil}, // a file name alone is possible, no more
	}
	for _, tt := range tests {
		name, _, _ := strings.Cut(tt.name, ".")
		t.Run(name, func(t *testing.T) {
			s := run(t, fstest.MapFS{tt.name: {Data: []byte(tt.text)}}, fixed())
			equalPeople(t, tt.want, s)
		})
	}
}

// Who needs care: minors on a day, the dead, and who keeps the address secret.
func TestCare(t *testing.T) {
	files := fstest.MapFS{
		"a.csv": {Data: []byte("bsn;naam;geboortedatum;overlijdensdatum;indicatie geheim\n" +
			"999900006;P. Jansen;12-03-1985;01-02-2015;0\n" +
			"999900018;K. de Vries;02-05-1998;;7\n" + // eighteen on the day
			"999990019;A. Bos;03-05-1998;;0\n" + // and the day after
			"999990160;B. Smit;01-01-1960;;0\n")},
		"b.csv": {Data: []byte("naam;geboortedatum;telefoon\nA. Bos;3-5-1998;0612345670\nE. Vos;;0612345671\n")},
	}
	s := run(t, files, scan.Config{TestRanges: []string{}, Date: time.Date(2016, 5, 2, 0, 0, 0, 0, time.UTC)})
	if want := (exposure.Care{Minors: 1, Undated: 1, Deceased: 1, Secret: 1}); s.Care != want {
		t.Errorf("care: want %+v, got %+v", want, s.Care)
	}
	s = run(t, files, scan.Config{TestRanges: []string{}})
	equal(t, "minors, no day given", 0, s.Care.Minors)
}
