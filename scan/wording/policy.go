package wording

// What is wrong with the policy of a gate.
var (
	PolicyPlace        = Phrase{"%s: %s", "%s: %s"}
	PolicyUnknownKey   = Phrase{"unknown key %q", "onbekende sleutel %q"}
	PolicyKey          = Phrase{"%s: %s", "%s: %s"}
	PolicyMeant        = Phrase{"did you mean %s?", "bedoelde u %s?"}
	PolicyKnownKeys    = Phrase{"known here: %s", "bekend zijn hier: %s"}
	PolicyKindMeant    = Phrase{"unknown kind %q; did you mean %s?", "onbekende soort %q; bedoelde u %s?"}
	PolicyLongPattern  = Phrase{"is longer than a path can be", "is langer dan een pad kan zijn"}
	PolicyEmptyPattern = Phrase{"has an empty pattern", "heeft een leeg patroon"}
	PolicyNegated      = Phrase{"path must not begin with !", "path mag niet met ! beginnen"}
	PolicyNoPath       = Phrase{"path is missing: a pattern as in .gitignore, such as \"testdata/**\"", "path ontbreekt: een patroon zoals in .gitignore, bijvoorbeeld \"testdata/**\""}
	PolicyNoReason     = Phrase{"reason is missing: say why, for whoever reads it next year", "reason ontbreekt: zeg waarom, voor wie het volgend jaar leest"}
	PolicyNoKindHere   = Phrase{"kind has no meaning here: of what was not read nobody knows the kinds", "kind heeft hier geen betekenis: van wat niet is gelezen, kent niemand de soorten"}
	PolicyNoExpiry     = Phrase{"expires is missing: the last day on which it holds, as 2027-05-02, or \"never\"", "expires ontbreekt: de laatste dag waarop het geldt, zoals 2027-05-02, of \"never\""}
	PolicyNoLastDay    = Phrase{"expires is missing: the last day on which it holds, as 2027-05-02", "expires ontbreekt: de laatste dag waarop het geldt, zoals 2027-05-02"}
	PolicyDay          = Phrase{"expires must be a day such as 2027-05-02", "expires moet een dag zijn zoals 2027-05-02"}
	PolicyFailOn       = Phrase{"must be new, any, a number of people such as 5, or of facts such as facts:10", "moet new, any, een aantal personen zoals 5, of een aantal gegevens zoals facts:10 zijn"}
	PolicyRanges       = Phrase{"must be leading digits of BSNs, such as \"9999\"", "moeten begincijfers van BSN's zijn, zoals \"9999\""}
	PolicyAtLeastOne   = Phrase{"must be 1 or more", "moet 1 of meer zijn"}
)
