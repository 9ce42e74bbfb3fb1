package pii

// role is what a word of a label says about whose datum it is.
type role struct {
	name string // Label.Role; "" for the record's own person
	// alone is the field of a label that is nothing but the role: a column
	// "Gemachtigde" holds a name, a column "Werkgever" rather not.
	alone Field
}

// roleOf returns the role that a folded word stands for.
func roleOf(word string) (role, bool) {
	switch word {
	case "persoon", "personen", "person", "persons", "people", "ingeschrevene", "ingeschrevenen":
		return role{"", FieldNone}, true
	case "client", "clienten", "clients", "belanghebbende", "belanghebbenden", "aanvrager", "aanvragers", "hoofdaanvrager", "betrokkene", "betrokkenen",
		"patient", "patienten", "leerling", "leerlingen", "student", "studenten", "deelnemer", "deelnemers", "inwoner", "inwoners", "burger", "burgers",
		"bewoner", "bewoners", "huurder", "huurders", "kandidaat", "kandidaten", "candidate", "sollicitant", "verzekerde", "verzekerden", "cursist", "pupil", "lid", "leden",
		"werknemer", "werknemers", "employee", "employees", "applicant", "customer", "bijstandsgerechtigde", "uitkeringsgerechtigde", "jeugdige", "klant",
		"klanten", "passagier", "passenger", "indiener", "ondertekenaar", "houder", "houders", "kentekenhouder", "kentekenhouders", "vergunninghouder", "pashouder", "eigenaar", "eigenaars",
		"belastingplichtige", "belastingplichtigen", "aanslagplichtige", "abonnee", "donateur", "jubilaris", "kiesgerechtigde", "indexpatient", "indexpersoon",
		"debiteur", "debiteuren", "dbtr", "clnt", "cli": // SEPA messages name the debtor so
		return role{"", FieldName}, true
	case "gerechtigde", "gerechtigden", "rechthebbende", "rechthebbenden", "erfpachter", "begunstigde":
		return role{"holder", FieldName}, true
	case "hoofdbewoner", "hoofdhuurder":
		return role{"occupant", FieldName}, true
	case "verzekeringnemer", "polishouder":
		return role{"policyholder", FieldName}, true
	case "inschrijver", "inzender":
		return role{"submitter", FieldName}, true
	case "vrijwilliger", "vrijwilligers":
		return role{"volunteer", FieldName}, true
	case "overledene":
		return role{"deceased", FieldName}, true
	case "medew":
		return role{"employee", FieldName}, true
	case "partner", "partners", "prtnr", "ptnr", "echtgenoot", "echtgenote", "echtgenoten", "prsprshuw", "spouse", "husband", "wife", "medeaanvrager", "gehuwdmet", "getrouwdmet", "geregistreerdpartner", "ehepartner":
		return role{"partner", FieldName}, true
	case "expartner", "exechtgenoot", "exechtgenote":
		return role{"expartner", FieldName}, true
	case "ouder", "ouders", "parent", "parents", "prsprsoud", "ouderverzorger", "verzorger", "verzorgers":
		return role{"parent", FieldNone}, true
	case "moeder", "mother", "mutter":
		return role{"mother", FieldName}, true
	case "vader", "father", "vater":
		return role{"father", FieldName}, true
	case "kind", "kinderen", "kinder", "child", "children", "prsprsknd", "zoon", "dochter", "son", "daughter", "gezinslid", "gezinsleden":
		return role{"child", FieldNone}, true
	case "minderjarige", "minderjarigen":
		return role{"minor", FieldName}, true
	case "meerderjarige", "meerderjarigen":
		return role{"adult", FieldName}, true
	case "derde", "derden":
		return role{"third", FieldNone}, true
	case "broer", "zus", "broerzus", "sibling", "siblings":
		return role{"sibling", FieldNone}, true
	case "contactpersoon", "contactpersonen", "contactperson", "ansprechpartner", "noodcontact", "emergencycontact", "relatedperson":
		return role{"contact", FieldName}, true
	case "gemachtigde", "gemachtigden", "vertegenwoordiger", "vertegenwoordigers", "representative", "zaakwaarnemer", "advocaat":
		return role{"representative", FieldName}, true
	case "bewindvoerder", "bewindvoerders", "curator", "mentor":
		return role{"administrator", FieldName}, true
	case "voogd", "voogden", "guardian", "pleegouder", "pleegouders", "gezagsdrager":
		return role{"guardian", FieldName}, true
	case "werkgever", "werkgevers", "employer", "arbeitgeber":
		return role{"employer", FieldNone}, true
	case "medewerker", "medewerkers", "behandelaar", "behandelaars", "consulent", "consulenten", "casemanager", "klantmanager", "regisseur",
		"gezinscoach", "jobcoach", "wijkcoach", "ambtenaar", "docent", "leraar", "begeleider", "hulpverlener", "zorgverlener", "leidinggevende", "behandeldoor", "caseworker",
		"adviseur", "accountmanager", "trajectbegeleider",
		// a letter's head names its writer so, and a form whoever dealt with it
		"behandelddoor", "opgestelddoor", "afgehandelddoor", "ondertekenddoor", "ingevoerddoor", "inlichtingenbij", "informatiebij", "aangenomendoor", "beoordeelddoor", "uwcontactpersoon", "contactpersoongemeente":
		return role{"worker", FieldName}, true
	case "huisarts", "arts", "specialist", "physician", "practitioner":
		return role{"doctor", FieldName}, true
	case "verhuurder", "landlord", "huisbaas":
		return role{"landlord", FieldNone}, true
	case "melder", "melders", "verwijzer", "aanmelder":
		return role{"reporter", FieldName}, true
	case "mantelzorger", "mantelzorgers":
		return role{"carer", FieldName}, true
	case "huisgenoot", "huisgenoten", "medebewoner", "medebewoners":
		return role{"housemate", FieldName}, true
	case "schuldeiser", "schuldeisers", "crediteur", "crediteuren", "cdtr":
		return role{"creditor", FieldNone}, true
	case "erfgenaam", "erfgenamen":
		return role{"heir", FieldName}, true
	case "verdachte", "verdachten":
		return role{"suspect", FieldName}, true
	case "getuige", "getuigen":
		return role{"witness", FieldName}, true
	case "aangever", "aangeefster", "slachtoffer", "slachtoffers":
		return role{"victim", FieldName}, true
	case "afzender", "sender", "from":
		return role{"sender", FieldText}, true
	case "ontvanger", "ontvangers", "geadresseerde", "recipient", "recipients", "cc", "bcc":
		return role{"recipient", FieldText}, true
	case "auteur", "author", "authors", "aangemaaktdoor", "createdby", "modifiedby", "gewijzigddoor", "opsteller", "creator":
		return role{"author", FieldText}, true
	}
	return role{}, false
}

// roleStems are the words of roleOf that are written together with a field's
// name: "clientnaam", "bsnpartner".
var roleStems = [...]string{
	"partner", "echtgenoot", "echtgenote", "kind", "ouder", "moeder", "vader", "client", "clienten", "contactpersoon", "aanvrager", "persoon",
	"patient", "leerling", "deelnemer", "klant", "medewerker", "gemachtigde", "bewindvoerder", "werkgever", "werknemer", "behandelaar", "melder",
}
