package wording

// Things that are counted.
var (
	Byte         = Noun{"byte", "bytes", "byte", "bytes"}
	File         = Noun{"file", "files", "bestand", "bestanden"}
	Person       = Noun{"person", "people", "persoon", "personen"}
	TestPerson   = Noun{"test person", "test persons", "testpersoon", "testpersonen"}
	Place        = Noun{"place", "places", "plaats", "plaatsen"}
	Combinations = Phrase{"combinations", "combinaties"}
	Folders      = Phrase{"folders", "mappen"}
	Months       = Phrase{"months", "maanden"}
	Distinct     = Phrase{"distinct", "uniek"}
)

// The answer of a report, in a sentence.
var (
	// PeopleIn takes who, and how many files.
	PeopleIn    = Phrase{"%s in %s", "%s in %s"}
	SomeOfFiles = Phrase{"%s of %s", "%s van %s"}
	OnlyTests   = Phrase{"Nobody but %s", "Niemand behalve %s"}
	NoPeople    = Phrase{"No people found", "Geen personen gevonden"}
	PerhapsSome = Phrase{"No people found (but perhaps %s)", "Geen personen gevonden (maar misschien %s)"}
	AtMost      = Phrase{"%s (at most %s)", "%s (hooguit %s)"}
	AtLeast     = Phrase{"%s (at least %s)", "%s (minstens %s)"}
	Between     = Phrase{"%s (at least %s, at most %s)", "%s (minstens %s, hooguit %s)"}
)

// What was read.
var (
	Interrupted  = Phrase{"INTERRUPTED", "AFGEBROKEN"}
	StoppedEarly = Phrase{"The scan was stopped: the figures cover what was read until then.", "De scan is gestopt: de cijfers gaan over wat tot dan toe is gelezen."}
	Incomplete   = Phrase{"INCOMPLETE", "ONVOLLEDIG"}
	NothingRead  = Phrase{"Nothing was read: these figures say nothing.", "Er is niets gelezen: deze cijfers zeggen niets."}
	FilesUnread  = Plural{
		"%s file not read, or not to the end: what is there is not counted.",
		"%s files not read, or not to the end: what is there is not counted.",
		"%s bestand niet of niet helemaal gelezen: wat daarin staat, is niet meegeteld.",
		"%s bestanden niet of niet helemaal gelezen: wat daarin staat, is niet meegeteld.",
	}
	PartUnread   = Phrase{"Not everything was read; what is in the rest is not counted.", "Niet alles is gelezen; wat in de rest staat, is niet meegeteld."}
	FilesRead    = Phrase{"%s read", "%s gelezen"}
	SomeUnread   = Phrase{"%s not read", "%s niet gelezen"}
	SomeSkipped  = Phrase{"%s skipped by rule", "%s volgens regel overgeslagen"}
	ShareOfBytes = Phrase{"%s of %s", "%s van %s"}
)

// The tables of people.
var (
	WhatIsKnown      = Phrase{"What is known of them", "Wat er van hen bekend is"}
	WhereTheyLive    = Phrase{"Where they live", "Waar zij wonen"}
	Municipality     = Phrase{"municipality %s", "gemeente %s"}
	Municipalities   = Phrase{"municipalities", "gemeenten"}
	NotKnown         = Phrase{"not known", "onbekend"}
	HowToReach       = Phrase{"How they can be reached", "Hoe zij te bereiken zijn"}
	ByEmail          = Phrase{"by e-mail", "per e-mail"}
	ByPost           = Phrase{"by post: name and address are known", "per post: naam en adres zijn bekend"}
	ByPhone          = Phrase{"by phone", "per telefoon"}
	ByBSN            = Phrase{"by BSN only, through the BRP", "alleen met het BSN, via de BRP"}
	ByNothing        = Phrase{"by nothing in these files", "met niets uit deze bestanden"}
	InWhichFolders   = Phrase{"In which folders they are", "In welke mappen zij staan"}
	InMonthsOfChange = Phrase{"In files last changed in", "In bestanden die het laatst zijn gewijzigd in"}
	InRecordsDated   = Phrase{"In records, forms and letters dated", "In records, formulieren en brieven met de datum"}
	SeenInPeriod     = Phrase{"When they are seen: from %s to %s", "Wanneer zij voorkomen: van %s tot en met %s"}
	SeenFrom         = Phrase{"When they are seen: from %s on", "Wanneer zij voorkomen: vanaf %s"}
	SeenUntil        = Phrase{"When they are seen: until %s", "Wanneer zij voorkomen: tot en met %s"}
	DatedWithin      = Phrase{"in records or files of that period", "in records of bestanden uit die periode"}
	DatedOutside     = Phrase{"in records or files before or after it only", "alleen in records of bestanden van ervoor of erna"}
	NotDated         = Phrase{"in what has no date", "in wat geen datum heeft"}
	PeopleColumn     = Phrase{"people", "personen"}
	InMore           = Phrase{"in %s more %s; -o json lists all", "in nog %s %s; -o json noemt ze alle"}
	MoreInJSON       = Phrase{"and %s more; -o json lists all", "en nog %s; -o json noemt ze alle"}
	WhoNeedsCare     = Phrase{"Who needs care", "Wie bijzondere zorg vraagt"}
	SecretMark       = Phrase{"SECRET", "GEHEIM"}
	UndatedMinors    = Phrase{"; of %s no birth date is known", "; van %s is geen geboortedatum bekend"}
	WhatWasFound     = Phrase{"What was found", "Wat er is gevonden"}
	WhatIsSensitive  = Phrase{"What is said that is sensitive", "Gevoelige onderwerpen"}
	WhatWasNotFound  = Phrase{"What was looked for and not found", "Gezocht en niet gevonden"}
	NoneOf           = Phrase{"No %s %s", "Geen %s %s"}
	NoWordOn         = Phrase{"No word on %s %s", "Geen woord over %s %s"}
	InWhatWasRead    = Phrase{"in what was read.", "in wat is gelezen."}
	InShareOfBytes   = Phrase{"in %s of the bytes; the rest was not read.", "in %s van de bytes; de rest is niet gelezen."}
	InAllBytes       = Phrase{"in %s of the bytes.", "in %s van de bytes."}
	NoWordEither     = Phrase{"No word on %s either.", "Evenmin een woord over %s."}
	SecretAddresses  = Plural{
		"%s person has asked that the address be kept secret (geheimhouding): let no letter, list or envelope tell it.",
		"%s people have asked that the address be kept secret (geheimhouding): let no letter, list or envelope tell it.",
		"%s persoon heeft geheimhouding van het adres: laat geen brief, lijst of envelop het verraden.",
		"%s personen hebben geheimhouding van hun adres: laat geen brief, lijst of envelop het verraden.",
	}
	Minors   = Plural{"%s person is under eighteen", "%s people are under eighteen", "%s persoon is jonger dan achttien jaar", "%s personen zijn jonger dan achttien jaar"}
	Deceased = Plural{
		"%s person has died: write to the family.", "%s people have died: write to the families.",
		"%s persoon is overleden: schrijf de nabestaanden.", "%s personen zijn overleden: schrijf de nabestaanden.",
	}
)

// What was seen and is in no figure.
var (
	WhatIsNotCounted = Phrase{"What is not counted", "Wat niet is meegeteld"}
	ToCountTests     = Phrase{"%s. To count them: --test-persons count", "%s. Wel meetellen: --test-persons count"}
	LooseData        = Phrase{"%s belonging to no person: in the maximum at most.", "%s zonder persoon erbij: hooguit in het maximum meegeteld."}
	LabelledFailing  = Plural{
		"%s number labelled as BSN fails the elfproef: a typing error still belongs to somebody.",
		"%s numbers labelled as BSN fail the elfproef: a typing error still belongs to somebody.",
		"%s als BSN aangeduid getal voldoet niet aan de elfproef: ook een typefout hoort bij iemand.",
		"%s als BSN aangeduide getallen voldoen niet aan de elfproef: ook een typefout hoort bij iemand.",
	}
	TestByRange   = Phrase{"with a BSN reserved for tests", "met een BSN dat voor tests is bestemd"}
	TestByName    = Phrase{"with a test name", "met een testnaam"}
	TestByContact = Phrase{"with a test mail address", "met een e-mailadres voor tests"}
	TestByRepeat  = Phrase{"from a form sent again and again", "uit een formulier dat steeds opnieuw is verstuurd"}
	TestByMore    = Phrase{"for several reasons", "om meer dan één reden"}
)

// What to check by hand.
var (
	WhatToCheck = Phrase{"What to check by hand", "Met de hand te controleren"}
	Ambiguous   = Plural{
		"%s person may be one of several others, and stands alone; see piiscan explain ambiguous.",
		"%s people may each be one of several others, and stand alone; see piiscan explain ambiguous.",
		"%s persoon kan een van meer anderen zijn, en telt apart; zie piiscan explain ambiguous.",
		"%s personen kunnen elk een van meer anderen zijn, en tellen apart; zie piiscan explain ambiguous.",
	}
	Conflicts = Plural{
		"%s person has data that contradict each other (one BSN, different names); see piiscan explain conflicts.",
		"%s people have data that contradict each other (one BSN, different names); see piiscan explain conflicts.",
		"%s persoon heeft gegevens die elkaar tegenspreken (één BSN, verschillende namen); zie piiscan explain conflicts.",
		"%s personen hebben gegevens die elkaar tegenspreken (één BSN, verschillende namen); zie piiscan explain conflicts.",
	}
)

// Why the bounds of the count lie apart from its best figure.
var (
	WhyBounds = Phrase{"Why at least %s and at most %s", "Waarom minstens %s en hooguit %s"}
	WhyLeast  = Phrase{"Why at least %s", "Waarom minstens %s"}
	WhyMost   = Phrase{"Why at most %s", "Waarom hooguit %s"}
	LessOfOne = Phrase{
		"%s fewer, if people of the same name are one person where no initial or birth date tells them apart.",
		"%s minder, als naamgenoten dezelfde persoon zijn waar geen voorletter of geboortedatum hen onderscheidt.",
	}
	LessWithBSN = Phrase{
		"%s fewer, if people without a BSN are those of the same name who have one, where no initial or birth date tells them apart.",
		"%s minder, als personen zonder BSN dezelfde zijn als naamgenoten met een BSN, waar geen voorletter of geboortedatum hen onderscheidt.",
	}
	LessNameless = Phrase{
		"%s fewer, if people of whom no BSN is known are those of whom a BSN is known but no name.",
		"%s minder, als personen van wie geen BSN bekend is, degenen zijn van wie wel een BSN maar geen naam bekend is.",
	}
	LessLikely   = Phrase{"%s fewer, if those who are likely but not certain do not count.", "%s minder, als degenen die waarschijnlijk maar niet zeker zijn, niet meetellen."}
	MorePossible = Phrase{"%s more, if those who are only possible count too.", "%s meer, als degenen die alleen mogelijk zijn, ook meetellen."}
	MoreSurname  = Phrase{
		"%s more, if records with the surname of a person, without an initial, are somebody else's.",
		"%s meer, als records met de achternaam van een persoon, zonder voorletter, van iemand anders zijn.",
	}
	MoreHome = Phrase{
		"%s more, if records with the name and the address or telephone of a person are others' of the family, with the same initial.",
		"%s meer, als records met de naam en het adres of telefoonnummer van een persoon van een gezinslid met dezelfde voorletter zijn.",
	}
	MoreNames  = Phrase{"%s more, if names that stand alone are other people's.", "%s meer, als losse namen van andere personen zijn."}
	MorePlates = Phrase{"%s more, if licence plates that stand alone are other people's.", "%s meer, als losse kentekens van andere personen zijn."}
	MorePools  = Phrase{
		"%s more, if columns of numbers hold as many BSNs as their statistics allow.",
		"%s meer, als kolommen met getallen zoveel BSN's bevatten als hun statistiek toelaat.",
	}
)

// What was not read, and what is next.
var (
	WhatWasNotRead  = Phrase{"What was not read", "Wat niet is gelezen"}
	FirstOfThem     = Phrase{"%s; the first of them:", "%s; de eerste daarvan:"}
	Next            = Phrase{"Next:", "Verder:"}
	ScanToTheEnd    = Phrase{"scan again to the end before anyone relies on this.", "scan opnieuw, tot het einde, voordat iemand hierop vertrouwt."}
	CheckThePaths   = Phrase{"check the paths; nothing was read.", "controleer de paden; er is niets gelezen."}
	OpenUnread      = Phrase{"open what was not read (password, repair, conversion) and scan again.", "maak open wat niet is gelezen (wachtwoord, herstel, omzetting) en scan opnieuw."}
	PlacesInPage    = Phrase{"-o html=FILE makes a page with the places of each person, without the values.", "-o html=BESTAND maakt een pagina met de plaatsen van elke persoon, zonder de waarden."}
	CountTestsAfter = Phrase{"--test-persons count if these are people after all.", "--test-persons count als dit toch echte personen zijn."}
)

// The report as a web page.
var (
	ReportTitle  = Phrase{"Personal data found", "Gevonden persoonsgegevens"}
	LeastName    = Phrase{"at least", "minstens"}
	BestName     = Phrase{"best estimate", "beste schatting"}
	MostName     = Phrase{"at most", "hooguit"}
	WhereTheyAre = Phrase{"Each person, and where", "Elke persoon, en waar"}
	NoValues     = Phrase{
		"No value is shown: the same code stands for the same value.",
		"Er staat geen enkel gegeven zelf: dezelfde code is hetzelfde gegeven.",
	}
	FirstInJSON = Phrase{"These are %s of %s; -o json lists all.", "Dit zijn er %s van %s; -o json noemt ze alle."}
	HasConflict = Phrase{"data that contradict each other", "gegevens die elkaar tegenspreken"}
	IsAmbiguous = Phrase{"may be one of several others", "kan een van meer anderen zijn"}
	MadeBy      = Phrase{"Made by %s. What was not read is not counted.", "Gemaakt met %s. Wat niet is gelezen, is niet meegeteld."}
)

// What the formats of reports are, in a line of help.
var (
	AboutText   = Phrase{"a summary for people, in ten seconds", "een samenvatting om te lezen, in tien seconden"}
	AboutHTML   = Phrase{"one web page that stands alone, to read, keep and print", "een webpagina die op zichzelf staat, om te lezen, te bewaren en af te drukken"}
	AboutJSON   = Phrase{"every figure and place, schema 1", "alle cijfers en plaatsen, schema 1"}
	AboutPlaces = Phrase{"one line for each place, as compilers write them", "een regel per plaats, zoals compilers die schrijven"}

	AboutJSONLines     = Phrase{"one JSON object a line: findings, what was not read, the figures", "een JSON-object per regel: bevindingen, wat niet is gelezen, de cijfers"}
	AboutCSV           = Phrase{"one row for each finding and for what was not read, safe in spreadsheets", "een rij per bevinding en voor wat niet is gelezen, veilig in rekenbladen"}
	AboutSARIF         = Phrase{"SARIF 2.1.0, for code scanning", "SARIF 2.1.0, voor controle van broncode"}
	AboutJUnit         = Phrase{"JUnit, for the test pages of build servers", "JUnit, voor de testpagina's van bouwservers"}
	AboutGitLab        = Phrase{"GitLab Code Quality", "Code Quality van GitLab"}
	AboutGitLabSecrets = Phrase{"GitLab secret detection", "geheimdetectie van GitLab"}
	AboutGitHub        = Phrase{"annotations of GitHub Actions", "annotaties van GitHub Actions"}
)
