package wording

// Help is what is told of a command: how it is used, what it does in a line and
// in full, and examples, which are the same in every language.
type Help struct {
	Use, Short, Long Phrase
	Examples         string
}

// What stands around messages and help.
var (
	Hint         = Phrase{"hint:", "tip:"}
	FlagLanguage = Phrase{"`LANGUAGE` to speak: en, nl (default that of the locale: LC_ALL, LC_MESSAGES or LANG)", "te spreken `TAAL`: en, nl (standaard die van de landinstelling: LC_ALL, LC_MESSAGES of LANG)"}
)

// What to do about what went wrong.
var (
	PathsHoldNothing  = Phrase{"the paths hold no file, or --include and --exclude leave none", "in de paden staat geen bestand, of --include en --exclude laten er geen over"}
	RunAgain          = Phrase{"run it again", "voer het opnieuw uit"}
	RunAgainFromStore = Phrase{"run it again, and it goes on where it was", "voer het opnieuw uit: het gaat verder waar het was"}
	ShardStopped      = Phrase{"shard %s: stopped, no partial file is written", "deel %s: gestopt, er is geen deelbestand geschreven"}
)
