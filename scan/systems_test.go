package scan_test

import (
	"strings"
	"testing"
	"testing/fstest"
)

// Small files as the systems of municipalities and their partners export them,
// with their people. Nobody in them exists.
func TestSystems(t *testing.T) {
	tests := []struct {
		name string // of the file, after the case
		text string
		want map[string]int // combinations; their sum is the people
	}{
		{"short_column_names.csv", "CLNR;BSNR;GESL_NM;VVGSL;VRLT;GEB_DT;STR_NM;HNR;PC;WPL\n410001;999900006;Vries;de;P.J.;19850312;Kerkstraat;12;7607AB;ALMELO\n", map[string]int{"address+birthdate+bsn+name": 1}},
		{"partner_by_suffix.csv", "BSN;NAAM;VOORL;GEBDAT;BSN_P;NAAM_P;VOORL_P;GEBDAT_P\n999900006;Jansen;P.;12-03-1985;999900018;Vries;K.;02-05-1986\n999990019;Bos;A.;12-04-1985;;;;\n", map[string]int{"birthdate+bsn+name": 3}},
		{"people_by_prefix.csv", "CL_BSN;CL_Achternaam;CL_Voorletters;CL_Geboortedatum;PA_BSN;PA_Achternaam;PA_Voorletters;PA_Geboortedatum;K1_Naam;K1_GebDat;K2_Naam;K2_GebDat\n" +
			"999900006;Jansen;P.;12-03-1985;999900018;de Vries;K.;02-05-1986;Anna Jansen;01-02-2010;Daan Jansen;03-04-2012\n", map[string]int{"birthdate+bsn+name": 2, "birthdate+name": 2}},
		{"old_and_new.csv", "BSN;NAAM_OUD;NAAM_NIEUW;ADRES_OUD;ADRES_NIEUW\n999900006;P. Jansen;P. Jansen;Kerkstraat 1;Molenweg 2\n", map[string]int{"bsn+name": 1}},
		{"name_of_an_unknown_word.csv", "Index naam;Index geboortedatum;Index BSN;Contact 1 naam;Contact 1 telefoon\nRik Wolters;12-03-1985;999900006;Tess Bos;0612345670\n", map[string]int{"birthdate+bsn+name": 1, "name+phone": 1}},
		{"title_with_values.csv", "Overzicht;;;\nPeildatum: 02-05-2016;;Opgesteld door: K. de Bruin;\n;;;\nNr;BSN;Naam;Geboortedatum\n1;999900006;Willems, M.E.;09-08-1941\n2;999900018;Bos, F.;23-02-1991\n", map[string]int{"birthdate+bsn+name": 2}},
		{"parties_of_a_case.xml", "<zakLk01><object><heeftAlsInitiator><gerelateerde><natuurlijkPersoon><inp.bsn>999900006</inp.bsn><geslachtsnaam>Jansen</geslachtsnaam><voorletters>P.</voorletters></natuurlijkPersoon></gerelateerde></heeftAlsInitiator>" +
			"<heeftAlsBelanghebbende><gerelateerde><natuurlijkPersoon><inp.bsn>999900018</inp.bsn><geslachtsnaam>Vries</geslachtsnaam><voorvoegselGeslachtsnaam>de</voorvoegselGeslachtsnaam></natuurlijkPersoon></gerelateerde></heeftAlsBelanghebbende></object></zakLk01>",
			map[string]int{"bsn+name": 2}},
		{"relations_of_a_client.xml", "<Bericht><Client><Bsn>999900006</Bsn><Naam><Geslachtsnaam><Naam>Jansen</Naam></Geslachtsnaam><Voorletters>P</Voorletters></Naam><Relaties>" +
			"<Relatie><Naam><Geslachtsnaam><Naam>Leeuwen</Naam><Voorvoegsel>van</Voorvoegsel></Geslachtsnaam><Voorletters>JH</Voorletters></Naam><Geboortedatum><Datum>1955-12-10</Datum></Geboortedatum></Relatie>" +
			"<Relatie><Naam><Geslachtsnaam><Naam>Bos</Naam></Geslachtsnaam><Voorletters>K</Voorletters></Naam><Geboortedatum><Datum>1966-10-17</Datum></Geboortedatum></Relatie></Relaties></Client></Bericht>",
			map[string]int{"bsn+name": 1, "birthdate+name": 2}},
		{"one_relation.xml", "<Bericht><Client><Bsn>999900006</Bsn><Relaties><Relatie><Naam><Geslachtsnaam><Naam>Bos</Naam></Geslachtsnaam><Voorletters>K</Voorletters></Naam><Geboortedatum><Datum>1966-10-17</Datum></Geboortedatum></Relatie></Relaties></Client></Bericht>",
			map[string]int{"bsn": 1, "birthdate+name": 1}},
		{"counterparties_of_a_bank.xml", "<Stmt><Ntry><RltdPties><Dbtr><Nm>R DE VRIES</Nm></Dbtr><DbtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>Aflossing BSN 999900006</Ustrd></RmtInf></Ntry></Stmt>",
			map[string]int{"bsn+iban+name": 1}},
	}
	for _, tt := range tests {
		name, _, _ := strings.Cut(tt.name, ".")
		t.Run(name, func(t *testing.T) {
			s := run(t, fstest.MapFS{tt.name: {Data: []byte(tt.text)}}, fixed())
			equalMaps(t, "combinations", tt.want, combinations(s))
			people := 0
			for _, n := range tt.want {
				people += n
			}
			equal(t, "people", people, s.People.Best)
			equal(t, "conflicts", 0, s.Conflicts)
			if s.People.Min > people || s.People.Max < people {
				t.Errorf("%d people are not within %d and %d", people, s.People.Min, s.People.Max)
			}
		})
	}
}

// Where people live, by what stands in columns of places.
func TestSystems_municipality(t *testing.T) {
	for text, want := range map[string]string{
		"BSN;GEMEENTEVANINSCHRIJVING\n999900006;141\n":     "Almelo",
		"BSN;gemeentecode\n999900006;Gemeente Tubbergen\n": "Tubbergen",
		"BSN;GEM\n999900006;0189\n":                        "Wierden",
	} {
		s := run(t, fstest.MapFS{"a.csv": {Data: []byte(text)}}, fixed())
		if len(s.Municipalities) != 1 || s.Municipalities[0].Name != want {
			t.Errorf("%q: want %s, got %v", text, want, s.Municipalities)
		}
	}
}
