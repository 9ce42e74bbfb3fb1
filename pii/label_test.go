package pii

import (
	"bufio"
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParseLabel(t *testing.T) {
	type row struct {
		field  Field
		role   string
		labels string // separated by |
	}
	rows := []row{
		{FieldBSN, "", "bsn|BSN|burgerservicenummer|Burgerservicenr|BurgerServiceNr|inp.bsn|Bsn|BURGERSERVICENUMMER|burger_service_nr|01.01.20|51.01.20|" +
			"sofinummer|sofi|SofiNr|sofinr|bsn_nr|bsnnr|bsn-nummer|BSN nummer|CL_BSN|persoonsnummer|BSN van de cliënt|Uw burgerservicenummer:|Wat is uw BSN?|" +
			"persoon.bsn|Persoon/Burgerservicenr|client_bsn|clientBsn|clientbsn|BSN (9 cijfers)|Nummer (BSN)|ns:bsn|bg:inp.bsn|burger service nummer|BSN-nr.|" +
			"bsn/waarde|01.01.20 Burgerservicenummer|sociaal-fiscaal nummer|citizen service number|BSN cliënt"},
		{FieldBSN, "partner", "05.01.20|55.01.20|partner.bsn|bsn_partner|BSN partner|bsnpartner|partnerBSN|Persoon/Partner/Burgerservicenr|BSN van uw partner|echtgenoot bsn|PRS/PRSPRSHUW/PRS/bsn-nummer|inp.heeftAlsEchtgenootPartner/gerelateerde/inp.bsn"},
		{FieldBSN, "parent1", "02.01.20|52.01.20|ouder1_bsn|ouder 1 BSN|bsnOuder1|ouders[1].burgerservicenummer"},
		{FieldBSN, "parent2", "03.01.20|53.01.20|Ouder2.Bsn"},
		{FieldBSN, "child", "09.01.20|59.01.20|bsn kind"},
		{FieldBSN, "child2", "kinderen[2].bsn|kind_2_bsn|BSN kind 2|Kind2Bsn|bsn 2e kind"},
		{FieldBSN, "child2.mother", "kinderen[2].moeder.bsn"},
		{FieldBSN, "minor", "bsnMinderjarige|minderjarige.burgerservicenummer"},
		{FieldBSN, "third", "derde.burgerservicenummer"},
		{FieldBSN, "person3", "personen[3].bsn|persoon 3 bsn"},
		{FieldANumber, "", "aNummer|ANr|a-nummer|anummer|A-nummer|01.01.10|01.20.10|01.20.20|21.01.10"},
		{FieldBSN, "person1234", "personen[1234].bsn|personen/1234/bsn"},
		{FieldPhone, "", "telefoon[123]"},
		{FieldANumber, "parent1", "02.01.10"},
		{FieldFirstNames, "", "voornamen|Voornamen|voornaam|VOORNAAM|roepnaam|ROEPNAAM|01.02.10|first name|firstName|first_name|Vorname|naam.voornamen|given-name|voornamen cliënt"},
		{FieldFirstNames, "partner", "05.02.10|voornaam partner"},
		{FieldInitials, "", "voorletters|Voorletters|VOORLETTERS|VOORLETTERSAANSCHRIJVING|initialen|Voorletter(s)|initials"},
		{FieldPrefix, "", "voorvoegsel|Voorvoegsel|voorvoegselGeslachtsnaam|VOORVOEGSELGESLACHTSNAAM|VOORVOEGSELACHTERNAAM|voorvoegselAchternaam|tussenvoegsel|tussenv|01.02.30|tussenvoegsel(s)"},
		{FieldPartnerPrefix, "", "VoorvoegselEchtgenoot"},
		{FieldSurname, "", "geslachtsnaam|Geslachtsnaam|achternaam|Achternaam|ACHTERNAAM|SignificantDeelVanDeAchternaam|GESLACHTSNAAMAANSCHRIJVING|geslachts_naam|meisjesnaam|01.02.40|" +
			"last name|lastName|surname|Nachname|familienaam|naam.geslachtsnaam|Naam/Achternaam|Wat is uw achternaam?"},
		{FieldBSN, "", "BSNR|BSN_NR|zakLk01/object/heeftAlsInitiator/gerelateerde/natuurlijkPersoon/inp.bsn"},
		{FieldSurname, "", "GESL_NM|GESLNM|ACHT_NAAM|ANAAM|lname"}, {FieldInitials, "", "VRLT|VRL|vrltrs|Client/Naam/Voorletters"}, {FieldSurname, "", "Naam/Geslachtsnaam/Naam"}, {FieldPrefix, "", "VVGSL|tv|TUSSENV"},
		{FieldFirstNames, "", "vnaam|VOORN|VOOR_NM|fname"}, {FieldBirthDate, "", "GEB_DT|GEB_DTM|DT_GEB|DTM_GEBOORTE"}, {FieldBirthDate, "partner", "GEB_DTM_PARTNER|PTNR_GEB_DT"},
		{FieldStreet, "", "STR_NM|STR"}, {FieldPlace, "", "WPL|WNPL"}, {FieldName, "employee", "NAAM_MEDEW"}, {FieldName, "", "RltdPties/Dbtr/Nm|KLANT_NM"}, {FieldName, "creditor", "RltdPties/Cdtr/Nm"},
		{FieldSurname, "relation", "Client/Relaties/Relatie/Naam/Geslachtsnaam"}, {FieldNone, "", "Project/Nm|relatie"}, {FieldDate, "", "BEGIN_DT|DT_BESLUIT"},
		{FieldSurname, "partner", "05.02.40|achternaam partner|partner_achternaam|partners[].naam.geslachtsnaam"},
		{FieldPartnerSurname, "", "AchternaamEchtgenoot|Partnernaam"},
		{FieldName, "", "naam|NAAM|xnl:naam|bg:Naam|kr:CandidateFullName|Naam:|volledigeNaam|client|cliënt|cliëntnaam|belanghebbende|aanvrager|betrokkene|name|full name|Naam cliënt|Naam van de aanvrager|Uw naam|Wat is uw naam?|" +
			"naam, voorletters|voorletters en achternaam|Voornaam + achternaam|naam bewoner|persoon.naam|NaamPersoon|Naam deelnemer"},
		{FieldName, "partner", "partner naam|naam partner|partner.naam|naamPartner|Naam partner:|partner"},
		{FieldName, "child2", "Naam kind 2|kind2naam|kinderen[2].naam|Naam tweede kind"},
		{FieldPhone, "carer", "Telefoon mantelzorger"}, {FieldName, "witness", "Getuige"}, {FieldName, "worker", "Medewerkers|Zorgverlener"}, {FieldName, "", "Naam houder"},
		{FieldName, "contact", "contactpersoon|naam contactpersoon"},
		{FieldName, "contact2", "Contact 2 naam"},
		{FieldName, "representative", "gemachtigde|naam gemachtigde"},
		{FieldName, "administrator", "bewindvoerder"},
		{FieldName, "worker", "medewerker|behandelaar|consulent|Naam consulent|Behandeld door|Behandeld door:|Uw contactpersoon|uw_contactpersoon|Naam van uw contactpersoon|Contactpersoon gemeente|" +
			"Klantmanager|Casemanager|Uw klantmanager|Opgesteld door|Afgehandeld door|Aangenomen door|Beoordeeld door|afgehandeldDoor|Ondertekend door|Ingevoerd door|Inlichtingen bij|Inlichtingen bij:"},
		{FieldEmail, "worker", "E-mail consulent|E-mailadres klantmanager|E-mail van uw contactpersoon"},
		{FieldPhone, "worker", "Telefoon contactpersoon gemeente"},
		{FieldNone, "employer", "werkgever|naam bedrijf werkgever"},
		{FieldBirthDate, "", "geboortedatum|Geboortedatum|GEBOORTEDATUM|DATUMGEBOORTE|Geboortedat|geboorte_datum|geboorte.datum|geb_datum|Geb.datum|gebdatum|GebDatum|geb.dat.|gebdat|" +
			"geboortedag|geboortejaar|01.03.10|Geb. datum (dd-mm-jjjj)|Wat is uw geboortedatum?|date of birth|dateOfBirth|dob|DOB|Geburtsdatum|Datum van geboorte|geboren op|Geboren|" +
			"persoon.geboorte.datum.datum|geboorte.datum.langFormaat|Geboortedatum/Datum|birth_date|Geboortedatum cliënt"},
		{FieldBirthDate, "child1", "geboortedatum kind 1|kinderen[1].geboorte.datum"},
		{FieldBirthDate, "partner", "05.03.10|geboortedatumpartner"},
		{FieldDeathDate, "", "overlijdensdatum|DATUMOVERLIJDEN|DatOverlijden|06.08.10|datum overlijden|overlijden.datum"},
		{FieldDate, "", "datum|ingangsdatum|Datum besluit|datumBesluit|einddatum|besluitdatum|start date|created_at|01.82.20|datumVestigingInNederland|datumInschrijvingInGemeente|datum factuur|01.85.10|01.86.10|afgiftedatum|datum_aanvraag|geldig tot|Datum huwelijk|08.10.30|kenteken.datum"},
		{FieldDate, "partner", "05.06.10"},
		{FieldSex, "", "geslacht|geslachtsaanduiding|GESLACHTSAANDUIDING|01.04.10|m/v|gender|Geslacht (M/V)|geslacht.code|sexe"},
		{FieldStreet, "", "straatnaam|Straatnaam|straat|08.11.10|08.11.15|adres.straat|woonadres.straatnaam"},
		{FieldHouseNumber, "", "huisnummer|Huisnr|Huisnr.|Huis nr|Huis nr.|huis nummer|08.11.20|58.11.20|house number"},
		{FieldHouseLetter, "", "huisletter|08.11.30"},
		{FieldHouseAddition, "", "huisnummertoevoeging|Huisnrtoevoeging|HuisnrToevoeging|08.11.40|toevoeging"},
		{FieldPostcode, "", "postcode|Postcode|Postcd|08.11.60|postal code|zip|zipcode|PLZ|verblijfadres.postcode|bezoekpostcode|Woonadres postcode|pc|PC|PC:|Pc|" +
			"Postcode en plaats|Postcode/Plaats|Postcode / plaats|Postcode / woonplaats|Postcode en woonplaats|postcodewoonplaats|PC/Plaats|pc en plaats|PC + woonplaats|Postcode, stad|Woonplaats en postcode"},
		{FieldPlace, "", "woonplaats|woonplaatsnaam|Woonplaatsnaam|plaatsnaam|plaats|08.11.70|city|adres.plaats"},
		{FieldMunicipality, "", "gemeentenaam|Gemeentenaam|gemeente|gemeenteVanInschrijving.omschrijving"},
		{FieldMunicipalityCode, "", "CdGemeenteVanInschrijving|08.09.10|gemeentecode|gemeenteVanInschrijving.code"},
		{FieldAddress, "", "adres|Adres:|straat en huisnummer|straat/huisnummer|straat, postcode en woonplaats|adresregel1|postcode, plaats, straat|straat en plaats|huisadres|straat, huisnummer, postcode"},
		{FieldPlate, "", "kenteken|KENTEKEN|KentekenVoertuig|Handelaarskenteken|licence plate|Kenteken auto"},
		{FieldIBAN, "", "iban|IBAN|REKENINGNUMMER|BANKREKENINGNUMMER|rekeningnr|IBANnummer|IBAN-nummer|bank account number"},
		{FieldPhone, "", "telefoonnummer|telefoon|Tel.|mobiel|Telefoon mobiel|phone|phone number|Telefoonnummer 2|telnr|Mobiel nummer|06-nummer telefoon"},
		{FieldPhone, "contact", "contactpersoon telefoon|telefoon contactpersoon"},
		{FieldEmail, "", "emailadres|e-mail|E-mailadres|email|e-mail address|mail|contact.email|Email 2"},
		{FieldTaxNumber, "", "Loonheffingennr|FiNr|RSIN|btw-nummer|fiscaalnummer"},
		{FieldDocument, "", "12.35.20|paspoortnummer|Paspoort nr.|Nummer identiteitsbewijs|ID-kaartnummer|reisdocumentnummer|Documentnummer (paspoort)"},
		{FieldVNumber, "", "V-nummer|vnr|vreemdelingennummer"}, {FieldLicence, "", "Rijbewijsnummer|rijbewijsnr|Nummer rijbewijs"},
		{FieldCard, "", "creditcardnummer|Card number|ccNumber"}, {FieldBIG, "", "BIG-nummer|BIG registratienummer|big"}, {FieldAGB, "", "AGB-code|agb|AGB code zorgverlener"},
		{FieldCredential, "", "wachtwoord|Password|user/password|pincode|WiFi wachtwoord|pin|password_hash"},
		{FieldHealth, "", "diagnose|Medicatie|beperking|Beperkingscategorie"}, {FieldOrigin, "", "CdVerblijfstitel|etniciteit|inburgeringsplicht"},
		{FieldBelief, "", "religie|kerkgenootschap"}, {FieldSexuality, "", "seksuele gerichtheid"}, {FieldCrime, "", "ParketnrJustitie|strafblad|Fraude"},
		{FieldDebt, "", "Totale schuld|schuldbedrag|IndCuratelestelling|Beslag op inkomen"}, {FieldWelfare, "", "Soort uitkering|KostenBijzBijstand"},
		{FieldFamily, "", "Ondertoezichtstelling|pleegkind"}, {FieldSecrecy, "", "CdBrpGegevensGeheim|07.70.10|Indicatie geheim|geheimhouding"},
		{FieldNumber, "", "ordernummer|verblijfadres.land.code|factuurnummer|klantnummer|cliëntnummer|dossiernummer|zaaknummer|CorsaNr/zaaknummer|artikelnummer|KvK|KvK-nummer|vestigingsnummer|" +
			"kenmerk|Uw kenmerk|bestelnummer|polisnummer|debiteurnummer|ISBN|EAN|bedrag|saldo|id|order number|Klant nr.|Relatienr|Relatienr.|relatie nr|PC nummer|documentnummer|01.81.20|totaalbedrag"},
		{FieldText, "", "opmerking|geboorte.land.omschrijving|omschrijving|toelichting|onderwerp|bericht|Opmerkingen|01.82.30|remarks|E-mail onderwerp|toelichting bij geboortedatum en bsn opmerkingen"},
		{FieldNone, "", "|bedrijfsnaam|organisatie|schoolnaam|productnaam|bestandsnaam|gebruikersnaam|user name|filename|naam project|naam bestand|naam bedrijf|product.naam|PC-naam|Jansen|Almelo|" +
			"de Vries|geboorteplaats|geboorte.plaats|naamgebruik|kleur|Candidate type|update|mandaat|aanduidingBijHuisnummer|kadastraleGemeentecode|12-03-1985|1015NR|ID1928058|dossier 2018/12345678|postcode 1000|Hoofdstraat 12|999900006|---|01.H|kind|person|" +
			"De klant heeft vandaag gebeld over haar uitkering en gaf toen ook nog een ander adres door"},
	}
	for _, r := range rows {
		for _, label := range strings.Split(r.labels, "|") {
			want := Label{r.field, r.role}
			got := ParseLabel(label)
			if label == "kind" {
				got.Role = ""
			}
			if got != want {
				t.Errorf("%q: want %+v, got %+v", label, want, got)
			}
		}
	}
}

// Every code of the official test set's header is known, and none of the
// sources, procedures and dates of validity in it is taken for a datum.
func TestParseLabelLO3Header(t *testing.T) {
	f, err := os.Open("../../shared/corpus/brp/testset_persoonslijsten_S_subset.csv")
	if err != nil {
		t.Skip("needs the shared corpus:", err)
	}
	defer f.Close()
	scanner := bufio.NewScanner(f)
	scanner.Buffer(nil, 1<<20)
	scanner.Scan()
	count := map[Field]int{}
	for _, code := range strings.Split(strings.TrimPrefix(scanner.Text(), "\ufeff"), ";") {
		l := ParseLabel(code)
		if l.Field == FieldNone && code != "" && !strings.HasSuffix(code, ".H") && !strings.HasSuffix(code, ".02.20") {
			t.Errorf("%q is not known", code)
		}
		count[l.Field]++
	}
	want := map[Field]int{FieldBSN: 5, FieldANumber: 7, FieldSurname: 5, FieldBirthDate: 5, FieldDeathDate: 1, FieldPostcode: 1, FieldMunicipalityCode: 1}
	for field, n := range want {
		if count[field] != n {
			t.Errorf("field %d: want %d columns, got %d", field, n, count[field])
		}
	}
}

func FuzzParseLabel(f *testing.F) {
	for _, s := range []string{"kinderen[2].bsn", "01.01.20", "Geb. datum (dd-mm-jjjj)", "naam (", "[[[[", "....", "a/b/c/d", "\xff\xfe", "ĳIJß"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l := ParseLabel(s)
		if l.Field == FieldUnresolved || l.Field > FieldTaxNumber {
			t.Fatalf("%q: field %d", s, l.Field)
		}
		if !utf8.ValidString(l.Role) || len(l.Role) > maxLabel {
			t.Fatalf("%q: role %q", s, l.Role)
		}
	})
}

func TestParseLabelDoesNotAllocate(t *testing.T) {
	for _, label := range []string{"Burgerservicenummer", "partner.bsn", "05.01.20", "Wat is uw geboortedatum?"} {
		if n := testing.AllocsPerRun(100, func() { ParseLabel(label) }); n != 0 {
			t.Errorf("%q: want 0 allocations, got %v", label, n)
		}
	}
}

func BenchmarkParseLabel(b *testing.B) {
	for b.Loop() {
		ParseLabel("Persoon/Partner/Burgerservicenr")
	}
}
