package pii

import "github.com/piiscan/piiscan/pii/internal/lexicon"

// The words around and inside names, folded.

// wordRole is what a word does around or inside a name, as bits.
type wordRole uint32

const (
	// strongPrefixWord and weakPrefixWord are the words of the surname prefixes
	// (voorvoegsels, national table 36 of the BRP): any row of such words is taken
	// for a prefix.
	strongPrefixWord wordRole = 1 << iota
	weakPrefixWord
	// opensCompound opens a surname of two words: "Klein Gebbink", "Olde
	// Scholtenhuis", "Groot Koerkamp", "Tjin A Sie".
	opensCompound
	// vietnameseSurname is one of the frequent surnames of Vietnam, which stand
	// before the first names where a name is written as at home.
	vietnameseSurname
	// salutation is a form of address or a title, which announces a name.
	salutation
	// announcesName is a label in running text behind which a name stands.
	announcesName
	// academic is a title among the salutations: what follows it is a name less
	// surely ("Dr. Schaepmanstraat", "Mr. Treublaan").
	academic
	// trailingTitle follows a name: a degree, junior, senior.
	trailingTitle
	// nobility is a title between first names and prefix: "J. baron van
	// Heeckeren".
	nobility
	// neverSurname is no surname though a capital and a salutation, initial or
	// first name stand before it: a function, month or day, a word that opens a
	// sentence, a thing that is named after people; an institution too.
	neverSurname
	// institution turns the name beside it into that of a thing.
	institution
	// thingBefore makes the name behind it that of a thing: "Stichting Jan
	// Jansen", "hotel De Vries".
	thingBefore
	// cityFirst is a first name that opens the names of places more often:
	// "Milano Centrale", "Santiago de Chile".
	cityFirst
	// surelyFirst is a first name that the list of words holds too, but that is
	// seldom one with a capital: "Jan", "Peter".
	surelyFirst
	// function is what somebody is or does, which stands before a surname without
	// "de heer": "wethouder Jansen", "verdachte B.".
	function
	// withDe is a surname that is frequent behind "De", and no word.
	withDe
	// middleName is a syllable that stands between the surname and the name of a
	// Vietnamese.
	middleName
	// chineseSurname is one of the frequent surnames of China, which stand before
	// the first name where a name is written as at home.
	chineseSurname
	// namedAfter is named after people in words of its own, without a capital:
	// "Abe Lenstra boulevard", "Jan Jansen prijs".
	namedAfter
	// severalCue is a form of address behind which several names stand: "de heren
	// Jansen, De Vries en Bakker".
	severalCue
	// companyInitials are letters with full stops that are no person's initials.
	companyInitials
	// companySuffix ends or opens the name of a company or an institution.
	companySuffix
)

// roleWords are the words of each role. A word may have several.
var roleWords = [...]struct {
	role  wordRole
	words []string
}{
	{strongPrefixWord, []string{
		"van", "de", "den", "der", "het", "ter", "ten", "von", "vom", "du", "la", "le", "las", "les", "los", "el", "al", "da", "dal", "dalla", "das",
		"del", "della", "degli", "dei", "deca", "di", "do", "dos", "des", "ben", "bin", "abu", "ait", "ould", "ouled", "oulad", "zu", "zum", "zur", "ver", "vd", "tho",
		"thoe", "thor", "uijt", "uyt", "vant",
	}},
	{weakPrefixWord, []string{
		"a", "aan", "af", "am", "auf", "aus", "bij", "boven", "d", "dem", "die", "don", "gen", "i", "im", "in", "l", "lo", "m", "of", "onder", "op",
		"over", "s", "t", "te", "to", "toe", "tot", "uit", "unter", "v", "voor", "vor", "ed", "y",
	}},
	{opensCompound, []string{
		"ouwe", "klein", "kleine", "groot", "groote", "grote", "olde", "oude", "oud", "lutje", "lutke", "luttik", "nieuwe", "nije", "hoge", "lage", "wolde",
		"tjin", "tjon", "tjong", "lo",
	}},
	{vietnameseSurname, []string{
		"nguyen", "tran", "le", "pham", "huynh", "hoang", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong", "ly", "truong", "trinh", "doan",
		"dinh", "luong", "luu", "mai", "cao", "lam",
	}},
	{salutation, []string{
		"dhr", "heer", "hr", "meneer", "mijnheer", "mevr", "mevrouw", "mw", "mej", "mejuffrouw", "juffrouw", "juf", "meester", "fam", "familie", "gezin",
		"echtpaar", "wed", "weduwe", "weduwnaar", "erven", "erve", "dr", "drs", "mr", "ir", "ing", "prof", "ds", "bc", "kand", "jhr", "jkvr", "jonkheer",
		"jonkvrouw", "professor", "dokter", "doctor", "dominee", "pastoor", "pater", "tnv", "mgr", "herr", "frau", "hrn", "mrs", "miss", "monsieur", "madame",
		"cliente",
	}},
	{announcesName, []string{
		"naam", "achternaam", "geslachtsnaam", "clientnaam", "aanvrager", "betrokkene", "belanghebbende", "echtgenoot", "echtgenote", "moeder", "vader",
		"contactpersoon", "gemachtigde", "behandelaar", "consulent", "klantmanager", "casemanager", "medewerker", "patient", "leerling", "melder", "voogd",
	}},
	{academic, []string{
		"dr", "drs", "mr", "ir", "ing", "prof", "ds", "bc", "professor", "doctor", "pater",
	}},
	{trailingTitle, []string{
		"msc", "bsc", "llm", "llb", "ma", "ba", "phd", "mba", "jr", "sr", "jnr", "snr", "md", "bba", "bed", "rn", "ra", "aa",
	}},
	{nobility, []string{
		"baron", "barones", "graaf", "gravin", "ridder", "hertog", "hertogin", "prins", "prinses", "markies", "markiezin", "burggraaf", "burggravin",
		"jonkheer", "jonkvrouw", "jhr", "jkvr",
	}},
	{neverSurname, []string{
		"de", "het", "een", "en", "of", "in", "op", "te", "ten", "ter", "van", "voor", "met", "bij", "aan", "uit", "om", "als", "dat", "die", "dit",
		"deze", "er", "hij", "zij", "ze", "ik", "wij", "we", "jij", "u", "uw", "hun", "haar", "zijn", "is", "was", "heeft", "niet", "ook", "maar", "want",
		"shui", "doku", "dus", "toen", "naar", "door", "over", "na", "tot", "the", "and", "for", "to", "by", "from", "with", "it", "this", "that", "an", "if", "you", "he",
		"she", "they", "no", "not", "see", "all", "use", "add", "note", "feb", "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "oct", "nov",
		"dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
		"oktober", "november", "december", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "voorzitter", "minister",
		"president", "burgemeester", "wethouder", "staatssecretaris", "directeur", "secretaris", "officier", "rechter", "raadsheer", "griffier",
		"advocaat", "notaris", "generaal", "commissaris", "gouverneur", "kapitein", "kamerlid", "koningin", "artikel", "lid", "wet", "besluit",
		"bijlage", "hoofdstuk", "paragraaf", "afdeling", "titel", "boek", "deel", "tabel", "daarna", "vervolgens", "daarom", "hierna", "echter", "verder", "daarbij", "hierbij", "volgens", "indien",
		"wanneer", "omdat", "hoewel", "tevens", "sinds", "tijdens", "zoals", "waar", "wat", "wie", "hoe", "welke", "sommige", "alle", "andere", "eerst", "nu",
		"daar", "hier", "zo", "each", "when", "where", "mijn", "onze", "ons", "jullie", "geen", "tussen", "tegen", "zonder", "onder", "geachte", "beste",
		"franse", "duitse", "engelse", "europese", "nederlandse", "belgische", "soedan", "kazerne", "figuur", "stb", "stcrt", "trb", "code", "convention",
		"conventie", "functie", "adres", "voornamen", "info", "informatie", "ministre", "ambassadeur", "zaakgelastigde", "charge", "botschafter",
		"ondernemer", "bijeenkomst", "holland", "brabant", "limburg", "zeeland", "beveland", "amerika", "nederland", "belgie", "duitsland",
	}},
	{institution, []string{
		"straat", "laan", "weg", "plein", "kade", "gracht", "singel", "dreef", "steeg", "pad", "plantsoen", "park", "brug", "tunnel", "haven", "stadion",
		"arena", "school", "basisschool", "college", "lyceum", "gymnasium", "universiteit", "university", "hogeschool", "academie", "instituut",
		"institute", "ziekenhuis", "hospital", "kliniek", "centrum", "center", "huis", "huize", "kerk", "kapel", "kathedraal", "klooster", "museum",
		"theater", "hotel", "restaurant", "cafe", "stichting", "vereniging", "foundation", "fonds", "bank", "groep", "group", "holding", "firma", "bv",
		"nv", "vof", "inc", "ltd", "llc", "gmbh", "corporation", "company", "prijs", "award", "cup", "bokaal", "toernooi", "wetten", "akkoord", "verdrag",
		"gemeente", "provincie", "waterschap", "uitgeverij", "drukkerij", "apotheek", "makelaardij", "makelaars", "advocaten", "notarissen", "accountants",
		"transport", "bouw", "zoon", "zonen", "zn", "co", "street", "road", "avenue", "lane", "square", "boulevard", "airport", "station", "eiland",
		"eilanden", "rivier", "zee", "vallei", "sint", "st", "san", "santa", "ss", "hms", "zr",
	}},
	{thingBefore, []string{
		"stichting", "vereniging", "foundation", "firma", "bv", "nv", "vof", "holding", "hotel", "restaurant", "cafe", "bakkerij", "slagerij", "garage",
		"drogisterij", "school", "basisschool", "college", "lyceum", "gymnasium", "academie", "museum", "theater", "kliniek", "huize", "kasteel",
		"stadion", "uitgeverij", "drukkerij", "apotheek", "makelaardij", "gemeente", "waterschap", "sint", "st", "san", "santa", "ss", "hms", "ziekte",
		"syndroom", "wet", "schaal", "methode", "kapsalon", "rijschool", "autobedrijf", "schildersbedrijf", "bouwbedrijf", "aannemersbedrijf", "loonbedrijf",
		"installatiebedrijf", "timmerbedrijf", "hoveniersbedrijf", "transportbedrijf", "schoonmaakbedrijf", "taxibedrijf", "tandartspraktijk", "huisartsenpraktijk",
		"fysiotherapie", "notariskantoor", "advocatenkantoor", "administratiekantoor", "accountantskantoor", "juwelier", "opticien", "kwekerij", "manege",
	}},
	{cityFirst, []string{
		"milano", "vienna", "santiago", "vigo", "medina", "porto", "odessa", "verona", "geneva", "lourdes", "pola", "novi", "nova", "porta", "muret", "vila", "paris", "london", "dallas",
	}},
	{surelyFirst, []string{
		"aaltje", "aad", "abel", "abraham", "adam", "ali", "amanda", "amine", "anita", "arend", "axel", "barend", "bas",
		"ben", "benjamin", "bente", "bob", "bobby", "bram", "cas", "chris", "demi", "dirk", "donna", "dries", "eddy", "ellen", "elke", "emir",
		"ernst", "eva", "fleur", "frank", "geert", "geertje", "gloria", "grietje", "hannes", "hans", "hendrik", "iris", "jaap", "jack", "jan",
		"jantje", "joe", "joel", "joep", "joke", "jonas", "jonathan", "joop", "jozef", "juan", "julienne", "karen", "kees", "kelly",
		"ken", "kim", "klaas", "koen", "koos", "krijn", "kris", "lammert", "lex", "lubbert", "maarten", "marc",
		"margriet", "marjolein", "mark", "mart", "max", "maxim", "mia", "mila", "mirte", "nadir",
		"nick", "omer", "peter", "piet", "pietje", "rachel", "ria", "robbert", "robert", "rob", "rowan", "sara",
		"sem", "sjaak", "stoffel", "steven", "sten", "teddy", "thomas", "ton", "tommy", "trijntje", "wies", "wim", "wout", "wouter",
		"zwaantje",
	}},
	{function, []string{
		"wethouder", "burgemeester", "minister", "staatssecretaris", "president", "voorzitter", "secretaris", "griffier", "gedeputeerde",
		"commissaris", "raadslid", "kamerlid", "fractievoorzitter", "wethouders", "gemeentesecretaris", "notaris", "advocaat", "rechter", "officier",
		"curator", "bewindvoerder", "mentor", "huisarts", "arts", "tandarts", "psychiater", "psycholoog", "verpleegkundige", "specialist", "chirurg",
		"generaal", "maarschalk", "kolonel", "majoor", "kapitein", "luitenant", "sergeant", "korporaal", "admiraal", "inspecteur", "hoofdinspecteur", "brigadier",
		"agent", "hoofdagent", "wijkagent", "rechercheur", "kardinaal", "bisschop", "aartsbisschop", "kapelaan", "rector", "predikant", "imam",
		"directeur", "hoofdredacteur", "redacteur", "journalist", "schrijver", "schrijfster", "dichter", "schilder", "zanger",
		"zangeres", "trainer", "coach", "speler", "doelman", "keeper", "verdediger", "spits", "docent", "docente", "leraar", "lerares", "leerling",
		"student", "studente", "verdachte", "getuige", "slachtoffer", "client", "patient", "bewoner", "bewoonster", "huurder", "huurster", "verhuurder",
		"eigenaar", "eigenares", "werknemer", "werkneemster", "medewerker", "medewerkster", "collega", "buurman", "buurvrouw", "consulent", "consulente",
		"klantmanager", "casemanager", "behandelaar", "gemachtigde", "aanvrager", "aanvraagster", "melder", "klager", "klaagster", "appellant",
		"appellante", "eiser", "eiseres", "gedaagde", "erflater", "ambtenaar",
	}},
	{withDe, []string{
		"vries", "jong", "bruijn", "rooij", "ruijter", "nooij", "nijs", "weerd", "weerdt", "graaff", "kleijn",
	}},
	{middleName, []string{
		"thi", "van", "thanh", "minh", "duc", "ngoc", "quoc", "huu", "dinh", "xuan", "kim", "hong", "thuy", "hoang", "bao", "anh", "quang", "manh", "tuan",
		"viet", "phuong", "gia", "khanh",
	}},
	{chineseSurname, []string{
		"wang", "li", "zhang", "liu", "chen", "yang", "huang", "zhao", "wu", "zhou", "xu", "sun", "zhu", "hu", "guo", "lin", "gao", "luo", "zheng",
		"liang", "xie", "tang", "feng", "deng", "cao", "peng", "zeng", "xiao", "tian", "dong", "pan", "yuan", "cai", "jiang", "yu", "du", "ye", "cheng",
		"wei", "su", "lu", "ding", "ren", "yao", "shen", "zhong", "cui", "tan", "fan", "jin", "shi", "liao", "jia", "ma", "xia", "bai", "qiu", "hou",
		"zou", "qin", "xiong", "qian", "meng", "yan", "lei", "long", "duan", "hao", "shao", "mao", "gu", "lai", "wong", "chan", "cheung",
		"leung", "lam", "ng", "ho", "chow", "yip", "tse", "lau", "kwok", "mak", "tsang", "hui", "chiu", "fung", "yeung", "poon", "weng",
	}},
	{namedAfter, []string{
		"boulevard", "straat", "laan", "plein", "singel", "stadion", "prijs", "bokaal", "toernooi", "fonds", "stichting", "college", "lyceum",
		"basisschool", "brug", "tunnel", "park", "ziekenhuis", "hof",
	}},
	{severalCue, []string{
		"heren", "heeren", "dames", "mevrouwen", "families", "hh",
	}},
	{companyInitials, []string{
		"bv", "nv", "vof", "cv", "nb", "ps", "eg", "eeg", "eu", "vs", "us", "usa", "uk", "vn", "zm", "hm", "hkh", "zkh", "zh", "zhd",
		"rk", "nh", "sg", "wo", "ddr", "sv", "vv", "fc", "rkvv", "wv", "ov", "iq", "tv", "cd", "dvd", "kg", "km", "cm", "mm",
		"ha",
	}},
	{companySuffix, []string{
		"bv", "nv", "vof", "stichting", "vereniging", "holding", "gemeente", "ltd", "inc", "gmbh", "llc",
	}},
}

// roleSlots is the number of slots of the index of roles, a power of two well
// above the number of words.
const roleSlots = 1 << 12

// roleIndex is an open-addressed table of the words by their hash: 32 bits of
// it tell them apart. A word without a role is taken for one that has one with
// a chance of one in billions.
var roleIndex = func() (index [roleSlots]struct {
	print uint32
	role  wordRole
}) {
	for _, r := range roleWords {
		role := r.role
		if role == institution {
			role |= neverSurname
		}
		for _, word := range r.words {
			h := lexicon.Hash([]byte(word))
			slot := h >> 32 % roleSlots
			for index[slot].role != 0 && index[slot].print != uint32(h) {
				slot = (slot + 1) % roleSlots
			}
			index[slot].print = uint32(h)
			index[slot].role |= role
		}
	}
	return index
}()

// rolesOf returns the roles of a folded word by its hash.
func rolesOf(h uint64) wordRole {
	for slot := h >> 32 % roleSlots; ; slot = (slot + 1) % roleSlots {
		switch e := &roleIndex[slot]; {
		case e.role == 0:
			return 0
		case e.print == uint32(h):
			return e.role
		}
	}
}

// cueRoles are the roles of the words that say, before a name, what follows.
const cueRoles = salutation | academic | severalCue | thingBefore | function | strongPrefixWord | weakPrefixWord

// endsCue tells of two letters, by their low bits, whether a word of cueRoles
// ends in them: half of the words before a capital do not.
var endsCue = func() (table [32][32]bool) {
	for _, r := range roleWords {
		for _, word := range r.words {
			if n := len(word); r.role&cueRoles != 0 && n > 1 {
				table[word[n-2]&0x1f][word[n-1]&0x1f] = true
			}
		}
	}
	return table
}()

// prefixKind tells what a word may do in front of a surname.
type prefixKind uint8

const (
	noPrefix     prefixKind = iota
	weakPrefix              // a preposition as well: "Piet in Almelo" holds no surname
	strongPrefix            // opens a surname: "van", "de", "el"
)

// prefix returns the kind of a word of the surname prefixes.
func (r wordRole) prefix() prefixKind {
	switch {
	case r&strongPrefixWord != 0:
		return strongPrefix
	case r&weakPrefixWord != 0:
		return weakPrefix
	}
	return noPrefix
}

// streetEndings end the compounds of a street or a building: "Dr.
// Schaepmanstraat", "Jan van Galenstraat".
var streetEndings = [...]string{
	"straat", "laan", "plein", "gracht", "singel", "kade", "dreef", "steeg", "plantsoen", "weg", "wei", "boulevard", "school", "college", "ziekenhuis",
	"park", "stichting", "prijs", "museum", "lyceum", "fonds",
}

// endsStreet tells of two letters, by their low bits, whether a street may end
// in them: few words do.
var endsStreet = func() (table [32][32]bool) {
	for _, ending := range streetEndings {
		table[ending[len(ending)-2]&0x1f][ending[len(ending)-1]&0x1f] = true
	}
	return table
}()

// streetEnding tells whether a word is a compound of a street or a building.
func streetEnding(word []byte) bool {
	n := len(word)
	if n < 6 || !endsStreet[word[n-2]&0x1f][word[n-1]&0x1f] {
		return false
	}
	for _, ending := range streetEndings {
		if n > len(ending)+2 && string(word[n-len(ending):]) == ending {
			return true
		}
	}
	return false
}
