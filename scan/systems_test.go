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
		{"name_and_date_in_a_cell.csv", "Cliënt;Consulent\nVries, K. de 12-3-1985;M. Aalbers\nBos, A. 2-11-1990;M. Aalbers\n", map[string]int{"birthdate+name": 2}},
		{"short_form_by_blanks.txt", "AANGIFTE 2015\n\nGegevens fiscale partner\nBurgerservicenummer            999900006\nVoorletters                    R.O.\nAchternaam                     Brouwer\nGeboortedatum                  23-11-2001\n", map[string]int{"birthdate+bsn+name": 1}},
		{"printed_person_lists.txt", "Persoonslijst            afgedrukt 12-05-2016\n\n01 PERSOON\n  01.20  Burgerservicenummer            999900006\n  02.10  Voornamen                      Tess\n  02.40  Geslachtsnaam                  Kok\n  03.10  Geboortedatum                  19430424\n" +
			"05 HUWELIJK/GEREGISTREERD PARTNERSCHAP\n  01.20  Burgerservicenummer            999900018\n  02.40  Geslachtsnaam                  Meer\n  02.30  Voorvoegsel                    van der\n  02.10  Voornamen                      Willem\n  03.10  Geboortedatum                  19731017\n" +
			"09 KIND\n  02.10  Voornamen                      Daan\n  02.40  Geslachtsnaam                  Meer\n  03.10  Geboortedatum                  20031017  17 oktober 2003\n09 KIND\n  02.10  Voornamen                      Noor\n  02.40  Geslachtsnaam                  Meer\n  03.10  Geboortedatum                  20051017\n" +
			"08 VERBLIJFPLAATS\n  09.10  Gemeente van inschrijving      0189\n  11.10  Straatnaam                     Schoolstraat\n  11.20  Huisnummer                     138\n  11.60  Postcode                       7642XK\n\n\n" +
			"01 PERSOON\n  01.20  Burgerservicenummer            999990019\n  02.40  Geslachtsnaam                  Bos\n", map[string]int{"address+birthdate+bsn+name": 1, "birthdate+bsn+name": 1, "birthdate+name": 2, "bsn+name": 1}},
		{"ragged_person_list.txt", "01 Persoon\n01.20 Burgerservicenummer 999900006\n02.10 Voornamen Tess\n02.40 Geslachtsnaam Kok\n03.10 Geboortedatum 19430424\n06 Overlijden\n08.10 Datum overlijden 20150102\n", map[string]int{"birthdate+bsn+deathdate+name": 1}},
		{"objects_in_a_log.log", "2016-05-02 10:00:11,123 INFO [exec-0] nl.gem.Client - POST /personen body={\"burgerservicenummer\":\"999900006\",\"naam\":{\"voorletters\":\"M.E.\",\"geslachtsnaam\":\"Willems\"},\"partner\":{\"bsn\":999900018}} status=200\n2016-05-02 10:00:12,001 DEBUG [s] nl.gem.Job - tick {\"a\n", map[string]int{"bsn+name": 1, "bsn": 1}},
		{"object_in_a_column.csv", "id;verzonden;inhoud\n1;2016-05-02;\"{\"\"voornaam\"\":\"\"Tess\"\",\"\"achternaam\"\":\"\"Kok\"\",\"\"geboortedatum\"\":\"\"1985-03-12\"\"}\"\n2;2016-05-03;\"{\"\"voornaam\"\":\"\"Daan\"\",\"\"achternaam\"\":\"\"Bos\"\",\"\"geboortedatum\"\":\"\"1986-03-12\"\"}\"\n", map[string]int{"birthdate+name": 2}},
		{"lost_letters.csv", "BSN;ACHTERNAAM;VOORNAMEN\n999900006;Y?lmaz;Ay?e\n999900018;?;\n", map[string]int{"bsn+name": 1, "bsn": 1}},
		{"part_of_a_form.csv", "Intakeformulier;\n;\nNaam cliënt:;C. Koster\nBSN:;999900006\nGeboortedatum:;14-02-1948\nTelefoon:;0611310987\n;\nGegevens partner;\nNaam:;B.T. van der Linden\nBSN:;999900018\nGeboortedatum:;12-11-1976\n;\nHulpvraag;\nBehandelaar:;M. Aalbers\n", map[string]int{"birthdate+bsn+name+phone": 1, "birthdate+bsn+name": 1}},
		{"date_of_birth_of_a_child.csv", "Naam kind;Geb.dat;BSN kind;Naam ouder(s);Tel 1\nTess Kok;12-03-2012;999900006;R. Kok;0612345670\n", map[string]int{"birthdate+bsn+name": 1, "name+phone": 1}},
		{"holders_of_rights.csv", "Sectie;Gerechtigde;Geboortedatum;Gehuwd met\nD 1000;Tess Kok;12-03-1962;Daan Bos\n", map[string]int{"birthdate+name": 1}},
		{"tables_one_after_another.sql", "COPY persoon (id, bsn, achternaam) FROM stdin;\n1\t999900006\tKok\n\\.\n\n\n--\n-- Data\n--\n\nCOPY relatie (id, persoon_id, bsn_partner, naam_partner) FROM stdin;\n1\t1\t999900018\tK. Bos\n\\.\n", map[string]int{"bsn+name": 2}},
		{"columns_parted_by_a_blank.txt", "GEMEENTE ALMELO          KIEZERS     BLAD  1\n\nVOLGNR NAAM          VOORN GEBDATUM   STRAAT       HUISNR POSTCODE\n\n" +
			"000001 Wolters       F.A.  10-10-1936 Kerkstraat        1 7671 GA\n000002 Meer, van der A.M.  17-02-1986 Molenweg        108 7631 CC\n000003 Kok           G.J.  26-02-1981 Nijverheidsw     17 7671 GA\n" +
			"000004 Klein Gebbink W.    19-12-1947 Schoolstraat     82 7605 GH\n000005 Vos           S.L.  20-12-1974 Kerkstraat       28 7602 CD\n", map[string]int{"address+birthdate+name": 5}},
		{"numbers_glued_to_a_code.dat", "H0UWV       20160512000001POLISADM\nD1999900006JANSEN        VAN  PJ    19850312M20150101\nD1999900018KOSTER             JH    19611005M20150102\nD1999900067SMITS              L     19790612M20150103\n" +
			"D1999900079KUIPERS            SL    19780422V20150104\nD1999900080JANSEN             M     19511226M20150105\nD1999900092VELD          VAN  M     19520118M20150106\nT900000006\n", map[string]int{"bsn": 6}},
		{"graves.csv", "Naam overledene;Geboortedatum overledene;Naam rechthebbende;Postcode rechthebbende;Huisnummer rechthebbende\nP. Jansen;12-03-1935;Tess Kok;7607 AB;12\n", map[string]int{"birthdate+name": 1, "address+name": 1}},
		{"graves_without_whose.csv", "Overledene;Geboortedatum;Rechthebbende;Postcode;Huisnummer\nP. Jansen;12-03-1935;Tess Kok;7607 AB;12\n", map[string]int{"birthdate+name": 1, "address+name": 1}},
		{"notice_of_death.txt", "Naam aanvrager: Tess Kok\nTelefoon aanvrager: 06-41235671\nNaam overledene: P. Jansen\nGeboortedatum overledene: 12-03-1935\n", map[string]int{"birthdate+name": 1, "name+phone": 1}},
		{"policies.csv", "Verzekerde;Geb verzekerde;Verzekeringnemer;BSN verzekeringnemer\nP. Jansen;12-03-1935;Tess Kok;999900006\n", map[string]int{"birthdate+name": 1, "bsn+name": 1}},
		{"one_claimant.txt", "BSN: 999900006\nInzender: Tess Kok\nE-mail inzender: tess.kok@postvak.nl\n", map[string]int{"bsn+email+name": 1}},
		{"mail_of_a_claimant.csv", "Naam;Geboortedatum;E-mail inzender\nTess Kok;12-03-1962;tess.kok@postvak.nl\n", map[string]int{"birthdate+email+name": 1}},
		{"staff_by_short_names.csv", "MEDEW_NAAM;MEDEW_BSN;MEDEW_GEBDT\nTess Kok;999900006;12-03-1985\n", map[string]int{"birthdate+bsn+name": 1}},
		{"worker_by_a_short_name.csv", "MEDEW;NAAM;BSN\nK. de Bruin;Tess Kok;999900006\n", map[string]int{"bsn+name": 1}},
		{"chapter_on_children.txt", "09 Kinderen van\nmevrouw K. de Bruin\nGrotestraat 5\n7607 CJ Almelo\n", map[string]int{"address+name": 1}},
		{"month_before_the_day.csv", "SSN/BSN,Last,First,DOB\n999900006,Jansen,Piet,5/6/1985\n999900018,Kok,Tess,5/23/1990\n999900006,Jansen,Piet,5/6/1985\nBSN,Naam,Geboortedatum,\n999900006,P. Jansen,06-05-1985,\n999900018,T. Kok,23-05-1990,\n", map[string]int{"birthdate+bsn+name": 2}},
		{"people_with_numbers_in_a_cell.csv", "Dossier;Betrokkenen;Datum\nD-1;P. Jansen (999900006), T. Kok (999900018);02-05-2016\nD-2;A. de Vries (999900031), W. Bos (999900043);02-05-2016\nD-3;F. van den Berg (999900055);02-05-2016\nD-4;K. Smit;02-05-2016\n", map[string]int{"bsn+name": 5}},
		{"cases_with_numbers_in_a_cell.csv", "Zaak;Betrokkenen\n1;P. Jansen (123456780), T. Kok (223456781)\n2;A. de Vries (123456792), W. Bos (323456783)\n3;F. van den Berg (423456784), K. Smit (999990019)\n", nil},
		{"counterparties_of_a_bank.xml", "<Stmt><Ntry><RltdPties><Dbtr><Nm>R DE VRIES</Nm></Dbtr><DbtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>Aflossing BSN 999900006</Ustrd></RmtInf></Ntry></Stmt>",
			map[string]int{"bsn+iban+name": 1}},
	}
	for _, tt := range tests {
		name, _, _ := strings.Cut(tt.name, ".")
		t.Run(name, func(t *testing.T) {
			s := run(t, fstest.MapFS{tt.name: {Data: []byte(tt.text)}}, fixed())
			equalPeople(t, tt.want, s)
			equal(t, "conflicts", 0, s.Conflicts)
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
