package wording

// What stands around messages.
var (
	Hint           = Phrase{"hint:", "tip:"}
	StandardInput  = Phrase{"standard input", "standaardinvoer"}
	StandardOutput = Phrase{"standard output", "standaarduitvoer"}
	Of             = Phrase{"%s: %s", "%s: %s"} // a file, and what is the matter with it
)

// A bug, and a stop.
var (
	InternalError = Phrase{"piiscan: internal error (%s)", "piiscan: interne fout (%s)"}
	ReportBug     = Phrase{"this is a bug in piiscan; report it with the lines above, which hold nothing of your files", "dit is een fout in piiscan; meld haar met de regels hierboven, die niets uit uw bestanden bevatten"}
	Stopping      = Phrase{"stopping; what is known follows (once more to end at once)", "stopt; wat bekend is volgt (nog eens om meteen te eindigen)"}
	StoppedBy     = Phrase{"interrupted (%s)", "afgebroken (%s)"}
)

// How far a scan is.
var (
	ProgressOf    = Phrase{"%s of %s", "%s van %s"}
	ProgressSoFar = Phrase{"%s, %s, %s so far", "%s, %s, tot nu toe %s"}
	Identity      = Noun{"identity", "identities", "identiteit", "identiteiten"}
)

// What became of a scan.
var (
	IncompleteFiles   = Phrase{"incomplete: %s not read", "onvolledig: %s niet gelezen"}
	IncompleteEmpty   = Phrase{"incomplete: there was nothing to read", "onvolledig: er was niets te lezen"}
	IncompleteScan    = Phrase{"incomplete: the scan has not come to its end", "onvolledig: de scan is niet tot zijn einde gekomen"}
	PathsHoldNothing  = Phrase{"the paths hold no file, or --include and --exclude leave none", "in de paden staat geen bestand, of --include en --exclude laten er geen over"}
	FoundByVersion    = Phrase{"%s: found by version %s, counted by %s", "%s: gevonden door versie %s, geteld door %s"}
	RunAgain          = Phrase{"run it again", "voer het opnieuw uit"}
	RunAgainFromStore = Phrase{"run it again, and it goes on where it was", "voer het opnieuw uit: het gaat verder waar het was"}
)

// Paths that cannot be scanned.
var (
	PathEmpty       = Phrase{"a path without a name was given", "er is een pad zonder naam gegeven"}
	VariableEmpty   = Phrase{"a variable that it was to come from may be empty", "de variabele waar het uit moest komen, is misschien leeg"}
	PathNotThere    = Phrase{"%s: no such file or folder", "%s: zo'n bestand of map is er niet"}
	GiveExisting    = Phrase{"give files or folders that exist; quote names with spaces", "geef bestanden of mappen die er zijn; zet namen met spaties tussen aanhalingstekens"}
	PathForbidden   = Phrase{"%s: permission denied", "%s: geen toegang"}
	RunAsAnother    = Phrase{"run piiscan as a user who may read it", "voer piiscan uit als een gebruiker die het mag lezen"}
	PathUnopened    = Phrase{"%s: cannot be opened: %s", "%s: kan niet worden geopend: %s"}
	GiveEachOnce    = Phrase{"give each file or folder once; what is neither is not read", "geef elk bestand of elke map eenmaal; wat geen van beide is, wordt niet gelezen"}
	NotAFile        = Phrase{"%s: not a file", "%s: geen bestand"}
	ScanTheFolder   = Phrase{"give a file; a folder is scanned with piiscan %s", "geef een bestand; een map scant u met piiscan %s"}
	OneFileOnly     = Phrase{"extract takes one file, not %s", "extract neemt één bestand, niet %s"}
	NeedsSomebody   = Phrase{"explain needs somebody and a store, file or folder", "explain heeft iemand nodig, en een opslag, bestand of map"}
	NobodyOfTheKind = Phrase{"%s: nobody in the count", "%s: niemand in de telling"}
	PlacesElsewhere = Phrase{"the places of a report are those of -o json and of piiscan gate", "de plaatsen van een rapport zijn die van -o json en van piiscan gate"}
	PlacesOfSome    = Phrase{"there are so many people that the places of a part only are kept", "er zijn zo veel personen dat alleen van een deel de plaatsen worden bewaard"}
	SameFilesFlags  = Phrase{"use the same files and flags as the scan that named %s", "gebruik dezelfde bestanden en opties als de scan die %s noemde"}
	GoodNews        = Phrase{"that is good news", "dat is goed nieuws"}
	TheFirst        = Phrase{"these are the first %s", "dit zijn de eerste %s"}
	LeftOut         = Phrase{"left out", "weggelaten"}
	NotReadBecause  = Phrase{"not read: %s", "niet gelezen: %s"}
)

// Reports that cannot be written, and where they may be.
var (
	OutputNameless  = Phrase{"-o %s: the name of the file is missing", "-o %s: de naam van het bestand ontbreekt"}
	OutputUnknown   = Phrase{"-o %s: unknown format %q", "-o %s: onbekend formaat %q"}
	OutputTwice     = Phrase{"-o %s: another report goes to %s", "-o %s: er gaat al een rapport naar %s"}
	OutputExample   = Phrase{"for instance %s", "bijvoorbeeld %s"}
	OutputFormats   = Phrase{"the formats are %s; to write to a file: -o json=report.json", "de formaten zijn %s; naar een bestand schrijven: -o json=rapport.json"}
	OutputEachFile  = Phrase{"give each -o a file of its own: -o json=report.json", "geef elke -o een eigen bestand: -o json=rapport.json"}
	InScannedFolder = Phrase{"%s: lies in a scanned folder", "%s: staat in een map die gescand wordt"}
	WriteElsewhere  = Phrase{"write it elsewhere, for instance %s", "schrijf het ergens anders, bijvoorbeeld naar %s"}
	KeepElsewhere   = Phrase{"keep it elsewhere, for instance %s", "bewaar het ergens anders, bijvoorbeeld in %s"}
	FolderOfReport  = Phrase{"the folder of a report must exist", "de map van een rapport moet er zijn"}
	FolderAround    = Phrase{"the folder around it must exist", "de map eromheen moet er zijn"}
	NotRegular      = Phrase{"%s: exists and is not a regular file", "%s: bestaat en is geen gewoon bestand"}
	GiveFileOrNone  = Phrase{"give a file, or leave out =FILE to write to standard output", "geef een bestand, of laat =BESTAND weg om naar de standaarduitvoer te schrijven"}
	ChooseFolder    = Phrase{"choose a folder that you may write to", "kies een map waarin u mag schrijven"}
	ReportLost      = Phrase{"the scan is done, but this report is lost; choose another place", "de scan is klaar, maar dit rapport is verloren; kies een andere plaats"}
)

// The key file.
var (
	KeyFileOf      = Phrase{"key file %s: %s", "sleutelbestand %s: %s"}
	KeyFileHint    = Phrase{"give a file of 32 hex digits, or of 16 bytes or more", "geef een bestand van 32 hexadecimale cijfers, of van 16 bytes of meer"}
	KeyFileOpen    = Phrase{"key file %s: others may read it (mode %s), and so turn pseudonyms back into BSNs\nhint: chmod 600", "sleutelbestand %s: anderen mogen het lezen (modus %s), en zo pseudoniemen weer tot BSN's maken\ntip: chmod 600"}
	KeyFileInside  = Phrase{"key file %s: lies in a scanned folder", "sleutelbestand %s: staat in een map die gescand wordt"}
	KeyElsewhere   = Phrase{"keep it elsewhere", "bewaar het ergens anders"}
	KeyFileMade    = Phrase{"made key file %s: keep it apart from the reports", "sleutelbestand %s gemaakt: bewaar het apart van de rapporten"}
	KeyTooShort    = Phrase{"too short", "te kort"}
	KeyTooLong     = Phrase{"too long", "te lang"}
	KeyFileNeeded  = Phrase{"--key-file: is needed, since what several shards find is joined by one key", "--key-file: is nodig, want wat meer delen vinden, wordt met één sleutel samengevoegd"}
	KeyFileByPlan  = Phrase{"piiscan plan --key-file leak.key makes one; give each shard the same", "piiscan plan --key-file leak.key maakt er een; geef elk deel hetzelfde"}
	KeyFileForeign = Phrase{"key file %s: is not the one that the scan was made with", "sleutelbestand %s: is niet dat waarmee de scan is gemaakt"}
	KeyFileOfScan  = Phrase{"give the key file of the scan", "geef het sleutelbestand van de scan"}
	KeyFileOther   = Phrase{"key file %s: is not the one of the plan", "sleutelbestand %s: is niet dat van het plan"}
	KeyFileOfPlan  = Phrase{"give each shard the key file that the plan was made with", "geef elk deel het sleutelbestand waarmee het plan is gemaakt"}
	KeyFileOfShard = Phrase{"a shard makes no key of its own: give it the key file that the plan was made with", "een deel maakt geen eigen sleutel: geef het sleutelbestand waarmee het plan is gemaakt"}
)

// The walls.
var (
	SandboxRequired   = Phrase{"--sandbox require: %s", "--sandbox require: %s"}
	SandboxIncomplete = Phrase{"--sandbox require: this system has not all walls", "--sandbox require: dit systeem heeft niet alle muren"}
	DoctorSaysMissing = Phrase{"piiscan doctor says what is missing", "piiscan doctor zegt wat er ontbreekt"}
	NoWall            = Phrase{"documents are read in this process, without a wall: %s", "documenten worden in dit proces gelezen, zonder muur: %s"}
	NotAllWalls       = Phrase{"documents are read in worker processes, but not behind all walls: see piiscan doctor", "documenten worden in werkprocessen gelezen, maar niet achter alle muren: zie piiscan doctor"}
)

// What to do about a store that cannot be used. %s is its folder.
var (
	StoreNoneHint    = Phrase{"piiscan --store %s PATH makes one", "piiscan --store %s PAD maakt er een"}
	StoreBusyHint    = Phrase{"wait for the other one to end, or give this scan a store of its own", "wacht tot de andere klaar is, of geef deze scan een eigen opslag"}
	StoreFormHint    = Phrase{"report it with the version that made it; scan again into a store of its own with this one", "rapporteer met de versie die haar maakte; scan met deze versie opnieuw naar een eigen opslag"}
	StoreKeyHint     = Phrase{"bring back the key file that it was made with, or give this scan a store of its own", "zet het sleutelbestand terug waarmee zij is gemaakt, of geef deze scan een eigen opslag"}
	StoreRulesHint   = Phrase{"go on with the version that made it, or give this scan a store of its own; piiscan report %s still works", "ga verder met de versie die haar maakte, of geef deze scan een eigen opslag; piiscan report %s werkt nog"}
	StoreRequestHint = Phrase{"go on with piiscan resume %s, or give this scan a store of its own", "ga verder met piiscan resume %s, of geef deze scan een eigen opslag"}
	StoreFullHint    = Phrase{"make room, then run it again, or piiscan resume %s: what is kept is whole", "maak ruimte, en voer het opnieuw uit, of piiscan resume %s: wat bewaard is, is heel"}
	StoreDiskHint    = Phrase{"see that %[1]s can be written to, also by its quota; then run it again, or piiscan resume %[1]s: what is kept is whole", "zorg dat in %[1]s te schrijven is, ook volgens het quotum; voer het dan opnieuw uit, of piiscan resume %[1]s: wat bewaard is, is heel"}
	StoreDamagedHint = Phrase{"piiscan resume %s reads again what is damaged in single files; if it cannot, scan into a new store", "piiscan resume %s leest opnieuw wat in losse bestanden beschadigd is; lukt dat niet, scan dan naar een nieuwe opslag"}
	StoreOfShard     = Phrase{"%s: holds shard %s of a plan", "%s: bevat deel %s van een plan"}
	StoreOfShardHint = Phrase{"give the command of the shard again, with its --plan, --shard and --store", "geef de opdracht van het deel opnieuw, met zijn --plan, --shard en --store"}
	OneStoreOnly     = Phrase{"%s takes one store, not %s", "%s neemt één opslag, niet %s"}
	ExampleStore     = Phrase{"%s leak.store", "%s leak.store"}
	RequestUnread    = Phrase{"%s: what it was made for cannot be read: %s", "%s: waarvoor het is gemaakt, is niet te lezen: %s"}
)

// Plans, shards and partial files.
var (
	PlanAgain    = Phrase{"make it again with piiscan plan", "maak het opnieuw met piiscan plan"}
	PlanMakesOne = Phrase{"piiscan plan makes one", "piiscan plan maakt er een"}
	PlanNeeded   = Phrase{"--plan: is needed beside --shard", "--plan: is nodig naast --shard"}
	PlanMade     = Phrase{"plan %s: %s, %s, in %s", "plan %s: %s, %s, in %s"}
	PlanUnseen   = Plural{
		"%s entry could not be looked at: each shard tries again, and says so in the report",
		"%s entries could not be looked at: each shard tries again, and says so in the report",
		"%s vermelding was niet te bekijken: elk deel probeert het opnieuw, en meldt het in het rapport",
		"%s vermeldingen waren niet te bekijken: elk deel probeert het opnieuw, en meldt het in het rapport",
	}
	PlanPaths      = Phrase{"the plan is for %s, and %s are given", "het plan is voor %s, en er zijn er %s gegeven"}
	PlanPathsHint  = Phrase{"give them in the order of the plan: %s", "geef ze in de volgorde van het plan: %s"}
	VersionsDiffer = Phrase{"%s: made by version %s, and this is %s", "%s: gemaakt door versie %s, en dit is %s"}
	OneVersion     = Phrase{"use one version for the plan, all shards and the merge", "gebruik één versie voor het plan, alle delen en het samenvoegen"}
	VersionScanned = Phrase{"merge with the version that scanned", "voeg samen met de versie die scande"}
	ShardsFromTo   = Phrase{"--shards %s: must be 1 to %s", "--shards %s: moet 1 tot en met %s zijn"}
	ShardsHint     = Phrase{"one for each process that will scan: --shards 16", "een voor elk proces dat gaat scannen: --shards 16"}
	ShardNeeded    = Phrase{"--shard: is needed beside --plan", "--shard: is nodig naast --plan"}
	ShardOfHowMany = Phrase{"--shard %q: must be a number of how many", "--shard %q: moet een nummer van hoeveel zijn"}
	ShardPlanHas   = Phrase{"--shard %s: the plan has %s", "--shard %s: het plan heeft %s"}
	ShardFromTo    = Phrase{"--shard %s: must be from 1/%s to %s", "--shard %s: moet van 1/%s tot %s zijn"}
	ShardHint      = Phrase{"--shard 3/16 is the third of sixteen", "--shard 3/16 is het derde van zestien"}
	ShardStopped   = Phrase{"shard %s: stopped, no partial file is written", "deel %s: gestopt, er is geen deelbestand geschreven"}
	ShardAgain     = Phrase{"run the shard again", "voer het deel opnieuw uit"}
	ShardOneOutput = Phrase{"-o: a shard writes one partial file; reports come from piiscan merge", "-o: een deel schrijft één deelbestand; rapporten komen van piiscan merge"}
	ShardNoReport  = Phrase{"-o %s: a shard writes a partial file; reports come from piiscan merge", "-o %s: een deel schrijft een deelbestand; rapporten komen van piiscan merge"}
	NoPartial      = Phrase{"no partial file given", "geen deelbestand gegeven"}
	ForeignHint    = Phrase{"merge what was made with one plan and one key", "voeg samen wat met één plan en één sleutel is gemaakt"}
	PartialAgain   = Phrase{"run that shard again", "voer dat deel opnieuw uit"}
	PartialHint    = Phrase{"give what -o partial=FILE wrote", "geef wat -o partial=BESTAND schreef"}
	DiffersHint    = Phrase{"files changed between two runs of that shard: give one of the two", "er zijn bestanden gewijzigd tussen twee keer dat deel: geef een van beide"}
	MissingHint    = Phrase{"run that shard, or give its partial file too", "voer dat deel uit, of geef ook zijn deelbestand"}
	Shard          = Noun{"shard", "shards", "deel", "delen"}
	Path           = Noun{"path", "paths", "pad", "paden"}
)

// What doctor tells.
var (
	VersionOn       = Phrase{"piiscan %s on %s/%s", "piiscan %s op %s/%s"}
	ReadInWorkers   = Phrase{"Documents are read in worker processes (one started in %s ms)", "Documenten worden in werkprocessen gelezen (een startte in %s ms)"}
	EndedInTime     = Phrase{"ended when the time of a file is over", "beëindigd als de tijd van een bestand om is"}
	MemoryLimited   = Phrase{"memory limited to %s", "geheugen begrensd tot %s"}
	MemoryByItself  = Phrase{"a worker looks at its own memory, and ends when it is too much", "een werkproces let op zijn eigen geheugen, en eindigt als het te veel is"}
	NoFileOpened    = Phrase{"no file can be opened", "geen bestand te openen"}
	NoNetwork       = Phrase{"no network, no other program", "geen netwerk, geen ander programma"}
	NoNewRights     = Phrase{"no new rights, nothing to look into", "geen nieuwe rechten, niets om in te kijken"}
	Yes             = Phrase{"yes", "ja"}
	No              = Phrase{"NO", "NEE"}
	WallsMissing    = Phrase{"This system lacks walls that a worker process could put up (Landlock, of Linux 5.13 and later, and seccomp).", "Dit systeem mist muren die een werkproces zou kunnen optrekken (Landlock, van Linux 5.13 en later, en seccomp)."}
	NoWallsOn       = Phrase{"On %s a worker is a process of its own and no more: a document that takes it over can do what you can do.", "Op %s is een werkproces een eigen proces en meer niet: een document dat het overneemt, kan wat u kunt."}
	UseVirtual      = Phrase{"Scan files of strangers in a virtual machine. --sandbox require refuses to scan here.", "Scan bestanden van vreemden in een virtuele machine. --sandbox require weigert hier te scannen."}
	ScanWithoutWall = Phrase{"scan with --sandbox off, in a virtual machine", "scan met --sandbox off, in een virtuele machine"}
	WorkerEnded     = Phrase{"the worker process ended while it was tried: %s", "het werkproces eindigde toen het werd geprobeerd: %s"}
	ProgramsWalled  = Phrase{"  they read the file at hand alone, and reach no network and no other program", "  zij lezen alleen het bestand zelf, en bereiken geen netwerk en geen ander programma"}
	ProgramsOpen    = Phrase{"  they can read your files: leave them out with --external never, or scan in a virtual machine", "  zij kunnen uw bestanden lezen: laat ze weg met --external never, of scan in een virtuele machine"}
	OtherPrograms   = Phrase{"Other programs", "Andere programma's"}
	IsInstalled     = Phrase{"read: %s is installed", "gelezen: %s is geïnstalleerd"}
	IsNotInstalled  = Phrase{"NOT READ: %s", "NIET GELEZEN: %s"}
	OnLinuxOnly     = Phrase{"other programs are used on Linux only", "andere programma's worden alleen op Linux gebruikt"}
	NotInstalled    = Phrase{"%s is not installed (package %s)", "%s is niet geïnstalleerd (pakket %s)"}
)
