package pii

// The words around and inside names, folded.

// prefixKind tells what a word may do in front of a surname.
type prefixKind uint8

const (
	noPrefix     prefixKind = iota
	weakPrefix              // a preposition as well: "Piet in Almelo" holds no surname
	strongPrefix            // opens a surname: "van", "de", "el"
)

// prefixOf returns the kind of a word of the surname prefixes
// (voorvoegsels, national table 36 of the BRP): any row of such words is taken
// for a prefix.
func prefixOf(word string) prefixKind {
	switch word {
	case "van", "de", "den", "der", "het", "ter", "ten", "von", "vom", "du", "la", "le", "las", "les", "los", "el", "al", "da", "dal", "dalla", "das", "del",
		"della", "degli", "dei", "deca", "di", "do", "dos", "des", "ben", "bin", "abu", "ait", "ould", "zu", "zum", "zur", "ver", "vd", "tho", "thoe", "thor", "uijt", "uyt", "vant":
		return strongPrefix
	case "a", "aan", "af", "am", "auf", "aus", "bij", "boven", "d", "dem", "die", "don", "gen", "i", "im", "in", "l", "lo", "m", "of", "onder", "op", "over", "s", "t",
		"te", "to", "toe", "tot", "uit", "unter", "v", "voor", "vor", "ed", "y":
		return weakPrefix
	}
	return noPrefix
}

// opensCompound tells words that open a surname of two words: "Klein Gebbink",
// "Olde Scholtenhuis", "Groot Koerkamp", "Tjin A Sie".
func opensCompound(word string) bool {
	switch word {
	case "klein", "kleine", "groot", "groote", "grote", "olde", "oude", "oud", "lutje", "lutke", "luttik", "nieuwe", "nije", "hoge", "lage", "wolde", "tjin", "tjon", "tjong", "lo":
		return true
	}
	return false
}

// vietnameseSurname tells the frequent surnames of Vietnam, which stand before
// the first names where a name is written as at home.
func vietnameseSurname(word string) bool {
	switch word {
	case "nguyen", "tran", "le", "pham", "huynh", "hoang", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong", "ly", "truong", "trinh", "doan", "dinh", "luong", "luu", "mai", "cao", "lam":
		return true
	}
	return false
}

// salutation tells forms of address and titles, which announce a name.
func salutation(word string) bool {
	switch word {
	case "dhr", "heer", "hr", "meneer", "mijnheer", "mevr", "mevrouw", "mw", "mej", "mejuffrouw", "juffrouw", "juf", "meester", "fam", "familie", "gezin", "echtpaar",
		"wed", "weduwe", "weduwnaar", "erven", "erve", "dr", "drs", "mr", "ir", "ing", "prof", "ds", "bc", "kand", "jhr", "jkvr", "jonkheer", "jonkvrouw",
		"professor", "dokter", "doctor", "dominee", "pastoor", "pater", "tnv", "herr", "frau", "hrn", "mrs", "miss", "monsieur", "madame", "cliente":
		return true
	}
	return false
}

// announcesName tells the labels in running text behind which a name stands.
func announcesName(word string) bool {
	switch word {
	case "naam", "achternaam", "geslachtsnaam", "clientnaam", "aanvrager", "betrokkene", "belanghebbende", "echtgenoot", "echtgenote", "moeder", "vader", "contactpersoon", "gemachtigde", "behandelaar", "consulent", "klantmanager", "casemanager", "medewerker", "patient", "leerling", "melder", "voogd":
		return true
	}
	return false
}

// academic tells the titles among the salutations: what follows them is a name
// less surely ("Dr. Schaepmanstraat", "Mr. Treublaan").
func academic(word string) bool {
	switch word {
	case "dr", "drs", "mr", "ir", "ing", "prof", "ds", "bc", "professor", "doctor", "pater":
		return true
	}
	return false
}

// trailingTitle tells what follows a name: degrees, junior, senior.
func trailingTitle(word string) bool {
	switch word {
	case "msc", "bsc", "llm", "llb", "ma", "ba", "phd", "mba", "jr", "sr", "jnr", "snr", "md", "bba", "bed", "rn", "ra", "aa":
		return true
	}
	return false
}

// nobility tells titles between first names and prefix: "J. baron van Heeckeren".
func nobility(word string) bool {
	switch word {
	case "baron", "barones", "graaf", "gravin", "ridder", "hertog", "hertogin", "prins", "prinses", "markies", "markiezin", "burggraaf", "burggravin",
		"jonkheer", "jonkvrouw", "jhr", "jkvr":
		return true
	}
	return false
}

// neverSurname tells words that are no surname though a capital and a
// salutation, initial or first name stand before them: functions, months,
// days, words that open a sentence, things that are named after people.
func neverSurname(word string) bool {
	switch word {
	case "de", "het", "een", "en", "of", "in", "op", "te", "ten", "ter", "van", "voor", "met", "bij", "aan", "uit", "om", "als", "dat", "die", "dit", "deze", "er", "hij", "zij", "ze",
		"ik", "wij", "we", "jij", "u", "uw", "hun", "haar", "zijn", "is", "was", "heeft", "niet", "ook", "maar", "want", "dus", "toen", "naar", "door", "over", "na", "tot",
		"the", "and", "for", "to", "by", "from", "with", "it", "this", "that", "an", "if", "you", "he", "she", "they", "no", "not", "see", "all", "use", "add", "note",
		"feb", "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
		"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
		"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
		"voorzitter", "minister", "president", "burgemeester", "wethouder", "staatssecretaris", "directeur", "secretaris", "officier", "rechter", "raadsheer",
		"griffier", "advocaat", "notaris", "generaal", "commissaris", "gouverneur", "kapitein", "kamerlid", "koning", "koningin",
		"artikel", "lid", "wet", "besluit", "bijlage", "hoofdstuk", "paragraaf", "afdeling", "titel", "boek", "deel", "tabel", "figuur", "stb", "stcrt", "trb",
		"code", "convention", "conventie", "functie", "adres", "voornamen", "info", "informatie", "ministre", "ambassadeur", "zaakgelastigde", "charge", "botschafter", "ondernemer", "bijeenkomst",
		"holland", "brabant", "limburg", "zeeland", "beveland", "amerika", "nederland", "belgie", "duitsland":
		return true
	}
	return institution(word)
}

// institution tells words that turn the name beside them into that of a thing.
func institution(word string) bool {
	switch word {
	case "straat", "laan", "weg", "plein", "kade", "gracht", "singel", "dreef", "steeg", "pad", "plantsoen", "park", "brug", "tunnel", "haven", "stadion", "arena",
		"school", "basisschool", "college", "lyceum", "gymnasium", "universiteit", "university", "hogeschool", "academie", "instituut", "institute", "ziekenhuis",
		"hospital", "kliniek", "centrum", "center", "huis", "huize", "hof", "kerk", "kapel", "kathedraal", "klooster", "museum", "theater", "hotel", "restaurant", "cafe",
		"stichting", "vereniging", "foundation", "fonds", "bank", "groep", "group", "holding", "firma", "bv", "nv", "vof", "inc", "ltd", "llc", "gmbh", "corporation", "company",
		"prijs", "award", "cup", "bokaal", "toernooi", "wetten", "akkoord", "verdrag", "gemeente", "provincie", "waterschap", "uitgeverij", "drukkerij", "apotheek",
		"makelaardij", "makelaars", "advocaten", "notarissen", "accountants", "transport", "bouw", "zoon", "zonen", "zn", "co", "street", "road", "avenue", "lane",
		"square", "boulevard", "airport", "station", "eiland", "eilanden", "rivier", "zee", "vallei", "sint", "st", "san", "santa", "ss", "hms", "zr":
		return true
	}
	return false
}

// thingBefore tells words that make the name behind them that of a thing:
// "Stichting Jan Jansen", "hotel De Vries".
func thingBefore(word string) bool {
	switch word {
	case "stichting", "vereniging", "foundation", "firma", "bv", "nv", "vof", "holding", "hotel", "restaurant", "cafe", "bakkerij", "slagerij", "garage", "drogisterij",
		"school", "basisschool", "college", "lyceum", "gymnasium", "academie", "museum", "theater", "kliniek", "huize", "kasteel", "stadion", "uitgeverij", "drukkerij", "apotheek",
		"makelaardij", "gemeente", "waterschap", "sint", "st", "san", "santa", "ss", "hms",
		"ziekte", "syndroom", "wet", "schaal", "methode":
		return true
	}
	return false
}

// cityFirst tells first names that open the names of places more often: "Milano
// Centrale", "Santiago de Chile".
func cityFirst(word string) bool {
	switch word {
	case "milano", "vienna", "santiago", "vigo", "medina", "porto", "odessa", "verona", "geneva", "lourdes", "paris", "london", "dallas":
		return true
	}
	return false
}

// namedAfter tells what is named after people in words of its own, without a
// capital: "Abe Lenstra boulevard", "Jan Jansen prijs".
func namedAfter(word string) bool {
	switch word {
	case "boulevard", "straat", "laan", "plein", "singel", "stadion", "prijs", "bokaal", "toernooi", "fonds", "stichting", "college", "lyceum", "basisschool", "brug", "tunnel", "park", "ziekenhuis":
		return true
	}
	return false
}

// severalCue tells the forms of address behind which several names stand:
// "de heren Jansen, De Vries en Bakker".
func severalCue(word string) bool {
	switch word {
	case "heren", "heeren", "dames", "mevrouwen", "families", "hh":
		return true
	}
	return false
}

// streetEnding tells whether a word is a compound of a street or a building.
// "Dr. Schaepmanstraat", "Jan van Galenstraat".
func streetEnding(word []byte) bool {
	for _, ending := range [...]string{
		"straat", "laan", "plein", "gracht", "singel", "kade", "dreef", "steeg", "plantsoen", "weg", "wei", "boulevard", "school", "college", "ziekenhuis",
		"park", "stichting", "prijs", "museum", "lyceum", "fonds",
	} {
		if len(word) > len(ending)+2 && string(word[len(word)-len(ending):]) == ending {
			return true
		}
	}
	return false
}

// companyInitials tells letters with full stops that are no person's initials.
func companyInitials(letters string) bool {
	switch letters {
	case "bv", "nv", "vof", "cv", "nb", "ps", "eg", "eeg", "eu", "vs", "us", "usa", "uk", "vn", "zm", "hm", "hkh", "zkh", "zh", "zhd", "mi", "ca", "ie", "rk", "am", "pm", "nh", "sg", "wo", "ao", "oa", "po", "ddr",
		"sv", "vv", "fc", "rkvv", "wv", "ov", "iq", "tv", "cd", "dvd", "kg", "km", "cm", "mm", "ha":
		return true
	}
	return false
}
