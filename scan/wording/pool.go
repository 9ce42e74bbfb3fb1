package wording

// What the statistics say of numbers that may be BSNs, or another kind.
var (
	NumbersThatMayBe = Phrase{"Numbers that may be %s", "Getallen die %s kunnen zijn"}
	OtherPlace       = Noun{"other place", "other places", "andere plaats", "andere plaatsen"}
	PoolLine         = Phrase{"%s: %s", "%s: %s"}
	PlacesUnder      = Phrase{"%s under '%s' in %s", "%s onder '%s' in %s"}
	NamesOfFiles     = Phrase{"names of files in %s", "bestandsnamen in %s"}
	RunningText      = Phrase{"running text of %s", "lopende tekst van %s"}
	ColumnOf         = Phrase{"column %s of %s", "kolom %s van %s"}
	LabelledColumnOf = Phrase{"column %s '%s' of %s", "kolom %s '%s' van %s"}
)

// Candidates, how many of them pass, and what follows. %[1]s is their number.
var (
	NumberFails     = Plural{"%s number, and it fails the elfproef: not counted.", "%s numbers, none of which passes the elfproef: not counted.", "%s getal, dat niet aan de elfproef voldoet: niet meegeteld.", "%s getallen, waarvan geen enkel aan de elfproef voldoet: niet meegeteld."}
	LookAlikeFails  = Plural{"%s look-alike of a %s, and it fails its test: not counted.", "%s look-alikes of %s, none of which passes its test: not counted.", "%s code die op een %s lijkt, maar niet aan de toets voldoet: niet meegeteld.", "%s codes die op %s lijken, waarvan geen enkel aan de toets voldoet: niet meegeteld."}
	SomeNumber      = Noun{"number", "numbers", "getal", "getallen"}
	LookAlikes      = Plural{"%s look-alike of a %s", "%s look-alikes of %s", "%s code die op een %s lijkt", "%s codes die op %s lijken"}
	PassElfproef    = Plural{"%s passes the elfproef", "%s pass the elfproef", "%s voldoet aan de elfproef", "%s voldoen aan de elfproef"}
	PassTest        = Plural{"%s passes its test", "%s pass its test", "%s voldoet aan de toets", "%s voldoen aan de toets"}
	Passing         = Phrase{"%s, %s", "%s, %s"}
	TheyAre         = Phrase{"%s: they are %s, counted.", "%s: het zijn %s, meegeteld."}
	AboutReal       = Phrase{"%s%s: about %s (%s to %s) real%s, in the maximum at most.", "%s%s: ongeveer %s echt (%s tot %s)%s, hooguit in het maximum meegeteld."}
	ByChance        = Phrase{"%s by chance%s: not counted%s.", "%s, bij toeval%s: niet meegeteld%s."}
	TooFewToTell    = Phrase{"%s: too few to tell, in the maximum at most.", "%s: te weinig om te oordelen, hooguit in het maximum meegeteld."}
	KnownElsewhere  = Plural{"; %s of them is known from elsewhere", "; %s of them are people known from elsewhere", "; %s daarvan is van elders bekend", "; %s daarvan zijn van elders bekend"}
	FollowEachOther = Phrase{" (they follow each other)", " (ze volgen elkaar op)"}
	BeginAlike      = Phrase{" (they begin alike)", " (ze beginnen gelijk)"}
	ArePhones       = Phrase{" (phone numbers)", " (telefoonnummers)"}
	AreCompanies    = Phrase{" (numbers of companies)", " (nummers van bedrijven)"}
	AreBooks        = Phrase{" (numbers of books or goods)", " (nummers van boeken of goederen)"}
	AreArticles     = Phrase{" (numbers of articles)", " (artikelnummers)"}
	AreInvoices     = Phrase{" (numbers of orders or invoices)", " (order- of factuurnummers)"}
	AreCases        = Phrase{" (numbers of cases)", " (zaaknummers)"}
)
