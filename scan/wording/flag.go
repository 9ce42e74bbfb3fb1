package wording

// What the flags of commands do. The word in backquotes is what stands for the
// value.
var (
	FlagLanguage = Phrase{"`LANGUAGE` to speak: en, nl (default that of the locale: LC_ALL, LC_MESSAGES or LANG)", "te spreken `TAAL`: en, nl (standaard die van de landinstelling: LC_ALL, LC_MESSAGES of LANG)"}

	FlagOutput      = Phrase{"write a report as `FORMAT[=FILE]`: %s; may be repeated; a file is for your eyes only (0600) and lies outside what is scanned", "schrijf een rapport als `FORMAAT[=BESTAND]`: %s; mag herhaald worden; een bestand is alleen voor uw ogen (0600) en staat buiten wat gescand wordt"}
	FlagQuiet       = Phrase{"print errors and what -o asks for, nothing else", "toon fouten en waar -o om vraagt, en verder niets"}
	FlagColor       = Phrase{"use colours: auto is on a terminal, unless NO_COLOR is set", "gebruik kleuren: auto is op een terminal, tenzij NO_COLOR gezet is"}
	FlagTestPersons = Phrase{"exclude or count people who seem made up for tests", "laat personen die voor tests verzonnen lijken weg (exclude) of tel ze mee (count)"}
	FlagBy          = Phrase{"tell also how many people there are by `GROUP,...`: folder (the first on the way to a file), month (of the dates in records, forms and letters, and in which a file was last changed)", "toon ook hoeveel personen er zijn per `GROEP,...`: folder (de eerste map op weg naar een bestand), month (van de datums in records, formulieren en brieven, en waarin een bestand het laatst is gewijzigd)"}
	FlagPlaces      = Phrase{"`NUMBER` of places to report for each person; 0 for none", "`AANTAL` plaatsen om van elke persoon te noemen; 0 voor geen"}
	FlagPaths       = Phrase{"tell where files are: relative to what is scanned, in full, or as hash: pseudonyms for the names of files and folders, for a report that leaves the house", "toon waar bestanden staan: relative aan wat gescand wordt, voluit (full), of als hash: pseudoniemen voor de namen van bestanden en mappen, voor een rapport dat de deur uit gaat"}

	FlagProgress     = Phrase{"show progress: auto is on a terminal", "toon de voortgang: auto is op een terminal"}
	FlagJobs         = Phrase{"`NUMBER` of files to read at a time (default twice the processors, at least 8)", "`AANTAL` bestanden om tegelijk te lezen (standaard tweemaal de processors, minstens 8)"}
	FlagStore        = Phrase{"keep the scan in folder `DIR`, outside of what is scanned: it can be resumed, repeated, and reported again", "bewaar de scan in map `MAP`, buiten wat gescand wordt: zo kan hij worden voortgezet, herhaald en opnieuw gerapporteerd"}
	FlagSandbox      = Phrase{"read documents in worker processes: auto is behind the walls that this system has (see piiscan doctor), require is all walls or no scan, off is in this process", "lees documenten in werkprocessen: auto is achter de muren die dit systeem heeft (zie piiscan doctor), require is alle muren of geen scan, off is in dit proces"}
	FlagWorkerMemory = Phrase{"`SIZE` of memory that a worker process may use", "geheugen dat een werkproces mag gebruiken: `GROOTTE`"}
	FlagHashKey      = Phrase{"with --paths hash: write the pseudonyms that a scan with the secret in `FILE` writes, so that reports can be compared (default: as no other report does)", "bij --paths hash: schrijf de pseudoniemen die een scan met het geheim in `BESTAND` schrijft, zodat rapporten te vergelijken zijn (anders: als geen ander rapport)"}
	FlagKeyFile      = Phrase{"make the pseudonyms of several scans comparable with the secret in `FILE`: 32 hex digits, or 16 bytes or more; made if absent", "maak de pseudoniemen van meer scans vergelijkbaar met het geheim in `BESTAND`: 32 hexadecimale cijfers, of 16 bytes of meer; wordt gemaakt als het er niet is"}

	FlagKinds         = Phrase{"kinds to look for, as `KIND,...`: %s (default all)", "soorten om naar te zoeken, als `SOORT,...`: %s (standaard alle)"}
	FlagInclude       = Phrase{"scan only files that match `GLOB`, such as '*.xlsx' or '2019/**'; may be repeated", "scan alleen bestanden die passen op `PATROON`, zoals '*.xlsx' of '2019/**'; mag herhaald worden"}
	FlagExclude       = Phrase{"skip files and folders that match `GLOB`; may be repeated", "sla bestanden en mappen over die passen op `PATROON`; mag herhaald worden"}
	FlagOneFileSystem = Phrase{"leave out folders that another file system is mounted on", "laat mappen weg waarop een ander bestandssysteem is aangekoppeld"}
	FlagTestRanges    = Phrase{"BSNs that begin so are for tests: `PREFIX,...`; none: each number is somebody's (default 9999,0000 and public placeholders)", "BSN's die zo beginnen, zijn voor tests: `BEGIN,...`; none: elk nummer is van iemand (standaard 9999,0000 en openbare voorbeelden)"}
	FlagTestContacts  = Phrase{"mail `ADDRESS,...` of your own tests, or @domain for all at a domain: whoever has one is a test person", "`ADRES,...` (e-mail) van uw eigen tests, of @domein voor alle op een domein: wie er een heeft, is een testpersoon"}
	FlagFrom          = Phrase{"tell who is seen from `DAY` on, as 2016-05-02: in a record of that date or later, or a file last changed then where a record has no date", "toon wie voorkomt vanaf `DAG`, zoals 2016-05-02: in een record van die datum of later, of een bestand dat toen het laatst is gewijzigd waar een record geen datum heeft"}
	FlagTo            = Phrase{"tell who is seen until `DAY`", "toon wie voorkomt tot en met `DAG`"}
	FlagDate          = Phrase{"tell who is under eighteen on `DAY`, as 2026-05-02: on that of the leak, or of the letters (default: leave it open)", "toon wie jonger dan achttien jaar is op `DAG`, zoals 2026-05-02: die van het datalek, of van de brieven (standaard: laat het open)"}
	FlagTimeout       = Phrase{"`TIME` for one file; 0 for no limit", "`TIJD` voor één bestand; 0 voor geen grens"}
	FlagMaxBytes      = Phrase{"`SIZE` of what one file may unpack to, all nesting together", "`GROOTTE` van wat er uit één bestand mag komen, alle niveaus samen"}
	FlagMaxMemory     = Phrase{"`SIZE` of what one file may hold in memory", "`GROOTTE` van wat één bestand in het geheugen mag houden"}
	FlagMaxEntries    = Phrase{"`NUMBER` of files inside one file", "`AANTAL` bestanden in één bestand"}
	FlagMaxDepth      = Phrase{"`NUMBER` of containers around a file", "`AANTAL` omhulsels om een bestand"}
	FlagMaxLevels     = Phrase{"`NUMBER` of elements, objects or arrays around a value, in XML and JSON", "`AANTAL` elementen, objecten of arrays om een waarde, in XML en JSON"}
	FlagMaxToken      = Phrase{"`SIZE` of one tag of XML with its attributes, in an office document", "`GROOTTE` van één XML-tag met zijn attributen, in een kantoordocument"}
	FlagMaxRatio      = Phrase{"`NUMBER` of times its size that one file may unpack to, once that is more than 256MiB", "`AANTAL` malen zijn grootte dat er uit één bestand mag komen, zodra dat meer dan 256MiB is"}
	FlagExternal      = Phrase{"read some formats through other programs: auto is through those that are installed, see piiscan formats", "lees enkele formaten met andere programma's: auto is met die er zijn geïnstalleerd, zie piiscan formats"}

	FlagPlan       = Phrase{"scan one shard of the plan in `FILE`, see piiscan help plan; PATH... is only needed where it lies elsewhere on this machine", "scan één deel van het plan in `BESTAND`, zie piiscan help plan; PAD... is alleen nodig als het op deze machine ergens anders staat"}
	FlagShard      = Phrase{"which one: `I/N`, from 1/N to N/N; what it finds goes to -o partial=FILE", "welk deel: `I/N`, van 1/N tot N/N; wat het vindt, gaat naar -o partial=BESTAND"}
	FlagShards     = Phrase{"`NUMBER` of shards", "`AANTAL` delen"}
	FlagPlanOutput = Phrase{"write the plan to `FILE`, for your eyes only (0600), outside of what is scanned (default standard output)", "schrijf het plan naar `BESTAND`, alleen voor uw ogen (0600), buiten wat gescand wordt (standaard naar de standaarduitvoer)"}
	FlagPlanQuiet  = Phrase{"print errors, nothing else", "toon fouten, en verder niets"}
)

// What a flag takes, where the value that was given is something else.
var (
	MustBeOneOf       = Phrase{"must be one of %s", "moet een zijn van %s"}
	MustBeSize        = Phrase{"must be a size such as 500MB or 4GiB", "moet een grootte zijn zoals 500MB of 4GiB"}
	MustBeRanges      = Phrase{"must be leading digits of BSNs, such as 9999,0000, or none", "moeten begincijfers van BSN's zijn, zoals 9999,0000, of none"}
	MustBeContacts    = Phrase{"must be mail addresses, or domains with their @", "moeten e-mailadressen zijn, of domeinen met hun @"}
	MustBeGlob        = Phrase{"must be a glob such as '*.csv' or '**/2019/*'", "moet een patroon zijn zoals '*.csv' of '**/2019/*'"}
	MustBeDay         = Phrase{"must be a day such as 2026-05-02", "moet een dag zijn zoals 2026-05-02"}
	MustBeGroups      = Phrase{"must be folder, month or both: folder,month", "moet folder, month of beide zijn: folder,month"}
	MustBeNumber      = Phrase{"must be a whole number", "moet een geheel getal zijn"}
	MustBeTime        = Phrase{"must be a time such as 30s or 5m", "moet een tijd zijn zoals 30s of 5m"}
	MustBeBool        = Phrase{"must be true or false", "moet true of false zijn"}
	UnknownKind       = Phrase{"unknown kind %q; known: %s", "onbekende soort %q; bekend zijn: %s"}
	FlagDayOutOfRange = Phrase{"--%s %s: must lie between 1900 and 2079", "--%s %s: moet tussen 1900 en 2079 liggen"}
	WindowEndsEarly   = Phrase{"--from %s --to %s: ends before it begins", "--from %s --to %s: eindigt voordat het begint"}
	FlagTooSmall      = Phrase{"--%s %s: must be %s or more", "--%s %s: moet %s of meer zijn"}
)

// What is wrong with a flag, and what to do.
var (
	FlagValue       = Phrase{"--%s %q: %s", "--%s %q: %s"}
	FlagUnknown     = Phrase{"unknown flag: --%s", "onbekende optie: --%s"}
	FlagLetter      = Phrase{"unknown shorthand flag: '%s' in -%s", "onbekende korte optie: '%s' in -%s"}
	FlagNeedsValue  = Phrase{"flag needs an argument: --%s", "optie zonder waarde: --%s"}
	FlagSyntax      = Phrase{"bad flag syntax: %s", "geen goede optie: %s"}
	FlagsAreListed  = Phrase{"piiscan help %s lists the flags", "piiscan help %s noemt de opties"}
	FlagMeant       = Phrase{"did you mean --%s? %s", "bedoelde u --%s? %s"}
	CommandMeant    = Phrase{"did you mean \"piiscan %s\"?", "bedoelde u \"piiscan %s\"?"}
	CommandUnknown  = Phrase{"no command is called %q", "er is geen opdracht %q"}
	CommandsListed  = Phrase{"piiscan help lists the commands", "piiscan help noemt de opdrachten"}
	NoPath          = Phrase{"no path given", "geen pad gegeven"}
	GivePath        = Phrase{"give a file or folder: %s ./share", "geef een bestand of map: %s ./share"}
	NoArguments     = Phrase{"%s takes no arguments", "%s heeft geen argumenten"}
	HelpOfCommand   = Phrase{"piiscan help %s", "piiscan help %s"}
	FlagSettled     = Phrase{"--%s: is what the store was made for", "--%s: daarvoor is de opslag al gemaakt"}
	OtherFlagsOther = Phrase{"a scan with other flags has a store of its own", "een scan met andere opties heeft een eigen opslag"}
	FlagOfPlan      = Phrase{"--%s: is what the plan and the merge settle, not a shard", "--%s: daarover gaan het plan en het samenvoegen, niet een deel"}
	LeaveItOut      = Phrase{"leave it out", "laat het weg"}
)
