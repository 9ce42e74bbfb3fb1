package wording

// What the count of a person rests on.
var (
	PersonIs       = Phrase{"%s: %s", "%s: %s"}
	KnownBy        = Phrase{"Known by %s, %s:", "Bekend door %s, %s:"}
	FoundSame      = Phrase{"Known by %s, %s, and found to be the same person:", "Bekend door %s, %s, en dezelfde persoon gebleken:"}
	AlsoKnownBy    = Phrase{"Also known by %s, and the same person by %s:", "Ook bekend door %s, en dezelfde persoon door %s:"}
	DatumIs        = Phrase{"%s, %s", "%s, %s"}
	DatumIsSince   = Phrase{"%s, %s (%s)", "%s, %s (%s)"}
	MorePlaces     = Plural{"and %s place more; see --places", "and %s places more; see --places", "en nog %s plaats; zie --places", "en nog %s plaatsen; zie --places"}
	ABSN           = Phrase{"a BSN", "een BSN"}
	NumberBeside   = Phrase{"a number beside it that turned out to be the BSN", "een getal ernaast dat het BSN bleek te zijn"}
	NameAnd        = Phrase{"name and %s, which a family may share", "naam en %s, die gezinsleden kunnen delen"}
	NameInitialAnd = Phrase{"name and %s, with the initial", "naam en %s, met de voorletter"}
)

// What may be wrong with a person.
var (
	WhatMayBeWrong   = Phrase{"What may be wrong", "Wat onzeker is of niet klopt"}
	ConflictNames    = Phrase{"One BSN stands beside names that have nothing in common: one of them is somebody else's, or the BSN is.", "Eén BSN staat naast namen die niets gemeen hebben: een van die namen is van een ander, of het BSN is dat."}
	ConflictInitials = Phrase{"One BSN stands beside different initials: perhaps a first name in use, perhaps a partner or child.", "Eén BSN staat naast verschillende voorletters: misschien een roepnaam, misschien een partner of kind."}
	ConflictDates    = Phrase{"One BSN stands beside different birth dates: a slip of the pen, or a date that is somebody else's.", "Eén BSN staat naast verschillende geboortedata: een verschrijving, of een datum van een ander."}
	ConflictTwoBSNs  = Phrase{"Another BSN stands beside the same name, initial and birth date: one person with a BSN that is wrong, or two people.", "Naast dezelfde naam, voorletter en geboortedatum staat nog een BSN: één persoon met een verkeerd BSN, of twee personen."}
	OneOfSeveral     = Phrase{"It may be one of several people who bear its name, so it is counted by itself.", "Het kan een van meer personen met deze naam zijn, en telt daarom apart."}
	SameNameAs       = Phrase{"The same name with the same birth date, address, e-mail address or phone number: %s.", "Dezelfde naam met dezelfde geboortedatum, hetzelfde adres, e-mailadres of telefoonnummer: %s."}
)

// In which figures a person is.
var (
	InTheCount       = Phrase{"In the count", "In de telling"}
	BestOne          = Phrase{"Best: one person.", "Beste schatting: één persoon."}
	LeastCertainBSN  = Phrase{"At least: one person, since a certain BSN is nobody else's.", "Minstens: één persoon, want een zeker BSN is van niemand anders."}
	LeastLikelyBSN   = Phrase{"At least: nobody, since the BSN is only likely.", "Minstens: niemand, want het BSN is alleen waarschijnlijk."}
	LeastUnlessOther = Phrase{"At least: one person, unless it may be somebody else of that name; see the doubts of the report.", "Minstens: één persoon, tenzij het iemand anders met die naam kan zijn; zie de twijfels in het rapport."}
	MostOne          = Phrase{"At most: one person.", "Hooguit: één persoon."}
	MostMore         = Phrase{"At most: %s, since %s tied to it by what may be somebody else's too.", "Hooguit: %s, want %s gekoppeld door wat ook van iemand anders kan zijn."}
	PartsAre         = Plural{"%s part is", "%s parts are", "%s deel is eraan", "%s delen zijn eraan"}
	MostShared       = Plural{
		"%s part is tied to it by the initial and what a family may share: in the maximum it counts for %s of a person, as often as two people here have one initial.",
		"%s parts are tied to it by the initial and what a family may share: in the maximum each counts for %s of a person, as often as two people here have one initial.",
		"%s deel is eraan gekoppeld door de voorletter en wat gezinsleden kunnen delen: in het maximum telt het voor %s van een persoon, zo vaak als twee personen hier één voorletter delen.",
		"%s delen zijn eraan gekoppeld door de voorletter en wat gezinsleden kunnen delen: in het maximum telt elk voor %s van een persoon, zo vaak als twee personen hier één voorletter delen.",
	}
	LivesIn = Phrase{"Lives in %s, by these files.", "Woont volgens deze bestanden in %s."}
)

// What would change the count.
var (
	WhatWouldChange = Phrase{"What would change the count", "Wat de telling zou veranderen"}
	IfBSNTurnsUp    = Phrase{"A BSN with this name and one of these data, elsewhere: then it is that person.", "Elders een BSN met deze naam en een van deze gegevens: dan is het die persoon."}
	IfPartIsOther   = Phrase{"If a part is somebody else: one more for each.", "Als een deel iemand anders is: voor elk één meer."}
	IfOneOfThose    = Phrase{"If it is one of those who are like it: one less.", "Als het een van de personen is die op deze lijken: één minder."}
	IfBSNIsWrong    = Phrase{"If one of the two BSNs is wrong: one less.", "Als een van beide BSN's verkeerd is: één minder."}
	IfTwoPeople     = Phrase{"If what contradicts itself is about two people: one more.", "Als wat elkaar tegenspreekt over twee personen gaat: één meer."}
	IfNoBSN         = Phrase{"If the number is no BSN: one less, unless name and another datum stand beside it.", "Als het getal geen BSN is: één minder, tenzij er een naam en nog een gegeven naast staan."}
)
