package wording

// Errors of the rooms below and of the system, as people are told of them.
var (
	GivenTwice     = Phrase{"%s: given twice", "%s: tweemaal gegeven"}
	GivenInside    = Phrase{"%s: lies in %s, which is given too", "%s: staat in %s, dat ook is gegeven"}
	NothingToScan  = Phrase{"nothing to scan", "er is niets te scannen"}
	StoreNone      = Phrase{"there is no store", "er is geen opslag"}
	StoreBusy      = Phrase{"another scan or report is using the store", "een andere scan of een ander rapport gebruikt de opslag"}
	StoreForm      = Phrase{"the store has another form than this version keeps", "de opslag heeft een andere vorm dan deze versie bewaart"}
	StoreKey       = Phrase{"the store was made with another key", "de opslag is met een andere sleutel gemaakt"}
	StoreRules     = Phrase{"the store was made by another version", "de opslag is door een andere versie gemaakt"}
	StoreRequest   = Phrase{"the store was made for other paths or flags", "de opslag is voor andere paden of opties gemaakt"}
	StoreFull      = Phrase{"the disk is full", "de schijf is vol"}
	StoreDisk      = Phrase{"the disk fails", "de schijf werkt niet goed"}
	StoreDamaged   = Phrase{"the store is damaged", "de opslag is beschadigd"}
	PlanUnknown    = Phrase{"not a plan of this version, or changed since it was made", "geen plan van deze versie, of sindsdien gewijzigd"}
	PartialUnknown = Phrase{"not a partial file", "geen deelbestand"}
	PartialDamaged = Phrase{"damaged or cut off", "beschadigd of afgekapt"}
	PartialForeign = Phrase{"of another plan", "van een ander plan"}
	PartialVersion = Phrase{"made by another version", "door een andere versie gemaakt"}
	PartialMissing = Phrase{"no partial file", "geen deelbestand"}
	PartialDiffers = Phrase{"differs", "verschilt"}
	NotThere       = Phrase{"no such file or folder", "bestaat niet"}
	ThereAlready   = Phrase{"is there already", "bestaat al"}
	NotPermitted   = Phrase{"permission denied", "geen toegang"}
	DiskFull       = Phrase{"no space left on the disk", "de schijf is vol"}
	DiskReadOnly   = Phrase{"the disk can only be read", "de schijf kan alleen worden gelezen"}
	NotAFolder     = Phrase{"not a folder", "geen map"}
	IsAFolder      = Phrase{"is a folder", "is een map"}
	DiskFails      = Phrase{"the disk fails", "de schijf werkt niet goed"}
)
