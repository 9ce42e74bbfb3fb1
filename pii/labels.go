package pii

// The names of fields, as found in Dutch systems, with common English and
// German ones. They are in folded form: lower case, no diacritics, no
// separators. Sources: Suwinet and GWS schemas, StUF-BG, iWmo/iJw messages,
// the Haal Centraal BRP API, the GGM data model, RvIG test files.

// strongField returns the field of a name that keeps its meaning beside words
// that nobody knows: "Wat is uw geboortedatum volgens paspoort".
func strongField(name string) (Field, bool) {
	switch name {
	case "bsn", "bsns", "burgerservicenummer", "burgerservicenummers", "burgerservicenr", "burgerservice", "inpbsn",
		"sofinummer", "sofi", "sofinr", "sociaalfiscaalnummer", "persoonsnummer", "bsnnummer", "bsnnr", "bsnr", "bsnum", "nrbsn", "clbsn", "cdbsn",
		"citizenservicenumber", "burgerservicenumber", "burgerservicenummerbsn":
		return FieldBSN, true
	case "anummer", "anr", "inpa", "administratienummer", "brpanummer", "gbaanummer":
		return FieldANumber, true
	case "volledigenaam", "volnaam", "fullname", "displayname", "naampersoon", "persoonsnaam", "naamvolledig", "naamvoluit",
		"vollername", "nameline", "voornaamachternaam", "voorletterachternaam", "voorlettersachternaam", "naamvoorletters", "achternaamvoorletters",
		"aanschrijfnaam", "naamaanschrijving", "aanschrijfwijzenaam", "clientnaam", "klantnaam", "tennamestelling", "rekeninghouder", "naamrekeninghouder":
		return FieldName, true
	case "voornamen", "voornaam", "roepnaam", "firstname", "firstnames", "givenname", "givennames", "forename", "forenames", "middlename",
		"vorname", "vornamen", "rufname", "eerstenaam", "namegiven", "doopnaam", "doopnamen", "gebruikteroepnaam":
		return FieldFirstNames, true
	case "voorletters", "voorletter", "voorlettersaanschrijving", "initialen", "initials", "voorl", "initiaal", "vrl":
		return FieldInitials, true
	case "voorvoegsel", "voorvoegsels", "voorvoegselgeslachtsnaam", "voorvoegselsgeslachtsnaam", "voorvoegselachternaam",
		"tussenvoegsel", "tussenvoegsels", "tussenv", "tussenvoegselachternaam", "voorv", "vvgslnaam", "voorvoegselsachternaam",
		"surnameprefix", "lastnameprefix", "nameprefix", "namenszusatz":
		return FieldPrefix, true
	case "geslachtsnaam", "geslachtnaam", "geslachtsnaamaanschrijving", "significantdeelvandeachternaam", "achternaam", "achternamen",
		"familienaam", "meisjesnaam", "geboortenaam", "eigennaam", "eigenachternaam", "geboorteachternaam", "lastname", "namefamily", "surname", "familyname",
		"maidenname", "birthname", "nachname", "familienname", "geburtsname", "zuname", "geslachtsnaamstam":
		return FieldSurname, true
	case "voorvoegselechtgenoot", "voorvoegselechtgenote", "voorvoegselpartner", "voorvoegselpartnernaam", "tussenvoegselpartner",
		"voorvoegselspartner", "voorvoegselgeslachtsnaampartner", "voorvoegselaanschrijvingpartner":
		return FieldPartnerPrefix, true
	case "achternaamechtgenoot", "achternaamechtgenote", "partnernaam", "geslachtsnaamechtgenoot", "geslachtsnaamechtgenote",
		"naamechtgenoot", "aangetrouwdenaam":
		return FieldPartnerSurname, true
	case "geboortedatum", "datumgeboorte", "datumvangeboorte", "geboortedat", "gebdatum", "gebdat", "geboortedag", "geboortejaar", "gebjaar",
		"datgeb", "datgeboorte", "datumgeb", "geborenop", "geboren", "gebdd", "geboortedatums", "dateofbirth", "birthdate", "dob", "birthday", "bday",
		"birthyear", "yearofbirth", "borndate", "geburtsdatum", "geburtstag", "gebdatumkort", "geboortejaardatum":
		return FieldBirthDate, true
	case "overlijdensdatum", "overlijdendatum", "datumoverlijden", "datoverlijden", "datumvanoverlijden", "overleden", "overledenop", "sterfdatum",
		"dateofdeath", "deathdate", "deceased", "deceaseddatetime", "sterbedatum":
		return FieldDeathDate, true
	case "geslacht", "geslachtsaanduiding", "cdgeslacht", "geslachtcode", "gender", "sexe", "sex", "geschlecht", "mv", "mvo", "manvrouw":
		return FieldSex, true
	}
	return strongAbbreviation(name)
}

// strongAbbreviation knows the names of people and their births as databases
// with short names of columns have them: GESL_NM, VRLT, GEB_DT.
func strongAbbreviation(name string) (Field, bool) {
	switch name {
	case "geslnm", "geslnaam", "geslachtsnm", "gslnaam", "gslnm", "gesnaam", "achternm", "achtnaam", "achtnm", "achtrnaam", "anaam", "lname", "lastnm", "famnaam", "geslachtsn", "achtern", "acternaam":
		return FieldSurname, true
	case "voornm", "voornn", "vnaam", "vrnaam", "vrnm", "vnm", "voorn", "roepnm", "rnaam", "roepn", "fname", "firstnm", "voornmn":
		return FieldFirstNames, true
	case "vrlt", "vrlts", "vrltr", "vrltrs", "vrls", "voorlt", "voorltrs", "voorletr", "vltrs", "vltr", "vletters", "vletter", "initl", "vrlet":
		return FieldInitials, true
	case "vvgsl", "vvgls", "voorvgsl", "voorvoegs", "vrvgsl", "vvgs", "vgsl", "tussenv", "tussenvgsl", "tussenvgs", "tvgsl", "tvoegsel", "vvoegsel", "voorvgs":
		return FieldPrefix, true
	case "gebdt", "gebdtm", "geboortedt", "geboortedtm", "dtgeb", "dtmgeb", "dtgeboorte", "dtmgeboorte", "dgeb", "gebdatm", "gbdat", "gbdatum", "gebd", "birthdt":
		return FieldBirthDate, true
	case "overldat", "overldatum", "overldt", "overldtm", "ovldat", "ovldatum", "ovldt", "datovl", "dtovl", "dtoverl", "datoverl", "dtoverlijden":
		return FieldDeathDate, true
	case "strnm", "strnaam", "strtnaam", "straatnm", "straatn":
		return FieldStreet, true
	case "huisn", "hsnr", "huisnum", "huisnrs", "hnum":
		return FieldHouseNumber, true
	case "hnrtoev", "hnrtvg", "huistvg", "hsnrtoev", "huisnrtvg":
		return FieldHouseAddition, true
	case "postc", "postk", "pstcd", "pstcode", "postcd6", "postcode6":
		return FieldPostcode, true
	case "wnpl", "woonplts", "wplnaam", "wplnm", "plaatsnm", "plnaam", "woonplnaam", "woonplnm":
		return FieldPlace, true
	case "gemnaam", "gemnm", "gemeentenm":
		return FieldMunicipality, true
	case "gemcd", "cdgem", "gemnr":
		return FieldMunicipalityCode, true
	case "tlf", "tlfnr", "telf", "telfnr", "telmob", "mobnr", "telprive", "telvast", "tlfmob":
		return FieldPhone, true
	case "emladr", "emailadr", "mailadr", "eml":
		return FieldEmail, true
	case "kentek", "kentnr", "kntkn":
		return FieldPlate, true
	case "bankrnr", "banknr", "bankreknr", "reknum", "ibnnr":
		return FieldIBAN, true
	}
	return strongPlaceOrContact(name)
}

func strongPlaceOrContact(name string) (Field, bool) {
	switch name {
	case "straatnaam", "straat", "openbareruimtenaam", "naamopenbareruimte", "openbareruimte", "street", "streetname", "strasse":
		return FieldStreet, true
	case "huisnummer", "huisnr", "huisnummers", "hnr", "housenumber", "housenr", "streetnumber", "hausnummer", "hausnr":
		return FieldHouseNumber, true
	case "huisletter", "hletter", "houseletter":
		return FieldHouseLetter, true
	case "huisnummertoevoeging", "huisnrtoevoeging", "huistoevoeging", "huisnummertoev", "huisnrtoev", "hnrtoevoeging", "housenumberaddition",
		"housenumbersuffix", "huisnummertvg":
		return FieldHouseAddition, true
	case "postcode", "postcodes", "postcd", "postkode", "pcode", "postalcode", "zipcode", "zip", "plz", "postleitzahl", "pc6",
		"postcodewoonplaats", "postcodeplaats", "postcodeenwoonplaats", "postcodeenplaats", "pcwoonplaats", "pcplaats", "pcenwoonplaats", "pcenplaats":
		return FieldPostcode, true
	case "woonplaats", "woonplaatsnaam", "woonpl", "plaatsnaam", "localityname", "placename", "residence", "cityname", "wohnort":
		return FieldPlace, true
	case "gemeentenaam", "naamgemeente", "woongemeente", "gemeentevaninschrijving", "gemeentevaninschrijvingnaam",
		"gemeentevaninschrijvingomschrijving", "gemeentevanwoonplaats", "municipality", "municipalityname":
		return FieldMunicipality, true
	case "gemeentecode", "cdgemeente", "gemcode", "cdgemeentevaninschrijving", "gemeentevaninschrijvingcode", "codegemeentevaninschrijving",
		"codegemeente", "gemeentenr", "gemeentenummer", "municipalitycode":
		return FieldMunicipalityCode, true
	case "huisadres", "woonadres", "postadres", "straatnummer", "straatennummer", "adresregel", "adresvolledig", "volledigadres", "bezoekadres", "correspondentieadres", "verblijfadres", "briefadres",
		"verblijfsadres", "homeaddress", "streetaddress", "addressline", "adresgegevens", "postadresgegevens", "naw", "nawgegevens", "anschrift":
		return FieldAddress, true
	case "kenteken", "kentekens", "kentekenvoertuig", "kentekennummer", "handelaarskenteken", "nummerbord", "kentekenplaat", "kentekenauto",
		"licenseplate", "licenceplate", "numberplate", "registrationplate", "kennzeichen":
		return FieldPlate, true
	case "iban", "ibannummer", "ibannr", "rekeningnummer", "bankrekeningnummer", "bankrekening", "rekeningnr", "bankrekeningnr", "ibanrekening",
		"girorekening", "gironummer", "bankaccount", "bankaccountnumber", "accountnumberiban", "kontonummer", "bankrek", "reknr":
		return FieldIBAN, true
	case "telefoon", "telefoonnummer", "telefoonnr", "telnr", "telnummer", "telefoonnummers", "mobielnummer", "mobielnr", "mobielenummer",
		"mobieltelefoonnummer", "mobieletelefoon", "gsm", "gsmnummer", "gsmnr", "faxnummer", "faxnr", "phone", "phonenumber", "telephone",
		"telephonenumber", "mobilephone", "mobilenumber", "cellphone", "telefon", "telefonnummer", "handynummer", "mobiltelefon", "bellenop",
		"msisdn", "telefoonmobiel", "telefoonvast", "vasttelefoonnummer":
		return FieldPhone, true
	case "email", "emailadres", "emailaddress", "mailadres", "mailaddress", "emails", "emailadressen", "epost", "epostadres",
		"emailadresprive", "emailprive", "elektronischpostadres":
		return FieldEmail, true
	}
	return strongIdentifier(name)
}

// strongIdentifier knows the numbers of persons other than the BSN, and
// credentials.
func strongIdentifier(name string) (Field, bool) {
	switch name {
	case "vnummer", "vnr", "vreemdelingennummer", "vreemdelingennr", "vreemdelingnummer", "indvnummer":
		return FieldVNumber, true
	case "paspoortnummer", "paspoortnr", "paspoort", "reisdocumentnummer", "reisdocumentnr", "nummerreisdocument", "nummernederlandsreisdocument",
		"identiteitskaartnummer", "identiteitskaart", "identiteitsbewijsnummer", "identiteitsbewijs", "nummeridentiteitsbewijs", "nridentiteitsbewijs", "legitimatienummer",
		"legitimatiebewijsnummer", "nummerlegitimatiebewijs", "nrlegitimatiebewijs", "idkaartnummer", "idkaart", "idbewijs", "idbewijsnummer", "nummeridbewijs",
		"passportnumber", "passportno", "idcardnumber", "nummerpaspoort", "reisdocument":
		return FieldDocument, true
	case "rijbewijsnummer", "rijbewijsnr", "rijbewijs", "nummerrijbewijs", "nrrijbewijs", "driverslicense", "driverslicensenumber", "driverlicensenumber", "drivinglicencenumber", "drivinglicence":
		return FieldLicence, true
	case "creditcard", "creditcardnummer", "creditcardnr", "creditcardnumber", "cardnumber", "kaartnummercreditcard", "ccnumber", "ccnr", "betaalkaartnummer", "paymentcardnumber", "primaryaccountnumber":
		return FieldCard, true
	case "bignummer", "bignr", "bigregistratienummer", "bigregistratie", "bigcode", "big":
		return FieldBIG, true
	case "agbcode", "agb", "agbnummer", "agbnr", "agbcodezorgverlener", "agbcodezorgaanbieder", "agbcodepraktijk":
		return FieldAGB, true
	case "wachtwoord", "wachtwoorden", "password", "passwd", "pwd", "passphrase", "passwort", "pincode", "pinnummer", "pukcode", "toegangscode", "inlogcode", "userpassword", "passwordhash", "wachtwoordhash", "passwordsalt":
		return FieldCredential, true
	}
	return strongTopic(name)
}

// strongTopic knows what is sensitive of a person: special categories of data
// and what comes near. Sources: the GGM data model, Suwinet Bijstandsregelingen,
// iJw and iWmo messages.
func strongTopic(name string) (Field, bool) {
	switch name {
	case "diagnose", "diagnosen", "diagnoses", "hoofddiagnose", "diagnosecode", "icd10", "medicatie", "medicijnen", "medicijngebruik", "aandoening", "aandoeningen", "ziekte", "ziektebeeld",
		"ziektes", "handicap", "stoornis", "stoornissen", "verslaving", "verslavingen", "beperking", "beperkingen", "beperkingscategorie", "gezondheid", "gezondheidstoestand", "gezondheidsklachten",
		"medischegegevens", "medischeinformatie", "lichamelijkeklachten", "psychischeklachten", "allergie", "allergieen", "bloedgroep", "zwanger", "zwangerschap", "arbeidsongeschikt",
		"arbeidsongeschiktheid", "arbeidsongeschiktheidspercentage", "medication", "diagnosis", "allergies", "disability":
		return FieldHealth, true
	case "verblijfstitel", "cdverblijfstitel", "verblijfstitelcode", "verblijfsvergunning", "verblijfsstatus", "etniciteit", "etnischeafkomst", "landvanherkomst", "inburgering", "inburgeringsplicht",
		"inburgeringsplichtig", "statushouder", "asielstatus", "ethnicity":
		return FieldOrigin, true
	case "religie", "geloof", "geloofsovertuiging", "godsdienst", "kerkgenootschap", "kerkelijkegezindte", "levensovertuiging", "politiekevoorkeur", "vakbond", "vakbondslidmaatschap", "lidvakbond", "religion":
		return FieldBelief, true
	case "geaardheid", "seksuelegeaardheid", "seksuelegerichtheid", "seksuelevoorkeur", "sexualorientation":
		return FieldSexuality, true
	case "strafblad", "parketnummer", "parketnr", "parketnrjustitie", "detentie", "gedetineerd", "veroordeling", "veroordelingen", "justitieleantecedenten", "antecedenten", "delict", "delicten",
		"strafbaarfeit", "reclassering", "fraude", "huiselijkgeweld", "proceshouding":
		return FieldCrime, true
	case "schuld", "schulden", "schuldbedrag", "schuldenlast", "totaleschuld", "totaleschulden", "schuldhulp", "schuldhulpverlening", "schuldhulptraject", "schuldregeling", "schuldsanering", "schuldeiser",
		"schuldeisers", "betalingsachterstand", "huurachterstand", "beslag", "loonbeslag", "beslagopinkomen", "wsnp", "curatele", "ondercuratele", "indcuratelestelling", "curatelestelling",
		"bewindvoering", "onderbewind", "beschermingsbewind", "terugvordering":
		return FieldDebt, true
	case "uitkering", "uitkeringen", "uitkeringssoort", "uitkeringsoort", "soortuitkering", "typeuitkering", "bijstand", "bijstandsuitkering", "bijzonderebijstand", "kostenbijzbijstand", "leenbijstand",
		"indlooninclusiefwajonguitkering", "alimentatie", "toeslagen":
		return FieldWelfare, true
	case "ondertoezichtstelling", "ots", "pleegkind", "pleegzorg", "jeugdbescherming", "jeugdzorg", "uithuisplaatsing", "gezagsverhouding", "indicatiegezagminderjarige", "zorgmelding", "veiligthuis":
		return FieldFamily, true
	case "geheimhouding", "indicatiegeheim", "indicatiegeheimhouding", "geheimhoudingpersoonsgegevens", "cdbrpgegevensgeheim", "indgeheim", "indicatiegeheimadres", "geheimadres", "verstrekkingsbeperking":
		return FieldSecrecy, true
	}
	return FieldUnresolved, false
}

// weakField returns the field of a name that means a person's datum only as
// long as no unknown word stands beside it: "naam" is a person's name, "naam
// project" is not.
func weakField(name string) (Field, bool) {
	switch name {
	case "naam", "namen", "name", "names", "nm":
		return FieldName, true
	case "tv", "tvg", "vv":
		return FieldPrefix, true
	case "geb":
		return FieldBirthDate, true
	case "pc":
		return FieldPostcode, true
	case "plaats", "city", "town", "place", "ort", "stad", "dorp", "locality", "wpl":
		return FieldPlace, true
	case "gemeente", "gem":
		return FieldMunicipality, true
	case "adres", "adressen", "address", "addresses", "adresse":
		return FieldAddress, true
	case "toevoeging", "huistoev", "toev":
		return FieldHouseAddition, true
	case "str":
		return FieldStreet, true
	case "adr":
		return FieldAddress, true
	case "mobiel", "tel", "fax", "mobile", "handy", "mob":
		return FieldPhone, true
	case "mail":
		return FieldEmail, true
	case "rekening":
		return FieldIBAN, true
	case "pin", "ww", "pass":
		return FieldCredential, true
	}
	return otherField(name)
}

// otherField returns the field of a name that is known to mean no datum of a
// person: dates that are not births, numbers of things, running text.
func otherField(name string) (Field, bool) {
	switch name {
	case "datum", "datums", "dat", "dt", "dtm", "date", "dates", "tijdstip", "timestamp", "datumtijd", "datetime", "dagtekening", "created", "createdat",
		"updated", "updatedat", "verzonden", "verzondenop", "ontvangen", "ontvangenop", "ingediend", "ingediendop", "ingezonden", "ingezondenop", "sent", "sentat", "received", "submitted", "submittedat", "submittedon", "modified", "startdate", "enddate", "duedate", "orderdate", "invoicedate", "geldigtot", "geldigvan", "geldigvanaf", "ingang", "einde", "begin", "vervaldag", "tijd", "time", "jaar",
		"periode", "gehuwdop", "afgifte":
		return FieldDate, true
	case "nummer", "nr", "nrs", "num", "number", "code", "cd", "id", "ids", "uuid", "guid", "key", "sleutel", "identificatie", "identificatienummer",
		"kvk", "rsin", "fiscaalnummer", "fisnr", "finr", "isbn", "ean", "gtin", "issn", "brin", "bedrag", "saldo", "prijs", "totaal",
		"kenmerk", "referentie", "uwkenmerk", "onskenmerk", "betalingskenmerk", "zaak", "dossier", "order", "factuur", "bestelling", "polis",
		"artikel", "vestiging", "loonheffingennummer", "loonheffingennr", "volgnummer", "aantal", "amount", "price", "balance", "total", "count",
		"reference", "invoice", "version", "versie":
		return FieldNumber, true
	case "opmerking", "opmerkingen", "opm", "omschrijving", "omschr", "oms", "toelichting", "onderwerp", "bericht", "berichten", "tekst", "notitie", "notities", "beschrijving",
		"memo", "bijzonderheden", "vraag", "vragen", "antwoord", "antwoorden", "reactie", "inhoud", "aanhef", "verslag", "aantekening", "aantekeningen",
		"remark", "remarks", "comment", "comments", "description", "note", "notes", "message", "subject", "text", "body", "bemerkung", "bemerkungen",
		"titel", "title", "reden", "motivatie", "situatie", "hulpvraag", "samenvatting", "rapportage", "logboek", "journaal":
		return FieldText, true
	}
	return FieldUnresolved, false
}

// knownNone tells names that hold a word of the other tables and yet mean none
// of its fields.
func knownNone(name string) bool {
	switch name {
	case "geboorteplaats", "geborente", "geboorteland", "geboortegemeente", "plaatsgeboorte", "plaatsvangeboorte", "birthplace", "placeofbirth",
		"geboorteaktenummer", "geburtsort", "gebplaats", "naamgebruik", "aanduidingnaamgebruik", "cdnaamgebruik", "nationaliteit",
		"plaatsoverlijden", "overlijdensplaats", "username", "filename", "hostname", "pcnaam", "domainname", "productname", "bsnbekend",
		"emailverified", "kadastralegemeente", "kadastralegemeentecode", "kadastralegemeentenaam", "aanduidingbijhuisnummer", "postcodegebied", "telefoongids", "naamdrager", "geslachtsnaamgebruik":
		return true
	}
	return false
}

// endings are what a compound word may end in, and what it then means.
// "order-", "factuur-", "klant-" and all others with "nummer" are numbers.
var endings = [...]struct {
	ending string
	field  Field
}{
	{"burgerservicenummer", FieldBSN}, {"burgerservicenr", FieldBSN}, {"bsn", FieldBSN},
	{"geboortedatum", FieldBirthDate}, {"overlijdensdatum", FieldDeathDate},
	{"achternaam", FieldSurname}, {"geslachtsnaam", FieldSurname}, {"voornamen", FieldFirstNames}, {"voornaam", FieldFirstNames},
	{"voorletters", FieldInitials}, {"tussenvoegsel", FieldPrefix}, {"voorvoegsel", FieldPrefix},
	{"telefoonnummer", FieldPhone}, {"telefoonnr", FieldPhone}, {"telefoon", FieldPhone}, {"mobielnummer", FieldPhone}, {"telnr", FieldPhone},
	{"emailadres", FieldEmail}, {"email", FieldEmail}, {"mailadres", FieldEmail},
	{"huisnummer", FieldHouseNumber}, {"huisnr", FieldHouseNumber}, {"huisnummertoevoeging", FieldHouseAddition},
	{"postcode", FieldPostcode}, {"woonplaats", FieldPlace}, {"straatnaam", FieldStreet}, {"adres", FieldAddress},
	{"kenteken", FieldPlate}, {"rekeningnummer", FieldIBAN}, {"rekeningnr", FieldIBAN}, {"iban", FieldIBAN},
	{"paspoortnummer", FieldDocument}, {"rijbewijsnummer", FieldLicence}, {"wachtwoord", FieldCredential}, {"password", FieldCredential},
	{"datum", FieldDate},
	{"nummer", FieldNumber}, {"number", FieldNumber}, {"nr", FieldNumber}, {"code", FieldNumber}, {"bedrag", FieldNumber}, {"saldo", FieldNumber},
	{"kenmerk", FieldNumber},
	{"opmerking", FieldText}, {"opmerkingen", FieldText}, {"omschrijving", FieldText}, {"toelichting", FieldText}, {"tekst", FieldText},
}

// stopWord tells the words of a label that say nothing.
func stopWord(w string) bool {
	switch w {
	case "de", "het", "een", "uw", "je", "jouw", "jullie", "mijn", "zijn", "haar", "hun", "wat", "welk", "welke", "is", "van", "voor", "op", "in", "te", "ten",
		"en", "of", "aub", "svp", "graag", "invullen", "vul", "hier", "geef", "om", "bij", "met", "heeft", "als", "the", "your", "my", "please", "enter", "and", "or", "what",
		"verplicht", "optioneel", "required", "optional", "huidig", "huidige", "nieuw", "nieuwe", "oud", "oude", "vorige", "eigen", "current", "gegevens",
		"data", "volgens", "brp", "gba", "prive", "werk", "thuis", "vast", "private", "work", "home", "primair", "primary", "hoofd", "correspondentie",
		"wonen", "verblijf", "verblijfplaats", "adressering", "aanschrijfwijze", "contact", "contactgegevens", "personalia", "naamgegevens", "identiteit",
		"persoonsgegevens", "item", "items", "record", "records", "row", "rows", "rij", "result", "results", "resultaat", "response", "envelope", "root",
		"lijst", "list", "value", "waarde", "values", "object", "export", "inp", "bg", "ns", "tns", "formulier", "form", "veld", "field",
		"langformaat", "lang", "kort", "formaat", "format", "embedded", "properties", "fields", "answers", "submission", "entry", "entries":
		return true
	}
	return false
}
