package wording

// Help is what is told of a command: how it is used, what it does in a line and
// in full, and examples, which are the same in every language.
type Help struct {
	Use, Short, Long Phrase
	Examples         string
}

// What stands around help.
var (
	Usage       = Phrase{"Usage", "Gebruik"}
	Examples    = Phrase{"Examples", "Voorbeelden"}
	Commands    = Phrase{"Commands", "Opdrachten"}
	Flags       = Phrase{"Flags", "Opties"}
	OtherFlags  = Phrase{"Other flags", "Andere opties"}
	FlagDefault = Phrase{"(default %s)", "(standaard %s)"}
	MoreHelp    = Phrase{"The flags of a scan, and the exit codes: piiscan help scan", "De opties van een scan, en de exitcodes: piiscan help scan"}
	UseCommand  = Phrase{"%s COMMAND", "%s OPDRACHT"}
	ToJudge     = Phrase{"What to judge", "Wat te beoordelen"}
	ToFailOn    = Phrase{"What to fail on", "Waarop af te keuren"}
	ToLookAt    = Phrase{"What to look at", "Waar te kijken"}
	ToFind      = Phrase{"What to find, and whom to count", "Wat te zoeken, en wie te tellen"}
	ToTell      = Phrase{"What to tell, and where", "Wat te vertellen, en waar"}
	ToKeep      = Phrase{"What to keep", "Wat te bewaren"}
	FileMayCost = Phrase{"How much a file may cost", "Wat een bestand mag kosten"}
	ToDivide    = Phrase{"How to divide it", "Hoe te verdelen"}
	ToWork      = Phrase{"How to work", "Hoe te werken"}
)
